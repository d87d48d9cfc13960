import { describe, expect, test } from 'vitest'
import { buy, checkoutBody } from '../../../testing/buying.ts'
import { makeProduct } from '../../../testing/make.ts'
import { buyLinesPaid, buyPaid } from '../../../testing/paying.ts'
import { askFor, buyDelivered, deliver, factsOf, returnIn, send } from '../../../testing/returning.ts'
import { scriptedProvider } from '../../../testing/scripted-provider.ts'
import { startTestShop } from '../../../testing/server.ts'

const stripe = scriptedProvider()
const shop = await startTestShop({ providers: { stripe } })
const { admin, customer } = shop
const ask = (orderId: string, body: unknown) =>
  customer.send('POST', `/api/orders/${orderId}/returns/`, JSON.stringify(body))
const nobody = '0192d3a4-5b6c-7d8e-9f01-23456789abcd'

/** The parcel of an order was delivered so many days ago. */
const backdate = (orderId: string, days: number) =>
  shop.shop.database.pool.query(
    `update shipments set delivered_at = now() - $2::integer * interval '1 day' + interval '1 minute'
     where order_id = $1`,
    [orderId, days],
  )

describe('what cannot come back', () => {
  test('more than was sent, in one entry or in two, and more than is left beside other returns', async () => {
    const order = await buyPaid(shop, stripe, { quantity: 3 })
    const [{ id: order_item }] = order.items
    await send(shop, order.id, { items: [{ order_item, quantity: 2 }] })
    const before = await factsOf(shop, order.id)
    for (const items of [
      [{ order_item, quantity: 3 }],
      [
        { order_item, quantity: 1 },
        { order_item, quantity: 2 },
      ],
      [{ order_item, quantity: 1_000_000 }],
    ]) {
      const { status, body } = await ask(order.id, { items, reason: 'x' })
      expect(status).toBe(409)
      expect(body).toMatchObject({
        code: 'invalid_transition',
        returnable: [{ order_item, quantity: 2 }],
        errors: { [`items.${items.length - 1}.quantity`]: ['Only 2 of this line can be returned now.'] },
      })
    }
    expect(await factsOf(shop, order.id)).toEqual(before)
    const two = [
      { order_item, quantity: 1 },
      { order_item, quantity: 1 },
    ]
    expect((await ask(order.id, { items: two, reason: 'x' })).body.items).toMatchObject([{ quantity: 2 }])
    const more = await askFor(admin, order)
    expect([more.status, more.body.returnable]).toEqual([409, []])
    expect(more.body.detail).toContain('More pieces than can be returned')
  })

  test('what was not sent, only waits in a parcel, or was cancelled', async () => {
    const order = await buyPaid(shop, stripe, { quantity: 2 })
    await admin.post(`/api/orders/${order.id}/shipments/`, { carrier: 'dhl' })
    const before = await factsOf(shop, order.id)
    for (const client of [customer, admin]) {
      const { status, body } = await askFor(client, order)
      expect([status, body.code, body.returnable]).toEqual([409, 'invalid_transition', []])
      expect(body.detail).toContain('Nothing of the order has been sent')
    }
    expect(await factsOf(shop, order.id)).toEqual(before)
    const cancelled = await buyPaid(shop, stripe)
    expect((await admin.post(`/api/orders/${cancelled.id}/cancel/`, {})).status).toBe(200)
    const { status, body } = await askFor(admin, cancelled)
    expect([status, body.code]).toEqual([409, 'invalid_transition'])
    expect(body.detail).toContain('cancelled')
  })

  test('after the time of the shop, for buyers; staff take it back all the same', async () => {
    const order = await buyDelivered(shop, stripe)
    await backdate(order.id, 31)
    const before = await factsOf(shop, order.id)
    const late = await askFor(customer, order)
    expect([late.status, late.body.code, late.body.allowed]).toEqual([409, 'invalid_transition', []])
    expect(late.body.detail).toContain('within 30 days')
    expect(await factsOf(shop, order.id)).toEqual(before)
    await backdate(order.id, 30)
    expect((await askFor(customer, order)).status).toBe(201)
    const old = await buyDelivered(shop, stripe)
    await backdate(old.id, 400)
    expect((await askFor(admin, old)).status).toBe(201)
  })

  test('each parcel has its own time; one on its way is in time; 0 days: only staff', async () => {
    const order = await buyPaid(shop, stripe, { quantity: 3 })
    const [{ id: order_item }] = order.items
    await send(shop, order.id, { items: [{ order_item, quantity: 1 }] })
    await backdate(order.id, 60)
    const second = await send(shop, order.id, { isDelivered: false })
    const three = await askFor(customer, order, { quantity: 3 })
    expect(three.body).toMatchObject({ returnable: [{ order_item, quantity: 2 }], allowed: ['return'] })
    expect((await askFor(customer, order, { quantity: 1 })).status).toBe(201)
    await deliver(shop, second.id)
    await admin.patch('/api/settings/', { return_window_days: 0 })
    const none = await askFor(customer, order)
    expect([none.status, none.body.detail]).toEqual([409, expect.stringContaining('staff of the shop only')])
    await admin.patch('/api/settings/', { return_window_days: null })
    expect((await askFor(customer, order)).status).toBe(201)
  })

  test('a line of another order or of none', async () => {
    const order = await buyDelivered(shop, stripe)
    const other = await buyDelivered(shop, stripe)
    const before = await factsOf(shop, order.id)
    for (const order_item of [other.items[0].id, nobody, 'x', order.id]) {
      const { status, body } = await ask(order.id, {
        items: [
          { order_item: order.items[0].id, quantity: 1 },
          { order_item, quantity: 1 },
        ],
        reason: 'x',
      })
      expect([status, body.code]).toEqual([400, 'validation_error'])
      expect(body.errors).toHaveProperty(['items.1.order_item'])
    }
    expect(await factsOf(shop, order.id)).toEqual(before)
  })

  test('bad bodies are a 400 that names the field', async () => {
    const order = await buyDelivered(shop, stripe)
    const [{ id: order_item }] = order.items
    const good = [{ order_item, quantity: 1 }]
    const before = await factsOf(shop, order.id)
    const bodies: [unknown, string][] = [
      [{ reason: 'x' }, 'items'],
      [{ items: [], reason: 'x' }, 'items'],
      [{ items: good }, 'reason'],
      ...[0, -1, 1.5, '1', null, 1e308, 1_000_001].map((quantity): [unknown, string] => [
        { items: [{ order_item, quantity }], reason: 'x' },
        'items.0.quantity',
      ]),
      ...['', '   ', 7, null, 'x'.repeat(1_001), 'a\u0007b', ['x']].map((reason): [unknown, string] => [
        { items: good, reason },
        'reason',
      ]),
      [{ items: good, reason: 'x', status: 'approved' }, 'status'],
      [{ items: [{ ...good[0], restock: true }], reason: 'x' }, 'items.0.restock'],
      [{ items: { order_item, quantity: 1 }, reason: 'x' }, 'items'],
    ]
    for (const [body, field] of bodies) {
      const answer = await ask(order.id, body)
      expect(answer.status, JSON.stringify(body)).toBe(400)
      expect(Object.keys(answer.body.errors), JSON.stringify(body)).toContain(field)
    }
    for (const text of ['a\u0000b', 'a\ud800b'])
      expect((await ask(order.id, { items: good, reason: text })).status).toBe(400)
    expect((await ask(order.id, [])).status).toBe(400)
    expect(await factsOf(shop, order.id)).toEqual(before)
    const hostile = '<script>alert(1)</script>'
    expect((await ask(order.id, { items: good, reason: hostile })).body.reason).toBe(hostile)
  })

  test('nothing arrived, more than approved, a stranger, fields of another verb', async () => {
    const order = await buyLinesPaid(shop, stripe, [
      { price: '1.00', quantity: 2 },
      { price: '2.00', quantity: 2 },
    ])
    await send(shop, order.id)
    const [{ id: order_item }, { id: other }] = order.items
    const made = await returnIn(shop, 'approved', order)
    const before = await factsOf(shop, order.id)
    const receive = (items: unknown) => admin.post(`/api/returns/${made.id}/receive/`, { items })
    const none = await receive([{ order_item, quantity: 0 }])
    expect([none.status, none.body.errors]).toMatchObject([
      400,
      { items: [expect.stringContaining('cancel')] },
    ])
    const stranger = await receive([{ order_item: other, quantity: 1 }])
    expect(stranger.body.errors).toEqual({ 'items.0.order_item': ['Is not a line of this return.'] })
    const more = await receive([
      { order_item, quantity: 1 },
      { order_item, quantity: 1, restock: false },
    ])
    expect([more.status, more.body.code]).toEqual([409, 'invalid_transition'])
    expect(more.body.errors).toHaveProperty(['items.1.quantity'])
    for (const [body, field] of [
      [{ status: 'refunded', items: [{ order_item, quantity: 1 }] }, 'items'],
      [{ status: 'cancelled', restock: true }, 'restock'],
      [{ status: 'received', amount: '1.00' }, 'amount'],
      [{ note: 'x' }, 'status'],
      [{ status: 'shipped' }, 'status'],
    ] as const) {
      const answer = await admin.patch(`/api/returns/${made.id}/`, body)
      expect([answer.status, Object.keys(answer.body.errors)]).toEqual([400, [field]])
    }
    expect(await factsOf(shop, order.id)).toEqual(before)
  })
})

