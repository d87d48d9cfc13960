import { sql } from 'kysely'
import type { Db } from '../../platform/db/pool.ts'

/** Products of which sum and count of the rating are not those of their approved reviews. */
export async function wrongRatings(
  db: Db,
): Promise<{ readonly checked: number; readonly violations: number; readonly examples: string[] }> {
  const { rows } = await sql<{ checked: number; violations: number; examples: string[] | null }>`
    select count(*) as checked, count(*) filter (where is_wrong) as violations,
      (array_agg(slug) filter (where is_wrong))[1:5] as examples
    from (select p.slug, (p.rating_sum, p.rating_count) is distinct from (coalesce(r.sum, 0), coalesce(r.count, 0))
        as is_wrong
      from products p left join (select product_id, sum(rating) as sum, count(*) as count from reviews
        where status = 'approved' group by product_id) r on r.product_id = p.id) as ratings`.execute(db)
  const { checked, violations, examples } = rows[0]!
  return { checked: Number(checked), violations: Number(violations), examples: examples ?? [] }
}
