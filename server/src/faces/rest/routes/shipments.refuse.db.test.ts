import { beforeAll, describe, expect, test } from 'vitest'
import { newId } from '../../../kernel/id.ts'
import { startTestShop } from '../../../testing/server.ts'
import { buyToShip, moveParcel, parcelRowsOf, pieces, shipOrder } from '../../../testing/shipping.ts'

const shop = await startTestShop()
const { admin } = shop
const order = await buyToShip(shop, [2, 1])
const other = await buyToShip(shop, [1])
const path = `/api/orders/${order.id}/shipments/`

/** The answer to a body, and that the order and its parcels are as they were. */
async function refused(body: unknown, at = path, method: 'POST' | 'PATCH' = 'POST') {
  const before = await parcelRowsOf(shop, order)
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  const answer = await admin.send(method, at, text)
  expect(await parcelRowsOf(shop, order), text).toEqual(before)
  return answer
}

describe('a new parcel', () => {
  test('more pieces than were ordered, in one line or in two that name the same', async () => {
    for (const items of [
      [pieces(order, 0, 3)],
      [pieces(order, 0, 1), pieces(order, 1, 1), pieces(order, 0, 2)],
    ]) {
      const { status, body } = await refused({ carrier: 'dhl', items })
      expect([status, body.code]).toEqual([409, 'shipment_exceeds_order'])
      expect(body.errors).toEqual({
        [`items.${items.length - 1}.quantity`]: ['Only 2 of 2 can still be sent.'],
      })
    }
  })

  test('lines of another order, and lines that are none', async () => {
    for (const order_item of [other.items[0].id, newId(), 'x', order.items[0].variant]) {
      const items = [pieces(order, 0, 1), { order_item, quantity: 1 }]
      const { status, body } = await refused({ carrier: 'dhl', items })
      expect([status, body.errors]).toEqual([400, { 'items.1.order_item': ['Is not a line of this order.'] }])
    }
  })

  test.each([
    [
      'tracking_number',
      ['<script>alert(1)</script>', '', ' ', ' 1', '1 ', 'x'.repeat(65), 'a\nb', 'é1', '../..', 7, []],
    ],
    [
      'tracking_url',
      [
        'javascript:alert(1)',
        'data:text/html,x',
        '',
        'x',
        '//a.example',
        'https://a:b@c.example/',
        `https://a.example/${'x'.repeat(2_000)}`,
        7,
        {},
      ],
    ],
    ['carrier', ['', ' ', 'x'.repeat(61), 'a\nb', 'a\u0007', 7, null, ['dhl']]],
    ['note', ['x'.repeat(2_001), 'a\u0007b', 7, null]],
    ['status', ['delivered', 'cancelled', 'returned', 'in_transit', 'SHIPPED', 7, null]],
    ['items', [[], {}, 'all', [{}], [[]], [{ order_item: order.items[0].id }], [{ quantity: 1 }]]],
    ['restock', [true]],
    ['order', [other.id]],
  ])('%s: each bad value is a 400 that names it', async (field, values) => {
    for (const value of values) {
      const { status, body } = await refused({ carrier: 'dhl', [field]: value })
      expect([status, body.code], JSON.stringify(value)).toEqual([400, 'validation_error'])
      expect(Object.keys(body.errors).join(), JSON.stringify(value)).toContain(field)
    }
  })

  test('quantities that are none', async () => {
    for (const quantity of [
      '0',
      '-1',
      '1.5',
      '"1"',
      '1e308',
      '1000001',
      'true',
      'null',
      '99999999999999999999',
    ]) {
      const { status } = await refused(
        `{"carrier": "dhl", "items": [{"order_item": "${order.items[0].id}", "quantity": ${quantity}}]}`,
      )
      expect(status, quantity).toBe(400)
    }
  })

  test('texts that cannot be kept, and no carrier at all', async () => {
    for (const text of ['{}', '[]', '"dhl"', '{"carrier": "a\\u0000b"}', '{"carrier": "a\\ud800b"}'])
      expect((await refused(text)).status, text).toBe(400)
    expect((await refused('{"carrier": "dhl"')).body.code).toBe('malformed_json')
  })

  test('orders that are not there', async () => {
    for (const id of [newId(), 'x', 'K7QM-3XHD-92TV', '%00', 'a'.repeat(100)]) {
      const answer = await admin.post(`/api/orders/${id}/shipments/`, { carrier: 'dhl' })
      expect([answer.status, answer.body.code], id).toEqual([404, 'not_found'])
    }
  })
})

