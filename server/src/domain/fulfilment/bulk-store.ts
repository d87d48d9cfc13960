import { sql } from 'kysely'
import type { Id } from '../../kernel/id.ts'
import type { Tx } from '../../platform/db/pool.ts'

/** A shipment as the generator of many orders makes it. */
export type BulkShipment = {
  readonly id: Id
  readonly order_id: Id
  readonly status: 'shipped' | 'in_transit' | 'delivered'
  readonly carrier: string
  readonly carrier_name: string
  readonly tracking_number: string
  readonly shipped_at: Date
  readonly delivered_at: Date | null
  readonly created_at: Date
  readonly updated_at: Date
  readonly items: readonly { readonly order_item_id: Id; readonly quantity: number }[]
}

/** A return that is through, as the generator of many orders makes it: all of its pieces arrived and went to the shelves. */
export type BulkReturn = {
  readonly id: Id
  readonly order_id: Id
  readonly reason: string
  readonly refund_id: Id
  readonly approved_at: Date
  readonly received_at: Date
  readonly closed_at: Date
  readonly created_at: Date
  readonly updated_at: Date
  readonly items: readonly { readonly order_item_id: Id; readonly quantity: number }[]
}

/**
 * Writes shipments and returns as they are, four statements for any number of them: for shops made by a generator. The
 * orders and refunds are there and say the same. Nothing else follows.
 */
export async function insertFulfilmentInBulk(
  tx: Tx,
  shipments: readonly BulkShipment[],
  returns: readonly BulkReturn[],
): Promise<void> {
  const sent = shipments.flatMap(({ id, items }) => items.map((item) => ({ ...item, shipment_id: id })))
  await sql`insert into shipments (id, order_id, status, carrier, carrier_name, tracking_number, shipped_at, delivered_at, created_at,
      updated_at)
    select id, order_id, status, carrier, carrier_name, tracking_number, shipped_at, delivered_at, created_at, updated_at
    from json_to_recordset(${JSON.stringify(shipments)}::json) as r (id uuid, order_id uuid, status text, carrier text, carrier_name text,
      tracking_number text, shipped_at timestamptz, delivered_at timestamptz, created_at timestamptz,
      updated_at timestamptz)`.execute(tx)
  await sql`insert into shipment_items (shipment_id, order_item_id, quantity)
    select shipment_id, order_item_id, quantity
    from json_to_recordset(${JSON.stringify(sent)}::json) as r (shipment_id uuid, order_item_id uuid, quantity integer)`.execute(
    tx,
  )
  if (returns.length === 0) return
  const back = returns.flatMap(({ id, items }) => items.map((item) => ({ ...item, return_id: id })))
  await sql`insert into returns (id, order_id, status, reason, actor, refund_id, approved_at, received_at, closed_at,
      created_at, updated_at)
    select id, order_id, 'refunded', reason, '{"kind": "system", "name": "seed"}', refund_id, approved_at, received_at,
      closed_at, created_at, updated_at
    from json_to_recordset(${JSON.stringify(returns)}::json) as r (id uuid, order_id uuid, reason text, refund_id uuid,
      approved_at timestamptz, received_at timestamptz, closed_at timestamptz, created_at timestamptz,
      updated_at timestamptz)`.execute(tx)
  await sql`insert into return_items (return_id, order_item_id, quantity, received_quantity, restocked_quantity)
    select return_id, order_item_id, quantity, quantity, quantity
    from json_to_recordset(${JSON.stringify(back)}::json) as r (return_id uuid, order_item_id uuid, quantity integer)`.execute(
    tx,
  )
}
