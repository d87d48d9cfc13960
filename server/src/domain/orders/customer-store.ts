import { sql } from 'kysely'
import type { Id } from '../../kernel/id.ts'
import type { Db } from '../../platform/db/pool.ts'

/** What somebody has ordered, as the database sums it up. */
export type CustomerRow = {
  readonly orders: number
  readonly first_at: Date | null
  readonly totals: readonly {
    readonly currency: string
    readonly orders: number
    readonly ordered_minor: number
    readonly paid_minor: number
    readonly refunded_minor: number
  }[]
  readonly last_order: {
    readonly id: Id
    readonly number: string
    readonly status: string
    readonly currency: string
    readonly grand_total_minor: number
    readonly placed_at: string
  } | null
}

/** The figures of an account, in one statement; undefined when there is no such account. */
export async function readCustomer(db: Db, userId: Id): Promise<CustomerRow | undefined> {
  const { rows } = await sql<CustomerRow>`with own as materialized (
      select id, number, status, currency, grand_total_minor, placed_at from orders where user_id = ${userId}),
    paid as (select p.currency, sum(p.captured_minor) as paid, sum(p.refunded_minor) as refunded
      from own join payments p on p.order_id = own.id group by p.currency),
    ordered as (select currency, count(*) as orders,
        coalesce(sum(grand_total_minor) filter (where status <> 'cancelled'), 0) as ordered
      from own group by currency)
    select (select count(*) from own)::integer as orders, (select min(placed_at) from own) as first_at,
      coalesce((select json_agg(json_build_object('currency', o.currency, 'orders', o.orders, 'ordered_minor', o.ordered,
          'paid_minor', coalesce(p.paid, 0), 'refunded_minor', coalesce(p.refunded, 0)) order by o.orders desc, o.currency)
        from ordered o left join paid p on p.currency = o.currency), '[]') as totals,
      (select row_to_json(l) from (select id, number, status, currency, grand_total_minor, placed_at from own
        order by placed_at desc, id desc limit 1) l) as last_order
    from users u where u.id = ${userId}`.execute(db)
  return rows[0]
}
