import type { DataProvider, GetListParams, Identifier } from 'react-admin'
import { newIdempotencyKey } from '../api/client.ts'
import { shopFetch } from '../api/fetch.ts'
import { changesOf } from './changes.ts'
import { type ResourceRule, ruleOf } from './resources.ts'

/** A page as the API answers lists. */
type Page = {
  readonly count?: number
  readonly count_exact?: boolean
  readonly next: string | null
  readonly previous: string | null
  readonly results: readonly unknown[]
}

/** The version of an entry that a person has before them; sent back as `If-Match`. */
export const VERSION = '_version'

const atOnce = 4

// What an entry holds is said by the screen that asks; the contract is the witness, not this file.
// biome-ignore lint/suspicious/noExplicitAny: react-admin's own lists are generic in the same way
type Entry = any

/**
 * Lists and entries of the API for react-admin. A change sends only the fields that differ, with the version that was
 * read; what somebody else saved meanwhile is a 412 and stays.
 */
export const dataProvider: DataProvider = {
  async getList(resource, params) {
    const rule = ruleOf(resource)
    const page = await read<Page>(
      rule.rowsPath ?? rule.path,
      { ...queryOf(params), ...rule.always },
      params.signal,
    )
    const data = page.results.map((each) => asRecord(each))
    const meta = { countExact: page.count_exact !== false }
    if (page.count === undefined) {
      return {
        data,
        pageInfo: { hasNextPage: page.next !== null, hasPreviousPage: page.previous !== null },
        meta,
      }
    }
    return { data, total: page.count, meta }
  },

  async getOne(resource, { id, signal }) {
    return { data: await readEntry(ruleOf(resource), id, signal) }
  },

  async getMany(resource, { ids, signal }) {
    return { data: await mapAtOnce(ids, (id) => readEntry(ruleOf(resource), id, signal)) }
  },

  async getManyReference(resource, { target, id, filter, ...params }) {
    return dataProvider.getList(resource, { ...params, filter: { ...filter, [target]: id } })
  },

  async create(resource, { data, meta }) {
    const rule = ruleOf(resource)
    const key: Record<string, string> = rule.hasIdempotencyKey
      ? { 'idempotency-key': meta?.idempotencyKey ?? newIdempotencyKey() }
      : {}
    const response = await send('POST', rule.path, data, key)
    return { data: await recordOf(response) }
  },

  async update(resource, { id, data, previousData }) {
    const rule = ruleOf(resource)
    const changes = changesOf(previousData ?? {}, data)
    delete changes[VERSION]
    if (Object.keys(changes).length === 0) return { data: { ...previousData, ...data, id } }
    const response = await send('PATCH', addressOf(rule, id), changes, ifMatch(previousData))
    return { data: await recordOf(response, id) }
  },

  async updateMany(resource, { ids, data }) {
    const rule = ruleOf(resource)
    await mapAtOnce(ids, (id) => send('PATCH', addressOf(rule, id), data))
    return { data: ids }
  },

  async delete(resource, { id, previousData, meta }) {
    const rule = ruleOf(resource)
    const question = new URLSearchParams((meta?.query as Record<string, string> | undefined) ?? {})
    const address = addressOf(rule, id) + (question.size > 0 ? `?${question}` : '')
    await send('DELETE', address, undefined, ifMatch(previousData))
    return { data: (previousData ?? { id }) as Entry }
  },

  async deleteMany(resource, { ids }) {
    const rule = ruleOf(resource)
    await mapAtOnce(ids, (id) => send('DELETE', addressOf(rule, id)))
    return { data: ids }
  },
}

/** Asks the API as the list does: page, order and filters by their names in the contract. */
export function queryOf({ pagination, sort, filter }: Partial<GetListParams>): Record<string, unknown> {
  return {
    ...(filter as Record<string, unknown> | undefined),
    ...(pagination ? { page: pagination.page, page_size: pagination.perPage } : {}),
    ...(sort?.field && sort.field !== 'id'
      ? { ordering: (sort.order === 'DESC' ? '-' : '') + sort.field }
      : {}),
  }
}

/** Reads an address of the shop as JSON. */
async function read<Answer>(
  path: string,
  query: Readonly<Record<string, unknown>>,
  signal?: AbortSignal,
): Promise<Answer> {
  const url = new URL(path, window.location.origin)
  for (const [name, value] of Object.entries(query)) {
    for (const each of Array.isArray(value) ? value : [value]) {
      if (each !== undefined && each !== null && each !== '') url.searchParams.append(name, String(each))
    }
  }
  const response = await shopFetch(new Request(url, { signal: signal ?? null }))
  return (await response.json()) as Answer
}

async function readEntry(rule: ResourceRule, id: Identifier, signal?: AbortSignal): Promise<Entry> {
  const url = new URL(addressOf(rule, id), window.location.origin)
  // Not from the browser's cache: the version must be the one of this moment.
  return recordOf(await shopFetch(new Request(url, { signal: signal ?? null, cache: 'no-store' })), id)
}

function send(
  method: string,
  path: string,
  body?: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> {
  return shopFetch(
    new Request(new URL(path, window.location.origin), {
      method,
      headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
      body: body === undefined ? null : JSON.stringify(body),
    }),
  )
}

async function recordOf(response: Response, id?: Identifier): Promise<Entry> {
  const record = asRecord(await response.json(), id)
  const etag = response.headers.get('etag')
  return etag === null ? record : { ...record, [VERSION]: etag }
}

/** What has no id of its own is known by what it is of: stock by variant and location. */
function asRecord(body: unknown, id?: Identifier): Entry {
  const entry = body as Entry
  if (entry.id !== undefined) return entry
  if (id !== undefined) return { ...entry, id }
  return { ...entry, id: [entry.variant, entry.location].filter(Boolean).join('.') }
}

const addressOf = (rule: ResourceRule, id: Identifier): string => `${rule.path}${encodeURIComponent(id)}/`

function ifMatch(previous: Entry | undefined): Record<string, string> {
  const version: unknown = previous?.[VERSION]
  return typeof version === 'string' ? { 'if-match': version } : {}
}

async function mapAtOnce<In, Out>(all: readonly In[], work: (each: In) => Promise<Out>): Promise<Out[]> {
  const out: Out[] = []
  for (let from = 0; from < all.length; from += atOnce) {
    out.push(...(await Promise.all(all.slice(from, from + atOnce).map(work))))
  }
  return out
}
