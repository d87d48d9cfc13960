import type { Id } from '../../kernel/id.ts'
import { applySteps, type Goods, type Step } from './applying.ts'
import type { ReductionTerms } from './model.ts'

/** The discounts that reduce one line most: all stackable ones together, or the best one that is not stackable. */
export function bestReduction<Terms extends ReductionTerms>(
  goods: Goods,
  reductions: readonly Terms[],
): { readonly amountMinor: number; readonly terms: readonly Terms[] } {
  const ordered = [...reductions].sort(compareReductions)
  const stackable = ordered.filter((terms) => terms.isStackable)
  let best = { amountMinor: amountOf(goods, stackable), terms: stackable }
  for (const terms of ordered) {
    if (terms.isStackable) continue
    const amountMinor = amountOf(goods, [terms])
    if (amountMinor > best.amountMinor) best = { amountMinor, terms: [terms] }
  }
  return best
}

/** The order in which discounts apply: percentages before amounts, then by id. */
export function compareReductions(a: ReductionTerms, b: ReductionTerms): number {
  const isPercentageA = a.percentagePpm !== null
  const isPercentageB = b.percentagePpm !== null
  if (isPercentageA !== isPercentageB) return isPercentageA ? -1 : 1
  return compareIds(a.id, b.id)
}

const compareIds = (a: Id, b: Id): number => (a < b ? -1 : a > b ? 1 : 0)

function amountOf(goods: Goods, reductions: readonly ReductionTerms[]): number {
  if (reductions.length === 0) return 0
  return applySteps([goods], 0, reductions.map(perUnitStep)).lineDiscounts[0]!
}

const perUnitStep = (terms: ReductionTerms): Step => ({
  terms,
  type: terms.percentagePpm === null ? 'fixed' : 'percentage',
  isPerUnit: true,
  lines: [0],
})

/**
 * The price of one unit after the automatic discounts on its product, as lists show it; what `priceOrder` charges for
 * one. Discounts in another currency do not count.
 */
export function reducedUnitPrice(
  unitPriceMinor: number,
  currency: string,
  reductions: readonly ReductionTerms[],
): number {
  const fitting = reductions.filter((terms) => terms.currency === null || terms.currency === currency)
  if (fitting.length === 0) return unitPriceMinor
  return unitPriceMinor - bestReduction({ unitPriceMinor, quantity: 1 }, fitting).amountMinor
}
