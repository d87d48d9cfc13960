import { sql } from 'kysely'
import type { Id } from '../../kernel/id.ts'
import type { Tx } from '../../platform/db/pool.ts'

/** How pieces came back: money was given back for them, or the parcel or a return brought them. */
export type RestockWay = 'refund' | 'return'

/** So many pieces of a line of an order. `sent`: how many of the line are with the buyer or on their way, if that is known. */
export type RestockedLine = { readonly order_item_id: Id; readonly quantity: number; readonly sent?: number }

/** How many pieces of a line `i` have gone back to the shelves. */
const ON_SHELVES = sql`least(i.quantity, greatest(i.restocked_by_refund, i.restocked_unsent + i.restocked_by_return))`

/**
 * Notes that pieces of an order came back to the shelves, and returns what the shelves get now, by variant. A piece
 * that is told of both ways is one piece: a line gives the shelves the greater of the two counts, never more than was
 * ordered. Only pieces refunded beyond those `sent` cannot come back by a return as well; they count beside it. One
 * statement that holds the lines decides, so that both at once give a piece once.
 */
export async function noteRestock(
  tx: Tx,
  orderId: Id,
  way: RestockWay,
  lines: readonly RestockedLine[],
): Promise<{ variantId: Id; quantity: number }[]> {
  if (lines.length === 0) return []
  const counted = sql.ref(`restocked_by_${way}`)
  const unsent =
    way === 'refund'
      ? sql`, restocked_unsent = greatest(i.restocked_unsent,
          least(i.quantity, i.restocked_by_refund + held.quantity) - coalesce(held.sent, i.quantity))`
      : sql``
  const { rows } = await sql<{ variant_id: Id; quantity: number }>`with wanted as (
      select order_item_id, sum(quantity)::integer as quantity, min(sent) as sent
      from json_to_recordset(${JSON.stringify(lines)}::json) as w (order_item_id uuid, quantity integer, sent integer)
      group by 1),
    held as materialized (
      select i.id, wanted.quantity, wanted.sent, ${ON_SHELVES} as before
      from order_items i join wanted on wanted.order_item_id = i.id
      where i.order_id = ${orderId} order by i.id for no key update of i),
    noted as (
      update order_items i set ${counted} = least(i.quantity, i.${counted} + held.quantity)${unsent}
      from held where i.id = held.id
      returning i.variant_id, ${ON_SHELVES} - held.before as quantity)
    select variant_id, sum(quantity)::integer as quantity from noted group by 1 having sum(quantity) > 0
    order by 1`.execute(tx)
  return rows.map(({ variant_id: variantId, quantity }) => ({ variantId, quantity }))
}
