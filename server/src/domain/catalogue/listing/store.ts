import { sql } from 'kysely'
import { EXACT_COUNT_LIMIT } from '../../../kernel/page.ts'
import { type Db, readRows } from '../../../platform/db/pool.ts'
import type { ProductQuery } from './query.ts'
import { categoryCondition, conditionsOf, keysetCondition, orderBy, Parameters, sortKeys } from './sql.ts'

/** How many candidates of a search are ranked: the best by popularity first. */
const RANKED_CANDIDATES = 3_000

/** A row of a page: card without its last brace, id, whether it can be bought, sort key values as text. */
export type PageRow = {
  readonly card: string
  readonly productId: string
  readonly isInStock: boolean
  readonly keys: readonly string[]
}

/** A page of the listing as the database gave it; one more row than the page's size tells that there is more. */
export type Page = { readonly rows: PageRow[]; readonly count: number; readonly isExact: boolean; readonly categoryId: string | null }

/**
 * Reads one page in one statement, whatever its size: a range scan of the listing in the order asked for, joined to
 * the ready cards. The count of an unfiltered list is kept in listing_counts; another is counted up to 10,000.
 */
export async function readPage(db: Db, query: ProductQuery, words: string | undefined): Promise<Page> {
  const p = new Parameters()
  const category = categoryCondition(query, p)
  const conditions = conditionsOf(query, p, words)
  const cursor = query.page.kind === 'cursor' ? query.page.cursor : undefined
  const keys = sortKeys(query.ordering, cursor?.direction === 'previous')
  const currency = p.add(query.currency)
  const filters = [...conditions.fixed, ...conditions.byFacet.values(), ...(category.among ? [category.among] : [])]
  const isRanked = query.ordering.some((key) => key.field === 'relevance')
  const from = conditions.usesSearch ? 'listing l join product_search s on s.product_id = l.product_id' : 'listing l'
  const where = [`l.category_id = ${category.range}`, `l.currency = ${currency}`, ...filters].join(' and ')
  const source = isRanked ? rankedSource(from, where, p, words!) : from
  const isKept = isCountKept(query, filters)
  const count =
    query.page.kind !== 'number'
      ? '0'
      : isKept
        ? keptCount(query, category.range, currency)
        : `(select count(*) from (select 1 from ${from} where ${where} limit ${EXACT_COUNT_LIMIT + 1}) counted)`
  const keyset = cursor ? keysetCondition(keys, cursor, p) : undefined
  const paging = [isRanked ? undefined : where, keyset].filter((part) => part !== undefined).join(' and ')
  const offset = query.page.kind === 'number' ? (query.page.number - 1) * query.page.size : 0
  const text = `select c.card, l.product_id, l.in_stock, l.total, l.category_id, ${keys.map((_, i) => `l.k${i}::text`).join(', ')}
    from (
      select l.product_id, l.in_stock, l.category_id, ${count} as total,
        ${keys.map((key, i) => `${key.column} as k${i}`).join(', ')}
      from ${source}
      ${paging === '' ? '' : `where ${paging}`}
      order by ${orderBy(keys)}
      limit ${p.add(query.page.size + 1, '::integer')} offset ${p.add(offset, '::bigint')}
    ) l join product_cards c on c.product_id = l.product_id and c.currency = ${currency}
    order by ${keys.map((key, i) => `l.k${i}${key.isDescending ? ' desc' : ''}`).join(', ')}`
  const rows = await readRows<[string, string, boolean, number, string, ...string[]]>(db, text, p.values)
  const total = Number(rows[0]?.[3] ?? 0)
  return {
    rows: rows.map(([card, productId, isInStock, , , ...values]) => ({ card, productId, isInStock, keys: values })),
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
  const filters = [...conditions.fixed, ...conditions.byFacet.values(), ...(category.among ? [category.among] : [])]
  const from = conditions.usesSearch ? 'listing l join product_search s on s.product_id = l.product_id' : 'listing l'
  const where = [`l.category_id = ${category.range}`, `l.currency = ${p.add(query.currency)}`, ...filters].join(' and ')
  const rows = await readRows<[[{ Plan: { 'Plan Rows': number } }]]>(
    db,
    `explain (format json) select 1 from ${from} where ${where}`,
    p.values,
  )
  return Math.max(EXACT_COUNT_LIMIT + 1, rows[0]?.[0][0].Plan['Plan Rows'] ?? 0)
}

/** Which of the categories asked for are there; a list that is empty for another reason has them all. */
export async function knownCategories(db: Db, references: readonly string[], isPublic: boolean): Promise<{ id: string; slug: string }[]> {
  const { rows } = await sql<{ id: string; slug: string }>`select id, slug from categories
    where (id::text = any(${references}::text[]) or slug = any(${references}::text[]))
      and (is_active or not ${isPublic})`.execute(db)
  return rows
}
