import { type RawBuilder, sql } from 'kysely'
import { fieldError } from '../../kernel/errors.ts'
import { isId } from '../../kernel/id.ts'
import {
  type Cursor,
  EXACT_COUNT_LIMIT,
  isFromTheEnd,
  type ListPage,
  type PageRequest,
} from '../../kernel/page.ts'
import type { Db } from './pool.ts'

/** What a list is sorted by: an expression that is never null, and the type its text is read back as. */
export type ListKey = {
  readonly by: RawBuilder<unknown>
  readonly type: 'timestamptz' | 'citext' | 'text' | 'bigint' | 'boolean' | 'uuid'
  readonly isDescending: boolean
}

/** A list of rows. `keys` end in one that is unique; equal directions make a page one range of an index. */
export type List = {
  readonly columns: RawBuilder<unknown>
  readonly from: RawBuilder<unknown>
  readonly where: readonly RawBuilder<unknown>[]
  readonly keys: readonly ListKey[]
  /** As many rows as `from` and `where` give, out of fewer tables: for counting. */
  readonly counted?: { readonly from: RawBuilder<unknown>; readonly where: readonly RawBuilder<unknown>[] }
}

type Extra = { readonly page_keys?: readonly string[]; readonly page_total?: number }

/** What PostgreSQL says to a text that is not of the key's type: only a made-up cursor holds one. */
const CAST_ERRORS = new Set(['22P02', '22003', '22007', '22008', '22009', '22021'])

/**
 * Reads a page of a list in one statement, whatever its size. By number it is counted, exactly up to 10,000; a longer
 * list costs one statement more, for an estimate. Behind a place nothing is counted, and rows that come and go
 * meanwhile make no other row appear twice or be left out. Throws a validation error naming `cursor`.
 */
export async function readListPage<Row>(db: Db, list: List, page: PageRequest): Promise<ListPage<Row>> {
  return page.kind === 'number' ? numbered(db, list, page) : behind(db, list, page.size, page.cursor)
}

const all = (conditions: readonly RawBuilder<unknown>[]): RawBuilder<unknown> =>
  conditions.length === 0 ? sql`true` : sql.join(conditions, sql` and `)

const inOrder = (keys: readonly ListKey[], isReversed: boolean): RawBuilder<unknown> =>
  sql.join(keys.map(({ by, isDescending }) => (isDescending !== isReversed ? sql`${by} desc` : by)))

async function numbered<Row>(
  db: Db,
  { columns, from, where, keys, counted = { from, where } }: List,
  { number, size }: { number: number; size: number },
): Promise<ListPage<Row>> {
  const offset = (number - 1) * size
  const { rows } = await sql<Row & Extra>`select ${columns},
      (select count(*) from (select 1 from ${counted.from} where ${all(counted.where)} limit ${EXACT_COUNT_LIMIT + 1}) counted) as page_total
    from ${from} where ${all(where)} order by ${inOrder(keys, false)} limit ${size + 1} offset ${offset}`.execute(
    db,
  )
  const total = rows[0]?.page_total ?? 0
  const isCountExact = total <= EXACT_COUNT_LIMIT
  const estimate = isCountExact ? total : await estimateRows(db, counted.from, counted.where)
  return {
    results: rows.slice(0, size),
    count: isCountExact ? total : Math.max(estimate, EXACT_COUNT_LIMIT + 1, offset + rows.length),
    isCountExact,
    hasNext: rows.length > size,
    next: null,
    previous: null,
    places: [],
  }
}

/** How many rows the planner expects. */
async function estimateRows(
  db: Db,
  from: RawBuilder<unknown>,
  where: readonly RawBuilder<unknown>[],
): Promise<number> {
  const { rows } = await sql<{
    'QUERY PLAN': [{ Plan: { 'Plan Rows': number } }]
  }>`explain (format json) select 1 from ${from} where ${all(where)}`.execute(db)
  return rows[0]?.['QUERY PLAN'][0].Plan['Plan Rows'] ?? 0
}

async function behind<Row>(
  db: Db,
  list: List,
  size: number,
  cursor: Cursor | undefined,
): Promise<ListPage<Row>> {
  const { rows } = await placed<Row & Extra>(db, rangeOf(list, size, cursor), cursor)
  return pageOfRange(rows, size, cursor)
}

