import { expect, test } from 'vitest'
import { checkoutBody } from '../../../testing/buying.ts'
import type { TestAnswer } from '../../../testing/client.ts'
import { makeProduct } from '../../../testing/make.ts'
import { eventually, serveTestShop } from '../../../testing/served-shop.ts'

// a shop that is served under one name only: the sandbox must call it by that name, at this machine's address
const shop = await serveTestShop({
  HOST: 'localhost',
  ALLOWED_HOSTS: 'localhost',
  FRONTEND_URL: 'https://store.example/shop/',
})
const client = shop.anonymous
const FORM = { headers: { 'content-type': 'application/x-www-form-urlencoded' } }

type Placed = { id: string; number: string; page: string; variant: string; headers: Record<string, string> }

async function order(quantity = 1): Promise<Placed> {
  const product = await makeProduct(shop.admin, { price: '186.11', stock: 5 })
  const variant = product.variants[0].id
  const placed = await client.post(
    '/api/orders/',
    checkoutBody([{ variant, quantity }], { payment: { provider: 'sandbox' } }),
  )
  expect(placed.status, JSON.stringify(placed.body)).toBe(201)
  const { id, number, payment, order_token: token } = placed.body
  return {
    id,
    number,
    page: new URL(payment.checkout_url).pathname,
    variant,
    headers: { 'x-order-token': token },
  }
}
const choose = (page: string, outcome: string): Promise<TestAnswer> =>
  client.post(page, `outcome=${outcome}`, FORM)
const read = async (placed: Placed) =>
  (await client.get(`/api/orders/${placed.id}/`, { headers: placed.headers })).body
const availableOf = async ({ variant }: Placed): Promise<number> =>
  (await client.get(`/api/variants/${variant}/`)).body.stock
const storyOf = async (placed: Placed): Promise<string[]> =>
  (
    await client.get(`/api/orders/${placed.id}/events/?page_size=100`, { headers: placed.headers })
  ).body.results.map((event: { type: string }) => event.type)

test('pay: the very next read shows the order paid, and the buyer goes on to the storefront', async () => {
  const placed = await order(2)
  const answer = await choose(placed.page, 'pay')
  expect(answer.status).toBe(303)
  expect(answer.headers.location).toMatch(
    new RegExp(`^https://store\\.example/shop/payment-success/\\?order=${placed.number}`),
  )
  const paid = await read(placed)
  expect(paid).toMatchObject({ status: 'paid', payment_status: 'paid' })
  expect(paid.payments).toMatchObject([
    { provider: 'sandbox', method: 'card', status: 'succeeded', amount: '372.22' },
  ])
  expect(paid.payments[0].transaction_id).toMatch(/^sbt_/)
  expect(await availableOf(placed)).toBe(3)
  const { rows } = await shop.pool.query('select notified_at from sandbox_payments where payment_id = $1', [
    paid.payments[0].id,
  ])
  expect(rows[0].notified_at).not.toBeNull()
})

test('decline: the very next read shows it, the goods stay held, and another try pays', async () => {
  const placed = await order()
  const answer = await choose(placed.page, 'decline')
  expect(answer.headers.location).toContain('https://store.example/shop/payment-cancelled/')
  const declined = await read(placed)
  expect(declined).toMatchObject({ status: 'pending', payment_status: 'failed' })
  expect(declined.payments).toMatchObject([{ status: 'failed', failure: 'The test card was declined.' }])
  expect(await availableOf(placed)).toBe(4)
  const again = await client.post(
    '/api/payments/',
    { order: placed.id, provider: 'sandbox' },
    { headers: placed.headers },
  )
  await choose(placed.page, 'pay')
  expect(await read(placed)).toMatchObject({ payment_status: 'pending' })
  await choose(new URL(again.body.checkout_url).pathname, 'pay')
  expect(await read(placed)).toMatchObject({ status: 'paid', payment_status: 'paid' })
})

test('abandon: the order is cancelled, and its stock is there again', async () => {
  const placed = await order(5)
  expect(await availableOf(placed)).toBe(0)
  await choose(placed.page, 'abandon')
  expect(await read(placed)).toMatchObject({ status: 'cancelled', payments: [{ status: 'expired' }] })
  expect(await availableOf(placed)).toBe(5)
})

test('every outcome at once, from many windows: one of them, once', async () => {
  for (let round = 0; round < 5; round += 1) {
    const placed = await order()
    const outcomes = ['pay', 'decline', 'abandon', 'pay', 'decline', 'abandon']
    const answers = await Promise.all(outcomes.map((outcome) => choose(placed.page, outcome)))
    expect(new Set(answers.map(({ headers }) => headers.location)).size).toBe(1)
    const seen = await eventually(
      () => read(placed),
      ({ payment_status: status }) => status !== 'pending',
    )
    const isPaid = answers[0]?.headers.location?.includes('payment-success')
    expect(seen.payment_status === 'paid').toBe(isPaid)
    const story = await storyOf(placed)
    expect(story.filter((type) => /paid|^payment\.(succeeded|failed|expired)/.test(type)).length).toBe(
      isPaid ? 2 : 1,
    )
  }
})

test('a payment that is cancelled closes its page, and nothing can be paid there any more', async () => {
  const placed = await order()
  const { payments } = await read(placed)
  expect((await client.delete(`/api/payments/${payments[0].id}/`, { headers: placed.headers })).status).toBe(
    204,
  )
  const page = await eventually(
    () => client.get(placed.page),
    ({ status }) => status === 410,
  )
  expect(String(page.body)).toContain('This page has expired')
  expect((await choose(placed.page, 'pay')).status).toBe(410)
  expect(await read(placed)).toMatchObject({ status: 'pending', payment_status: 'unpaid' })
})

test('forged events of the sandbox move nothing', async () => {
  const placed = await order()
  const { payments } = await read(placed)
  const body = JSON.stringify({
    id: 'sbe_forged',
    type: 'payment.succeeded',
    data: { payment_id: payments[0].id, amount_minor: 18_611, currency: 'USD' },
  })
  const seconds = Math.floor(Date.now() / 1000)
  for (const headers of [{}, { 'sandbox-signature': `t=${seconds},v1=${'0'.repeat(64)}` }])
    expect((await client.post('/api/webhooks/sandbox/', body, { headers })).status).toBe(400)
  expect(await read(placed)).toMatchObject({ payment_status: 'pending' })
})

test('staff give back in parts, to the cent and no more', async () => {
  const placed = await order()
  await choose(placed.page, 'pay')
  const refund = (amount: string) => shop.admin.post(`/api/orders/${placed.id}/refunds/`, { amount })
  const both = await Promise.all([refund('111.67'), refund('111.67')])
  expect(both.map(({ status }) => status).sort()).toEqual([201, 409])
  expect((await refund('74.44')).status).toBe(201)
  expect((await refund('0.01')).status).toBe(409)
  const seen = await eventually(
    () => read(placed),
    ({ payment_status: status }) => status === 'refunded',
  )
  expect(seen).toMatchObject({ payment_status: 'refunded', payments: [{ status: 'refunded' }] })
  const { rows } = await shop.pool.query(
    `select refunded_minor::int as refunded from sandbox_payments where payment_id = $1`,
    [seen.payments[0].id],
  )
  expect(rows).toEqual([{ refunded: 18_611 }])
})
