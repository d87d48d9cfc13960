import { sql } from 'kysely'
import type { Id } from '../../kernel/id.ts'
import type { Tx } from '../../platform/db/pool.ts'

/** How pieces came back: money was given back for them, or the parcel or a return brought them. */
export type RestockWay = 'refund' | 'return'

/** So many pieces of a line of an order. */
export type RestockedLine = { readonly order_item_id: Id; readonly quantity: number }

/**
 * Notes that pieces of an order came back to the shelves, and returns what the shelves get now, by variant. A piece
 * that is told of both ways is one piece: a line gives the shelves the greater of the two counts, never more than was
 * ordered. One statement that holds the lines decides, so that both at once give a piece once.
 */
export async function noteRestock(
  tx: Tx,
  orderId: Id,
  way: RestockWay,
  lines: readonly RestockedLine[],
): Promise<{ variantId: Id; quantity: number }[]> {
  if (lines.length === 0) return []
  const counted = sql.ref(`restocked_by_${way}`)
  const { rows } = await sql<{ variant_id: Id; quantity: number }>`with wanted as (
      select order_item_id, sum(quantity)::integer as quantity
      from json_to_recordset(${JSON.stringify(lines)}::json) as w (order_item_id uuid, quantity integer) group by 1),
    held as materialized (
      select i.id, wanted.quantity, greatest(i.restocked_by_refund, i.restocked_by_return) as before
      from order_items i join wanted on wanted.order_item_id = i.id
      where i.order_id = ${orderId} order by i.id for no key update of i),
    noted as (
      update order_items i set ${counted} = least(i.quantity, i.${counted} + held.quantity)
      from held where i.id = held.id
      returning i.variant_id, greatest(i.restocked_by_refund, i.restocked_by_return) - held.before as quantity)
    select variant_id, sum(quantity)::integer as quantity from noted group by 1 having sum(quantity) > 0
    order by 1`.execute(tx)
  return rows.map(({ variant_id: variantId, quantity }) => ({ variantId, quantity }))
}
