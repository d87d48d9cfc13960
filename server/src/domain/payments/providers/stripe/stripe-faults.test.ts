import { createServer } from 'node:net'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { newId } from '../../../../kernel/id.ts'
import { type StripeStandIn, startStripe } from '../../../../testing/stripe/index.ts'
import type { PaymentProvider, ProviderPayment } from '../../provider.ts'
import { connected, ctxNow, kindOf, opened, requestFor } from './testing.ts'

let stripe: StripeStandIn
let provider: PaymentProvider
const ctx = ctxNow()

beforeAll(async () => {
  stripe = await startStripe()
  provider = connected(stripe)
})
beforeEach(() => stripe.clearFaults())
afterAll(() => stripe.close())

const CREATE = 'POST /v1/checkout/sessions'
const sessions = (): number =>
  [...stripe.books.entities.values()].filter((one) => one.object === 'checkout.session').length

test.each([
  ['hang', 'before', 9, 'unknown', 0],
  ['hang', 'after', 9, 'unknown', 1],
  ['cut', 'before', 9, 'unknown', 0],
  ['cut', 'after', 9, 'unknown', 1],
  ['garbage', 'after', 2, 'unknown', 1],
  [500, 'before', 2, 'unknown', 0],
  [500, 'after', 2, 'unknown', 1],
  [429, 'before', 2, 'unavailable', 0],
  [503, 'before', 2, 'unavailable', 0],
  [409, 'before', 2, 'unavailable', 0],
  [400, 'before', 1, 'refused', 0],
  [402, 'before', 1, 'refused', 0],
  [403, 'before', 1, 'refused', 0],
] as const)('opening a page: %s %s doing it, %i times', async (kind, when, times, expected, made) => {
  const before = sessions()
  const request = requestFor()
  stripe.failNext(CREATE, kind, when, times)
  expect(await kindOf(provider.initiate(ctx, request))).toBe(expected)
  expect(sessions() - before).toBe(made)
  stripe.clearFaults()
  // Whatever happened, the repeat opens the one page that there is.
  const session = await provider.initiate(ctx, request)
  expect(sessions() - before).toBe(1)
  expect(stripe.session(session.providerPaymentId).client_reference_id).toBe(request.paymentId)
})

test.each(['hang', 'cut', 500, 'garbage'] as const)(
  'one %s is got over without anybody noticing',
  async (kind) => {
    stripe.failNext(CREATE, kind, 'after')
    const before = sessions()
    await provider.initiate(ctx, requestFor())
    expect(sessions() - before).toBe(1)
  },
)

test('nobody there, and an address that is none', async () => {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as { port: number }
  await new Promise((resolve) => server.close(resolve))
  for (const apiBase of [`http://127.0.0.1:${port}`, 'http://no-such-host.invalid']) {
    const alone = connected(stripe, { apiBase })
    expect(await kindOf(alone.initiate(ctx, requestFor()))).toBe('unavailable')
  }
})

test('a wrong key is refused, and asking with it is no answer about the payment', async () => {
  const payment = await opened(provider)
  const stranger = connected(stripe, { secretKey: 'nonsense' })
  expect(await kindOf(stranger.initiate(ctx, requestFor()))).toBe('refused')
  expect(await kindOf(stranger.fetchState(ctx, payment))).toBe('refused')
  await expect(stranger.fetchState(ctx, payment)).rejects.toThrow(
    "Stripe could not tell of a payment: it does not accept the shop's key for this.",
  )
  const small = connected(stripe, { secretKey: 'rk_test_restricted' })
  expect(await kindOf(small.fetchState(ctx, payment))).toBe('refused')
})

test.each(['hang', 'cut', 'garbage', 500, 429, 503] as const)(
  'asking: %s can be asked again',
  async (kind) => {
    const payment = await opened(provider)
    stripe.pay(payment.providerPaymentId)
    stripe.failNext('GET /v1/checkout/sessions/:id', kind, 'before', 9)
    expect(await kindOf(provider.fetchState(ctx, payment))).toBe('unavailable')
    stripe.clearFaults()
    expect(await provider.fetchState(ctx, payment)).toMatchObject({ status: 'succeeded' })
  },
)

async function paid(): Promise<ProviderPayment> {
  const payment = await opened(provider)
  stripe.pay(payment.providerPaymentId)
  const state = await provider.fetchState(ctx, payment)
  return { ...payment, data: state!.data }
}
const givenBack = async (payment: ProviderPayment): Promise<number> =>
  (await provider.fetchState(ctx, payment))!.refundedMinor

