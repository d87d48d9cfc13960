import type { Effect, Goods, Step } from './applying.ts'
import type { Eligible } from './eligible.ts'
import { bestReduction, compareReductions } from './reductions.ts'

/** A set of discounts that may count together, and what the order would cost with it. */
export type Choice = {
  readonly steps: readonly Step[]
  readonly effect: Effect
  readonly grandTotalMinor: number
  readonly couponAmountMinor: number
}

/** Prices the order with these discounts. */
export type Evaluate = (steps: readonly Step[]) => Choice

/**
 * The automatic discounts that save the customer most: all stackable ones together; or, where discounts on products
 * and categories exclude each other, the best for each line; or one that is not stackable alone. Ties go to the
 * earlier of these.
 */
export function bestAutomatic(
  goods: readonly Goods[],
  automatic: readonly Eligible[],
  evaluate: Evaluate,
): Choice {
  const ordered = [...automatic].sort(compareEligible)
  let best = evaluate(stackableSteps(ordered))
  const single = ordered.filter(({ terms }) => !terms.isStackable)
  if (single.length === 0) return best
  const consider = (steps: readonly Step[]): void => {
    const choice = evaluate(steps)
    if (choice.grandTotalMinor < best.grandTotalMinor) best = choice
  }
  consider(bestForEachLine(goods, ordered))
  // Without a cap the best for each line is never worse than a discount on products alone.
  const isCapped = ordered.some(({ terms, isTargeted }) => isTargeted && terms.maxDiscountMinor !== null)
  for (const discount of single) {
    if (isOnLines(discount) && !isCapped) continue
    consider([stepOf(discount)])
  }
  return best
}

/** The automatic discounts that count beside a stackable coupon. */
export const stackableSteps = (automatic: readonly Eligible[]): Step[] =>
  automatic
    .filter(({ terms }) => terms.isStackable)
    .sort(compareEligible)
    .map(stepOf)

/** Discounts on products and categories where each line has the best for it. */
function bestForEachLine(goods: readonly Goods[], ordered: readonly Eligible[]): Step[] {
  const onLines = ordered.filter(isOnLines)
  const byLine = new Map<number, Eligible[]>()
  for (const discount of onLines) {
    for (const line of discount.lines) byLine.set(line, [...(byLine.get(line) ?? []), discount])
  }
  const taken = new Map<string, number[]>()
  for (const [line, discounts] of byLine) {
    const best = bestReduction(
      goods[line]!,
      discounts.map(({ terms }) => terms),
    )
    for (const terms of best.terms) taken.set(terms.id, [...(taken.get(terms.id) ?? []), line])
  }
  return onLines.flatMap((discount) => {
    const lines = taken.get(discount.terms.id)
    return lines === undefined ? [] : [{ ...stepOf(discount), lines: lines.sort((a, b) => a - b) }]
  })
}

/** A discount as a step over all the lines it covers. */
export const stepOf = ({ terms, isTargeted, lines }: Eligible): Step => ({
  terms,
  type: terms.type,
  isPerUnit: isTargeted,
  lines,
})

const isOnLines = ({ terms, isTargeted }: Eligible): boolean => isTargeted && terms.type !== 'free_shipping'

/** Discounts on products first, then those on the order, then shipping. */
function compareEligible(a: Eligible, b: Eligible): number {
  return rankOf(a) - rankOf(b) || compareReductions(a.terms, b.terms)
}

const rankOf = ({ terms, isTargeted }: Eligible): number =>
  terms.type === 'free_shipping' ? 2 : isTargeted ? 0 : 1
