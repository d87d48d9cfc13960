import fc from 'fast-check'
import { expect, test } from 'vitest'
import { currencyDecimals } from '../../../../kernel/money.ts'
import { orderRecord } from '../../../../testing/make-order.ts'
import type { OrderRecord } from '../../../orders/index.ts'
import { fromStripe, isExact, refusalOf, toStripe } from './amounts.ts'
import { linesOf, sumOf } from './lines.ts'

const now = new Date('2026-03-01T12:00:00Z')

/** What one minor unit of the shop is at Stripe, said here once more by hand. */
const BY_HAND: Readonly<Record<string, { factor: number; step: number }>> = {
  USD: { factor: 1, step: 1 },
  ETB: { factor: 1, step: 1 },
  JPY: { factor: 1, step: 1 },
  KWD: { factor: 1, step: 10 },
  UGX: { factor: 100, step: 100 },
  ISK: { factor: 100, step: 100 },
  HUF: { factor: 100, step: 1 },
}

const item = fc.record({
  unit_price_minor: fc.integer({ min: 0, max: 300_000 }),
  quantity: fc.integer({ min: 1, max: 20 }),
  share: fc.double({ min: 0, max: 1, noNaN: true }),
  tax: fc.double({ min: 0, max: 0.3, noNaN: true }),
  name: fc.string({ maxLength: 300 }),
})

const order = (currency: string): fc.Arbitrary<OrderRecord> =>
  fc
    .record({
      items: fc.array(item, { minLength: 1, maxLength: 130 }),
      shipping: fc.integer({ min: 0, max: 50_000 }),
      shippingTax: fc.integer({ min: 0, max: 500 }),
      isIncluded: fc.boolean(),
    })
    .map(({ items, shipping, shippingTax, isIncluded }) => {
      const made = items.map(({ unit_price_minor, quantity, share, tax, name }) => {
        const discount = Math.floor(unit_price_minor * quantity * share)
        const net = unit_price_minor * quantity - discount
        return {
          unit_price_minor,
          quantity,
          name,
          discount_minor: discount,
          tax_minor: Math.round(net * tax),
        }
      })
      const record = orderRecord(
        { now },
        { currency, items: made, shipping_minor: shipping, prices_include_tax: isIncluded },
      )
      const tax = record.tax_minor + shippingTax
      const total = record.grand_total_minor + (isIncluded ? 0 : shippingTax)
      return { ...record, tax_minor: tax, grand_total_minor: total }
    })

test.each(Object.entries(BY_HAND))(
  '%s: the lines of any order add up to its total exactly',
  (currency, unit) => {
    fc.assert(
      fc.property(order(currency), (one) => {
        const total = one.grand_total_minor * unit.factor
        if (total === 0 || total % unit.step !== 0) {
          expect(refusalOf(currency, one.grand_total_minor)).not.toBeNull()
          expect(() => linesOf(one)).toThrow(RangeError)
          return
        }
        const lines = linesOf(one)
        expect(sumOf(lines)).toBe(total)
        expect(lines.length).toBeLessThanOrEqual(100)
        for (const { amount, name } of lines) {
          expect(amount).toBeGreaterThanOrEqual(0)
          expect(amount % unit.step).toBe(0)
          expect(name.trim()).not.toBe('')
          expect(name.length).toBeLessThanOrEqual(250)
        }
      }),
      { numRuns: 150 },
    )
  },
)

test('items, shipping and tax are lines of their own', () => {
  const made = orderRecord(
    { now },
    { items: [{ quantity: 2, discount_minor: 300, variant_name: 'M' }, { variant_name: '' }] },
  )
  expect(linesOf(made)).toEqual([
    { name: '2 × Linen shirt (M)', amount: 3_698 },
    { name: 'Linen shirt', amount: 1_999 },
    { name: 'Shipping: Standard', amount: 500 },
    { name: 'Tax', amount: 570 },
  ])
})

test('prices with tax show no line for it', () => {
  const made = orderRecord({ now }, { prices_include_tax: true })
  expect(linesOf(made).map(({ name }) => name)).toEqual(['Linen shirt (M)', 'Shipping: Standard'])
})

test('an order whose parts do not add up is one line of its total', () => {
  const made = { ...orderRecord({ now }), grand_total_minor: 1_234 }
  expect(linesOf(made)).toEqual([{ name: `Order ${made.number}`, amount: 1_234 }])
})

test('parts that Stripe cannot say exactly become one line', () => {
  const items = [
    { unit_price_minor: 1_234, tax_minor: 0 },
    { unit_price_minor: 2_346, tax_minor: 0 },
  ]
  const made = orderRecord({ now }, { currency: 'KWD', items, shipping_minor: 0 })
  expect(linesOf(made)).toEqual([{ name: `Order ${made.number}`, amount: 3_580 }])
})

test('amounts go to Stripe and back unchanged, or not at all', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...Intl.supportedValuesOf('currency')),
      fc.integer({ min: 0, max: 99_999_999 }),
      (currency, amountMinor) => {
        const amount = toStripe(amountMinor, currency)
        if (amount === null) return
        expect(isExact(amount, currency)).toBe(true)
        expect(fromStripe(amount, currency)).toBe(amountMinor)
      },
    ),
  )
})

test('an amount between two minor units counts as the lower one and is not exact', () => {
  expect(currencyDecimals('ISK')).toBe(0)
  expect(fromStripe(1_250, 'ISK')).toBe(12)
  expect(isExact(1_250, 'ISK')).toBe(false)
  expect(fromStripe(77, 'XYZ')).toBe(77)
})

test.each([
  ['USD', 49, 'at least 0.50 USD'],
  ['USD', 0, 'at least'],
  ['USD', 100_000_000, 'at most 999999.99 USD'],
  ['HUF', 174, 'at least 175 HUF'],
  ['KWD', 1_234, 'cannot be charged exactly'],
  ['XAU', 1_000, 'does not charge in XAU'],
  ['IRR', 1_000, 'does not charge in IRR'],
])('%s %i is refused in a sentence', (currency, amount, sentence) => {
  expect(refusalOf(currency, amount)).toContain(sentence)
})

test.each([
  ['USD', 50],
  ['USD', 99_999_999],
  ['ETB', 1],
  ['JPY', 50],
  ['IDR', 1_000_000_000],
  ['UGX', 5],
  ['KWD', 1_230],
])('%s %i can be charged', (currency, amount) => {
  expect(refusalOf(currency, amount)).toBeNull()
})
