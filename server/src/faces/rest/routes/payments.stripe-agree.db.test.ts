import { afterAll, expect, test } from 'vitest'
import { expireReservations } from '../../../domain/checkout/index.ts'
import { reconcilePayments } from '../../../domain/settlement/index.ts'
import { buy, stockOf } from '../../../testing/buying.ts'
import { makeProduct } from '../../../testing/make.ts'
import { eventsOf, orderOf, storyOf } from '../../../testing/paying.ts'
import { startTestShop, type TestShop } from '../../../testing/server.ts'
import { postMessage, runMoneyJobs } from '../../../testing/settling.ts'
import { type Charge, type StripeEvent, signed, startStripe } from '../../../testing/stripe/index.ts'

/** Whatever is lost, late or killed on the way: in the end Stripe's books and the shop's say the same. */

const SECRET = 'whsec_of_the_shop'
const stripe = await startStripe()
afterAll(() => stripe.close())
const settings = {
  STRIPE_SECRET_KEY: 'sk_test_of_the_shop',
  STRIPE_WEBHOOK_SECRET: SECRET,
  STRIPE_API_BASE: stripe.url,
}
const shop = await startTestShop({ env: settings })
const manual = await startTestShop({ env: { ...settings, STRIPE_CAPTURE: 'manual' } })

async function order(at: TestShop = shop, stock = 1) {
  const variant = (await makeProduct(at.admin, { price: '93.05', stock })).variants[0].id as string
  const { body } = await buy(at.customer, variant, 1, { payment: { provider: 'stripe' } })
  const payment = body.payment.id as string
  return { id: body.id as string, variant, payment, session: sessionOf(body.payment.checkout_url) }
}
type Placed = Awaited<ReturnType<typeof order>>

const sessionOf = (url: string): string => new URL(url).pathname.split('/').at(-1)!
const sessionsOf = (payment: string) =>
  [...stripe.books.entities.values()].filter(
    (entity) => entity.object === 'checkout.session' && entity.client_reference_id === payment,
  )
const eventOf = (placed: Placed, type: string): StripeEvent =>
  stripe.events.findLast((event) => event.type === type && event.data.object.id === placed.session)!
const chargeOf = ({ session }: Placed): Charge | undefined => {
  const intent = stripe.session(session).payment_intent
  return [...stripe.books.entities.values()].find(
    (entity) => entity.object === 'charge' && entity.payment_intent === intent && intent !== null,
  ) as Charge | undefined
}
const paymentOf = async (id: string, at: TestShop = shop) => (await at.admin.get(`/api/payments/${id}/`)).body
const told = async (event: StripeEvent, at: TestShop = shop): Promise<void> => {
  expect((await postMessage(at, signed(event, SECRET))).statusCode).toBe(200)
  await runMoneyJobs(at)
}
const reconcile = async (minutes: number, at: TestShop = shop) =>
  reconcilePayments(at.ctx(undefined, new Date(Date.now() + minutes * 60_000)), {
    providers: await at.shop.providers(),
    urls: { frontendUrl: undefined, chapaCallbackUrl: undefined },
  })
const expire = async (placed: Placed): Promise<void> => {
  await shop.shop.database.pool.query(
    `update reservations set expires_at = now() - interval '1 second' where order_id = $1`,
    [placed.id],
  )
  await expireReservations(shop.ctx())
}
const paidOnce = async (placed: Placed, at: TestShop = shop): Promise<void> => {
  expect(await orderOf(at, placed.id)).toMatchObject({ status: 'paid', payment_status: 'paid' })
  expect(await eventsOf(at, 'order.paid', placed.id)).toBe(1)
  expect(chargeOf(placed)).toMatchObject({ amount_captured: 9_305, amount_refunded: 0 })
  expect(await stockOf(at, placed.variant)).toMatchObject({ reserved: 0 })
}

test('no message ever comes: the shop asks, and asking again changes nothing', async () => {
  const placed = await order()
  stripe.pay(placed.session)
  await reconcile(6)
  await paidOnce(placed)
  await Promise.all([reconcile(12), reconcile(12)])
  await told(eventOf(placed, 'checkout.session.completed'))
  await paidOnce(placed)
})

test('killed after Stripe opened the page: the same page is found, and no other opened', async () => {
  stripe.failNext('POST /v1/checkout/sessions', 'cut', 'after', 9)
  const variant = (await makeProduct(shop.admin, { price: '93.05', stock: 1 })).variants[0].id
  const { body } = await buy(shop.customer, variant, 1, { payment: { provider: 'stripe' } })
  expect(body.payment.checkout_url).toBeNull()
  stripe.clearFaults()
  await reconcile(2)
  const payment = await paymentOf(body.payment.id)
  expect(sessionsOf(payment.id)).toHaveLength(1)
  const placed = { id: body.id, variant, payment: payment.id, session: sessionOf(payment.checkout_url) }
  stripe.pay(placed.session)
  await told(eventOf(placed, 'checkout.session.completed'))
  await paidOnce(placed)
})

