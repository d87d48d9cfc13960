import { FieldErrorList, fieldError } from '../../../kernel/errors.ts'
import { type Id, isId } from '../../../kernel/id.ts'
import { isCurrency, parseAmount } from '../../../kernel/money.ts'
import { type Cursor, PAGE_SIZE, unpackCursor } from '../../../kernel/page.ts'
import { foldCase, isStorableText } from '../../../kernel/text.ts'
import type { Actor } from '../../../platform/context.ts'
import { managesCatalogue } from '../products/policy.ts'
import { INCLUDABLE, type Includable } from '../products/view.ts'
import { attributeKey } from '../read-model/rows.ts'

/** The fields a list of products can be ordered by. */
export const ORDERINGS = ['price', 'created_at', 'name', 'rating', 'popularity', 'relevance'] as const
/** One such field. */
export type Ordering = (typeof ORDERINGS)[number]

/** The facets that can be asked for, beside `attr.NAME` and `attr.*`. */
export const FACETS = ['category', 'brand', 'price', 'rating'] as const

/** One key of an ordering. */
export type OrderKey = { readonly field: Ordering; readonly isDescending: boolean }

/** Which products the caller may see in lists. */
export type Scope =
  | { readonly kind: 'public' }
  | { readonly kind: 'vendor'; readonly vendorId: Id }
  | { readonly kind: 'all' }

/** What a list of products is asked for, checked. */
export type ProductQuery = {
  readonly scope: Scope
  readonly currency: string
  readonly requiresPrice: boolean
  readonly categories: readonly string[]
  readonly brands: readonly string[]
  readonly tags: readonly string[]
  readonly vendor: Id | undefined
  readonly minPriceMinor: number | undefined
  readonly maxPriceMinor: number | undefined
  readonly isInStock: boolean | undefined
  readonly isOnSale: boolean | undefined
  readonly minRating: number | undefined
  readonly createdAfter: Date | undefined
  readonly nameContains: string | undefined
  readonly status: string | undefined
  /** By attribute name, any of the values. */
  readonly attributes: ReadonlyMap<string, readonly string[]>
  readonly search: string | undefined
  readonly ordering: readonly OrderKey[]
  readonly include: readonly Includable[]
  /** Each item with its place in the list, by which a page behind or before it is asked for. */
  readonly showsCursors: boolean
  readonly facets: readonly string[]
  readonly page: { readonly size: number } & (
    | { readonly kind: 'number'; readonly number: number }
    | { readonly kind: 'cursor'; readonly cursor: Cursor | undefined }
  )
}

/** A query string as the face checked it: one text or several by name. */
export type RawQuery = Readonly<Record<string, unknown>>

const all = (raw: unknown): string[] =>
  (Array.isArray(raw) ? raw : raw === undefined ? [] : [raw]).map(String).filter((text) => text !== '')

/** The parameters that a product list knows, and nothing else, in a fixed order: what a cursor is tied to. */
export function fingerprint(query: Omit<ProductQuery, 'page'>): string {
  return query.ordering.map((key) => (key.isDescending ? '-' : '') + key.field).join(',')
}

/**
 * Reads the parameters of a product list. Throws a validation error that names every bad one.
 */
export function parseProductQuery(raw: RawQuery, actor: Actor, storeCurrency: string): ProductQuery {
  const errors = new FieldErrorList()
  const currency = typeof raw.currency === 'string' ? raw.currency.toUpperCase() : storeCurrency
  if (!isCurrency(currency))
    errors.add('currency', `Unknown currency "${currency}"; use an ISO 4217 code such as USD.`)
  const amount = (name: string): number | undefined => {
    const value = raw[name]
    if (value === undefined || !isCurrency(currency)) return undefined
    const parsed = parseAmount(String(value), currency)
    if (typeof parsed === 'number' && parsed >= 0) return parsed
    errors.add(name, typeof parsed === 'number' ? 'Must not be negative.' : parsed.problem)
    return undefined
  }
  const search = typeof raw.search === 'string' && raw.search.trim() !== '' ? raw.search.trim() : undefined
  const base = {
    scope: scopeOf(actor),
    currency,
    requiresPrice: raw.currency !== undefined,
    categories: all(raw.category),
    brands: all(raw.brand).map(foldCase),
    tags: all(raw.tag).map(foldCase),
    vendor: raw.vendor as string | undefined,
    minPriceMinor: amount('min_price'),
    maxPriceMinor: amount('max_price'),
    isInStock: raw.in_stock as boolean | undefined,
    isOnSale: raw.on_sale as boolean | undefined,
    minRating: raw.min_rating as number | undefined,
    createdAfter: parseDate(raw.created_after, 'created_after', errors),
    nameContains: typeof raw.name === 'string' && raw.name !== '' ? raw.name : undefined,
    status: statusOf(raw, actor, errors),
    attributes: attributesOf(raw),
    search,
    ordering: parseOrdering(raw.ordering, search !== undefined, errors),
    ...parseInclude(raw, errors),
    facets: parseFacets(raw.facets, errors),
  }
  if (base.vendor !== undefined && !isId(base.vendor)) errors.add('vendor', 'Must be the id of a vendor.')
  errors.throwIfAny()
  return { ...base, page: pageOf(raw, base) }
}

