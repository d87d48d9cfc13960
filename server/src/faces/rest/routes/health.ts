import { createHash, timingSafeEqual } from 'node:crypto'
import { Type } from 'typebox'
import { AppError, notAuthenticated } from '../../../kernel/errors.ts'
import type { Metrics } from '../metrics.ts'
import { operatorOnly } from '../mount.ts'
import { everybody, type Route, route } from '../route.ts'

/** Something the shop stands on. */
export type Dependency = {
  readonly name: string
  /** Without it the shop cannot work: not ready while it is down. */
  readonly isNeeded: boolean
  /** Resolves when it works, rejects when it does not; `off` when it is not configured. */
  readonly check: (() => Promise<unknown>) | 'off'
}

type State = 'up' | 'down' | 'off'

const CHECK_TIMEOUT_MS = 2_000

const Alive = Type.Object(
  { status: Type.Literal('ok'), version: Type.String(), uptime_seconds: Type.Integer() },
  { title: 'Alive', additionalProperties: false },
)
const Ready = Type.Object(
  {
    status: Type.Literal('ready'),
    dependencies: Type.Record(
      Type.String(),
      Type.Union([Type.Literal('up'), Type.Literal('down'), Type.Literal('off')]),
      { description: '`off` is not configured; `down` here is something the shop can do without.' },
    ),
  },
  { title: 'Ready', additionalProperties: false },
)

/** What the health rows need. Without `metrics` there is no /metrics. */
export type HealthServices = {
  readonly version: string
  readonly dependencies: readonly Dependency[]
  readonly metrics?: Metrics
  readonly metricsToken: string | undefined
  readonly isProduction: boolean
}

/** Whether the process lives, whether it can work, and its numbers. */
export function healthRoutes(services: HealthServices): Route[] {
  return [
    route({
      method: 'GET',
      path: '/healthz/',
      operation: 'getHealth',
      summary: 'Whether the process is alive',
      tag: 'service',
      access: everybody,
      responses: { 200: { description: 'It is.', schema: Alive } },
      handle: async () => ({
        headers: { 'cache-control': 'no-store' },
        body: { status: 'ok', version: services.version, uptime_seconds: Math.floor(process.uptime()) },
      }),
    }),
    route({
      method: 'GET',
      path: '/readyz/',
      operation: 'getReadiness',
      summary: 'Whether everything it needs works, by name',
      description: 'When something needed is down the answer is 503 with the same `dependencies`.',
      tag: 'service',
      access: everybody,
      responses: {
        200: {
          description: 'Ready.',
          schema: Ready,
          example: {
            status: 'ready',
            dependencies: {
              database: 'up',
              migrations: 'up',
              jobs: 'up',
              redis: 'off',
              rabbitmq: 'off',
              mail: 'off',
            },
          },
        },
      },
      handle: async () => {
        const states = await Promise.all(services.dependencies.map(stateOf))
        const dependencies = Object.fromEntries(services.dependencies.map(({ name }, i) => [name, states[i]]))
        const missing = services.dependencies.filter(({ isNeeded }, i) => isNeeded && states[i] === 'down')
        if (missing.length > 0) {
          const names = missing.map(({ name }) => name).join(', ')
          throw new AppError('service_unavailable', `Not ready: ${names} down.`, {
            details: { dependencies },
          })
        }
        return { headers: { 'cache-control': 'no-store' }, body: { status: 'ready', dependencies } }
      },
    }),
    ...(services.metrics ? [metricsRoute(services, services.metrics)] : []),
  ]
}

function metricsRoute(services: HealthServices, metrics: Metrics): Route {
  return route({
    method: 'GET',
    path: '/metrics',
    operation: 'getMetrics',
    summary: 'Numbers for Prometheus',
    description: 'Needs METRICS_TOKEN as a bearer token; open only in development without one.',
    tag: 'service',
    access: { kind: 'operator' },
    responses: { 200: { description: 'Prometheus text.', contentType: 'text/plain' } },
    handle: async ({ request }) => {
      requireToken(services, request.headers.authorization)
      return {
        raw: await metrics.text(),
        headers: { 'content-type': 'text/plain; version=0.0.4; charset=utf-8', 'cache-control': 'no-store' },
      }
    },
  })
}

function requireToken(services: HealthServices, header: string | undefined): void {
  if (services.metricsToken === undefined) {
    if (services.isProduction) throw operatorOnly()
    return
  }
  if (header === undefined) throw notAuthenticated()
  const given = /^Bearer +(\S+)$/i.exec(header)?.[1] ?? ''
  if (!timingSafeEqual(hash(given), hash(services.metricsToken))) {
    throw new AppError('token_invalid', 'This is not the operator’s token.')
  }
}

const hash = (text: string): Buffer => createHash('sha256').update(text).digest()

async function stateOf(dependency: Dependency): Promise<State> {
  if (dependency.check === 'off') return 'off'
  let timer: NodeJS.Timeout | undefined
  const tooLate = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('no answer')), CHECK_TIMEOUT_MS)
  })
  try {
    await Promise.race([dependency.check(), tooLate])
    return 'up'
  } catch {
    return 'down'
  } finally {
    clearTimeout(timer)
  }
}
