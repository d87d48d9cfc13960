import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { DiscountTerms, PricingInput, Totals } from './model.ts'
import { priceOrder } from './price-order.ts'
import { carts, NOW } from './testing.ts'

const RUNS = 10_000
/** Thousands of carts take as long as the machine is busy. */
const TIMEOUT_MS = 600_000

/** Half-up written a second time, so that the engine's own is not its judge. */
function halfUp(numerator: bigint, denominator: bigint): number {
  const quotient = numerator / denominator
  const rest = numerator % denominator
  return Number(rest * 2n >= denominator ? quotient + 1n : quotient)
}

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0)

function expectFormula(input: PricingInput, totals: Totals): void {
  const subtotal = sum(input.lines.map((line) => line.unitPriceMinor * line.quantity))
  expect(totals.subtotalMinor).toBe(subtotal)
  const taxOnTop = input.pricesIncludeTax ? 0 : totals.taxMinor
  expect(totals.grandTotalMinor).toBe(
    totals.subtotalMinor - totals.discountMinor + totals.shippingMinor + taxOnTop,
  )
  expect(totals.grandTotalMinor).toBeGreaterThanOrEqual(0)
  expect(totals.shippingMinor + totals.shippingDiscountMinor).toBe(input.shipping?.priceMinor ?? 0)
  expect(totals.shippingMinor).toBeGreaterThanOrEqual(0)
}

function expectPartsAddUp(input: PricingInput, totals: Totals): void {
  const { lines, shippingTaxMinor } = totals
  expect(sum(lines.map((line) => line.subtotalMinor))).toBe(totals.subtotalMinor)
  expect(sum(lines.map((line) => line.discountMinor))).toBe(totals.discountMinor)
  expect(sum(lines.map((line) => line.taxMinor)) + shippingTaxMinor).toBe(totals.taxMinor)
  expect(sum(totals.taxes.map((tax) => tax.taxMinor))).toBe(totals.taxMinor)
  expect(sum(totals.discounts.map((used) => used.amountMinor))).toBe(
    totals.discountMinor + totals.shippingDiscountMinor,
  )
  expect(
    sum(lines.map((line) => line.totalMinor)) +
      totals.shippingMinor +
      (input.pricesIncludeTax ? 0 : shippingTaxMinor),
  ).toBe(totals.grandTotalMinor)
}

function expectLinesAreRight(input: PricingInput, totals: Totals): void {
  for (const [index, line] of totals.lines.entries()) {
    const asked = input.lines[index]!
    expect(line.key).toBe(asked.key)
    expect(line.discountMinor).toBeGreaterThanOrEqual(0)
    expect(line.discountMinor).toBeLessThanOrEqual(line.subtotalMinor)
    const net = BigInt(line.subtotalMinor - line.discountMinor)
    const rate = BigInt(asked.tax?.ratePpm ?? 0)
    const tax = halfUp(net * rate, input.pricesIncludeTax ? 1_000_000n + rate : 1_000_000n)
    expect(line.taxMinor).toBe(tax)
    expect(line.totalMinor).toBe(Number(net) + (input.pricesIncludeTax ? 0 : tax))
    for (const value of Object.values(line)) if (typeof value === 'number') expect(value).toBeSafe()
  }
}

function expectOnlyFittingDiscounts(input: PricingInput, totals: Totals): void {
  const terms = new Map([...input.automatic, ...(input.coupon ? [input.coupon] : [])].map((t) => [t.id, t]))
  for (const used of totals.discounts) {
    const { startsAt, endsAt, currency, minSubtotalMinor, maxDiscountMinor } = terms.get(used.id)!
    if (startsAt) expect(NOW.getTime()).toBeGreaterThanOrEqual(startsAt.getTime())
    if (endsAt) expect(NOW.getTime()).toBeLessThan(endsAt.getTime())
    if (currency) expect(currency).toBe(input.currency)
    if (minSubtotalMinor) expect(totals.subtotalMinor).toBeGreaterThanOrEqual(minSubtotalMinor)
    if (maxDiscountMinor !== null) expect(used.amountMinor).toBeLessThanOrEqual(maxDiscountMinor)
  }
  const usedTerms = totals.discounts.map((used) => terms.get(used.id)!)
  const onOrder = usedTerms.filter((t) => isForOrder(t) || t.code !== null)
  // One for the whole order, or a coupon, that is not stackable stands alone.
  if (onOrder.some((t) => !t.isStackable)) expect(usedTerms).toHaveLength(1)
  const isCouponUsed = totals.discounts.some((used) => used.code !== null)
  expect(isCouponUsed).toBe(input.coupon !== null && totals.couponProblem === null)
}

const isForOrder = ({ targets, type }: DiscountTerms): boolean =>
  targets.productIds.length + targets.categoryIds.length === 0 || type === 'free_shipping'

expect.extend({
  toBeSafe: (value: number) => ({
    pass: Number.isSafeInteger(value),
    message: () => `${value} is not a whole number that is exact`,
  }),
})
declare module 'vitest' {
  interface Assertion {
    toBeSafe(): void
  }
}

test(
  'for any cart the formula holds, parts add up, no line is negative, and only fitting discounts count',
  () => {
    fc.assert(
      fc.property(carts, (input) => {
        const totals = priceOrder(input)
        expectFormula(input, totals)
        expectPartsAddUp(input, totals)
        expectLinesAreRight(input, totals)
        expectOnlyFittingDiscounts(input, totals)
      }),
      { numRuns: RUNS },
    )
  },
  TIMEOUT_MS,
)

test(
  'the order of lines and of discounts changes neither the totals nor what a line pays',
  () => {
    const shuffled = carts.chain((input) =>
      fc.record({
        input: fc.constant(input),
        lines: fc.shuffledSubarray([...input.lines], { minLength: input.lines.length }),
        automatic: fc.shuffledSubarray([...input.automatic], { minLength: input.automatic.length }),
      }),
    )
    fc.assert(
      fc.property(shuffled, ({ input, lines, automatic }) => {
        const { lines: before, ...totals } = priceOrder(input)
        const { lines: after, ...others } = priceOrder({ ...input, lines, automatic })
        expect(others).toEqual(totals)
        const byKey = (priced: Totals['lines']) => new Map(priced.map((line) => [line.key, line]))
        expect(byKey(after)).toEqual(byKey(before))
      }),
      { numRuns: RUNS },
    )
  },
  TIMEOUT_MS,
)

test(
  'the customer gets the best: neither the stackable ones nor any single other one would be cheaper',
  () => {
    fc.assert(
      fc.property(carts, (input) => {
        const best = priceOrder({ ...input, coupon: null }).grandTotalMinor
        const price = (automatic: readonly DiscountTerms[]) =>
          priceOrder({ ...input, coupon: null, automatic }).grandTotalMinor
        expect(best).toBeLessThanOrEqual(price(input.automatic.filter((terms) => terms.isStackable)))
        for (const terms of input.automatic) {
          if (!terms.isStackable) expect(best).toBeLessThanOrEqual(price([terms]))
        }
        const withCoupon = priceOrder(input)
        expect(withCoupon.grandTotalMinor).toBeLessThanOrEqual(best)
        if (withCoupon.couponProblem !== null) expect(withCoupon.grandTotalMinor).toBe(best)
      }),
      { numRuns: 3_000 },
    )
  },
  TIMEOUT_MS,
)
