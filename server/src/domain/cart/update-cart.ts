import { parseCountry } from '../../kernel/country.ts'
import { AppError, fieldError } from '../../kernel/errors.ts'
import type { Id } from '../../kernel/id.ts'
import { isCurrency } from '../../kernel/money.ts'
import type { Ctx } from '../../platform/context.ts'
import type { Db } from '../../platform/db/pool.ts'
import { addressOf } from '../identity/index.ts'
import type { Quote } from '../quotes/index.ts'
import { loadShipping } from '../shipping/index.ts'
import { changeCart } from './change-cart.ts'
import { requireCoupon } from './coupon.ts'
import type { OpenCart } from './decision.ts'
import type { CartPatch } from './input.ts'
import type { CartAddress, CartCaller, CartChoices, CartItem } from './model.ts'
import { quoteCart } from './quote-cart.ts'
import { type CartView, viewCart } from './view.ts'

/**
 * Changes what the shopper has decided beside the lines: currency, address, way of shipping, e-mail, coupon. In another
 * currency every line has the price of now. Throws `unknown_currency`, `coupon_unavailable`, `shipping_unavailable` and
 * validation errors by field.
 */
export async function updateCart(ctx: Ctx, caller: CartCaller, patch: CartPatch): Promise<CartView> {
  const currency = patch.currency === undefined ? undefined : readCurrency(patch.currency)
  return changeCart(ctx, caller, async (db, cart) => {
    const choices: CartChoices = {
      currency: currency ?? cart.currency,
      couponCode: patch.coupon === undefined ? cart.couponCode : patch.coupon,
      email: patch.email === undefined ? cart.email : patch.email,
      shippingAddress: await readAddress(db, cart, patch),
      shippingMethodId:
        patch.shipping_method === undefined
          ? cart.shippingMethodId
          : await findMethod(db, patch.shipping_method),
    }
    const quote = await quoteCart(db, ctx, { ...cart, ...choices })
    const couponCode = patch.coupon ? requireCoupon(quote, patch.coupon, 'coupon') : choices.couponCode
    if (patch.shipping_method) requireMethod(quote)
    const items = choices.currency === cart.currency ? cart.items : withPricesOf(quote, cart.items)
    const next = { ...cart, ...choices, couponCode, items }
    if (Object.keys(patch).length === 0) return { answer: viewCart(next, quote) }
    return {
      answer: viewCart({ ...next, isKept: true }, quote),
      changes: { ...choices, couponCode, put: items === cart.items ? [] : items },
    }
  })
}

/** The code of a currency in capitals. Throws `unknown_currency`. */
function readCurrency(text: string): string {
  const currency = text.toUpperCase()
  if (isCurrency(currency)) return currency
  throw new AppError('unknown_currency', `"${text}" is no currency; use a code of ISO 4217 such as USD.`, {
    fields: { currency: ['Must be a code of ISO 4217 such as USD.'] },
  })
}

/** A price in another currency is no change of the price: the lines start anew. */
const withPricesOf = (quote: Quote, items: readonly CartItem[]): CartItem[] =>
  items.map((item, index) => ({ ...item, priceWhenAddedMinor: quote.lines[index]!.unitPriceMinor }))

/**
 * The cart's address with what is sent put over it; `country` and `state` at the top are short for those of the address.
 * Another country makes a new address, so that no state or postal code of the old one stays.
 */
async function readAddress(db: Db, cart: OpenCart, patch: CartPatch): Promise<CartAddress | null> {
  const { shipping_address: sent, country, state } = patch
  if (sent === undefined && country === undefined && state === undefined) return cart.shippingAddress
  if (sent !== undefined && (country !== undefined || state !== undefined))
    throw fieldError(country === undefined ? 'state' : 'country', 'Give it inside shipping_address.')
  if (sent === null) return null
  if (typeof sent === 'string') return ownAddress(db, cart, sent)
  const given = sent ?? {
    ...(country === undefined ? {} : { country }),
    ...(state === undefined ? {} : { state: state ?? '' }),
  }
  const field = sent === undefined ? 'country' : 'shipping_address.country'
  const before = cart.shippingAddress
  const to = given.country === undefined ? before?.country : parseCountry(field, given.country)
  if (to === undefined) throw fieldError(field, 'This field is required.')
  return { ...(before?.country === to ? before : {}), ...given, country: to }
}

async function ownAddress(db: Db, cart: OpenCart, id: string): Promise<CartAddress> {
  const found = cart.userId === null ? undefined : await addressOf(db, cart.userId, id)
  if (found === undefined) throw fieldError('shipping_address', 'You have no address with this id.')
  const { full_name, line1, line2, apartment, city, state, postal_code, country, phone } = found
  return { full_name, line1, line2, apartment, city, state, postal_code, country, phone }
}

/** The way of shipping with this id or code; nothing for the cheapest one. */
async function findMethod(db: Db, key: string | null): Promise<Id | null> {
  if (key === null) return null
  const methods = await loadShipping(db)
  const found = methods.find((method) => method.id === key.toLowerCase() || method.code === key)
  if (found === undefined)
    throw fieldError('shipping_method', 'There is no such shipping method; see /api/cart/shipping-options/.')
  return found.id
}

function requireMethod(quote: Quote): void {
  if (quote.shippingProblem === null || quote.shippingProblem === 'no_destination') return
  throw new AppError('shipping_unavailable', 'This shipping method does not take the cart to its address.', {
    fields: { shipping_method: ['Does not go there; see /api/cart/shipping-options/.'] },
  })
}
