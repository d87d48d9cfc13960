import { sql } from 'kysely'
import { type Id, isId } from '../../../kernel/id.ts'
import type { Db, Tx } from '../../../platform/db/pool.ts'

/** The product's own row, locked against other writers. */
export async function lockProduct(tx: Tx, key: { id: Id } | { slug: string }) {
  return tx
    .selectFrom('products')
    .selectAll()
    .where('id' in key ? sql<boolean>`id = ${key.id}` : sql<boolean>`slug = ${key.slug}`)
    .forUpdate()
    .executeTakeFirst()
}

/** What says who may see a product. */
export async function findProduct(
  db: Db,
  key: { id: Id } | { slug: string },
): Promise<{ id: Id; status: string; vendor_id: Id | null } | undefined> {
  return db
    .selectFrom('products')
    .select(['id', 'status', 'vendor_id'])
    .where('id' in key ? sql<boolean>`id = ${key.id}` : sql<boolean>`slug = ${key.slug}`)
    .executeTakeFirst()
}

/** A slug near the wanted one that nobody has: the wanted one, else with -2, -3 … behind it. */
export async function freeSlug(
  db: Db,
  table: 'products' | 'categories',
  wanted: string,
  exceptId: Id | null,
): Promise<string> {
  const { rows } = await sql<{ slug: string }>`select slug from ${sql.table(table)}
    where (slug = ${wanted} or slug like ${`${wanted.replace(/[\\%_]/g, '\\$&')}-%`})
      and (${exceptId}::uuid is null or id <> ${exceptId}::uuid)`.execute(db)
  const taken = new Set(rows.map((row) => row.slug))
  if (!taken.has(wanted)) return wanted
  for (let n = 2; ; n += 1) if (!taken.has(`${wanted}-${n}`)) return `${wanted}-${n}`
}

/** The product's own columns as they are written. */
export type ProductColumns = {
  readonly slug: string
  readonly name: string
  readonly description: string
  readonly brand: string
  readonly status: string
  readonly tags: string[]
  readonly attributes: string
  readonly seo_title: string
  readonly seo_description: string
  readonly primary_category_id: Id | null
}

/** Writes a new product's row; false, and nothing written, when its slug is taken and `isSlugFree` says to look for another. */
export async function insertProduct(
  tx: Tx,
  row: ProductColumns & { id: Id; vendor_id: Id | null; created_at: Date; updated_at: Date },
  isSlugFree: boolean,
): Promise<boolean> {
  const insert = tx.insertInto('products').values(row).returning('id')
  const query = isSlugFree ? insert.onConflict((conflict) => conflict.column('slug').doNothing()) : insert
  return (await query.executeTakeFirst()) !== undefined
}

export async function updateProduct(
  tx: Tx,
  id: Id,
  row: ProductColumns & { updated_at: Date },
): Promise<void> {
  await tx
    .updateTable('products')
    .set({ ...row, version: sql`version + 1` })
    .where('id', '=', id)
    .execute()
}

/** Takes the product out of sale and keeps everything of it. */
export async function archiveProduct(tx: Tx, id: Id, now: Date): Promise<void> {
  await tx
    .updateTable('products')
    .set({ status: 'archived', version: sql`version + 1`, updated_at: now })
    .where('id', '=', id)
    .execute()
}

/** Counts one edit of the product: its ETag changes. */
export async function touchProduct(tx: Tx, id: Id, now: Date): Promise<void> {
  await tx
    .updateTable('products')
    .set({ version: sql`version + 1`, updated_at: now })
    .where('id', '=', id)
    .execute()
}

export async function replaceCategories(tx: Tx, productId: Id, categoryIds: readonly Id[]): Promise<void> {
  await tx.deleteFrom('product_categories').where('product_id', '=', productId).execute()
  if (categoryIds.length === 0) return
  await tx
    .insertInto('product_categories')
    .values(categoryIds.map((category_id, position) => ({ product_id: productId, category_id, position })))
    .execute()
}

export async function readCategories(tx: Tx, productId: Id): Promise<Id[]> {
  const rows = await tx
    .selectFrom('product_categories')
    .select('category_id')
    .where('product_id', '=', productId)
    .orderBy('position')
    .execute()
  return rows.map((row) => row.category_id)
}

