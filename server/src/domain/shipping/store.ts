import { sql } from 'kysely'
import { type Id, isId } from '../../kernel/id.ts'
import type { ListPage, PageRequest } from '../../kernel/page.ts'
import { type ListKey, readListPage } from '../../platform/db/list-page.ts'
import type { Db, Tx } from '../../platform/db/pool.ts'
import type { MethodType, ShippingMethod, ShippingRate } from './model.ts'

/** A rate as JSON of the database: [currency, countries, from, to, price]. */
export type RateTuple = readonly [string | null, readonly string[], number, number | null, number]

/** A method as JSON of the database. */
export type LoadedMethod = Omit<ShippingMethod, 'rates'> & { readonly rates: readonly RateTuple[] | null }

const ratesWhere = (condition: string): string => `select json_agg(json_build_array(r.currency, r.countries,
    r.from_value, r.to_value, r.price_minor) order by r.position, r.id)
  from shipping_rates r where r.method_id = m.id${condition}`

const loadedMethods = (
  condition: string,
): string => `select json_agg(json_build_object('id', m.id, 'code', m.code,
    'name', m.name, 'description', m.description, 'type', m.type, 'taxRatePpm', m.tax_rate_ppm, 'position', m.position,
    'rates', (${ratesWhere(condition)})) order by m.position, m.id)
  from shipping_methods m where m.is_active`

/**
 * A scalar subquery: every active method with the rates that may fit a currency and a country, as JSON; for a statement
 * that reads more. Both are placeholders of that statement, such as `$2`.
 */
export const shippingSql = (currency: string, country: string): string =>
  loadedMethods(` and (r.currency is null or r.currency = ${currency})
    and (cardinality(r.countries) = 0 or ${country} = any(r.countries))`)

/** A method with its prices, of what the database gave. */
export const methodOf = (loaded: LoadedMethod): ShippingMethod => ({
  ...loaded,
  rates: (loaded.rates ?? []).map(rateOf),
})

const rateOf = ([currency, countries, fromValue, toValue, priceMinor]: RateTuple): ShippingRate => ({
  currency,
  countries,
  fromValue,
  toValue,
  priceMinor,
})

/** The prices of a row. */
export const ratesOf = (row: { readonly rates: readonly RateTuple[] }): ShippingRate[] =>
  row.rates.map(rateOf)

/** Every active method with all its rates, in one statement. */
export async function loadShipping(db: Db): Promise<ShippingMethod[]> {
  const { rows } = await sql<{
    methods: LoadedMethod[] | null
  }>`select (${sql.raw(loadedMethods(''))}) as methods`.execute(db)
  return (rows[0]?.methods ?? []).map(methodOf)
}

/** The columns of a method that are written. */
export type MethodColumns = {
  readonly code: string
  readonly name: string
  readonly description: string
  readonly type: MethodType
  readonly tax_rate_ppm: number
  readonly position: number
  readonly is_active: boolean
}

/** A row of `shipping_methods` with its rates. */
export type MethodRow = MethodColumns & {
  readonly id: Id
  readonly version: number
  readonly created_at: Date
  readonly updated_at: Date
  readonly rates: readonly RateTuple[]
}

const COLUMNS =
  sql.raw(`m.id, m.code, m.name, m.description, m.type, m.tax_rate_ppm, m.position, m.is_active, m.version,
  m.created_at, m.updated_at, coalesce((${ratesWhere('')}), '[]') as rates`)

/** What a list of methods is asked for. */
export type MethodFilter = {
  readonly showsInactive: boolean
  readonly isActive?: boolean | undefined
  readonly type?: string | undefined
  readonly search?: string | undefined
}

/** What a list of methods is ordered by; numbers are read back from a cursor. */
const KEY_OF = {
  position: { by: sql`m.position`, type: 'bigint' },
  name: { by: sql`lower(m.name) collate "C"`, type: 'text' },
  created_at: { by: sql`m.created_at`, type: 'timestamptz' },
} as const satisfies Record<string, Omit<ListKey, 'isDescending'>>
/** The fields a list of methods can be ordered by. */
export const METHOD_ORDERINGS = Object.keys(KEY_OF) as (keyof typeof KEY_OF)[]
/** How a list is ordered. */
export type MethodOrdering = readonly { field: keyof typeof KEY_OF; isDescending: boolean }[]

