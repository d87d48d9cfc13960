import { expect, test } from 'vitest'
import { stockOf } from '../../../testing/buying.ts'
import { buyLinesPaid } from '../../../testing/paying.ts'
import { scriptedProvider } from '../../../testing/scripted-provider.ts'
import { startTestShop } from '../../../testing/server.ts'
import { moveParcel, parcelRowsOf, pieces, shipOrder, standOf } from '../../../testing/shipping.ts'

const stripe = scriptedProvider()
const shop = await startTestShop({ providers: { stripe } })
const { admin, customer } = shop

// biome-ignore lint/suspicious/noExplicitAny: a test reads fields of answers that the contract has checked
type Thing = any

const buy = (...quantities: number[]): Promise<Thing> =>
  buyLinesPaid(
    shop,
    stripe,
    quantities.map((quantity) => ({ price: '10.00', quantity })),
  )
const refund = (order: Thing, body: object) => admin.post(`/api/orders/${order.id}/refunds/`, body)
const send = (order: Thing, body: object = {}) =>
  admin.post(`/api/orders/${order.id}/shipments/`, { carrier: 'dhl', ...body })
const onHand = async (order: Thing, index = 0) => (await stockOf(shop, order.items[index].variant)).on_hand

test('pieces that were refunded and put back are not sent any more', async () => {
  const order = await buy(3)
  expect((await refund(order, { items: [pieces(order, 0, 1)], restock: true })).status).toBe(201)
  const tooMany = await send(order, { items: [pieces(order, 0, 3)] })
  expect([tooMany.status, tooMany.body.code]).toEqual([409, 'shipment_exceeds_order'])
  const parcel = await shipOrder(shop, order)
  expect(parcel.items).toMatchObject([{ quantity: 2 }])
  await moveParcel(shop, parcel, 'delivered')
  expect(await standOf(shop, order)).toEqual(['delivered', 'fulfilled'])
  expect(await onHand(order)).toBe(1)
})

test('pieces that were refunded and stay sold are sent', async () => {
  const order = await buy(2)
  await refund(order, { items: [pieces(order, 0, 1)] })
  expect((await shipOrder(shop, order)).items).toMatchObject([{ quantity: 2 }])
})

test('the last pieces that were left are refunded and put back: the order is sent', async () => {
  const order = await buy(1, 1)
  await moveParcel(shop, await shipOrder(shop, order, { items: [pieces(order, 0, 1)] }), 'delivered')
  expect(await standOf(shop, order)).toEqual(['processing', 'partial'])
  await refund(order, { items: [pieces(order, 1, 1)], restock: true })
  expect(await standOf(shop, order)).toEqual(['delivered', 'fulfilled'])
  expect(await shop.violations()).toEqual([])
})

test('pieces refunded and put back while they wait in a parcel: it goes when they are out of it', async () => {
  const order = await buy(2)
  const parcel = await shipOrder(shop, order, { status: 'pending' })
  await refund(order, { items: [pieces(order, 0, 1)], restock: true })
  const before = await parcelRowsOf(shop, order)
  const refused = await admin.patch(`/api/shipments/${parcel.id}/`, { status: 'shipped' })
  expect([refused.status, refused.body.code]).toEqual([409, 'shipment_exceeds_order'])
  const byHand = await admin.patch(`/api/orders/${order.id}/status/`, { status: 'processing' })
  expect(byHand.status).toBe(409)
  expect(await parcelRowsOf(shop, order)).toEqual(before)
  const sent = await moveParcel(shop, parcel, 'shipped', { items: [pieces(order, 0, 1)] })
  expect(sent.items).toMatchObject([{ quantity: 1 }])
  expect(await standOf(shop, order)).toEqual(['shipped', 'fulfilled'])
})

