import { expect, test } from 'vitest'
import { inTransaction } from '../../../platform/db/transaction.ts'
import { countByStatus, stockOf } from '../../../testing/buying.ts'
import { buyPaid, eventsOf, orderOf, sumsOf } from '../../../testing/paying.ts'
import { scriptedProvider } from '../../../testing/scripted-provider.ts'
import { startTestShop } from '../../../testing/server.ts'
import { lockOrder } from '../../orders/index.ts'
import { reflectProviderRefunds } from './reflect-refunds.ts'
import { refundsToSend, runSendRefund } from './send-refund.ts'
import { free, reserve } from './store.ts'

const stripe = scriptedProvider()
const shop = await startTestShop({ providers: { stripe } })
const { admin } = shop
const refund = (orderId: string, body: object) => admin.post(`/api/orders/${orderId}/refunds/`, body)

/** Every refund that waits is sent, as its job would do. */
async function sendAll(): Promise<void> {
  const later = new Date(Date.now() + 3_600_000)
  for (const id of await refundsToSend(shop.shop.database.db, later, { limit: 100 }))
    await runSendRefund(shop.ctx(undefined, later), { stripe }, id)
}

const booksOf = (payment: { id: string }) =>
  [...stripe.books.values()].find((book) => book.paymentId === payment.id)!.state

test('of two refunds of 60 % at once one goes', async () => {
  for (let round = 0; round < 10; round += 1) {
    const order = await buyPaid(shop, stripe, { price: '100.00' })
    const answers = await Promise.all([
      refund(order.id, { amount: '60.00' }),
      refund(order.id, { amount: '60.00' }),
    ])
    expect(countByStatus(answers)).toEqual({ 201: 1, 409: 1 })
    expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({
      code: 'refund_exceeds_paid',
      refundable: '40.00',
    })
    expect(await sumsOf(shop, order.id)).toMatchObject({ refunded: 6_000, pending: 0 })
    expect(booksOf(order.payments[0]).refundedMinor).toBe(6_000)
  }
  expect(await shop.violations()).toEqual([])
})

test('the statement that sets money apart decides alone, also when nobody has locked the order', async () => {
  const order = await buyPaid(shop, stripe, { price: '100.00' })
  const [{ id }] = order.payments
  const ctx = shop.ctx()
  const outcomes = await Promise.all(
    Array.from({ length: 10 }, () => inTransaction(ctx, (tx) => reserve(tx, id, 3_001, ctx.now))),
  )
  expect(outcomes.filter((sums) => sums !== undefined)).toHaveLength(3)
  expect(await sumsOf(shop, order.id)).toMatchObject({ refunded: 0, pending: 9_003 })
  await inTransaction(ctx, (tx) => free(tx, id, 9_003, ctx.now))
})

test('twenty refunds of one piece each, of seven pieces: seven go', async () => {
  const order = await buyPaid(shop, stripe, { price: '3.33', quantity: 7 })
  const body = { items: [{ order_item: order.items[0].id, quantity: 1 }], restock: true }
  const before = await stockOf(shop, order.items[0].variant)
  const answers = await Promise.all(Array.from({ length: 20 }, () => refund(order.id, body)))
  expect(countByStatus(answers)).toEqual({ 201: 7, 409: 13 })
  expect(await sumsOf(shop, order.id)).toMatchObject({ status: 'refunded', refunded: 2_331, captured: 2_331 })
  expect((await stockOf(shop, order.items[0].variant)).on_hand).toBe(before.on_hand + 7)
  expect(await eventsOf(shop, 'refund.succeeded', order.id)).toBe(7)
})

test('cancelled ten times at once: one refund, and the stock is back once', async () => {
  const order = await buyPaid(shop, stripe, { price: '50.00', quantity: 2 })
  const { variant } = order.items[0]
  const before = await stockOf(shop, variant)
  const answers = await Promise.all(
    Array.from({ length: 10 }, (_, n) =>
      (n % 2 ? admin : shop.customer).post(`/api/orders/${order.id}/cancel/`, {}),
    ),
  )
  expect(countByStatus(answers)).toEqual({ 200: 1, 409: 9 })
  expect(await orderOf(shop, order.id)).toMatchObject({ status: 'cancelled', payment_status: 'paid' })
  expect(await sumsOf(shop, order.id)).toMatchObject({ refunded: 0, pending: 10_000 })
  await sendAll()
  await sendAll()
  expect(await orderOf(shop, order.id)).toMatchObject({ status: 'cancelled', payment_status: 'refunded' })
  expect(await sumsOf(shop, order.id)).toMatchObject({ status: 'refunded', refunded: 10_000, pending: 0 })
  expect(booksOf(order.payments[0]).refundedMinor).toBe(10_000)
  expect((await stockOf(shop, variant)).on_hand).toBe(before.on_hand + 2)
  expect((await admin.get(`/api/orders/${order.id}/refunds/`)).body.results).toMatchObject([
    { origin: 'cancel', amount: '100.00', status: 'succeeded' },
  ])
})

