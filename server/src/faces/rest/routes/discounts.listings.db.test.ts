import { afterEach, expect, test } from 'vitest'
import { discountTools, onProducts } from '../../../testing/discounts.ts'
import { makeProduct } from '../../../testing/make.ts'
import { startTestShop } from '../../../testing/server.ts'

const shop = await startTestShop()
const { admin, anonymous } = shop
const { shown, priceOf, makeDiscount, changeDiscount, historyOf, strikeAt } = discountTools(shop)

afterEach(async () => {
  expect(await shop.violations()).toEqual([])
})

// biome-ignore lint/suspicious/noExplicitAny: a test reads fields of answers that the contract has checked
type Thing = any

test('lowers the price shown everywhere as soon as it is saved, and gives it back when it is taken away', async () => {
  const product = await makeProduct(admin, { name: 'Lowered lamp', price: '40.00' })
  const other = await makeProduct(admin, { name: 'Lowered lamp two', price: '38.00' })
  const { id } = await makeDiscount({ value: '12.5', ...onProducts(product) })
  expect(await shown(product)).toEqual({
    price: '35.00',
    compare_at_price: '40.00',
    price_range: { min: '35.00', max: '35.00' },
    lowest_price_30d: '40.00',
  })
  const ids = async (query: object) => {
    const { body } = await anonymous.get('/api/products/', { query: { search: 'lowered lamp', ...query } })
    return body.results.map((item: Thing) => item.id)
  }
  expect(await ids({ on_sale: true })).toEqual([product.id])
  expect(await ids({ max_price: '35.00' })).toEqual([product.id])
  expect(await ids({ min_price: '35.01' })).toEqual([other.id])
  expect(await ids({ ordering: 'price' })).toEqual([product.id, other.id])
  expect(await ids({ ordering: '-price' })).toEqual([other.id, product.id])
  const variant = (await anonymous.get('/api/variants/', { query: { product: product.id, max_price: '35' } }))
    .body
  expect(variant.results).toMatchObject([
    { price: '35.00', compare_at_price: '40.00', lowest_price_30d: '40.00' },
  ])
  expect((await anonymous.get(`/api/products/${product.id}/`)).body.variants[0]).toMatchObject({
    price: '35.00',
    compare_at_price: '40.00',
  })
  expect((await admin.delete(`/api/discounts/${id}/`)).status).toBe(204)
  expect(await shown(product)).toMatchObject({ price: '40.00', compare_at_price: null })
  const history = await historyOf(product)
  expect(history.map((p: Thing) => [p.reason, p.price, p.compare_at_price])).toEqual([
    ['discount ends', '40.00', null],
    ['discount begins', '35.00', '40.00'],
    ['product created', '40.00', null],
  ])
})

test('keeps a higher price that the staff compare with, and the reference of the first reduction', async () => {
  const product = await makeProduct(admin, { price: '100.00' })
  await admin.patch(`/api/products/${product.id}/`, { price: '90.00', compare_at_price: '120.00' })
  const { id } = await makeDiscount(onProducts(product))
  expect(await shown(product)).toMatchObject({
    price: '81.00', compare_at_price: '120.00', lowest_price_30d: '100.00',
  }) // biome-ignore format: short
  await changeDiscount(id, { value: '20' })
  expect(await shown(product)).toMatchObject({ price: '72.00', lowest_price_30d: '100.00' })
  await changeDiscount(id, { is_active: false })
  expect(await shown(product)).toMatchObject({ price: '90.00', compare_at_price: '120.00' })
})

