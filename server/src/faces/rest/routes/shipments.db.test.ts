import { expect, test } from 'vitest'
import { storyOf } from '../../../testing/paying.ts'
import { startTestShop } from '../../../testing/server.ts'
import { buyToShip, deliverOrder, moveParcel, pieces, shipOrder, standOf } from '../../../testing/shipping.ts'

const shop = await startTestShop()
const { admin, anonymous, customer } = shop

test('a parcel with all that is left: sent, on its way, delivered, and the order follows', async () => {
  const order = await buyToShip(shop, [2, 1])
  const made = await admin.post(`/api/orders/${order.number}/shipments/`, {
    carrier: 'DHL',
    tracking_number: '00 340/434',
  })
  expect([made.status, made.headers.location]).toEqual([201, `/api/shipments/${made.body.id}/`])
  expect(made.body).toMatchObject({
    order: order.id,
    carrier: 'dhl',
    carrier_name: 'DHL',
    tracking_number: '00 340/434',
    tracking_url: 'https://www.dhl.com/global-en/home/tracking.html?tracking-id=00%20340%2F434',
    status: 'pending',
    items: order.items.map((line: { id: string; quantity: number; name: string; sku: string | null }) => ({
      order_item: line.id,
      quantity: line.quantity,
      name: line.name,
      sku: line.sku,
    })),
    note: '',
    shipped_at: null,
    delivered_at: null,
  })
  expect(await standOf(shop, order)).toEqual(['processing', 'fulfilled'])
  const shipped = await moveParcel(shop, made.body, 'shipped')
  expect(shipped.shipped_at).not.toBeNull()
  expect(await standOf(shop, order)).toEqual(['shipped', 'fulfilled'])
  await moveParcel(shop, made.body, 'in_transit')
  expect(await standOf(shop, order)).toEqual(['shipped', 'fulfilled'])
  const delivered = await moveParcel(shop, made.body, 'delivered')
  expect(delivered.delivered_at).not.toBeNull()
  expect(await standOf(shop, order)).toEqual(['delivered', 'fulfilled'])
  expect((await storyOf(shop, order.id)).filter((type) => /^shipment|status/.test(type))).toEqual([
    'shipment.created',
    'shipment.shipped',
    'order.status_changed',
    'shipment.in_transit',
    'shipment.delivered',
    'order.status_changed',
  ])
  expect((await customer.get(`/api/orders/${order.id}/`)).body.shipments).toEqual([delivered])
  expect(await shop.violations()).toEqual([])
})

test('two partial shipments: partial, then fulfilled, shipped when both have left, delivered when both are', async () => {
  const order = await buyToShip(shop, [3, 1])
  const first = await shipOrder(shop, order, { items: [pieces(order, 0, 2)] })
  expect(await standOf(shop, order)).toEqual(['processing', 'partial'])
  const second = await shipOrder(shop, order, { status: 'pending' })
  expect(second.items.map((item: { quantity: number }) => item.quantity)).toEqual([1, 1])
  expect(await standOf(shop, order)).toEqual(['processing', 'fulfilled'])
  await moveParcel(shop, first, 'delivered')
  expect(await standOf(shop, order)).toEqual(['processing', 'fulfilled'])
  await moveParcel(shop, second, 'shipped')
  expect(await standOf(shop, order)).toEqual(['shipped', 'fulfilled'])
  await moveParcel(shop, second, 'delivered')
  expect(await standOf(shop, order)).toEqual(['delivered', 'fulfilled'])
})

test('by an order: all its parcels, an empty list when nothing was sent; by id or number, for its buyer', async () => {
  const order = await buyToShip(shop)
  for (const key of [order.id, order.number, order.number.toLowerCase()]) {
    const found = await customer.get(`/api/shipments/${key}/`)
    expect([found.status, found.body]).toEqual([
      200,
      { order: order.id, fulfilment_status: 'unfulfilled', shipments: [] },
    ])
  }
  const parcel = await shipOrder(shop, order)
  expect((await customer.get(`/api/shipments/${order.number}/`)).body).toEqual({
    order: order.id,
    fulfilment_status: 'fulfilled',
    shipments: [parcel],
  })
  expect((await customer.get(`/api/shipments/${parcel.id}/`)).body).toEqual(parcel)
  expect((await customer.get(`/api/orders/${order.id}/shipments/`)).body.results).toEqual([parcel])
})

test('a guest sees parcels by the token of the order; without it, and for others, they are not there', async () => {
  const order = await buyToShip(shop, [1], { client: anonymous })
  const parcel = await shipOrder(shop, order)
  const headers = { 'X-Order-Token': order.order_token }
  const other = await shop.enrol({ role: 'customer' })
  for (const path of [
    `/api/shipments/${parcel.id}/`,
    `/api/shipments/${order.id}/`,
    `/api/shipments/${order.number}/`,
    `/api/orders/${order.id}/shipments/`,
  ]) {
    expect((await anonymous.get(path, { headers })).status).toBe(200)
    for (const client of [anonymous, other, shop.clerk]) expect((await client.get(path)).status).toBe(404)
    expect((await anonymous.get(path, { headers: { 'X-Order-Token': 'wrong' } })).status).toBe(404)
  }
  expect((await other.get('/api/shipments/')).body.count).toBe(0)
})

test('orders that are sent before they are paid go as soon as they are committed, and so do paid ones', async () => {
  for (const provider of ['cod', 'bank_transfer']) {
    const order = await buyToShip(shop, [1], { more: { payment: { provider } } })
    expect(order.status).toBe('processing')
    await deliverOrder(shop, order)
    expect(await standOf(shop, order)).toEqual(['delivered', 'fulfilled'])
  }
})
