import type { Id } from '../../../kernel/id.ts'
import { type ReductionTerms, reducedUnitPrice } from '../../pricing/index.ts'
import { currentReduction, type PricePoint } from './rules.ts'
import type { HistoryRow, PriceRow } from './store.ts'

/** A variant's own price in a currency; a null amount takes it off sale there. */
export type OwnPrice = {
  readonly variantId: Id
  readonly currency: string
  readonly amountMinor: number | null
  readonly compareAtMinor: number | null
}

/** The price that reductions make of an own price; null when they lower nothing. */
export function salePrice(
  own: { readonly amountMinor: number; readonly currency: string },
  reductions: readonly ReductionTerms[],
): number | null {
  const reduced = reducedUnitPrice(own.amountMinor, own.currency, reductions)
  return reduced < own.amountMinor ? reduced : null
}

/**
 * The row of an own price under these reductions, and the point it adds to the history (what is paid, compared with
 * the own price while that is lowered); no point when what is paid stays as it was.
 */
export function priceInForce(
  own: OwnPrice,
  reductions: readonly ReductionTerms[],
  past: readonly PricePoint[],
  at: Date,
  reason: string,
): { row: PriceRow; point: HistoryRow | null } {
  const { amountMinor, currency } = own
  const compareAtMinor = amountMinor === null ? null : own.compareAtMinor
  const saleMinor = amountMinor === null ? null : salePrice({ amountMinor, currency }, reductions)
  const point: PricePoint = {
    amountMinor: saleMinor ?? amountMinor,
    compareAtMinor: saleMinor === null ? compareAtMinor : Math.max(amountMinor!, compareAtMinor ?? 0),
    at,
  }
  const last = past.at(-1)
  const isNew =
    last === undefined ||
    last.amountMinor !== point.amountMinor ||
    last.compareAtMinor !== point.compareAtMinor
  const reduction = currentReduction(isNew ? [...past, point] : past)
  const key = { variant_id: own.variantId, currency }
  return {
    row: {
      ...key,
      amount_minor: amountMinor,
      compare_at_minor: compareAtMinor,
      sale_minor: saleMinor,
      reduced_since: reduction?.since ?? null,
      lowest_30d_minor: reduction?.lowestMinor ?? null,
    },
    point: isNew
      ? { ...key, amount_minor: point.amountMinor, compare_at_minor: point.compareAtMinor, reason }
      : null,
  }
}
