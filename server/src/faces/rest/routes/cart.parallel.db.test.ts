import { beforeAll, expect, test } from 'vitest'
import { createCartTokens } from '../../../domain/cart/index.ts'
import { newId } from '../../../kernel/id.ts'
import { type Guest, makeGuest } from '../../../testing/cart.ts'
import { makeProduct, nextNumber } from '../../../testing/make.ts'
import { startTestShop } from '../../../testing/server.ts'

const SECRET_KEY = 'a key that only the tests of this file know'
const shop = await startTestShop({ env: { SECRET_KEY } })
const { admin, anonymous } = shop
const pool = shop.shop.database.pool
const tokens = createCartTokens([SECRET_KEY])
let variants: string[]

beforeAll(async () => {
  const product = await makeProduct(admin, {
    price: undefined,
    stock: undefined,
    options: [{ name: 'Number' }],
    variants: Array.from({ length: 40 }, (_, n) => ({
      options: { Number: String(n) },
      price: '1.00',
      stock: 500,
    })),
  })
  variants = product.variants.map((variant: { id: string }) => variant.id)
})

type Buyer = Pick<Guest, 'get' | 'post' | 'patch' | 'delete'>
const statuses = (answers: readonly { status: number }[]): number[] =>
  [...new Set(answers.map((answer) => answer.status))].sort()

const buyers: [string, () => Promise<Buyer>][] = [
  // every call of this guest carries the one token it was given
  ['a guest with a fresh token', async () => makeGuest(anonymous, tokens.sign(newId()))],
  ['somebody signed in, on many devices', () => shop.enrol({ role: 'customer' })],
]

test.each(buyers)('%s: 20 different things at once make one cart of 20 lines', async (_, open) => {
  const buyer = await open()
  const answers = await Promise.all(
    variants.slice(0, 20).map((variant) => buyer.post('/api/cart/items/', { variant, quantity: 2 })),
  )
  expect(statuses(answers)).toEqual([201])
  expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1)
  const { body } = await buyer.get('/api/cart/')
  expect(body.items).toHaveLength(20)
  expect(new Set(body.items.map((item: { variant: string }) => item.variant))).toEqual(
    new Set(variants.slice(0, 20)),
  )
  expect(body.subtotal).toBe('40.00')
  expect(await cartsWith(body.id)).toBe(1)
})

test.each(buyers)('%s: one thing 30 times at once adds up', async (_, open) => {
  const buyer = await open()
  const answers = await Promise.all(
    Array.from({ length: 30 }, () => buyer.post('/api/cart/items/', { variant: variants[0], quantity: 3 })),
  )
  expect(statuses(answers)).toEqual([201])
  const { body } = await buyer.get('/api/cart/')
  expect(body.items).toMatchObject([{ quantity: 90 }])
  // whoever was last saw all of it, and nobody more than there was
  expect(Math.max(...answers.map((answer) => answer.body.items[0].quantity))).toBe(90)
})

test.each(buyers)('%s: no more than can be bought, however many tabs', async (_, open) => {
  const buyer = await open()
  const scarce = await makeProduct(admin, { stock: 7 })
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => buyer.post('/api/cart/items/', { product: scarce.id })),
  )
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(7)
  expect(answers.filter(({ body }) => body.code === 'insufficient_stock')).toHaveLength(13)
  expect((await buyer.get('/api/cart/')).body.items).toMatchObject([{ quantity: 7, problem: null }])
})

test.each(buyers)('%s: the limit of 200 lines holds', async (_, open) => {
  const buyer = await open()
  const { body } = await buyer.post('/api/cart/items/', { variant: variants[0] })
  const filler = await makeProduct(admin, {
    price: undefined,
    stock: undefined,
    options: [{ name: 'Number' }],
    variants: Array.from({ length: 194 }, (_, n) => ({
      options: { Number: String(n) },
      price: '1.00',
      stock: 3,
    })),
  })
  await pool.query(
    `insert into cart_items (id, cart_id, variant_id, quantity, created_at, updated_at)
     select gen_random_uuid(), $1, id, 1, now(), now() from variants where product_id = $2`,
    [body.id, filler.id],
  )
  const answers = await Promise.all(
    variants.slice(1, 21).map((variant) => buyer.post('/api/cart/items/', { variant })),
  )
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(5)
  expect(answers.filter(({ status }) => status === 400)).toHaveLength(15)
  expect((await buyer.get('/api/cart/')).body.items).toHaveLength(200)
})

