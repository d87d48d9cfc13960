import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, expect, test } from 'vitest'
import { checkoutBody } from '../../../testing/buying.ts'
import type { TestAnswer } from '../../../testing/client.ts'
import { makeProduct } from '../../../testing/make.ts'
import { eventually, serveTestShop } from '../../../testing/served-shop.ts'
import { startTestShop } from '../../../testing/server.ts'
import { type Form, list } from '../../../testing/stripe/form.ts'
import { type StripeEvent, signed, startStripe } from '../../../testing/stripe/index.ts'

const SECRET = 'whsec_of_the_shop'
const stripe = await startStripe()
afterAll(() => stripe.close())
const settings = {
  STRIPE_SECRET_KEY: 'sk_test_of_the_shop',
  STRIPE_WEBHOOK_SECRET: SECRET,
  STRIPE_API_BASE: stripe.url,
}
const shop = await serveTestShop(settings)
const client = shop.anonymous
const hook = '/api/webhooks/stripe/'

type Placed = {
  id: string
  number: string
  variant: string
  session: string
  headers: Record<string, string>
}

/** A guest's order of 2 × 93.05 and free shipping, to be paid by Stripe. */
async function order(more: object = {}): Promise<Placed> {
  const product = await makeProduct(shop.admin, { price: '93.05', stock: 5 })
  const variant = product.variants[0].id
  const body = checkoutBody([{ variant, quantity: 2 }], { payment: { provider: 'stripe' }, ...more })
  const placed = await client.post('/api/orders/', body)
  expect(placed.status, JSON.stringify(placed.body)).toBe(201)
  return placedOf(placed, variant)
}
function placedOf({ body }: TestAnswer, variant = ''): Placed {
  const session = new URL(body.payment.checkout_url).pathname.split('/').at(-1)!
  return {
    id: body.id,
    number: body.number,
    variant,
    session,
    headers: { 'x-order-token': body.order_token },
  }
}

const read = async (placed: Placed) =>
  (await client.get(`/api/orders/${placed.id}/`, { headers: placed.headers })).body
const becomes = (placed: Placed, paymentStatus: string) =>
  eventually(
    () => read(placed),
    (seen) => seen.payment_status === paymentStatus,
  )
const paymentOf = async (placed: Placed) =>
  (await shop.admin.get(`/api/payments/?order=${placed.id}`)).body.results[0]
const storyOf = async (placed: Placed): Promise<string[]> =>
  (
    await client.get(`/api/orders/${placed.id}/events/?page_size=100`, { headers: placed.headers })
  ).body.results.map((event: { type: string }) => event.type)
const stockOf = async ({ variant }: Placed) =>
  (
    await shop.pool.query(
      'select sum(on_hand)::int as on_hand, sum(reserved)::int as reserved from stock_levels where variant_id = $1',
      [variant],
    )
  ).rows[0]
const stored = async (): Promise<number> =>
  Number((await shop.pool.query('select count(*) as n from webhook_events')).rows[0].n)
const tell = (event: unknown, secret = SECRET, at?: number): Promise<TestAnswer> => {
  const { body, headers } = signed(event, secret, at)
  return client.post(hook, body, { headers })
}
/** The last event of a type about a session. */
const eventOf = (placed: Placed, type: string): StripeEvent =>
  stripe.events.findLast((event) => event.type === type && event.data.object.id === placed.session)!
const paidEvent = (placed: Placed): StripeEvent => eventOf(placed, 'checkout.session.completed')
const pay = async (placed: Placed): Promise<void> => {
  stripe.pay(placed.session)
  expect((await tell(paidEvent(placed))).status).toBe(200)
  await becomes(placed, 'paid')
}
const askedFor = (form: Form): number =>
  list(form, 'line_items').reduce((sum, line) => {
    const { price_data: price, quantity } = line as { price_data: { unit_amount: string }; quantity: string }
    return sum + Number(price.unit_amount) * Number(quantity)
  }, 0)

test('a page for exactly the total, paid there; every event of Stripe is taken, and the order is paid', async () => {
  const placed = await order()
  const { form } = stripe.requestsTo('POST', /sessions$/).at(-1)!
  expect(askedFor(form)).toBe(18_610)
  expect(form.success_url).toContain(`/payment-success/?order=${placed.number}`)
  expect(stripe.session(placed.session)).toMatchObject({ amount_total: 18_610, currency: 'usd' })
  stripe.deliverTo(`${shop.origin}${hook}`, SECRET)
  stripe.pay(placed.session)
  await stripe.settled()
  stripe.deliverTo(null)
  expect(stripe.deliveries.map(({ event, status }) => [event.type, status])).toEqual([
    ['payment_intent.created', 200],
    ['charge.succeeded', 200],
    ['payment_intent.succeeded', 200],
    ['checkout.session.completed', 200],
  ])
  expect(await becomes(placed, 'paid')).toMatchObject({
    status: 'paid',
    payments: [
      {
        provider: 'stripe',
        method: 'card',
        status: 'succeeded',
        amount: '186.10',
        transaction_id: stripe.session(placed.session).payment_intent,
      },
    ],
  })
  expect(await stockOf(placed)).toEqual({ on_hand: 3, reserved: 0 })
})

