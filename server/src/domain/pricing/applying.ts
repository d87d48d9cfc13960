import type { Id } from '../../kernel/id.ts'
import { splitByWeights } from '../../kernel/money.ts'
import type { DiscountType, ReductionTerms } from './model.ts'
import { shareOf, sumOf } from './shares.ts'

/** The price and the number of one line's goods. */
export type Goods = { readonly unitPriceMinor: number; readonly quantity: number }

/** A discount with the lines it covers, as positions. `isPerUnit`: taken off each unit, not off the whole. */
export type Step = {
  readonly terms: ReductionTerms
  readonly type: DiscountType
  readonly isPerUnit: boolean
  readonly lines: readonly number[]
}

/** What some discounts take off together: of each line, of the shipping, and each of them. */
export type Effect = {
  readonly lineDiscounts: readonly number[]
  readonly shippingDiscountMinor: number
  readonly byDiscount: ReadonlyMap<Id, number>
}

/** Applies discounts one after the other, each to what those before it have left; nothing falls below zero. */
export function applySteps(goods: readonly Goods[], shippingMinor: number, steps: readonly Step[]): Effect {
  const left = goods.map((line) => line.unitPriceMinor * line.quantity)
  const byDiscount = new Map<Id, number>()
  let shippingDiscountMinor = 0
  for (const step of steps) {
    if (step.type === 'free_shipping') {
      const amount = Math.min(shippingMinor - shippingDiscountMinor, cap(step))
      shippingDiscountMinor += amount
      byDiscount.set(step.terms.id, amount)
      continue
    }
    const parts = step.isPerUnit ? perUnit(goods, left, step) : overAll(left, step)
    for (const [index, line] of step.lines.entries()) left[line] = left[line]! - parts[index]!
    byDiscount.set(step.terms.id, sumOf(parts))
  }
  return {
    lineDiscounts: goods.map((line, index) => line.unitPriceMinor * line.quantity - left[index]!),
    shippingDiscountMinor,
    byDiscount,
  }
}

const cap = (step: Step): number => step.terms.maxDiscountMinor ?? Number.POSITIVE_INFINITY

/** What a discount takes off each unit, so that the price shown in lists times the quantity is what is paid. */
function perUnit(goods: readonly Goods[], left: readonly number[], step: Step): number[] {
  const parts = step.lines.map((line) => {
    const rest = left[line]!
    const { quantity } = goods[line]!
    if (step.type === 'fixed') return Math.min((step.terms.amountMinor ?? 0) * quantity, rest)
    const ppm = step.terms.percentagePpm ?? 0
    // Units that cost the same are rounded each; after a capped or whole-order discount they may not.
    return rest % quantity === 0 ? shareOf(rest / quantity, ppm) * quantity : shareOf(rest, ppm)
  })
  const most = cap(step)
  return sumOf(parts) > most ? splitByWeights(most, parts) : parts
}

/** What a discount takes off the sum of its lines, split over them. */
function overAll(left: readonly number[], step: Step): number[] {
  const rests = step.lines.map((line) => left[line]!)
  const whole = sumOf(rests)
  const wanted =
    step.type === 'fixed' ? (step.terms.amountMinor ?? 0) : shareOf(whole, step.terms.percentagePpm ?? 0)
  return splitByWeights(Math.min(wanted, whole, cap(step)), rests)
}
