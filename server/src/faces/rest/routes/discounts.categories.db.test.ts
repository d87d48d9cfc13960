import { afterEach, expect, test } from 'vitest'
import { discountTools } from '../../../testing/discounts.ts'
import { makeCategory, makeProduct } from '../../../testing/make.ts'
import { startTestShop } from '../../../testing/server.ts'

const shop = await startTestShop()
const { admin, anonymous } = shop
const { priceOf, makeDiscount, changeDiscount, historyOf } = discountTools(shop)

afterEach(async () => {
  expect(await shop.violations()).toEqual([])
})

test('is for all that is below, and follows products that come, go and move', async () => {
  const top = await makeCategory(admin)
  const middle = await makeCategory(admin, { parent: top.id })
  const low = await makeCategory(admin, { parent: middle.id })
  const aside = await makeCategory(admin)
  const there = await makeProduct(admin, { categories: [low.id] })
  const elsewhere = await makeProduct(admin, { categories: [aside.id] })
  const { id } = await makeDiscount({ applies_to: { categories: [top.slug] } })
  expect([await priceOf(there), await priceOf(elsewhere)]).toEqual(['9.00', '10.00'])
  const created = await makeProduct(admin, { categories: [aside.id, middle.id] })
  expect(created).toMatchObject({ price: '9.00', compare_at_price: '10.00' })
  const history = await historyOf(created)
  expect(history).toMatchObject([{ price: '9.00', compare_at_price: '10.00', reason: 'product created' }])
  await admin.patch(`/api/products/${created.id}/`, { categories: [aside.id] })
  expect(await priceOf(created)).toBe('10.00')
  await admin.patch(`/api/products/${created.id}/`, { categories: [top.id], price: '20.00' })
  expect(await priceOf(created)).toBe('18.00')
  await admin.patch(`/api/categories/${low.id}/`, { parent: aside.id })
  expect(await priceOf(there)).toBe('10.00')
  await admin.patch(`/api/categories/${aside.id}/`, { parent: middle.id })
  expect([await priceOf(there), await priceOf(elsewhere)]).toEqual(['9.00', '9.00'])
  const outside = await makeCategory(admin)
  expect((await admin.delete(`/api/categories/${aside.id}/?move_to=${outside.id}`)).status).toBe(204)
  expect([await priceOf(there), await priceOf(elsewhere)]).toEqual(['10.00', '10.00'])
  await changeDiscount(id, { applies_to: { categories: [outside.id] } })
  expect([await priceOf(there), await priceOf(elsewhere), await priceOf(created)]).toEqual([
    '9.00',
    '9.00',
    '20.00',
  ])
  await admin.patch(`/api/categories/${low.id}/`, { parent: null })
  await admin.delete(`/api/products/${elsewhere.id}/`)
  expect((await admin.delete(`/api/categories/${outside.id}/?move_to=${top.id}`)).status).toBe(204)
  expect(await priceOf(there)).toBe('10.00')
})

test('a product that is put in while it begins or ends has the price of everybody', async () => {
  const category = await makeCategory(admin)
  const bodies = Array.from({ length: 12 }, (_, n) => ({
    name: `Racer ${n}`,
    price: '10.00',
    categories: [category.id],
  }))
  const round = async (step: () => Promise<unknown>) => {
    const products = await Promise.all(bodies.map((body) => makeProduct(admin, body)))
    const [, ...answers] = await Promise.all([
      step(),
      ...products.map((product, n) =>
        n % 2 === 0
          ? makeProduct(admin, { categories: [category.id] })
          : admin.patch(`/api/products/${product.id}/`, { price: '20.00' }).then(({ body }) => body),
      ),
    ])
    const all = [...products, ...answers]
    return new Set(
      await Promise.all(
        all.map(async ({ id }) => {
          const { body } = await anonymous.get(`/api/products/${id}/`)
          return Number(body.price) / Number(body.compare_at_price ?? body.price)
        }),
      ),
    )
  }
  let id = ''
  const begin = async () => {
    id = (await makeDiscount({ applies_to: { categories: [category.id] } })).id
  }
  expect(await round(begin)).toEqual(new Set([0.9]))
  expect(await round(() => changeDiscount(id, { value: '50' }))).toEqual(new Set([0.5]))
  expect(await round(() => changeDiscount(id, { is_active: false }))).toEqual(new Set([1]))
})
