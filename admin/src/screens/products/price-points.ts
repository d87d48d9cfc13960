import type { Schema } from '../../api/types.ts'

/** A price that was in force from a moment on. */
export type PricePoint = Schema<'PricePoint'>

/** A row of the chart of prices. */
export type PriceRow = {
  readonly at: string
  readonly price: number | null
  readonly compare_at: number | null
}

const amount = (text: string | null): number | null => (text === null ? null : Number(text))

/** The prices of a variant from old to new, the last one held until now. */
export function rowsOf(points: readonly PricePoint[], variant: string, now: Date): readonly PriceRow[] {
  const rows = points
    .filter((point) => point.variant === variant)
    .map((point) => ({
      at: point.effective_at,
      price: amount(point.price),
      compare_at: amount(point.compare_at_price),
    }))
    .sort((a, b) => a.at.localeCompare(b.at))
  const last = rows.at(-1)
  return last === undefined ? [] : [...rows, { ...last, at: now.toISOString() }]
}

/** The lowest price that was in force at some time of the last days; null when there was none. */
export function lowestOf(rows: readonly PriceRow[], now: Date, days: number): number | null {
  const since = new Date(now.getTime() - days * 86_400_000).toISOString()
  const inForce = rows.filter(({ at }, index) => at >= since || (rows[index + 1]?.at ?? '') > since)
  const prices = inForce.flatMap(({ price }) => (price === null ? [] : [price]))
  return prices.length === 0 ? null : Math.min(...prices)
}
