import { expect, test } from 'vitest'
import { expireReservations } from '../../../domain/checkout/index.ts'
import { buy, checkoutBody, countByStatus, stockOf } from '../../../testing/buying.ts'
import { makeProduct } from '../../../testing/make.ts'
import { startTestShop } from '../../../testing/server.ts'

const shop = await startTestShop({ env: { DATABASE_MAX_CONNECTIONS: '20' } })
const { admin, anonymous, customer } = shop

const times = <T>(count: number, work: (index: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, (_, index) => work(index)))

async function variantWith(stock: number): Promise<string> {
  return (await makeProduct(admin, { stock })).variants[0].id
}

test('200 shoppers on 50 units: exactly 50 orders, everybody else is told that it is sold out', async () => {
  const variant = await variantWith(50)
  const answers = await times(200, (index) =>
    buy(anonymous, variant, 1, index % 2 === 0 ? { payment: { provider: 'cod' } } : {}),
  )
  expect(countByStatus(answers)).toEqual({ 201: 50, 409: 150 })
  for (const answer of answers) if (answer.status === 409) expect(answer.body.code).toBe('insufficient_stock')
  const { on_hand, reserved } = await stockOf(shop, variant)
  expect(on_hand).toBe(reserved)
  const sold = answers.filter((a) => a.status === 201 && a.body.status === 'processing').length
  expect(sold + reserved).toBe(50)
})

test('100 shoppers on the last one: one order, and the product is out of stock for the next reader', async () => {
  const product = await makeProduct(admin, { stock: 1 })
  const answers = await times(100, () => buy(anonymous, product.variants[0].id))
  expect(countByStatus(answers)).toEqual({ 201: 1, 409: 99 })
  const after = await anonymous.get(`/api/products/${product.id}/`)
  expect(after.body).toMatchObject({ stock: 0, in_stock: false })
  const list = await anonymous.get(`/api/products/?name=${encodeURIComponent(product.name)}&in_stock=true`)
  expect(list.body.count).toBe(0)
})

test('orders of {A, B} and {B, A} crossing: no deadlock surfaces, nothing is lost', async () => {
  const [a, b] = [await variantWith(200), await variantWith(200)]
  const answers = await times(120, (index) => {
    const lines = [
      { variant: a, quantity: 1 },
      { variant: b, quantity: 1 },
    ]
    return anonymous.post('/api/orders/', checkoutBody(index % 2 === 0 ? lines : lines.reverse()))
  })
  expect(countByStatus(answers)).toEqual({ 201: 120 })
  expect(await stockOf(shop, a)).toEqual({ on_hand: 200, reserved: 120 })
  expect(await stockOf(shop, b)).toEqual({ on_hand: 200, reserved: 120 })
})

test('one key twenty times at once: one order, the same answer for all; another body is a conflict', async () => {
  const variant = await variantWith(100)
  const headers = { 'Idempotency-Key': 'twenty-times' }
  const answers = await times(20, () => buy(customer, variant, 2, {}, headers))
  expect(countByStatus(answers)).toEqual({ 201: 20 })
  expect(new Set(answers.map((answer) => JSON.stringify(answer.body))).size).toBe(1)
  expect(answers.filter((answer) => answer.headers['idempotent-replayed'] === 'true')).toHaveLength(19)
  expect((await stockOf(shop, variant)).reserved).toBe(2)
  const other = await buy(customer, variant, 3, {}, headers)
  expect([other.status, other.body.code]).toEqual([422, 'idempotency_conflict'])
  expect((await stockOf(shop, variant)).reserved).toBe(2)
})

test('a key is its owner’s: another customer with the same key has an order of their own', async () => {
  const variant = await variantWith(10)
  const headers = { 'Idempotency-Key': 'shared' }
  const other = await shop.enrol({ role: 'customer' })
  const [first, second] = [
    await buy(customer, variant, 1, {}, headers),
    await buy(other, variant, 1, {}, headers),
  ]
  expect([first.status, second.status]).toEqual([201, 201])
  expect(first.body.id).not.toBe(second.body.id)
})

test('a refused first try leaves the key free for a mended one', async () => {
  const variant = await variantWith(1)
  const headers = { 'Idempotency-Key': 'mended' }
  expect((await buy(customer, variant, 5, {}, headers)).status).toBe(409)
  expect((await buy(customer, variant, 1, {}, headers)).status).toBe(201)
})

