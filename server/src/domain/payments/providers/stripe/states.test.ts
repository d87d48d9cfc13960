import { expect, test } from 'vitest'
import { disputeOf, refundState, sessionState } from './states.ts'

const session = (status: string, payment_status: string, change: object = {}) => ({
  id: 'cs_1',
  status,
  payment_status,
  amount_total: 2_499,
  currency: 'usd',
  payment_intent: 'pi_1',
  ...change,
})
const intent = (status: string, change: object = {}) => ({
  id: 'pi_1',
  status,
  amount: 2_499,
  amount_received: status === 'succeeded' ? 2_499 : 0,
  currency: 'usd',
  ...change,
})

test.each([
  ['open', 'unpaid', null, 'pending'],
  ['open', 'unpaid', 'requires_payment_method', 'pending'],
  ['open', 'unpaid', 'requires_action', 'pending'],
  ['open', 'unpaid', 'processing', 'processing'],
  ['open', 'unpaid', 'succeeded', 'succeeded'],
  ['open', 'no_payment_required', null, 'pending'],
  ['complete', 'paid', null, 'succeeded'],
  ['complete', 'paid', 'succeeded', 'succeeded'],
  ['complete', 'no_payment_required', null, 'succeeded'],
  ['complete', 'unpaid', null, 'processing'],
  ['complete', 'unpaid', 'requires_capture', 'authorized'],
  ['complete', 'unpaid', 'requires_action', 'processing'],
  ['complete', 'unpaid', 'processing', 'processing'],
  ['complete', 'unpaid', 'requires_payment_method', 'failed'],
  ['complete', 'unpaid', 'canceled', 'canceled'],
  ['expired', 'unpaid', null, 'expired'],
  ['expired', 'unpaid', 'requires_payment_method', 'expired'],
  ['expired', 'unpaid', 'canceled', 'expired'],
  ['expired', 'paid', 'succeeded', 'succeeded'],
  ['of the future', 'unpaid', null, 'pending'],
  ['of the future', 'paid', null, 'succeeded'],
])('a session that is %s and %s with a PaymentIntent %s is %s', (status, paid, intentStatus, expected) => {
  const state = sessionState(session(status, paid), intentStatus === null ? null : intent(intentStatus))
  expect(state.status).toBe(expected)
  expect(state.capturedMinor).toBe(expected === 'succeeded' ? 2_499 : 0)
})

test.each([
  [
    'the PaymentIntent asks for less',
    {},
    { amount: 1, amount_received: 1 },
    { amountMinor: 1, capturedMinor: 1 },
  ],
  ['the session asks for less', { amount_total: 1 }, {}, { amountMinor: 1, capturedMinor: 2_499 }],
  ['less was taken', {}, { amount_received: 100 }, { amountMinor: 2_499, capturedMinor: 100 }],
  ['another currency was charged', {}, { currency: 'etb' }, { currency: 'ETB' }],
  ['nobody tells what was taken', {}, { amount_received: undefined }, { capturedMinor: 2_499 }],
  [
    'the session tells nothing',
    { amount_total: null, currency: null },
    {},
    { amountMinor: 2_499, currency: 'USD' },
  ],
  ['a part was given back', {}, { latest_charge: { amount_refunded: 500 } }, { refundedMinor: 500 }],
])('%s: the worse counts', (_what, ofSession, ofIntent, expected) => {
  // biome-ignore format: a table
  const state = sessionState(session('complete', 'paid', ofSession), intent('succeeded', ofIntent))
  expect(state).toMatchObject(expected)
})

test('a sum that the shop cannot say exactly is the sum of no order', () => {
  const state = sessionState(session('complete', 'paid', { amount_total: 1_250, currency: 'isk' }), null)
  expect(state).toMatchObject({ amountMinor: 0, currency: 'ISK' })
})

test('nothing told is nothing known', () => {
  expect(sessionState({}, null)).toEqual({
    status: 'pending',
    amountMinor: null,
    capturedMinor: 0,
    refundedMinor: 0,
    currency: null,
    transactionId: null,
    failure: null,
    dispute: null,
    data: {},
  })
})

test.each([
  ['succeeded', 'succeeded', null],
  ['pending', 'pending', null],
  ['requires_action', 'pending', null],
  ['failed', 'failed', 'The refund failed.'],
  ['canceled', 'failed', 'The refund was canceled.'],
])('a refund that is %s is %s', (status, expected, failure) => {
  expect(refundState({ id: 're_1', status })).toEqual({ providerRefundId: 're_1', status: expected, failure })
})

test.each([
  ['needs_response', 'needs_response: fraudulent'],
  ['lost', 'lost: fraudulent'],
  ['won', null],
  ['warning_closed', null],
  ['prevented', null],
])('a dispute that is %s is told as %s', (status, expected) => {
  expect(disputeOf({ status, reason: 'fraudulent' })).toBe(expected)
})
