import { type Selectable, sql, type UpdateQueryBuilder, type UpdateResult } from 'kysely'
import { notFound } from '../kernel/errors.ts'
import { type Id, newId } from '../kernel/id.ts'
import { stateTable } from '../kernel/state-table.ts'
import { audit } from './audit.ts'
import { actorId, type Ctx } from './context.ts'
import type { Db, Tx } from './db/pool.ts'
import { afterCommit, databaseOf, inTransaction, isInTransaction } from './db/transaction.ts'
import type { DB } from './db/types.gen.ts'
import { boardOf, type ShownJob } from './job-board.ts'
import { dequeue } from './job-queue.ts'
import {
  addJobs,
  DEFAULT_MAX_ATTEMPTS,
  type JobKind,
  type JobOptions,
  type JobRequest,
  requestOf,
} from './jobs.ts'

/** States of long work that somebody waits for. */
export type JobStatus = 'queued' | 'running' | 'succeeded' | 'failed' | 'cancelled'

/** Which verbs a job record allows; `run`, `succeed` and `fail` are the worker's. */
export const jobStates = stateTable<JobStatus, 'retry' | 'delete'>('job', {
  queued: { delete: 'cancelled' },
  running: {},
  succeeded: { delete: 'cancelled' },
  failed: { retry: 'queued', delete: 'cancelled' },
  cancelled: { retry: 'queued', delete: 'cancelled' },
})

/** The key of a record's job in the queue: a record has at most one waiting there. */
export const recordKey = (id: Id): string => `record:${id}`

/** Creates the record of long work. With a kind and its payload it is also put on its way to the queue. */
export async function createJobRecord<Payload>(
  tx: Tx,
  ctx: Ctx,
  kind: JobKind<Payload>,
  payload: Payload,
  options: Omit<JobOptions, 'jobKey'> & { total?: number } = {},
): Promise<Id> {
  const id = newId()
  const request = requestOf(kind, payload, { ...options, recordId: id, jobKey: recordKey(id) })
  await tx
    .insertInto('jobs')
    .values({
      id,
      type: kind.name,
      input: JSON.stringify(payload ?? {}),
      progress_total: options.total ?? null,
      created_by: actorId(ctx.actor),
      created_at: ctx.now,
      max_attempts: request.max_attempts,
      priority: request.priority,
      queue_name: request.queue ?? null,
    })
    .execute()
  await addJobs(tx, ctx, [request])
  return id
}

/** Notes that a try begins. Returns false when the record is gone or done: then there is nothing to do. */
export async function markRunning(db: Db, id: Id, now: Date): Promise<boolean> {
  const change = db
    .updateTable('jobs')
    .set({ status: 'running', started_at: now, finished_at: null, error: null, attempts: sql`attempts + 1` })
    .where('id', '=', id)
    .where('status', 'in', ['queued', 'running'])
  return changeAndShow(db, change)
}

type Change = UpdateQueryBuilder<DB, 'jobs', 'jobs', UpdateResult>

/** Changes a record, and shows it where jobs are shown. Returns whether there was one. */
async function changeAndShow(db: Db, change: Change): Promise<boolean> {
  const board = boardOf(db)
  if (board === undefined) return (await change.returning('id').executeTakeFirst()) !== undefined
  const row = await change.returningAll().executeTakeFirst()
  if (row !== undefined) await board.show(shownJob(row))
  return row !== undefined
}

/** Notes how far the work is, in the work's own units: on the board where there is one, else in the record. */
export async function setProgress(db: Db, id: Id, done: number, total?: number): Promise<void> {
  if (await boardOf(db)?.showProgress(id, done, total)) return
  await db
    .updateTable('jobs')
    .set({ progress_done: done, ...(total === undefined ? {} : { progress_total: total }) })
    .where('id', '=', id)
    .execute()
}

/** Notes the end of the work: its result, or why it failed. */
export async function finishJobRecord(
  db: Db,
  id: Id,
  now: Date,
  outcome: { result: unknown } | { error: string },
): Promise<void> {
  const isFailure = 'error' in outcome
  const change = db
    .updateTable('jobs')
    .set({
      ...progressLeft(db, id),
      status: isFailure ? 'failed' : 'succeeded',
      error: isFailure ? outcome.error.slice(0, 5_000) : null,
      result: isFailure ? null : JSON.stringify(outcome.result ?? null),
      finished_at: now,
    })
    .where('id', '=', id)
  await changeAndShow(db, change)
}

/** What the record does not know yet, because it was only shown. */
function progressLeft(db: Db, id: Id): { progress_done?: number; progress_total?: number | null } {
  const progress = boardOf(db)?.progressOf(id)
  return progress === undefined ? {} : { progress_done: progress.done, progress_total: progress.total }
}

/** Notes that a try failed and another one follows. */
export async function markWaiting(db: Db, id: Id, error: string): Promise<void> {
  const change = db
    .updateTable('jobs')
    .set({ ...progressLeft(db, id), status: 'queued', error: error.slice(0, 5_000) })
    .where('id', '=', id)
    .where('status', '=', 'running')
  await changeAndShow(db, change)
}

