import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ReductionTerms } from './model.ts'
import { priceOrder } from './price-order.ts'
import { reducedUnitPrice } from './reductions.ts'
import { discount, line, order } from './testing.ts'

const reductions: fc.Arbitrary<ReductionTerms[]> = fc.uniqueArray(
  fc
    .record({
      id: fc.uuid(),
      isPercentage: fc.boolean(),
      percentagePpm: fc.integer({ min: 0, max: 1_000_000 }),
      amountMinor: fc.integer({ min: 0, max: 3000 }),
      currency: fc.constantFrom('USD', 'USD', 'EUR'),
      maxDiscountMinor: fc.option(fc.integer({ min: 0, max: 2000 }), { nil: null, freq: 1 }),
      isStackable: fc.boolean(),
    })
    .map(({ isPercentage, ...terms }) => ({
      ...terms,
      percentagePpm: isPercentage ? terms.percentagePpm : null,
      amountMinor: isPercentage ? null : terms.amountMinor,
      currency: isPercentage && terms.maxDiscountMinor === null ? null : terms.currency,
    })),
  { maxLength: 5, selector: (terms) => terms.id },
)

const targets = { productIds: ['product-a'], categoryIds: [] }
const asDiscounts = (terms: readonly ReductionTerms[]) =>
  terms.map((t) => discount({ ...t, type: t.percentagePpm === null ? 'fixed' : 'percentage', targets }))

test('the price shown in lists is what one unit costs in an order', () => {
  fc.assert(
    fc.property(reductions, fc.integer({ min: 0, max: 5000 }), (terms, unitPriceMinor) => {
      const totals = priceOrder(
        order({ lines: [line({ key: 'a', unitPriceMinor })], automatic: asDiscounts(terms) }),
      )
      expect(totals.grandTotalMinor).toBe(reducedUnitPrice(unitPriceMinor, 'USD', terms))
    }),
    { numRuns: 10_000 },
  )
})

test('without a cap n units cost n times the price shown, beside any other lines', () => {
  const uncapped = reductions.map((terms) => terms.map((t) => ({ ...t, maxDiscountMinor: null })))
  fc.assert(
    fc.property(
      uncapped,
      fc.integer({ min: 0, max: 5000 }),
      fc.integer({ min: 1, max: 500 }),
      (terms, unitPriceMinor, quantity) => {
        const lines = [line({ key: 'a', unitPriceMinor, quantity }), line({ key: 'b', quantity: 3 })]
        const totals = priceOrder(order({ lines, automatic: asDiscounts(terms) }))
        expect(totals.lines[0]!.totalMinor).toBe(reducedUnitPrice(unitPriceMinor, 'USD', terms) * quantity)
        expect(totals.lines[1]!.discountMinor).toBe(0)
      },
    ),
    { numRuns: 3_000 },
  )
})

test('a price without reductions is itself', () => {
  expect(reducedUnitPrice(1234, 'USD', [])).toBe(1234)
})
