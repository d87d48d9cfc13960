import { type TSchema, Type } from 'typebox'
import { fieldError, notFound } from '../../kernel/errors.ts'
import {
  CURSORS,
  EXACT_COUNT_LIMIT,
  type ListPage,
  MAX_PAGE_NUMBER,
  PAGE_SIZE,
  type PageRequest,
  packCursor,
  unpackCursor,
} from '../../kernel/page.ts'

/** Query parameters of every paged list. */
export const pageQuery = {
  page: Type.Optional(
    Type.Integer({ minimum: 1, maximum: MAX_PAGE_NUMBER, description: 'Page number, from 1.' }),
  ),
  page_size: Type.Optional(
    Type.Integer({
      minimum: PAGE_SIZE.min,
      maximum: PAGE_SIZE.max,
      description: `Entries a page, ${PAGE_SIZE.min} to ${PAGE_SIZE.max}; ${PAGE_SIZE.default} when absent.`,
    }),
  ),
}

/** Query parameters of a list that is paged by number or by cursor. */
export const listQuery = {
  ...pageQuery,
  pagination: Type.Optional(
    Type.Enum(['page', 'cursor'] as const, {
      description: '`cursor`: nothing is counted, and no row is shown twice while others write.',
    }),
  ),
  cursor: Type.Optional(
    Type.String({
      maxLength: 2_000,
      description: 'From next or previous of a cursor page; `end`: the last page.',
    }),
  ),
}

/** The page asked for, as rows to skip and to take. */
export function pageOf(query: { page?: number | undefined; page_size?: number | undefined }) {
  const size = query.page_size ?? PAGE_SIZE.default
  const number = query.page ?? 1
  return { number, size, limit: size, offset: (number - 1) * size }
}

/** The envelope of a paged list, for the contract. */
export const pageSchema = (item: TSchema, title: string) =>
  Type.Object(
    {
      count: Type.Integer({
        description: `Exact up to ${EXACT_COUNT_LIMIT}; beyond, an estimate with count_exact false.`,
      }),
      count_exact: Type.Optional(Type.Boolean()),
      next: Type.Union([Type.String(), Type.Null()]),
      previous: Type.Union([Type.String(), Type.Null()]),
      results: Type.Array(item),
    },
    { title },
  )

/** The envelope of a list that is paged by number or by cursor, for the contract. */
export const listSchema = (item: TSchema, title: string) =>
  Type.Object(
    {
      ...pageSchema(item, title).properties,
      count: Type.Optional(
        Type.Integer({
          description: `Exact up to ${EXACT_COUNT_LIMIT}; beyond, an estimate with count_exact false. Absent with pagination=cursor.`,
        }),
      ),
    },
    { title },
  )

/** A page asked for, tied to the list and its ordering by `mark`. */
export type ListRequest = PageRequest & { readonly mark: string }

/** The page asked for of a list with an ordering. Throws a validation error naming a `cursor` of another list. */
export function listPageOf(
  query: {
    page?: number | undefined
    page_size?: number | undefined
    pagination?: string | undefined
    cursor?: string | undefined
  },
  list: string,
  ordering: readonly { field: string; isDescending: boolean }[],
): ListRequest {
  const size = query.page_size ?? PAGE_SIZE.default
  const mark = `${list}:${ordering.map((key) => (key.isDescending ? '-' : '') + key.field).join(',')}`
  if (query.pagination !== 'cursor' && query.cursor === undefined) {
    return { kind: 'number', number: query.page ?? 1, size, mark }
  }
  const cursor =
    query.cursor === undefined ? undefined : unpackCursor(query.cursor, mark, ordering.length + 1)
  return { kind: 'cursor', cursor, size, mark }
}

/** Which parts a list shows beside those of every item, from `include=`. */
export const showsCursors = (include: string | undefined): boolean =>
  (include ?? '').split(',').some((name) => name.trim() === 'cursor')