/**
 * The request that puts the work of a record into the queue again: as stubborn, as urgent and behind the same others as
 * it was, and known by the same id, so that what it has made already is not made twice.
 */
export const requestAgain = (job: {
  id: Id
  type: string
  input: unknown
  max_attempts: number | null
  priority: number | null
  queue_name: string | null
}): JobRequest => ({
  name: job.type,
  payload: job.input,
  record_id: job.id,
  job_key: recordKey(job.id),
  max_attempts: job.max_attempts ?? DEFAULT_MAX_ATTEMPTS,
  priority: job.priority ?? 0,
  ...(job.queue_name === null ? {} : { queue: job.queue_name }),
})

/** Tries failed or cancelled work again. Throws `not_found`, or `invalid_transition` when it is not over. */
export async function retryJob(ctx: Ctx, id: Id): Promise<JobRow> {
  return inTransaction(ctx, async (tx) => {
    const job = await lockJob(tx, id)
    const status = jobStates.move(job.status as JobStatus, 'retry')
    await tx
      .updateTable('jobs')
      .set({ status, error: null, result: null, finished_at: null, progress_done: 0 })
      .where('id', '=', id)
      .execute()
    await addJobs(tx, ctx, [requestAgain(job)])
    await audit(tx, ctx, {
      action: 'job.retried',
      entityType: 'job',
      entityId: id,
      after: { type: job.type },
    })
    const again = await getJob(tx, id)
    afterCommit(tx, () => void boardOf(databaseOf(tx))?.show(shownJob(again)))
    return again
  })
}

/** Removes a job that does not run: a waiting one never runs. Throws `not_found` or `invalid_transition`. */
export async function deleteJob(ctx: Ctx, id: Id): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const job = await lockJob(tx, id)
    jobStates.move(job.status as JobStatus, 'delete')
    await dequeue(tx, recordKey(id))
    await tx.deleteFrom('jobs').where('id', '=', id).execute()
    await audit(tx, ctx, {
      action: 'job.deleted',
      entityType: 'job',
      entityId: id,
      before: { type: job.type, status: job.status },
    })
    afterCommit(tx, () => void boardOf(databaseOf(tx))?.remove(id))
  })
}

async function lockJob(tx: Tx, id: Id): Promise<JobRow> {
  const job = await tx.selectFrom('jobs').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (job === undefined) throw notFound('Job')
  return job
}

/** A record as it stands in the table. */
export type JobRow = Selectable<DB['jobs']>

/** One record. Throws `not_found`. */
export async function getJob(db: Db, id: Id): Promise<JobRow> {
  const job = await db.selectFrom('jobs').selectAll().where('id', '=', id).executeTakeFirst()
  if (job === undefined) throw notFound('Job')
  const [shown] = await withProgress(db, [job])
  return shown ?? job
}

/** The records as far as they are now. Nobody is asked while a transaction is open. */
const withProgress = async (db: Db, rows: JobRow[]): Promise<JobRow[]> =>
  (isInTransaction() ? undefined : await boardOf(db)?.read(rows)) ?? rows

/** What a list of jobs may be narrowed and ordered by. */
export type JobFilter = {
  readonly type?: string
  readonly status?: JobStatus
  readonly isNewestFirst: boolean
  readonly offset: number
  readonly limit: number
}

/** A page of records and how many there are, counted up to `countLimit`. */
export async function listJobs(
  db: Db,
  filter: JobFilter,
  countLimit: number,
): Promise<{ rows: JobRow[]; count: number }> {
  const base = db
    .selectFrom('jobs')
    .$if(filter.type !== undefined, (query) => query.where('type', '=', filter.type ?? ''))
    .$if(filter.status !== undefined, (query) => query.where('status', '=', filter.status ?? ''))
  const direction = filter.isNewestFirst ? 'desc' : 'asc'
  const rows = await base
    .selectAll()
    .orderBy('created_at', direction)
    .orderBy('id', direction)
    .limit(filter.limit)
    .offset(filter.offset)
    .execute()
  const counted = await db
    .selectFrom(base.select('id').limit(countLimit).as('some'))
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return { rows: await withProgress(db, rows), count: Number(counted.count) }
}

/** A record as staff see it. */
export const jobView = (row: JobRow) => ({
  id: row.id,
  type: row.type,
  status: row.status as JobStatus,
  progress: { done: row.progress_done, total: row.progress_total },
  input: row.input,
  result: row.result,
  error: row.error,
  attempts: row.attempts,
  created_by: row.created_by,
  created_at: row.created_at.toISOString(),
  started_at: row.started_at?.toISOString() ?? null,
  finished_at: row.finished_at?.toISOString() ?? null,
})

/** A record as whoever asks Redis sees it; what was put in stays in the database. */
function shownJob(row: JobRow): ShownJob {
  const { input: _input, created_by: _createdBy, ...job } = jobView(row)
  return job
}
