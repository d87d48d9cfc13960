import { sql } from 'kysely'
import type { Id } from '../../kernel/id.ts'
import type { Db } from '../../platform/db/pool.ts'
import type { Slice } from './stock-store.ts'

// Carts are another module's tables; reports only read them.

/** A cart that somebody has left behind; its value in minor units at the prices of now. */
export type AbandonedCart = {
  readonly id: Id
  readonly user_id: Id | null
  readonly has_email: boolean
  readonly units: number
  readonly value: number
  readonly created_at: string
  readonly updated_at: string
}

/** Carts with goods that nobody has touched since before a moment, the latest first, and all of them; one statement. */
export async function readAbandonedCarts(
  db: Db,
  currency: string,
  before: Date,
  { limit, offset }: Slice,
): Promise<{ rows: readonly AbandonedCart[]; count: number; units: number; value: number }> {
  const { rows } = await sql<{ rows: AbandonedCart[]; count: number; units: number; value: number }>`with
    cart as materialized (
      select c.id, c.user_id, c.user_id is not null or c.email is not null as has_email, c.created_at, c.updated_at,
        sum(i.quantity)::float8 as units,
        sum(i.quantity * coalesce(r.amount_minor, i.price_when_added_minor, 0)::float8) as value
      from carts c join cart_items i on i.cart_id = c.id
      left join prices r on r.variant_id = i.variant_id and r.currency = c.currency
      where c.status = 'active' and c.currency = ${currency} and c.updated_at <= ${before} group by c.id)
    select count(*) as count, coalesce(sum(units), 0)::float8 as units, coalesce(sum(value), 0) as value,
      coalesce((select json_agg(page) from (select * from cart
        order by updated_at desc, id limit ${limit} offset ${offset}) page), '[]') as rows from cart`.execute(
    db,
  )
  return rows[0]!
}
