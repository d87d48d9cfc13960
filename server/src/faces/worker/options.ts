import type { Logger } from 'pino'
import type { Broker } from '../../platform/broker/broker.ts'
import type { Actor, Ctx } from '../../platform/context.ts'
import type { Db } from '../../platform/db/pool.ts'
import type { JobDefinition, JobOutcome } from '../../platform/jobs.ts'

/** What a worker needs. `url` must reach the server directly: LISTEN and session locks do not work through a pooler. */
export type WorkerOptions = {
  readonly url: string
  readonly db: Db
  readonly jobs: readonly JobDefinition[]
  readonly makeCtx: (request: { actor: Actor; requestId?: string }) => Ctx
  readonly log: Logger
  readonly concurrency: number
  /** RabbitMQ, when it tells workers of jobs; without it they ask the database. */
  readonly broker?: Broker
  /** Awaited before each job: where others need the process more, it says when there is room. */
  readonly pace?: () => Promise<void> | undefined
  /** Told of each try when it has ended: what it was, how it ended, how long it took. Must not throw. */
  readonly onFinished?: (type: string, outcome: JobOutcome, seconds: number) => void
  /** How often lost workers are looked for; 8 s unless a test is in a hurry. */
  readonly sweepMs?: number
  /** When the message of a running job is let go; a minute unless a test is in a hurry. */
  readonly acknowledgeAfterMs?: number
}

/** A running worker. */
export type Worker = {
  /** Takes no new job, waits for the running ones (at most 15 s), then ends. */
  stop(): Promise<void>
}

/** How long a stop waits for running jobs. */
export const STOP_PATIENCE_MS = 15_000

/** The handlers by the names of their kinds. Throws when two claim one name. */
export function handlersOf(jobs: readonly JobDefinition[]): Map<string, JobDefinition> {
  const handlers = new Map<string, JobDefinition>()
  for (const definition of jobs) {
    const { name } = definition.kind
    if (handlers.has(name)) throw new Error(`Two handlers for job "${name}"`)
    handlers.set(name, definition)
  }
  return handlers
}