/** The same page, each item with its `cursor`. */
export const withCursors = <Item>(page: ListRequest, list: ListPage<Item>): ListPage<Item> => ({
  ...list,
  results: list.results.map((item, index) => {
    const values = list.places[index]
    return values === undefined
      ? item
      : { ...item, cursor: packCursor({ direction: 'next', values }, page.mark) }
  }),
})

/** The body of a list as its page was asked for. Throws `not_found` past the end. */
export function listBody<Item>(
  call: { origin: string; url: string },
  page: ListRequest,
  list: ListPage<Item>,
) {
  const { results } = list
  if (page.kind === 'number') {
    if (results.length === 0 && page.number > 1) throw notFound(`Page ${page.number}`)
    return {
      count: list.count ?? 0,
      ...(list.isCountExact ? {} : { count_exact: false }),
      ...pageLinks(call.origin, call.url, page, list.hasNext),
      results,
    }
  }
  const link = (values: ListPage<Item>['next'], direction: 'next' | 'previous'): string | null =>
    values && withParameter(call.origin, call.url, 'cursor', packCursor({ direction, values }, page.mark))
  return {
    next: link(list.next, 'next'),
    previous: link(list.previous, 'previous'),
    results,
    [CURSORS]: list.places.map((values) => packCursor({ direction: 'next', values }, page.mark)),
  }
}

/** `next` and `previous` for page numbers: the same address with another page. */
export function pageLinks(
  origin: string,
  url: string,
  page: { number: number; size: number },
  hasNext: boolean,
) {
  return {
    next: hasNext ? withParameter(origin, url, 'page', String(page.number + 1)) : null,
    previous:
      page.number > 1
        ? withParameter(origin, url, 'page', page.number === 2 ? null : String(page.number - 1))
        : null,
  }
}

/** The address with one parameter changed; null takes it away. */
export function withParameter(origin: string, url: string, name: string, value: string | null): string {
  const at = url.indexOf('?')
  const path = at < 0 ? url : url.slice(0, at)
  const parameters = new URLSearchParams(at < 0 ? '' : url.slice(at + 1))
  if (value === null) parameters.delete(name)
  else parameters.set(name, value)
  const query = parameters.toString()
  return `${origin}${path}${query === '' ? '' : `?${query}`}`
}

/** The body of a paged list whose rows carry the whole count. Throws `not_found` past the end. */
export function pageBody<Item>(
  call: { origin: string; url: string },
  page: { number: number; size: number },
  list: { results: readonly Item[]; count: number },
) {
  if (list.results.length === 0 && page.number > 1) throw notFound(`Page ${page.number}`)
  const count = Number(list.count)
  return {
    count,
    ...(count > EXACT_COUNT_LIMIT ? { count_exact: false } : {}),
    ...pageLinks(call.origin, call.url, page, page.number * page.size < count),
    results: list.results,
  }
}

/** Reads `ordering=a,-b` for a list with a few fields; an unknown one is named with the allowed ones. */
export function orderingOf<const Field extends string>(
  raw: string | undefined,
  allowed: readonly Field[],
  fallback: readonly { field: Field; isDescending: boolean }[],
): readonly { field: Field; isDescending: boolean }[] {
  const keys: { field: Field; isDescending: boolean }[] = []
  for (const part of (raw ?? '')
    .split(',')
    .map((p) => p.trim())
    .filter((p) => p !== '')) {
    const isDescending = part.startsWith('-')
    const field = (isDescending ? part.slice(1) : part) as Field
    if (!allowed.includes(field)) {
      throw fieldError(
        'ordering',
        `Cannot order by "${part.slice(0, 40)}"; allowed: ${allowed.join(', ')}, each with "-" for descending.`,
      )
    }
    if (!keys.some((key) => key.field === field)) keys.push({ field, isDescending })
  }
  return keys.length > 0 ? keys : fallback
}

/** The `ordering` parameter, for the contract. */
export const orderingQuery = (allowed: readonly string[]) =>
  Type.Optional(
    Type.String({
      maxLength: 200,
      description: `Comma list of: ${allowed.join(', ')}; "-" before a field for descending.`,
    }),
  )
