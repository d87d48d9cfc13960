import { type RawBuilder, sql } from 'kysely'
import type { Id } from '../../kernel/id.ts'
import type { Tx } from '../../platform/db/pool.ts'

// Orders and products are other modules' tables; they are only read here.

/** Which orders count, and how much of them. */
export type PairBounds = {
  /** Orders placed since this moment, … */
  readonly since: Date
  /** … the newest so many of them, … */
  readonly orders: number
  /** … and of each so many products, those of its first lines: a pair more for each two of them. */
  readonly productsAnOrder: number
  /** So many others are kept for a product. */
  readonly othersAProduct: number
}

/** What was bought together with a product, with the number of orders: a part of a statement of the catalogue. */
export const boughtWith = (productId: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`select other_id as product_id, order_count as times from product_pairs where product_id = ${productId}`

const LOCK = 7_236_520

/** Whether nobody else derives the pairs; holds until the transaction ends. */
export async function isAlone(tx: Tx): Promise<boolean> {
  const { rows } = await sql<{ taken: boolean }>`select pg_try_advisory_xact_lock(${LOCK}) as taken`.execute(
    tx,
  )
  return rows[0]!.taken
}

/**
 * Derives anew what is bought together, in one statement: it reads orders as they are at one moment, holds none of them,
 * and writes only pairs that have changed. Gives the products of which others are shown now.
 */
export async function putPairs(tx: Tx, bounds: PairBounds): Promise<{ pairs: number; changed: Id[] }> {
  // Sorted in memory, not compiled: that costs more than it saves. Joined by hash only: where few pairs are known the
  // planner would look through all of them for each new one, and those grow while it writes them.
  await sql`select set_config('work_mem', '64MB', true), set_config('jit', 'off', true),
    set_config('enable_nestloop', 'off', true)`.execute(tx)
  const { rows } = await sql<{ pairs: number; changed: Id[] | null }>`
    with counted as materialized (
      select id from orders
      where created_at >= ${bounds.since} and status in ('paid', 'processing', 'shipped', 'delivered', 'returned')
      order by created_at desc, id desc limit ${bounds.orders}),
    lines as materialized (
      select order_id, product_id from (
        select i.order_id, i.product_id,
          row_number() over (partition by i.order_id order by min(i.position)) as place
        from counted join order_items i on i.order_id = counted.id
        group by i.order_id, i.product_id) as placed
      where place <= ${bounds.productsAnOrder}),
    halves as materialized (
      select a.product_id as one, b.product_id as other, count(*) as times
      from lines a join lines b on b.order_id = a.order_id and b.product_id > a.product_id
      group by a.product_id, b.product_id),
    fresh as materialized (
      select product_id, other_id, times::integer as times from (
        select pair.product_id, pair.other_id, pair.times,
          row_number() over (partition by pair.product_id order by pair.times desc, pair.other_id desc) as place
        from (select one as product_id, other as other_id, times from halves
          union all select other, one, times from halves) as pair
        join products p on p.id = pair.other_id and p.status = 'active') as ranked
      where place <= ${bounds.othersAProduct}),
    gone as (
      delete from product_pairs old
      where not exists (select from fresh
        where fresh.product_id = old.product_id and fresh.other_id = old.other_id)
      returning old.product_id),
    put as (
      insert into product_pairs as old (product_id, other_id, order_count)
      select product_id, other_id, times from fresh
      where not exists (select from product_pairs same where same.product_id = fresh.product_id
        and same.other_id = fresh.other_id and same.order_count = fresh.times)
      on conflict (product_id, other_id) do update set order_count = excluded.order_count
      returning old.product_id)
    select (select count(*) from fresh)::integer as pairs,
      (select array_agg(distinct product_id) from (select product_id from gone union all select product_id from put) as either)
        as changed`.execute(tx)
  const { pairs, changed } = rows[0]!
  return { pairs, changed: changed ?? [] }
}