test('killed after the message was kept: its job runs later, also twice', async () => {
  const placed = await order()
  stripe.pay(placed.session)
  const message = signed(eventOf(placed, 'checkout.session.completed'), SECRET)
  expect((await postMessage(shop, message)).statusCode).toBe(200)
  expect(await orderOf(shop, placed.id)).toMatchObject({ status: 'pending' })
  await Promise.all([runMoneyJobs(shop), runMoneyJobs(shop), reconcile(6)])
  await paidOnce(placed)
})

test('events in the wrong order, and all of them twice', async () => {
  const placed = await order()
  stripe.decline(placed.session)
  stripe.pay(placed.session)
  const intent = stripe.session(placed.session).payment_intent
  const events = stripe.events.filter(
    ({ data }) =>
      data.object.id === placed.session || data.object.id === intent || data.object.payment_intent === intent,
  )
  expect(events.length).toBeGreaterThan(4)
  for (const event of [...events].reverse()) await told(event)
  for (const [index, event] of events.entries()) await told({ ...event, id: `${event.id}_${index}` })
  await paidOnce(placed)
})

test('an order that runs out closes its page at Stripe', async () => {
  const placed = await order()
  await expire(placed)
  await runMoneyJobs(shop)
  expect(await orderOf(shop, placed.id)).toMatchObject({ status: 'cancelled' })
  expect(stripe.session(placed.session)).toMatchObject({ status: 'expired', url: null })
  await told(eventOf(placed, 'checkout.session.expired'))
  expect(await stockOf(shop, placed.variant)).toEqual({ on_hand: 1, reserved: 0 })
  expect(await paymentOf(placed.payment)).toMatchObject({ status: 'expired' })
})

test('an order that its buyer cancels closes its page at Stripe', async () => {
  const placed = await order()
  expect((await shop.customer.post(`/api/orders/${placed.id}/cancel/`, {})).status).toBe(200)
  await runMoneyJobs(shop)
  expect(stripe.session(placed.session).status).toBe('expired')
})

test('paid in the last moment, and the stock is still there: the order lives again', async () => {
  const placed = await order()
  stripe.pay(placed.session)
  await expire(placed)
  await runMoneyJobs(shop)
  await told(eventOf(placed, 'checkout.session.completed'))
  await paidOnce(placed)
  expect(await stockOf(shop, placed.variant)).toEqual({ on_hand: 0, reserved: 0 })
})

test('paid in the last moment, and the stock is gone: the money goes back at Stripe, once', async () => {
  const placed = await order()
  stripe.pay(placed.session)
  await expire(placed)
  await buy(shop.customer, placed.variant, 1, { payment: { provider: 'cod' } })
  await runMoneyJobs(shop)
  await told(eventOf(placed, 'checkout.session.completed'))
  await runMoneyJobs(shop)
  expect(chargeOf(placed)).toMatchObject({ amount_captured: 9_305, amount_refunded: 9_305 })
  expect(await orderOf(shop, placed.id)).toMatchObject({ status: 'cancelled' })
  // Stripe tells of what the shop has asked for itself.
  await told(stripe.lastEvent('charge.refunded'))
  await reconcile(30)
  expect(await paymentOf(placed.payment)).toMatchObject({ status: 'refunded' })
  expect(await eventsOf(shop, 'order.paid', placed.id)).toBe(0)
})

test('a refund whose answer is lost is given back once, and known by the end', async () => {
  const placed = await order()
  stripe.pay(placed.session)
  await told(eventOf(placed, 'checkout.session.completed'))
  stripe.failNext('POST /v1/refunds', 'cut', 'after', 9)
  const asked = await shop.admin.post(`/api/orders/${placed.id}/refunds/`, { amount: '50.00' })
  expect(asked.body).toMatchObject({ status: 'pending' })
  await runMoneyJobs(shop)
  stripe.clearFaults()
  // The webhook of it comes before the shop has asked again.
  await told(stripe.lastEvent('charge.refunded'))
  await reconcile(10)
  await reconcile(60 * 26)
  expect(chargeOf(placed)).toMatchObject({ amount_refunded: 5_000 })
  expect((await shop.admin.get(`/api/refunds/${asked.body.id}/`)).body).toMatchObject({ status: 'succeeded' })
  expect(await orderOf(shop, placed.id)).toMatchObject({ payment_status: 'partially_refunded' })
  expect((await shop.admin.get(`/api/orders/${placed.id}/refunds/`)).body.results).toHaveLength(1)
})

