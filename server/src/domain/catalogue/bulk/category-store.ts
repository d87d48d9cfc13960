import { sql } from 'kysely'
import type { Id } from '../../../kernel/id.ts'
import type { Db, Tx } from '../../../platform/db/pool.ts'

const ANALYZED_FROM = 50

/** A category as it stands. */
export type KnownCategory = {
  readonly id: Id
  readonly slug: string
  readonly name: string
  readonly parent_id: Id | null
  readonly position: number
  readonly description: string
  readonly is_active: boolean
  readonly image: string | null
  readonly external_id: string | null
}

/** Every category of the shop. */
export async function readCategories(db: Db): Promise<KnownCategory[]> {
  return db
    .selectFrom('categories')
    .select([
      'id',
      'slug',
      'name',
      'parent_id',
      'position',
      'description',
      'is_active',
      'image',
      'external_id',
    ])
    .orderBy('id')
    .execute()
}

const recordset = (
  rows: readonly KnownCategory[],
) => sql`json_to_recordset(${JSON.stringify(rows)}::json) as r
  (id uuid, slug text, name text, parent_id uuid, position integer, description text, is_active boolean, image text,
   external_id text)`

/** Adds categories with their places in the closure; a parent may be among them. */
export async function insertCategories(tx: Tx, rows: readonly KnownCategory[], now: Date): Promise<void> {
  if (rows.length === 0) return
  await sql`insert into categories (id, slug, name, parent_id, position, description, is_active, image, external_id,
      created_at, updated_at)
    select id, slug, name, parent_id, position, description, is_active, image, external_id, ${now}, ${now}
    from ${recordset(rows)}`.execute(tx)
  await sql`insert into category_closure (ancestor_id, descendant_id, depth)
    with recursive above (ancestor_id, descendant_id, depth) as (
      select id, id, 0 from unnest(${rows.map((row) => row.id)}::uuid[]) as fresh (id)
      union all
      select c.parent_id, a.descendant_id, a.depth + 1 from above a
        join categories c on c.id = a.ancestor_id where c.parent_id is not null)
    select ancestor_id, descendant_id, depth from above`.execute(tx)
  // What comes next in a bulk write joins these tables for every product; their size must be known by then.
  if (rows.length >= ANALYZED_FROM) await sql`analyze categories, category_closure`.execute(tx)
}

/** Writes the columns of known categories and counts one edit of each. */
export async function updateCategories(tx: Tx, rows: readonly KnownCategory[], now: Date): Promise<void> {
  if (rows.length === 0) return
  await sql`update categories c set name = r.name, parent_id = r.parent_id, position = r.position,
      description = r.description, is_active = r.is_active, image = r.image, external_id = r.external_id,
      updated_at = ${now}, version = c.version + 1
    from ${recordset(rows)} where c.id = r.id`.execute(tx)
}

/** Sets the picture of a category that has none. */
export async function fillImage(tx: Tx, id: Id, image: string): Promise<number> {
  const result = await sql`update categories set image = ${image} where id = ${id} and image is null`.execute(
    tx,
  )
  return Number(result.numAffectedRows ?? 0n)
}
