import { formatMinor } from '../../kernel/money.ts'
import { formatPercent } from '../../kernel/percent.ts'
import type { MethodType, MethodView } from './model.ts'
import type { MethodRow, RateTuple } from './store.ts'

/** A method as clients see it. A price in any currency is nothing, written in the shop's own. */
export function viewMethod(row: MethodRow, storeCurrency: string): MethodView {
  const rates = row.rates.map((rate) => viewRate(rate, row.type, storeCurrency))
  const only = row.type === 'flat' && rates.length === 1 ? rates[0] : undefined
  return {
    id: row.id,
    code: row.code,
    name: row.name,
    description: row.description,
    type: row.type,
    price: only?.price ?? null,
    currency: only?.currency ?? null,
    countries: only?.countries ?? [],
    rates,
    tax_rate: formatPercent(row.tax_rate_ppm),
    position: row.position,
    is_active: row.is_active,
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
  }
}

function viewRate(
  [currency, countries, from, to, price]: RateTuple,
  type: MethodType,
  storeCurrency: string,
) {
  const written = currency ?? storeCurrency
  const step = (value: number | null): string | number | null =>
    value === null || type === 'flat' ? null : type === 'subtotal' ? formatMinor(value, written) : value
  return {
    currency,
    countries: [...countries],
    from: step(from),
    to: step(to),
    price: formatMinor(price, written),
  }
}
