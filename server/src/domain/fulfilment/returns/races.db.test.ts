import { expect, test } from 'vitest'
import { countByStatus, stockOf } from '../../../testing/buying.ts'
import { buyPaid, orderOf, sumsOf } from '../../../testing/paying.ts'
import { askFor, buyDelivered, returnIn, send } from '../../../testing/returning.ts'
import { scriptedProvider } from '../../../testing/scripted-provider.ts'
import { startTestShop } from '../../../testing/server.ts'

const stripe = scriptedProvider()
const shop = await startTestShop({ providers: { stripe } })
const { admin, customer } = shop
const verb = (id: string, name: string, body: object = {}) => admin.post(`/api/returns/${id}/${name}/`, body)
const refund = (orderId: string, body: object) => admin.post(`/api/orders/${orderId}/refunds/`, body)

/** How many pieces the shelves got back for an order, as the ledger says. */
async function broughtBack(orderId: string): Promise<number> {
  const { rows } = await shop.shop.database.pool.query<{ n: number }>(
    `select coalesce(sum(on_hand_delta), 0)::int as n from stock_movements
     where reference = $1::text and type = 'return'`,
    [orderId],
  )
  return rows[0]!.n
}

test('a piece that is refunded with restock and comes back by a return is on the shelf once, either way round', async () => {
  for (const isRefundFirst of [true, false]) {
    const order = await buyDelivered(shop, stripe, { price: '10.00', quantity: 3, stock: 3 })
    const [{ id: order_item, variant }] = order.items
    const before = await stockOf(shop, variant)
    const made = await returnIn(shop, 'approved', order, { quantity: 2 })
    const items = [{ order_item, quantity: 1 }]
    const steps = [() => refund(order.id, { items, restock: true }), () => verb(made.id, 'receive')]
    for (const step of isRefundFirst ? steps : steps.reverse())
      expect((await step()).status).toBeLessThan(300)
    expect((await stockOf(shop, variant)).on_hand).toBe(before.on_hand + 2)
    expect(await broughtBack(order.id)).toBe(2)
    const last = await returnIn(shop, 'received', order)
    expect(last.items[0].restocked_quantity).toBe(1)
    expect((await stockOf(shop, variant)).on_hand).toBe(before.on_hand + 3)
    expect(await broughtBack(order.id)).toBe(3)
  }
})

test('a refund with restock beside a return that arrives: every piece is on the shelf once', async () => {
  for (let round = 0; round < 10; round += 1) {
    const order = await buyDelivered(shop, stripe, { price: '10.00', quantity: 3, stock: 3 })
    const [{ id: order_item, variant }] = order.items
    const before = await stockOf(shop, variant)
    const made = await returnIn(shop, 'approved', order, { quantity: 3 })
    const answers = await Promise.all([
      refund(order.id, { items: [{ order_item, quantity: 2 }], restock: true }),
      verb(made.id, 'receive'),
      refund(order.id, { items: [{ order_item, quantity: 1 }], restock: true }),
    ])
    expect(countByStatus(answers)).toEqual({ 200: 1, 201: 2 })
    expect((await stockOf(shop, variant)).on_hand).toBe(before.on_hand + 3)
    expect(await broughtBack(order.id)).toBe(3)
    expect(await sumsOf(shop, order.id)).toMatchObject({ status: 'refunded', refunded: 3_000, pending: 0 })
  }
})

test('a piece refunded before it could be sent is another than those that come back', async () => {
  const order = await buyPaid(shop, stripe, { price: '10.00', quantity: 3, stock: 3 })
  const [{ id: order_item, variant }] = order.items
  const before = await stockOf(shop, variant)
  await refund(order.id, { items: [{ order_item, quantity: 1 }], restock: true })
  expect((await send(shop, order.id)).items).toMatchObject([{ quantity: 2 }])
  await returnIn(shop, 'refunded', order)
  expect((await stockOf(shop, variant)).on_hand).toBe(before.on_hand + 2)
  const more = await admin.post(`/api/orders/${order.id}/shipments/`, { carrier: 'dhl' })
  expect(more.status).toBe(409)
  await returnIn(shop, 'refunded', order)
  expect((await stockOf(shop, variant)).on_hand).toBe(before.on_hand + 3)
  expect(await orderOf(shop, order.id)).toMatchObject({ status: 'returned', payment_status: 'refunded' })
})

test('while it may have been sent, it counts once: both ways, of an order sent in part', async () => {
  const order = await buyPaid(shop, stripe, { price: '10.00', quantity: 3, stock: 3 })
  const [{ id: order_item, variant }] = order.items
  const before = await stockOf(shop, variant)
  await send(shop, order.id, { items: [{ order_item, quantity: 2 }] })
  await refund(order.id, { items: [{ order_item, quantity: 1 }], restock: true })
  await returnIn(shop, 'received', order)
  expect((await stockOf(shop, variant)).on_hand).toBe(before.on_hand + 1)
})

