import { fieldError } from './errors.ts'

/** Default and limits of a page. */
export const PAGE_SIZE = { default: 20, min: 1, max: 100 } as const
/** The last page number that is looked at: deeper than this needs the cursor. */
export const MAX_PAGE_NUMBER = 1_000_000
/** Counts are exact up to here; beyond, an estimate. */
export const EXACT_COUNT_LIMIT = 10_000

/** The position after (or before) which a page goes on: the sort key values of its edge row, id last. */
export type Cursor = {
  readonly direction: 'next' | 'previous'
  readonly values: readonly (string | number | null)[]
}

/** Asks for the last page: what stands before the end of the list. */
export const END_CURSOR = 'end'

/** Whether the page asked for is the last one. */
export const isFromTheEnd = (cursor: Cursor | undefined): boolean => cursor?.values.length === 0

/**
 * Where a list's body holds the cursor of each of its results, in their order: for who asks inside the house. It is not
 * part of the JSON.
 */
export const CURSORS: unique symbol = Symbol('cursors')

/** The same place, looked at in another direction. A text that is no cursor stays as it is, and is refused as one. */
export function turnCursor(text: string, direction: Cursor['direction']): string {
  try {
    const [mark, , ...values] = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'))
    return packCursor({ direction, values }, mark)
  } catch {
    return text
  }
}

/** Packs a cursor into an opaque, URL-safe text. The fingerprint ties it to the list it was made for. */
export function packCursor(cursor: Cursor, fingerprint: string): string {
  return Buffer.from(
    JSON.stringify([fingerprint, cursor.direction === 'next' ? 1 : 0, ...cursor.values]),
  ).toString('base64url')
}

/** Reads a cursor. Throws a validation error naming `cursor` when it is damaged or of another list. */
export function unpackCursor(text: string, fingerprint: string, length: number): Cursor {
  if (text === END_CURSOR) return { direction: 'previous', values: [] }
  let parsed: unknown
  try {
    parsed = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'))
  } catch {
    parsed = null
  }
  if (!Array.isArray(parsed) || parsed.length !== length + 2 || parsed[0] !== fingerprint) {
    throw fieldError('cursor', 'Not a cursor of this list and ordering; start again without it.')
  }
  const values = parsed.slice(2)
  const plain = values.every(
    (v) => v === null || typeof v === 'string' || (typeof v === 'number' && Number.isFinite(v)),
  )
  if (!plain || (parsed[1] !== 0 && parsed[1] !== 1)) {
    throw fieldError('cursor', 'Not a cursor of this list and ordering; start again without it.')
  }
  return { direction: parsed[1] === 1 ? 'next' : 'previous', values: values as Cursor['values'] }
}

/** A page asked for: by its number, or behind (or before) a place in the list. */
export type PageRequest = { readonly size: number } & (
  | { readonly kind: 'number'; readonly number: number }
  | { readonly kind: 'cursor'; readonly cursor: Cursor | undefined }
)

/** A page asked for behind (or before) a place. */
export type CursorPageRequest = Extract<PageRequest, { readonly kind: 'cursor' }>

/** A page found. `count` is not there for a page behind a place; `next` and `previous` are the places to go on from. */
export type ListPage<Item> = {
  readonly results: readonly Item[]
  readonly count: number | undefined
  readonly isCountExact: boolean
  readonly hasNext: boolean
  readonly next: Cursor['values'] | null
  readonly previous: Cursor['values'] | null
  /** The place of each result, when the page was asked for behind (or before) a place. */
  readonly places: readonly Cursor['values'][]
}

/** The same page with its items in another shape. */
export const mapPage = <From, To>(page: ListPage<From>, shape: (item: From) => To): ListPage<To> => ({
  ...page,
  results: page.results.map(shape),
})
