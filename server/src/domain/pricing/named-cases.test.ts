import { expect, test } from 'vitest'
import { priceOrder } from './price-order.ts'
import { discount, line, NOW, order } from './testing.ts'

const coupon = (values: Parameters<typeof discount>[0]) => discount({ code: 'SAVE', ...values })
const vat = { name: 'VAT', ratePpm: 200_000 }

test('D11: 25 × 399.00 with 10 % off', () => {
  const lines = [line({ key: 'a', unitPriceMinor: 39_900, quantity: 25, tax: vat })]
  const automatic = [discount({ id: 'd', percentagePpm: 100_000 })]
  expect(priceOrder(order({ lines, automatic }))).toMatchObject({
    subtotalMinor: 997_500, discountMinor: 99_750, taxMinor: 179_550, grandTotalMinor: 1_077_300,
  }) // biome-ignore format: figures
  expect(priceOrder(order({ lines, automatic, pricesIncludeTax: true }))).toMatchObject({
    subtotalMinor: 997_500, discountMinor: 99_750, taxMinor: 149_625, grandTotalMinor: 897_750,
  }) // biome-ignore format: figures
})

test('D11: 10 × 38.23 including 20 % VAT, and with it on top', () => {
  const lines = [line({ key: 'a', unitPriceMinor: 3823, quantity: 10, tax: vat })]
  expect(priceOrder(order({ lines, pricesIncludeTax: true }))).toMatchObject({
    subtotalMinor: 38_230, taxMinor: 6372, grandTotalMinor: 38_230,
    taxes: [{ name: 'VAT', ratePpm: 200_000, baseMinor: 31_858, taxMinor: 6372 }],
  }) // biome-ignore format: figures
  expect(priceOrder(order({ lines }))).toMatchObject({ taxMinor: 7646, grandTotalMinor: 45_876 })
})

test('D11: 3 × 0.33, as one line and as three', () => {
  const one = [line({ key: 'a', unitPriceMinor: 33, quantity: 3, tax: vat })]
  const three = ['a', 'b', 'c'].map((key) => line({ key, unitPriceMinor: 33, tax: vat }))
  const automatic = [discount({ id: 'd', percentagePpm: 100_000 })]
  // 99 − 10 = 89; a third of 10 is 3, and the tenth cent goes to one line
  expect(priceOrder(order({ lines: one, automatic }))).toMatchObject({
    subtotalMinor: 99, discountMinor: 10, taxMinor: 18, grandTotalMinor: 107,
  }) // biome-ignore format: figures
  const totals = priceOrder(order({ lines: three, automatic }))
  expect(totals.lines.map((l) => l.discountMinor)).toEqual([4, 3, 3])
  expect(totals.lines.map((l) => l.taxMinor)).toEqual([6, 6, 6])
  expect(totals).toMatchObject({ discountMinor: 10, taxMinor: 18, grandTotalMinor: 107 })
})

test('currencies without and with three decimals are split to their own smallest unit', () => {
  const lines = [
    line({ key: 'a', unitPriceMinor: 333 }),
    line({ key: 'b', unitPriceMinor: 333 }),
    line({ key: 'c', unitPriceMinor: 334 }),
  ]
  const automatic = [discount({ id: 'd', amountMinor: 100, currency: 'JPY' })]
  const yen = priceOrder(order({ currency: 'JPY', lines, automatic }))
  expect(yen.lines.map((l) => l.discountMinor)).toEqual([33, 33, 34])
  expect(priceOrder(order({ currency: 'KWD', lines, automatic }))).toMatchObject({ discountMinor: 0 })
})

test('D10: discounts of more than everything leave nothing to pay, and not less', () => {
  const lines = [line({ key: 'a', quantity: 3 }), line({ key: 'b', unitPriceMinor: 1 })]
  const automatic = [
    discount({ id: 'a', percentagePpm: 600_000 }),
    discount({ id: 'b', percentagePpm: 600_000 }),
    discount({ id: 'c', amountMinor: 99_999_999 }),
    discount({ id: 'd', amountMinor: 5000, targets: { productIds: ['product-a'], categoryIds: [] } }),
  ]
  const totals = priceOrder(
    order({ lines, automatic, coupon: coupon({ id: 'e', percentagePpm: 1_000_000 }) }),
  )
  expect(totals).toMatchObject({
    discountMinor: 3001,
    grandTotalMinor: 0,
    couponProblem: 'nothing_to_discount',
  })
})

