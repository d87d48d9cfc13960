import { sql } from 'kysely'
import { fieldError } from '../../../kernel/errors.ts'
import { isId } from '../../../kernel/id.ts'
import { EXACT_COUNT_LIMIT, isFromTheEnd, PAGE_SIZE } from '../../../kernel/page.ts'
import { type Db, readRows } from '../../../platform/db/pool.ts'
import type { ProductQuery } from './query.ts'
import { categoryCondition, conditionsOf, keysetCondition, orderBy, Parameters, sortKeys } from './sql.ts'

/** What PostgreSQL says to a text that is not of the sort key's type: only a made-up cursor holds one. */
const CAST_ERRORS = new Set(['22P02', '22003', '22007', '22008', '22009'])

/** How many candidates of a search are ranked: the best by popularity first. */
const RANKED_CANDIDATES = 3_000

/** A row of a page: card without its last brace, id, whether it can be bought, sort key values as text. */
export type PageRow = {
  readonly card: string
  readonly productId: string
  readonly isInStock: boolean
  readonly categoryId: string
  readonly keys: readonly string[]
}

/** A page of the listing as the database gave it; one more row than the page's size tells that there is more. */
export type Page = {
  readonly rows: PageRow[]
  readonly count: number
  readonly isExact: boolean
  readonly categoryId: string | null
}

/**
 * Reads one page in one statement, whatever its size: a range scan of the listing in the order asked for, joined to
 * the ready cards. The count of an unfiltered list is kept in listing_counts; another is counted up to 10,000.
 *
 * The inner limit of a first page is a number, not a parameter: without it PostgreSQL expects a tenth of the list,
 * finds its general plan too dear, and plans the statement again at each call (0.62 ms instead of 0.24 ms).
 */
export async function readPage(
  db: Db,
  query: ProductQuery,
  words: string | undefined,
  /** Reads the same page of each of these categories instead of one of `query.categories`. */
  each?: readonly string[],
): Promise<Page> {
  const p = new Parameters()
  const named = categoryCondition(query, p)
  // the one category asked for is found once, beside the range scan that needs it
  const isOne = query.categories.length === 1
  const category: typeof named = isOne || each ? { range: 'k.id' } : named
  const ranges = each
    ? `unnest(${p.add(each, '::uuid[]')}) k (id) cross join lateral`
    : isOne
      ? `(select ${named.range} as id offset 0) k cross join lateral`
      : ''
  const conditions = conditionsOf(query, p, words)
  const cursor = query.page.kind === 'cursor' ? query.page.cursor : undefined
  const keys = sortKeys(query.ordering, cursor?.direction === 'previous')
  const currency = p.add(query.currency)
  const filters = [
    ...conditions.fixed,
    ...conditions.byFacet.values(),
    ...(category.among ? [category.among] : []),
  ]
  const isRanked = query.ordering.some((key) => key.field === 'relevance')
  const from = conditions.usesSearch
    ? 'listing l join product_search s on s.product_id = l.product_id'
    : 'listing l'
  const where = [`l.category_id = ${category.range}`, `l.currency = ${currency}`, ...filters].join(' and ')
  const source = isRanked ? rankedSource(from, where, p, words!) : from
  const isKept = isCountKept(query, filters)
  const count =
    query.page.kind !== 'number'
      ? '0'
      : isKept
        ? keptCount(query, category.range, currency)
        : `(select count(*) from (select 1 from ${from} where ${where} limit ${EXACT_COUNT_LIMIT + 1}) counted)`
  const keyset = cursor && !isFromTheEnd(cursor) ? keysetCondition(keys, cursor, p) : undefined
  const paging = [isRanked ? undefined : where, keyset].filter((part) => part !== undefined).join(' and ')
  const offset = query.page.kind === 'number' ? (query.page.number - 1) * query.page.size : 0
  const size = p.add(query.page.size + 1, '::integer')
  // Keys are read only where a cursor is made of them.
  const keyTexts = query.page.kind === 'cursor' ? keys.map((_, i) => `, l.k${i}::text`).join('') : ''
  const inOrder = keys.map((key, i) => `l.k${i}${key.isDescending ? ' desc' : ''}`).join(', ')
  const text = `select c.card, l.product_id, l.in_stock, l.total, l.category_id${keyTexts}
    from ${ranges} (
      select * from (
        select l.product_id, l.in_stock, l.category_id, ${count} as total,
          ${keys.map((key, i) => `${key.column} as k${i}`).join(', ')}
        from ${source}
        ${paging === '' ? '' : `where ${paging}`}
        order by ${orderBy(keys)}
        ${offset === 0 ? `limit ${PAGE_SIZE.max + 1}` : ''}
      ) l order by ${inOrder} limit ${size} ${offset === 0 ? '' : `offset ${p.add(offset, '::bigint')}`}
    ) l join product_cards c on c.product_id = l.product_id and c.currency = ${currency}
    order by ${inOrder}`
  const rows = await readRows<[string, string, boolean, number, string, ...string[]]>(
    db,
    text,
    p.values,
  ).catch((error) => {
    throw cursor !== undefined && CAST_ERRORS.has(error.code)
      ? fieldError('cursor', 'Not a cursor of this list; start again without it.')
      : error
  })
  const total = Number(rows[0]?.[3] ?? 0)
  return {
    rows: rows.map(([card, productId, isInStock, , categoryId, ...values]) => ({
      card,
      productId,
      isInStock,
      categoryId,
      keys: values,
    })),
    count: total,
    isExact: isKept || total <= EXACT_COUNT_LIMIT,
    categoryId: rows[0]?.[4] ?? null,
  }
}