describe('money', () => {
  test('of an order that nobody has paid yet nothing can be given back', async () => {
    const variant = (await makeProduct(admin, { price: '9.00', stock: 5 })).variants[0].id
    const placed = await buy(customer, variant, 2, { payment: { provider: 'cod' } })
    const order = placed.body
    await send(shop, order.id)
    const made = await returnIn(shop, 'received', order)
    const before = await factsOf(shop, order.id)
    const { status, body } = await admin.post(`/api/returns/${made.id}/refund/`, {})
    expect([status, body.code]).toEqual([409, 'invalid_transition'])
    expect(body.detail).toContain('Nothing has been paid')
    expect(await factsOf(shop, order.id)).toEqual(before)
    await admin.patch(`/api/payments/${order.payment.id}/`, { status: 'succeeded' })
    const paid = await admin.post(`/api/returns/${made.id}/refund/`, {})
    expect(paid.body).toMatchObject({ status: 'refunded', refund: { amount: '9.00', status: 'succeeded' } })
  })

  test('pieces for which money was given back before are worth nothing more', async () => {
    const order = await buyDelivered(shop, stripe, { price: '10.00', quantity: 2 })
    const items = [{ order_item: order.items[0].id, quantity: 1 }]
    expect((await admin.post(`/api/orders/${order.id}/refunds/`, { items })).status).toBe(201)
    const made = await returnIn(shop, 'received', order, { quantity: 2 })
    expect(made.refund_worth).toBe('10.00')
    expect((await admin.post(`/api/returns/${made.id}/refund/`, {})).body.refund.amount).toBe('10.00')
    const second = await buyDelivered(shop, stripe, { price: '10.00' })
    const back = await returnIn(shop, 'received', second)
    await admin.post(`/api/orders/${second.id}/refunds/`, {})
    const { status, body } = await admin.post(`/api/returns/${back.id}/refund/`, {})
    expect([status, body.code, body.refundable]).toEqual([409, 'refund_exceeds_paid', '0.00'])
  })
})

