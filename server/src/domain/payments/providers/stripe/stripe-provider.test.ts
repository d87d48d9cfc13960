import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Form, list, part } from '../../../../testing/stripe/form.ts'
import { type StripeStandIn, signed, startStripe } from '../../../../testing/stripe/index.ts'
import type { PaymentProvider } from '../../provider.ts'
import { connected, ctxNow, kindOf, opened, requestFor, WEBHOOK_SECRET } from './testing.ts'

let stripe: StripeStandIn
let provider: PaymentProvider
let manual: PaymentProvider
const ctx = ctxNow()

beforeAll(async () => {
  stripe = await startStripe()
  provider = connected(stripe)
  manual = connected(stripe, { capture: 'manual' })
})
afterAll(() => stripe.close())

const lastForm = (): Form => stripe.requestsTo('POST', /sessions$/).at(-1)!.form
const askedFor = (form: Form): number =>
  list(form, 'line_items').reduce((sum, line) => {
    const { price_data: price, quantity } = line as { price_data: { unit_amount: string }; quantity: string }
    return sum + Number(price.unit_amount) * Number(quantity)
  }, 0)

test('a page is opened for exactly the total, with what leads back to the order', async () => {
  const request = requestFor({ items: [{ quantity: 3, discount_minor: 100 }, {}] })
  const session = await provider.initiate(ctx, request)
  const form = lastForm()
  expect(askedFor(form)).toBe(request.order.grand_total_minor)
  const metadata = {
    payment_id: request.paymentId,
    order_id: request.order.id,
    order_number: request.order.number,
    attempt: '1',
  }
  expect(form).toMatchObject({
    mode: 'payment',
    client_reference_id: request.paymentId,
    customer_email: 'guest@example.com',
    success_url: request.successUrl,
    cancel_url: request.cancelUrl,
    expires_at: String(Math.floor(request.expiresAt.getTime() / 1_000)),
    metadata,
    payment_intent_data: { metadata, description: `Nordlys ${request.order.number}` },
  })
  expect(part(form, 'payment_intent_data').capture_method).toBeUndefined()
  const seen = stripe.requestsTo('POST', /sessions$/).at(-1)!
  expect(seen.idempotencyKey).toBe(`${request.paymentId}-1`)
  expect(seen.headers.authorization).toBe('Bearer sk_test_of_the_tests')
  expect(seen.headers['x-stripe-client-telemetry']).toBeUndefined()
  expect(session).toMatchObject({
    checkoutUrl: expect.stringContaining('/c/pay/cs_test_'),
    data: { page: `${request.paymentId}-1` },
  })
  expect(session.expiresAt!.getTime()).toBe(Math.floor(request.expiresAt.getTime() / 1_000) * 1_000)
})

test.each([
  ['JPY', 1_999, 1_999],
  ['ISK', 1_999, 199_900],
  ['UGX', 1_999, 199_900],
  ['KWD', 1_990, 1_990],
  ['ETB', 1_999, 1_999],
])('%s is asked for in units of Stripe and comes back in ours', async (currency, price, asked) => {
  const order = { currency, shipping_minor: 0, items: [{ unit_price_minor: price, tax_minor: 0 }] }
  const payment = await opened(provider, requestFor(order))
  expect(askedFor(lastForm())).toBe(asked)
  stripe.pay(payment.providerPaymentId)
  expect(await provider.fetchState(ctx, payment)).toMatchObject({
    amountMinor: price,
    capturedMinor: price,
    currency,
  })
})

test('a repeat is the same page; another attempt another one', async () => {
  const request = requestFor()
  const first = await provider.initiate(ctx, request)
  expect(await provider.initiate(ctx, request)).toEqual(first)
  const [one, two] = await Promise.all([provider.initiate(ctx, request), provider.initiate(ctx, request)])
  expect([one, two]).toEqual([first, first])
  const next = await provider.initiate(ctx, { ...request, attempt: 2 })
  expect(next.providerPaymentId).not.toBe(first.providerPaymentId)
})

test('a repeat with another end finds the page that is open', async () => {
  const request = requestFor()
  const first = await provider.initiate(ctx, request)
  const later = { ...request, expiresAt: new Date(request.expiresAt.getTime() + 60_000) }
  expect(await provider.initiate(ctx, later)).toEqual(first)
  // The key is of another attempt, whose page is not to be found: nobody knows what was done.
  stripe.forget(first.providerPaymentId)
  expect(await kindOf(provider.initiate(ctx, later))).toBe('unknown')
})