test('an order whose money was all given back is not sent, nor a parcel of it that waits', async () => {
  const order = await buy(2)
  const parcel = await shipOrder(shop, order, { status: 'pending', items: [pieces(order, 0, 1)] })
  expect((await refund(order, {})).status).toBe(201)
  const before = await parcelRowsOf(shop, order)
  for (const answer of [
    await send(order),
    await admin.patch(`/api/shipments/${parcel.id}/`, { status: 'shipped' }),
    await admin.patch(`/api/orders/${order.id}/status/`, { status: 'shipped' }),
  ]) {
    expect([answer.status, answer.body.code]).toEqual([409, 'invalid_transition'])
    expect(answer.body.allowed).toEqual(['cancel'])
  }
  expect(await parcelRowsOf(shop, order)).toEqual(before)
  await moveParcel(shop, parcel, 'cancelled')
  expect(await standOf(shop, order)).toEqual(['processing', 'unfulfilled'])
})

test('undelivered: with restock on the shelves once, also when it was refunded with restock before or after', async () => {
  for (const way of ['before', 'after', 'never']) {
    const order = await buy(2)
    const parcel = await shipOrder(shop, order)
    const give = () => refund(order, { items: [pieces(order, 0, 2)], restock: true })
    if (way === 'before') await give()
    const back = await moveParcel(shop, parcel, 'returned', { restock: true })
    expect(back.returned_at).not.toBeNull()
    if (way === 'after') await give()
    expect([way, await onHand(order)]).toEqual([way, 2])
    expect(await standOf(shop, order)).toEqual(['shipped', 'returned'])
  }
  expect(await shop.violations()).toEqual([])
})

test('undelivered without restock: nothing on the shelves, and saying so later is refused', async () => {
  const order = await buy(1)
  const parcel = await shipOrder(shop, order)
  await moveParcel(shop, parcel, 'returned')
  expect(await onHand(order)).toBe(0)
  const late = await admin.patch(`/api/shipments/${parcel.id}/`, { status: 'returned', restock: true })
  expect([late.status, late.body.code]).toEqual([409, 'invalid_transition'])
  expect(await onHand(order)).toBe(0)
})

test('cancelled: waiting parcels go with it and everything is back; after one has left it is refused', async () => {
  const order = await buy(2, 1)
  const parcel = await shipOrder(shop, order, { status: 'pending', items: [pieces(order, 0, 1)] })
  const cancelled = await customer.post(`/api/orders/${order.id}/cancel/`, {})
  expect([cancelled.status, cancelled.body.status, cancelled.body.fulfilment_status]).toEqual([
    200,
    'cancelled',
    'unfulfilled',
  ])
  expect(cancelled.body.shipments).toMatchObject([{ id: parcel.id, status: 'cancelled' }])
  expect([await onHand(order), await onHand(order, 1)]).toEqual([2, 1])
  for (const end of ['shipped', 'delivered', 'returned']) {
    const left = await buy(1, 1)
    const away = await shipOrder(shop, left, { items: [pieces(left, 0, 1)] })
    if (end !== 'shipped') await moveParcel(shop, away, end)
    const before = await parcelRowsOf(shop, left)
    const refused = await customer.post(`/api/orders/${left.id}/cancel/`, {})
    expect([refused.status, refused.body.code, refused.body.allowed]).toEqual([
      409,
      'invalid_transition',
      ['ship'],
    ])
    expect(refused.body.detail).toMatch(/has left/)
    expect(await parcelRowsOf(shop, left)).toEqual(before)
  }
  expect(await shop.violations()).toEqual([])
})

test('an order that an older Nexus moved by hand, without parcels, is moved on and gets them', async () => {
  for (const [from, to] of [
    ['shipped', 'delivered'],
    ['delivered', 'returned'],
  ] as const) {
    const order = await buy(2)
    await shop.shop.database.pool.query(
      "update orders set status = $2, fulfilment_status = 'fulfilled' where id = $1",
      [order.id, from],
    )
    expect(await shop.violations()).toEqual([])
    const moved = await admin.patch(`/api/orders/${order.id}/status/`, { status: to })
    expect([moved.status, moved.body.status]).toEqual([200, to])
    expect(moved.body.shipments).toMatchObject([{ carrier: 'other', status: 'delivered' }])
  }
  expect(await shop.violations()).toEqual([])
})
