import { sql } from 'kysely'
import type { Id } from '../../../kernel/id.ts'
import type { Db, Tx } from '../../../platform/db/pool.ts'

export async function countProducts(db: Db): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*) as n from products`.execute(db)
  return rows[0]!.n
}

/** The next ids in key order. */
export async function productIdsAfter(db: Db, after: Id | null, limit: number): Promise<Id[]> {
  const { rows } = await sql<{ id: Id }>`select id from products
    where ${after}::uuid is null or id > ${after}::uuid order by id limit ${limit}`.execute(db)
  return rows.map((row) => row.id)
}

/** Takes counts and words away that belong to nothing any more. */
export async function clearOrphans(tx: Tx): Promise<void> {
  await sql`delete from listing_counts n where not exists (
    select 1 from listing l where l.category_id = n.category_id and l.currency = n.currency)`.execute(tx)
}

/** Counts every list anew. Writers of the catalogue wait until it has committed. */
export async function recount(tx: Tx): Promise<void> {
  await sql`lock table listing_counts in exclusive mode`.execute(tx)
  await sql`insert into listing_counts as c (category_id, currency, active_count, total_count)
    select category_id, currency, count(*) filter (where is_active), count(*) from listing group by 1, 2
    on conflict (category_id, currency) do update set active_count = excluded.active_count, total_count = excluded.total_count
    where (c.active_count, c.total_count) is distinct from (excluded.active_count, excluded.total_count)`.execute(
    tx,
  )
}

/** Keeps only the words that the shop's products still use; the spelling of searches is forgiven by these. */
export async function clearWords(tx: Tx): Promise<void> {
  await sql`delete from search_words where word not in (
    select word from ts_stat('select ts_filter(document, ''{a,b}'') from product_search'))`.execute(tx)
}
