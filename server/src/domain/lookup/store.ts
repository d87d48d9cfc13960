import { sql } from 'kysely'
import type { Db } from '../../platform/db/pool.ts'

// Only ids of other modules' tables are read here.

/** The kinds of things that an id may name, and where they are kept. */
const TABLES = {
  product: 'products',
  variant: 'variants',
  category: 'categories',
  review: 'reviews',
  order: 'orders',
  address: 'addresses',
  wishlist: 'wishlists',
  user: 'users',
  payment: 'payments',
  return: 'returns',
} as const

/** What an id may name. */
export type Kind = keyof typeof TABLES

/** What each of these ids names, in one statement; ids are unique over all tables. Unknown ones are left out. */
export async function kindsOf(db: Db, ids: readonly string[]): Promise<Map<string, Kind>> {
  const parts = Object.entries(TABLES).map(
    ([kind, table]) =>
      sql`select id, ${sql.lit(kind)} as kind from ${sql.table(table)} where id = any(${ids}::uuid[])`,
  )
  const { rows } = await sql<{ id: string; kind: Kind }>`${sql.join(parts, sql` union all `)}`.execute(db)
  return new Map(rows.map(({ id, kind }) => [id, kind]))
}
