import fc from 'fast-check'
import { expect, test } from 'vitest'
import { interpretStripe, STRIPE_EVENTS } from './events.ts'
import { redactStripe } from './redact.ts'

const PAYMENT = '0195c2a0-0000-7000-8000-000000000001'
const metadata = { payment_id: PAYMENT, order_id: 'o', order_number: 'NX-1', attempt: '1' }
const session = (change: object = {}) => ({
  id: 'cs_1',
  object: 'checkout.session',
  status: 'complete',
  payment_status: 'paid',
  amount_total: 2_499,
  currency: 'usd',
  client_reference_id: PAYMENT,
  metadata,
  payment_intent: 'pi_1',
  ...change,
})
const intent = (change: object = {}) => ({
  id: 'pi_1',
  object: 'payment_intent',
  status: 'succeeded',
  amount: 2_499,
  amount_received: 2_499,
  currency: 'usd',
  latest_charge: 'ch_1',
  metadata,
  ...change,
})
const charge = (change: object = {}) => ({
  id: 'ch_1',
  object: 'charge',
  amount: 2_499,
  amount_captured: 2_499,
  amount_refunded: 0,
  captured: true,
  currency: 'usd',
  metadata,
  payment_intent: 'pi_1',
  ...change,
})
const dispute = (change: object = {}) => ({
  id: 'du_1',
  object: 'dispute',
  amount: 2_499,
  charge: 'ch_1',
  currency: 'usd',
  payment_intent: 'pi_1',
  reason: 'fraudulent',
  status: 'needs_response',
  ...change,
})
/** Reads it as it is stored: without people and cards. */
const interpret = (type: string, object: object, event: object = {}, isLive: boolean | null = false) =>
  interpretStripe(
    type,
    redactStripe({ id: 'evt_1', type, livemode: false, ...event, data: { object } }),
    isLive,
  )

const all = { capturedMinor: 2_499, amountMinor: 2_499, refundedMinor: 0, currency: 'USD' }
const none = { capturedMinor: 0, refundedMinor: 0, currency: 'USD' }

test.each<[string, object, object]>([
  ['checkout.session.completed', session(), { status: 'succeeded', ...all, transactionId: 'pi_1' }],
  ['checkout.session.completed', session({ payment_status: 'unpaid' }), { status: 'processing', ...none }],
  [
    'checkout.session.completed',
    session({ amount_total: 1 }),
    { status: 'succeeded', amountMinor: 1, capturedMinor: 1 },
  ],
  ['checkout.session.completed', session({ currency: 'etb' }), { status: 'succeeded', currency: 'ETB' }],
  ['checkout.session.completed', session({ currency: 'jpy' }), { capturedMinor: 2_499, currency: 'JPY' }],
  ['checkout.session.async_payment_succeeded', session(), { status: 'succeeded', ...all }],
  [
    'checkout.session.async_payment_failed',
    session({ payment_status: 'unpaid' }),
    { status: 'failed', ...none, failure: 'The payment did not go through.' },
  ],
  [
    'checkout.session.expired',
    session({ status: 'expired', payment_status: 'unpaid', payment_intent: null }),
    { status: 'expired', ...none, transactionId: null },
  ],
])('%s %#', (type, object, state) => {
  // biome-ignore format: a table
  const reading = interpret(type, object)
  expect(reading).toMatchObject({ providerPaymentId: 'cs_1', paymentId: PAYMENT, foreign: null })
  expect(reading.state).toMatchObject(state)
})

