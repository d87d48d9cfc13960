import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type AppError, permissionDenied } from '../../kernel/errors.ts'
import type { Actor, Ctx } from '../../platform/context.ts'
import {
  type Authenticate,
  actorOf,
  type Recall,
  recalledActor,
  requireAccess,
  strangerOf,
} from '../actor.ts'
import { etagOf, matchesEtag } from './etag.ts'
import { idempotencyClaim } from './idempotency-key.ts'
import { withoutCardNumbers } from './people-texts.ts'
import { type Perform, type PreparedRow, seesPublicView } from './perform.ts'
import { problemSender } from './problem.ts'
import type { RateLimiter } from './rate-limit.ts'
import { answerCached, type CachedAnswer, type ResponseCache } from './response-cache.ts'
import type { Call, Reply, Route } from './route.ts'

/** What mounting rows needs from the rest of the house. */
export type MountServices = {
  readonly makeCtx: (request: { actor: Actor; requestId: string; idempotency?: Ctx['idempotency'] }) => Ctx
  readonly authenticate: Authenticate
  readonly recall: Recall
  readonly cache: ResponseCache
  readonly limiter: RateLimiter
  readonly originOf: (request: FastifyRequest) => string
}

/** `{id}` of OpenAPI to `:id` of the router. */
export const routerPath = (path: string): string => path.replace(/\{(\w+)\}/g, ':$1')

/** Turns rows into Fastify routes: rate limit, who, form, verb, answer; in this order for every one of them. */
export function mountRoutes(
  app: FastifyInstance,
  rows: readonly PreparedRow[],
  services: MountServices,
  perform: Perform,
): void {
  for (const prepared of rows) {
    const { row } = prepared
    const run = makeRunner(prepared, services, perform)
    app.route({
      method: row.method,
      url: routerPath(row.path),
      ...(row.bodyLimitBytes ? { bodyLimit: row.bodyLimitBytes } : {}),
      ...(row.isCached
        ? {
            onRequest: (request: FastifyRequest, reply: FastifyReply, done: (error?: Error) => void) => {
              const answer = (isPublic: boolean): void => {
                const hit = isPublic
                  ? services.cache.get(services.originOf(request), request.raw.url ?? '')
                  : undefined
                if (hit === undefined) done()
                else answerCached(request, reply, hit)
              }
              const { authorization } = request.headers
              const known = authorization && recalledActor(authorization, services.recall)
              if (authorization === undefined) answer(true)
              else if (known) answer(seesPublicView(known))
              else
                actorOf(request, services.authenticate).then((actor) => answer(seesPublicView(actor)), done)
            },
          }
        : {}),
      ...(row.problemBody === undefined ? {} : { errorHandler: problemSender(row.problemBody) }),
      handler: run,
    })
  }
}

function makeRunner(prepared: PreparedRow, services: MountServices, perform: Perform) {
  const { row, checkParams, checkQuery, checkBody, isMasked } = prepared
  // rows that answer by others leave it to those to count
  const rateLimit = row.delegates === true ? undefined : row.rateLimit

  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> => {
    if (isMasked) request.body = withoutCardNumbers(request.body)
    if (rateLimit) await services.limiter.check(rateLimit, request.ip, request.body)
    // an operator's secret is no access token: the handler checks it
    const isOperators = row.access.kind === 'operator'
    const { ignoresAuthorization: ignores } = row
    const isStranger = isOperators || (typeof ignores === 'function' ? ignores(request) : ignores === true)
    const actor = isStranger ? strangerOf(request) : await actorOf(request, services.authenticate)
    requireAccess(actor, row.access)
    if (row.standingHeaders) reply.headers(row.standingHeaders(request, actor))
    const origin = services.originOf(request)
    const url = request.raw.url ?? ''
    const isShared = row.isCached === true && seesPublicView(actor)
    checkParams?.(request.params)
    checkQuery?.(request.query)
    if (row.isBodyOptional && (request.body === undefined || request.body === null)) request.body = {}
    checkBody(request.body)
    const idempotency = row.isIdempotent ? claimOf(row, request, actor) : undefined
    const ctx = services.makeCtx({
      actor,
      requestId: request.id,
      ...(idempotency ? { idempotency } : {}),
    })
    const call: Call<unknown, unknown, unknown> = {
      ctx,
      params: request.params,
      query: request.query,
      body: request.body,
      origin,
      url,
      request,
      perform: (operation, asked) => perform(operation, asked, call),
    }
    const notedAt = services.cache.now()
    const shared = isShared ? await services.cache.lookUp(origin, url) : undefined
    if (shared?.hit !== undefined) {
      answerCached(request, reply, shared.hit)
      return undefined
    }
    const noted = { at: notedAt, ticket: shared?.ticket }
    const answer = await services.limiter.watch(
      rateLimit,
      request.ip,
      request.body,
      () => row.handle(call as Call<never, never, never>),
      async (hold) => rateLimit?.noteHold?.(ctx, hold, request.body),
    )
    return send(request, reply, row, answer, isShared ? { services, origin, url, noted } : undefined)
  }
}

function claimOf(row: Route, request: FastifyRequest, actor: Actor): Ctx['idempotency'] | undefined {
  // a row that answers by others leaves the claim to the one that does the work
  const key = row.delegates === true ? undefined : request.headers['idempotency-key']
  if (key === undefined) return undefined
  const path = (request.raw.url ?? '').split('?', 1)[0]
  return idempotencyClaim({ key, route: `${row.method} ${path}`, body: request.body, request, actor })
}

type Sharing = {
  services: MountServices
  origin: string
  url: string
  noted: Parameters<ResponseCache['set']>[3]
}

function send(
  request: FastifyRequest,
  reply: FastifyReply,
  row: Route,
  answer: Reply,
  sharing: Sharing | undefined,
): FastifyReply | undefined {
  const status = answer.status ?? 200
  if (answer.headers) reply.headers(answer.headers)
  if (answer.raw !== undefined) return reply.code(status).send(answer.raw)
  if (status === 204) return reply.code(204).send()
  const text = answer.json ?? JSON.stringify(answer.body ?? null)
  const isTagged =
    row.method === 'GET' && status === 200 && (row.isCached === true || answer.version !== undefined)
  const etag = isTagged || answer.version !== undefined ? etagOf(text, answer.version) : undefined
  if (sharing !== undefined && status === 200 && etag !== undefined) {
    const kept: CachedAnswer = { body: Buffer.from(text), etag, tags: answer.tags ?? [] }
    sharing.services.cache.set(sharing.origin, sharing.url, kept, sharing.noted)
    answerCached(request, reply, kept)
    return undefined
  }
  if (etag !== undefined) reply.header('etag', etag)
  const isPrivate = row.access.kind !== 'public' || request.headers.authorization !== undefined
  if (!reply.hasHeader('cache-control')) {
    reply.header('cache-control', isPrivate || row.method !== 'GET' ? 'private, no-store' : 'no-cache')
  }
  reply.header('vary', 'Authorization, Origin')
  if (isTagged && etag !== undefined && matchesEtag(request.headers['if-none-match'], etag)) {
    return reply.code(304).send()
  }
  if (!reply.hasHeader('content-type')) reply.header('content-type', 'application/json; charset=utf-8')
  return reply.code(status).send(text)
}

/** A route that only the operator's secret opens was called without it. */
export const operatorOnly = (): AppError => permissionDenied('This needs the operator’s token.')
