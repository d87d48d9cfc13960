import { sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'

/** Proves that every stock level is the sum of its ledger. */
export async function checkLedger(
  ctx: Ctx,
): Promise<{ name: string; checked: number; violations: number; examples: string[] }> {
  const { rows } = await sql<{ key: string; is_wrong: boolean }>`select
      coalesce(l.variant_id, m.variant_id) || ' at ' || coalesce(l.location_id, m.location_id) as key,
      (coalesce(l.on_hand, 0), coalesce(l.reserved, 0)) is distinct from (coalesce(m.on_hand, 0), coalesce(m.reserved, 0)) as is_wrong
    from stock_levels l full join (
      select variant_id, location_id, sum(on_hand_delta) as on_hand, sum(reserved_delta) as reserved
      from stock_movements group by 1, 2
    ) m on m.variant_id = l.variant_id and m.location_id = l.location_id`.execute(ctx.db)
  const wrong = rows.filter((row) => row.is_wrong).map((row) => row.key)
  return {
    name: 'stock levels = ledger',
    checked: rows.length,
    violations: wrong.length,
    examples: wrong.slice(0, 5),
  }
}
