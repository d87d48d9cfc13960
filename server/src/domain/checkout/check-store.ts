import { sql } from 'kysely'
import type { Db } from '../../platform/db/pool.ts'

/** What a check of many rows found. */
export type Found = { readonly checked: number; readonly violations: number; readonly examples: string[] }

async function found(query: { execute(db: Db): Promise<{ rows: unknown[] }> }, db: Db): Promise<Found> {
  const { rows } = await query.execute(db)
  const row = rows[0] as { checked: number; violations: number; examples: string[] | null }
  return { checked: Number(row.checked), violations: Number(row.violations), examples: row.examples ?? [] }
}

/** Orders whose lines do not add up to them. */
export const ordersThatDoNotAddUp = (db: Db): Promise<Found> =>
  found(
    sql`select count(*) as checked, count(*) filter (where is_wrong) as violations,
        (array_agg(number) filter (where is_wrong))[1:5] as examples
      from (select o.number, not (
          coalesce(i.gross, 0) = o.subtotal_minor and coalesce(i.discount, 0) = o.discount_minor
          and coalesce(i.total, 0) + o.shipping_minor
            + case when o.prices_include_tax then 0 else coalesce((o.shipping_method->>'tax_minor')::bigint, 0) end
            = o.grand_total_minor
          and coalesce(i.tax, 0) + coalesce((o.shipping_method->>'tax_minor')::bigint, 0) = o.tax_minor) as is_wrong
        from orders o left join lateral (
          select sum(quantity * unit_price_minor) as gross, sum(discount_minor) as discount, sum(tax_minor) as tax,
            sum(total_minor) as total from order_items where order_id = o.id) i on true) as sums`,
    db,
  )

/** Orders that say something else of their payment than their payments do. */
export const ordersPaidOtherwise = (db: Db): Promise<Found> =>
  found(
    sql`select count(*) as checked, count(*) filter (where is_wrong) as violations,
        (array_agg(number) filter (where is_wrong))[1:5] as examples
      from (select o.number, not (case o.payment_status
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
    db,
  )

/** Discounts with a code or a limit whose count is not that of their uses. */
export const discountsCountedWrong = (db: Db): Promise<Found> =>
  found(
    sql`select count(*) as checked, count(*) filter (where is_wrong) as violations,
        (array_agg(name) filter (where is_wrong))[1:5] as examples
      from (select coalesce(d.code::text, d.name) as name, d.used <> (
          select count(*) from discount_redemptions r where r.discount_id = d.id) or d.used > d.usage_limit as is_wrong
        from discounts d
        where d.code is not null or d.usage_limit is not null or d.usage_limit_per_customer is not null) as counts`,
    db,
  )

/** Stock held for orders that do not wait for a payment, or not held for one that does. */
export const stockHeldWrong = (db: Db): Promise<Found> =>
  found(
    sql`select count(*) as checked, count(*) filter (where is_wrong) as violations,
        (array_agg(key) filter (where is_wrong))[1:5] as examples
      from (select coalesce(o.number, r.order_id::text) as key,
          (o.status is distinct from 'pending' and r.quantity is not null)
          or (o.status = 'pending' and r.quantity is distinct from i.quantity) as is_wrong
        from orders o
        join lateral (select sum(quantity) as quantity from order_items where order_id = o.id) i on true
        full join (select order_id, sum(quantity) as quantity from reservations group by 1) r on r.order_id = o.id) as held`,
    db,
  )
