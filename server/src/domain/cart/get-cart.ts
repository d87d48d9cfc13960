import type { Ctx } from '../../platform/context.ts'
import { openCart } from './change-cart.ts'
import type { CartOwner } from './model.ts'
import { quoteCart } from './quote-cart.ts'
import { type CartView, viewCart } from './view.ts'

/** The caller's cart with the prices of now. Writes nothing: one that is not there yet is shown empty. */
export async function getCart(ctx: Ctx, owner: CartOwner): Promise<CartView> {
  const cart = await openCart(ctx.db, ctx, owner)
  return viewCart(cart, await quoteCart(ctx.db, ctx, cart))
}
