import { AppError } from '../../kernel/errors.ts'
import type { Id } from '../../kernel/id.ts'
import type { Ctx } from '../../platform/context.ts'
import type { Quote } from '../quotes/index.ts'
import { changeCart } from './change-cart.ts'
import type { CartCaller } from './model.ts'
import { quoteCart } from './quote-cart.ts'
import { type CartView, viewCart } from './view.ts'

/**
 * Puts a coupon on the caller's cart, in place of another one. Throws `coupon_unavailable` with the reason when it does
 * not count for the cart as it is; one that stops counting later stays and shows why.
 */
export async function applyCoupon(ctx: Ctx, caller: CartCaller, code: string): Promise<CartView> {
  return changeCart(ctx, caller, async (db, cart) => {
    const quote = await quoteCart(db, ctx, { ...cart, couponCode: code })
    const couponCode = requireCoupon(quote, code, 'code')
    return { answer: viewCart({ ...cart, couponCode, isKept: true }, quote), changes: { couponCode } }
  })
}

/** Takes the coupon off the caller's cart, if there is one. Answers the cart's id. */
export async function removeCoupon(ctx: Ctx, caller: CartCaller): Promise<Id> {
  return changeCart(ctx, caller, async (_db, cart) =>
    cart.couponCode === null ? { answer: cart.id } : { answer: cart.id, changes: { couponCode: null } },
  )
}

/**
 * The code of the quoted coupon as it is written by the shop. Throws `coupon_unavailable` naming `field` unless it
 * counts, or only loses to automatic discounts that are better for the customer.
 */
export function requireCoupon(quote: Quote, asked: string, field: 'code' | 'coupon'): string {
  const coupon = quote.coupon ?? { code: asked, problem: 'unknown', message: 'There is no such coupon.' }
  if (coupon.problem === null || coupon.problem === 'automatic_is_better') return coupon.code
  const message = coupon.message ?? 'This coupon cannot be used now.'
  throw new AppError('coupon_unavailable', message, { fields: { [field]: [message] } })
}
