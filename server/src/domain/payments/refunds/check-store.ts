import { sql } from 'kysely'
import type { Db } from '../../../platform/db/pool.ts'
import { type Tally, tally } from '../../../platform/db/tally.ts'

/** Payments whose sums given back and promised are not those of their refunds. */
export const refundsSummedWrong = (db: Db): Promise<Tally> =>
  tally(
    db,
    sql`select id::text as key, is_wrong from (select p.id, p.refunded_minor <> r.succeeded or p.refund_pending_minor <> r.pending
          or (p.refunded_minor > 0) <> (p.status in ('refunded', 'partially_refunded'))
          or (p.status = 'refunded') <> (p.refunded_minor > 0 and p.refunded_minor = p.captured_minor) as is_wrong
        from payments p join lateral (
          select coalesce(sum(amount_minor) filter (where status = 'succeeded'), 0) as succeeded,
            coalesce(sum(amount_minor) filter (where status = 'pending'), 0) as pending
          from refunds where payment_id = p.id) r on true) as sums`,
  )

/** Lines of orders of which more pieces were refunded than were ordered. */
export const piecesRefundedTwice = (db: Db): Promise<Tally> =>
  tally(
    db,
    sql`select id::text as key, is_wrong from (select o.id, sum(i.quantity) > o.quantity as is_wrong
        from refund_items i join refunds r on r.id = i.refund_id and r.status <> 'failed'
        join order_items o on o.id = i.order_item_id group by o.id) as pieces`,
  )