test('D16: a window holds its beginning and not its end', () => {
  const lines = [line({ key: 'a' })]
  const at = (ms: number) => new Date(NOW.getTime() + ms)
  const problemIn = (startsAt: Date | null, endsAt: Date | null) =>
    priceOrder(order({ lines, coupon: coupon({ id: 'c', percentagePpm: 100_000, startsAt, endsAt }) }))
      .couponProblem
  expect(problemIn(at(0), at(1))).toBeNull()
  expect(problemIn(at(1), null)).toBe('not_started')
  expect(problemIn(null, at(0))).toBe('ended')
  expect(problemIn(at(-1), at(0))).toBe('ended')
  // the same moment written in another zone
  expect(problemIn(new Date('2026-03-01T15:00:00+03:00'), null)).toBeNull()
  const automatic = [discount({ id: 'd', percentagePpm: 100_000, endsAt: at(0) })]
  expect(priceOrder(order({ lines, automatic })).discounts).toEqual([])
})

test('D8, D4: a coupon for another product or in another currency takes nothing off and says why', () => {
  const targets = { productIds: ['product-z'], categoryIds: [] }
  const lines = [line({ key: 'a' })]
  const withCoupon = (terms: ReturnType<typeof coupon>) => priceOrder(order({ lines, coupon: terms }))
  expect(withCoupon(coupon({ id: 'c', percentagePpm: 100_000, targets }))).toMatchObject({
    couponProblem: 'nothing_to_discount', discountMinor: 0, discounts: [],
  }) // biome-ignore format: short
  expect(withCoupon(coupon({ id: 'c', amountMinor: 500, currency: 'EUR' })).couponProblem).toBe(
    'other_currency',
  )
  expect(withCoupon(coupon({ id: 'c', percentagePpm: 1, minSubtotalMinor: 1001 })).couponProblem).toBe(
    'minimum_not_reached',
  )
  expect(
    withCoupon(coupon({ id: 'c', percentagePpm: 100_000, minSubtotalMinor: 1000 })).couponProblem,
  ).toBeNull()
})

test('the minimum is of the undiscounted order, also of goods the discount is not for', () => {
  const lines = [line({ key: 'a' }), line({ key: 'b', unitPriceMinor: 9000 })]
  const targets = { productIds: ['product-a'], categoryIds: [] }
  const automatic = [
    discount({ id: 'a', percentagePpm: 500_000 }),
    discount({ id: 'b', percentagePpm: 100_000, minSubtotalMinor: 10_000, targets }),
  ]
  expect(priceOrder(order({ lines, automatic })).discounts).toMatchObject([
    { id: 'b', amountMinor: 100 },
    { id: 'a', amountMinor: 4950 },
  ])
})

test('a fixed discount on a product is off each unit, on an order off the sum; a cap holds for all of it', () => {
  const lines = [
    line({ key: 'a', quantity: 3, categoryIds: ['shoes'] }),
    line({ key: 'b', unitPriceMinor: 300, categoryIds: ['shoes'] }),
    line({ key: 'c' }),
  ]
  const targets = { productIds: [], categoryIds: ['shoes'] }
  const discountsOf = (terms: ReturnType<typeof discount>) =>
    priceOrder(order({ lines, automatic: [terms] })).lines.map((l) => l.discountMinor)
  expect(discountsOf(discount({ id: 'd', amountMinor: 500, targets }))).toEqual([1500, 300, 0])
  expect(discountsOf(discount({ id: 'd', amountMinor: 430 }))).toEqual([300, 30, 100])
  expect(discountsOf(discount({ id: 'd', amountMinor: 500, maxDiscountMinor: 601, targets }))).toEqual([
    501, 100, 0,
  ])
})

