import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, expect, test } from 'vitest'
import { checkoutBody } from '../../../testing/buying.ts'
import { makeProduct } from '../../../testing/make.ts'
import { eventually } from '../../../testing/served-shop.ts'
import { type Form, list } from '../../../testing/stripe/form.ts'
import { startStripe } from '../../../testing/stripe/index.ts'
import { HOOK, placedOf, SECRET, serveAtStripe } from '../../../testing/stripe/served.ts'

const stripe = await startStripe()
afterAll(() => stripe.close())
const at = await serveAtStripe(stripe)
const {
  shop,
  client,
  order,
  pay,
  read,
  becomes,
  tell,
  eventOf,
  paidEvent,
  flagged,
  storyOf,
  stockOf,
  stored,
} = at

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
  stripe.deliverTo(`${shop.origin}${HOOK}`, SECRET)
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
  expect(await flagged(placed)).toMatchObject({ status: 'succeeded', flag: 'disputed' })
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
