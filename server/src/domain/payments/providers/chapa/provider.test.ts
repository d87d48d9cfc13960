import { afterAll, beforeEach, expect, test } from 'vitest'
import { newId } from '../../../../kernel/id.ts'
import type { Ctx } from '../../../../platform/context.ts'
import { type ChapaStandIn, startChapa } from '../../../../testing/chapa/stand-in.ts'
import { orderRecord } from '../../../../testing/make-order.ts'
import { type InitiateRequest, ProviderError, type ProviderPayment } from '../../provider.ts'
import { chapaProvider } from './provider.ts'

const now = new Date('2026-03-01T12:00:00Z')
const ctx = { now, log: { info() {} } } as unknown as Ctx
let chapa: ChapaStandIn
const started: ChapaStandIn[] = []
const provider = (change: { secretKey?: string; storeName?: string; apiBase?: string } = {}) =>
  chapaProvider({ ...chapa, storeName: 'Nordlys & Söhne – Lampen', timeoutMs: 1_000, ...change })

beforeEach(async () => {
  chapa = await startChapa()
  started.push(chapa)
})
afterAll(async () => {
  for (const one of started) await one.stop()
})

const request = (change: Partial<InitiateRequest> = {}): InitiateRequest => ({
  paymentId: newId(),
  attempt: 1,
  order: orderRecord({ now }, { currency: 'ETB' }),
  expiresAt: new Date(now.getTime() + 1_800_000),
  successUrl: 'http://shop.example/payment-success/',
  cancelUrl: 'http://shop.example/payment-cancelled/',
  callbackUrl: 'http://shop.example/api/webhooks/chapa/',
  ...change,
})

const opened = async (asked: InitiateRequest = request()) => {
  const { providerPaymentId, data } = await provider().initiate(ctx, asked)
  const payment: ProviderPayment = {
    id: asked.paymentId,
    orderId: asked.order.id,
    providerPaymentId,
    data,
    amountMinor: asked.order.grand_total_minor,
    currency: asked.order.currency,
  }
  return payment
}

const kindOf = (error: unknown): string => {
  if (!(error instanceof ProviderError)) throw error
  return error.kind
}
const kindOfFailure = (work: Promise<unknown>): Promise<string> => work.then(() => 'done', kindOf)

test('a session is opened for exactly the total, in words that Chapa takes', async () => {
  const asked = request()
  const session = await provider().initiate(ctx, asked)
  const transaction = chapa.at(session.checkoutUrl)
  expect(session.providerPaymentId).toBe(`${asked.paymentId}-1`)
  expect(transaction.asked).toEqual({
    amount: '26.99',
    currency: 'ETB',
    email: 'guest@example.com',
    first_name: 'Hanna',
    last_name: 'Tesfaye',
    tx_ref: `${asked.paymentId}-1`,
    callback_url: asked.callbackUrl,
    return_url: asked.successUrl,
    customization: { title: 'Nordlys Sohne La', description: `Order ${asked.order.number}` },
    meta: { payment_id: asked.paymentId, order_number: asked.order.number },
  })
})

test('a shop whose name has no letter that Chapa takes still opens one', async () => {
  const session = await provider({ storeName: 'ገበያ' }).initiate(ctx, request())
  expect(chapa.at(session.checkoutUrl).asked.customization).toMatchObject({ title: 'Order' })
})

test('only birr and dollars can be paid', () => {
  expect(provider().refusalOf('ETB', 1)).toBeNull()
  expect(provider().refusalOf('USD', 1)).toBeNull()
  expect(provider().refusalOf('EUR', 1)).toBe('Chapa takes ETB and USD only, and this order is in EUR.')
})

test('an answer that was lost: the session nobody knows the page of is closed, and another one is opened', async () => {
  const asked = request()
  chapa.failNext('initialize', 'cut_after')
  expect(await kindOfFailure(provider().initiate(ctx, asked))).toBe('unknown')
  const session = await provider().initiate(ctx, asked)
  expect(session.providerPaymentId).toBe(`${asked.paymentId}-1-2`)
  // a message about the first one still finds the payment
  const { payload } = { payload: { tx_ref: `${asked.paymentId}-1` } }
  expect(session.data).toMatchObject(provider().interpret('charge.success', payload).dataMatch!)
  expect([...chapa.transactions.values()].map(({ status }) => status)).toEqual(['cancelled', 'pending'])
  // and once more, after the answer to that was lost too: still never two that can be paid
  await provider().initiate(ctx, asked)
  expect([...chapa.transactions.values()].filter(({ status }) => status === 'pending')).toHaveLength(1)
})

test('a session that was paid although its answer was lost leads to the success page and counts', async () => {
  const asked = request()
  chapa.failNext('initialize', 'cut_after')
  await kindOfFailure(provider().initiate(ctx, asked))
  chapa.pay(`${asked.paymentId}-1`)
  const session = await provider().initiate(ctx, asked)
  expect(session).toMatchObject({
    providerPaymentId: `${asked.paymentId}-1`,
    checkoutUrl: asked.successUrl,
  })
  expect(chapa.transactions.size).toBe(1)
})

