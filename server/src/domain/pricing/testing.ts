import fc from 'fast-check'
import type { DiscountTerms, PricingInput, PricingLine } from './model.ts'

/** The moment at which the carts of these tests are priced. */
export const NOW = new Date('2026-03-01T12:00:00Z')

/** A line with the usual values. */
export const line = (values: Partial<PricingLine> & { key: string }): PricingLine => ({
  productId: `product-${values.key}`,
  categoryIds: [],
  unitPriceMinor: 1000,
  quantity: 1,
  tax: null,
  ...values,
})

/** A discount with the usual values: automatic, stackable, on the whole order, always. */
export const discount = (values: Partial<DiscountTerms> & { id: string }): DiscountTerms => ({
  name: values.id,
  code: null,
  type: values.amountMinor === undefined || values.amountMinor === null ? 'percentage' : 'fixed',
  percentagePpm: null,
  amountMinor: null,
  currency: values.amountMinor === undefined || values.amountMinor === null ? null : 'USD',
  startsAt: null,
  endsAt: null,
  minSubtotalMinor: null,
  maxDiscountMinor: null,
  isStackable: true,
  targets: { productIds: [], categoryIds: [] },
  ...values,
})

/** What is priced, with the usual values. */
export const order = (values: Partial<PricingInput>): PricingInput => ({
  currency: 'USD',
  pricesIncludeTax: false,
  now: NOW,
  lines: [],
  automatic: [],
  coupon: null,
  shipping: null,
  ...values,
})

const products = ['p1', 'p2', 'p3', 'p4', 'p5']
const categories = ['c1', 'c2', 'c3']
const taxes = [
  null,
  { name: 'VAT', ratePpm: 200_000 },
  { name: 'VAT', ratePpm: 150_000 },
  { name: 'Reduced', ratePpm: 70_000 },
  { name: 'State', ratePpm: 88_750 },
  { name: 'None', ratePpm: 0 },
  { name: 'All', ratePpm: 1_000_000 },
]

const amounts = fc.oneof(
  { weight: 5, arbitrary: fc.integer({ min: 1, max: 50_000 }) },
  { weight: 2, arbitrary: fc.integer({ min: 0, max: 3 }) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 9_999_999 }) },
)

const maybe = <T>(arbitrary: fc.Arbitrary<T>, freq = 2) => fc.option(arbitrary, { nil: null, freq })

/** A moment before, at or after the time of pricing. */
const moments = fc.constantFrom(-86_400_000, -1, 0, 1, 86_400_000).map((ms) => new Date(NOW.getTime() + ms))

const discounts = (currency: string): fc.Arbitrary<DiscountTerms> =>
  fc
    .record({
      id: fc.uuid(),
      type: fc.constantFrom(
        'percentage' as const,
        'percentage' as const,
        'fixed' as const,
        'free_shipping' as const,
      ),
      percentage: fc.oneof(
        fc.integer({ min: 0, max: 1_000_000 }),
        fc.constantFrom(100_000, 125_000, 333_333, 500_000, 1_000_000),
      ),
      amount: amounts,
      currency: fc.constantFrom(currency, currency, currency, 'EUR'),
      startsAt: maybe(moments, 1),
      endsAt: maybe(moments, 1),
      minSubtotalMinor: maybe(amounts, 1),
      maxDiscountMinor: maybe(amounts, 1),
      isStackable: fc.boolean(),
      productIds: fc.oneof(fc.constant([]), fc.subarray(products, { maxLength: 3 })),
      categoryIds: fc.oneof(fc.constant([]), fc.subarray(categories, { maxLength: 2 })),
    })
    .map(({ percentage, amount, productIds, categoryIds, ...terms }) => ({
      ...terms,
      name: terms.id.slice(0, 4),
      code: null,
      currency:
        terms.type === 'fixed' || terms.minSubtotalMinor !== null || terms.maxDiscountMinor !== null
          ? terms.currency
          : null,
      percentagePpm: terms.type === 'percentage' ? percentage : null,
      amountMinor: terms.type === 'fixed' ? amount : null,
      targets: { productIds, categoryIds },
    }))

/** Any cart: a few lines, many discounts, some not valid now or in another currency, perhaps a coupon and shipping. */
export const carts: fc.Arbitrary<PricingInput> = fc
  .constantFrom('USD', 'JPY', 'KWD', 'ETB')
  .chain((currency) =>
    fc.record({
      currency: fc.constant(currency),
      pricesIncludeTax: fc.boolean(),
      now: fc.constant(NOW),
      lines: fc.uniqueArray(
        fc.record({
          key: fc.uuid(),
          productId: fc.constantFrom(...products),
          categoryIds: fc.subarray(categories),
          unitPriceMinor: amounts,
          quantity: fc.oneof(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 10_000 })),
          tax: fc.constantFrom(...taxes),
        }),
        { maxLength: 8, selector: (l) => l.key },
      ),
      automatic: fc.uniqueArray(discounts(currency), { maxLength: 6, selector: (d) => d.id }),
      coupon: maybe(
        discounts(currency).map((terms) => ({ ...terms, id: `coupon-${terms.id}`, code: 'SAVE' })),
        2,
      ),
      shipping: maybe(
        fc.record({
          priceMinor: amounts,
          taxName: fc.constant('VAT'),
          taxRatePpm: fc.constantFrom(0, 200_000, 70_000),
        }),
        4,
      ),
    }),
  )