test('an order cancelled ten times at once gives its stock back once', async () => {
  const variant = await variantWith(10)
  for (const payment of [undefined, { provider: 'cod' }]) {
    const order = await buy(customer, variant, 4, payment ? { payment } : {})
    expect(order.status).toBe(201)
    const answers = await times(10, () => customer.post(`/api/orders/${order.body.id}/cancel/`, {}))
    expect(countByStatus(answers)).toEqual({ 200: 1, 409: 9 })
    expect(await stockOf(shop, variant)).toEqual({ on_hand: 10, reserved: 0 })
  }
})

test('a coupon for one use, fifty at once: one order has it; a cancelled order gives it back once', async () => {
  const variant = await variantWith(500)
  const coupon = await admin.post('/api/discounts/', {
    code: 'ONCE', type: 'percentage', value: '10', usage_limit: 1,
  }) // biome-ignore format: short
  expect(coupon.status).toBe(201)
  const answers = await times(50, () => buy(anonymous, variant, 1, { coupon: 'once' }))
  expect(countByStatus(answers)).toEqual({ 201: 1, 409: 49 })
  for (const answer of answers) if (answer.status === 409) expect(answer.body.code).toBe('coupon_unavailable')
  expect((await stockOf(shop, variant)).reserved).toBe(1)
  const order = answers.find((answer) => answer.status === 201)!.body
  const token = { headers: { 'X-Order-Token': order.order_token } }
  await times(5, () => anonymous.post(`/api/orders/${order.id}/cancel/`, {}, token))
  expect((await admin.get(`/api/discounts/${coupon.body.id}/`)).body.used).toBe(0)
  expect((await buy(anonymous, variant, 1, { coupon: 'ONCE' })).status).toBe(201)
})

test('two lines of one variant count together', async () => {
  const product = await makeProduct(admin, { stock: 5, sku: 'TWO-LINES' })
  const lines = [
    { variant: product.variants[0].id, quantity: 3 },
    { variant: 'TWO-LINES', quantity: 3 },
  ]
  const refused = await anonymous.post('/api/orders/', checkoutBody(lines))
  expect([refused.status, refused.body.code]).toEqual([409, 'insufficient_stock'])
  expect(refused.body.lines).toEqual([{ variant: product.variants[0].id, available: 5, wanted: 6 }])
})

test('stock held too long is free again: when the clock says so, and when somebody wants it', async () => {
  const short = await startTestShop({ env: { RESERVATION_TTL_SECONDS: '60' } })
  const variant = (await makeProduct(short.admin, { stock: 2 })).variants[0].id
  const held = await buy(short.customer, variant, 2)
  expect((await buy(short.anonymous, variant, 1)).status).toBe(409)
  const later = new Date(Date.now() + 61_000)
  expect(await expireReservations(short.ctx(undefined, later))).toEqual({ cancelled: 1 })
  expect(await expireReservations(short.ctx(undefined, later))).toEqual({ cancelled: 0 })
  expect(await stockOf(short, variant)).toEqual({ on_hand: 2, reserved: 0 })
  const order = await short.customer.get(`/api/orders/${held.body.id}/`)
  expect(order.body).toMatchObject({ status: 'cancelled', payment_status: 'unpaid' })
  // and without the clock: the one who wants it
  await buy(short.customer, variant, 2)
  await short.shop.database.pool.query("update reservations set expires_at = now() - interval '1 second'")
  const wanted = await Promise.all([buy(short.anonymous, variant, 2), buy(short.anonymous, variant, 2)])
  expect(countByStatus(wanted)).toEqual({ 201: 1, 409: 1 })
  expect(await stockOf(short, variant)).toEqual({ on_hand: 2, reserved: 2 })
})

test('an order that expires while it is cancelled gives its stock back once', async () => {
  const variant = await variantWith(6)
  const orders = await times(6, () => buy(customer, variant, 1))
  await shop.shop.database.pool.query(
    "update reservations set expires_at = now() - interval '1 second' where variant_id = $1",
    [variant],
  )
  await Promise.all([
    ...orders.map((order) => customer.post(`/api/orders/${order.body.id}/cancel/`, {})),
    ...[1, 2, 3].map(() => expireReservations(shop.ctx())),
  ])
  expect(await stockOf(shop, variant)).toEqual({ on_hand: 6, reserved: 0 })
})

test('a cart is bought once, however many tabs buy it at once', async () => {
  const variant = await variantWith(50)
  const buyer = await shop.enrol({ role: 'customer' })
  await buyer.post('/api/cart/items/', { variant, quantity: 2 })
  const answers = await times(10, () =>
    buyer.post('/api/orders/', { shipping_address: checkoutBody([]).shipping_address }),
  )
  expect(countByStatus(answers)).toEqual({ 201: 1, 409: 9 })
  expect((await stockOf(shop, variant)).reserved).toBe(2)
  expect((await buyer.get('/api/cart/')).body.items).toEqual([])
})
