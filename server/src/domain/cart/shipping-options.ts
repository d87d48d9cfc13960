import { parseCountry } from '../../kernel/country.ts'
import { fieldError } from '../../kernel/errors.ts'
import { formatMinor } from '../../kernel/money.ts'
import type { Ctx } from '../../platform/context.ts'
import { openCart } from './change-cart.ts'
import type { CartOwner } from './model.ts'
import { destinationOf, quoteCart } from './quote-cart.ts'

/**
 * The ways to send the caller's cart somewhere, the cheapest first, priced before discounts; and the cart's id. Where to
 * is the cart's own address unless a country is named. Throws a validation error naming `country`.
 */
export async function listShippingOptions(
  ctx: Ctx,
  owner: CartOwner,
  query: { country?: string | undefined; state?: string | undefined },
) {
  const country = query.country === undefined ? undefined : parseCountry('country', query.country)
  const cart = await openCart(ctx.db, ctx, owner)
  const own = destinationOf(cart)
  const wanted = country ?? own?.country
  if (wanted === undefined)
    throw fieldError('country', 'This field is required: the cart has no address yet.')
  const state = query.state ?? (own?.country === wanted ? own.state : '')
  const quote = await quoteCart(ctx.db, ctx, {
    ...cart,
    shippingAddress: { country: wanted, state },
    shippingMethodId: null,
  })
  return {
    cartId: cart.id,
    options: quote.shippingOptions.map(({ id, code, name, description, priceMinor }) => ({
      id,
      code,
      name,
      description,
      price: formatMinor(priceMinor, quote.currency),
      currency: quote.currency,
      is_selected: id === cart.shippingMethodId,
    })),
  }
}