/** The rows of a page and one more, each with its place. */
function rangeOf({ columns, from, where, keys }: List, size: number, cursor: Cursor | undefined) {
  const isBackwards = cursor?.direction === 'previous'
  const conditions =
    cursor === undefined || isFromTheEnd(cursor)
      ? where
      : [...where, placeCondition(keys, cursor, isBackwards)]
  const texts = sql.join(keys.map(({ by }) => sql`(${by})::text`))
  return sql`select ${columns}, array[${texts}] as page_keys
    from ${from} where ${all(conditions)} order by ${inOrder(keys, isBackwards)} limit ${size + 1}`
}

const placed = <Row>(db: Db, query: RawBuilder<unknown>, cursor: Cursor | undefined) =>
  (query as RawBuilder<Row>).execute(db).catch((error: { code?: string }) => {
    throw cursor !== undefined && CAST_ERRORS.has(error.code ?? '') ? notOurCursor() : error
  })

function pageOfRange<Row>(
  rows: readonly (Row & Extra)[],
  size: number,
  cursor: Cursor | undefined,
): ListPage<Row> {
  const isBackwards = cursor?.direction === 'previous'
  const hasMore = rows.length > size
  const kept = rows.slice(0, size)
  const results = isBackwards ? kept.reverse() : kept
  const hasNext = isBackwards ? results.length > 0 && !isFromTheEnd(cursor) : hasMore
  const hasPrevious = isBackwards ? hasMore : cursor !== undefined
  return {
    results,
    count: undefined,
    isCountExact: false,
    hasNext,
    next: hasNext ? (results.at(-1)?.page_keys ?? null) : null,
    previous: hasPrevious ? (results[0]?.page_keys ?? null) : null,
    places: results.map((row) => row.page_keys ?? []),
  }
}

/**
 * Reads the same page of many lists in one statement: one list for each of `parents`, whose id `where` and `from` know
 * as `parent.id`. A parent without rows has an empty page.
 */
export async function readListPages<Row>(
  db: Db,
  list: List,
  parents: readonly string[],
  { size, cursor }: { readonly size: number; readonly cursor: Cursor | undefined },
): Promise<Map<string, ListPage<Row>>> {
  const { rows } = await placed<Row & Extra & { readonly page_parent: string }>(
    db,
    sql`select parent.id as page_parent, page.* from unnest(${parents}::uuid[]) with ordinality as parent (id, nth)
      cross join lateral (select row_number() over () as page_nth, found.*
        from (${rangeOf(list, size, cursor)}) found) page order by parent.nth, page.page_nth`,
    cursor,
  )
  const byParent = Map.groupBy(rows, (row) => row.page_parent)
  return new Map(parents.map((id) => [id, pageOfRange<Row>(byParent.get(id) ?? [], size, cursor)]))
}

/** How many rows each of many lists has, in one statement; `where` and `from` know the parent's id as `parent.id`. */
export async function countLists(
  db: Db,
  { from, where }: Pick<List, 'from' | 'where'>,
  parents: readonly string[],
): Promise<Map<string, number>> {
  const { rows } = await sql<{ id: string; count: number }>`select parent.id, counted.count
    from unnest(${parents}::uuid[]) as parent (id)
    cross join lateral (select count(*)::integer as count from ${from} where ${all(where)}) counted`.execute(
    db,
  )
  return new Map(rows.map(({ id, count }) => [id, count]))
}

/** "Behind this row" in the order of the keys. */
function placeCondition(keys: readonly ListKey[], cursor: Cursor, isBackwards: boolean): RawBuilder<unknown> {
  const places = keys.map(({ type }, index) => {
    const value = cursor.values[index]
    if (typeof value !== 'string' || (type === 'uuid' && !isId(value))) throw notOurCursor()
    return sql`${value}::text::${sql.raw(type)}`
  })
  const isBelow = (key: ListKey): boolean => key.isDescending !== isBackwards
  if (keys.every((key) => key.isDescending === keys[0]!.isDescending)) {
    const sign = sql.raw(isBelow(keys[0]!) ? '<' : '>')
    return sql`(${sql.join(keys.map(({ by }) => by))}) ${sign} (${sql.join(places)})`
  }
  const branches = keys.map((key, index) => {
    const before = keys.slice(0, index).map(({ by }, at) => sql`${by} = ${places[at]}`)
    return sql`(${all([...before, sql`${key.by} ${sql.raw(isBelow(key) ? '<' : '>')} ${places[index]}`])})`
  })
  return sql`(${sql.join(branches, sql` or `)})`
}

const notOurCursor = () => fieldError('cursor', 'Not a cursor of this list; start again without it.')
