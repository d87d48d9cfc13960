import { sql } from 'kysely'
import { type Id, isId } from '../../../kernel/id.ts'
import type { Tx } from '../../../platform/db/pool.ts'

/** The things of the table by id or slug, in the order of the references; null for one that is not there. */
export async function lockByReference(
  tx: Tx,
  table: 'products' | 'categories',
  references: readonly string[],
): Promise<(Id | null)[]> {
  if (references.length === 0) return []
  const ids = references.filter(isId).map((id) => id.toLowerCase())
  const { rows } = await sql<{ id: Id; slug: string }>`select id, slug from ${sql.table(table)}
    where id = any(${ids}::uuid[]) or slug = any(${references}::text[]) order by id for key share`.execute(tx)
  const bySlug = new Map(rows.map((row) => [row.slug, row.id]))
  const known = new Set(rows.map((row) => row.id))
  return references.map((reference) =>
    isId(reference) && known.has(reference.toLowerCase())
      ? reference.toLowerCase()
      : (bySlug.get(reference) ?? null),
  )
}
