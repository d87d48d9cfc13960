import { type RawBuilder, sql } from 'kysely'
import { type Id, isId } from '../../../kernel/id.ts'
import type { Db, Tx } from '../../../platform/db/pool.ts'

/** The things of the table by id or slug, in the order of the references, held; null for one that is not there. */
export const lockByReference = (
  tx: Tx,
  table: 'products' | 'categories',
  references: readonly string[],
): Promise<(Id | null)[]> => byReference(tx, table, references, sql`order by id for key share`)

/** The same without holding them. */
export const findByReference = (
  db: Db,
  table: 'products' | 'categories',
  references: readonly string[],
): Promise<(Id | null)[]> => byReference(db, table, references, sql``)

async function byReference(
  db: Db,
  table: 'products' | 'categories',
  references: readonly string[],
  held: RawBuilder<unknown>,
): Promise<(Id | null)[]> {
  if (references.length === 0) return []
  const ids = references.filter(isId).map((id) => id.toLowerCase())
  const { rows } = await sql<{ id: Id; slug: string }>`select id, slug from ${sql.table(table)}
    where id = any(${ids}::uuid[]) or slug = any(${references}::text[]) ${held}`.execute(db)
  const bySlug = new Map(rows.map((row) => [row.slug, row.id]))
  const known = new Set(rows.map((row) => row.id))
  return references.map((reference) =>
    isId(reference) && known.has(reference.toLowerCase())
      ? reference.toLowerCase()
      : (bySlug.get(reference) ?? null),
  )
}
