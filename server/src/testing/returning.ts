import { expect } from 'vitest'
import type { TestAnswer, TestClient } from './client.ts'
import { buyPaid } from './paying.ts'
import type { ScriptedProvider } from './scripted-provider.ts'
import type { TestShop } from './server.ts'

// biome-ignore lint/suspicious/noExplicitAny: a test reads fields of answers that the contract has checked
type Thing = any

/** So many pieces of a line. */
export type Pieces = { readonly order_item: string; readonly quantity: number }

/** Sends pieces of an order, all that is left without `items`, and has them delivered unless told otherwise. */
export async function send(
  shop: TestShop,
  orderId: string,
  options: { items?: readonly Pieces[]; isDelivered?: boolean } = {},
): Promise<Thing> {
  const { items, isDelivered = true } = options
  const body = { carrier: 'dhl', status: 'shipped', ...(items === undefined ? {} : { items }) }
  const made = await shop.admin.post(`/api/orders/${orderId}/shipments/`, body)
  expect(made.status, JSON.stringify(made.body)).toBe(201)
  if (isDelivered) await deliver(shop, made.body.id)
  return made.body
}

/** The carrier says that the parcel has arrived. */
export async function deliver(shop: TestShop, shipmentId: string): Promise<void> {
  const { status, body } = await shop.admin.patch(`/api/shipments/${shipmentId}/`, { status: 'delivered' })
  expect(status, JSON.stringify(body)).toBe(200)
}

/** An order of one line that was bought, paid and delivered. */
export async function buyDelivered(
  shop: TestShop,
  provider: ScriptedProvider,
  options: Parameters<typeof buyPaid>[2] = {},
): Promise<Thing> {
  const order = await buyPaid(shop, provider, options)
  await send(shop, order.id)
  return order
}

/** Asks for pieces of an order to be taken back; its first line's without `items`. */
export const askFor = (
  client: TestClient,
  order: Thing,
  options: { quantity?: number; items?: readonly Pieces[]; headers?: Record<string, string> } = {},
): Promise<TestAnswer> => {
  const { quantity = 1, items = [{ order_item: order.items[0].id, quantity }], headers = {} } = options
  return client.post(`/api/orders/${order.id}/returns/`, { items, reason: 'Too small' }, { headers })
}

/** Brings a new return of pieces of an order to a state by its verbs. */
export async function returnIn(
  shop: TestShop,
  status: string,
  order: Thing,
  options: Parameters<typeof askFor>[2] = {},
): Promise<Thing> {
  const ways: Record<string, readonly string[]> = {
    requested: [],
    approved: ['approve'],
    refused: ['refuse'],
    received: ['approve', 'receive'],
    refunded: ['approve', 'receive', 'refund'],
    cancelled: ['cancel'],
  }
  let answer = await askFor(shop.admin, order, options)
  expect(answer.status, JSON.stringify(answer.body)).toBe(201)
  for (const verb of ways[status]!) {
    answer = await shop.admin.post(`/api/returns/${answer.body.id}/${verb}/`, {})
    expect(answer.status, JSON.stringify(answer.body)).toBe(200)
  }
  expect(answer.body.status).toBe(status)
  return answer.body
}

/** Everything that a refused call must leave as it is, of one order. */
export async function factsOf(shop: TestShop, orderId: string): Promise<Thing> {
  const { rows } = await shop.shop.database.pool.query<Thing>(
    `select to_jsonb(o) as "order",
      (select jsonb_agg(i order by i.id) from order_items i where i.order_id = o.id) as lines,
      (select jsonb_agg(r order by r.id) from returns r where r.order_id = o.id) as returns,
      (select jsonb_agg(x order by x.return_id, x.order_item_id) from return_items x
        join returns r on r.id = x.return_id where r.order_id = o.id) as pieces,
      (select jsonb_agg(f order by f.id) from refunds f where f.order_id = o.id) as refunds,
      (select jsonb_agg(p order by p.id) from payments p where p.order_id = o.id) as payments,
      (select count(*) from order_events e where e.order_id = o.id) as story,
      (select count(*) from outbox) as outbox, (select count(*) from stock_movements) as movements
     from orders o where o.id = $1`,
    [orderId],
  )
  return rows[0]
}
