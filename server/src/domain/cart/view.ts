import { formatMinor } from '../../kernel/money.ts'
import type { Quote, QuotedLine } from '../quotes/index.ts'
import type { OpenCart } from './decision.ts'
import type { CartItem } from './model.ts'

/** A cart as the API shows it, without the token. */
export type CartView = ReturnType<typeof viewCart>

/** What of a cart is shown. A person's cart has no id before something was put into it. */
type Shown = Omit<OpenCart, 'version' | 'status' | 'orderId' | 'defaultDestination'>

/** Makes the public form of a cart from what is kept and what it costs now. */
export function viewCart(cart: Shown, quote: Quote) {
  const money = (minor: number): string => formatMinor(minor, quote.currency)
  const { totals, shipping } = quote
  return {
    id: cart.isKept || cart.userId === null ? cart.id : null,
    items: cart.items.map((item, index) => viewItem(item, quote.lines[index]!, quote.currency)),
    coupon: cart.couponCode,
    coupon_problem: quote.coupon?.message ?? null,
    email: cart.email,
    shipping_address: cart.shippingAddress,
    shipping_method: cart.shippingMethodId,
    shipping: shipping && {
      id: shipping.id,
      code: shipping.code,
      name: shipping.name,
      price: money(shipping.priceMinor),
    },
    shipping_problem: quote.shippingProblem,
    discounts: totals.discounts.map(({ id, code, name, type, amountMinor }) => ({
      id,
      code,
      name,
      type,
      amount: money(amountMinor),
    })),
    currency: quote.currency,
    prices_include_tax: totals.pricesIncludeTax,
    subtotal: money(totals.subtotalMinor),
    discount_total: money(totals.discountMinor),
    shipping_total: money(totals.shippingMinor),
    tax_total: money(totals.taxMinor),
    total: money(totals.grandTotalMinor),
    checked_out: false,
  }
}

function viewItem(item: CartItem, line: QuotedLine, currency: string) {
  const money = (minor: number | null | undefined): string | null =>
    minor === null || minor === undefined ? null : formatMinor(minor, currency)
  return {
    id: item.id,
    variant: item.variantId,
    product: line.productId,
    name: line.name,
    variant_name: line.variantName,
    sku: line.sku,
    options: line.options,
    image: line.image,
    quantity: item.quantity,
    unit_price: money(line.unitPriceMinor),
    price_when_added: money(item.priceWhenAddedMinor),
    price_changed:
      line.unitPriceMinor !== null &&
      item.priceWhenAddedMinor !== null &&
      line.unitPriceMinor !== item.priceWhenAddedMinor,
    available: line.available,
    backorder: line.backorder,
    problem: line.problem,
    discount: money(line.priced?.discountMinor),
    tax: money(line.priced?.taxMinor),
    total: money(line.priced?.totalMinor),
  }
}
