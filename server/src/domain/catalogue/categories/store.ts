import { sql } from 'kysely'
import { type Id, isId } from '../../../kernel/id.ts'
import type { ListPage, PageRequest } from '../../../kernel/page.ts'
import { type ListKey, readListPage } from '../../../platform/db/list-page.ts'
import type { Db, Tx } from '../../../platform/db/pool.ts'

/** A category with its path and how many active products are in it or below. */
export type CategoryRow = {
  readonly id: Id
  readonly name: string
  readonly slug: string
  readonly parent_id: Id | null
  readonly description: string
  readonly position: number
  readonly is_active: boolean
  readonly image: string | null
  readonly version: number
  readonly created_at: Date
  readonly updated_at: Date
  readonly path: readonly { id: Id; name: string; slug: string }[]
  readonly product_count: number
}

const categoryColumns = (
  currency: string,
) => sql`c.id, c.name, c.slug, c.parent_id, c.description, c.position, c.is_active,
  c.image, c.version, c.created_at, c.updated_at,
  coalesce((select json_agg(json_build_object('id', a.id, 'name', a.name, 'slug', a.slug) order by cc.depth desc)
    from category_closure cc join categories a on a.id = cc.ancestor_id where cc.descendant_id = c.id), '[]') as path,
  coalesce((select n.active_count from listing_counts n where n.category_id = c.id and n.currency = ${currency}), 0) as product_count`

/** What a list of categories is asked for. */
export type CategoryFilter = {
  readonly showsInactive: boolean
  readonly name?: string | undefined
  readonly parent?: string | null | undefined
  readonly isActive?: boolean | undefined
  readonly search?: string | undefined
}

const KEY_OF = {
  name: { by: sql`lower(c.name) collate "C"`, type: 'text' },
  position: { by: sql`c.position`, type: 'bigint' },
  created_at: { by: sql`c.created_at`, type: 'timestamptz' },
} as const satisfies Record<string, Omit<ListKey, 'isDescending'>>
const LAST: ListKey = { by: sql`c.id`, type: 'uuid', isDescending: false }
/** The fields a list of categories can be ordered by. */
export const CATEGORY_ORDERINGS = Object.keys(KEY_OF) as (keyof typeof KEY_OF)[]

/** A page of categories, in one statement. */
export function listCategories(
  db: Db,
  filter: CategoryFilter,
  ordering: readonly { field: keyof typeof KEY_OF; isDescending: boolean }[],
  currency: string,
  page: PageRequest,
): Promise<ListPage<CategoryRow>> {
  const where = [
    filter.showsInactive ? sql`true` : sql`c.is_active`,
    filter.isActive === undefined ? sql`true` : sql`c.is_active = ${filter.isActive}`,
    filter.name === undefined ? sql`true` : sql`lower(c.name) like ${contains(filter.name)}`,
    filter.search === undefined
      ? sql`true`
      : sql`lower(unaccent(c.name)) like ${contains(unaccented(filter.search))}`,
    filter.parent === undefined
      ? sql`true`
      : filter.parent === null
        ? sql`c.parent_id is null`
        : sql`c.parent_id = (select id from categories where ${keyed(filter.parent)} limit 1)`,
  ]
  const keys = [...ordering.map(({ field, isDescending }) => ({ ...KEY_OF[field], isDescending })), LAST]
  return readListPage(db, { columns: categoryColumns(currency), from: sql`categories c`, where, keys }, page)
}

/** Those of these categories that the caller may see, and the children of `parents`, in the order of the tree. */
export async function readCategories(
  db: Db,
  { ids = [], parents = [] }: { readonly ids?: readonly Id[]; readonly parents?: readonly Id[] },
  showsInactive: boolean,
  currency: string,
): Promise<CategoryRow[]> {
  const { rows } = await sql<CategoryRow>`select ${categoryColumns(currency)} from categories c
    where (c.id = any(${ids}::uuid[]) or c.parent_id = any(${parents}::uuid[])) and (${showsInactive} or c.is_active)
    order by c.position, lower(c.name) collate "C", c.id`.execute(db)
  return rows
}

const contains = (text: string): string => `%${text.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`
const unaccented = (text: string): string => text.normalize('NFKD').replace(/\p{M}+/gu, '')

/** A category by its id or, in another form than an id's, by its slug: each an index look-up. */
const keyed = (key: string, table: '' | 'c.' = '') =>
  isId(key) ? sql<boolean>`${sql.raw(table)}id = ${key}` : sql<boolean>`${sql.raw(table)}slug = ${key}`

/** One category by id or slug. */
export async function getCategory(db: Db, key: string, currency: string): Promise<CategoryRow | undefined> {
  const { rows } = await sql<CategoryRow>`select ${categoryColumns(currency)} from categories c
    where ${keyed(key, 'c.')} limit 1`.execute(db)
  return rows[0]
}

