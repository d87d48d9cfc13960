import { derivedId, type Id } from '../kernel/id.ts'
import type { Tx } from './db/pool.ts'
import type { QueueJob } from './job-queue.ts'
import { DEFAULT_MAX_ATTEMPTS, JOB_REQUESTED, type JobKind, type JobRequest } from './jobs.ts'
import { type EventEnvelope, envelopeOf } from './outbox.ts'

/** The switchboard: which kinds of jobs an event causes. Each gets the event's envelope as its payload. */
export type Subscriptions = Readonly<Record<string, readonly JobKind<EventEnvelope>[]>>

/**
 * Looks at a batch of events in the transaction that passes them on, notes what follows from them in its own tables,
 * and gives the jobs that must run then. One or two statements, whatever the number of events.
 */
export type EventRouter = (tx: Tx, events: readonly EventEnvelope[]) => Promise<readonly JobRequest[]>

/** A row of the outbox. */
export type OutboxRow = {
  readonly id: string
  readonly type: string | null
  readonly version: number
  readonly occurred_at: Date
  readonly data: unknown
  readonly tags: readonly string[]
  readonly request_id: string | null
}

/** What is to be done with a batch of outbox rows. */
export type Dispatch = {
  readonly jobs: QueueJob[]
  readonly events: EventEnvelope[]
  readonly tags: string[]
  /** Rows that were events: kept for a while, marked. */
  readonly eventIds: string[]
  /** Rows that only carried tags or a job: of no further use. */
  readonly passedIds: string[]
}

/** Decides what a batch of outbox rows causes: one job per event and subscribed handler, and the tags to announce. */
export function dispatchOf(rows: readonly OutboxRow[], subscriptions: Subscriptions): Dispatch {
  const jobs: QueueJob[] = []
  const events: EventEnvelope[] = []
  const tags = new Set<string>()
  const eventIds: string[] = []
  const passedIds: string[] = []
  for (const row of rows) {
    for (const tag of row.tags) tags.add(tag)
    const origin = row.request_id === null ? {} : { request_id: row.request_id }
    if (row.type === null) {
      passedIds.push(row.id)
    } else if (row.type === JOB_REQUESTED) {
      passedIds.push(row.id)
      jobs.push(jobOf(row.id, row.data as JobRequest, origin))
    } else {
      eventIds.push(row.id)
      const payload = envelopeOf({ ...row, type: row.type })
      events.push(payload)
      for (const kind of subscriptions[row.type] ?? []) {
        const request = { name: kind.name, payload, max_attempts: kind.maxAttempts, priority: kind.priority }
        const job = { ...request, job_key: `event:${row.id}:${kind.name}` }
        jobs.push(jobOf(derivedId(row.id, kind.name), job, origin))
      }
    }
  }
  return { jobs, events, tags: [...tags], eventIds, passedIds }
}

/** What the queue takes for a requested job. A piece of work that has a record is known by the record's id, others by `id`. */
export function jobOf(id: Id, request: JobRequest, origin: { request_id?: string }): QueueJob {
  return {
    identifier: request.name,
    payload: {
      id: request.record_id ?? id,
      payload: request.payload,
      ...(request.record_id ? { record_id: request.record_id } : {}),
      ...(request.job_key ? { key: request.job_key } : {}),
      ...origin,
    },
    queue_name: request.queue ?? null,
    run_at: request.run_at ?? null,
    max_attempts: request.max_attempts ?? DEFAULT_MAX_ATTEMPTS,
    job_key: request.job_key ?? null,
    priority: request.priority ?? 0,
  }
}

/** One statement may not touch a key twice: of several jobs with one key the newest counts. */
export function lastOfEachKey(jobs: readonly QueueJob[]): QueueJob[] {
  const last = new Map<string, QueueJob>()
  for (const job of jobs) if (job.job_key !== null) last.set(job.job_key, job)
  return jobs.filter((job) => job.job_key === null || last.get(job.job_key) === job)
}
