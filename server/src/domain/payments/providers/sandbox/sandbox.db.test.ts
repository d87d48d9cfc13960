import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { pino } from 'pino'
import { afterAll, expect, test } from 'vitest'
import { newId } from '../../../../kernel/id.ts'
import type { Ctx } from '../../../../platform/context.ts'
import { inTransaction } from '../../../../platform/db/transaction.ts'
import { createTestDatabase } from '../../../../testing/database.ts'
import { orderRecord } from '../../../../testing/make-order.ts'
import { type InitiateRequest, ProviderError, type ProviderPayment } from '../../provider.ts'
import { sandboxDesk } from './desk.ts'
import { sandboxProvider } from './provider.ts'

const database = await createTestDatabase()
const settings = { storeName: 'Nordlys', secretKeys: ['a signing key of the shop, long enough to be one'] }
// of another process each: nothing is kept between calls but in the database
const provider = () => sandboxProvider(settings)
const desk = () => sandboxDesk(settings)
const start = new Date('2026-03-01T12:00:00Z')
const at = (seconds: number): Ctx =>
  ({
    db: database.db,
    now: new Date(start.getTime() + seconds * 1_000),
    requestId: 'test',
    log: pino({ level: 'silent' }),
  }) as unknown as Ctx
const ctx = at(0)
const nowhere = { address: 'http://127.0.0.1:1', host: 'shop.example' }

const request = (change: Partial<InitiateRequest> = {}): InitiateRequest => ({
  paymentId: newId(),
  attempt: 1,
  order: orderRecord(ctx),
  expiresAt: at(1_800).now,
  successUrl: 'http://shop.example/payment-success/?order=1',
  cancelUrl: 'http://shop.example/payment-cancelled/?order=1',
  callbackUrl: 'http://shop.example/api/webhooks/sandbox/',
  ...change,
})

async function opened(asked = request()): Promise<ProviderPayment> {
  const { providerPaymentId, data } = await provider().initiate(ctx, asked)
  const { order } = asked
  return {
    id: asked.paymentId,
    orderId: order.id,
    providerPaymentId,
    data,
    amountMinor: order.grand_total_minor,
    currency: order.currency,
  }
}
const paid = async (): Promise<ProviderPayment> => {
  const payment = await opened()
  await desk().decide(ctx, payment.providerPaymentId, 'pay', nowhere)
  return payment
}
const kindOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: unknown) => {
      if (error instanceof ProviderError) return error.kind
      throw error
    },
  )
const jobsAbout = async (id: string): Promise<number> => {
  const { rows } = await database.pool.query(
    `select 1 from outbox where type = 'job.requested' and data->'payload'->>'sandbox_payment_id' = $1`,
    [id],
  )
  return rows.length
}

test('the same call opens the same page, also ten times at once; another attempt another one', async () => {
  const asked = request()
  const pages = await Promise.all(Array.from({ length: 10 }, () => provider().initiate(ctx, asked)))
  expect(new Set(pages.map(({ checkoutUrl }) => checkoutUrl)).size).toBe(1)
  expect(pages[0]?.checkoutUrl).toMatch(/^http:\/\/shop\.example\/sandbox\/pay\/sbx_[\w-]{32}\/$/)
  const again = await provider().initiate(ctx, { ...asked, attempt: 2 })
  expect(again.checkoutUrl).not.toBe(pages[0]?.checkoutUrl)
})

test.each([
  ['pay', 'succeeded'],
  ['decline', 'failed'],
  ['abandon', 'expired'],
] as const)('%s reads as %s', async (outcome, status) => {
  const payment = await opened()
  expect(await provider().fetchState(ctx, payment)).toMatchObject({ status: 'pending', capturedMinor: 0 })
  await desk().decide(ctx, payment.providerPaymentId, outcome, nowhere)
  expect(await provider().fetchState(ctx, payment)).toMatchObject({
    status,
    amountMinor: payment.amountMinor,
    capturedMinor: outcome === 'pay' ? payment.amountMinor : 0,
    currency: 'USD',
    failure: outcome === 'decline' ? 'The test card was declined.' : null,
  })
  expect(await jobsAbout(payment.providerPaymentId)).toBe(1)
})

test('of many outcomes at once one holds, and one job tells it', async () => {
  const payment = await opened()
  const id = payment.providerPaymentId
  const outcomes = (['pay', 'decline', 'abandon'] as const).flatMap((outcome) => Array(4).fill(outcome))
  const decided = await Promise.all(outcomes.map((outcome) => desk().decide(ctx, id, outcome, nowhere)))
  expect(new Set(decided.map((row) => row?.status)).size).toBe(1)
  expect(await jobsAbout(id)).toBe(1)
  const state = await provider().fetchState(ctx, payment)
  await Promise.all(outcomes.map((outcome) => desk().decide(at(60), id, outcome, nowhere)))
  expect(await provider().fetchState(at(60), payment)).toEqual(state)
})

