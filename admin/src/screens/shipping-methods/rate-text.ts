import type { Schema } from '../../api/types.ts'
import { countryText } from '../../ui/text/country.ts'
import { moneyText, numberText } from '../../ui/text/format.ts'

type Rate = Schema<'ShippingRate'>
type Type = Schema<'ShippingMethod'>['type']

/** From which weight or value on a rate counts, and up to where: `from 2 kg`, `$0.00 – $100.00`; empty for all. */
export function bandText(rate: Rate, type: Type): string {
  const valueText = (value: string | number): string =>
    type === 'weight' ? weightText(Number(value)) : moneyText(String(value), rate.currency ?? undefined)
  const hasFrom = rate.from !== null && Number(rate.from) > 0
  if (type === 'flat' || (!hasFrom && rate.to === null)) return ''
  if (rate.to === null) return `from ${valueText(rate.from ?? 0)}`
  return hasFrom ? `${valueText(rate.from ?? 0)} – ${valueText(rate.to)}` : `below ${valueText(rate.to)}`
}

/** `1500` → `1.5 kg`, `300` → `300 g`. */
export const weightText = (grams: number): string =>
  grams >= 1000 ? `${numberText(grams / 1000)} kg` : `${numberText(grams)} g`

/** Where a rate counts: names of up to three countries, and how many more. */
export function placesText(codes: readonly string[], everywhere: string): string {
  if (codes.length === 0) return everywhere
  const first = codes.slice(0, 3).map(countryText).join(', ')
  return codes.length > 3 ? `${first} +${codes.length - 3}` : first
}
