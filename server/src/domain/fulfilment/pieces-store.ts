import { sql } from 'kysely'
import type { Id } from '../../kernel/id.ts'
import type { Db } from '../../platform/db/pool.ts'

/** What became of the pieces of one line of an order. */
export type LinePieces = {
  readonly order_item_id: Id
  readonly variant_id: Id
  /** Less those that were refunded and put back before they could be sent. */
  readonly ordered: number
  /** In parcels that are neither cancelled nor came back; those that wait to be sent count. */
  readonly live: number
  /** In parcels on their way or delivered. */
  readonly sent: number
  readonly delivered: number
  /** In parcels that came back undelivered, and how many of those went to the shelves. */
  readonly came_back: number
  readonly came_back_restocked: number
  /** Received in returns. */
  readonly returned: number
  /** In returns that are asked for or approved: still with the buyer or on the way here. */
  readonly return_open: number
  /** Of those that may have been sent. */
  readonly restocked_by_refund: number
  readonly restocked_by_return: number
}

/**
 * What became of the pieces of an order, line by line as ordered, in one statement: the one place where these sums are
 * read. The order is locked by whoever decides by them.
 */
export async function piecesOf(db: Db, orderId: Id): Promise<LinePieces[]> {
  const { rows } =
    await sql<LinePieces>`select o.id as order_item_id, o.variant_id, o.quantity - o.restocked_unsent as ordered,
      s.live, s.sent, s.delivered, s.came_back, s.came_back_restocked, r.returned, r.return_open,
      o.restocked_by_refund - o.restocked_unsent as restocked_by_refund, o.restocked_by_return
    from order_items o
    cross join lateral (
      select coalesce(sum(i.quantity) filter (where p.status not in ('cancelled', 'returned')), 0)::integer as live,
        coalesce(sum(i.quantity) filter (where p.status in ('shipped', 'in_transit', 'delivered')), 0)::integer as sent,
        coalesce(sum(i.quantity) filter (where p.status = 'delivered'), 0)::integer as delivered,
        coalesce(sum(i.quantity) filter (where p.status = 'returned'), 0)::integer as came_back,
        coalesce(sum(i.quantity) filter (where p.status = 'returned' and p.is_restocked), 0)::integer
          as came_back_restocked
      from shipment_items i join shipments p on p.id = i.shipment_id where i.order_item_id = o.id) s
    cross join lateral (
      select coalesce(sum(i.received_quantity) filter (where t.status in ('received', 'refunded')), 0)::integer
          as returned,
        coalesce(sum(i.quantity) filter (where t.status in ('requested', 'approved')), 0)::integer as return_open
      from return_items i join returns t on t.id = i.return_id where i.order_item_id = o.id) r
    where o.order_id = ${orderId} order by o.position`.execute(db)
  return rows
}
