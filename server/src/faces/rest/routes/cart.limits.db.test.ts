import { beforeAll, expect, test } from 'vitest'
import { makeGuest } from '../../../testing/cart.ts'
import { makeProduct } from '../../../testing/make.ts'
import { startTestShop } from '../../../testing/server.ts'

const shop = await startTestShop({ env: { RATELIMIT_ENABLE: 'true' } })
const { admin, anonymous } = shop

beforeAll(async () => {
  await makeProduct(admin, { stock: 10_000, sku: 'MUG' })
})

test('one address begins 60 guests’ carts a minute; reading, going on and people with an account are free', async () => {
  const first = makeGuest(anonymous)
  await first.post('/api/cart/items/', { sku: 'MUG' })
  // one cart, however many things at once
  await Promise.all(Array.from({ length: 30 }, () => first.post('/api/cart/items/', { sku: 'MUG' })))
  const others = await Promise.all(
    Array.from({ length: 70 }, () => makeGuest(anonymous).post('/api/cart/items/', { sku: 'MUG' })),
  )
  expect(others.filter(({ status }) => status === 201)).toHaveLength(59)
  const refused = others.find(({ status }) => status === 429)!
  expect(refused.body.code).toBe('rate_limited')
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
  const carts = await shop.shop.database.pool.query('select count(*) as n from carts')
  expect(Number(carts.rows[0].n)).toBe(60)
  expect((await makeGuest(anonymous).patch('/api/cart/', { country: 'ET' })).status).toBe(429)
  expect((await makeGuest(anonymous).get('/api/cart/')).status).toBe(200)
  expect((await first.post('/api/cart/items/', { sku: 'MUG' })).status).toBe(201)
  expect((await shop.customer.post('/api/cart/items/', { sku: 'MUG' })).status).toBe(201)
  expect((await anonymous.get('/api/products/')).status).toBe(200)
})