test.each(buyers)('%s: address, shipping, e-mail, coupon and lines at once all stay', async (_, open) => {
  const buyer = await open()
  const { body: coupon } = await admin.post('/api/discounts/', {
    code: `ALL${nextNumber()}`,
    type: 'percentage',
    value: '10',
  })
  await buyer.post('/api/cart/items/', { variant: variants[0], quantity: 10 })
  const answers = await Promise.all([
    buyer.patch('/api/cart/', { country: 'ET' }),
    buyer.patch('/api/cart/', { shipping_method: 'standard' }),
    buyer.patch('/api/cart/', { email: 'hanna@example.com' }),
    buyer.post('/api/cart/coupon/', { code: coupon.code }),
    ...variants.slice(1, 6).map((variant) => buyer.post('/api/cart/items/', { variant })),
  ])
  expect(statuses(answers)).toEqual([200, 201])
  const { body } = await buyer.get('/api/cart/')
  expect(body).toMatchObject({
    shipping_address: { country: 'ET' },
    shipping: { code: 'standard' },
    email: 'hanna@example.com',
    coupon: coupon.code,
    discount_total: '1.50',
  })
  expect(body.shipping_method).toBe(body.shipping.id)
  expect(body.items).toHaveLength(6)
})

test.each(buyers)('%s: taking out, setting and adding at once ends in one of the orders', async (_, open) => {
  const buyer = await open()
  const { body } = await buyer.post('/api/cart/items/', { variant: variants[0], quantity: 5 })
  const path = `/api/cart/items/${body.items[0].id}/`
  const [removed, set, added] = await Promise.all([
    buyer.delete(path),
    buyer.patch(path, { quantity: 2 }),
    buyer.post('/api/cart/items/', { variant: variants[0], quantity: 1 }),
  ])
  expect(removed.status).toBe(204)
  expect([200, 404]).toContain(set.status)
  expect(added.status).toBe(201)
  const { items } = (await buyer.get('/api/cart/')).body
  // removed last: nothing; removed before the adding: 1
  expect([[], [1]]).toContainEqual(items.map((item: { quantity: number }) => item.quantity))
})

test('two carts of one person cannot be open, whatever writes them', async () => {
  const person = await shop.enrol({ role: 'customer' })
  await Promise.all([
    ...Array.from({ length: 10 }, () => person.patch('/api/cart/', { country: 'ET' })),
    ...variants.slice(0, 10).map((variant) => person.post('/api/cart/items/', { variant })),
  ])
  const { rows } = await pool.query('select count(*) as n from carts where user_id = $1', [person.id])
  expect(Number(rows[0].n)).toBe(1)
  const { body } = await person.get('/api/cart/')
  expect(body.items).toHaveLength(10)
  expect(body.shipping_address).toEqual({ country: 'ET' })
})

test('a cart that is ordered while things are added loses none of them', async () => {
  const buyer = makeGuest(anonymous)
  const { body } = await buyer.post('/api/cart/items/', { variant: variants[0] })
  const token = buyer.token()!
  const order = pool.query(
    `update carts set status = 'ordered', order_id = $2, version = version + 1 where id = $1`,
    [body.id, newId()],
  )
  const answers = await Promise.all(
    variants.slice(1, 15).map((variant) => makeGuest(anonymous, token).post('/api/cart/items/', { variant })),
  )
  await order
  expect(statuses(answers)).toEqual([201])
  // each line is in the cart that its answer named: the ordered one, or a new one that the answer's token finds
  for (const [index, answer] of answers.entries()) {
    const { rows } = await pool.query(
      'select cart_id from cart_items where variant_id = $1 and cart_id = $2',
      [variants[index + 1], answer.body.id],
    )
    expect(rows).toHaveLength(1)
    if (answer.body.id === body.id) continue
    const { items } = (await makeGuest(anonymous, answer.headers['x-cart-token']).get('/api/cart/')).body
    expect(items).toMatchObject([{ variant: variants[index + 1] }])
  }
})

async function cartsWith(id: string): Promise<number> {
  const { rows } = await pool.query(
    'select count(*) as n from carts where id = $1 or user_id = (select user_id from carts where id = $1)',
    [id],
  )
  return Number(rows[0].n)
}
