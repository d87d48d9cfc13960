import cors from '@fastify/cors'
import multipart from '@fastify/multipart'
import Fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify'
import FindMyWay from 'find-my-way'
import type { Logger } from 'pino'
import { maskCardNumbers } from '../../kernel/card-numbers.ts'
import { AppError, fieldError, notFound } from '../../kernel/errors.ts'
import { newId } from '../../kernel/id.ts'
import { parseJsonBody } from './json-body.ts'
import { type MountServices, mountRoutes, routerPath } from './mount.ts'
import { performer, prepareRow } from './perform.ts'
import { problemSender } from './problem.ts'
import type { Route } from './route.ts'

/** What the HTTP server needs to know of the configuration. */
export type HttpOptions = {
  readonly log: Logger
  readonly corsOrigins: readonly string[]
  readonly allowedHosts: readonly string[]
  /** Addresses and networks, or how many proxies stand before this process. */
  readonly trustedProxies: readonly string[] | number
  readonly publicUrl: string | undefined
  readonly isProduction: boolean
}

const BODY_LIMIT_BYTES = 1024 * 1024
const EXPOSED_HEADERS = [
  'ETag', 'Location', 'Retry-After', 'X-Cart-Token', 'X-Order-Token', 'Idempotent-Replayed', 'X-Request-Id',
] // biome-ignore format: a list
const sendProblem = problemSender()
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'] as const

/** Builds the Fastify server around the rows; `extend` adds what is not a row (static files, GraphQL). */
export async function buildServer(
  rows: readonly Route[],
  services: Omit<MountServices, 'originOf'>,
  options: HttpOptions,
  extend: (app: FastifyInstance) => Promise<void> = async () => {},
): Promise<FastifyInstance> {
  const served = rows.filter((row) => row.isInternal !== true)
  const paths = pathsByMethod(served)
  const app = Fastify({
    loggerInstance: options.log.child({}, { level: 'warn' }) as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: BODY_LIMIT_BYTES,
    trustProxy: trustOf(options.trustedProxies),
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 400 },
    requestIdHeader: false,
    genReqId: requestIdMaker(),
    forceCloseConnections: 'idle',
    return503OnClosing: false,
    frameworkErrors: (error, request, reply) => {
      const send = problemSender(
        rowLike(paths, request.raw.method ?? 'GET', request.raw.url ?? '')?.problemBody,
      )
      send(error, request as FastifyRequest, reply as unknown as FastifyReply)
    },
  })

  app.removeAllContentTypeParsers()
  for (const type of ['application/json', 'application/merge-patch+json']) {
    app.addContentTypeParser(type, { parseAs: 'buffer' }, async (request: FastifyRequest, body: Buffer) =>
      // many clients name a type for every request, also for a DELETE without a body
      body.length === 0 && request.method === 'DELETE' ? undefined : parseJsonBody(decodeUtf8(body)),
    )
  }
  await app.register(multipart, {
    limits: { fileSize: 20 * 1024 * 1024, files: 10, fields: 20, fieldSize: 100_000, parts: 30 },
    throwFileSizeLimit: true,
  })
  await app.register(cors, {
    origin: (origin, done) => done(null, origin !== undefined && options.corsOrigins.includes(origin)),
    methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
    allowedHeaders: [
      'Authorization', 'Content-Type', 'Idempotency-Key', 'If-Match', 'If-None-Match', 'X-Cart-Token',
      'X-Order-Token', 'X-Request-Id',
    ], // biome-ignore format: a list
    exposedHeaders: EXPOSED_HEADERS,
    maxAge: 600,
    strictPreflight: false,
  })
  app.addHook('onSend', async (request, reply) => {
    reply.header('x-request-id', request.id)
    reply.header('x-content-type-options', 'nosniff')
  })
  app.setErrorHandler(sendProblem)

  app.setNotFoundHandler((request) => {
    const path = (request.raw.url ?? '').split('?', 1)[0] ?? ''
    const allowed = METHODS.filter((method) => method !== 'HEAD' && isServed(app, paths, method, path))
    if (allowed.length > 0) {
      const list = allowed.includes('GET')
        ? ['GET', 'HEAD', ...allowed.filter((m) => m !== 'GET')]
        : [...allowed]
      throw new AppError(
        'method_not_allowed',
        `${request.method} is not allowed here; allowed: ${list.join(', ')}.`,
        {
          details: { allowed: list },
        },
      )
    }
    throw notFound('This address is')
  })
  const mounting = { ...services, originOf: makeOriginOf(options) }
  const prepared = rows.map(prepareRow)
  const perform = performer(prepared, services)
  mountRoutes(
    app,
    prepared.filter(({ row }) => !row.takesStream && !row.isInternal),
    mounting,
    perform,
  )
  await app.register(async (scope) => {
    scope.removeContentTypeParser(['application/json', 'application/merge-patch+json'])
    scope.addContentTypeParser('*', (_request, payload, done) => done(null, payload))
    mountRoutes(
      scope,
      prepared.filter(({ row }) => row.takesStream),
      mounting,
      perform,
    )
  })
  await extend(app)
  return app
}

