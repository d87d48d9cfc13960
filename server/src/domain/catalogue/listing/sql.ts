import { isId, ROOT_ID } from '../../../kernel/id.ts'
import type { Cursor } from '../../../kernel/page.ts'
import type { OrderKey, ProductQuery } from './query.ts'

/** Collects parameters while a statement's text is written: every value is a parameter, never text. */
export class Parameters {
  readonly values: unknown[] = []

  /** Adds a value and gives its place in the text. */
  add(value: unknown, type = ''): string {
    this.values.push(value)
    return `$${this.values.length}${type}`
  }
}

/** A facet's own filter, so that its counts can leave it out. */
export type FilterName = 'category' | 'brand' | 'price' | 'rating' | `attr.${string}`

/** The conditions of a list, over `listing l` and, when `usesSearch`, `product_search s`. */
export type Conditions = {
  /** Always in force. */
  readonly fixed: readonly string[]
  /** Those a facet may leave out, by facet. */
  readonly byFacet: ReadonlyMap<FilterName, string>
  readonly usesSearch: boolean
}

/**
 * Writes the conditions of a list. `words` is the text search in to_tsquery's form, when there is one. The category of the
 * index range comes first: one category is the range itself, several are looked up beside the whole shop's range.
 */
export function conditionsOf(query: ProductQuery, p: Parameters, words: string | undefined): Conditions {
  const fixed: string[] = []
  const byFacet = new Map<FilterName, string>()
  let usesSearch = false
  if (query.scope.kind === 'public') fixed.push('l.is_active')
  if (query.scope.kind === 'vendor')
    fixed.push(`(l.is_active or l.vendor_id = ${p.add(query.scope.vendorId, '::uuid')})`)
  if (query.status === 'not active') fixed.push('not l.is_active')
  else if (query.status !== undefined) {
    fixed.push(`l.status = ${p.add(query.status)}`)
    // says nothing more, but names the index of those that are not on sale
    if (query.status !== 'active') fixed.push('not l.is_active')
  }
  if (query.requiresPrice) fixed.push('l.price_minor is not null')
  if (query.vendor !== undefined) fixed.push(`l.vendor_id = ${p.add(query.vendor, '::uuid')}`)
  if (query.isInStock !== undefined) fixed.push(query.isInStock ? 'l.in_stock' : 'not l.in_stock')
  if (query.isOnSale !== undefined) fixed.push(query.isOnSale ? 'l.on_sale' : 'not l.on_sale')
  if (query.createdAfter !== undefined)
    fixed.push(`l.created_at > ${p.add(query.createdAfter, '::timestamptz')}`)
  if (query.brands.length > 0) byFacet.set('brand', `l.brand_key = any(${p.add(query.brands, '::text[]')})`)
  const price: string[] = []
  if (query.minPriceMinor !== undefined)
    price.push(`l.price_minor >= ${p.add(query.minPriceMinor, '::bigint')}`)
  if (query.maxPriceMinor !== undefined)
    price.push(`l.price_minor <= ${p.add(query.maxPriceMinor, '::bigint')}`)
  if (price.length > 0) byFacet.set('price', price.join(' and '))
  if (query.minRating !== undefined)
    byFacet.set('rating', `l.rating >= ${p.add(Math.round(query.minRating * 100), '::integer')}`)
  if (query.tags.length > 0) {
    usesSearch = true
    fixed.push(`s.tags && ${p.add(query.tags, '::text[]')}`)
  }
  if (query.nameContains !== undefined) {
    usesSearch = true
    fixed.push(`s.name_folded like ${p.add(`%${escapeLike(foldName(query.nameContains))}%`)}`)
  }
  for (const [name, values] of query.attributes) {
    usesSearch = true
    byFacet.set(`attr.${name}`, `s.attributes && ${p.add(values, '::text[]')}`)
  }
  if (words !== undefined) {
    usesSearch = true
    fixed.push(`s.document @@ to_tsquery('nexus', ${p.add(words)})`)
  }
  return { fixed, byFacet, usesSearch }
}

