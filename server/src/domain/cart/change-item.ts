import { fieldError, notFound } from '../../kernel/errors.ts'
import type { Id } from '../../kernel/id.ts'
import type { Ctx } from '../../platform/context.ts'
import { changeCart } from './change-cart.ts'
import type { OpenCart } from './decision.ts'
import type { CartCaller } from './model.ts'
import { quoteCart } from './quote-cart.ts'
import { requireBuyable } from './require-buyable.ts'
import { type CartView, viewCart } from './view.ts'

/**
 * Sets how many of a line there are. Throws `not_found` (also for a line of another cart), `not_purchasable`,
 * `insufficient_stock`, or a validation error naming `quantity`.
 */
export async function setQuantity(
  ctx: Ctx,
  caller: CartCaller,
  itemId: string,
  quantity: number,
): Promise<CartView> {
  if (quantity === 0) throw fieldError('quantity', 'Must be from 1 on; to remove the item, DELETE it.')
  return changeCart(ctx, caller, async (db, cart) => {
    const index = positionOf(cart, itemId)
    const item = { ...cart.items[index]!, quantity }
    const items = cart.items.toSpliced(index, 1, item)
    const quote = await quoteCart(db, ctx, { ...cart, items })
    requireBuyable(quote.lines[index]!)
    return { answer: viewCart({ ...cart, items }, quote), changes: { put: [item] } }
  })
}

/** Takes a line out. Answers the cart's id. Throws `not_found`, also for a line of another cart. */
export async function removeItem(ctx: Ctx, caller: CartCaller, itemId: string): Promise<Id> {
  return changeCart(ctx, caller, async (_db, cart) => {
    const item = cart.items[positionOf(cart, itemId)]!
    return { answer: cart.id, changes: { removed: [item.id] } }
  })
}

/** Takes every line and the coupon out; the shopper's other choices stay. Answers the cart's id. */
export async function emptyCart(ctx: Ctx, caller: CartCaller): Promise<Id> {
  return changeCart(ctx, caller, async (_db, cart) => {
    const removed = cart.items.map((item) => item.id)
    if (removed.length === 0 && cart.couponCode === null) return { answer: cart.id }
    return { answer: cart.id, changes: { removed, couponCode: null } }
  })
}

function positionOf(cart: OpenCart, itemId: string): number {
  const index = cart.items.findIndex((item) => item.id === itemId.toLowerCase())
  if (index < 0) throw notFound('Cart item')
  return index
}
