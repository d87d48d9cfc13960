import type { Logger } from 'pino'
import type { Broker } from '../../platform/broker/broker.ts'
import type { Delivery } from '../../platform/broker/consumer.ts'
import { laneOf } from '../../platform/broker/lanes.ts'
import type { Outgoing } from '../../platform/broker/messages.ts'
import type { Db } from '../../platform/db/pool.ts'
import {
  type ClaimedJob,
  claimJobs,
  type ExaminedJob,
  examineJobs,
  returnJobs,
} from '../../platform/job-claims.ts'
import { freeJobsOf, workersWithoutLock } from '../../platform/worker-locks.ts'

/** How long a message rests while it may be that its job's worker has just died: PostgreSQL may hear of it later than RabbitMQ. */
const LOOK_AGAIN_MS = [1_000, 10_000]
const REST_MS = 1_000

/** A job that this worker holds, with its message. */
export type Held = { readonly job: ClaimedJob; readonly delivery: Delivery }

/** What became of messages: jobs that are ours now, and messages whose job is free again and can be asked for once more. */
export type Taken = { readonly held: Held[]; readonly again: Delivery[] }

/** What taking jobs needs. */
export type IntakeParts = {
  readonly db: Db
  /** The name under which this worker holds jobs. */
  readonly worker: string
  readonly broker: Pick<Broker, 'publish'>
  readonly log: Logger
  /** The names of the kinds that have a handler, by the numbers under which the queue knows them. */
  readonly kinds: ReadonlyMap<number, string>
  /** Whether there is a handler for a kind of job. */
  readonly knows: (kind: string) => boolean
  readonly acknowledge: (deliveries: readonly Delivery[]) => void
  /** The jobs that this worker knows it holds, or is just asking for. */
  readonly held: Set<string>
}

/**
 * Takes the jobs that messages tell of. A message without a job for us is acknowledged, or sent to come later. When it
 * throws, some of the jobs may be locked for us all the same.
 */
export async function takeJobs(parts: IntakeParts, deliveries: readonly Delivery[]): Promise<Taken> {
  const { db, worker, acknowledge, held: known } = parts
  const byId = new Map<string, Delivery>()
  for (const delivery of deliveries) {
    const { id } = delivery.message
    // two messages of one job: one is enough
    if (byId.has(id) || known.has(id)) acknowledge([delivery])
    else byId.set(id, delivery)
  }
  const ids = [...byId.keys()]
  for (const id of ids) known.add(id)
  let claims = new Map<string, ClaimedJob>()
  try {
    const claimed = await claimJobs(db, worker, ids, [...parts.kinds.keys()])
    claims = new Map(claimed.map((job) => [job.id, job]))
  } finally {
    for (const id of ids) if (!claims.has(id)) known.delete(id)
  }
  const held: Held[] = []
  const others: Delivery[] = []
  for (const [id, delivery] of byId) {
    const job = claims.get(id)
    if (job === undefined) others.push(delivery)
    else held.push({ job, delivery })
  }
  // What is held must not be lost by a failure to explain the rest: their messages are asked for once more.
  const again = others.length === 0 ? [] : await explain(parts, others).catch(() => others)
  return { held, again }
}

/** Finds out why jobs were not to be had, and does what follows. Gives the messages of those that can be had now. */
async function explain(parts: IntakeParts, deliveries: readonly Delivery[]): Promise<Delivery[]> {
  const rows = await examineJobs(
    parts.db,
    deliveries.map((delivery) => delivery.message.id),
  )
  const jobs = new Map(rows.map((row) => [row.id, row]))
  const later: Outgoing[] = []
  const finished: Delivery[] = []
  const suspicious: { delivery: Delivery; job: ExaminedJob }[] = []
  /** Ours by a claim whose answer was lost. */
  const unknown: Delivery[] = []
  for (const delivery of deliveries) {
    const job = jobs.get(delivery.message.id)
    const isSuspicious = delivery.isRedelivered || delivery.message.look !== undefined
    if (job?.locked_by != null && job.locked_by !== parts.worker && isSuspicious) {
      suspicious.push({ delivery, job })
      continue
    }
    if (job?.locked_by === parts.worker && !parts.held.has(job.id)) {
      unknown.push(delivery)
      continue
    }
    finished.push(delivery)
    const waitMs = job === undefined ? undefined : waitOf(parts, delivery, job)
    if (job !== undefined && waitMs !== undefined) later.push(messageAgain(job, waitMs))
  }
  const freed = suspicious.length > 0 ? await takeOver(parts, suspicious) : new Set<string>()
  if (unknown.length > 0)
    await returnJobs(
      parts.db,
      parts.worker,
      unknown.map((delivery) => delivery.message.id),
    )
  const again = unknown
  for (const { delivery, job } of suspicious) {
    if (freed.has(job.id)) {
      again.push(delivery)
      continue
    }
    finished.push(delivery)
    const look = delivery.message.look ?? 0
    const waitMs = LOOK_AGAIN_MS[look]
    if (waitMs !== undefined) later.push({ ...messageAgain(job, waitMs), look: look + 1 })
  }
  await parts.broker.publish(later)
  parts.acknowledge(finished)
  return again
}

const messageAgain = (job: ExaminedJob, waitMs: number): Outgoing => ({
  id: job.id,
  at: job.run_at.getTime(),
  lane: laneOf(job.priority),
  waitMs,
})

/** How long the message of a job that was not to be had is to wait; undefined when it is of no further use. */
function waitOf(parts: IntakeParts, { message }: Delivery, job: ExaminedJob): number | undefined {
  // its worker lets it end; or it is a dead letter
  if (job.locked_by !== null || !job.has_tries) return undefined
  // it stays in the table, and those who know it send its message again
  if (!parts.knows(job.kind)) return undefined
  if (job.wait_ms > 0) {
    // for another moment another message was sent
    return message.at !== undefined && message.at !== job.run_at.getTime() ? undefined : job.wait_ms
  }
  // whoever runs a job of the queue announces the next one; else somebody was just looking at the row
  return job.is_queue_busy ? undefined : REST_MS
}

/** Frees those of the jobs whose worker has ended. */
async function takeOver(
  { db, worker, log }: IntakeParts,
  suspicious: readonly { job: ExaminedJob }[],
): Promise<Set<string>> {
  const holders = new Set(suspicious.map(({ job }) => job.locked_by ?? ''))
  const gone = (await workersWithoutLock(db, [...holders])).filter((name) => name !== worker)
  if (gone.length === 0) return new Set()
  const freed = await freeJobsOf(
    db,
    gone,
    suspicious.map(({ job }) => job.id),
  )
  log.warn({ workers: gone.length, jobs: freed.length }, 'jobs of lost workers are taken over')
  return new Set(freed.map((job) => job.id))
}
