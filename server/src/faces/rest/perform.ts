import type { Actor, Ctx } from '../../platform/context.ts'
import { requireAccess } from '../actor.ts'
import { etagOf, versionIn } from './etag.ts'
import { idempotencyClaim } from './idempotency-key.ts'
import { mayHoldCardNumbers, withoutCardNumbers } from './people-texts.ts'
import type { RateLimiter } from './rate-limit.ts'
import type { CachedAnswer, ResponseCache } from './response-cache.ts'
import type { Asked, Call, Reply, Route } from './route.ts'
import { compileValidator } from './validation.ts'

/** What performing a row needs from the rest of the house. */
export type PerformServices = {
  readonly cache: ResponseCache
  readonly limiter: RateLimiter
}

/** Calls a row by the name of its operation, as part of answering another request. */
export type Perform = (
  operation: string,
  asked: Asked,
  from: Call<unknown, unknown, unknown>,
) => Promise<Reply>

/** A row with its checks, made once. */
export type PreparedRow = {
  readonly row: Route
  readonly checkParams: ((value: unknown) => void) | undefined
  readonly checkQuery: ((value: unknown) => void) | undefined
  /** Drops what a client may send back from a read, then checks the rest. */
  readonly checkBody: (body: unknown) => void
  readonly isMasked: boolean
}

/** Compiles the checks of a row. */
export function prepareRow(row: Route): PreparedRow {
  const checkBody =
    row.body && !row.isMultipart && !row.takesStream ? compileValidator(row.body, 'body') : undefined
  return {
    row,
    checkParams: row.params ? compileValidator(row.params, 'params') : undefined,
    checkQuery: row.query ? compileValidator(row.query, 'query') : undefined,
    checkBody: (body) => checkBody?.(withoutReadOnly(body, row.readOnly)),
    isMasked: mayHoldCardNumbers(row),
  }
}

/**
 * What lets one row answer by another: an older client's address, or a field of GraphQL. Access, limits, checks,
 * masks, idempotency and kept answers are those of the row that is called, so no rule is written twice.
 */
export function performer(prepared: readonly PreparedRow[], services: PerformServices): Perform {
  const byOperation = new Map(prepared.map((item) => [item.row.operation, item]))
  return async (operation, asked, from) => {
    const item = byOperation.get(operation)
    if (item === undefined) throw new Error(`No row is named "${operation}"`)
    const { row } = item
    const { actor } = from.ctx
    const { request, origin } = from
    const params = asked.params ?? {}
    const query = { ...asked.query }
    const body = item.isMasked ? withoutCardNumbers(asked.body) : asked.body
    if (row.rateLimit) await services.limiter.check(row.rateLimit, request.ip, body)
    requireAccess(actor, row.access)
    const url = addressOf(row, params, query)
    const isShared = row.isCached === true && services.cache.isEnabled && seesPublicView(actor)
    if (isShared) {
      const hit = services.cache.get(origin, url)
      if (hit !== undefined) return replyOf(hit)
    }
    item.checkParams?.(params)
    item.checkQuery?.(query)
    if (row.body) item.checkBody(body)
    const ctx = ctxFor(row, from, { url, body, key: asked.idempotencyKey })
    const notedAt = services.cache.now()
    const shared = isShared ? await services.cache.lookUp(origin, url) : undefined
    if (shared?.hit !== undefined) return replyOf(shared.hit)
    const call = { ctx, params, query, body, origin, url, request, perform: from.perform }
    const answer = await services.limiter.watch(
      row.rateLimit,
      request.ip,
      body,
      () => row.handle(call as unknown as Call<never, never, never>),
      async (hold) => row.rateLimit?.noteHold?.(ctx, hold, body),
    )
    const { status = 200 } = answer
    if (isShared && status === 200) {
      const json = answer.json ?? JSON.stringify(answer.body ?? null)
      const etag = etagOf(json, answer.version)
      const kept: CachedAnswer = { body: Buffer.from(json), etag, tags: answer.tags ?? [] }
      services.cache.set(origin, url, kept, { at: notedAt, ticket: shared?.ticket })
    }
    const standing = row.standingHeaders?.(request, actor)
    return standing === undefined ? answer : { ...answer, headers: { ...standing, ...answer.headers } }
  }
}

/** Strangers and customers see the same catalogue; vendors and staff see drafts, so theirs is never shared. */
export const seesPublicView = (actor: Actor): boolean =>
  actor.kind === 'anonymous' || (actor.kind === 'user' && actor.role === 'customer')

/** With its tags, so that an answer which is made of it is forgotten with it. */
function replyOf({ body, etag, tags }: CachedAnswer): Reply {
  const version = versionIn(etag)
  return { json: body.toString('utf8'), tags, ...(version === undefined ? {} : { version }) }
}

function ctxFor(
  row: Route,
  from: Call<unknown, unknown, unknown>,
  asked: { url: string; body: unknown; key: string | undefined },
): Ctx {
  const key = row.isIdempotent ? (asked.key ?? from.request.headers['idempotency-key']) : undefined
  if (key === undefined && from.ctx.idempotency === undefined) return from.ctx
  const { idempotency: _, ...ctx } = from.ctx
  if (key === undefined) return ctx
  const { request } = from
  const route = `${row.method} ${asked.url.split('?', 1)[0]}`
  const idempotency = idempotencyClaim({ key, route, body: asked.body, request, actor: ctx.actor })
  return { ...ctx, idempotency }
}

/** The address at which a client would have asked the same. */
function addressOf(
  row: Route,
  params: Readonly<Record<string, unknown>>,
  query: Readonly<Record<string, unknown>>,
): string {
  let url = row.path.includes('{')
    ? row.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(wellFormed(params[name])))
    : row.path
  let separator = '?'
  for (const name of Object.keys(query)) {
    const value = query[name]
    if (value === undefined) continue
    for (const each of Array.isArray(value) ? value : [value]) {
      url += `${separator}${encodeURIComponent(wellFormed(name))}=${encodeURIComponent(wellFormed(each))}`
      separator = '&'
    }
  }
  return url
}

/** Half a character cannot be part of an address. */
const wellFormed = (value: unknown): string => String(value).toWellFormed()

function withoutReadOnly(body: unknown, readOnly: readonly string[] | undefined): unknown {
  if (readOnly && typeof body === 'object' && body !== null && !Array.isArray(body)) {
    for (const field of readOnly) delete (body as Record<string, unknown>)[field]
  }
  return body
}