test.each<[string, object, object]>([
  ['payment_intent.succeeded', intent(), { status: 'succeeded', ...all, transactionId: 'pi_1' }],
  ['payment_intent.succeeded', intent({ amount_received: 1 }), { status: 'succeeded', capturedMinor: 1 }],
  ['payment_intent.processing', intent({ status: 'processing' }), { status: 'processing', ...none }],
  ['payment_intent.canceled', intent({ status: 'canceled' }), { status: 'canceled', ...none }],
  [
    'payment_intent.amount_capturable_updated',
    intent({ status: 'requires_capture', amount_received: 0 }),
    { status: 'authorized', ...none, amountMinor: 2_499 },
  ],
  [
    'payment_intent.payment_failed',
    intent({
      status: 'requires_payment_method',
      amount_received: 0,
      last_payment_error: { message: 'Your card was declined.' },
    }),
    { status: 'pending', ...none, failure: 'Your card was declined.' },
  ],
  [
    'charge.refunded',
    charge({ amount_refunded: 500 }),
    { status: 'succeeded', capturedMinor: 2_499, refundedMinor: 500 },
  ],
])('%s %#', (type, object, state) => {
  // biome-ignore format: a table
  const reading = interpret(type, object)
  expect(reading).toMatchObject({ paymentId: PAYMENT, dataMatch: { page: `${PAYMENT}-1` }, foreign: null })
  expect(reading.state).toMatchObject(state)
})

test('a charge that was only held says nothing of money given back', () => {
  const reading = interpret('charge.refunded', charge({ captured: false, amount_refunded: 2_499 }))
  expect(reading).toMatchObject({ dataMatch: { page: `${PAYMENT}-1` }, state: null })
})

test('without our metadata a payment is found by its PaymentIntent', () => {
  for (const object of [intent({ metadata: {} }), intent({ metadata: { payment_id: PAYMENT } })])
    expect(interpret('payment_intent.succeeded', object).dataMatch).toEqual({ payment_intent: 'pi_1' })
})

test('a dispute is found by its PaymentIntent; one that was won is over', () => {
  const opened = interpret('charge.dispute.created', dispute())
  expect(opened).toMatchObject({ paymentId: null, dataMatch: { payment_intent: 'pi_1' } })
  expect(opened.state).toMatchObject({
    status: 'processing',
    dispute: 'needs_response: fraudulent',
    amountMinor: null,
  })
  expect(interpret('charge.dispute.closed', dispute({ status: 'won' })).state?.dispute).toBeNull()
  expect(interpret('charge.dispute.closed', dispute({ status: 'lost' })).state?.dispute).toContain('lost')
})

test('a refund is only a reason to ask', () => {
  const reading = interpret('refund.failed', { id: 're_1', object: 'refund', payment_intent: 'pi_1' })
  expect(reading).toMatchObject({ dataMatch: { payment_intent: 'pi_1' }, state: null })
})

test('an id of ours is a UUID, whatever stands there', () => {
  const reading = interpret(
    'checkout.session.completed',
    session({ client_reference_id: 'x', metadata: { payment_id: "' or 1=1" } }),
  )
  expect(reading).toMatchObject({ paymentId: null, providerPaymentId: 'cs_1' })
  expect(interpret('checkout.session.completed', session({ metadata: {} })).paymentId).toBe(PAYMENT)
})

test('what happened in another mode or account is foreign', () => {
  const type = 'checkout.session.completed'
  expect(interpret(type, session(), { livemode: false }, true).foreign).toContain('test mode')
  expect(interpret(type, session(), { livemode: true }, false).foreign).toContain('live mode')
  expect(interpret(type, session(), { livemode: true }, true).foreign).toBeNull()
  expect(interpret(type, session(), { livemode: true }, null).foreign).toBeNull()
  expect(interpret(type, session(), { account: 'acct_other' }).foreign).toContain('acct_other')
})

test('other events are about nothing of ours', () => {
  for (const type of ['customer.created', 'invoice.paid', 'charge.succeeded', '', '__proto__'])
    expect(interpret(type, session())).toEqual({
      providerPaymentId: null,
      paymentId: null,
      dataMatch: null,
      foreign: null,
      state: null,
    })
})

test('nothing that is stored makes it throw', () => {
  fc.assert(
    fc.property(fc.constantFrom(...STRIPE_EVENTS), fc.object({ maxDepth: 4 }), (type, object) => {
      interpretStripe(type, object as never, false)
      const names = [
        'currency',
        'amount',
        'amount_total',
        'status',
        'metadata',
        'payment_intent',
        'latest_charge',
        'last_payment_error',
      ]
      const values = Object.values(object)
      const strange = Object.fromEntries(
        names.map((name, index) => [name, values[index % Math.max(1, values.length)]]),
      )
      interpretStripe(type, { data: { object: strange } }, false)
    }),
  )
})
