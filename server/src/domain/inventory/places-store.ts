import { sql } from 'kysely'
import type { Id } from '../../kernel/id.ts'
import type { Db } from '../../platform/db/pool.ts'

/** How much of a variant can be sold from a location now. */
export type StockAtPlace = { readonly place: string; readonly available: number }

/** What is where of variants, at the locations that sell, the one that sells first at the front. */
export async function availableByPlace(db: Db, variantIds: readonly Id[]): Promise<Map<Id, StockAtPlace[]>> {
  const { rows } = await sql<{ variant_id: Id; places: StockAtPlace[] }>`select l.variant_id,
      json_agg(json_build_object('place', o.name, 'available', l.on_hand - l.reserved)
        order by o.priority, o.id) as places
    from stock_levels l join stock_locations o on o.id = l.location_id
    where l.variant_id = any(${variantIds}::uuid[]) and o.is_active group by l.variant_id`.execute(db)
  return new Map(rows.map(({ variant_id: id, places }) => [id, places]))
}
