import { describe, expect, test } from 'vitest'
import { stockOf } from '../../../testing/buying.ts'
import { eventsOf, orderOf, storyOf, sumsOf } from '../../../testing/paying.ts'
import { askFor, buyDelivered, factsOf, returnIn } from '../../../testing/returning.ts'
import { scriptedProvider } from '../../../testing/scripted-provider.ts'
import { startTestShop } from '../../../testing/server.ts'

const stripe = scriptedProvider()
const shop = await startTestShop({ providers: { stripe } })
const { admin, customer } = shop
const verb = (id: string, name: string, body: object = {}) => admin.post(`/api/returns/${id}/${name}/`, body)

const VERBS = {
  approve: 'approved',
  refuse: 'refused',
  receive: 'received',
  refund: 'refunded',
  cancel: 'cancelled',
} as const
const ALLOWED: Record<string, readonly (keyof typeof VERBS)[]> = {
  requested: ['approve', 'refuse', 'cancel'],
  approved: ['receive', 'cancel'],
  received: ['refund'],
  refused: [],
  refunded: [],
  cancelled: [],
}

describe('every state and every verb', () => {
  const pairs = Object.keys(ALLOWED).flatMap((state) =>
    (Object.keys(VERBS) as (keyof typeof VERBS)[]).map((name) => [state, name] as const),
  )
  test.each(pairs)('%s, %s: by its row and by PATCH alike', async (state, name) => {
    const order = await buyDelivered(shop, stripe, { quantity: 2 })
    for (const isPatch of [false, true]) {
      const made = await returnIn(shop, state, order)
      const before = await factsOf(shop, order.id)
      const answer = isPatch
        ? await admin.patch(`/api/returns/${made.id}/`, { status: VERBS[name] })
        : await verb(made.id, name)
      const shown = (await admin.get(`/api/returns/${made.id}/`)).body
      if (ALLOWED[state]!.includes(name)) {
        expect([answer.status, answer.body.status]).toEqual([200, VERBS[name]])
        expect(shown).toEqual(answer.body)
        continue
      }
      expect(await factsOf(shop, order.id)).toEqual(before)
      expect(shown).toEqual(made)
      if (isPatch && state === VERBS[name]) expect([answer.status, answer.body]).toEqual([200, made])
      else {
        expect(answer.status).toBe(409)
        expect(answer.body).toMatchObject({ code: 'invalid_transition', state, allowed: ALLOWED[state] })
      }
    }
    expect(await shop.violations()).toEqual([])
  })

  test('nothing goes back to requested', async () => {
    const order = await buyDelivered(shop, stripe)
    const made = await returnIn(shop, 'approved', order)
    const answer = await admin.patch(`/api/returns/${made.id}/`, { status: 'requested' })
    expect([answer.status, answer.body.code]).toEqual([409, 'invalid_transition'])
    expect(answer.body.allowed).toEqual(['receive', 'cancel'])
  })
})