test('free shipping lowers the shipping and its tax, and is no discount of goods', () => {
  const shipping = { priceMinor: 700, taxName: 'VAT', taxRatePpm: 200_000 }
  const lines = [line({ key: 'a', tax: vat })]
  const free = coupon({ id: 'c', type: 'free_shipping' })
  expect(priceOrder(order({ lines, shipping }))).toMatchObject({ taxMinor: 340, grandTotalMinor: 2040 })
  expect(priceOrder(order({ lines, shipping, coupon: free }))).toMatchObject({
    discountMinor: 0, shippingMinor: 0, shippingDiscountMinor: 700, shippingTaxMinor: 0, taxMinor: 200,
    grandTotalMinor: 1200, discounts: [{ id: 'c', code: 'SAVE', amountMinor: 700 }], couponProblem: null,
  }) // biome-ignore format: figures
  expect(priceOrder(order({ lines, coupon: free })).couponProblem).toBeNull()
  expect(
    priceOrder(order({ lines, shipping, coupon: { ...free, maxDiscountMinor: 200, currency: 'USD' } })),
  ).toMatchObject({ shippingMinor: 500, shippingTaxMinor: 100 })
})

test('of automatic ones all stackable together or the best other one; each line has the best of those on products', () => {
  const lines = [line({ key: 'a' }), line({ key: 'b' })]
  const on = (key: string) => ({ productIds: [`product-${key}`], categoryIds: [] })
  const used = (automatic: ReturnType<typeof discount>[]) =>
    priceOrder(order({ lines, automatic })).discounts.map((d) => [d.id, d.amountMinor])
  const ten = discount({ id: 'ten', percentagePpm: 100_000 })
  const twenty = discount({ id: 'twenty', percentagePpm: 200_000 })
  const only25 = discount({ id: 'only25', percentagePpm: 250_000, isStackable: false })
  const only30 = discount({ id: 'only30', percentagePpm: 300_000, isStackable: false })
  expect(used([ten, twenty, only25])).toEqual([
    ['ten', 200],
    ['twenty', 360],
  ])
  expect(used([ten, twenty, only25, only30])).toEqual([['only30', 600]])
  const sale = (id: string, key: string, percentagePpm: number) =>
    discount({ id, percentagePpm, isStackable: false, targets: on(key) })
  expect(used([sale('s1', 'a', 100_000), sale('s2', 'a', 150_000), sale('s3', 'b', 50_000)])).toEqual([
    ['s2', 150],
    ['s3', 50],
  ])
})

test('a stackable coupon comes after stackable automatic ones; another one must be better than all of them', () => {
  const lines = [line({ key: 'a' })]
  const automatic = [discount({ id: 'auto', percentagePpm: 100_000 })]
  const price = (terms: ReturnType<typeof coupon>) => priceOrder(order({ lines, automatic, coupon: terms }))
  expect(price(coupon({ id: 'c', percentagePpm: 100_000 }))).toMatchObject({
    discountMinor: 190,
    couponProblem: null,
  })
  const alone = (percentagePpm: number) => coupon({ id: 'c', percentagePpm, isStackable: false })
  expect(price(alone(110_000))).toMatchObject({
    discountMinor: 110,
    discounts: [{ id: 'c' }],
    couponProblem: null,
  })
  for (const ppm of [90_000, 100_000]) {
    expect(price(alone(ppm))).toMatchObject({
      discountMinor: 100, discounts: [{ id: 'auto' }], couponProblem: 'automatic_is_better',
    }) // biome-ignore format: short
  }
})

test('an order of more than an amount can be is refused, with the field', () => {
  const lines = [line({ key: 'a', unitPriceMinor: 999_999_999_999, quantity: 10_000 })]
  expect(() => priceOrder(order({ lines }))).toThrow(/items: .*9999999999.99 USD/)
  expect(priceOrder(order({ lines: [{ ...lines[0]!, quantity: 1 }] })).grandTotalMinor).toBe(999_999_999_999)
})

test('nothing costs nothing', () => {
  expect(priceOrder(order({ coupon: coupon({ id: 'c', percentagePpm: 100_000 }) }))).toMatchObject({
    grandTotalMinor: 0, lines: [], couponProblem: 'nothing_to_discount',
  }) // biome-ignore format: short
})
