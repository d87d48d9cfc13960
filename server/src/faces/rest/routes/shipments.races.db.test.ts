import { expect, test } from 'vitest'
import { countByStatus, stockOf } from '../../../testing/buying.ts'
import { startTestShop } from '../../../testing/server.ts'
import { buyToShip, moveParcel, parcelRowsOf, pieces, shipOrder, standOf } from '../../../testing/shipping.ts'

const shop = await startTestShop({ env: { DATABASE_MAX_CONNECTIONS: '20' } })
const { admin, customer } = shop

const times = <T>(count: number, work: (index: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, (_, index) => work(index)))

test('the same pieces sent twenty times at once: one parcel', async () => {
  const order = await buyToShip(shop, [2, 3])
  for (const items of [[pieces(order, 0, 2)], undefined]) {
    const body = { carrier: 'dhl', status: 'shipped', ...(items === undefined ? {} : { items }) }
    const answers = await times(20, () => admin.post(`/api/orders/${order.id}/shipments/`, body))
    expect(countByStatus(answers)).toEqual({ 201: 1, 409: 19 })
  }
  expect(await standOf(shop, order)).toEqual(['shipped', 'fulfilled'])
  expect(await shop.violations()).toEqual([])
})

test('one piece each, thirty at once of ten: ten parcels, never more than ordered', async () => {
  const order = await buyToShip(shop, [10])
  const body = { carrier: 'dhl', items: [pieces(order, 0, 1)] }
  const answers = await times(30, () => admin.post(`/api/orders/${order.id}/shipments/`, body))
  expect(countByStatus(answers)).toEqual({ 201: 10, 409: 20 })
  for (const { status, body: said } of answers)
    if (status === 409) expect(said.code).toMatch(/^(shipment_exceeds_order|invalid_transition)$/)
  expect(await standOf(shop, order)).toEqual(['processing', 'fulfilled'])
})

test('a key twenty times at once: one parcel, the same answer for all; another body is a conflict', async () => {
  const order = await buyToShip(shop, [5])
  const headers = { 'Idempotency-Key': 'one-parcel' }
  const send = (quantity: number) =>
    admin.post(
      `/api/orders/${order.id}/shipments/`,
      { carrier: 'dhl', items: [pieces(order, 0, quantity)] },
      { headers },
    )
  const answers = await times(20, () => send(2))
  expect(countByStatus(answers)).toEqual({ 201: 20 })
  expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1)
  expect(answers.filter((answer) => answer.headers['idempotent-replayed'] === 'true')).toHaveLength(19)
  expect(answers[0]!.headers.location).toBe(`/api/shipments/${answers[0]!.body.id}/`)
  const other = await send(3)
  expect([other.status, other.body.code]).toEqual([422, 'idempotency_conflict'])
  expect((await admin.get(`/api/shipments/${order.id}/`)).body.shipments).toHaveLength(1)
})

test('cancelled and sent at once: one of both, and the stock is whole', async () => {
  for (let round = 0; round < 8; round += 1) {
    const order = await buyToShip(shop, [3])
    const variant = order.items[0].variant
    const [cancelled, sent] = await Promise.all([
      customer.post(`/api/orders/${order.id}/cancel/`, {}),
      admin.post(`/api/orders/${order.id}/shipments/`, { carrier: 'dhl', status: 'shipped' }),
    ])
    expect([cancelled.status, sent.status].toSorted()).toSatisfy(
      ([first, second]: number[]) => second === 409 && (first === 200 || first === 201),
    )
    const isCancelled = cancelled.status === 200
    expect(await stockOf(shop, variant)).toEqual({ on_hand: isCancelled ? 3 : 0, reserved: 0 })
    expect(await standOf(shop, order)).toEqual(
      isCancelled ? ['cancelled', 'unfulfilled'] : ['shipped', 'fulfilled'],
    )
  }
})

test('cancelled beside a waiting parcel that is being sent: the parcel is cancelled with it, or it goes', async () => {
  for (let round = 0; round < 8; round += 1) {
    const order = await buyToShip(shop, [2])
    const parcel = await shipOrder(shop, order, { status: 'pending' })
    const [cancelled, sent] = await Promise.all([
      admin.post(`/api/orders/${order.id}/cancel/`, {}),
      admin.patch(`/api/shipments/${parcel.id}/`, { status: 'shipped' }),
    ])
    expect([cancelled.status, sent.status].toSorted()).toEqual([200, 409])
    const { body } = await admin.get(`/api/orders/${order.id}/`)
    expect([body.status, body.shipments[0].status]).toEqual(
      cancelled.status === 200 ? ['cancelled', 'cancelled'] : ['shipped', 'shipped'],
    )
    expect(await stockOf(shop, order.items[0].variant)).toEqual({
      on_hand: cancelled.status === 200 ? 2 : 0,
      reserved: 0,
    })
  }
})

test('delivered and returned at once, ten times: one of both wins, each once', async () => {
  const order = await buyToShip(shop, [2])
  const parcel = await shipOrder(shop, order)
  const answers = await times(10, (index) =>
    admin.patch(
      `/api/shipments/${parcel.id}/`,
      index % 2 === 0 ? { status: 'delivered' } : { status: 'returned', restock: true },
    ),
  )
  expect(countByStatus(answers)).toEqual({ 200: 5, 409: 5 })
  const { body } = await admin.get(`/api/shipments/${parcel.id}/`)
  const { body: story } = await admin.get(`/api/orders/${order.id}/events/?page_size=100`)
  const ends = story.results.filter(({ type }: { type: string }) => /delivered|returned/.test(type))
  expect(ends).toHaveLength(1)
  expect((await stockOf(shop, order.items[0].variant)).on_hand).toBe(body.status === 'returned' ? 2 : 0)
})

test('a parcel that comes back is put on the shelves once, however often that is said', async () => {
  const order = await buyToShip(shop, [4])
  const parcel = await shipOrder(shop, order)
  const back = { status: 'returned', restock: true }
  const answers = await times(10, () => admin.patch(`/api/shipments/${parcel.id}/`, back))
  expect(countByStatus(answers)).toEqual({ 200: 10 })
  expect((await stockOf(shop, order.items[0].variant)).on_hand).toBe(4)
  expect(await standOf(shop, order)).toEqual(['shipped', 'returned'])
  const before = await parcelRowsOf(shop, order)
  const again = await admin.post(`/api/orders/${order.id}/shipments/`, { carrier: 'dhl' })
  expect([again.status, again.body.code]).toEqual([409, 'invalid_transition'])
  expect(await parcelRowsOf(shop, order)).toEqual(before)
})

test('one that comes back without restock is sent again', async () => {
  const order = await buyToShip(shop, [1])
  await moveParcel(shop, await shipOrder(shop, order), 'returned')
  expect(await standOf(shop, order)).toEqual(['shipped', 'unfulfilled'])
  await moveParcel(shop, await shipOrder(shop, order), 'delivered')
  expect(await standOf(shop, order)).toEqual(['delivered', 'fulfilled'])
  expect(await shop.violations()).toEqual([])
})
