import type { FastifyInstance } from 'fastify'
import { pino } from 'pino'
import { memoryRateLimiter } from '../faces/rest/rate-limit.ts'
import { ResponseCache } from '../faces/rest/response-cache.ts'
import type { Route } from '../faces/rest/route.ts'
import { buildServer, type HttpOptions } from '../faces/rest/server.ts'
import { AppError } from '../kernel/errors.ts'
import type { Ctx } from '../platform/context.ts'

/** A server around a few rows without a database, for tests of the faces themselves. */
export async function serveRows(
  rows: readonly Route[],
  extend?: (app: FastifyInstance) => Promise<void>,
  http: Partial<HttpOptions> = {},
): Promise<FastifyInstance> {
  const log = pino({ level: 'silent' })
  const store = {
    currency: 'ETB',
    timezone: 'UTC',
    vendorWrites: true,
    reviewModeration: false,
    reservationTtlSeconds: 1_800,
  }
  return buildServer(
    rows,
    {
      makeCtx: ({ actor, requestId }) =>
        ({ actor, requestId, now: new Date(), log, store }) as unknown as Ctx,
      authenticate: async () => {
        throw new AppError('token_invalid', 'This token is not valid.')
      },
      recall: () => undefined,
      cache: new ResponseCache({ isEnabled: true }),
      limiter: memoryRateLimiter({ isEnabled: true }),
    },
    {
      log,
      corsOrigins: [],
      allowedHosts: [],
      trustedProxies: [],
      publicUrl: undefined,
      isProduction: false,
      ...http,
    },
    extend,
  )
}
