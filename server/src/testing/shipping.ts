import { expect } from 'vitest'
import { checkoutBody } from './buying.ts'
import type { TestClient } from './client.ts'
import { makeProduct } from './make.ts'
import type { TestShop } from './server.ts'

// biome-ignore lint/suspicious/noExplicitAny: a test reads fields of answers that the contract has checked
type Thing = any

/** Buys new products, one for each quantity, with cash on delivery: an order that is sent before it is paid. */
export async function buyToShip(
  shop: TestShop,
  quantities: readonly number[] = [2],
  options: { readonly client?: TestClient; readonly more?: object } = {},
): Promise<Thing> {
  const { client = shop.customer, more = {} } = options
  const items: { variant: string; quantity: number }[] = []
  for (const quantity of quantities) {
    const product = await makeProduct(shop.admin, { price: '10.00', stock: quantity })
    items.push({ variant: product.variants[0].id, quantity })
  }
  const body = checkoutBody(items, { payment: { provider: 'cod' }, ...more })
  const placed = await client.post('/api/orders/', body)
  expect(placed.status, JSON.stringify(placed.body)).toBe(201)
  return placed.body
}

/** Sends pieces of an order, all that is left unless `items` says which; the answer is the parcel. */
export async function shipOrder(
  shop: TestShop,
  order: { readonly id: string },
  body: object = {},
): Promise<Thing> {
  const made = await shop.admin.post(`/api/orders/${order.id}/shipments/`, {
    carrier: 'dhl',
    status: 'shipped',
    ...body,
  })
  expect(made.status, JSON.stringify(made.body)).toBe(201)
  return made.body
}

/** Moves a parcel on; the answer is the parcel as it is then. */
export async function moveParcel(
  shop: TestShop,
  shipment: { readonly id: string },
  status: string,
  more: object = {},
): Promise<Thing> {
  const moved = await shop.admin.patch(`/api/shipments/${shipment.id}/`, { status, ...more })
  expect(moved.status, JSON.stringify(moved.body)).toBe(200)
  return moved.body
}

/** Sends all that is left of an order and has it arrive. */
export async function deliverOrder(shop: TestShop, order: { readonly id: string }): Promise<Thing> {
  return moveParcel(shop, await shipOrder(shop, order), 'delivered')
}

/** Pieces of a line, as bodies name them; `index` is the place of the line in the order. */
export const pieces = (order: Thing, index: number, quantity: number) => ({
  order_item: order.items[index].id,
  quantity,
})

/** Where an order stands: status and fulfilment_status. */
export async function standOf(shop: TestShop, order: { readonly id: string }): Promise<[string, string]> {
  const { body } = await shop.admin.get(`/api/orders/${order.id}/`)
  return [body.status, body.fulfilment_status]
}

/** All that is kept of the parcels of an order, of its lines and of where it stands, for comparing before and after. */
export async function parcelRowsOf(shop: TestShop, order: { readonly id: string }): Promise<Thing> {
  const { rows } = await shop.shop.database.pool.query(
    `select to_jsonb(o) as o,
      (select jsonb_agg(to_jsonb(i) order by i.id) from order_items i where i.order_id = o.id) as lines,
      (select jsonb_agg(to_jsonb(s) order by s.id) from shipments s where s.order_id = o.id) as shipments,
      (select jsonb_agg(to_jsonb(x) order by x.shipment_id, x.order_item_id) from shipment_items x
        join shipments s on s.id = x.shipment_id where s.order_id = o.id) as items,
      (select count(*) from order_events e where e.order_id = o.id) as story,
      (select count(*) from outbox) as events
    from orders o where o.id = $1`,
    [order.id],
  )
  return rows[0]
}
