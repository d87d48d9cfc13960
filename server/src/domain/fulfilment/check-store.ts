import { sql } from 'kysely'
import type { Db } from '../../platform/db/pool.ts'
import { type Tally, tally } from '../../platform/db/tally.ts'

/** Lines of orders of which more pieces are in parcels, or came back out of them to the shelves, than were ordered. */
export const piecesSentTwice = (db: Db): Promise<Tally> =>
  tally(
    db,
    sql`select id::text as key, is_wrong from (select o.id, coalesce(sum(i.quantity) filter (
            where s.status not in ('cancelled', 'returned') or s.is_restocked), 0) > o.quantity as is_wrong
        from shipment_items i join shipments s on s.id = i.shipment_id
        join order_items o on o.id = i.order_item_id group by o.id) as pieces`,
  )

/** Parcels with a line of another order, or with a time that does not go with where they stand. */
export const parcelsOutOfOrder = (db: Db): Promise<Tally> =>
  tally(
    db,
    sql`select id::text as key, is_wrong from (select s.id,
          (s.status in ('shipped', 'in_transit', 'delivered', 'returned')) <> (s.shipped_at is not null)
          or (s.status = 'delivered') <> (s.delivered_at is not null)
          or (s.status = 'returned') <> (s.returned_at is not null)
          or (s.status = 'cancelled') <> (s.cancelled_at is not null)
          or (s.is_restocked and s.status <> 'returned')
          or not exists (select 1 from shipment_items i where i.shipment_id = s.id)
          or exists (select 1 from shipment_items i join order_items o on o.id = i.order_item_id
            where i.shipment_id = s.id and o.order_id <> s.order_id) as is_wrong
        from shipments s) as parcels`,
  )

/**
 * Orders that say something else of what was sent than their parcels and returns do. An order without parcels is not
 * looked at unless it claims none: before there were parcels, staff moved orders by hand, and those stay as they are. An
 * order never goes back, so one that is further than its parcels is wrong only when nothing of it was ever sent.
 */
export const ordersSentOtherwise = (db: Db): Promise<Tally> =>
  tally(
    db,
    sql`with line as (
        select o.id, o.order_id, o.quantity - o.restocked_unsent as quantity,
          o.restocked_by_refund - o.restocked_unsent as restocked_by_refund, o.restocked_by_return,
          coalesce(sum(i.quantity) filter (where s.status not in ('cancelled', 'returned')), 0) as live,
          coalesce(sum(i.quantity) filter (where s.status in ('shipped', 'in_transit', 'delivered')), 0) as sent,
          coalesce(sum(i.quantity) filter (where s.status = 'delivered'), 0) as delivered,
          coalesce(sum(i.quantity) filter (where s.status = 'returned'), 0) as came_back,
          coalesce(sum(i.quantity) filter (where s.status = 'returned' and s.is_restocked), 0) as came_back_restocked
        from order_items o
        left join shipment_items i on i.order_item_id = o.id left join shipments s on s.id = i.shipment_id
        where exists (select 1 from shipments p where p.order_id = o.order_id) group by o.id),
      back as (
        select t.order_id, sum(r.received_quantity) as returned
        from returns t join return_items r on r.return_id = t.id where t.status in ('received', 'refunded') group by 1),
      sums as (
        select line.order_id, sum(live) as live, sum(sent) as sent, sum(delivered) as delivered,
          sum(came_back) as came_back, sum(greatest(0, quantity - live - came_back_restocked
            - greatest(0, restocked_by_refund - restocked_by_return))) as to_send
        from line group by 1),
      orders_then as (
        select o.number, o.status, o.fulfilment_status, s.*, coalesce(back.returned, 0) as returned
        from sums s join orders o on o.id = s.order_id left join back on back.order_id = s.order_id)
      select number as key, is_wrong from (select number, fulfilment_status <> (case
            when live = 0 and to_send = 0 and came_back > 0 then 'returned'
            when live = 0 then 'unfulfilled'
            when to_send > 0 then 'partial'
            when sent = live and returned >= sent then 'returned'
            else 'fulfilled' end)
          or status = 'pending'
          or (status = 'cancelled' and live > 0)
          or (status = 'paid' and live > 0)
          or (status = 'processing' and live > 0 and to_send = 0 and sent = live)
          or (status = 'shipped' and live > 0 and to_send = 0 and delivered = live)
          or (status = 'delivered' and live > 0 and to_send = 0 and delivered = live and returned >= sent)
          or (status in ('shipped', 'delivered', 'returned') and sent + came_back = 0) as is_wrong
        from orders_then) as compared`,
  )
