import { type RawBuilder, sql } from 'kysely'
import { isId } from '../../kernel/id.ts'
import type { ListPage, PageRequest } from '../../kernel/page.ts'
import { type ListKey, readListPage } from '../../platform/db/list-page.ts'
import type { Db } from '../../platform/db/pool.ts'
import { ownedBy, type StockVariant } from './find-store.ts'
import type { StockScope } from './policy.ts'
import { defaultThreshold, type Level, type MovementRow } from './store.ts'

/** Fields a list of levels is ordered by. */
export const LEVEL_ORDERINGS = ['created_at', 'sku', 'name', 'on_hand', 'reserved', 'available'] as const
/** One of them. */
export type LevelOrdering = (typeof LEVEL_ORDERINGS)[number]

/** What a list of levels is narrowed to. */
export type LevelFilter = {
  readonly variant?: string | undefined
  readonly sku?: string | undefined
  readonly product?: string | undefined
  readonly location?: string | undefined
  readonly lowStock?: boolean | undefined
  readonly search?: string | undefined
}

/** A level with its variant. */
export type LevelRow = Level & StockVariant

/** Every variant stands in the list: one that was never stocked at the location that sells first. */
const FROM = sql`variants v join products p on p.id = v.product_id
  left join stock_levels l on l.variant_id = v.id
  cross join (select id from stock_locations where is_active order by priority, id limit 1) home
  join stock_locations o on o.id = coalesce(l.location_id, home.id)`
/** As many rows as that gives: there is a location that sells, always. */
const EVERY_LEVEL = { from: sql`variants v left join stock_levels l on l.variant_id = v.id`, where: [] }
const COLUMNS = sql`v.id as variant_id, o.id as location_id, coalesce(l.on_hand, 0) as on_hand,
  coalesce(l.reserved, 0) as reserved, coalesce(l.low_stock_threshold, 0) as low_stock_threshold,
  coalesce(l.backorder, false) as backorder, o.is_active, 0 as default_threshold,
  v.id, v.sku, p.id as product_id, p.name as product_name`
const available = sql`case when o.is_active then coalesce(l.on_hand - l.reserved, 0) else 0 end`

const KEY_OF: Record<LevelOrdering, Omit<ListKey, 'isDescending'>> = {
  created_at: { by: sql`v.created_at`, type: 'timestamptz' },
  sku: { by: sql`lower(coalesce(v.sku, '')) collate "C"`, type: 'text' },
  name: { by: sql`lower(p.name) collate "C"`, type: 'text' },
  on_hand: { by: sql`coalesce(l.on_hand, 0)`, type: 'bigint' },
  reserved: { by: sql`coalesce(l.reserved, 0)`, type: 'bigint' },
  available: { by: available, type: 'bigint' },
}

const variantIs = (key: string): RawBuilder<boolean> =>
  isId(key) ? sql`(v.id = ${key} or v.sku = ${key})` : sql`v.sku = ${key}`

/** A page of levels, in one statement. */
export function listLevels(
  db: Db,
  filter: LevelFilter,
  scope: StockScope,
  ordering: readonly { field: LevelOrdering; isDescending: boolean }[],
  page: PageRequest,
): Promise<ListPage<LevelRow>> {
  const where = [ownedBy(scope)]
  if (filter.variant !== undefined) where.push(variantIs(filter.variant))
  if (filter.sku !== undefined) where.push(sql`lower(v.sku) = lower(${filter.sku})`)
  if (filter.product !== undefined) {
    where.push(isId(filter.product) ? sql`p.id = ${filter.product}` : sql`p.slug = ${filter.product}`)
  }
  if (filter.location !== undefined) {
    where.push(isId(filter.location) ? sql`o.id = ${filter.location}` : sql`o.code = ${filter.location}`)
  }
  if (filter.lowStock !== undefined) {
    const threshold = sql`coalesce(nullif(l.low_stock_threshold, 0), ${defaultThreshold})`
    const isLow = sql`(${threshold} > 0 and ${available} <= ${threshold})`
    where.push(filter.lowStock ? sql<boolean>`${isLow}` : sql<boolean>`not ${isLow}`)
  }
  if (filter.search !== undefined && filter.search.trim() !== '') {
    const pattern = `%${filter.search.trim().replace(/[\\%_]/g, '\\$&')}%`
    where.push(
      sql`(v.sku ilike ${pattern} or p.name ilike ${pattern} or v.name ilike ${pattern} or v.barcode ilike ${pattern})`,
    )
  }
  const keys = ordering.map(({ field, isDescending }) => ({ ...KEY_OF[field], isDescending }))
  const isDescending = keys[0]?.isDescending ?? true
  const last: ListKey[] = [
    { by: sql`v.id`, type: 'uuid', isDescending },
    { by: sql`o.id`, type: 'uuid', isDescending },
  ]
  const isWhole = where.length === 1 && scope.vendorId === null
  return readListPage<LevelRow>(
    db,
    {
      columns: COLUMNS,
      from: FROM,
      where,
      keys: [...keys, ...last],
      ...(isWhole ? { counted: EVERY_LEVEL } : {}),
    },
    page,
  )
}