test('money that is held is taken by the staff, and let go with the order', async () => {
  const placed = await order(manual)
  stripe.pay(placed.session)
  await told(eventOf(placed, 'checkout.session.completed'), manual)
  expect(await paymentOf(placed.payment, manual)).toMatchObject({ status: 'authorized' })
  expect(await orderOf(manual, placed.id)).toMatchObject({ status: 'pending' })
  const captures = await Promise.all(
    [1, 2, 3].map(() => manual.admin.post(`/api/payments/${placed.payment}/capture/`)),
  )
  expect(captures.map(({ status }) => status)).toContain(200)
  await paidOnce(placed, manual)

  const other = await order(manual)
  stripe.pay(other.session)
  await told(eventOf(other, 'checkout.session.completed'), manual)
  expect((await manual.customer.post(`/api/orders/${other.id}/cancel/`, {})).status).toBe(200)
  await runMoneyJobs(manual)
  const intent = stripe.books.entities.get(stripe.session(other.session).payment_intent!)
  expect(intent).toMatchObject({ status: 'canceled', amount_received: 0 })
  await told(stripe.lastEvent('payment_intent.canceled'), manual)
  expect(await stockOf(manual, other.variant)).toEqual({ on_hand: 1, reserved: 0 })
})

/** Every event about what happened on this page, in the order it happened. */
const eventsAbout = ({ session }: Placed): StripeEvent[] => {
  const names = [session, stripe.session(session).payment_intent]
  return stripe.events.filter(({ data: { object } }) =>
    [object.id, object.payment_intent].some((id) => typeof id === 'string' && names.includes(id)),
  )
}

test('cash on delivery instead, and paid on the page all the same: the money counts', async () => {
  const placed = await order()
  const changed = await shop.customer.patch(`/api/payments/${placed.payment}/`, { provider: 'cod' })
  expect(changed.status, JSON.stringify(changed.body)).toBe(200)
  stripe.pay(placed.session)
  await runMoneyJobs(shop)
  for (const event of eventsAbout(placed)) await told(event)
  await reconcile(30)
  expect(chargeOf(placed)).toMatchObject({ amount_captured: 9_305, amount_refunded: 0 })
  expect(await orderOf(shop, placed.id)).toMatchObject({ status: 'processing', payment_status: 'paid' })
  expect(await paymentOf(placed.payment)).toMatchObject({ provider: 'cod', status: 'canceled' })
})

test.each([
  [1, 'closed'],
  [2, 'closed'],
  [1, 'left open'],
  [2, 'left open'],
])('two pages for one order, %i of them paid, the first one %s: one payment is kept', async (paid, fate) => {
  const first = await order()
  if (fate === 'left open') stripe.failNext('POST /v1/checkout/sessions/:id/expire', 503, 'before', 3)
  for (const provider of ['bank_transfer', 'stripe'])
    await shop.customer.patch(`/api/payments/${first.payment}/`, { provider })
  const second = { ...first, session: sessionOf((await paymentOf(first.payment)).checkout_url) }
  expect(second.session).not.toBe(first.session)
  stripe.pay(first.session)
  if (paid === 2) stripe.pay(second.session)
  await runMoneyJobs(shop)
  for (const event of [...eventsAbout(first), ...(paid === 2 ? eventsAbout(second) : [])]) await told(event)
  await runMoneyJobs(shop)
  await reconcile(30)
  await reconcile(90)
  const charges = [chargeOf(first), chargeOf(second)].filter((charge) => charge !== undefined)
  const kept = charges.reduce((sum, charge) => sum + charge.amount_captured - charge.amount_refunded, 0)
  expect(charges).toHaveLength(paid)
  expect(kept).toBe(9_305)
  expect(await orderOf(shop, first.id)).toMatchObject({ payment_status: 'paid' })
  expect(await eventsOf(shop, 'order.paid', first.id)).toBe(1)
})

test('Stripe is away for a while: orders wait, and are paid when it is back', async () => {
  const placed = await order()
  stripe.pay(placed.session)
  stripe.failNext('GET /v1/checkout/sessions/:id', 503, 'before', 99)
  await told(eventOf(placed, 'checkout.session.completed'))
  expect((await reconcile(6)).unreachable).toBeGreaterThan(0)
  stripe.clearFaults()
  // What rests because nobody answered is asked again a moment later.
  await reconcile(20)
  await paidOnce(placed)
  expect((await storyOf(shop, placed.id)).filter((type) => type === 'order.paid')).toHaveLength(1)
})

test('in the end nothing is wrong in either shop', async () => {
  expect(await shop.violations()).toEqual([])
  expect(await manual.violations()).toEqual([])
})