/** A page of methods, in one statement. */
export function listMethods(
  db: Db,
  filter: MethodFilter,
  ordering: MethodOrdering,
  page: PageRequest,
): Promise<ListPage<MethodRow>> {
  const where = []
  if (!filter.showsInactive) where.push(sql`m.is_active`)
  if (filter.isActive !== undefined) where.push(sql`m.is_active = ${filter.isActive}`)
  if (filter.type !== undefined) where.push(sql`m.type = ${filter.type}`)
  if (filter.search !== undefined && filter.search.trim() !== '') {
    const pattern = `%${filter.search.trim().replace(/[\\%_]/g, '\\$&')}%`
    where.push(sql`(m.name ilike ${pattern} or m.code ilike ${pattern})`)
  }
  const keys = ordering.map(({ field, isDescending }) => ({ ...KEY_OF[field], isDescending }))
  const last = { by: sql`m.id`, type: 'uuid', isDescending: keys[0]?.isDescending ?? false } as const
  const list = { columns: COLUMNS, from: sql`shipping_methods m`, where, keys: [...keys, last] }
  return readListPage<MethodRow>(db, list, page)
}

/** A method by its id or, in another form than an id's, by its code. */
const keyed = (key: string) => (isId(key) ? sql`m.id = ${key}` : sql`m.code = ${key}`)

/** One method by id or code. */
export async function findMethod(db: Db, key: string): Promise<MethodRow | undefined> {
  const { rows } =
    await sql<MethodRow>`select ${COLUMNS} from shipping_methods m where ${keyed(key)}`.execute(db)
  return rows[0]
}

/** Locks one method by id or code and reads it as it is then. */
export async function lockMethod(tx: Tx, key: string): Promise<MethodRow | undefined> {
  const { rows } = await sql<{
    id: Id
  }>`select m.id from shipping_methods m where ${keyed(key)} for update`.execute(tx)
  return rows[0] && findMethod(tx, rows[0].id)
}

/** A code that no method has: the wanted one, or with a number behind it. Others who look for one wait. */
export async function freeCode(tx: Tx, wanted: string): Promise<string> {
  await sql`select pg_advisory_xact_lock(hashtext('shipping_methods.code'))`.execute(tx)
  const { rows } = await sql<{ code: string }>`select code from shipping_methods
    where code = ${wanted} or code like ${`${wanted.replace(/[\\%_]/g, '\\$&')}-%`}`.execute(tx)
  const taken = new Set(rows.map((row) => row.code))
  for (let number = 1; ; number += 1) {
    const code = number === 1 ? wanted : `${wanted}-${number}`
    if (!taken.has(code)) return code
  }
}

/** Adds a method without rates. */
export async function insertMethod(tx: Tx, id: Id, columns: MethodColumns, now: Date): Promise<void> {
  await tx
    .insertInto('shipping_methods')
    .values({ id, ...columns, created_at: now, updated_at: now })
    .execute()
}

/** Changes a method. */
export async function updateMethod(tx: Tx, id: Id, columns: MethodColumns, now: Date): Promise<void> {
  await tx
    .updateTable('shipping_methods')
    .set((eb) => ({ ...columns, updated_at: now, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
}

/** Gives a method these rates and no others, in two statements. */
export async function putRates(
  tx: Tx,
  methodId: Id,
  rates: readonly (ShippingRate & { readonly id: Id })[],
): Promise<void> {
  await sql`delete from shipping_rates where method_id = ${methodId}`.execute(tx)
  const rows = rates.map(({ id, currency, countries, fromValue, toValue, priceMinor }, position) => ({
    id,
    position,
    currency,
    countries,
    from_value: fromValue,
    to_value: toValue,
    price_minor: priceMinor,
  }))
  await sql`insert into shipping_rates (id, method_id, position, currency, countries, from_value, to_value, price_minor)
    select id, ${methodId}::uuid, position, currency, countries, from_value, to_value, price_minor
    from json_to_recordset(${JSON.stringify(rows)}::json) as r (id uuid, position integer, currency text,
      countries text[], from_value bigint, to_value bigint, price_minor bigint)`.execute(tx)
}

/** Removes a method with its rates. */
export async function deleteMethod(tx: Tx, id: Id): Promise<void> {
  await tx.deleteFrom('shipping_methods').where('id', '=', id).execute()
}
