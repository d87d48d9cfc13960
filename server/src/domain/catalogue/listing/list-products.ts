import { fieldError, notFound } from '../../../kernel/errors.ts'
import { isFromTheEnd, packCursor } from '../../../kernel/page.ts'
import type { Ctx } from '../../../platform/context.ts'
import { extraViews, type Includable } from '../products/view.ts'
import { CATALOGUE_TAG, categoryTag, productTag, ROOT_TAG } from '../read-model/refresh.ts'
import { loadSources } from '../read-model/source.ts'
import { facetsOf } from './facets-store.ts'
import { fingerprint, type ProductQuery } from './query.ts'
import { forgivingExpression, searchExpression } from './search.ts'
import {
  countByCategory,
  estimateCount,
  knownCategories,
  type Page,
  type PageRow,
  readPage,
} from './store.ts'

/** A page of products as a ready JSON text of its items, with what the envelope needs. */
export type ProductPage = {
  /** `{…},{…}`: the items, without the brackets. */
  readonly items: string
  readonly ids: readonly string[]
  readonly count: number
  readonly isCountExact: boolean
  readonly hasNext: boolean
  readonly hasPrevious: boolean
  readonly nextCursor: string | null
  readonly previousCursor: string | null
  readonly facets: Record<string, unknown> | undefined
  readonly tags: readonly string[]
}

/**
 * Lists products: one statement for a plain page, one more for each of facets, included parts and a search that found
 * nothing. Throws `not_found` for a page number past the end and names a category that is not there.
 */
export async function listProducts(ctx: Ctx, query: ProductQuery): Promise<ProductPage> {
  const asked = query.search === undefined ? undefined : searchExpression(query.search)
  if (query.search !== undefined && asked === undefined) return emptyPage(query)
  let words = asked
  let page = await readPage(ctx.db, query, words)
  if (page.rows.length === 0 && query.search !== undefined && isFirstPage(query)) {
    words = await forgivingExpression(ctx.db, query.search)
    if (words !== undefined) page = await readPage(ctx.db, query, words)
  } else if (page.rows.length === 0 && query.search !== undefined && !(await findsAny(ctx, query, words))) {
    words = (await forgivingExpression(ctx.db, query.search)) ?? asked
    page = await readPage(ctx.db, query, words)
  }
  const tags = await tagsOf(ctx, query, page)
  // included parts show stock, which a sale changes without moving any list
  if (query.include.length > 0) tags.push(...page.rows.map((row) => productTag(row.productId)))
  if (page.rows.length === 0 && query.page.kind === 'number' && query.page.number > 1) {
    throw notFound(`Page ${query.page.number}`)
  }
  const count = page.isExact ? page.count : await estimateCount(ctx.db, query, words)
  return {
    ...(await dress(ctx, query, page)),
    count,
    isCountExact: page.isExact,
    facets: query.facets.length > 0 ? await facetsOf(ctx.db, query, words) : undefined,
    tags,
  }
}

/** A page of one of many lists. */
export type ProductListPage = {
  /** The JSON of its items, each with its `cursor`. */
  readonly items: readonly string[]
  readonly hasNext: boolean
  readonly hasPrevious: boolean
}

/**
 * The same cursor page of the products of each of these categories, with all below it, in one statement. Whether the
 * categories may be seen is for the caller to know.
 */
export async function listProductsOfCategories(
  ctx: Ctx,
  categoryIds: readonly string[],
  query: ProductQuery,
): Promise<Map<string, ProductListPage>> {
  const { rows } = await readPage(ctx.db, query, undefined, categoryIds)
  const byCategory = Map.groupBy(rows, (row) => row.categoryId)
  const pages = new Map<string, ProductListPage>()
  for (const id of categoryIds) {
    const page = { rows: byCategory.get(id) ?? [], count: 0, isExact: false, categoryId: id }
    const { rows: shown, hasNext, hasPrevious } = edgesOf(query, page)
    pages.set(id, { items: shown.map((row) => itemOf(query, row)), hasNext, hasPrevious })
  }
  return pages
}

/** How many products of each of these categories, with all below it, the caller may see, in one statement. */
export const countProductsOfCategories = (
  ctx: Ctx,
  categoryIds: readonly string[],
  query: Pick<ProductQuery, 'scope' | 'currency'>,
): Promise<Map<string, number>> => countByCategory(ctx.db, query, categoryIds)

/** Whether a later page is empty because the search ends before it, not because nothing was found at all. */
const findsAny = async (ctx: Ctx, query: ProductQuery, words: string | undefined): Promise<boolean> =>
  (await readPage(ctx.db, { ...query, page: { kind: 'number', number: 1, size: 1 } }, words)).rows.length > 0