test('a call that comes too late for its end gets a page all the same', async () => {
  const session = await provider.initiate(
    ctx,
    requestFor({}, { expiresAt: new Date(Date.now() + 20 * 60_000) }),
  )
  expect(session.expiresAt!.getTime()).toBeGreaterThan(Date.now() + 30 * 60_000)
})

test('an address that is none for Stripe is left to the buyer', async () => {
  const request = requestFor({ email: 'hanna@localhost' })
  const session = await provider.initiate(ctx, request)
  expect(lastForm().customer_email).toBeUndefined()
  expect(await provider.initiate(ctx, request)).toEqual(session)
})

test('a hundred and thirty items fit on the page', async () => {
  const items = Array.from({ length: 130 }, () => ({ quantity: 2 }))
  const request = requestFor({ items })
  await provider.initiate(ctx, request)
  expect(list(lastForm(), 'line_items')).toHaveLength(100)
  expect(askedFor(lastForm())).toBe(request.order.grand_total_minor)
})

test.each([{ amount_total: 1 }, { currency: 'etb' }])('a page that asks for %o is closed', async (change) => {
  const seen: string[] = []
  const server = createServer((request, response) => {
    seen.push(request.url!)
    const session = {
      id: 'cs_1',
      object: 'checkout.session',
      amount_total: 2_699,
      currency: 'usd',
      url: 'http://x/',
    }
    response.end(JSON.stringify({ ...session, ...change }))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const apiBase = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  expect(await kindOf(connected(stripe, { apiBase }).initiate(ctx, requestFor()))).toBe('refused')
  expect(seen).toEqual(['/v1/checkout/sessions', '/v1/checkout/sessions/cs_1/expire'])
  server.closeAllConnections()
  server.close()
})

test('each phase of a payment by card', async () => {
  const payment = await opened(provider)
  const { amountMinor } = payment
  const state = () => provider.fetchState(ctx, payment)
  const id = payment.providerPaymentId
  expect(await state()).toMatchObject({
    status: 'pending',
    amountMinor,
    capturedMinor: 0,
    failure: null,
    data: {},
  })
  stripe.decline(id)
  expect(await state()).toMatchObject({
    status: 'pending',
    failure: 'Your card was declined.',
    capturedMinor: 0,
  })
  stripe.pay(id)
  const paid = await state()
  const intent = stripe.session(id).payment_intent
  expect(paid).toMatchObject({
    status: 'succeeded',
    amountMinor,
    capturedMinor: amountMinor,
    refundedMinor: 0,
    currency: 'USD',
    transactionId: intent,
    failure: null,
    dispute: null,
    data: { payment_intent: intent },
  })
  const dispute = stripe.dispute(id)
  expect(await state()).toMatchObject({ status: 'succeeded', dispute: 'needs_response: fraudulent' })
  stripe.endDispute(dispute, 'won')
  expect(await state()).toMatchObject({ status: 'succeeded', dispute: null })
})

test('each phase of a payment that takes days', async () => {
  const good = await opened(provider)
  stripe.pay(good.providerPaymentId, { isDelayed: true })
  expect(await provider.fetchState(ctx, good)).toMatchObject({ status: 'processing', capturedMinor: 0 })
  stripe.settle(good.providerPaymentId, 'succeeded')
  expect(await provider.fetchState(ctx, good)).toMatchObject({
    status: 'succeeded',
    capturedMinor: good.amountMinor,
  })
  const bad = await opened(provider)
  stripe.pay(bad.providerPaymentId, { isDelayed: true })
  stripe.settle(bad.providerPaymentId, 'failed')
  expect(await provider.fetchState(ctx, bad)).toMatchObject({
    status: 'failed',
    failure: 'Your card was declined.',
  })
})

test('a page whose time is over is expired, and nothing is known of another', async () => {
  const own = await startStripe()
  const there = connected(own)
  const payment = await opened(there)
  own.passSeconds(32 * 60)
  expect(await there.fetchState(ctx, payment)).toMatchObject({ status: 'expired', capturedMinor: 0 })
  expect(await there.fetchState(ctx, { ...payment, providerPaymentId: 'cs_test_none' })).toBeNull()
  await own.close()
})

test('a server that does not expand is asked part by part', async () => {
  const payment = await opened(provider)
  stripe.pay(payment.providerPaymentId)
  const thin = { ...payment }
  await provider.refund(ctx, payment, { id: requestFor().paymentId, amountMinor: 100, reason: '' })
  const { expandsNothing } = stripe
  expandsNothing(true)
  expect(await provider.fetchState(ctx, thin)).toMatchObject({
    status: 'succeeded',
    capturedMinor: payment.amountMinor,
    refundedMinor: 100,
  })
  stripe.forget(stripe.session(payment.providerPaymentId).payment_intent!)
  expect(await provider.fetchState(ctx, thin)).toMatchObject({
    status: 'succeeded',
    capturedMinor: payment.amountMinor,
  })
  expandsNothing(false)
})

test('money is held, then taken once', async () => {
  const payment = await opened(manual)
  expect(part(lastForm(), 'payment_intent_data').capture_method).toBe('manual')
  expect(await kindOf(manual.capture(ctx, payment, 100))).toBe('refused')
  stripe.pay(payment.providerPaymentId)
  expect(await manual.fetchState(ctx, payment)).toMatchObject({
    status: 'authorized',
    amountMinor: payment.amountMinor,
    capturedMinor: 0,
  })
  const taken = await Promise.all([1, 2].map(() => manual.capture(ctx, payment, payment.amountMinor)))
  for (const state of taken)
    expect(state).toMatchObject({ status: 'succeeded', capturedMinor: payment.amountMinor })
  expect(await manual.capture(ctx, payment, payment.amountMinor - 1)).toMatchObject({
    capturedMinor: payment.amountMinor,
  })
  expect(stripe.events.filter(({ type }) => type === 'charge.captured')).toHaveLength(1)
})

test('a part of what is held can be taken, more cannot', async () => {
  const payment = await opened(manual)
  stripe.pay(payment.providerPaymentId)
  expect(await kindOf(manual.capture(ctx, payment, payment.amountMinor + 1))).toBe('refused')
  expect(await kindOf(manual.capture(ctx, payment, 0))).toBe('refused')
  expect(await manual.capture(ctx, payment, 1_000)).toMatchObject({
    status: 'succeeded',
    capturedMinor: 1_000,
  })
})

test('closing ends the page, lets held money go, and leaves what was paid', async () => {
  const open = await opened(provider)
  await provider.expire(ctx, open)
  await provider.expire(ctx, open)
  expect(await provider.fetchState(ctx, open)).toMatchObject({ status: 'expired' })
  await provider.expire(ctx, { ...open, providerPaymentId: 'cs_test_none' })

  const held = await opened(manual)
  stripe.pay(held.providerPaymentId)
  await manual.expire(ctx, held)
  await manual.expire(ctx, held)
  expect(await manual.fetchState(ctx, held)).toMatchObject({ status: 'canceled', capturedMinor: 0 })

  const paid = await opened(provider)
  stripe.pay(paid.providerPaymentId)
  await provider.expire(ctx, paid)
  expect(await provider.fetchState(ctx, paid)).toMatchObject({ status: 'succeeded' })

  const delayed = await opened(provider)
  stripe.pay(delayed.providerPaymentId, { isDelayed: true })
  await provider.expire(ctx, delayed)
  expect(await provider.fetchState(ctx, delayed)).toMatchObject({ status: 'processing' })
})

test("events of the stand-in are signed, read and mean what is in Stripe's books", async () => {
  const payment = await opened(provider)
  stripe.pay(payment.providerPaymentId)
  const event = stripe.lastEvent('checkout.session.completed')
  const { body, headers } = signed(event, WEBHOOK_SECRET)
  const read = provider.readEvent(Buffer.from(body), headers, new Date())
  expect(read).toMatchObject({ eventId: event.id, type: event.type })
  expect(JSON.stringify(read.payload)).not.toMatch(/example\.com|Rosen|Townsend/)
  const reading = provider.interpret(read.type, read.payload)
  expect(reading).toMatchObject({
    providerPaymentId: payment.providerPaymentId,
    paymentId: payment.id,
    foreign: null,
  })
  const { failure: _, ...asked } = (await provider.fetchState(ctx, payment))!
  expect(reading.state).toMatchObject(asked)
})