/** Every category, parents before children, for the tree. */
export async function allCategories(db: Db, showsInactive: boolean, currency: string) {
  const { rows } = await sql<
    Omit<CategoryRow, 'path'>
  >`select c.id, c.name, c.slug, c.parent_id, c.description, c.position,
      c.is_active, c.image, c.version, c.created_at, c.updated_at, coalesce(n.active_count, 0) as product_count
    from categories c left join listing_counts n on n.category_id = c.id and n.currency = ${currency}
    where ${showsInactive} or c.is_active order by c.position, lower(c.name) collate "C", c.id`.execute(db)
  return rows
}

/** Locks a category's row by id or slug. */
export async function lockCategory(tx: Tx, key: string) {
  return tx.selectFrom('categories').selectAll().where(keyed(key)).limit(1).forUpdate().executeTakeFirst()
}

/**
 * Locks a category and all below it: who is just putting a product into one of them is waited for, so that the lists of
 * its products are derived from the tree as it will be.
 */
export async function lockSubtree(tx: Tx, id: Id): Promise<void> {
  await sql`select 1 from categories where id in (
    select descendant_id from category_closure where ancestor_id = ${id}) order by id for update`.execute(tx)
}

/** Who moves categories stands in line: two moves at once could close a circle that neither sees. */
export async function lockTree(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(7236502)`.execute(tx)
}

/** Whether `descendantId` is the category itself or below it. */
export async function isBelow(tx: Tx, descendantId: Id, ancestorId: Id): Promise<boolean> {
  const row = await tx
    .selectFrom('category_closure')
    .select('depth')
    .where('ancestor_id', '=', ancestorId)
    .where('descendant_id', '=', descendantId)
    .executeTakeFirst()
  return row !== undefined
}

/** The category's own columns as they are written. */
export type CategoryColumns = {
  readonly name: string
  readonly slug: string
  readonly parent_id: Id | null
  readonly position: number
  readonly is_active: boolean
  readonly description: string
  readonly image: string | null
}

export async function insertCategory(tx: Tx, id: Id, row: CategoryColumns, now: Date): Promise<void> {
  await tx
    .insertInto('categories')
    .values({ id, ...row, created_at: now, updated_at: now })
    .execute()
  await sql`insert into category_closure (ancestor_id, descendant_id, depth)
    select ${id}::uuid, ${id}::uuid, 0 union all
    select ancestor_id, ${id}::uuid, depth + 1 from category_closure where descendant_id = ${row.parent_id}::uuid`.execute(
    tx,
  )
}

export async function updateCategory(tx: Tx, id: Id, row: CategoryColumns, now: Date): Promise<void> {
  await tx
    .updateTable('categories')
    .set({ ...row, updated_at: now, version: sql`version + 1` })
    .where('id', '=', id)
    .execute()
}

/** Hangs a category, with everything below it, under another parent. */
export async function moveInClosure(tx: Tx, id: Id, parentId: Id | null): Promise<void> {
  await sql`delete from category_closure where descendant_id in (select descendant_id from category_closure where ancestor_id = ${id})
    and ancestor_id not in (select descendant_id from category_closure where ancestor_id = ${id})`.execute(tx)
  await sql`insert into category_closure (ancestor_id, descendant_id, depth)
    select above.ancestor_id, below.descendant_id, above.depth + below.depth + 1
    from category_closure above, category_closure below
    where above.descendant_id = ${parentId}::uuid and below.ancestor_id = ${id}`.execute(tx)
}

/** Products that are in the category itself, or with `deep` in any below it too. */
export async function productsOf(tx: Tx, id: Id, deep: boolean): Promise<Id[]> {
  const { rows } = await sql<{
    product_id: Id
  }>`select distinct product_id from product_categories where category_id in (
    select descendant_id from category_closure where ancestor_id = ${id} and (${deep} or depth = 0)) order by 1`.execute(
    tx,
  )
  return rows.map((row) => row.product_id)
}

export async function childrenCount(tx: Tx, id: Id): Promise<number> {
  const row = await tx
    .selectFrom('categories')
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .where('parent_id', '=', id)
    .executeTakeFirstOrThrow()
  return Number(row.n)
}

/** Gives a category's children and products to another one. */
export async function handOver(tx: Tx, fromId: Id, toId: Id): Promise<void> {
  const { rows } = await sql<{
    id: Id
  }>`update categories set parent_id = ${toId} where parent_id = ${fromId} returning id`.execute(tx)
  for (const { id } of rows) await moveInClosure(tx, id, toId)
  await sql`insert into product_categories (product_id, category_id, position)
    select product_id, ${toId}::uuid, position from product_categories where category_id = ${fromId} on conflict do nothing`.execute(
    tx,
  )
  await sql`update products set primary_category_id = ${toId} where primary_category_id = ${fromId}`.execute(
    tx,
  )
  await sql`delete from product_categories where category_id = ${fromId}`.execute(tx)
}

export async function deleteCategory(tx: Tx, id: Id): Promise<void> {
  await tx.deleteFrom('listing_counts').where('category_id', '=', id).execute()
  await tx.deleteFrom('categories').where('id', '=', id).execute()
}