/** Search results with their relevance: only the best few thousand by popularity are ranked. */
function rankedSource(from: string, where: string, p: Parameters, words: string): string {
  return `(select l.*, (ts_rank('{0.05, 0.1, 0.4, 1.0}', s.document, to_tsquery('nexus', ${p.add(words)}), 1) * 1000000)::bigint as relevance
    from (select l.product_id from ${from} where ${where} order by l.popularity desc, l.product_id
      limit ${RANKED_CANDIDATES}) best
    join ${from} on l.product_id = best.product_id where ${where}) l`
}

/** Whether the list has no filter but visibility, so that listing_counts knows how long it is. */
const isCountKept = (query: ProductQuery, filters: readonly string[]): boolean =>
  query.scope.kind === 'public' ? filters.length === 1 : query.scope.kind === 'all' && filters.length === 0

const keptCount = (query: ProductQuery, range: string, currency: string): string =>
  `(select n.${query.scope.kind === 'public' ? 'active_count' : 'total_count'} from listing_counts n
    where n.category_id = ${range} and n.currency = ${currency})`

/** The planner's estimate of how many rows a list has, for lists beyond the exact limit. */
export async function estimateCount(db: Db, query: ProductQuery, words: string | undefined): Promise<number> {
  const p = new Parameters()
  const category = categoryCondition(query, p)
  const conditions = conditionsOf(query, p, words)
  const filters = [
    ...conditions.fixed,
    ...conditions.byFacet.values(),
    ...(category.among ? [category.among] : []),
  ]
  const from = conditions.usesSearch
    ? 'listing l join product_search s on s.product_id = l.product_id'
    : 'listing l'
  const where = [
    `l.category_id = ${category.range}`,
    `l.currency = ${p.add(query.currency)}`,
    ...filters,
  ].join(' and ')
  const rows = await readRows<[[{ Plan: { 'Plan Rows': number } }]]>(
    db,
    `explain (format json) select 1 from ${from} where ${where}`,
    p.values,
  )
  return Math.max(EXACT_COUNT_LIMIT + 1, rows[0]?.[0][0].Plan['Plan Rows'] ?? 0)
}

/** Which of the categories asked for are there; a list that is empty for another reason has them all. */
export async function knownCategories(
  db: Db,
  references: readonly string[],
  isPublic: boolean,
): Promise<{ id: string; slug: string }[]> {
  const { rows } = await sql<{ id: string; slug: string }>`select id, slug from categories
    where (id = any(${references.filter(isId)}::uuid[]) or slug = any(${references}::text[]))
      and (is_active or not ${isPublic})`.execute(db)
  return rows
}

/** How many products of each of these categories, with all below it, the scope lets be seen. */
export async function countByCategory(
  db: Db,
  { scope, currency }: Pick<ProductQuery, 'scope' | 'currency'>,
  categoryIds: readonly string[],
): Promise<Map<string, number>> {
  // what vendors see is counted: their own drafts are in no kept count
  const counts =
    scope.kind === 'vendor'
      ? sql`select category_id as id, count(*) as count from listing
          where category_id = any(${categoryIds}::uuid[]) and currency = ${currency}
            and (is_active or vendor_id = ${scope.vendorId}) group by 1`
      : sql`select category_id as id, ${sql.ref(scope.kind === 'public' ? 'active_count' : 'total_count')} as count
          from listing_counts where category_id = any(${categoryIds}::uuid[]) and currency = ${currency}`
  const { rows } = await sql<{ id: string; count: number }>`${counts}`.execute(db)
  return new Map(rows.map(({ id, count }) => [id, Number(count)]))
}
