import { type Id, newId } from '../../kernel/id.ts'
import type { Ctx } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/pool.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { quote } from '../quotes/index.ts'
import { lockOpenCart, openCart, write } from './change-cart.ts'
import type { OpenCart } from './decision.ts'
import { type CartItem, type CartOwner, LINES_MAX, QUANTITY_MAX } from './model.ts'
import * as store from './store.ts'

/** Nothing is lost at a sign-in, so two full carts make one that is fuller than one may be filled. */
const MERGED_LINES_MAX = 2 * LINES_MAX

/**
 * Pours a guest's cart into the cart of a person who has just signed in, once however many sign in with it at once:
 * quantities add up, but to no more than can be bought; a line of which nothing is left stays with 1, so that it is seen
 * to be missing. The guest's coupon counts, else the person's; of the other choices the person's, else the guest's. The
 * guest's cart is closed. Returns whether there was something to merge. More than 400 lines are not made: then
 * everything stays as it is, and the guest's cart with its token.
 */
export async function mergeGuestCart(ctx: Ctx, userId: Id, guestCartId: Id): Promise<boolean> {
  const guest: CartOwner = { kind: 'guest', cartId: guestCartId }
  const seen = await openCart(ctx.db, ctx, guest)
  if (!seen.isKept) return false
  return inTransaction(ctx, async (tx) => {
    if (!(await store.lockCart(tx, guest))) return false
    const from = await openCart(tx, ctx, guest)
    const into = await lockOpenCart(tx, ctx, { kind: 'user', userId })
    const put = await mergedItems(tx, ctx, from, into)
    if (put === undefined) return false
    await write(tx, ctx, into, {
      put,
      currency: currencyOf(from, into),
      couponCode: from.couponCode ?? into.couponCode,
      shippingMethodId: into.shippingMethodId ?? from.shippingMethodId,
      shippingAddress: into.shippingAddress ?? from.shippingAddress,
      email: into.email ?? from.email,
    })
    await store.closeMerged(tx, from.id, ctx.now)
    return true
  })
}

const currencyOf = (from: OpenCart, into: OpenCart): string =>
  into.items.length === 0 ? from.currency : into.currency

/** The lines of the person's cart that change or come in; nothing when there would be too many. */
async function mergedItems(
  tx: Tx,
  ctx: Ctx,
  from: OpenCart,
  into: OpenCart,
): Promise<CartItem[] | undefined> {
  const known = new Map(into.items.map((item) => [item.variantId, item]))
  const added = from.items.filter((item) => !known.has(item.variantId)).length
  if (added > 0 && into.items.length + added > MERGED_LINES_MAX) return undefined
  const currency = currencyOf(from, into)
  const { lines } = await quote(tx, ctx, {
    currency,
    lines: from.items.map(({ variantId }) => ({ variantId, quantity: 1 })),
    couponCode: null,
    customerKey: null,
    destination: null,
    shippingMethodId: null,
  })
  return from.items.map((item, index) => {
    const line = lines[index]!
    const own = known.get(item.variantId)
    const most = line.backorder ? QUANTITY_MAX : Math.min(QUANTITY_MAX, Math.max(1, line.available))
    const priceThen = from.currency === currency ? item.priceWhenAddedMinor : line.unitPriceMinor
    return {
      id: own?.id ?? newId(),
      variantId: item.variantId,
      quantity: Math.min(most, item.quantity + (own?.quantity ?? 0)),
      priceWhenAddedMinor: own?.priceWhenAddedMinor ?? priceThen,
    }
  })
}
