import { beforeEach, describe, expect, test } from 'vitest'
import { newId } from '../../../kernel/id.ts'
import { inTransaction } from '../../../platform/db/transaction.ts'
import { waitFor } from '../../../testing/jobs.ts'
import { buyPaid, eventsOf, orderOf, sumsOf } from '../../../testing/paying.ts'
import { scriptedProvider } from '../../../testing/scripted-provider.ts'
import { startTestShop } from '../../../testing/server.ts'
import { lockOrder } from '../../orders/index.ts'
import { requestRefund } from './request-refund.ts'
import {
  askProvider,
  bookAnswer,
  leaseRefund,
  refundsToSend,
  runSendRefund,
  sendRefund,
  sendRefundNow,
} from './send-refund.ts'
import { findRefund } from './store.ts'

const stripe = scriptedProvider()
const shop = await startTestShop({ providers: { stripe } })
const providers = { stripe }
const at = (seconds: number) => shop.ctx(undefined, new Date(Date.now() + seconds * 1_000))
beforeEach(() => stripe.answerRefundsWith('succeeded'))

/** A paid order of 20.00 of which 12.00 have been asked back, and nobody has asked the provider yet. */
async function requested() {
  const order = await buyPaid(shop, stripe, { price: '20.00' })
  const ctx = shop.ctx()
  const { id } = await inTransaction(ctx, async (tx) => {
    const locked = (await lockOrder(tx, order.id))!
    const payment = locked.payments[0]!
    return requestRefund(tx, ctx, { order: locked, payment, amountMinor: 1_200, origin: 'staff', reason: '' })
  })
  return { id, order, effects: stripe.effects.refund }
}

type Made = Awaited<ReturnType<typeof requested>>

/** In the end the money was given back once, and everything says so once. */
async function givenBackOnce({ id, order, effects }: Made) {
  for (const seconds of [120, 130, 4_000, 90_000]) await sendRefund(at(seconds), providers, id)
  expect(stripe.effects.refund).toBe(effects + 1)
  expect(stripe.refunds.get(id)?.amountMinor).toBe(1_200)
  expect(await findRefund(shop.shop.database.db, id)).toMatchObject({
    status: 'succeeded',
    provider_refund_id: `refund_${id}`,
    lease_until: null,
  })
  expect(await sumsOf(shop, order.id)).toMatchObject({
    status: 'partially_refunded',
    refunded: 1_200,
    pending: 0,
  })
  expect(await eventsOf(shop, 'refund.succeeded', order.id)).toBe(1)
  expect(await orderOf(shop, order.id)).toMatchObject({ payment_status: 'partially_refunded' })
  expect(await shop.violations()).toEqual([])
}

describe('killed between any two steps, repeating gives the money back once', () => {
  test('after it was asked for', async () => givenBackOnce(await requested()))

  test('after the lease was taken', async () => {
    const made = await requested()
    expect(await leaseRefund(shop.ctx(), made.id)).toBeDefined()
    expect(await sendRefund(at(30), providers, made.id)).toMatchObject({ status: 'pending' })
    expect(stripe.effects.refund).toBe(made.effects)
    await givenBackOnce(made)
  })

  test('after the provider was asked', async () => {
    const made = await requested()
    const leased = (await leaseRefund(shop.ctx(), made.id))!
    await askProvider(shop.ctx(), providers, leased)
    await givenBackOnce(made)
  })

  test('after the answer was booked, and booked again', async () => {
    const made = await requested()
    const leased = (await leaseRefund(shop.ctx(), made.id))!
    const answer = await askProvider(shop.ctx(), providers, leased)
    await bookAnswer(shop.ctx(), leased, answer)
    await bookAnswer(shop.ctx(), leased, answer)
    await bookAnswer(shop.ctx(), leased, { status: 'failed', providerRefundId: '', failure: 'late' })
    await givenBackOnce(made)
  })

  test('whoever is first, with five at once, five times', async () => {
    const made = await requested()
    for (let round = 0; round < 5; round += 1)
      await Promise.all(Array.from({ length: 5 }, () => sendRefund(at(round * 70), providers, made.id)))
    await givenBackOnce(made)
  })
})

