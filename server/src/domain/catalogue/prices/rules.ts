/** One effective price of a variant in one currency, from `at` until the next one. null: not for sale. */
export type PricePoint = {
  readonly amountMinor: number | null
  readonly compareAtMinor: number | null
  readonly at: Date
}

/** The reduction in force: when it began, and the lowest price of the 30 days before. */
export type Reduction = { readonly since: Date; readonly lowestMinor: number | null }

const WINDOW_MS = 30 * 24 * 60 * 60 * 1000

/**
 * The reduction that the newest price is part of, or null. An announced one (compare-at above the price) began with
 * the first of the unbroken run of announced prices, so that a progressive reduction keeps its first reference; a
 * plain cut began with itself. Points are in time order.
 * Source: Directive 98/6/EC Art. 6a(1), (2), as amended by Directive (EU) 2019/2161.
 */
export function currentReduction(points: readonly PricePoint[]): Reduction | null {
  const last = points.at(-1)
  if (last === undefined || last.amountMinor === null) return null
  let begin = points.length - 1
  if (isAnnounced(last)) {
    while (begin > 0 && isAnnounced(points[begin - 1]!)) begin -= 1
  } else {
    const before = points[begin - 1]?.amountMinor ?? null
    if (before === null || before <= last.amountMinor) return null
  }
  const since = points[begin]!.at
  const windowBegin = since.getTime() - WINDOW_MS
  let lowestMinor: number | null = null
  for (let index = 0; index < begin; index += 1) {
    const { amountMinor } = points[index]!
    const endsAt = points[index + 1]!.at.getTime()
    const isInWindow = endsAt > windowBegin && points[index]!.at.getTime() < since.getTime()
    if (amountMinor === null || !isInWindow) continue
    if (lowestMinor === null || amountMinor < lowestMinor) lowestMinor = amountMinor
  }
  return { since, lowestMinor }
}

const isAnnounced = (point: PricePoint): boolean =>
  point.amountMinor !== null && point.compareAtMinor !== null && point.compareAtMinor > point.amountMinor