export async function replaceOptions(
  tx: Tx,
  productId: Id,
  options: readonly { name: string; values: readonly string[] }[],
): Promise<void> {
  await tx.deleteFrom('product_options').where('product_id', '=', productId).execute()
  if (options.length === 0) return
  await tx
    .insertInto('product_options')
    .values(
      options.map(({ name, values }, position) => ({
        product_id: productId,
        position,
        name,
        option_values: [...values],
      })),
    )
    .execute()
}

export async function readOptions(db: Db, productId: Id): Promise<{ name: string; values: string[] }[]> {
  const rows = await db
    .selectFrom('product_options')
    .select(['name', 'option_values'])
    .where('product_id', '=', productId)
    .orderBy('position')
    .execute()
  return rows.map((row) => ({ name: row.name, values: row.option_values }))
}

export function readVariants(db: Db, productId: Id) {
  return db
    .selectFrom('variants')
    .select([
      'id',
      'sku',
      'name',
      'option_values',
      'barcode',
      'weight_grams',
      'is_active',
      'position',
      'version',
    ])
    .where('product_id', '=', productId)
    .orderBy('position')
    .orderBy('id')
    .execute()
}

/** A variant's own columns as they are written. */
export type VariantRow = {
  readonly id: Id
  readonly product_id: Id
  readonly position: number
  readonly sku: string | null
  readonly barcode: string
  readonly name: string
  readonly option_values: readonly string[]
  readonly weight_grams: number | null
  readonly is_active: boolean
}

/** Writes variants, new and known, in one statement; `version` counts the edits of those that change. */
export async function putVariants(tx: Tx, rows: readonly VariantRow[], now: Date): Promise<void> {
  await sql`insert into variants as v
      (id, product_id, position, sku, barcode, name, option_values, weight_grams, is_active, created_at, updated_at)
    select id, product_id, position, sku, barcode, name, array(select json_array_elements_text(option_values)),
      weight_grams, is_active, ${now}, ${now}
    from json_to_recordset(${JSON.stringify(rows)}::json) as r (id uuid, product_id uuid, position integer, sku text,
      barcode text, name text, option_values json, weight_grams integer, is_active boolean)
    on conflict (id) do update set position = excluded.position, sku = excluded.sku, barcode = excluded.barcode,
      name = excluded.name, option_values = excluded.option_values, weight_grams = excluded.weight_grams,
      is_active = excluded.is_active, updated_at = excluded.updated_at, version = v.version + 1
    where (v.position, v.sku, v.barcode, v.name, v.option_values, v.weight_grams, v.is_active) is distinct from
      (excluded.position, excluded.sku, excluded.barcode, excluded.name, excluded.option_values,
       excluded.weight_grams, excluded.is_active)`.execute(tx)
}

/** Counts one edit of the variants: their ETags change. */
export async function touchVariants(tx: Tx, ids: readonly Id[], now: Date): Promise<void> {
  await sql`update variants set version = version + 1, updated_at = ${now} where id = any(${ids}::uuid[])`.execute(
    tx,
  )
}

/** Takes skus away before they are given to other variants of the same product. */
export async function clearSkus(tx: Tx, ids: readonly Id[]): Promise<void> {
  await sql`update variants set sku = null where id = any(${ids}::uuid[]) and sku is not null`.execute(tx)
}

export async function deleteVariants(tx: Tx, ids: readonly Id[]): Promise<void> {
  await sql`delete from variants where id = any(${ids}::uuid[])`.execute(tx)
}

export async function deleteProduct(tx: Tx, id: Id): Promise<void> {
  await tx.deleteFrom('products').where('id', '=', id).execute()
}

/** Ids of categories by id or slug, in the order asked for; null for one that is not there. */
export async function findCategories(db: Db, references: readonly string[]): Promise<(Id | null)[]> {
  if (references.length === 0) return []
  const { rows } = await sql<{ id: Id; slug: string }>`select id, slug from categories
    where id = any(${references.filter(isId)}::uuid[]) or slug = any(${references}::text[])`.execute(db)
  return references.map(
    (reference) => rows.find((row) => row.id === reference || row.slug === reference)?.id ?? null,
  )
}