describe('what it does', () => {
  test('asked for by the buyer, approved, received, refunded: goods, money, order, story and events follow', async () => {
    const order = await buyDelivered(shop, stripe, { price: '10.00', quantity: 3, stock: 3 })
    const [{ id: line, variant }] = order.items
    const asked = await askFor(customer, order, { quantity: 2 })
    expect(asked.status).toBe(201)
    expect(asked.headers.location).toBe(`/api/returns/${asked.body.id}/`)
    expect(asked.body).toMatchObject({
      order: order.id,
      status: 'requested',
      items: [{ order_item: line, quantity: 2, received_quantity: null, restocked_quantity: null }],
      reason: 'Too small',
      note: '',
      refund: null,
      refund_worth: '20.00',
      approved_at: null,
    })
    const { id } = asked.body
    const approved = await verb(id, 'approve', { note: ' Use the box. ' })
    expect(approved.body).toMatchObject({ status: 'approved', note: 'Use the box.' })
    expect(approved.body.approved_at).not.toBeNull()
    const before = await stockOf(shop, variant)
    const received = await verb(id, 'receive')
    expect(received.body).toMatchObject({
      status: 'received',
      items: [{ quantity: 2, received_quantity: 2, restocked_quantity: 2 }],
      refund_worth: '20.00',
    })
    expect((await stockOf(shop, variant)).on_hand).toBe(before.on_hand + 2)
    expect(await orderOf(shop, order.id)).toMatchObject({ status: 'delivered', payment_status: 'paid' })
    const refunded = await verb(id, 'refund')
    expect(refunded.body).toMatchObject({
      status: 'refunded',
      refund: { amount: '20.00', currency: 'USD', status: 'succeeded' },
      refund_worth: null,
    })
    expect(refunded.body.closed_at).not.toBeNull()
    expect((await admin.get(`/api/refunds/${refunded.body.refund.id}/`)).body).toMatchObject({
      origin: 'return',
      amount: '20.00',
      restock: false,
      items: [{ order_item: line, quantity: 2 }],
    })
    expect(stripe.refunds.get(refunded.body.refund.id)?.amountMinor).toBe(2_000)
    expect(await sumsOf(shop, order.id)).toMatchObject({ refunded: 2_000, pending: 0 })
    expect(await orderOf(shop, order.id)).toMatchObject({
      status: 'delivered',
      payment_status: 'partially_refunded',
    })
    await returnIn(shop, 'refunded', order)
    expect(await orderOf(shop, order.id)).toMatchObject({
      status: 'returned',
      fulfilment_status: 'returned',
      payment_status: 'refunded',
    })
    expect((await stockOf(shop, variant)).on_hand).toBe(before.on_hand + 3)
    expect(await storyOf(shop, order.id)).toEqual(
      expect.arrayContaining(['return.requested', 'return.approved', 'return.received', 'refund.succeeded']),
    )
    for (const type of ['return.requested', 'return.approved', 'return.received', 'refund.succeeded'])
      expect(await eventsOf(shop, type, order.id), type).toBe(2)
  })

  test('what arrived is said line by line: some for the shelves, some written off, some missing', async () => {
    const order = await buyDelivered(shop, stripe, { price: '7.00', quantity: 5 })
    const [{ id: order_item, variant }] = order.items
    const made = await returnIn(shop, 'approved', order, { quantity: 4 })
    const before = await stockOf(shop, variant)
    const items = [
      { order_item, quantity: 2 },
      { order_item, quantity: 1, restock: false },
    ]
    const { body } = await verb(made.id, 'receive', { items })
    expect(body).toMatchObject({
      items: [{ quantity: 4, received_quantity: 3, restocked_quantity: 2 }],
      refund_worth: '21.00',
    })
    expect((await stockOf(shop, variant)).on_hand).toBe(before.on_hand + 2)
    // the one that did not arrive may still come
    expect((await askFor(customer, order, { quantity: 3 })).body.returnable).toEqual([
      { order_item, quantity: 2 },
    ])
    expect((await askFor(customer, order, { quantity: 2 })).status).toBe(201)
  })

  test('everything is written off when staff say so', async () => {
    const order = await buyDelivered(shop, stripe, { quantity: 2 })
    const made = await returnIn(shop, 'approved', order, { quantity: 2 })
    const before = await stockOf(shop, order.items[0].variant)
    const { body } = await verb(made.id, 'receive', { restock: false })
    expect(body.items).toMatchObject([{ received_quantity: 2, restocked_quantity: 0 }])
    expect(await stockOf(shop, order.items[0].variant)).toEqual(before)
    expect(await orderOf(shop, order.id)).toMatchObject({ status: 'returned' })
  })

  test('less is given back when staff say so, never more', async () => {
    const order = await buyDelivered(shop, stripe, { price: '10.00', quantity: 2 })
    const made = await returnIn(shop, 'received', order)
    const before = await factsOf(shop, order.id)
    for (const amount of ['10.01', '1000.00']) {
      const more = await verb(made.id, 'refund', { amount })
      expect([more.status, more.body.code, more.body.refundable]).toEqual([
        409,
        'refund_exceeds_paid',
        '10.00',
      ])
    }
    for (const amount of ['0.00', '-1', '1.005', 'x'])
      expect((await verb(made.id, 'refund', { amount })).body.errors).toHaveProperty('amount')
    expect(await factsOf(shop, order.id)).toEqual(before)
    const less = await verb(made.id, 'refund', { amount: '6.50' })
    expect(less.body.refund).toMatchObject({ amount: '6.50', status: 'succeeded' })
    expect(await sumsOf(shop, order.id)).toMatchObject({ refunded: 650, pending: 0 })
  })

  test('a refund that the provider refuses is tried again as a refund, and the return shows the last try', async () => {
    const order = await buyDelivered(shop, stripe, { price: '10.00' })
    const made = await returnIn(shop, 'received', order)
    stripe.answerRefundsWith('failed', 'Closed')
    const { body } = await verb(made.id, 'refund')
    expect(body).toMatchObject({ status: 'refunded', refund: { status: 'failed' } })
    expect(await sumsOf(shop, order.id)).toMatchObject({ refunded: 0, pending: 0, flag: 'refund_failed' })
    stripe.answerRefundsWith('succeeded')
    const again = await admin.post(`/api/refunds/${body.refund.id}/retry/`)
    expect(again.body).toMatchObject({ status: 'succeeded', origin: 'return' })
    expect((await customer.get(`/api/returns/${made.id}/`)).body.refund).toEqual({
      id: again.body.id,
      amount: '10.00',
      currency: 'USD',
      status: 'succeeded',
    })
    expect(await sumsOf(shop, order.id)).toMatchObject({ refunded: 1_000, pending: 0, flag: null })
  })

  test('by PATCH the provider is asked at once as well', async () => {
    const order = await buyDelivered(shop, stripe, { price: '10.00' })
    const made = await returnIn(shop, 'received', order)
    const { body } = await admin.patch(`/api/returns/${made.id}/`, { status: 'refunded', amount: '4.00' })
    expect(body.refund).toMatchObject({ amount: '4.00', status: 'succeeded' })
  })
})