test('a refund beside a cancel: together what was paid, to the cent', async () => {
  for (let round = 0; round < 10; round += 1) {
    const order = await buyPaid(shop, stripe, { price: '10.01', quantity: 3 })
    const { variant, id: order_item } = order.items[0]
    const before = await stockOf(shop, variant)
    const [given, cancelled] = await Promise.all([
      refund(order.id, { items: [{ order_item, quantity: 1 }], restock: true }),
      admin.post(`/api/orders/${order.id}/cancel/`, {}),
    ])
    expect(cancelled.status).toBe(200)
    expect([201, 409]).toContain(given.status)
    await sendAll()
    expect(await sumsOf(shop, order.id)).toMatchObject({ status: 'refunded', refunded: 3_003, pending: 0 })
    expect(booksOf(order.payments[0]).refundedMinor).toBe(3_003)
    expect((await stockOf(shop, variant)).on_hand).toBe(before.on_hand + 3)
    expect(await orderOf(shop, order.id)).toMatchObject({ status: 'cancelled', payment_status: 'refunded' })
  }
})

test('a cancelled order that still holds money is refunded by staff', async () => {
  stripe.failNext('refund', 'refused')
  const order = await buyPaid(shop, stripe, { price: '10.00' })
  await admin.post(`/api/orders/${order.id}/cancel/`, {})
  await sendAll()
  expect(await sumsOf(shop, order.id)).toMatchObject({ refunded: 0, pending: 0, flag: 'refund_failed' })
  const answer = await refund(order.id, {})
  expect(answer.body).toMatchObject({ status: 'succeeded', amount: '10.00' })
  expect(await orderOf(shop, order.id)).toMatchObject({ status: 'cancelled', payment_status: 'refunded' })
})

/** What the provider tells: so much of the order has been given back. */
const reflect = (order: { id: string }, refundedMinor: number) => {
  const ctx = shop.ctx()
  return inTransaction(ctx, async (tx) => {
    const locked = (await lockOrder(tx, order.id))!
    return reflectProviderRefunds(tx, ctx, locked, locked.payments[0]!, refundedMinor)
  })
}

test('a refund made in the provider’s dashboard is booked once, however often it is told', async () => {
  const order = await buyPaid(shop, stripe, { price: '10.00' })
  expect(await Promise.all([reflect(order, 400), reflect(order, 400), reflect(order, 400)])).toContain(400)
  expect(await reflect(order, 0)).toBe(0)
  expect(await sumsOf(shop, order.id)).toMatchObject({ status: 'partially_refunded', refunded: 400 })
  const own = await refund(order.id, { amount: '1.00' })
  expect(own.status).toBe(201)
  expect(await reflect(order, 500)).toBe(0)
  expect(await reflect(order, 1_000)).toBe(500)
  expect(await reflect(order, 1_000)).toBe(0)
  expect(await eventsOf(shop, 'refund.succeeded', order.id)).toBe(3)
  expect(
    (await admin.get(`/api/orders/${order.id}/refunds/`)).body.results.map(
      (one: { origin: string }) => one.origin,
    ),
  ).toEqual(['provider', 'staff', 'provider'])
  expect(await orderOf(shop, order.id)).toMatchObject({ payment_status: 'refunded' })
})

test('told of our own refund before its answer is booked, nothing is booked twice', async () => {
  const order = await buyPaid(shop, stripe, { price: '10.00' })
  const answer = stripe.hold('refund')
  const asking = refund(order.id, { amount: '6.00' })
  await answer.asked
  await reflect(order, 600)
  answer.letGo()
  expect((await asking).body.status).toBe('succeeded')
  expect(await sumsOf(shop, order.id)).toMatchObject({ refunded: 600, pending: 0 })
  expect(await eventsOf(shop, 'refund.succeeded', order.id)).toBe(1)
})

test('more given back at the provider than was ever taken is flagged, and booked as far as it goes', async () => {
  const order = await buyPaid(shop, stripe, { price: '10.00' })
  expect(await reflect(order, 1_500)).toBe(1_000)
  expect(await sumsOf(shop, order.id)).toMatchObject({
    status: 'refunded',
    refunded: 1_000,
    flag: 'refund_mismatch',
  })
  expect(await shop.violations()).toEqual([])
})