test('money is given back once for each refund, in parts, and never more than was paid', async () => {
  const payment = await paid()
  const refund = { id: newId(), amountMinor: 500, reason: 'a torn seam' }
  const first = await provider.refund(ctx, payment, refund)
  expect(first).toMatchObject({ status: 'succeeded', failure: null })
  expect(await provider.refund(ctx, payment, refund)).toEqual(first)
  await Promise.all([1, 2, 3].map(() => provider.refund(ctx, payment, refund)))
  expect(await givenBack(payment)).toBe(500)
  expect(
    await kindOf(provider.refund(ctx, payment, { ...refund, id: newId(), amountMinor: payment.amountMinor })),
  ).toBe('refused')
  for (const amountMinor of [0, -1])
    expect(await kindOf(provider.refund(ctx, payment, { ...refund, id: newId(), amountMinor }))).toBe(
      'refused',
    )
  await provider.refund(ctx, payment, { ...refund, id: newId(), amountMinor: payment.amountMinor - 500 })
  expect(await givenBack(payment)).toBe(payment.amountMinor)
  expect(await kindOf(provider.refund(ctx, payment, { ...refund, id: newId(), amountMinor: 1 }))).toBe(
    'refused',
  )
  const sent = stripe.requestsTo('POST', /refunds$/)[0]!
  expect(sent.idempotencyKey).toBe(refund.id)
  expect(sent.form).toMatchObject({ metadata: { refund_id: refund.id, payment_id: payment.id } })
})

test('a refund whose answer was lost is found, and repeated without being done again', async () => {
  const payment = await paid()
  const refund = { id: newId(), amountMinor: 700, reason: '' }
  stripe.failNext('POST /v1/refunds', 'cut', 'after', 9)
  expect(await kindOf(provider.refund(ctx, payment, refund))).toBe('unknown')
  stripe.clearFaults()
  const found = await provider.fetchRefund(ctx, payment, { id: refund.id, providerRefundId: null })
  expect(found).toMatchObject({ status: 'succeeded' })
  expect(await provider.refund(ctx, payment, refund)).toEqual(found)
  expect(await givenBack(payment)).toBe(700)
  expect(await provider.fetchRefund(ctx, payment, { id: newId(), providerRefundId: null })).toBeNull()
  expect(await provider.fetchRefund(ctx, payment, { id: newId(), providerRefundId: 're_none' })).toBeNull()
})

test('a refund that is repeated after Stripe has forgotten its key is not done again', async () => {
  const payment = await paid()
  const refund = { id: newId(), amountMinor: 700, reason: '' }
  const first = await provider.refund(ctx, payment, refund)
  stripe.forgetKeys()
  const tomorrow = ctxNow(new Date(Date.now() + 25 * 3_600_000))
  expect(await provider.refund(tomorrow, payment, refund)).toEqual(first)
  expect(await givenBack(payment)).toBe(700)
})

test('a refund that waits, then fails or arrives', async () => {
  const payment = await paid()
  stripe.books.refundsAnswer = 'pending'
  const [one, two] = [newId(), newId()]
  const waiting = await provider.refund(ctx, payment, { id: one, amountMinor: 100, reason: '' })
  const other = await provider.refund(ctx, payment, { id: two, amountMinor: 200, reason: '' })
  stripe.books.refundsAnswer = 'succeeded'
  expect([waiting.status, other.status]).toEqual(['pending', 'pending'])
  stripe.settleRefund(waiting.providerRefundId, 'failed')
  stripe.settleRefund(other.providerRefundId, 'succeeded')
  const { providerRefundId } = waiting
  expect(await provider.fetchRefund(ctx, payment, { id: one, providerRefundId })).toEqual({
    providerRefundId,
    status: 'failed',
    failure: 'expired_or_canceled_card',
  })
  expect(await provider.fetchRefund(ctx, payment, { id: two, providerRefundId: null })).toMatchObject({
    status: 'succeeded',
  })
  expect(await givenBack(payment)).toBe(200)
})

test('a payment of which the shop does not know the PaymentIntent is given back as well', async () => {
  const payment = { ...(await paid()), data: {} }
  expect(await provider.refund(ctx, payment, { id: newId(), amountMinor: 100, reason: '' })).toMatchObject({
    status: 'succeeded',
  })
  const unpaid = await opened(provider)
  expect(await kindOf(provider.refund(ctx, unpaid, { id: newId(), amountMinor: 100, reason: '' }))).toBe(
    'refused',
  )
})

test('a capture whose answer was lost is done once', async () => {
  const manual = connected(stripe, { capture: 'manual' })
  const payment = await opened(manual)
  stripe.pay(payment.providerPaymentId)
  stripe.failNext('POST /v1/payment_intents/:id/capture', 'cut', 'after', 9)
  expect(await kindOf(manual.capture(ctx, payment, payment.amountMinor))).toBe('unknown')
  stripe.clearFaults()
  expect(await manual.capture(ctx, payment, payment.amountMinor)).toMatchObject({
    status: 'succeeded',
    capturedMinor: payment.amountMinor,
  })
})

test('closing a page that does not answer is told', async () => {
  const payment = await opened(provider)
  stripe.failNext('POST /v1/checkout/sessions/:id/expire', 503)
  expect(await kindOf(provider.expire(ctx, payment))).toBe('unavailable')
  expect(await kindOf(provider.expire(ctx, payment))).toBe('done')
})