function pageOf(raw: RawQuery, base: Omit<ProductQuery, 'page'>): ProductQuery['page'] {
  const size = (raw.page_size as number | undefined) ?? PAGE_SIZE.default
  if (raw.pagination !== 'cursor' && raw.cursor === undefined) {
    return { kind: 'number', number: (raw.page as number | undefined) ?? 1, size }
  }
  const cursor =
    typeof raw.cursor === 'string'
      ? unpackCursor(raw.cursor, fingerprint(base), base.ordering.length + 1)
      : undefined
  if (cursor?.values.some((value) => typeof value === 'string' && !isStorableText(value))) {
    throw fieldError('cursor', 'Not a cursor of this list; start again without it.')
  }
  return { kind: 'cursor', cursor, size }
}

/** Strangers and customers see active products, vendors also their own, who manages the catalogue all. */
export function scopeOf(actor: Actor): Scope {
  if (managesCatalogue(actor)) return { kind: 'all' }
  if (actor.kind === 'user' && actor.role === 'vendor') return { kind: 'vendor', vendorId: actor.userId }
  return { kind: 'public' }
}

function statusOf(raw: RawQuery, actor: Actor, errors: FieldErrorList): string | undefined {
  const { status, is_active: isActive } = raw
  if (status !== undefined && !['draft', 'active', 'archived'].includes(String(status))) {
    errors.add('status', 'Must be one of: draft, active, archived.')
  }
  if (scopeOf(actor).kind === 'public') return undefined
  if (status !== undefined) return String(status)
  return isActive === undefined ? undefined : isActive ? 'active' : 'not active'
}

function attributesOf(raw: RawQuery): Map<string, string[]> {
  const attributes = new Map<string, string[]>()
  for (const [name, value] of Object.entries(raw)) {
    if (!name.startsWith('attr.') || name.length === 5) continue
    const key = foldCase(name.slice(5))
    const values = all(value).map((text) => attributeKey(key, text))
    if (values.length > 0) attributes.set(key, [...(attributes.get(key) ?? []), ...values])
  }
  return attributes
}

/** Reads `price,-created_at`; completed by the id, whose direction follows the first key. */
export function parseOrdering(raw: unknown, hasSearch: boolean, errors: FieldErrorList): OrderKey[] {
  const text = all(raw).join(',')
  if (text === '') {
    return hasSearch
      ? [{ field: 'relevance', isDescending: true }]
      : [{ field: 'created_at', isDescending: true }]
  }
  const keys: OrderKey[] = []
  for (const part of text
    .split(',')
    .map((p) => p.trim())
    .filter((p) => p !== '')) {
    const isMinus = part.startsWith('-')
    const field = (isMinus ? part.slice(1) : part) as Ordering
    if (!ORDERINGS.includes(field)) {
      errors.add(
        'ordering',
        `Cannot order by "${part.slice(0, 40)}"; allowed: ${ORDERINGS.join(', ')}, each with "-" for descending.`,
      )
      continue
    }
    if (keys.some((key) => key.field === field)) continue
    if (field === 'relevance') {
      if (hasSearch) keys.push({ field, isDescending: true })
      continue
    }
    keys.push({ field, isDescending: isMinus })
  }
  return keys.length > 0 ? keys : [{ field: 'created_at', isDescending: true }]
}

function parseInclude(raw: RawQuery, errors: FieldErrorList): Pick<ProductQuery, 'include' | 'showsCursors'> {
  const names = all(raw.include)
    .flatMap((text) => text.split(','))
    .map((name) => name.trim())
    .filter((name) => name !== '')
  const showsCursors = names.includes('cursor')
  if (showsCursors && raw.pagination !== 'cursor' && raw.cursor === undefined)
    errors.add('include', 'cursor is there with pagination=cursor only.')
  const parts = names.filter((name) => name !== 'cursor')
  for (const name of parts) {
    if (!INCLUDABLE.includes(name as Includable))
      errors.add(
        'include',
        `Cannot include "${name.slice(0, 40)}"; allowed: ${INCLUDABLE.join(', ')}, cursor.`,
      )
  }
  return { include: [...new Set(parts as Includable[])], showsCursors }
}

function parseFacets(raw: unknown, errors: FieldErrorList): string[] {
  const names = all(raw)
    .flatMap((text) => text.split(','))
    .map((name) => name.trim())
    .filter((name) => name !== '')
  for (const name of names) {
    if (!(FACETS as readonly string[]).includes(name) && !(name.startsWith('attr.') && name.length > 5)) {
      errors.add(
        'facets',
        `No facet "${name.slice(0, 40)}"; allowed: ${FACETS.join(', ')}, attr.NAME, attr.*.`,
      )
    }
  }
  return [...new Set(names)].slice(0, 20)
}

/** Reads a date or a time of ISO 8601. */
export function parseDate(raw: unknown, field: string, errors: FieldErrorList): Date | undefined {
  if (raw === undefined) return undefined
  const text = String(raw)
  const isForm = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})?)?$/.test(text)
  const date = new Date(isForm && text.length > 10 && !/(Z|[+-]\d{2}:?\d{2})$/.test(text) ? `${text}Z` : text)
  if (isForm && !Number.isNaN(date.getTime())) return date
  errors.add(field, 'Must be a date such as 2026-01-31 or a time such as 2026-01-31T09:00:00Z.')
  return undefined
}