test('an earlier session that is paid after all is found, and refunds go there', async () => {
  const asked = request()
  chapa.failNext('initialize', 'cut_after')
  await kindOfFailure(provider().initiate(ctx, asked))
  // the page cannot be closed, and somebody has its address
  chapa.failNext('cancel', 500)
  expect(await kindOfFailure(provider().initiate(ctx, asked))).toBe('unknown')
  const payment = await opened(asked)
  expect(payment.providerPaymentId).toBe(`${asked.paymentId}-1-2`)
  const first = chapa.transactions.get(`${asked.paymentId}-1`)!
  first.status = 'success'
  const state = await provider().fetchState(ctx, payment)
  expect(state).toMatchObject({
    status: 'succeeded',
    capturedMinor: 2_699,
    data: { paid_tx_ref: `${asked.paymentId}-1` },
  })
  const paid = { ...payment, data: { ...payment.data, ...state?.data } }
  await provider().refund(ctx, paid, { id: newId(), amountMinor: 100, reason: '' })
  expect(first.refundedMinor).toBe(100)
})

test('verify tells how a payment stands', async () => {
  const payment = await opened()
  expect(await provider().fetchState(ctx, payment)).toMatchObject({ status: 'pending', capturedMinor: 0 })
  chapa.pay(payment.providerPaymentId)
  expect(await provider().fetchState(ctx, payment)).toMatchObject({
    status: 'succeeded',
    amountMinor: 2_699,
    capturedMinor: 2_699,
    currency: 'ETB',
  })
  const declined = await opened()
  chapa.decline(declined.providerPaymentId)
  expect(await provider().fetchState(ctx, declined)).toMatchObject({
    status: 'failed',
    failure: 'The payment was declined.',
  })
  const unknown = { ...payment, providerPaymentId: `${newId()}-1` }
  expect(await provider().fetchState(ctx, unknown)).toBeNull()
})

test('each way of failing says whether it may have been done', async () => {
  const payment = await opened()
  const kinds: Record<string, string> = {}
  for (const fault of [429, 500, 'cut_before', 'silent_before', 'no_json'] as const) {
    chapa.failNext('verify', fault)
    kinds[fault] = await kindOfFailure(provider().fetchState(ctx, payment))
  }
  expect(kinds).toEqual({
    429: 'unavailable',
    500: 'unknown',
    cut_before: 'unknown',
    silent_before: 'unknown',
    no_json: 'unknown',
  })
  expect(await kindOfFailure(provider({ secretKey: 'wrong' }).initiate(ctx, request()))).toBe('refused')
  const foreign = request({ order: orderRecord({ now }, { currency: 'EUR' }) })
  await expect(provider().initiate(ctx, foreign)).rejects.toThrow(
    'Chapa refused (400): Invalid currency, EUR is not supported',
  )
  await chapa.unplug()
  expect(await kindOfFailure(provider().initiate(ctx, request()))).toBe('unavailable')
  await chapa.plug()
  expect(await kindOfFailure(provider().initiate(ctx, request()))).toBe('done')
})

test('no failure tells the key', async () => {
  const failures = await Promise.all([
    provider({ secretKey: 'CHASECK_TEST-other' }).initiate(ctx, request()).catch(String),
    provider({ apiBase: 'http://127.0.0.1:1/v1' }).initiate(ctx, request()).catch(String),
  ])
  expect(failures.join()).not.toContain('CHASECK')
})

test('a refund is given once, however often it is asked for', async () => {
  const payment = await opened()
  chapa.pay(payment.providerPaymentId)
  const refund = { id: newId(), amountMinor: 1_000, reason: 'Broken on arrival' }
  chapa.failNext('refund', 'cut_after')
  expect(await kindOfFailure(provider().refund(ctx, payment, refund))).toBe('unknown')
  expect(await provider().fetchRefund(ctx, payment, { id: refund.id, providerRefundId: null })).toMatchObject(
    { status: 'succeeded' },
  )
  const repeated = await provider().refund(ctx, payment, refund)
  expect(repeated).toMatchObject({ status: 'succeeded', failure: null })
  expect([...chapa.refunds.values()]).toMatchObject([
    { amount: '10.00', merchantReference: refund.id, reason: 'Broken on arrival' },
  ])
  const rest = { id: newId(), amountMinor: 1_700, reason: '' }
  expect(await kindOfFailure(provider().refund(ctx, payment, rest))).toBe('refused')
  expect(await provider().fetchRefund(ctx, payment, { id: rest.id, providerRefundId: null })).toBeNull()
})

test('a refund that takes days is pending until Chapa says more', async () => {
  chapa.answerRefundsWith('Refund Initiated')
  const payment = await opened()
  chapa.pay(payment.providerPaymentId)
  const id = newId()
  const refund = await provider().refund(ctx, payment, { id, amountMinor: 2_699, reason: '' })
  expect(refund.status).toBe('pending')
  const later = { id, providerRefundId: refund.providerRefundId }
  expect(await provider().fetchRefund(ctx, payment, later)).toMatchObject({ status: 'pending' })
  chapa.finishRefunds()
  expect(await provider().fetchRefund(ctx, payment, later)).toMatchObject({ status: 'succeeded' })
  chapa.finishRefunds('failed')
  expect(await provider().fetchRefund(ctx, payment, later)).toMatchObject({ status: 'failed' })
})

test('a page is closed; one that is over already is fine, and one that cannot be asked about is not', async () => {
  const payment = await opened()
  await provider().expire(ctx, payment)
  expect(chapa.transactions.get(payment.providerPaymentId)?.status).toBe('cancelled')
  await provider().expire(ctx, payment)
  await provider().expire(ctx, { ...payment, providerPaymentId: 'nothing' })
  chapa.failNext('cancel', 500)
  expect(await kindOfFailure(provider().expire(ctx, payment))).toBe('unknown')
  expect(await kindOfFailure(provider().capture(ctx, payment, 1))).toBe('refused')
})
