import { sql } from 'kysely'
import { type Id, isId } from '../../kernel/id.ts'
import type { ListPage, PageRequest } from '../../kernel/page.ts'
import { type ListKey, readListPage } from '../../platform/db/list-page.ts'
import type { Db, Tx } from '../../platform/db/pool.ts'

/** A location that is there. */
export type LocationRow = {
  readonly id: Id
  readonly name: string
  readonly code: string
  readonly priority: number
  readonly is_active: boolean
  readonly address: Readonly<Record<string, string>>
  readonly created_at: Date
  readonly updated_at: Date
}

/** Fields a list of locations is ordered by. */
export const LOCATION_ORDERINGS = ['priority', 'name', 'code', 'created_at'] as const
/** One of them. */
export type LocationOrdering = (typeof LOCATION_ORDERINGS)[number]

const COLUMNS = sql`id, name, code, priority, is_active, address, created_at, updated_at`
const KEY_OF: Record<LocationOrdering, Omit<ListKey, 'isDescending'>> = {
  priority: { by: sql`priority`, type: 'bigint' },
  name: { by: sql`lower(name) collate "C"`, type: 'text' },
  code: { by: sql`code collate "C"`, type: 'text' },
  created_at: { by: sql`created_at`, type: 'timestamptz' },
}

/** A page of locations. */
export function listLocations(
  db: Db,
  isActive: boolean | undefined,
  ordering: readonly { field: LocationOrdering; isDescending: boolean }[],
  page: PageRequest,
): Promise<ListPage<LocationRow>> {
  const where = [sql`removed_at is null`]
  if (isActive !== undefined) where.push(sql`is_active = ${isActive}`)
  const keys = ordering.map(({ field, isDescending }) => ({ ...KEY_OF[field], isDescending }))
  const last = { by: sql`id`, type: 'uuid', isDescending: keys[0]?.isDescending ?? false } as const
  return readListPage(
    db,
    { columns: COLUMNS, from: sql`stock_locations`, where, keys: [...keys, last] },
    page,
  )
}

/** One location by id or code. */
export async function getLocation(db: Db, key: string): Promise<LocationRow | undefined> {
  const { rows } = await sql<LocationRow>`select ${COLUMNS} from stock_locations
    where ${isId(key) ? sql`id = ${key}` : sql`code = ${key}`} and removed_at is null`.execute(db)
  return rows[0]
}

/** Locks every location in key order: of two that close one each, the second sees what the first has done. */
export async function lockLocations(tx: Tx): Promise<LocationRow[]> {
  const { rows } = await sql<LocationRow>`select ${COLUMNS} from stock_locations
    where removed_at is null order by id for no key update`.execute(tx)
  return rows
}

/** Waits until nobody makes a level at a location any more, and lets nobody begin. */
export async function lockAgainstNewLevels(tx: Tx, id: Id): Promise<void> {
  await sql`select 1 from stock_locations where id = ${id} for update`.execute(tx)
}

/** Adds a location. Throws what the database throws when the code is taken. */
export async function insertLocation(tx: Tx, row: Omit<LocationRow, 'updated_at'>): Promise<void> {
  await tx
    .insertInto('stock_locations')
    .values({ ...row, updated_at: row.created_at, address: JSON.stringify(row.address) })
    .execute()
}

/** Writes a location anew. */
export async function putLocation(tx: Tx, row: LocationRow): Promise<void> {
  const { id, created_at: _, address, ...values } = row
  await tx
    .updateTable('stock_locations')
    .set({ ...values, address: JSON.stringify(address), version: sql`version + 1` })
    .where('id', '=', id)
    .execute()
}

/** Locks the levels of a location in key order, and sums what is there. `orphans` have no variant any more. */
export async function lockLevelsAt(tx: Tx, locationId: Id) {
  const { rows } = await sql<{
    variants: number
    on_hand: number
    reserved: number
    orphans: Id[]
  }>`with locked as materialized (
      select variant_id, on_hand, reserved from stock_levels where location_id = ${locationId}
      order by variant_id for update),
    known as (select k.*, exists (select 1 from variants v where v.id = k.variant_id) as is_known from locked k)
    select count(*) filter (where is_known and on_hand <> 0 or reserved <> 0) as variants,
      coalesce(sum(on_hand) filter (where is_known), 0) as on_hand, coalesce(sum(reserved), 0) as reserved,
      coalesce(array_agg(variant_id) filter (where not is_known), '{}') as orphans
    from known`.execute(tx)
  return rows[0]!
}

/** Takes a location away: its empty levels, and its code, which is free again. The ledger still knows it. */
export async function removeLocation(tx: Tx, id: Id, now: Date): Promise<void> {
  await tx.deleteFrom('stock_levels').where('location_id', '=', id).execute()
  await sql`update stock_locations set is_active = false, removed_at = ${now}, updated_at = ${now},
    code = code || '~' || id, version = version + 1 where id = ${id}`.execute(tx)
}

/** The variants whose availability hangs on a location. */
export async function variantsAt(tx: Tx, locationId: Id): Promise<Id[]> {
  const { rows } = await sql<{ variant_id: Id }>`select variant_id from stock_levels
    where location_id = ${locationId} and (on_hand <> reserved or backorder) order by variant_id`.execute(tx)
  return rows.map((row) => row.variant_id)
}
