import type { JobHelpers as QueueHelpers } from 'graphile-worker'
import { Value } from 'typebox/value'
import { giveUp, postpone } from '../../platform/job-queue.ts'
import { finishJobRecord, markRunning, markWaiting, setProgress } from '../../platform/job-records.ts'
import {
  type JobDefinition,
  type JobEnvelope,
  type JobHelpers,
  PermanentJobFailure,
  RetryLater,
} from '../../platform/jobs.ts'
import type { WorkerOptions } from './options.ts'

const PROGRESS_EVERY_MS = 500

/** One try of one job: builds the context of "the shop itself", checks the payload, keeps the record up to date. */
export async function runJob(
  definition: JobDefinition,
  envelope: unknown,
  queue: QueueHelpers,
  options: Pick<WorkerOptions, 'db' | 'makeCtx' | 'log'>,
): Promise<void> {
  const { kind } = definition
  const { payload, record_id: recordId, request_id: requestId } = envelope as JobEnvelope
  const ctx = options.makeCtx({
    actor: { kind: 'system', ip: '', name: `job:${kind.name}` },
    ...(requestId === undefined ? {} : { requestId }),
  })
  const log = options.log.child({ job: kind.name, jobId: queue.job.id })
  const { attempts, max_attempts: maxAttempts } = queue.job
  if (recordId !== undefined && !(await markRunning(options.db, recordId, ctx.now))) {
    log.info('the job was deleted before it ran')
    return
  }
  try {
    if (!Value.Check(kind.schema, payload))
      throw new PermanentJobFailure('The payload does not have the form of this job.')
    const helpers = helpersOf(queue, recordId, options)
    const result = await definition.handle({ ...ctx, log }, payload as never, helpers)
    await helpers.finish()
    if (recordId !== undefined) await finishJobRecord(options.db, recordId, endOf(options), { result })
  } catch (error) {
    const isFinal = error instanceof PermanentJobFailure || attempts >= maxAttempts
    log.warn(
      { err: error, attempt: attempts, of: maxAttempts },
      isFinal ? 'the job failed for good' : 'the job failed; it is tried again',
    )
    if (isFinal) await giveUp(options.db, queue.job.id)
    else if (error instanceof RetryLater) await postpone(options.db, queue.job.id, error.delaySeconds)
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
  queue: QueueHelpers,
  recordId: string | undefined,
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
    attempt: queue.job.attempts,
    isLastAttempt: queue.job.attempts >= queue.job.max_attempts,
    signal: queue.abortSignal,
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