/** Whether nothing stands beyond the page on the side where it begins: the first page, or the last walked backwards. */
const isFirstPage = (query: ProductQuery): boolean =>
  query.page.kind === 'number'
    ? query.page.number === 1
    : query.page.cursor === undefined || isFromTheEnd(query.page.cursor)

function emptyPage(query: ProductQuery): ProductPage {
  return {
    items: '', ids: [], count: 0, isCountExact: true, hasNext: false, hasPrevious: false, nextCursor: null,
    previousCursor: null, facets: query.facets.length > 0 ? {} : undefined, tags: [ROOT_TAG],
  } // biome-ignore format: all empty
}

async function dress(ctx: Ctx, query: ProductQuery, page: Page) {
  const { rows, hasNext, hasPrevious } = edgesOf(query, page)
  const mark = fingerprint(query)
  const cursorAt = (row: PageRow | undefined, direction: 'next' | 'previous'): string | null =>
    query.page.kind === 'cursor' && row ? packCursor({ direction, values: row.keys }, mark) : null
  return {
    items: await itemsOf(ctx, query, rows),
    ids: rows.map((row) => row.productId),
    hasNext,
    hasPrevious,
    nextCursor: hasNext ? cursorAt(rows.at(-1), 'next') : null,
    previousCursor: hasPrevious ? cursorAt(rows[0], 'previous') : null,
  }
}

/** The rows of a page in the order of the list, and whether more stand behind and before them. */
function edgesOf(query: ProductQuery, page: Page) {
  const isBackwards = query.page.kind === 'cursor' && query.page.cursor?.direction === 'previous'
  const hasMore = page.rows.length > query.page.size
  const kept = page.rows.slice(0, query.page.size)
  const rows = isBackwards ? kept.reverse() : kept
  const isAtBound = isFirstPage(query)
  const hasNext = isBackwards ? !isAtBound : hasMore
  const hasPrevious = isBackwards ? hasMore : !isAtBound
  return { rows, hasNext, hasPrevious }
}

/** Cards as they are, closed by what is not kept in them; included parts cost one more statement. */
async function itemsOf(ctx: Ctx, query: ProductQuery, rows: readonly PageRow[]): Promise<string> {
  const extras = query.include.length === 0 ? undefined : await extrasOf(ctx, query, rows)
  let items = ''
  for (const row of rows)
    items += `${items === '' ? '' : ','}${itemOf(query, row, extras?.get(row.productId))}`
  return items
}

function itemOf(query: ProductQuery, row: PageRow, extra = ''): string {
  const place = query.showsCursors
    ? `,"cursor":"${packCursor({ direction: 'next', values: row.keys }, fingerprint(query))}"`
    : ''
  return `${row.card},"in_stock":${row.isInStock}${extra}${place}}`
}

/** The included parts of each product as JSON members, in one statement. */
async function extrasOf(
  ctx: Ctx,
  query: ProductQuery,
  rows: readonly PageRow[],
): Promise<Map<string, string>> {
  const sources = await loadSources(
    ctx.db,
    rows.map((row) => row.productId),
  )
  const { scope } = query
  return new Map(
    sources.map((source) => {
      const showsInactive =
        scope.kind === 'all' || (scope.kind === 'vendor' && source.vendor_id === scope.vendorId)
      const extras = extraViews(source, query.currency, showsInactive)
      const chosen = Object.fromEntries(query.include.map((name: Includable) => [name, extras[name]]))
      return [source.id, `,${JSON.stringify(chosen).slice(1, -1)}`]
    }),
  )
}

/** What the page was made of; names a category that is not there, which an empty page alone cannot tell. */
async function tagsOf(ctx: Ctx, query: ProductQuery, page: Page): Promise<string[]> {
  const list =
    query.categories.length === 1 && page.categoryId !== null ? categoryTag(page.categoryId) : ROOT_TAG
  if (query.categories.length === 0 || (query.categories.length === 1 && page.rows.length > 0)) {
    return [CATALOGUE_TAG, list]
  }
  const known = await knownCategories(ctx.db, query.categories, query.scope.kind === 'public')
  const missing = query.categories.filter(
    (asked) => !known.some(({ id, slug }) => id === asked || slug === asked),
  )
  if (missing.length > 0) throw fieldError('category', `No category "${missing[0]!.slice(0, 100)}".`)
  return [CATALOGUE_TAG, ROOT_TAG, ...known.map(({ id }) => categoryTag(id))]
}
