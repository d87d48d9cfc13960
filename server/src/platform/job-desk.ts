import { sql } from 'kysely'
import { audit } from './audit.ts'
import type { Ctx } from './context.ts'
import type { Tx } from './db/pool.ts'
import { inTransaction } from './db/transaction.ts'
import { createJobRecord, getJob, type JobRow, requestAgain } from './job-records.ts'
import { addJobs, type JobKind } from './jobs.ts'

/** Failed jobs that one call tries again or removes: more take more calls, so that none of them takes long. */
const FAILED_A_CALL = 1_000
/** Seed of the hash that turns a kind of job into the number of its lock. */
const START_LOCK_SEED = 7_236_503

/** What became of failed jobs, and how many of them are left. */
export type FailedJobsReport = { readonly changed: number; readonly remaining: number }

/**
 * Starts a job of a kind by hand, with a record that can be watched. One of a kind at a time: while one waits or runs,
 * that one is given, whoever started it.
 */
export async function startJob(ctx: Ctx, kind: JobKind<object>): Promise<{ job: JobRow; isNew: boolean }> {
  return inTransaction(ctx, async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${kind.name}, ${START_LOCK_SEED}))`.execute(tx)
    const underWay = await tx
      .selectFrom('jobs')
      .selectAll()
      .where('type', '=', kind.name)
      .where('status', 'in', ['queued', 'running'])
      .orderBy('created_at')
      .limit(1)
      .executeTakeFirst()
    if (underWay !== undefined) return { job: underWay, isNew: false }
    const id = await createJobRecord(tx, ctx, kind, {})
    await audit(tx, ctx, {
      action: 'job.started',
      entityType: 'job',
      entityId: id,
      after: { type: kind.name },
    })
    return { job: await getJob(tx, id), isNew: true }
  })
}

/** Tries failed jobs again, all or those of a type, the oldest first; at most 1,000 a call. */
export async function retryFailedJobs(ctx: Ctx, type: string | undefined): Promise<FailedJobsReport> {
  return inTransaction(ctx, async (tx) => {
    const { rows } = await sql<JobRow>`
      update jobs set status = 'queued', error = null, result = null, finished_at = null, progress_done = 0
      where id in (${oldestFailed(type)}) returning *`.execute(tx)
    await addJobs(tx, ctx, rows.map(requestAgain))
    return report(tx, ctx, 'jobs.retried', type, rows.length)
  })
}

/** Removes failed jobs, all or those of a type, the oldest first; at most 1,000 a call. */
export async function deleteFailedJobs(ctx: Ctx, type: string | undefined): Promise<FailedJobsReport> {
  return inTransaction(ctx, async (tx) => {
    const { numAffectedRows } = await sql`delete from jobs where id in (${oldestFailed(type)})`.execute(tx)
    return report(tx, ctx, 'jobs.deleted', type, Number(numAffectedRows ?? 0))
  })
}

const isFailed = (type: string | undefined) =>
  type === undefined ? sql`status = 'failed'` : sql`status = 'failed' and type = ${type}`

/** Locked as they are found; one that somebody else is at is left to them. */
const oldestFailed = (type: string | undefined) =>
  sql`select id from jobs where ${isFailed(type)} order by created_at, id limit ${FAILED_A_CALL}
    for update skip locked`

async function report(
  tx: Tx,
  ctx: Ctx,
  action: string,
  type: string | undefined,
  changed: number,
): Promise<FailedJobsReport> {
  const { rows } = await sql<{ remaining: number }>`
    select count(*) as remaining from jobs where ${isFailed(type)}`.execute(tx)
  if (changed > 0) {
    const after = { count: changed, ...(type === undefined ? {} : { type }) }
    await audit(tx, ctx, { action, entityType: 'job', entityId: null, after })
  }
  return { changed, remaining: rows[0]?.remaining ?? 0 }
}
