import type { QueuedJob } from '../job-queue.ts'
import { type Lane, laneOf } from './lanes.ts'

/** What the broker carries of a job: which one. All else stands in the database. */
export type JobMessage = {
  readonly id: string
  /** For which moment (ms since 1970) it was sent: when the job has been given another one, another message was sent. */
  readonly at?: number
  /** How often it came while the job was held by another worker that may have just died. */
  readonly look?: number
}

/** A message on its way to the broker. */
export type Outgoing = JobMessage & { readonly lane: Lane; readonly waitMs: number }

const ID = /^\d{1,19}$/

/** Reads what came; undefined for what is no message of ours. */
export function readMessage(body: unknown): JobMessage | undefined {
  if (typeof body !== 'object' || body === null) return undefined
  const { id, at, look } = body as Record<string, unknown>
  if (typeof id !== 'string' || !ID.test(id)) return undefined
  return {
    id,
    ...(Number.isSafeInteger(at) ? { at: at as number } : {}),
    ...(Number.isSafeInteger(look) ? { look: look as number } : {}),
  }
}

/** The message that tells workers of a job that stands in the queue. */
export function messageFor(job: QueuedJob): Outgoing {
  const at = job.run_at.getTime()
  return { id: job.id, at, lane: laneOf(job.priority), waitMs: at - Date.now() }
}
