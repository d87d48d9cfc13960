import { expect } from 'vitest'
import { followDiscounts } from '../domain/discounts/index.ts'
import type { TestShop } from './server.ts'

// biome-ignore lint/suspicious/noExplicitAny: a test reads fields of answers that the contract has checked
type Thing = any

/** What tests of prices that discounts lower do again and again, over HTTP. */
export function discountTools({ admin, anonymous, ctx }: TestShop) {
  /** What a shopper is shown of a product's price, in the detail and in a list, which must agree. */
  const shown = async (product: Thing, currency?: string): Promise<Thing> => {
    const query = { search: product.name, currency, page_size: 100 }
    const { body } = await anonymous.get(`/api/products/${product.id}/`, { query: { currency } })
    const list = await anonymous.get('/api/products/', { query })
    const card = list.body.results.find((item: Thing) => item.id === product.id)
    const fields = ({ price, compare_at_price, price_range, lowest_price_30d }: Thing) => ({
      price,
      compare_at_price,
      price_range,
      lowest_price_30d,
    })
    expect(fields(card)).toEqual(fields(body))
    return fields(body)
  }
  return {
    shown,
    priceOf: async (product: Thing, currency?: string): Promise<string> =>
      (await shown(product, currency)).price,
    /** Adds a discount, of 10 % unless said otherwise. */
    makeDiscount: async (body: object = {}): Promise<Thing> => {
      const answer = await admin.post('/api/discounts/', { type: 'percentage', value: '10', ...body })
      expect(answer.status, JSON.stringify(answer.body)).toBe(201)
      return answer.body
    },
    changeDiscount: async (id: string, body: object): Promise<void> => {
      const answer = await admin.patch(`/api/discounts/${id}/`, body)
      expect(answer.status, JSON.stringify(answer.body)).toBe(200)
    },
    /** The price history of a product, the newest first. */
    historyOf: async (product: Thing): Promise<Thing[]> =>
      (await anonymous.get(`/api/products/${product.id}/price-history/`)).body.results,
    /** Lets the discounts' clock strike at a moment. */
    strikeAt: (moment: number) => followDiscounts(ctx(undefined, new Date(moment))),
  }
}

/** `applies_to` of these products. */
export const onProducts = (...products: readonly Thing[]) => ({
  applies_to: { products: products.map((product) => product.id) },
})
