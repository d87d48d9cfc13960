import { type RawBuilder, sql } from 'kysely'
import { type Id, isId } from '../../kernel/id.ts'
import type { Db } from '../../platform/db/pool.ts'
import type { StockScope } from './policy.ts'

/** A variant as stock knows it; its table is the catalogue's, and only read here. */
export type StockVariant = {
  readonly id: Id
  readonly sku: string | null
  readonly product_id: Id
  readonly product_name: string
}

/** Only a vendor's own. */
export const ownedBy = (scope: StockScope): RawBuilder<boolean> =>
  scope.vendorId === null ? sql`true` : sql`p.vendor_id = ${scope.vendorId}`

/** The variants of the scope that these ids or skus name, by what named them; a sku that looks like an id comes second. */
export async function findVariants(
  db: Db,
  keys: readonly string[],
  scope: StockScope,
): Promise<Map<string, StockVariant>> {
  const { rows } = await sql<StockVariant>`select v.id, v.sku, v.product_id, p.name as product_name
    from variants v join products p on p.id = v.product_id
    where (v.id = any(${keys.filter(isId)}::uuid[]) or v.sku = any(${keys}::text[])) and ${ownedBy(scope)}`.execute(
    db,
  )
  const found = new Map(rows.flatMap((row) => (row.sku === null ? [] : [[row.sku, row] as const])))
  for (const row of rows) found.set(row.id, row)
  // ids are written in either case
  return new Map(
    keys.flatMap((key) => {
      const row = (isId(key) ? found.get(key.toLowerCase()) : undefined) ?? found.get(key)
      return row === undefined ? [] : [[key, row]]
    }),
  )
}

/** A location as bookings name it. */
export type Place = { readonly id: Id; readonly code: string; readonly is_active: boolean }

/** Every location that is there, the one that sells first at the front. There are few. */
export async function listPlaces(db: Db): Promise<Place[]> {
  return db
    .selectFrom('stock_locations')
    .select(['id', 'code', 'is_active'])
    .where('removed_at', 'is', null)
    .orderBy('is_active', 'desc')
    .orderBy('priority')
    .orderBy('id')
    .execute()
}

/** The location that an id or a code names; without one, the one that sells first. */
export const placeOf = (places: readonly Place[], key: string | null | undefined): Place | undefined =>
  key === null || key === undefined
    ? places[0]
    : (places.find((place) => place.code === key) ?? places.find((place) => place.id === key.toLowerCase()))