describe('a provider that does not answer', () => {
  test.each([
    ['was not reached', 'unavailable', false],
    ['did it, and the answer was lost', 'unknown', true],
    ['did not do it, and nobody knows', 'unknown', false],
  ] as const)('it %s: asked again with the same key', async (_, kind, afterwards) => {
    const made = await requested()
    stripe.failNext('refund', kind, { afterwards })
    const first = runSendRefund(shop.ctx(), providers, made.id)
    await expect(first).rejects.toMatchObject({ name: 'RetryLater', delaySeconds: 60 })
    expect(await sumsOf(shop, made.order.id)).toMatchObject({ refunded: 0, pending: 1_200, flag: null })
    expect(await runSendRefund(at(60), providers, made.id)).toEqual({ status: 'succeeded' })
    await givenBackOnce(made)
  })

  test('it cannot even be asked what became of it', async () => {
    const made = await requested()
    stripe.failNext('refund', 'unknown', { afterwards: true })
    stripe.failNext('fetchRefund', 'unavailable', { times: 2 })
    for (const [seconds, wait] of [[0, 60], [100, 120], [300, 240]] as const)
      await expect(runSendRefund(at(seconds), providers, made.id)).rejects.toMatchObject({ delaySeconds: wait })
    await givenBackOnce(made)
  }) // biome-ignore format: a table

  test('the shop has no keys for it any more: it waits', async () => {
    const made = await requested()
    expect(await sendRefund(shop.ctx(), {}, made.id)).toMatchObject({ status: 'pending', lease_until: null })
    await givenBackOnce(made)
  })

  test('somebody who waits is told "pending" after some patience; the answer is booked when it comes', async () => {
    const made = await requested()
    const answer = stripe.hold('refund')
    expect(await sendRefundNow(shop.ctx(), providers, made.id, 50)).toMatchObject({ status: 'pending' })
    answer.letGo()
    await waitFor(async () => (await findRefund(shop.shop.database.db, made.id))?.status === 'succeeded')
    await givenBackOnce(made)
  })

  test('a fault of ours does not reach who waits, and the job does it', async () => {
    const made = await requested()
    const broken = { stripe: { ...stripe, refund: () => Promise.reject(new TypeError('oops')) } }
    expect(await sendRefundNow(shop.ctx(), broken, made.id)).toMatchObject({ status: 'pending' })
    await givenBackOnce(made)
  })
})

describe('a provider that takes days', () => {
  test('it is asked again, rarer and rarer, until it has an end', async () => {
    stripe.answerRefundsWith('pending')
    const made = await requested()
    await expect(runSendRefund(shop.ctx(), providers, made.id)).rejects.toMatchObject({ delaySeconds: 60 })
    await expect(runSendRefund(at(100), providers, made.id)).rejects.toMatchObject({ delaySeconds: 120 })
    const due = (seconds: number) => refundsToSend(shop.shop.database.db, at(seconds).now, { limit: 100 })
    expect(await due(101)).not.toContain(made.id)
    expect(await due(400)).toContain(made.id)
    stripe.settleRefund(made.id, 'succeeded')
    await givenBackOnce(made)
    expect(await due(90_000)).not.toContain(made.id)
  })

  test('in the end it refuses: the money is free again, staff see why, the event is never told', async () => {
    stripe.answerRefundsWith('pending')
    const { id, order } = await requested()
    await sendRefund(shop.ctx(), providers, id)
    stripe.settleRefund(id, 'failed', `The bank says no. ${'x'.repeat(2_000)}`)
    await sendRefund(at(100), providers, id)
    await sendRefund(at(200), providers, id)
    const answer = await shop.admin.get(`/api/refunds/${id}/`)
    expect(answer.body.status).toBe('failed')
    expect(answer.body.failure).toMatch(/^The bank says no/)
    expect(answer.body.failure.length).toBe(500)
    expect(await sumsOf(shop, order.id)).toMatchObject({ refunded: 0, pending: 0, flag: 'refund_failed' })
    expect(await eventsOf(shop, 'refund.succeeded', order.id)).toBe(0)
    expect(await orderOf(shop, order.id)).toMatchObject({ payment_status: 'paid' })
    expect(await shop.violations()).toEqual([])
  })
})

test('a refund that is not there', async () => {
  await expect(sendRefund(shop.ctx(), providers, newId())).rejects.toMatchObject({ code: 'not_found' })
})
