import { sql } from 'kysely'
import type { Db } from '../../../platform/db/pool.ts'
import { type Tally, tally } from '../../../platform/db/tally.ts'

/** Lines of orders of which more pieces are in returns than are in parcels that were sent. */
export const piecesReturnedTwice = (db: Db): Promise<Tally> =>
  tally(
    db,
    sql`select id::text as key, is_wrong from (select t.order_item_id as id, t.taken > coalesce(s.sent, 0) as is_wrong
        from (select x.order_item_id, sum(coalesce(x.received_quantity, x.quantity)) as taken
          from return_items x join returns r on r.id = x.return_id
          where r.status not in ('refused', 'cancelled') group by 1) t
        left join (select x.order_item_id, sum(x.quantity) as sent
          from shipment_items x join shipments p on p.id = x.shipment_id
          where p.status in ('shipped', 'in_transit', 'delivered') group by 1) s using (order_item_id)) as pieces`,
  )

/** Returns with a line of another order, or whose times, quantities or refund do not go with where they stand. */
export const returnsOutOfOrder = (db: Db): Promise<Tally> =>
  tally(
    db,
    sql`select id::text as key, is_wrong from (select r.id,
          (r.status in ('received', 'refunded')) <> (r.received_at is not null)
          or (r.status = 'refunded') <> (r.refund_id is not null)
          or (r.status in ('refused', 'refunded', 'cancelled')) <> (r.closed_at is not null)
          or (r.status in ('approved', 'received', 'refunded') and r.approved_at is null)
          or not exists (select 1 from return_items x where x.return_id = r.id)
          or exists (select 1 from return_items x join order_items o on o.id = x.order_item_id
            where x.return_id = r.id and (o.order_id <> r.order_id
              or (x.received_quantity is not null) <> (r.received_at is not null)
              or (x.restocked_quantity is null) <> (x.received_quantity is null)))
          or exists (select 1 from refunds f where f.id = r.refund_id
            and (f.order_id <> r.order_id or f.origin <> 'return')) as is_wrong
        from returns r) as states`,
  )

/** Lines that count other pieces as come back to the shelves than their refunds, returns and parcels do. */
export const restockCountedWrong = (db: Db): Promise<Tally> =>
  tally(
    db,
    sql`with refunded as (
        select x.order_item_id as id, sum(x.quantity) as quantity from refund_items x join refunds f on f.id = x.refund_id
        where f.restock and f.retry_of is null group by 1),
      returned as (
        select id, sum(quantity) as quantity from (
          select order_item_id as id, restocked_quantity as quantity from return_items where restocked_quantity > 0
          union all select x.order_item_id, x.quantity from shipment_items x join shipments p on p.id = x.shipment_id
          where p.is_restocked) as back group by 1)
      select id::text as key, is_wrong from (select i.id, i.restocked_by_refund <> least(i.quantity, coalesce(f.quantity, 0))
          or i.restocked_by_return <> least(i.quantity, coalesce(b.quantity, 0)) as is_wrong
        from order_items i left join refunded f on f.id = i.id left join returned b on b.id = i.id
        where f.id is not null or b.id is not null or i.restocked_by_refund > 0 or i.restocked_by_return > 0) as lines`,
  )

/** Orders that were not cancelled, of which the ledger brought more back than their lines count. */
export const broughtBackTooMuch = (db: Db): Promise<Tally> =>
  tally(
    db,
    sql`select number as key, is_wrong from (select o.number, m.quantity > coalesce(i.quantity, 0) as is_wrong
        from (select reference, variant_id, sum(on_hand_delta) as quantity from stock_movements
          where type = 'return' group by 1, 2) m
        join orders o on o.id::text = m.reference and o.status <> 'cancelled'
        left join lateral (select sum(least(quantity, greatest(
            restocked_by_refund, restocked_unsent + restocked_by_return))) as quantity
          from order_items where order_id = o.id and variant_id = m.variant_id) i on true) as ledger`,
  )
