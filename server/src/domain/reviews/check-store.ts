import { sql } from 'kysely'
import type { Id } from '../../kernel/id.ts'
import type { Db, Tx } from '../../platform/db/pool.ts'
import { type Tally, tally } from '../../platform/db/tally.ts'

/** What the approved reviews of each product add up to. */
const RECOUNT = sql`(select product_id, sum(rating) as sum, count(*) as count from reviews where status = 'approved'
  group by product_id)`
const IS_WRONG = sql`(p.rating_sum, p.rating_count) is distinct from (coalesce(r.sum, 0), coalesce(r.count, 0))`

/** Products of which sum and count of the rating are not those of their approved reviews. */
export const wrongRatings = (db: Db): Promise<Tally> =>
  tally(
    db,
    sql`select p.slug as key, ${IS_WRONG} as is_wrong from products p left join ${RECOUNT} r on r.product_id = p.id`,
  )

/** The next such products, in key order. */
export async function wronglyRated(db: Db, after: Id | null, limit: number): Promise<Id[]> {
  const { rows } = await sql<{
    id: Id
  }>`select p.id from products p left join ${RECOUNT} r on r.product_id = p.id
    where ${IS_WRONG} and (${after}::uuid is null or p.id > ${after}::uuid) order by p.id limit ${limit}`.execute(
    db,
  )
  return rows.map((row) => row.id)
}

/** By how much the ratings of these locked products must change to be what their reviews add up to. */
export async function ratingDifferences(
  tx: Tx,
  ids: readonly Id[],
): Promise<{ productId: Id; sum: number; count: number }[]> {
  const { rows } = await sql<{ product_id: Id; sum: number; count: number }>`select p.id as product_id,
      coalesce(r.sum, 0) - p.rating_sum as sum, coalesce(r.count, 0) - p.rating_count as count
    from products p left join lateral (select sum(rating) as sum, count(*) as count from reviews
      where product_id = p.id and status = 'approved') r on true
    where p.id = any(${ids}::uuid[])`.execute(tx)
  return rows.map((row) => ({ productId: row.product_id, sum: Number(row.sum), count: Number(row.count) }))
}
