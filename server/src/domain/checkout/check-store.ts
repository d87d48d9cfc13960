import { sql } from 'kysely'
import type { Db } from '../../platform/db/pool.ts'
import { type Tally, tally } from '../../platform/db/tally.ts'

/** Orders whose lines do not add up to them. */
export const ordersThatDoNotAddUp = (db: Db): Promise<Tally> =>
  tally(
    db,
    sql`select number as key, is_wrong from (select o.number, not (
          coalesce(i.gross, 0) = o.subtotal_minor and coalesce(i.discount, 0) = o.discount_minor
          and coalesce(i.total, 0) + o.shipping_minor
            + case when o.prices_include_tax then 0 else coalesce((o.shipping_method->>'tax_minor')::bigint, 0) end
            = o.grand_total_minor
          and coalesce(i.tax, 0) + coalesce((o.shipping_method->>'tax_minor')::bigint, 0) = o.tax_minor) as is_wrong
        from orders o left join lateral (
          select sum(quantity * unit_price_minor) as gross, sum(discount_minor) as discount, sum(tax_minor) as tax,
            sum(total_minor) as total from order_items where order_id = o.id) i on true) as sums`,
  )

/** Orders that say something else of their payment than their payments do. */
export const ordersPaidOtherwise = (db: Db): Promise<Tally> =>
  tally(
    db,
    sql`select number as key, is_wrong from (select o.number, not (case o.payment_status
          when 'paid' then p.paid = 1
          when 'pending' then p.open > 0
          when 'refunded' then p.returned > 0
          when 'partially_refunded' then p.returned > 0
          else p.paid = 0 end) as is_wrong
        from orders o join lateral (
          select count(*) filter (where status = 'succeeded') as paid,
            count(*) filter (where status in ('pending', 'requires_action', 'authorized')) as open,
            count(*) filter (where status in ('refunded', 'partially_refunded')) as returned
          from payments where order_id = o.id and not is_surplus) p on true) as sums`,
  )

/** Discounts with a code or a limit whose count is not that of their uses. */
export const discountsCountedWrong = (db: Db): Promise<Tally> =>
  tally(
    db,
    sql`select name as key, is_wrong from (select coalesce(d.code::text, d.name) as name, d.used <> (
          select count(*) from discount_redemptions r where r.discount_id = d.id) or d.used > d.usage_limit as is_wrong
        from discounts d
        where d.code is not null or d.usage_limit is not null or d.usage_limit_per_customer is not null) as counts`,
  )

/** Stock held for orders that do not wait for a payment, or not held for one that does. */
export const stockHeldWrong = (db: Db): Promise<Tally> =>
  tally(
    db,
    sql`select key, is_wrong from (select coalesce(o.number, r.order_id::text) as key,
          (o.status is distinct from 'pending' and r.quantity is not null)
          or (o.status = 'pending' and r.quantity is distinct from i.quantity) as is_wrong
        from orders o
        join lateral (select sum(quantity) as quantity from order_items where order_id = o.id) i on true
        full join (select order_id, sum(quantity) as quantity from reservations group by 1) r on r.order_id = o.id) as held`,
  )
