import { sql } from 'kysely'
import type { Db } from '../../platform/db/pool.ts'

/** Orders whose copies for reports (pieces; time and currency of each line) are not what they were copied from. */
export async function ordersCopiedWrong(
  db: Db,
): Promise<{ checked: number; violations: number; examples: string[] }> {
  const { rows } = await sql<{ checked: number; violations: number; examples: string[] }>`
    select count(*) as checked, count(*) filter (where is_wrong) as violations,
      coalesce((array_agg(number) filter (where is_wrong))[1:5], '{}') as examples
    from (select o.number, o.units is distinct from i.units or i.is_wrong as is_wrong
      from orders o left join lateral (
        select sum(quantity) as units, bool_or(placed_at is distinct from o.placed_at
          or currency is distinct from o.currency) as is_wrong
        from order_items where order_id = o.id) i on true) as compared`.execute(db)
  return rows[0]!
}