test('one event ten times at once and ten times after another pays once', async () => {
  const placed = await order()
  stripe.pay(placed.session)
  const before = await stored()
  const event = paidEvent(placed)
  const answers = await Promise.all(Array.from({ length: 10 }, () => tell(event)))
  for (let time = 0; time < 10; time += 1) answers.push(await tell(event))
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
  await becomes(placed, 'paid')
  expect(await stored()).toBe(before + 1)
  await sleep(500)
  const story = await storyOf(placed)
  expect(story.filter((type) => type === 'order.paid')).toHaveLength(1)
  expect(story.filter((type) => type === 'payment.succeeded')).toHaveLength(1)
  expect(await stockOf(placed)).toEqual({ on_hand: 3, reserved: 0 })
})

test('forged, old, early, rewritten and huge messages are refused and leave nothing', async () => {
  const placed = await order()
  stripe.pay(placed.session)
  const event = paidEvent(placed)
  const before = await stored()
  const now = Math.floor(Date.now() / 1_000)
  const { body, headers } = signed(event, SECRET)
  const rewritten = JSON.stringify(event)
  const answers = [
    await client.post(hook, body, { headers: { 'content-type': 'application/json' } }),
    await client.post(hook, body, { headers: { ...headers, 'stripe-signature': 't=1,v1=x' } }),
    await client.post(hook, rewritten, { headers }),
    await tell(event, 'whsec_guessed'),
    await tell(event, SECRET, now - 600),
    await tell(event, SECRET, now + 600),
    await tell([], SECRET),
    await client.post(hook, Buffer.alloc(0), { headers }),
  ]
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 400))
  const huge = await client.post(hook, JSON.stringify({ ...event, more: 'x'.repeat(5_000_000) }), { headers })
  expect(huge.status).toBe(413)
  // The shop could not stop while the rest of such a message hangs in a connection that is kept.
  expect(huge.headers.connection).toBe('close')
  await sleep(300)
  expect(await stored()).toBe(before)
  expect(await read(placed)).toMatchObject({ status: 'pending', payment_status: 'pending' })
})

test.each([
  ['one cent less', { amount_total: 18_609 }, 'amount_mismatch'],
  ['a cent in all', { amount_total: 1 }, 'amount_mismatch'],
  ['one cent more', { amount_total: 18_611 }, 'amount_mismatch'],
  ['as many birr', { currency: 'etb' }, 'currency_mismatch'],
])('%s does not pay: a person has to look', async (_name, change, flag) => {
  const placed = await order()
  stripe.pay(placed.session)
  const event = structuredClone(paidEvent(placed))
  Object.assign(event.data.object, change)
  expect((await tell(event)).status).toBe(200)
  const payment = await eventually(
    () => paymentOf(placed),
    (seen) => seen.flag !== null,
  )
  expect(payment).toMatchObject({ status: 'pending', flag })
  expect(await read(placed)).toMatchObject({ status: 'pending', payment_status: 'pending' })
})

test('a signed event that is not in the books of Stripe does not pay less than the total', async () => {
  const placed = await order()
  const session = {
    ...stripe.session(placed.session),
    status: 'complete',
    payment_status: 'paid',
    amount_total: 1,
  }
  const event = {
    id: 'evt_of_nobody',
    type: 'checkout.session.completed',
    livemode: false,
    data: { object: session },
  }
  expect((await tell(event)).status).toBe(200)
  await eventually(
    () => paymentOf(placed),
    (seen) => seen.flag !== null,
  )
  expect(await read(placed)).toMatchObject({ status: 'pending', payment_status: 'pending' })
})

test('events of live mode and of other accounts move nothing', async () => {
  const placed = await order()
  stripe.pay(placed.session)
  const event = paidEvent(placed)
  expect((await tell({ ...event, id: 'evt_live', livemode: true })).status).toBe(200)
  expect((await tell({ ...event, id: 'evt_other', account: 'acct_other' })).status).toBe(200)
  await sleep(500)
  expect(await read(placed)).toMatchObject({ status: 'pending', payment_status: 'pending' })
})

test('a page whose time is over gives the stock back', async () => {
  const placed = await order()
  expect(await stockOf(placed)).toEqual({ on_hand: 5, reserved: 2 })
  stripe.books.entities.get(placed.session)!.expires_at = 1
  stripe.passSeconds(0)
  expect((await tell(eventOf(placed, 'checkout.session.expired'))).status).toBe(200)
  const seen = await eventually(
    () => read(placed),
    ({ status }) => status === 'cancelled',
  )
  expect(seen).toMatchObject({ status: 'cancelled', payments: [{ status: 'expired' }] })
  expect(await stockOf(placed)).toEqual({ on_hand: 5, reserved: 0 })
})