describe('whose it is', () => {
  test('a guest by the token, and by no other', async () => {
    const variant = (await makeProduct(admin, { stock: 5 })).variants[0].id
    const body = checkoutBody([{ variant, quantity: 2 }], { payment: { provider: 'cod' } })
    const placed = await shop.anonymous.post('/api/orders/', body)
    const stranger = await shop.anonymous.post('/api/orders/', body)
    await send(shop, placed.body.id)
    const headers = { 'x-order-token': placed.body.order_token }
    const asked = await askFor(shop.anonymous, placed.body, { headers })
    expect(asked.status).toBe(201)
    const at = `/api/returns/${asked.body.id}/`
    expect((await shop.anonymous.get(at, { headers })).body).toEqual(asked.body)
    const list = `/api/orders/${placed.body.id}/returns/`
    expect((await shop.anonymous.get(list, { headers })).body.results).toEqual([asked.body])
    for (const token of [stranger.body.order_token, '', 'undefined']) {
      const others = { headers: { 'x-order-token': token } }
      for (const answer of [
        await shop.anonymous.get(at, others),
        await shop.anonymous.get(list, others),
        await shop.anonymous.patch(at, { status: 'cancelled' }, others),
        await shop.anonymous.post(`${at}cancel/`, {}, others),
        await askFor(shop.anonymous, placed.body, others),
      ])
        expect([answer.status, answer.body.code]).toEqual([404, 'not_found'])
    }
    for (const status of ['approved', 'refused', 'received', 'refunded']) {
      const answer = await shop.anonymous.patch(at, { status }, { headers })
      expect([answer.status, answer.body.code]).toEqual([403, 'permission_denied'])
    }
    const cancelled = await shop.anonymous.post(`${at}cancel/`, {}, { headers })
    expect(cancelled.body.status).toBe('cancelled')
    expect((await askFor(shop.anonymous, placed.body, { headers, quantity: 2 })).status).toBe(201)
  })

  test('another’s is not there, by any row; staff who only read leave it as it is', async () => {
    const order = await buyDelivered(shop, stripe, { quantity: 3 })
    const made = await returnIn(shop, 'requested', order)
    const other = await shop.enrol({ role: 'customer' })
    const reader = await shop.enrol({ role: 'staff', permissions: ['orders:read'] })
    const writer = await shop.enrol({ role: 'staff', permissions: ['orders:write'] })
    const before = await factsOf(shop, order.id)
    for (const id of [made.id, nobody, 'x', '%00', made.id.toUpperCase().replace('-', '')]) {
      for (const answer of [
        await other.get(`/api/returns/${id}/`),
        await other.patch(`/api/returns/${id}/`, { status: 'cancelled' }),
        await other.post(`/api/returns/${id}/cancel/`, {}),
      ])
        expect([answer.status, answer.body.code]).toEqual([404, 'not_found'])
    }
    expect((await askFor(other, order)).status).toBe(404)
    expect((await other.get(`/api/returns/?order=${order.number}`)).status).toBe(404)
    expect((await other.get('/api/returns/')).body.results).toEqual([])
    expect((await shop.anonymous.get('/api/returns/')).status).toBe(401)
    expect((await reader.get(`/api/returns/${made.id}/`)).body).toEqual(made)
    for (const answer of [
      await askFor(reader, order),
      await reader.post(`/api/returns/${made.id}/cancel/`, {}),
      await reader.patch(`/api/returns/${made.id}/`, { status: 'approved' }),
      await customer.patch(`/api/returns/${made.id}/`, { status: 'approved' }),
    ])
      expect([answer.status, answer.body.code]).toEqual([403, 'permission_denied'])
    expect(await factsOf(shop, order.id)).toEqual(before)
    await writer.post(`/api/returns/${made.id}/approve/`, {})
    await writer.post(`/api/returns/${made.id}/receive/`, {})
    const refund = await writer.post(`/api/returns/${made.id}/refund/`, {})
    expect([refund.status, refund.body.detail]).toEqual([403, expect.stringContaining('refunds:write')])
    expect((await writer.get(`/api/returns/${made.id}/`)).body.status).toBe('received')
  })
})