describe('a parcel that is there', () => {
  let parcel: { readonly id: string }
  let at = ''
  beforeAll(async () => {
    parcel = await shipOrder(shop, order, { status: 'pending', items: [pieces(order, 0, 1)] })
    at = `/api/shipments/${parcel.id}/`
  })

  test('an id of an order, and parcels that are not there', async () => {
    for (const id of [order.id, order.number, newId(), 'x', '%00']) {
      const { status, body } = await refused({ status: 'shipped' }, `/api/shipments/${id}/`, 'PATCH')
      expect([status, body.code]).toEqual([404, 'not_found'])
    }
  })

  test('more pieces than are left beside its own', async () => {
    const more = await refused({ items: [pieces(order, 0, 3)] }, at, 'PATCH')
    expect([more.status, more.body.code]).toEqual([409, 'shipment_exceeds_order'])
    for (const items of [[], [pieces(other, 0, 1)], [pieces(order, 0, 0)]])
      expect((await refused({ items }, at, 'PATCH')).status).toBe(400)
  })

  test('restock of one that does not come back', async () => {
    for (const body of [{ restock: true }, { restock: true, status: 'shipped' }]) {
      const { status, body: said } = await refused(body, at, 'PATCH')
      expect([status, Object.keys(said.errors)]).toEqual([400, ['restock']])
    }
  })

  test('numbers and addresses with something else in them', async () => {
    for (const patch of [
      { tracking_number: '<script>' },
      { tracking_url: 'javascript:alert(1)' },
      { carrier: '' },
      { carrier: null },
      { status: null },
      { status: 'lost' },
      { unknown: 1 },
    ])
      expect((await refused(patch, at, 'PATCH')).status, JSON.stringify(patch)).toBe(400)
  })

  test('other pieces, carrier or number of one that has left or ended; its note can be changed', async () => {
    await moveParcel(shop, parcel, 'shipped')
    const items = await refused({ items: [pieces(order, 0, 2)] }, at, 'PATCH')
    expect([items.status, items.body.allowed]).toEqual([409, ['transit', 'deliver', 'return']])
    const changed = await admin.patch(at, { carrier: 'ups', tracking_number: '1Z' })
    expect(changed.body).toMatchObject({
      carrier: 'ups',
      tracking_url: 'https://www.ups.com/track?tracknum=1Z',
    })
    await moveParcel(shop, parcel, 'delivered')
    for (const patch of [
      { carrier: 'dhl' },
      { tracking_number: '2Z' },
      { tracking_url: 'https://a.example/' },
    ]) {
      const { status, body } = await refused(patch, at, 'PATCH')
      expect([status, body.code, body.allowed]).toEqual([409, 'invalid_transition', []])
    }
    const noted = await admin.patch(at, { note: 'Left with the neighbour <b>' })
    expect([noted.status, noted.body.note]).toEqual([200, 'Left with the neighbour <b>'])
  })

  test('what was read can be sent back: nothing changes', async () => {
    const { body } = await admin.get(at)
    const before = await parcelRowsOf(shop, order)
    const answer = await admin.patch(at, body)
    expect([answer.status, answer.body]).toEqual([200, body])
    expect(await parcelRowsOf(shop, order)).toEqual(before)
  })
})

test('only staff who may write orders send and change parcels', async () => {
  const reader = await shop.enrol({ role: 'staff', permissions: ['orders:read'] })
  const parcel = await shipOrder(shop, other)
  const before = await parcelRowsOf(shop, order)
  for (const [client, status] of [
    [shop.anonymous, 401],
    [shop.customer, 403],
    [shop.vendor, 403],
    [shop.clerk, 403],
    [reader, 403],
  ] as const) {
    expect((await client.post(path, { carrier: 'dhl' })).status).toBe(status)
    expect((await client.patch(`/api/shipments/${parcel.id}/`, { status: 'delivered' })).status).toBe(status)
  }
  expect(await parcelRowsOf(shop, order)).toEqual(before)
  expect((await reader.get(`/api/shipments/${parcel.id}/`)).status).toBe(200)
  expect((await admin.delete(`/api/shipments/${parcel.id}/`)).status).toBe(405)
})
