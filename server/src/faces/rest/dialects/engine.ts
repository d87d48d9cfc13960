import { fieldError } from '../../../kernel/errors.ts'
import { PAGE_SIZE } from '../../../kernel/page.ts'
import { withParameter } from '../pagination.ts'
import type { Asked, Call, Reply, Route } from '../route.ts'
import type { Dialect, DialectServices, Fields, Names, OlderCall } from './dialect.ts'
import { olderNames, olderProblem, underOlderNames } from './faults.ts'
import {
  bodySchema,
  descriptionOf,
  exampleOf,
  isBoolean,
  isPaged,
  paramsOf,
  queryOf,
  responsesOf,
} from './promises.ts'

/** Makes a row of the API from a row of a dialect. */
export function dialectRoute(
  dialect: Dialect,
  rowOf: (operation: string) => Route,
  services: DialectServices,
): Route {
  const canonical = rowOf(dialect.to)
  const further = (dialect.also ?? []).map(rowOf)
  const isList = isPaged(canonical) && dialect.handle === undefined
  const takesBody = dialect.body !== undefined || dialect.fields !== undefined
  const query = queryOf(dialect, canonical, isList)
  const params = paramsOf(dialect, canonical)
  const errors = [...new Set([canonical, ...further].flatMap((row) => row.errors ?? []))]
  const kept = ['access', 'guestTokens', 'standingHeaders', 'isIdempotent', 'isCached', 'rateLimit'] as const
  const read = ['isMultipart', 'takesStream', 'otherBodies', 'bodyLimitBytes', 'isBodyOptional'] as const
  return {
    ...pick(canonical, kept),
    ...pick(canonical, read),
    ...pick(canonical, ['ignoresAuthorization']),
    ...(dialect.isCached === undefined ? {} : { isCached: dialect.isCached }),
    ...(dialect.isBodyOptional === undefined ? {} : { isBodyOptional: dialect.isBodyOptional }),
    method: dialect.method,
    path: dialect.path,
    operation: operationName(dialect),
    summary: dialect.summary ?? canonical.summary,
    description: descriptionOf(dialect, dialect.twin === undefined ? canonical : rowOf(dialect.twin)),
    tag: 'compat',
    ...(params ? { params } : {}),
    ...(query ? { query } : {}),
    ...(takesBody ? { body: dialect.body ?? bodySchema(dialect, canonical, rowOf) } : {}),
    ...(takesBody ? { example: exampleOf(dialect, rowOf(dialect.requiredAs ?? dialect.to)) } : {}),
    responses: responsesOf(dialect, canonical, isList),
    errors: [...errors, ...(dialect.errors ?? [])],
    delegates: true,
    problemBody: olderProblem,
    isDeprecated: dialect.hasNoTwin !== true,
    handle: handlerOf(dialect, canonical, isList, services),
  }
}

/** `compatGetStoreCartsId`, from method and path. */
export const operationName = ({ method, path }: Pick<Dialect, 'method' | 'path'>): string =>
  `compat ${method.toLowerCase()} ${path.replace('/api/', ' ')}`
    .replaceAll(/[^a-z0-9]+([a-z0-9]?)/gi, (_, letter: string) => letter.toUpperCase())
    .trim()

function handlerOf(
  dialect: Dialect,
  canonical: Route,
  isList: boolean,
  services: DialectServices,
): Route['handle'] {
  return async (outer) => {
    const call = olderCall(outer as Call<never, never, never>, dialect, services)
    if (dialect.handle !== undefined) return { tags: [...call.tags], ...(await dialect.handle(call)) }
    const asked: Asked = {
      params: renamed(call.params, dialect.params ?? {}),
      query: askedQuery(dialect, canonical, call, isList),
      ...(canonical.body === undefined ? {} : { body: await askedBody(dialect, call) }),
    }
    const reply = await call.perform(dialect.to, asked)
    return olderReply(dialect, reply, call, isList)
  }
}

/** With the tags of everything that its answer is made of. */
type TaggedCall = OlderCall & { readonly tags: Set<string> }

/** The call, whose further questions fail under older names. */
function olderCall(
  outer: Call<never, never, never>,
  dialect: Dialect,
  services: DialectServices,
): TaggedCall {
  const tags = new Set<string>()
  const perform: OlderCall['perform'] = async (operation, asked) => {
    try {
      const reply = await outer.perform(operation, asked)
      for (const tag of reply.tags ?? []) tags.add(tag)
      return reply
    } catch (error) {
      throw underOlderNames(error, olderNames(dialect, outer))
    }
  }
  return {
    ...(outer as unknown as OlderCall),
    ...services,
    tags,
    perform,
    ask: async (operation, asked) => jsonOf(await perform(operation, asked)),
  }
}

