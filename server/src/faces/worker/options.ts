import type { Logger } from 'pino'
import type { Actor, Ctx } from '../../platform/context.ts'
import type { Db } from '../../platform/db/pool.ts'
import type { JobDefinition } from '../../platform/jobs.ts'

/** What a worker needs. `url` must reach the server directly: LISTEN and session locks do not work through a pooler. */
export type WorkerOptions = {
  readonly url: string
  readonly db: Db
  readonly jobs: readonly JobDefinition[]
  readonly makeCtx: (request: { actor: Actor; requestId?: string }) => Ctx
  readonly log: Logger
  readonly concurrency: number
  /** How often lost workers are looked for; 8 s unless a test is in a hurry. */
  readonly sweepMs?: number
}