const foldName = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .trim()
    .normalize('NFC')
    .toLowerCase()

const escapeLike = (text: string): string => text.replace(/[\\%_]/g, '\\$&')

/** The category of the index range: the whole shop, one category by id or slug, or the whole shop with several. */
export function categoryCondition(query: ProductQuery, p: Parameters): { range: string; among?: string } {
  const [only, ...more] = query.categories
  if (only === undefined) return { range: `'${ROOT_ID}'::uuid` }
  const find = (references: readonly string[]): string =>
    `select id from categories where (id = any(${p.add(references.filter(isId), '::uuid[]')}) or slug = any(${p.add(references, '::text[]')}))${
      query.scope.kind === 'public' ? ' and is_active' : ''
    }`
  if (more.length === 0)
    return {
      range: `(select id from categories where ${onlyOne(only, p)}${query.scope.kind === 'public' ? ' and is_active' : ''})`,
    }
  return {
    range: `'${ROOT_ID}'::uuid`,
    among: `exists (select 1 from listing x where x.product_id = l.product_id and x.currency = l.currency
      and x.category_id in (${find(query.categories)}))`,
  }
}

function onlyOne(reference: string, p: Parameters): string {
  return isId(reference) ? `id = ${p.add(reference, '::uuid')}` : `slug = ${p.add(reference)}`
}

/** The column of each sort key, and the type a cursor's text is read back as. */
const SORT_COLUMNS = {
  price: { rising: 'l.price_rising', falling: 'l.price_falling', type: 'bigint' },
  created_at: { rising: 'l.created_at', falling: 'l.created_at', type: 'timestamptz' },
  name: { rising: 'l.name_key', falling: 'l.name_key', type: 'text' },
  rating: { rising: 'l.rating', falling: 'l.rating', type: 'integer' },
  popularity: { rising: 'l.popularity', falling: 'l.popularity', type: 'bigint' },
  relevance: { rising: 'l.relevance', falling: 'l.relevance', type: 'bigint' },
} as const

/** One sort key as SQL, the id last. */
export type SortKey = { readonly column: string; readonly type: string; readonly isDescending: boolean }

/** The sort keys of an ordering, completed by the id. `isReversed` walks backwards, for a previous page. */
export function sortKeys(ordering: readonly OrderKey[], isReversed: boolean): SortKey[] {
  const keys: SortKey[] = ordering.map(({ field, isDescending }) => ({
    column: SORT_COLUMNS[field][isDescending ? 'falling' : 'rising'],
    type: SORT_COLUMNS[field].type,
    isDescending: isDescending !== isReversed,
  }))
  const idDescending = keys[0]?.isDescending ?? false
  return [...keys, { column: 'l.product_id', type: 'uuid', isDescending: idDescending }]
}

/** `order by` of sort keys. */
export const orderBy = (keys: readonly SortKey[]): string =>
  keys.map((key) => `${key.column}${key.isDescending ? ' desc' : ''}`).join(', ')

/** The condition "behind this row" of a keyset page; equal directions make one row comparison, an index range. */
export function keysetCondition(keys: readonly SortKey[], cursor: Cursor, p: Parameters): string {
  const places = keys.map((key, index) => p.add(String(cursor.values[index]), `::text::${key.type}`))
  const isUniform = keys.every((key) => key.isDescending === keys[0]!.isDescending)
  if (isUniform) {
    return `(${keys.map((key) => key.column).join(', ')}) ${keys[0]!.isDescending ? '<' : '>'} (${places.join(', ')})`
  }
  const branches = keys.map((key, index) => {
    const equal = keys.slice(0, index).map((before, i) => `${before.column} = ${places[i]}`)
    return `(${[...equal, `${key.column} ${key.isDescending ? '<' : '>'} ${places[index]}`].join(' and ')})`
  })
  return `(${branches.join(' or ')})`
}
