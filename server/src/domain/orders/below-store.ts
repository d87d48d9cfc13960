import { type RawBuilder, sql } from 'kysely'
import type { OrderItemRecord, OrderRecord } from './model.ts'
import { paymentOf, type RawPayment } from './payment-record.ts'
import { type RawShipment, shipmentOf } from './shipment-record.ts'

/** What hangs below an order, as JSON gives it. */
export type RawBelow = {
  readonly items: OrderItemRecord[]
  readonly payments: RawPayment[]
  readonly shipments: RawShipment[]
}

/** Columns of what hangs below the order of this id: its lines as ordered, payments and shipments from the oldest. */
export const below = (orderId: RawBuilder<unknown>): RawBuilder<unknown> => sql`
  coalesce((select json_agg(i order by i.position) from order_items i where i.order_id = ${orderId}), '[]') as items,
  coalesce((select json_agg(p order by p.created_at, p.id) from payments p where p.order_id = ${orderId}), '[]')
    as payments,
  coalesce((select json_agg(to_jsonb(s) || jsonb_build_object('items', ${SHIPMENT_ITEMS}) order by s.created_at, s.id)
    from shipments s where s.order_id = ${orderId}), '[]') as shipments`

/** The items of the shipment `s` with what their lines are called, in the order of the lines. */
const SHIPMENT_ITEMS = sql`coalesce((select jsonb_agg(jsonb_build_object('order_item_id', si.order_item_id,
    'quantity', si.quantity, 'name', line.name, 'sku', line.sku) order by line.position)
  from shipment_items si join order_items line on line.id = si.order_item_id where si.shipment_id = s.id), '[]')`

/** What hangs below an order. */
export const belowOf = ({
  items,
  payments,
  shipments,
}: RawBelow): Pick<OrderRecord, 'items' | 'payments' | 'shipments'> => ({
  items,
  payments: payments.map(paymentOf),
  shipments: shipments.map(shipmentOf),
})
