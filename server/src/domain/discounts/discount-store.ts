import { sql } from 'kysely'
import { type Id, newId } from '../../kernel/id.ts'
import type { ListPage, PageRequest } from '../../kernel/page.ts'
import { type ListKey, readListPage } from '../../platform/db/list-page.ts'
import type { Db, Tx } from '../../platform/db/pool.ts'
import type { DiscountColumns } from './input.ts'
import type { DiscountOrdering } from './model.ts'
import { isCounted } from './redemptions-store.ts'

/** A row of `discounts` with its targets. */
export type DiscountRow = DiscountColumns & {
  readonly id: Id
  readonly is_targeted: boolean
  readonly version: number
  readonly created_at: Date
  readonly updated_at: Date
  /** How many orders use it: as counted, or for an uncounted one as noted. */
  readonly used: number
  readonly product_ids: readonly Id[]
  readonly category_ids: readonly Id[]
}

const columns = sql`d.id, d.name, d.description, d.code::text as code, d.type, d.percentage_ppm, d.amount_minor, d.currency,
  d.starts_at, d.ends_at, d.min_subtotal_minor, d.max_discount_minor, d.usage_limit, d.usage_limit_per_customer,
  d.is_stackable, d.is_active, d.is_targeted, d.version, d.created_at, d.updated_at,
  case when ${isCounted} then d.used
    else (select count(*) from discount_redemptions r where r.discount_id = d.id)::integer end as used,
  array(select t.product_id::text from discount_targets t
    where t.discount_id = d.id and t.product_id is not null order by t.id) as product_ids,
  array(select t.category_id::text from discount_targets t
    where t.discount_id = d.id and t.category_id is not null order by t.id) as category_ids`

/** What is not there sorts before everything. */
const KEY_OF: Record<DiscountOrdering, Omit<ListKey, 'isDescending'>> = {
  created_at: { by: sql`d.created_at`, type: 'timestamptz' },
  updated_at: { by: sql`d.updated_at`, type: 'timestamptz' },
  name: { by: sql`lower(d.name) collate "C"`, type: 'text' },
  code: { by: sql`coalesce(d.code, '')`, type: 'citext' },
  starts_at: { by: sql`coalesce(d.starts_at, '-infinity')`, type: 'timestamptz' },
  ends_at: { by: sql`coalesce(d.ends_at, '-infinity')`, type: 'timestamptz' },
}

/** What a list of discounts is narrowed to; texts compare without case. */
export type DiscountFilter = {
  readonly code?: string | undefined
  readonly type?: string | undefined
  readonly isActive?: boolean | undefined
  readonly isAutomatic?: boolean | undefined
  readonly search?: string | undefined
}

/** A page of discounts. */
export function listDiscounts(
  db: Db,
  filter: DiscountFilter,
  ordering: readonly { field: DiscountOrdering; isDescending: boolean }[],
  page: PageRequest,
): Promise<ListPage<DiscountRow>> {
  const where = []
  if (filter.code !== undefined) where.push(sql`d.code = ${filter.code}::citext`)
  if (filter.type !== undefined) where.push(sql`d.type = ${filter.type}`)
  if (filter.isActive !== undefined) where.push(sql`d.is_active = ${filter.isActive}`)
  if (filter.isAutomatic !== undefined)
    where.push(filter.isAutomatic ? sql`d.code is null` : sql`d.code is not null`)
  if (filter.search !== undefined && filter.search.trim() !== '') {
    const pattern = `%${filter.search.trim().replace(/[\\%_]/g, '\\$&')}%`
    where.push(
      sql`(d.name ilike ${pattern} or d.code::text ilike ${pattern} or d.description ilike ${pattern})`,
    )
  }
  const keys = ordering.map(({ field, isDescending }) => ({ ...KEY_OF[field], isDescending }))
  const last = { by: sql`d.id`, type: 'uuid', isDescending: keys[0]?.isDescending ?? true } as const
  return readListPage<DiscountRow>(
    db,
    { columns, from: sql`discounts d`, where, keys: [...keys, last] },
    page,
  )
}

/** One discount. */
export async function findDiscount(db: Db, id: Id): Promise<DiscountRow | undefined> {
  const { rows } = await sql<DiscountRow>`select ${columns} from discounts d where d.id = ${id}`.execute(db)
  return rows[0]
}

/**
 * Locks a discount, by id or code, for an edit of its terms: orders that are using it right now are waited for. Then
 * reads it, in a statement of its own, so that the uses are those that were waited for.
 */
export async function lockDiscount(
  tx: Tx,
  key: { id: Id } | { code: string },
): Promise<DiscountRow | undefined> {
  const condition = 'id' in key ? sql`id = ${key.id}` : sql`code = ${key.code}::citext`
  const { rows } = await sql<{ id: Id }>`select id from discounts where ${condition} for update`.execute(tx)
  return rows[0] && findDiscount(tx, rows[0].id)
}

/** Adds a discount. */
export async function insertDiscount(
  tx: Tx,
  id: Id,
  row: DiscountColumns & { is_targeted: boolean },
  now: Date,
): Promise<void> {
  await tx
    .insertInto('discounts')
    .values({ id, ...row, created_at: now, updated_at: now })
    .execute()
}

/** Writes a locked discount's columns and counts one edit; `used` is what is counted from now on. */
export async function updateDiscount(
  tx: Tx,
  id: Id,
  row: DiscountColumns & { is_targeted: boolean; used: number },
  now: Date,
): Promise<void> {
  await tx
    .updateTable('discounts')
    .set({ ...row, updated_at: now, version: sql`version + 1` })
    .where('id', '=', id)
    .execute()
}

/** Makes the targets of a discount exactly these; rows that stay keep their ids. */
export async function putTargets(
  tx: Tx,
  discountId: Id,
  targets: { readonly productIds: readonly Id[]; readonly categoryIds: readonly Id[] },
): Promise<void> {
  const rows = [
    ...targets.productIds.map((product_id) => ({ id: newId(), product_id, category_id: null })),
    ...targets.categoryIds.map((category_id) => ({ id: newId(), product_id: null, category_id })),
  ]
  await sql`delete from discount_targets where discount_id = ${discountId}
    and not coalesce(product_id = any(${targets.productIds}::uuid[]), category_id = any(${targets.categoryIds}::uuid[]))`.execute(
    tx,
  )
  if (rows.length === 0) return
  await sql`insert into discount_targets (id, discount_id, product_id, category_id)
    select id, ${discountId}::uuid, product_id, category_id from json_to_recordset(${JSON.stringify(rows)}::json)
      as r (id uuid, product_id uuid, category_id uuid)
    on conflict (discount_id, product_id, category_id) do nothing`.execute(tx)
}

/** Whether any order uses the discount. */
export async function isRedeemed(tx: Tx, id: Id): Promise<boolean> {
  const row = await tx
    .selectFrom('discount_redemptions')
    .select('order_id')
    .where('discount_id', '=', id)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** Takes a discount away for good, with its targets. */
export async function deleteDiscount(tx: Tx, id: Id): Promise<void> {
  await tx.deleteFrom('discounts').where('id', '=', id).execute()
}
