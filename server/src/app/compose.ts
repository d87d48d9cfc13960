import type { Logger } from 'pino'
import type { Config } from '../config/config.ts'
import type { Providers } from '../domain/payments/index.ts'
import { newId } from '../kernel/id.ts'
import type { Broker } from '../platform/broker/broker.ts'
import type { Actor, Ctx } from '../platform/context.ts'
import { type Database, openDatabase } from '../platform/db/pool.ts'
import { createLogger } from '../platform/logger.ts'
import { type EventEnvelope, followPromptly, type PromptHandlers } from '../platform/outbox.ts'
import type { Redis } from '../platform/redis/redis.ts'
import { brokerOf } from './broker.ts'
import { providersOf } from './providers.ts'
import { redisOf } from './redis.ts'
import { promptFollowUps } from './subscriptions.ts'

/** The parts of a running program, made once and handed to those who need them. */
export type Shop = {
  readonly config: Config
  readonly log: Logger
  readonly database: Database
  /** Where LISTEN and advisory locks go: never through a pooler. */
  readonly directUrl: string
  /** What processes share beside the database, when there is one. Whoever serves or works starts it. */
  readonly redis: Redis | undefined
  /** What tells workers of jobs when it is not PostgreSQL. Whoever passes jobs on starts it. */
  readonly broker: Broker | undefined
  /** The port on which this process answers requests; `soon` while it starts, undefined when it answers none. */
  readonly served: { port: number | 'soon' | undefined }
  /** The payment providers that the shop has keys for. */
  providers(): Promise<Providers>
  makeCtx(request: { actor: Actor; requestId?: string; now?: Date; idempotency?: Ctx['idempotency'] }): Ctx
  close(): Promise<void>
}

/** Ties the parts together for a database address, and has prompt events followed up on it. Nothing is sent yet. */
export function composeShop(
  config: Config,
  options: { databaseUrl: string; role: string; log?: Logger; providers?: Providers },
): Shop {
  const log = options.log ?? createLogger(config.logLevel)
  const database = openDatabase({
    url: options.databaseUrl,
    applicationName: `nexus:${options.role}`,
    maxConnections: config.database.maxConnections,
    preparesStatements: config.database.directUrl === undefined,
  })
  const redis = redisOf(config, database, log)
  const broker = brokerOf(config, database, options.role, log)
  const shop: Shop = {
    config,
    log,
    database,
    directUrl: config.database.directUrl ?? options.databaseUrl,
    redis,
    broker,
    served: { port: undefined },
    providers: async () => options.providers ?? providersOf(config),
    makeCtx({ actor, requestId, now, idempotency }) {
      return {
        db: database.db,
        actor,
        now: now ?? new Date(),
        requestId: requestId ?? newId(),
        log,
        store: config.store,
        ...(idempotency ? { idempotency } : {}),
      }
    },
    async close() {
      await broker?.close()
      await redis?.close()
      await database.close()
    },
  }
  const prompt = Object.entries(promptFollowUps).map(([type, handlers]) => [
    type,
    handlers.map((handle) => (event: EventEnvelope, requestId: string) => {
      const actor: Actor = { kind: 'system', ip: '', name: `after:${type}` }
      return handle(shop.makeCtx({ actor, requestId }), event)
    }),
  ])
  followPromptly(database.db, Object.fromEntries(prompt) as PromptHandlers, (error, type) =>
    log.warn({ err: error, event: type }, 'a prompt follow-up failed; its job does it again'),
  )
  return shop
}