test('a refund that fails keeps the goods it brought back; the return that follows brings the others', async () => {
  const order = await buyDelivered(shop, stripe, { price: '10.00', quantity: 2, stock: 2 })
  const [{ id: order_item, variant }] = order.items
  const before = await stockOf(shop, variant)
  stripe.answerRefundsWith('failed', 'Closed')
  const failed = await refund(order.id, { items: [{ order_item, quantity: 1 }], restock: true })
  expect(failed.body.status).toBe('failed')
  stripe.answerRefundsWith('succeeded')
  expect((await refund(order.id, { items: [{ order_item, quantity: 1 }], restock: true })).status).toBe(201)
  await returnIn(shop, 'received', order, { quantity: 2 })
  expect((await stockOf(shop, variant)).on_hand).toBe(before.on_hand + 2)
  expect(await broughtBack(order.id)).toBe(2)
})

test('twenty ask for the same pieces at once: one is given them', async () => {
  const order = await buyDelivered(shop, stripe, { quantity: 3 })
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, n) => askFor(n % 2 ? admin : customer, order, { quantity: 2 })),
  )
  expect(countByStatus(answers)).toEqual({ 201: 1, 409: 19 })
  const refused = answers.find(({ status }) => status === 409)
  expect(refused?.body.returnable).toEqual([{ order_item: order.items[0].id, quantity: 1 }])
})

test('ten say at once that it has arrived: it goes to the shelf once', async () => {
  const order = await buyDelivered(shop, stripe, { quantity: 2 })
  const [{ variant }] = order.items
  const before = await stockOf(shop, variant)
  const made = await returnIn(shop, 'approved', order, { quantity: 2 })
  const answers = await Promise.all(Array.from({ length: 10 }, () => verb(made.id, 'receive')))
  expect(countByStatus(answers)).toEqual({ 200: 1, 409: 9 })
  expect((await stockOf(shop, variant)).on_hand).toBe(before.on_hand + 2)
  expect(await broughtBack(order.id)).toBe(2)
  expect(await orderOf(shop, order.id)).toMatchObject({ status: 'returned' })
})

test('the refund of a return beside refunds by staff and a cancellation: never more than the line, never more than paid', async () => {
  for (let round = 0; round < 10; round += 1) {
    const order = await buyDelivered(shop, stripe, { price: '10.01', quantity: 3 })
    const [{ id: order_item }] = order.items
    const made = await returnIn(shop, 'received', order, { quantity: 2 })
    const answers = await Promise.all([
      verb(made.id, 'refund'),
      refund(order.id, { items: [{ order_item, quantity: 2 }] }),
      verb(made.id, 'refund'),
      admin.post(`/api/orders/${order.id}/cancel/`, {}),
      refund(order.id, {}),
    ])
    expect(answers[3]!.status).toBe(409)
    for (const { status, body } of answers) {
      expect([200, 201, 409]).toContain(status)
      if (status === 409) expect(['refund_exceeds_paid', 'invalid_transition']).toContain(body.code)
    }
    // the one that asked for all that was left went, whatever went before it
    expect(await sumsOf(shop, order.id)).toMatchObject({ status: 'refunded', refunded: 3_003, pending: 0 })
    const given = [...stripe.books.values()].find(({ paymentId }) => paymentId === order.payments[0].id)!
    expect(given.state.refundedMinor).toBe(3_003)
  }
  expect(await shop.violations()).toEqual([])
})

test('one key, one return, one arrival, one refund, each with the first answer again', async () => {
  const order = await buyDelivered(shop, stripe, { price: '10.00', quantity: 3 })
  const [{ variant }] = order.items
  const before = await stockOf(shop, variant)
  const headers = (name: string) => ({ headers: { 'idempotency-key': `${name}-${order.id}` } })
  const once = async (call: () => ReturnType<typeof verb>) => {
    const answers = await Promise.all(Array.from({ length: 5 }, call))
    const again = await call()
    expect(again.headers['idempotent-replayed']).toBe('true')
    expect(new Set([...answers, again].map(({ body }) => JSON.stringify(body))).size).toBe(1)
    return again
  }
  const asked = await once(() => askFor(customer, order, { quantity: 2, ...headers('ask') }))
  expect(asked.status).toBe(201)
  const at = `/api/returns/${asked.body.id}`
  await once(() => admin.post(`${at}/approve/`, {}, headers('approve')))
  await once(() => admin.post(`${at}/receive/`, {}, headers('receive')))
  const effects = stripe.effects.refund
  const paid = await once(() => admin.post(`${at}/refund/`, {}, headers('refund')))
  // whoever answered first may have found another at the provider's door
  expect(paid.body).toMatchObject({ status: 'refunded', refund: { amount: '20.00' } })
  expect((await admin.get(`${at}/`)).body.refund.status).toBe('succeeded')
  expect(stripe.effects.refund).toBe(effects + 1)
  expect((await stockOf(shop, variant)).on_hand).toBe(before.on_hand + 2)
  const other = await admin.post(`${at}/refund/`, { amount: '1.00' }, headers('refund'))
  expect([other.status, other.body.code]).toEqual([422, 'idempotency_conflict'])
})