/** A client's X-Request-Id when it is short and printable, else a cheap unique one. */
function requestIdMaker(): (request: { headers: Record<string, string | string[] | undefined> }) => string {
  const prefix = newId().slice(0, 13).replace('-', '')
  let count = 0
  return (request) => {
    const given = request.headers['x-request-id']
    // it is stored with everything that the request causes
    if (typeof given === 'string' && /^[\x21-\x7e]{1,128}$/.test(given) && holdsNoCard(given)) return given
    count += 1
    return `${prefix}-${count.toString(36)}`
  }
}

const holdsNoCard = (text: string): boolean => maskCardNumbers(text, { onlyIssued: true }) === text

const utf8 = new TextDecoder('utf-8', { fatal: true })

function decodeUtf8(bytes: Buffer): string {
  try {
    return utf8.decode(bytes)
  } catch {
    throw new AppError('malformed_json', 'The body is not valid UTF-8.')
  }
}

/** Which peers' `X-Forwarded-*` counts. A number believes the last that many, whoever they are. */
function trustOf(proxies: HttpOptions['trustedProxies']) {
  if (typeof proxies === 'number') return (_address: string, hop: number) => hop < proxies
  return proxies.length > 0 ? [...proxies] : false
}

/** Scheme and host as clients see them; a Host header that is not one of ours is refused. */
function makeOriginOf(options: HttpOptions): (request: FastifyRequest) => string {
  const fixed = options.publicUrl?.replace(/\/$/, '')
  if (fixed !== undefined) return () => fixed
  const hosts = options.allowedHosts.filter((host) => host !== '*').map((host) => host.toLowerCase())
  const anyHost = hosts.length === 0 || options.allowedHosts.includes('*')
  return (request) => {
    const host = request.host
    if (host === undefined || host === '' || !/^[\w.:[\]-]{1,255}$/.test(host)) return 'http://localhost'
    const name = host.replace(/:\d+$/, '').toLowerCase()
    if (!anyHost && !hosts.some((h) => h === name || (h.startsWith('.') && name.endsWith(h)))) {
      throw fieldError('Host', 'This host is not served here (ALLOWED_HOSTS).')
    }
    return `${request.protocol}://${host}`
  }
}

type Finder = ReturnType<typeof FindMyWay>

/** The row that an address would have been for, had what stands in its places been readable. */
function rowLike(finder: Finder, method: string, url: string): Route | undefined {
  const path = (url.split('?', 1)[0] ?? '').replaceAll(/%[0-9a-f]{0,2}/gi, 'x').replaceAll(/[^/]{100,}/g, 'x')
  return finder.find(method as 'GET', path)?.store as Route | undefined
}

function pathsByMethod(rows: readonly Route[]): Finder {
  const finder = FindMyWay({ ignoreTrailingSlash: true, maxParamLength: 400 })
  for (const row of rows) finder.on(row.method, routerPath(row.path), () => {}, row)
  return finder
}

function isServed(
  app: FastifyInstance,
  finder: Finder,
  method: (typeof METHODS)[number],
  path: string,
): boolean {
  try {
    return finder.find(method, path) !== null || app.hasRoute({ method, url: path })
  } catch {
    return false
  }
}
