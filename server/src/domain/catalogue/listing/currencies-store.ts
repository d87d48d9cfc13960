import { sql } from 'kysely'
import { ROOT_ID } from '../../../kernel/id.ts'
import type { Db } from '../../../platform/db/pool.ts'

/** The currencies that products have prices in, in one statement. */
export async function listCurrencies(db: Db): Promise<string[]> {
  const { rows } = await sql<{ currency: string }>`select currency from listing_counts
    where category_id = ${ROOT_ID} and total_count > 0 order by total_count desc, currency`.execute(db)
  return rows.map((row) => row.currency)
}
