import { sql } from 'kysely'
import type { Id } from '../../kernel/id.ts'
import type { ListPage, PageRequest } from '../../kernel/page.ts'
import { type ListKey, readListPage } from '../../platform/db/list-page.ts'
import type { Db, Tx } from '../../platform/db/pool.ts'

/** The columns of a rate that are written. */
export type RateColumns = {
  readonly name: string
  readonly rate_ppm: number
  readonly country: string | null
  readonly state: string | null
  readonly category_id: Id | null
  readonly is_active: boolean
}

/** A row of `tax_rates`. */
export type RateRow = RateColumns & {
  readonly id: Id
  readonly version: number
  readonly created_at: Date
  readonly updated_at: Date
}

const COLUMNS = [
  'id',
  'name',
  'rate_ppm',
  'country',
  'state',
  'category_id',
  'is_active',
  'version',
  'created_at',
  'updated_at',
] as const

/** What a list of rates is asked for. */
export type RateFilter = {
  readonly country?: string | undefined
  readonly isActive?: boolean | undefined
  readonly search?: string | undefined
}

const KEY_OF = {
  created_at: { by: sql`created_at`, type: 'timestamptz' },
  name: { by: sql`lower(name) collate "C"`, type: 'text' },
  country: { by: sql`coalesce(country, '')`, type: 'text' },
  rate: { by: sql`rate_ppm`, type: 'bigint' },
} as const satisfies Record<string, Omit<ListKey, 'isDescending'>>
/** The fields a list of rates can be ordered by. */
export const TAX_RATE_ORDERINGS = Object.keys(KEY_OF) as (keyof typeof KEY_OF)[]
/** How a list is ordered. */
export type RateOrdering = readonly { field: keyof typeof KEY_OF; isDescending: boolean }[]

/** A page of rates, in one statement. */
export function listRates(
  db: Db,
  filter: RateFilter,
  ordering: RateOrdering,
  page: PageRequest,
): Promise<ListPage<RateRow>> {
  const where = []
  if (filter.country !== undefined) where.push(sql`country = ${filter.country}`)
  if (filter.isActive !== undefined) where.push(sql`is_active = ${filter.isActive}`)
  if (filter.search !== undefined && filter.search.trim() !== '') {
    where.push(sql`name ilike ${`%${filter.search.trim().replace(/[\\%_]/g, '\\$&')}%`}`)
  }
  const keys = ordering.map(({ field, isDescending }) => ({ ...KEY_OF[field], isDescending }))
  const last = { by: sql`id`, type: 'uuid', isDescending: keys[0]?.isDescending ?? true } as const
  const columns = sql.join(COLUMNS.map((name) => sql.ref(name)))
  return readListPage<RateRow>(db, { columns, from: sql`tax_rates`, where, keys: [...keys, last] }, page)
}

/** One rate. */
export function findRate(db: Db, id: Id): Promise<RateRow | undefined> {
  return db.selectFrom('tax_rates').select(COLUMNS).where('id', '=', id).executeTakeFirst()
}

/** Locks one rate and reads it. */
export function lockRate(tx: Tx, id: Id): Promise<RateRow | undefined> {
  return tx.selectFrom('tax_rates').select(COLUMNS).where('id', '=', id).forUpdate().executeTakeFirst()
}

/** Adds a rate. */
export function insertRate(tx: Tx, id: Id, columns: RateColumns, now: Date): Promise<RateRow> {
  return tx
    .insertInto('tax_rates')
    .values({ id, ...columns, created_at: now, updated_at: now })
    .returning(COLUMNS)
    .executeTakeFirstOrThrow()
}

/** Changes a rate. */
export function updateRate(tx: Tx, id: Id, columns: RateColumns, now: Date): Promise<RateRow> {
  return tx
    .updateTable('tax_rates')
    .set((eb) => ({ ...columns, updated_at: now, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .returning(COLUMNS)
    .executeTakeFirstOrThrow()
}

/** Removes a rate. */
export async function deleteRate(tx: Tx, id: Id): Promise<void> {
  await tx.deleteFrom('tax_rates').where('id', '=', id).execute()
}
