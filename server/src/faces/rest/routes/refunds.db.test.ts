import { beforeEach, describe, expect, test } from 'vitest'
import { giveBack, sendRefund } from '../../../domain/payments/index.ts'
import { buy, stockOf } from '../../../testing/buying.ts'
import { makeProduct } from '../../../testing/make.ts'
import { buyPaid, eventsOf, orderOf, storyOf, sumsOf } from '../../../testing/paying.ts'
import { scriptedProvider } from '../../../testing/scripted-provider.ts'
import { startTestShop } from '../../../testing/server.ts'

const stripe = scriptedProvider()
const shop = await startTestShop({ providers: { stripe } })
const { admin } = shop
beforeEach(() => stripe.answerRefundsWith('succeeded'))

const refund = (orderId: string, body: object = {}, headers: Record<string, string> = {}) =>
  admin.post(`/api/orders/${orderId}/refunds/`, body, { headers })

describe('money is given back', () => {
  test('an amount, by the provider, at once; the order, its story and an event say so', async () => {
    const order = await buyPaid(shop, stripe, { price: '20.00' })
    const answer = await refund(order.id, { amount: '5.50', reason: '  Arrived late ' })
    expect(answer.status, JSON.stringify(answer.body)).toBe(201)
    expect(answer.headers.location).toBe(`/api/refunds/${answer.body.id}/`)
    expect(answer.body).toMatchObject({
      order: order.id,
      payment: order.payments[0].id,
      amount: '5.50',
      currency: 'USD',
      status: 'succeeded',
      reason: 'Arrived late',
      origin: 'staff',
      restock: false,
      items: [],
      failure: null,
    })
    expect(await sumsOf(shop, order.id)).toMatchObject({
      status: 'partially_refunded',
      refunded: 550,
      pending: 0,
    })
    expect(await orderOf(shop, order.id)).toMatchObject({
      status: 'paid',
      payment_status: 'partially_refunded',
    })
    expect(await storyOf(shop, order.id)).toEqual(
      expect.arrayContaining(['refund.requested', 'refund.succeeded']),
    )
    expect(await eventsOf(shop, 'refund.succeeded', order.id)).toBe(1)
    expect(stripe.refunds.get(answer.body.id)?.amountMinor).toBe(550)

    const rest = await refund(order.id)
    expect(rest.body).toMatchObject({ amount: '14.50', status: 'succeeded', items: [{ quantity: 1 }] })
    expect(await orderOf(shop, order.id)).toMatchObject({ payment_status: 'refunded' })
    expect(await sumsOf(shop, order.id)).toMatchObject({ status: 'refunded', refunded: 2_000, pending: 0 })
    const more = await refund(order.id)
    expect(more.status).toBe(409)
    expect(more.body).toMatchObject({ code: 'refund_exceeds_paid', refundable: '0.00' })
    expect(await shop.violations()).toEqual([])
  })

  test('cash and bank transfers are given back by hand: succeeded at once', async () => {
    const variant = (await makeProduct(admin)).variants[0].id
    const order = (await buy(shop.customer, variant, 1, { payment: { provider: 'bank_transfer' } })).body
    expect((await refund(order.id)).body.code).toBe('invalid_transition')
    const confirmed = await admin.patch(`/api/payments/${order.payment.id}/`, { status: 'succeeded' })
    expect(confirmed.status).toBe(200)
    const answer = await refund(order.id, { amount: '4.00' })
    expect(answer.body).toMatchObject({ status: 'succeeded', amount: '4.00' })
    expect(await orderOf(shop, order.id)).toMatchObject({ payment_status: 'partially_refunded' })
    expect(await eventsOf(shop, 'refund.succeeded', order.id)).toBe(1)
  })

  test('what pieces are worth; those come back to the shelves that staff say come back', async () => {
    const order = await buyPaid(shop, stripe, { price: '10.00', quantity: 3, stock: 3 })
    const [{ id: line, variant }] = order.items
    const before = await stockOf(shop, variant)
    const kept = await refund(order.id, { items: [{ order_item: line, quantity: 1 }] })
    expect(kept.body).toMatchObject({
      amount: '10.00',
      items: [{ order_item: line, quantity: 1 }],
      restock: false,
    })
    expect(await stockOf(shop, variant)).toEqual(before)
    const back = await refund(order.id, { items: [{ order_item: line, quantity: 1 }], restock: true })
    expect(back.status).toBe(201)
    expect((await stockOf(shop, variant)).on_hand).toBe(before.on_hand + 1)
    const tooMany = await refund(order.id, { items: [{ order_item: line, quantity: 2 }] })
    expect(tooMany.status).toBe(409)
    expect(tooMany.body).toMatchObject({
      code: 'refund_exceeds_paid',
      errors: { 'items.0.quantity': [expect.any(String)] },
    })
    const cancelled = await admin.post(`/api/orders/${order.id}/cancel/`, {})
    expect(cancelled.status).toBe(200)
    expect((await stockOf(shop, variant)).on_hand).toBe(before.on_hand + 3)
  })

  test('for less than the pieces are worth, never for more', async () => {
    const order = await buyPaid(shop, stripe, { price: '10.00', quantity: 2 })
    const items = [{ order_item: order.items[0].id, quantity: 1 }]
    const more = await refund(order.id, { items, amount: '10.01' })
    expect([more.status, more.body.code]).toEqual([409, 'refund_exceeds_paid'])
    const less = await refund(order.id, { items, amount: '7.00' })
    expect(less.body).toMatchObject({ amount: '7.00', items })
  })

  test('all that is left, with the goods: they come back once, also when the order is cancelled then', async () => {
    const order = await buyPaid(shop, stripe, { price: '10.00', quantity: 3, stock: 3 })
    const [{ id: line, variant }] = order.items
    const before = await stockOf(shop, variant)
    await refund(order.id, { items: [{ order_item: line, quantity: 1 }], restock: true })
    const rest = await refund(order.id, { restock: true })
    expect(rest.body).toMatchObject({
      amount: '20.00',
      items: [{ order_item: line, quantity: 2 }],
      restock: true,
    })
    expect((await stockOf(shop, variant)).on_hand).toBe(before.on_hand + 3)
    expect((await admin.post(`/api/orders/${order.id}/cancel/`, {})).status).toBe(200)
    expect((await stockOf(shop, variant)).on_hand).toBe(before.on_hand + 3)
    expect(await orderOf(shop, order.id)).toMatchObject({ status: 'cancelled', payment_status: 'refunded' })
  })

  test('a partly refunded order is cancelled: the rest goes back', async () => {
    const order = await buyPaid(shop, stripe, { price: '20.00' })
    await refund(order.id, { amount: '7.50' })
    const cancelled = await shop.customer.post(`/api/orders/${order.id}/cancel/`, {})
    expect(cancelled.body).toMatchObject({ status: 'cancelled', payment_status: 'partially_refunded' })
    expect(await sumsOf(shop, order.id)).toMatchObject({ refunded: 750, pending: 1_250 })
    const [waiting] = (await admin.get('/api/refunds/', { query: { order: order.id, status: 'pending' } }))
      .body.results
    await sendRefund(shop.ctx(), { stripe }, waiting.id)
    expect(await orderOf(shop, order.id)).toMatchObject({ status: 'cancelled', payment_status: 'refunded' })
    expect(await sumsOf(shop, order.id)).toMatchObject({ status: 'refunded', refunded: 2_000, pending: 0 })
  })

  test('a crash between the commit and the answer: the same key finishes it and gives the money back once', async () => {
    const order = await buyPaid(shop, stripe, { price: '20.00' })
    const effects = stripe.effects.refund
    const idempotency = { scope: 'test', key: order.id, requestHash: Buffer.from('x') }
    const ctx = { ...shop.ctx(), idempotency }
    const died = () => Promise.reject(new Error('killed'))
    await expect(giveBack(ctx, died, order.id, { amount: '6.00' })).rejects.toThrow('killed')
    expect(await sumsOf(shop, order.id)).toMatchObject({ refunded: 0, pending: 600 })
    const providers = async () => ({ stripe })
    const again = await giveBack(ctx, providers, order.id, { amount: '6.00' })
    const third = await giveBack(ctx, providers, order.id, { amount: '6.00' })
    expect(JSON.parse(again.body)).toMatchObject({ status: 'succeeded', amount: '6.00' })
    expect(third.body).toBe(again.body)
    expect(stripe.effects.refund).toBe(effects + 1)
    expect(await sumsOf(shop, order.id)).toMatchObject({ refunded: 600, pending: 0 })
  })

  test('one key, one refund, the same answer', async () => {
    const order = await buyPaid(shop, stripe, { price: '20.00' })
    const headers = { 'idempotency-key': `once-${order.id}` }
    const before = stripe.effects.refund
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => refund(order.id, { amount: '3.00' }, headers)),
    )
    answers.push(
      await refund(order.id, { amount: 3 }, headers).then(() =>
        refund(order.id, { amount: '3.00' }, headers),
      ),
    )
    expect(answers.map(({ status }) => status)).toEqual(Array(6).fill(201))
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1)
    expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1)
    expect(stripe.effects.refund).toBe(before + 1)
    expect(await sumsOf(shop, order.id)).toMatchObject({ refunded: 300, pending: 0 })
    const other = await refund(order.id, { amount: '4.00' }, headers)
    expect([other.status, other.body.code]).toEqual([422, 'idempotency_conflict'])
  })

  test('while the provider takes its time the answer is pending', async () => {
    stripe.answerRefundsWith('pending')
    const order = await buyPaid(shop, stripe, { price: '20.00' })
    const answer = await refund(order.id, { amount: '12.00' })
    expect(answer.body).toMatchObject({ status: 'pending' })
    expect(await sumsOf(shop, order.id)).toMatchObject({ status: 'succeeded', refunded: 0, pending: 1_200 })
    expect(await orderOf(shop, order.id)).toMatchObject({ payment_status: 'paid' })
    const more = await refund(order.id, { amount: '12.00' })
    expect(more.body).toMatchObject({ code: 'refund_exceeds_paid', refundable: '8.00' })
  })

  test('a refusal frees the money, flags the payment, and can be tried again once', async () => {
    stripe.answerRefundsWith('failed', 'The card is closed, 4242 4242 4242 4242')
    const order = await buyPaid(shop, stripe, { price: '20.00' })
    const answer = await refund(order.id, { amount: '12.00' })
    expect(answer.body).toMatchObject({ status: 'failed', failure: 'The card is closed, •••• 4242' })
    expect(await sumsOf(shop, order.id)).toMatchObject({ refunded: 0, pending: 0, flag: 'refund_failed' })
    expect(await storyOf(shop, order.id)).toContain('refund.failed')
    expect((await shop.customer.get(`/api/orders/${order.id}/refunds/`)).body.results[0]).not.toHaveProperty(
      'failure',
    )
    stripe.answerRefundsWith('succeeded')
    const at = `/api/refunds/${answer.body.id}/retry/`
    const tries = await Promise.all([admin.post(at), admin.post(at), admin.post(at)])
    expect(tries.map(({ status }) => status).sort()).toEqual([201, 409, 409])
    const again = tries.find(({ status }) => status === 201)!
    expect(again.body).toMatchObject({ status: 'succeeded', retry_of: answer.body.id, amount: '12.00' })
    expect(await sumsOf(shop, order.id)).toMatchObject({ refunded: 1_200, pending: 0, flag: null })
    expect((await admin.post(`/api/refunds/${again.body.id}/retry/`)).body.code).toBe('invalid_transition')
  })
})
