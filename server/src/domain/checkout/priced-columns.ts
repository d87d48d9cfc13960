import type { Id } from '../../kernel/id.ts'
import type { PricedLine, Totals } from '../pricing/index.ts'

/** How an order travels, as far as its columns go. */
type Travel = {
  readonly id: Id
  readonly code: string
  readonly name: string
  readonly priceMinor: number
  readonly taxRatePpm: number
}

/** The columns of an order that a pricing decides. */
export function pricedColumns(totals: Totals, shipping: Travel | null) {
  return {
    subtotal_minor: totals.subtotalMinor,
    discount_minor: totals.discountMinor,
    shipping_minor: totals.shippingMinor,
    tax_minor: totals.taxMinor,
    grand_total_minor: totals.grandTotalMinor,
    prices_include_tax: totals.pricesIncludeTax,
    shipping_method: shipping && {
      id: shipping.id,
      code: shipping.code,
      name: shipping.name,
      price_minor: shipping.priceMinor,
      discount_minor: totals.shippingDiscountMinor,
      tax_minor: totals.shippingTaxMinor,
      tax_rate_ppm: shipping.taxRatePpm,
    },
    discounts: totals.discounts.map(({ id, code, name, type, amountMinor }) => ({
      id,
      code,
      name,
      type,
      amount_minor: amountMinor,
    })),
    taxes: totals.taxes.map(({ name, ratePpm, baseMinor, taxMinor }) => ({
      name,
      rate_ppm: ratePpm,
      base_minor: baseMinor,
      tax_minor: taxMinor,
    })),
  }
}

/** The columns of an item that a pricing decides. */
export const pricedLineColumns = (line: PricedLine) => ({
  quantity: line.quantity,
  unit_price_minor: line.unitPriceMinor,
  discount_minor: line.discountMinor,
  tax_minor: line.taxMinor,
  tax_rate_ppm: line.taxRatePpm,
  total_minor: line.totalMinor,
})
