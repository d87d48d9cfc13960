import { Value } from 'typebox/value'
import { derivedId, ROOT_ID } from '../../kernel/id.ts'
import { giveUp, postpone } from '../../platform/job-queue.ts'
import { finishJobRecord, markRunning, markWaiting, setProgress } from '../../platform/job-records.ts'
import {
  type JobDefinition,
  type JobEnvelope,
  type JobHelpers,
  type JobOutcome,
  PermanentJobFailure,
  RetryLater,
} from '../../platform/jobs.ts'
import type { WorkerOptions } from './options.ts'

const PROGRESS_EVERY_MS = 500

/** One try of a job as its transport tells it. */
export type JobTry = {
  /** The job's number in the queue. */
  readonly id: string
  /** 1 for the first try. */
  readonly attempts: number
  readonly maxAttempts: number
  /** Aborted when the process is asked to stop. */
  readonly signal: AbortSignal
}

/**
 * One try of one job: builds the context of "the shop itself", checks the payload, keeps the record up to date. Throws
 * what the handler threw; the transport lets go of the job then.
 */
export async function runJob(
  definition: JobDefinition,
  envelope: unknown,
  job: JobTry,
  options: Pick<WorkerOptions, 'db' | 'makeCtx' | 'log' | 'pace' | 'onFinished'>,
): Promise<void> {
  await options.pace?.()
  const { kind } = definition
  const startedAt = performance.now()
  const finished = (outcome: JobOutcome): void =>
    options.onFinished?.(kind.name, outcome, (performance.now() - startedAt) / 1_000)
  const { id, payload, record_id: recordId, request_id: requestId } = envelope as JobEnvelope
  const ctx = options.makeCtx({
    actor: { kind: 'system', ip: '', name: `job:${kind.name}` },
    ...(requestId === undefined ? {} : { requestId }),
  })
  const log = options.log.child({ job: kind.name, jobId: job.id })
  const { attempts, maxAttempts } = job
  if (recordId !== undefined && !(await markRunning(options.db, recordId, ctx.now))) {
    log.info('the job was deleted before it ran')
    return
  }
  try {
    if (!Value.Check(kind.schema, payload))
      throw new PermanentJobFailure('The payload does not have the form of this job.')
    const helpers = helpersOf(job, { jobId: id ?? derivedId(ROOT_ID, job.id), recordId }, options)
    const result = await definition.handle({ ...ctx, log }, payload as never, helpers)
    await helpers.finish()
    if (recordId !== undefined) await finishJobRecord(options.db, recordId, endOf(options), { result })
    finished('succeeded')
  } catch (error) {
    const isFinal = error instanceof PermanentJobFailure || attempts >= maxAttempts
    finished(isFinal ? 'failed' : 'retried')
    log.warn(
      { err: error, attempt: attempts, of: maxAttempts },
      isFinal ? 'the job failed for good' : 'the job failed; it is tried again',
    )
    if (isFinal) await giveUp(options.db, job.id)
    else if (error instanceof RetryLater) await postpone(options.db, job.id, error.delaySeconds)
    if (recordId !== undefined) {
      const message = (error as Error)?.message ?? String(error)
      if (isFinal) await finishJobRecord(options.db, recordId, endOf(options), { error: message })
      else await markWaiting(options.db, recordId, message)
    }
    throw error
  }
}

const endOf = (options: Pick<WorkerOptions, 'makeCtx'>): Date =>
  options.makeCtx({ actor: { kind: 'system', ip: '', name: 'worker' } }).now

function helpersOf(
  job: JobTry,
  { jobId, recordId }: { jobId: string; recordId: string | undefined },
  options: Pick<WorkerOptions, 'db'>,
): JobHelpers & { finish(): Promise<void> } {
  let writtenAt = 0
  let waiting: [number, number | undefined] | undefined
  const write = async (done: number, total: number | undefined): Promise<void> => {
    waiting = undefined
    writtenAt = performance.now()
    if (recordId !== undefined) await setProgress(options.db, recordId, done, total)
  }
  return {
    jobId,
    attempt: job.attempts,
    isLastAttempt: job.attempts >= job.maxAttempts,
    signal: job.signal,
    recordId: recordId ?? null,
    async progress(done, total) {
      waiting = [done, total]
      if (performance.now() - writtenAt >= PROGRESS_EVERY_MS) await write(done, total)
    },
    async finish() {
      if (waiting) await write(...waiting)
    },
  }
}
