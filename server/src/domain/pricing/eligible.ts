import type { CouponProblem, DiscountTerms, PricingInput, PricingLine } from './model.ts'

/** A discount that may count in this order, with the lines it covers, as positions. */
export type Eligible = {
  readonly terms: DiscountTerms
  readonly isTargeted: boolean
  readonly lines: readonly number[]
}

/** Why a discount does not count in this order whatever the others do; null when it may. */
export function refusal(
  terms: DiscountTerms,
  input: Pick<PricingInput, 'currency' | 'now'>,
  subtotalMinor: number,
): CouponProblem | null {
  if (terms.startsAt !== null && input.now < terms.startsAt) return 'not_started'
  if (terms.endsAt !== null && input.now >= terms.endsAt) return 'ended'
  if (terms.currency !== null && terms.currency !== input.currency) return 'other_currency'
  if (terms.minSubtotalMinor !== null && subtotalMinor < terms.minSubtotalMinor) return 'minimum_not_reached'
  return null
}

/** Ties discounts to the lines they cover; one that covers none is left out. */
export function coverLines(
  discounts: readonly DiscountTerms[],
  lines: readonly Pick<PricingLine, 'productId' | 'categoryIds'>[],
): Eligible[] {
  const everyLine = lines.map((_, index) => index)
  const targets = new Map<string, Set<number>>()
  for (const [index, line] of lines.entries()) {
    for (const id of [line.productId, ...line.categoryIds]) {
      const known = targets.get(id)
      if (known === undefined) targets.set(id, new Set([index]))
      else known.add(index)
    }
  }
  return discounts.flatMap((terms) => {
    const wanted = [...terms.targets.productIds, ...terms.targets.categoryIds]
    const isTargeted = wanted.length > 0
    const covered = isTargeted
      ? [...new Set(wanted.flatMap((id) => [...(targets.get(id) ?? [])]))].sort((a, b) => a - b)
      : everyLine
    return covered.length === 0 ? [] : [{ terms, isTargeted, lines: covered }]
  })
}