test('follows its terms, its products and every edit of the own price', async () => {
  const [a, b] = [await makeProduct(admin), await makeProduct(admin)]
  const { id } = await makeDiscount({ type: 'fixed', value: '3', ...onProducts(a) })
  expect([await priceOf(a), await priceOf(b)]).toEqual(['7.00', '10.00'])
  await changeDiscount(id, onProducts(b))
  expect([await priceOf(a), await priceOf(b)]).toEqual(['10.00', '7.00'])
  await changeDiscount(id, { max_discount: '1.00' })
  expect(await priceOf(b)).toBe('9.00')
  await admin.patch(`/api/products/${b.id}/`, { price: '50.00' })
  expect(await shown(b)).toMatchObject({ price: '49.00', compare_at_price: '50.00' })
  await admin.patch(`/api/products/${b.id}/`, { price: null })
  expect(await shown(b)).toMatchObject({ price: null, compare_at_price: null })
  await admin.patch(`/api/products/${b.id}/`, { price: '0.50' })
  expect(await shown(b)).toMatchObject({ price: '0.00', compare_at_price: '0.50' })
  await admin.post('/api/product-discounts/', { product: a.id, discount: id })
  expect(await priceOf(a)).toBe('9.00')
  await changeDiscount(id, { code: 'NOW-A-COUPON' })
  expect([await priceOf(a), await priceOf(b)]).toEqual(['10.00', '0.50'])
})

test('is of each variant and currency; amounts only in their own', async () => {
  const product = await makeProduct(admin, {
    price: undefined,
    stock: undefined,
    variants: [
      {
        options: { Size: 'S' },
        price: '20.00',
        prices: { JPY: { price: '3001' }, KWD: { price: '6.125' } },
      },
      { options: { Size: 'M' }, price: '30.00' },
    ],
  })
  const percent = await makeDiscount(onProducts(product))
  expect(await shown(product)).toMatchObject({
    price: '18.00',
    price_range: { min: '18.00', max: '27.00' },
  })
  expect([await priceOf(product, 'JPY'), await priceOf(product, 'KWD')]).toEqual(['2701', '5.512'])
  await changeDiscount(percent.id, { type: 'fixed', value: '500', currency: 'JPY' })
  expect([await priceOf(product), await priceOf(product, 'JPY')]).toEqual(['20.00', '2501'])
})

test('of several all stackable ones count together, or the best other one', async () => {
  const product = await makeProduct(admin, { price: '100.00' })
  await makeDiscount({ is_stackable: true, ...onProducts(product) })
  await makeDiscount({ is_stackable: true, value: '20', ...onProducts(product) })
  expect(await priceOf(product)).toBe('72.00')
  const best = await makeDiscount({ value: '30', ...onProducts(product) })
  expect(await priceOf(product)).toBe('70.00')
  await changeDiscount(best.id, { value: '28' })
  expect(await priceOf(product)).toBe('72.00')
})

test('what was read can be saved again: the own price stays what it was', async () => {
  const product = await makeProduct(admin, { price: '40.00' })
  const { id } = await makeDiscount(onProducts(product))
  const read = (await admin.get(`/api/products/${product.id}/`)).body
  for (const method of ['put', 'patch'] as const) {
    const answer = await admin[method](`/api/products/${product.id}/`, read)
    expect(answer.status, JSON.stringify(answer.body)).toBe(200)
    expect(answer.body).toMatchObject({ price: '36.00', compare_at_price: '40.00' })
  }
  await changeDiscount(id, { is_active: false })
  expect(await shown(product)).toMatchObject({ price: '40.00', compare_at_price: null })
})

test('does not show when it depends on the order: without targets, with a code, a minimum or a limit, free shipping', async () => {
  const product = await makeProduct(admin)
  for (const body of [
    {},
    { ...onProducts(product), code: 'SECRET' },
    { ...onProducts(product), min_subtotal: '5.00' },
    { ...onProducts(product), usage_limit: 100 },
    { ...onProducts(product), usage_limit_per_customer: 1 },
    { ...onProducts(product), is_active: false },
    { ...onProducts(product), type: 'free_shipping', value: null },
    { ...onProducts(product), ends_at: '2020-01-01T00:00:00Z' },
    { ...onProducts(product), starts_at: '2999-01-01T00:00:00Z' },
  ])
    await makeDiscount(body)
  await strikeAt(Date.now())
  expect(await shown(product)).toMatchObject({ price: '10.00', compare_at_price: null })
})
