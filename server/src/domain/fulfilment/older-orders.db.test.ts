import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { makeOrder, type OrderToMake } from '../../testing/make-order.ts'
import { startTestShop } from '../../testing/server.ts'

const shop = await startTestShop()
const migration = readFileSync(new URL('../../../migrations/0018_fulfilment.sql', import.meta.url), 'utf8')
/** What the migration does with orders that were there before it. */
const [, filling = ''] = migration.split('-- Until now staff moved orders by hand.')

test('orders that were moved by hand before there were parcels get one with everything, and agree with it', async () => {
  const placed = async (
    status: 'shipped' | 'delivered' | 'returned' | 'processing',
    more: OrderToMake = {},
  ) =>
    makeOrder(shop.ctx(), {
      status,
      user_id: shop.customer.id,
      fulfilment_status:
        status === 'processing' ? 'unfulfilled' : status === 'returned' ? 'returned' : 'fulfilled',
      items: [{ quantity: 2 }, { quantity: 1 }],
      ...more,
    })
  const told = new Date('2026-01-02T03:04:05Z')
  const orders = [
    await placed('shipped'),
    await placed('delivered'),
    await placed('returned'),
    await placed('processing'),
  ]
  await shop.shop.database.pool.query(
    `insert into order_events (id, order_id, type, actor, data, created_at)
     select gen_random_uuid(), id, 'order.status_changed', '{"kind": "system"}', '{"from": "processing", "to": "shipped"}', $1
     from orders where status <> 'processing'`,
    [told],
  )
  await shop.shop.database.pool.query(filling.slice(filling.indexOf('insert into')))
  const seen = await Promise.all(
    orders.map(async ({ id }) => (await shop.customer.get(`/api/orders/${id}/`)).body.shipments),
  )
  for (const shipments of seen.slice(0, 3)) {
    expect(shipments).toMatchObject([
      {
        carrier: 'other',
        tracking_url: null,
        shipped_at: told.toISOString(),
        items: [{ quantity: 2 }, { quantity: 1 }],
      },
    ])
  }
  expect(seen.map((shipments) => shipments[0]?.status)).toEqual([
    'shipped',
    'delivered',
    'delivered',
    undefined,
  ])
  const { body } = await shop.customer.get(`/api/orders/${orders[2]!.id}/returns/`)
  expect(body.results).toMatchObject([{ status: 'received', items: [{ quantity: 2 }, { quantity: 1 }] }])
  const wrong = (await shop.violations()).filter((one) => /parcel|shipment|return/i.test(one))
  expect(wrong).toEqual([])
  const moved = await shop.admin.patch(`/api/shipments/${seen[0][0].id}/`, { status: 'delivered' })
  expect(moved.status).toBe(200)
  expect((await shop.admin.get(`/api/orders/${orders[0]!.id}/`)).body.status).toBe('delivered')
})
