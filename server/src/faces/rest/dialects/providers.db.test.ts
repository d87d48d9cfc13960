import { afterAll, expect, test } from 'vitest'
import { ADDRESS } from '../../../testing/buying.ts'
import { startChapa } from '../../../testing/chapa/stand-in.ts'
import type { TestAnswer } from '../../../testing/client.ts'
import { makeProduct } from '../../../testing/make.ts'
import { eventually, serveTestShop } from '../../../testing/served-shop.ts'
import { signed, startStripe } from '../../../testing/stripe/index.ts'
import { SECRET, stripeSettings } from '../../../testing/stripe/served.ts'

const stripe = await startStripe()
const chapa = await startChapa()
afterAll(async () => {
  await stripe.close()
  await chapa.stop()
})
const shop = await serveTestShop({
  ...stripeSettings(stripe),
  CHAPA_SECRET_KEY: chapa.secretKey,
  CHAPA_WEBHOOK_SECRET: chapa.webhookSecret,
  CHAPA_API_BASE: chapa.apiBase,
})
const client = shop.anonymous
const STRIPE_HOOK = '/api/stripe-webhook/'
const CHAPA_HOOK = '/api/payments/webhook/'

type Waiting = { id: string; headers: Record<string, string>; page: string }

/** A guest's order of 186.11 that waits on the provider's page. */
async function order(payment_method: string): Promise<Waiting> {
  const product = await makeProduct(shop.admin, { price: '186.11', stock: 5 })
  const added = await client.post('/api/cart/add/', { variant: product.variants[0].id })
  const { line1: street, ...rest } = ADDRESS
  const placed = await client.post(
    '/api/order/',
    { email: 'guest@example.com', address: { street, ...rest }, payment_method },
    { headers: { 'X-Cart-Token': added.headers['x-cart-token']! } },
  )
  expect(placed.status, JSON.stringify(placed.body)).toBe(201)
  const { id, order_token: token, checkout_url: page } = placed.body
  return { id, page, headers: { 'X-Order-Token': token } }
}
const standingOf = async ({ id, headers }: Waiting) =>
  (await client.get(`/api/payment/${id}/status/`, { headers })).body
const becomes = (waiting: Waiting, status: string) =>
  eventually(
    () => standingOf(waiting),
    (seen) => seen.payment_status === status,
  )
const kept = async (): Promise<number> =>
  Number((await shop.pool.query('select count(*) as n from webhook_events')).rows[0].n)

test('card is Stripe: the checkout names its session, and a signed message pays, once', async () => {
  const waiting = await order('card')
  const session = new URL(waiting.page).pathname.split('/').at(-1)!
  expect(session).toMatch(/^cs_/)
  expect(stripe.session(session)).toMatchObject({ amount_total: 18_611 })
  stripe.pay(session)
  const event = stripe.events.findLast(
    ({ type, data }) => type === 'checkout.session.completed' && data.object.id === session,
  )!
  const tell = (secret: string, change = (body: string) => body): Promise<TestAnswer> => {
    const { body, headers } = signed(event, secret)
    return client.post(STRIPE_HOOK, change(body), { headers })
  }
  const before = await kept()
  // unsigned, signed by another, and other bytes than those that were signed
  const unsigned = await client.post(STRIPE_HOOK, event)
  for (const refused of [unsigned, await tell('whsec_of_another'), await tell(SECRET, (body) => `${body} `)])
    expect([refused.status, Object.keys(refused.body)]).toEqual([400, ['detail']])
  expect(await kept()).toBe(before)
  expect(await standingOf(waiting)).toMatchObject({ payment_status: 'pending', method: 'card' })

  for (let time = 0; time < 3; time += 1) {
    const taken = await tell(SECRET)
    expect([taken.status, taken.body]).toEqual([200, ''])
  }
  expect(await becomes(waiting, 'paid')).toMatchObject({
    status: 'succeeded',
    amount: '186.11',
    transaction_id: stripe.session(session).payment_intent,
  })
  expect(await kept()).toBe(before + 1)
})

test('mobile is Chapa: whatever the callback says, Chapa is asked', async () => {
  const waiting = await order('mobile')
  const { txRef } = chapa.at(waiting.page)
  const asked = chapa.calls.verify
  const lie = await client.post(CHAPA_HOOK, { tx_ref: txRef, status: 'success', amount: '186.11' })
  expect([lie.status, lie.body]).toEqual([200, { status: 'received' }])
  await eventually(
    async () => chapa.calls.verify,
    (calls) => calls > asked,
  )
  expect(await standingOf(waiting)).toMatchObject({ payment_status: 'pending', status: 'pending' })

  chapa.pay(txRef)
  const heard = await client.get(CHAPA_HOOK, { query: { trx_ref: txRef, status: 'failed' } })
  expect([heard.status, heard.body]).toEqual([200, { status: 'received' }])
  expect(await becomes(waiting, 'paid')).toMatchObject({
    status: 'succeeded',
    method: 'mobile',
    transaction_id: chapa.transactions.get(txRef)?.reference,
  })
})

test.each(['tx_ref', 'trx_ref', 'transaction_id'])('%s in a body names the payment', async (name) => {
  const waiting = await order('mobile')
  const { txRef } = chapa.at(waiting.page)
  chapa.pay(txRef)
  expect((await client.post(CHAPA_HOOK, { [name]: txRef, event: 'charge.success' })).status).toBe(200)
  expect(await becomes(waiting, 'paid')).toMatchObject({ status: 'succeeded' })
})

test('a callback learns nothing of payments, and has to name one', async () => {
  const unknown = await client.post(CHAPA_HOOK, { tx_ref: 'not-one-of-ours' })
  expect([unknown.status, unknown.body]).toEqual([200, { status: 'received' }])
  expect((await client.post(`${CHAPA_HOOK}?tx_ref=not-one-of-ours`)).status).toBe(200)
  for (const nameless of [
    await client.get(CHAPA_HOOK),
    await client.post(CHAPA_HOOK),
    await client.post(CHAPA_HOOK, { tx_ref: 7 }),
    await client.post(CHAPA_HOOK, { tx_ref: 'x'.repeat(201) }),
  ])
    expect([nameless.status, Object.keys(nameless.body)]).toEqual([400, ['tx_ref']])
})

test('checkout at /api/store/ opens a Checkout Session and names it', async () => {
  const product = await makeProduct(shop.admin, { price: '20.00', stock: 5 })
  const added = await client.post('/api/store/cart-items/', {
    product_variant: product.variants[0].id,
    quantity: 2,
  })
  const { line1: address_line_1, ...rest } = ADDRESS
  const headers = { 'X-Cart-Token': added.headers['x-cart-token']! }
  const body = {
    cart_id: added.body.cart,
    shipping_address: { address_line_1, ...rest },
    email: 'guest@example.com',
    amount: '0.01',
  }
  const checkout = await client.post('/api/store/orders/checkout/', body, { headers })
  expect(checkout.status, JSON.stringify(checkout.body)).toBe(201)
  expect(stripe.session(checkout.body.session_id)).toMatchObject({
    amount_total: 4_000,
    url: checkout.body.checkout_url,
  })
})