/** A variant's levels, the location that sells first at the front; none when the scope has no such variant. */
export async function levelsOf(db: Db, key: string, scope: StockScope): Promise<LevelRow[]> {
  const { rows } = await sql<LevelRow>`select ${COLUMNS} from ${FROM}
    where v.id = (select v.id from variants v join products p on p.id = v.product_id
      where ${variantIs(key)} and ${ownedBy(scope)} order by v.sku = ${key} limit 1)
    order by o.is_active desc, o.priority, o.id`.execute(db)
  return rows
}

/** What a list of movements is narrowed to. */
export type MovementFilter = {
  readonly variant?: string | undefined
  readonly location?: string | undefined
  readonly type?: string | undefined
  readonly reference?: string | undefined
  readonly createdAfter?: Date | undefined
  readonly createdBefore?: Date | undefined
  readonly isOldestFirst?: boolean
}

/** A line of the ledger, with the sku that its variant has now. */
export type MovementListRow = MovementRow & { readonly sku: string | null }

/** A page of the ledger, in one statement. Staff see what became of variants that are gone; vendors see their own. */
export function listMovements(
  db: Db,
  filter: MovementFilter,
  scope: StockScope,
  page: PageRequest,
): Promise<ListPage<MovementListRow>> {
  const where: RawBuilder<unknown>[] = [ownedBy(scope)]
  if (filter.variant !== undefined) {
    const bySku = sql`(select v.id from variants v where v.sku = ${filter.variant})`
    where.push(
      isId(filter.variant)
        ? sql`m.variant_id in (${filter.variant}, ${bySku})`
        : sql`m.variant_id = ${bySku}`,
    )
  }
  if (filter.location !== undefined) {
    where.push(
      isId(filter.location)
        ? sql`m.location_id = ${filter.location}`
        : sql`m.location_id = (select o.id from stock_locations o where o.code = ${filter.location})`,
    )
  }
  if (filter.type !== undefined) where.push(sql`m.type = ${filter.type}`)
  if (filter.reference !== undefined) where.push(sql`m.reference = ${filter.reference}`)
  if (filter.createdAfter !== undefined) where.push(sql`m.created_at >= ${filter.createdAfter}`)
  if (filter.createdBefore !== undefined) where.push(sql`m.created_at < ${filter.createdBefore}`)
  const isDescending = filter.isOldestFirst !== true
  return readListPage<MovementListRow>(
    db,
    {
      columns: sql`m.id, m.variant_id, v.sku, m.location_id, m.type, m.on_hand_delta, m.reserved_delta, m.reason,
        m.reference, m.actor_id, m.created_at`,
      from: sql`stock_movements m left join variants v on v.id = m.variant_id left join products p on p.id = v.product_id`,
      where,
      keys: [
        { by: sql`m.created_at`, type: 'timestamptz', isDescending },
        { by: sql`m.id`, type: 'uuid', isDescending },
      ],
    },
    page,
  )
}
