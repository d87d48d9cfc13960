import { afterEach, expect, test } from 'vitest'
import { exportCatalogue } from '../../../domain/transfer/index.ts'
import { makeGuest } from '../../../testing/cart.ts'
import { discountTools, onProducts } from '../../../testing/discounts.ts'
import { makeCategory, makeProduct } from '../../../testing/make.ts'
import { randomMaker } from '../../../testing/random.ts'
import { startTestShop } from '../../../testing/server.ts'

const shop = await startTestShop()
const { admin, anonymous } = shop
const { shown, makeDiscount, changeDiscount } = discountTools(shop)

afterEach(async () => {
  expect(await shop.violations()).toEqual([])
})

const cents = (amount: string): number => Math.round(Number(amount) * 100)

test('what a list shows, times the quantity, is what the cart charges: random prices and discounts', async () => {
  const random = randomMaker(20_260_401)
  const category = await makeCategory(admin)
  const products = []
  for (let n = 0; n < 12; n += 1) {
    const price = `${random.below(90)}.${10 + random.below(90)}`
    products.push(
      await makeProduct(admin, { price, stock: 500, categories: n % 2 === 0 ? [category.id] : [] }),
    )
  }
  await makeDiscount({ value: '12.5', applies_to: { categories: [category.id] } })
  await makeDiscount({ value: '33.3333', is_stackable: true, ...onProducts(...products.slice(0, 5)) })
  await makeDiscount({ value: '7.77', is_stackable: true, applies_to: { categories: [category.id] } })
  await makeDiscount({
    type: 'fixed',
    value: '1.99',
    is_stackable: true,
    ...onProducts(...products.slice(3, 9)),
  })
  await makeDiscount({ type: 'fixed', value: '5.00', ...onProducts(...products.slice(8)) })
  const buyer = makeGuest(anonymous)
  let expected = 0
  let cart = (await buyer.get('/api/cart/')).body
  for (const product of products) {
    const quantity = 1 + random.below(40)
    const answer = await buyer.post('/api/cart/items/', { product: product.id, quantity })
    expect(answer.status, JSON.stringify(answer.body)).toBe(201)
    cart = answer.body
    expected += cents((await shown(product)).price) * quantity
  }
  expect(cents(cart.total)).toBe(expected)
  for (const item of cart.items) {
    const product = products.find((candidate) => candidate.id === item.product)
    expect(item.unit_price).toBe(product.price)
    expect(cents(item.total)).toBe(cents((await shown(product)).price) * item.quantity)
  }
})

test('a coupon is taken off in the cart only, and a better automatic discount keeps its place', async () => {
  const product = await makeProduct(admin, { price: '100.00' })
  const automatic = await makeDiscount(onProducts(product))
  await makeDiscount({ code: 'FIVE', value: '5' })
  const buyer = makeGuest(anonymous)
  await buyer.post('/api/cart/items/', { product: product.id, quantity: 1 })
  // it waits in the cart, for the day when it is worth more
  expect((await buyer.post('/api/cart/coupon/', { code: 'five' })).body).toMatchObject({
    coupon: 'FIVE',
    coupon_problem: expect.stringContaining('at least as much'),
    discounts: [{ id: automatic.id }],
  })
  expect((await buyer.get('/api/cart/')).body).toMatchObject({ discount_total: '10.00', total: '90.00' })
  await changeDiscount(automatic.id, { is_active: false })
  expect((await buyer.post('/api/cart/coupon/', { code: 'five' })).body).toMatchObject({
    coupon: 'FIVE', discount_total: '5.00', total: '95.00', coupon_problem: null,
  }) // biome-ignore format: short
  expect((await shown(product)).price).toBe('100.00')
})

test('a file of the catalogue has the own prices, so that bringing it in again sets nothing', async () => {
  const product = await makeProduct(admin, { name: 'To be carried away', price: '40.00' })
  await makeDiscount(onProducts(product))
  for (const format of ['json_lines', 'shopify_csv'] as const) {
    let text = ''
    for await (const part of await exportCatalogue(shop.ctx(), { format, origin: undefined })) text += part
    const line = text.split('\n').find((candidate) => candidate.includes('To be carried away'))
    expect(line).toMatch(/40\.00/)
    expect(line).not.toMatch(/36\.00/)
  }
})
