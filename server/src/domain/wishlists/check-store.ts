import { sql } from 'kysely'
import type { Db } from '../../platform/db/pool.ts'

/** People who have wishlists, and those of them of whom none or several are the default. */
export async function peopleWithoutOneDefault(
  db: Db,
): Promise<{ checked: number; violations: number; examples: string[] }> {
  const { rows } = await sql<{ checked: number; violations: number; examples: string[] | null }>`
    select count(*)::integer as checked, (count(*) filter (where defaults <> 1))::integer as violations,
      (array_agg(user_id::text) filter (where defaults <> 1))[1:5] as examples
    from (select user_id, count(*) filter (where is_default) as defaults from wishlists group by user_id) as people`.execute(
    db,
  )
  const { checked, violations, examples } = rows[0]!
  return { checked, violations, examples: examples ?? [] }
}