test('a declined card leaves the page open; another card pays on it', async () => {
  const placed = await order()
  stripe.decline(placed.session)
  const declined = stripe.lastEvent('payment_intent.payment_failed')
  expect((await tell(declined)).status).toBe(200)
  await sleep(300)
  expect(await read(placed)).toMatchObject({ status: 'pending', payment_status: 'pending' })
  await pay(placed)
  // Old news changes nothing.
  await tell({ ...declined, id: 'evt_again' })
  await sleep(300)
  expect(await read(placed)).toMatchObject({ status: 'paid', payment_status: 'paid' })
})

test('a payment that takes days: pending until the money is there, failed when it does not come', async () => {
  const good = await order()
  stripe.pay(good.session, { isDelayed: true })
  await tell(paidEvent(good))
  await sleep(300)
  expect(await read(good)).toMatchObject({ status: 'pending', payment_status: 'pending' })
  stripe.settle(good.session, 'succeeded')
  await tell(eventOf(good, 'checkout.session.async_payment_succeeded'))
  expect(await becomes(good, 'paid')).toMatchObject({ status: 'paid' })
  const bad = await order()
  stripe.pay(bad.session, { isDelayed: true })
  await tell(paidEvent(bad))
  stripe.settle(bad.session, 'failed')
  await tell(eventOf(bad, 'checkout.session.async_payment_failed'))
  expect(await becomes(bad, 'failed')).toMatchObject({ payment_status: 'failed' })
})

test('staff give back a part, and Stripe’s dashboard the rest', async () => {
  const placed = await order()
  await pay(placed)
  const refund = await shop.admin.post(`/api/orders/${placed.id}/refunds/`, { amount: '86.10' })
  expect(refund.status, JSON.stringify(refund.body)).toBe(201)
  await becomes(placed, 'partially_refunded')
  const sent = stripe.requestsTo('POST', /refunds$/).at(-1)!
  expect(sent).toMatchObject({ idempotencyKey: refund.body.id, form: { amount: '8610' } })
  const intent = stripe.session(placed.session).payment_intent
  await fetch(`${stripe.url}/v1/refunds`, {
    method: 'POST',
    headers: { authorization: 'Bearer sk_test_of_the_dashboard' },
    body: `payment_intent=${intent}`,
  })
  await tell(stripe.lastEvent('charge.refunded'))
  expect(await becomes(placed, 'refunded')).toMatchObject({ payment_status: 'refunded' })
})

test('a disputed payment is flagged', async () => {
  const placed = await order()
  await pay(placed)
  stripe.dispute(placed.session)
  await tell(stripe.lastEvent('charge.dispute.created'))
  const payment = await eventually(
    () => paymentOf(placed),
    (seen) => seen.flag !== null,
  )
  expect(payment).toMatchObject({ status: 'succeeded', flag: 'disputed' })
})

test('an answer of Stripe’s that is lost: the same key finishes the start', async () => {
  const product = await makeProduct(shop.admin, { price: '93.05', stock: 5 })
  const body = checkoutBody([{ variant: product.variants[0].id, quantity: 2 }], {
    payment: { provider: 'stripe' },
  })
  const known = new Set(stripe.books.entities.keys())
  stripe.failNext('POST /v1/checkout/sessions', 'cut', 'after', 9)
  const headers = { 'idempotency-key': 'a-start-that-is-lost' }
  const first = await client.post('/api/orders/', body, { headers })
  expect(first.status).toBe(201)
  expect(first.body.payment).toMatchObject({ status: 'pending', checkout_url: null })
  stripe.clearFaults()
  const again = await client.post('/api/orders/', body, { headers })
  expect(again.status).toBe(201)
  expect(again.body.id).toBe(first.body.id)
  const own = [...stripe.books.entities.values()].filter(
    ({ id, object }) => !known.has(id) && object === 'checkout.session',
  )
  expect(own).toHaveLength(1)
  const placed = placedOf(again)
  expect(own[0]!.id).toBe(placed.session)
  await pay(placed)
})

test('nothing about the person is kept of what Stripe sent', async () => {
  const { rows } = await shop.pool.query(
    `select payload::text as text from webhook_events union all select coalesce(provider_answer::text, '') from payments
      union all select provider_data::text from payments`,
  )
  expect(rows.length).toBeGreaterThan(5)
  expect(rows.map(({ text }) => text).join()).not.toMatch(/example\.com|Rosen|Townsend|4242|fp_of|secret/)
})

test('an amount that Stripe does not charge is refused with a sentence that says why', async () => {
  const yen = await startTestShop({ env: { ...settings, STORE_CURRENCY: 'JPY' } })
  const product = await makeProduct(yen.admin, { price: '49', stock: 5 })
  const answer = await yen.anonymous.post(
    '/api/orders/',
    checkoutBody([{ variant: product.variants[0].id, quantity: 1 }], { payment: { provider: 'stripe' } }),
  )
  expect(answer.status).toBe(400)
  expect(JSON.stringify(answer.body)).toContain('Stripe charges at least 50 JPY; this is 49 JPY.')
})
