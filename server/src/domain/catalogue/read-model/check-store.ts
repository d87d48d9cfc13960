import { sql } from 'kysely'
import type { Id } from '../../../kernel/id.ts'
import type { Db } from '../../../platform/db/pool.ts'
import type { ListingRow } from './rows.ts'

/** What is kept of each product: its listing rows and cards. */
export async function derivedRows(db: Db, ids: readonly Id[]) {
  const { rows } = await sql<{
    id: Id
    listing: ListingRow[]
    cards: { currency: string; card: string }[]
  }>`select p.id,
      coalesce((select json_agg(l) from listing l where l.product_id = p.id), '[]') as listing,
      coalesce((select json_agg(json_build_object('currency', c.currency, 'card', c.card)) from product_cards c
        where c.product_id = p.id), '[]') as cards
    from products p where p.id = any(${ids}::uuid[])`.execute(db)
  return new Map(rows.map((row) => [row.id, row]))
}

/** Counts of lists that differ from the listing, as "category currency". */
export async function wrongCounts(db: Db): Promise<{ checked: number; wrong: string[] }> {
  const { rows } = await sql<{ key: string; is_wrong: boolean }>`select
      coalesce(n.category_id, l.category_id) || ' ' || coalesce(n.currency, l.currency) as key,
      (coalesce(n.active_count, 0), coalesce(n.total_count, 0)) is distinct from (coalesce(l.active, 0), coalesce(l.total, 0)) as is_wrong
    from listing_counts n full join (
      select category_id, currency, count(*) filter (where is_active) as active, count(*) as total from listing group by 1, 2
    ) l on l.category_id = n.category_id and l.currency = n.currency`.execute(db)
  return { checked: rows.length, wrong: rows.filter((row) => row.is_wrong).map((row) => row.key) }
}