/** What another row has answered, as values. */
export const jsonOf = (reply: Reply): unknown =>
  reply.json === undefined ? reply.body : JSON.parse(reply.json)

async function olderReply(dialect: Dialect, reply: Reply, call: TaggedCall, isList: boolean): Promise<Reply> {
  const { json: _, body: __, ...rest } = reply
  const status = dialect.status ?? reply.status ?? 200
  if (reply.raw !== undefined || status === 204) return { ...rest, status }
  const beside = await dialect.beside?.(call)
  const mapper = (dialect.item ?? ((value: unknown) => value)) as Mapper
  const item = (value: unknown): unknown => mapper(value, call, beside)
  const headers = locationOf(dialect, reply.headers)
  const isAsItIs = dialect.item === undefined && !isList
  return {
    ...rest,
    ...(headers ? { headers } : {}),
    status,
    tags: [...call.tags],
    ...(isAsItIs
      ? pick(reply, ['json', 'body'])
      : { body: isList ? olderPage(call, jsonOf(reply), item) : item(jsonOf(reply)) }),
  }
}

type Mapper = (value: unknown, call: OlderCall, beside: unknown) => unknown

type Page = { count: number; next: unknown; previous: unknown; results: readonly unknown[] }

/** A canonical page with older entries, and with links to this address. */
export function olderPage(
  call: OlderCall,
  page: unknown,
  item: (value: unknown, call: OlderCall) => unknown,
): Fields {
  const { next, previous, results, ...counts } = page as Page
  const number = Number(call.query.page ?? 1)
  const link = (to: number): string =>
    withParameter(call.origin, call.url, 'page', to === 1 ? null : String(to))
  return {
    ...counts,
    next: next === null ? null : link(number + 1),
    previous: previous === null ? null : link(number - 1),
    results: results.map((each) => item(each, call)),
  }
}

function locationOf(dialect: Dialect, headers: Reply['headers']): Reply['headers'] {
  if (dialect.at === undefined || headers?.location === undefined) return headers
  const id = headers.location.replace(/\/$/, '').split('/').at(-1) as string
  return { ...headers, location: dialect.at.replace(/\{\w+\}/, () => id) }
}

/** The fields of the table under their canonical names. */
export function renamed(from: Fields, names: Names): Record<string, unknown> {
  const made: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(from)) made[names[name] ?? name] = value
  return made
}

function askedBody(dialect: Dialect, call: OlderCall): unknown {
  const picked = picking(call.body ?? {}, dialect.fields ?? {})
  return dialect.toBody === undefined ? picked : dialect.toBody(picked, call)
}

/** Only the fields that the table names, under their canonical names. */
export function picking(from: Fields, names: Names): Record<string, unknown> {
  const made: Record<string, unknown> = {}
  for (const [older, canonical] of Object.entries(names)) {
    if (from[older] !== undefined) made[canonical] = from[older]
  }
  return made
}

function askedQuery(dialect: Dialect, canonical: Route, call: OlderCall, isList: boolean): Fields {
  const picked: Record<string, unknown> = {}
  for (const [older, name] of Object.entries(dialect.filters ?? {})) {
    const value = call.query[older]
    if (value === undefined || value === '') continue
    picked[name] = isBoolean(canonical, name) ? TRUE_WORDS.has(String(value)) : value
  }
  if (isList) {
    if (call.query.page !== undefined) picked.page = call.query.page
    picked.page_size = call.query.page_size ?? dialect.pageSize ?? PAGE_SIZE.default
  }
  const ordering = orderingOf(dialect, call.query.ordering)
  if (ordering !== undefined) picked.ordering = ordering
  return dialect.toQuery === undefined ? picked : dialect.toQuery(picked, call)
}

const TRUE_WORDS = new Set(['true', 'True', '1'])

function orderingOf(dialect: Dialect, asked: unknown): string | undefined {
  const { ordering } = dialect
  if (ordering === undefined || typeof asked !== 'string' || asked.trim() === '') return undefined
  return asked
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => {
      const older = part.replace(/^-/, '')
      if (!Object.hasOwn(ordering, older)) {
        const allowed = Object.keys(ordering).join(', ')
        throw fieldError(
          'ordering',
          `Cannot order by "${part.slice(0, 40)}"; allowed: ${allowed}, each with "-" for descending.`,
        )
      }
      return `${part.startsWith('-') ? '-' : ''}${ordering[older]}`
    })
    .join(',')
}

function pick<T extends object, K extends keyof T>(from: T, keys: readonly K[]): Pick<T, K> {
  const made: Partial<Pick<T, K>> = {}
  for (const key of keys) if (from[key] !== undefined) made[key] = from[key]
  return made as Pick<T, K>
}
