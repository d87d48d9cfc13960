import type { Effect } from './applying.ts'
import type { PricingInput, PricingLine, TaxTotal } from './model.ts'
import { sumOf, taxOf } from './shares.ts'

/** The tax of each line, of the shipping, of each rate, and of all. */
export type Charged = {
  readonly lineTaxes: readonly number[]
  readonly shippingTaxMinor: number
  readonly taxMinor: number
  readonly taxes: readonly TaxTotal[]
}

/** Taxes each line and the shipping after their discounts, and adds up by rate: the highest first, then by name. */
export function chargeTax(
  input: Pick<PricingInput, 'pricesIncludeTax' | 'shipping'>,
  lines: readonly PricingLine[],
  effect: Effect,
): Charged {
  const totals = new Map<string, TaxTotal>()
  const charge = (amountMinor: number, name: string, ratePpm: number): number => {
    const taxMinor = taxOf(amountMinor, ratePpm, input.pricesIncludeTax)
    const before = totals.get(`${ratePpm} ${name}`)
    totals.set(`${ratePpm} ${name}`, {
      name,
      ratePpm,
      baseMinor: (before?.baseMinor ?? 0) + amountMinor - (input.pricesIncludeTax ? taxMinor : 0),
      taxMinor: (before?.taxMinor ?? 0) + taxMinor,
    })
    return taxMinor
  }
  const lineTaxes = lines.map((line, index) =>
    line.tax === null
      ? 0
      : charge(
          line.unitPriceMinor * line.quantity - effect.lineDiscounts[index]!,
          line.tax.name,
          line.tax.ratePpm,
        ),
  )
  const { shipping } = input
  const shippingTaxMinor =
    shipping === null || shipping.taxRatePpm === 0
      ? 0
      : charge(shipping.priceMinor - effect.shippingDiscountMinor, shipping.taxName, shipping.taxRatePpm)
  return {
    lineTaxes,
    shippingTaxMinor,
    taxMinor: sumOf(lineTaxes) + shippingTaxMinor,
    taxes: [...totals.values()].sort((a, b) => b.ratePpm - a.ratePpm || (a.name < b.name ? -1 : 1)),
  }
}
