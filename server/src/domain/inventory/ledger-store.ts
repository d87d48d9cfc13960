import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'

/** Whether something that must always hold of the stock does. */
type StockReport = { name: string; checked: number; violations: number; examples: string[] }

/**
 * Proves what the stock stands on: every level is the sum of its ledger, what is held is the sum of the reservations,
 * nothing is below zero where it may not be. Each is one statement, so it may be asked while the shop sells.
 */
export async function checkStock(ctx: Pick<Ctx, 'db'>): Promise<StockReport[]> {
  return [
    await report(
      ctx,
      'stock levels = ledger',
      sql`select coalesce(l.variant_id, m.variant_id) || ' at ' || coalesce(l.location_id, m.location_id) as key,
        (coalesce(l.on_hand, 0), coalesce(l.reserved, 0))
          is distinct from (coalesce(m.on_hand, 0), coalesce(m.reserved, 0)) as is_wrong
      from stock_levels l full join (
        select variant_id, location_id, sum(on_hand_delta) as on_hand, sum(reserved_delta) as reserved
        from stock_movements group by 1, 2
      ) m on m.variant_id = l.variant_id and m.location_id = l.location_id`,
    ),
    await report(
      ctx,
      'reserved = reservations',
      sql`select coalesce(l.variant_id, r.variant_id) || ' at ' || coalesce(l.location_id, r.location_id) as key,
        coalesce(l.reserved, 0) <> coalesce(r.quantity, 0) as is_wrong
      from (select * from stock_levels where reserved <> 0) l full join (
        select variant_id, location_id, sum(quantity) as quantity from reservations group by 1, 2
      ) r on r.variant_id = l.variant_id and r.location_id = l.location_id`,
    ),
    await report(
      ctx,
      'stock is not negative',
      sql`select variant_id || ' at ' || location_id as key,
        reserved < 0 or (not backorder and (on_hand < 0 or on_hand < reserved)) as is_wrong from stock_levels`,
    ),
  ]
}

async function report(ctx: Pick<Ctx, 'db'>, name: string, query: RawBuilder<unknown>): Promise<StockReport> {
  const { rows } = await sql<{ checked: number; violations: number; examples: string[] }>`
    select count(*) as checked, count(*) filter (where is_wrong) as violations,
      coalesce((array_agg(key order by key) filter (where is_wrong))[1:5], '{}') as examples
    from (${query}) looked_at`.execute(ctx.db)
  return { name, ...rows[0]! }
}
