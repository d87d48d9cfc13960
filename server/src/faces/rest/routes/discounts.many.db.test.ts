import { beforeAll, expect, test } from 'vitest'
import { type BulkProduct, saveProductsInBulk } from '../../../domain/catalogue/index.ts'
import { followDiscounts } from '../../../domain/discounts/index.ts'
import { inTransaction } from '../../../platform/db/transaction.ts'
import { discountTools } from '../../../testing/discounts.ts'
import { makeCategory, makeProduct } from '../../../testing/make.ts'
import { startTestShop } from '../../../testing/server.ts'

const shop = await startTestShop()
const { admin, anonymous } = shop
const { makeDiscount, changeDiscount, strikeAt } = discountTools(shop)
const COUNT = 1_300
let category: { id: string }

beforeAll(async () => {
  category = await makeCategory(admin)
  const product = await makeProduct(admin, { name: 'Pattern', price: '10.00', categories: [category.id] })
  expect(product.price).toBe('10.00')
  for (let at = 0; at < COUNT - 1; at += 500) await addMany(at, Math.min(500, COUNT - 1 - at))
})

async function addMany(from: number, count: number): Promise<void> {
  const products = Array.from({ length: count }, (_, n) => bulkProduct(`bulk-${from + n}`))
  await inTransaction(shop.ctx(), (tx) => saveProductsInBulk(tx, shop.ctx(), products, { reason: 'import' }))
}

const bulkProduct = (slug: string): BulkProduct => ({
  slug,
  name: slug,
  description: null,
  brand: null,
  status: null,
  tags: null,
  attributes: null,
  seoTitle: null,
  seoDescription: null,
  categories: { kind: 'all', ids: [category.id] },
  options: [],
  variants: [
    {
      sku: null,
      barcode: null,
      optionValues: [],
      ordinal: 0,
      prices: [{ currency: 'USD', amountMinor: 1_000, compareAtMinor: null }],
      available: null,
      backorder: null,
      weightGrams: null,
      isActive: null,
      imageSource: null,
    },
  ],
  images: [],
})

const countAt = async (price: string): Promise<number> => {
  const query = { category: category.id, min_price: price, max_price: price, page_size: 1 }
  return (await anonymous.get('/api/products/', { query })).body.count
}

test('many products follow right after, by a job in batches that may stop half-way and be done again', async () => {
  const { id } = await makeDiscount({ applies_to: { categories: [category.id] } })
  expect(await countAt('10.00')).toBe(COUNT)
  const { rows } = await shop.shop.database.pool.query(
    `select data->>'name' as name from outbox where type = 'job.requested' and data->>'job_key' = $1`,
    [`discount:${id}:settle`],
  )
  expect(rows).toEqual([{ name: 'follow_discounts' }])
  // stopped after the first batch: what is done is whole, what is not is not
  const stop = new AbortController()
  const heard = shop.shop.database.onStatement
  const listen = (text: string) => void (/insert into "?outbox"?/.test(text) && stop.abort())
  heard.add(listen)
  expect(await followDiscounts(shop.ctx(), {}, stop.signal)).toMatchObject({ products: 500 })
  heard.delete(listen)
  expect([await countAt('9.00'), await countAt('10.00')]).toEqual([500, COUNT - 500])
  expect(await shop.violations()).toEqual([])
  expect(await strikeAt(Date.now())).toEqual({ begun: 0, ended: 0, products: COUNT - 500 })
  expect(await countAt('9.00')).toBe(COUNT)
  expect(await strikeAt(Date.now())).toEqual({ begun: 0, ended: 0, products: 0 })
  expect((await anonymous.get('/api/products/', { query: { on_sale: true, page_size: 1 } })).body.count).toBe(
    COUNT,
  )
  await changeDiscount(id, { value: '20' })
  // begun again before all had followed: two at once do it together
  await Promise.all([strikeAt(Date.now()), strikeAt(Date.now())])
  expect(await countAt('8.00')).toBe(COUNT)
  expect((await admin.delete(`/api/discounts/${id}/`)).status).toBe(204)
  expect((await admin.get(`/api/discounts/${id}/`)).status).toBe(404)
  await strikeAt(Date.now())
  expect(await countAt('10.00')).toBe(COUNT)
  expect(await shop.violations()).toEqual([])
  expect(await shop.rowCounts()).toMatchObject({ reductions: 0, reduction_targets: 0, product_reductions: 0 })
})

test('the number of statements does not follow the number of products', async () => {
  const statements = async (count: number): Promise<number> => {
    const { body } = await anonymous.get('/api/products/', {
      query: { category: category.id, page_size: count },
    })
    const products = body.results.map((product: { id: string }) => product.id)
    const { id } = await makeDiscount()
    const sent = await shop.statementsOf(() => changeDiscount(id, { applies_to: { products } }))
    const ended = await shop.statementsOf(() => changeDiscount(id, { is_active: false }))
    return sent.length * 1_000 + ended.length
  }
  const few = await statements(2)
  expect(await statements(100)).toBe(few)
})

test('lists and details with reduced prices are one statement', async () => {
  const bare = await startTestShop({ env: { RESPONSE_CACHE: 'false' } })
  const product = await makeProduct(bare.admin)
  await discountTools(bare).makeDiscount({ applies_to: { products: [product.id] } })
  for (const path of [
    '/api/products/?on_sale=true&ordering=price',
    `/api/products/${product.id}/`,
    '/api/variants/?ordering=price',
  ]) {
    expect(JSON.stringify((await bare.anonymous.get(path)).body)).toContain('"price":"9.00"')
    expect(await bare.statementsOf(() => bare.anonymous.get(path))).toHaveLength(1)
  }
})