test('a page is over when its time is, and when the shop closes it', async () => {
  const late = await opened()
  expect(await desk().decide(at(1_800), late.providerPaymentId, 'pay', nowhere)).toMatchObject({
    status: 'expired',
  })
  const asked = await opened()
  expect(await provider().fetchState(at(1_801), asked)).toMatchObject({ status: 'expired' })
  expect(await desk().decide(ctx, asked.providerPaymentId, 'pay', nowhere)).toMatchObject({
    status: 'expired',
  })
  const closed = await opened()
  await provider().expire(ctx, closed)
  await provider().expire(ctx, closed)
  expect(await provider().fetchState(ctx, closed)).toMatchObject({ status: 'expired' })
  const done = await paid()
  await provider().expire(ctx, done)
  expect(await provider().fetchState(ctx, done)).toMatchObject({ status: 'succeeded' })
  for (const { providerPaymentId } of [late, asked, closed])
    expect(await jobsAbout(providerPaymentId)).toBe(0)
})

test('what the sandbox does not know is unknown', async () => {
  const payment = { ...(await opened()), providerPaymentId: 'sbx_other' }
  expect(await provider().fetchState(ctx, payment)).toBeNull()
  expect(await desk().decide(ctx, 'sbx_other', 'pay', nowhere)).toBeUndefined()
  await provider().expire(ctx, payment)
})

test('refunds never exceed what was paid, and the same one is given once', async () => {
  const payment = await paid()
  const sixty = Math.floor(payment.amountMinor * 0.6)
  const refunds = [newId(), newId()].map((id) => ({ id, amountMinor: sixty, reason: '' }))
  const kinds = await Promise.all(refunds.map((refund) => kindOf(provider().refund(ctx, payment, refund))))
  expect(kinds.sort()).toEqual(['done', 'refused'])
  const given = { id: newId(), amountMinor: 100, reason: '' }
  const same = await Promise.all(Array.from({ length: 5 }, () => provider().refund(ctx, payment, given)))
  expect(new Set(same.map(({ providerRefundId }) => providerRefundId)).size).toBe(1)
  expect(await provider().fetchState(ctx, payment)).toMatchObject({ refundedMinor: sixty + 100 })
  expect(await provider().fetchRefund(ctx, payment, { id: given.id, providerRefundId: null })).toMatchObject({
    status: 'succeeded',
  })
  expect(await provider().fetchRefund(ctx, payment, { id: newId(), providerRefundId: null })).toBeNull()
  for (const amountMinor of [0, -1, 0.5, Number.NaN])
    expect(await kindOf(provider().refund(ctx, payment, { ...given, id: newId(), amountMinor }))).toBe(
      'refused',
    )
  expect(await kindOf(provider().refund(ctx, payment, { ...given, amountMinor: 200 }))).toBe('refused')
  const unpaid = await opened()
  expect(await kindOf(provider().refund(ctx, unpaid, { ...given, id: newId() }))).toBe('refused')
  expect(await kindOf(provider().capture(ctx, payment, 1))).toBe('refused')
})

test('it is not called within a transaction, as no provider is', async () => {
  const asked = request()
  await expect(inTransaction(ctx, () => provider().initiate(ctx, asked))).rejects.toThrow(
    'No call of a provider',
  )
})

test('the shop is told by a signed call, once it takes it; until then it is told again', async () => {
  const payment = await paid()
  const heard: { body: string; headers: Record<string, unknown>; path: string }[] = []
  let status = 503
  const shop = createServer((call, reply) => {
    let body = ''
    call.on('data', (chunk) => {
      body += chunk
    })
    call.on('end', () => {
      heard.push({ body, headers: call.headers, path: call.url ?? '' })
      reply.writeHead(status).end()
    })
  })
  await new Promise<void>((resolve) => shop.listen(0, '127.0.0.1', resolve))
  afterAll(() => shop.close())
  const { port } = shop.address() as AddressInfo
  const listener = { address: `http://127.0.0.1:${port}`, host: 'shop.example' }
  const id = payment.providerPaymentId

  await expect(desk().notify(ctx, id, nowhere, 1_000)).rejects.toThrow()
  await expect(desk().notify(ctx, id, listener, 1_000)).rejects.toThrow('503')
  status = 200
  await desk().notify(at(60), id, listener, 1_000)
  await desk().notify(at(61), id, listener, 1_000)
  expect(heard.map(({ path }) => path)).toEqual(['/api/webhooks/sandbox/', '/api/webhooks/sandbox/'])
  expect(heard[0]?.headers.host).toBe('shop.example')
  expect(heard[0]?.body).toBe(heard[1]?.body)
  const events = heard.map(({ body, headers }) =>
    provider().readEvent(Buffer.from(body), headers as never, at(60).now),
  )
  expect(events[0]?.eventId).toBe(events[1]?.eventId)
  expect(provider().interpret(events[0]!.type, events[0]!.payload)).toMatchObject({
    providerPaymentId: id,
    paymentId: payment.id,
    foreign: null,
    state: { status: 'succeeded', amountMinor: payment.amountMinor, currency: 'USD' },
  })
  expect(heard[0]?.body).not.toMatch(/guest@example|Hanna/)
})
