import { type Logger, pino } from 'pino'
import type { Config } from '../config/config.ts'
import { newId } from '../kernel/id.ts'
import type { Actor, Ctx } from '../platform/context.ts'
import { type Database, openDatabase } from '../platform/db/pool.ts'

/** The parts of a running program, made once and handed to those who need them. */
export type Shop = {
  readonly config: Config
  readonly log: Logger
  readonly database: Database
  /** Where LISTEN and advisory locks go: never through a pooler. */
  readonly directUrl: string
  makeCtx(request: { actor: Actor; requestId?: string; now?: Date; idempotency?: Ctx['idempotency'] }): Ctx
  close(): Promise<void>
}

/** Ties the parts together for a database address. Nothing is sent anywhere yet. */
export function composeShop(
  config: Config,
  options: { databaseUrl: string; role: string; log?: Logger },
): Shop {
  const log = options.log ?? pino({ level: config.logLevel, base: null })
  const database = openDatabase({
    url: options.databaseUrl,
    applicationName: `nexus:${options.role}`,
    maxConnections: config.database.maxConnections,
    preparesStatements: config.database.directUrl === undefined,
  })
  return {
    config,
    log,
    database,
    directUrl: config.database.directUrl ?? options.databaseUrl,
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
    close: () => database.close(),
  }
}
