import type { Static, TSchema } from 'typebox'
import { Value } from 'typebox/value'
import type { Ctx } from './context.ts'
import type { Tx } from './db/pool.ts'
import { append } from './outbox.ts'

/** Outbox rows of this type are jobs on their way to the queue, not events; they are deleted once they are there. */
export const JOB_REQUESTED = 'job.requested'

/** Tries of a job that does not say otherwise; with exponential waits the last one is about two days after the first. */
export const DEFAULT_MAX_ATTEMPTS = 20

/** The priority of what money and stock wait for: before mail, however much of that there is. */
export const URGENT = -10

/** A kind of background work: its name, the form of its payload, and how stubborn and how urgent it is. */
export type JobKind<Payload> = {
  readonly name: string
  readonly schema: TSchema
  readonly maxAttempts: number
  /** Smaller runs first: URGENT, 0 is ordinary, 10 may wait. */
  readonly priority: number
  /** Never set: it carries the payload's type. */
  readonly payloadType?: Payload
}

/** Names a kind of job. The payload is checked by the schema before the handler sees it. */
export const jobKind = <const Schema extends TSchema>(
  name: string,
  schema: Schema,
  options: { maxAttempts?: number; priority?: number } = {},
): JobKind<Static<Schema>> => ({
  name,
  schema,
  maxAttempts: options.maxAttempts ?? DEFAULT_MAX_ATTEMPTS,
  priority: options.priority ?? 0,
})

/** What a handler may ask while it runs. */
export type JobHelpers = {
  /** A UUID of this piece of work, the same in every try: what it makes is known by it, so that it is made once. */
  readonly jobId: string
  /** 1 for the first try. */
  readonly attempt: number
  /** After this try the job goes to the dead letters, so a handler may settle for less. */
  readonly isLastAttempt: boolean
  /** Aborted when the process is asked to stop. */
  readonly signal: AbortSignal
  /** Id of the record that somebody watches in /api/jobs/, or null. */
  readonly recordId: string | null
  /** Shows how far the work is; cheap, written at most twice a second. */
  progress(done: number, total?: number): Promise<void>
}

/** A kind of job with the function that does it. It may run twice: its effect must be there once. */
export type JobDefinition = {
  readonly kind: JobKind<unknown>
  readonly handle: (ctx: Ctx, payload: never, helpers: JobHelpers) => Promise<unknown>
}

/** Ties a kind of job to its handler. What the handler returns becomes the result in /api/jobs/. */
export const defineJob = <Payload>(
  kind: JobKind<Payload>,
  handle: (ctx: Ctx, payload: Payload, helpers: JobHelpers) => Promise<unknown>,
): JobDefinition => ({ kind: kind as JobKind<unknown>, handle })

/** How a try of a job ended; `retried`: it failed and another one follows. */
export type JobOutcome = 'succeeded' | 'failed' | 'retried'

/** Thrown by a handler when trying again cannot help: the job goes to the dead letters at once. */
export class PermanentJobFailure extends Error {
  override readonly name = 'PermanentJobFailure'
}

/** Thrown by a handler when the next try, if there is one, should wait longer than usual. */
export class RetryLater extends Error {
  override readonly name = 'RetryLater'
  readonly delaySeconds: number

  constructor(message: string, delaySeconds: number) {
    super(message)
    this.delaySeconds = delaySeconds
  }
}

/** When, how often and beside which others a job runs. */
export type JobOptions = {
  /** Of two waiting jobs with one key only the newer stays. */
  readonly jobKey?: string
  readonly runAt?: Date
  /** Jobs of one queue run one after the other. Few names only. */
  readonly queue?: string
  readonly maxAttempts?: number
  readonly priority?: number
}

/** A job on its way to the queue, as it stands in the outbox. */
export type JobRequest = {
  readonly name: string
  readonly payload: unknown
  readonly record_id?: string
  readonly job_key?: string
  readonly run_at?: string
  readonly queue?: string
  readonly max_attempts: number
  readonly priority: number
}

/** What the queue carries for a job. */
export type JobEnvelope = {
  /** A UUID of this piece of work. */
  readonly id: string
  readonly payload: unknown
  readonly record_id?: string
  readonly request_id?: string
  /** The key with which it was asked for; the queue takes it from a running job that another one replaces. */
  readonly key?: string
  /** How many workers were lost while they had it. */
  readonly losses?: number
}

type WriteCtx = Pick<Ctx, 'now' | 'requestId' | 'isUntold'>

/**
 * Asks for a job in the caller's transaction: it exists when, and only when, the transaction commits. It reaches the
 * queue by the relay, so that a writer's commit never carries a NOTIFY.
 */
export async function addJob<Payload>(
  tx: Tx,
  ctx: WriteCtx,
  kind: JobKind<Payload>,
  payload: Payload,
  options: JobOptions = {},
): Promise<void> {
  await addJobs(tx, ctx, [requestOf(kind, payload, options)])
}

/** The request for a job, for `addJobs`. Throws when the payload does not have the kind's form. */
export function requestOf<Payload>(
  kind: JobKind<Payload>,
  payload: Payload,
  options: JobOptions & { recordId?: string } = {},
): JobRequest {
  if (!Value.Check(kind.schema, payload))
    throw new Error(`The payload does not have the form of job "${kind.name}"`)
  return {
    name: kind.name,
    payload,
    max_attempts: options.maxAttempts ?? kind.maxAttempts,
    priority: options.priority ?? kind.priority,
    ...(options.recordId ? { record_id: options.recordId } : {}),
    ...(options.jobKey ? { job_key: options.jobKey } : {}),
    ...(options.runAt ? { run_at: options.runAt.toISOString() } : {}),
    ...(options.queue ? { queue: options.queue } : {}),
  }
}

const ROWS_A_STATEMENT = 1_000

/** Asks for many jobs in the caller's transaction, in few statements. */
export async function addJobs(tx: Tx, ctx: WriteCtx, requests: readonly JobRequest[]): Promise<void> {
  for (let start = 0; start < requests.length; start += ROWS_A_STATEMENT) {
    const slice = requests.slice(start, start + ROWS_A_STATEMENT)
    await append(
      tx,
      ctx,
      slice.map((data) => ({ type: JOB_REQUESTED, version: 1, data })),
    )
  }
}
