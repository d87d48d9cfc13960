import type { Ctx } from '../../platform/context.ts'
import type { Db } from '../../platform/db/pool.ts'
import { type Quote, quote } from '../quotes/index.ts'
import type { OpenCart } from './decision.ts'
import type { Destination } from './model.ts'

/** What of a cart its prices follow from. */
export type Priceable = Pick<
  OpenCart,
  | 'userId'
  | 'currency'
  | 'couponCode'
  | 'email'
  | 'shippingAddress'
  | 'shippingMethodId'
  | 'items'
  | 'defaultDestination'
>

/** What a cart costs now, and what stands in the way of buying it. Throws when it costs more than an order may. */
export const quoteCart = (db: Db, ctx: Ctx, cart: Priceable): Promise<Quote> =>
  quote(db, ctx, {
    currency: cart.currency,
    lines: cart.items,
    couponCode: cart.couponCode,
    customerKey: cart.userId ?? cart.email?.toLowerCase() ?? null,
    destination: destinationOf(cart),
    shippingMethodId: cart.shippingMethodId,
  })

/** Where the cart is to go, as far as that is known. */
export function destinationOf(
  cart: Pick<OpenCart, 'shippingAddress' | 'defaultDestination'>,
): Destination | null {
  if (cart.shippingAddress === null) return cart.defaultDestination
  return { country: cart.shippingAddress.country, state: cart.shippingAddress.state ?? '' }
}
