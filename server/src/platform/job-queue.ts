import { sql } from 'kysely'
import type pg from 'pg'
import type { Db, Tx } from './db/pool.ts'
import type { JobEnvelope } from './jobs.ts'

/** The newest migration of graphile-worker 0.17: a database that has it needs no further look. */
const QUEUE_SCHEMA_VERSION = 19

/** One job as graphile-worker takes it. */
export type QueueJob = {
  readonly identifier: string
  readonly payload: JobEnvelope
  readonly queue_name: string | null
  readonly run_at: string | null
  readonly max_attempts: number
  readonly job_key: string | null
  readonly priority: number
}

/**
 * Brings the queue's own schema (graphile_worker) to the version that this program runs. Called under the migration
 * lock, with a connection that is not in a transaction.
 */
export async function migrateJobQueue(client: pg.Client, url: string): Promise<void> {
  const { rows } = await client.query<{ there: boolean }>(
    "select to_regclass('graphile_worker.migrations') is not null as there",
  )
  if (rows[0]?.there) {
    const version = await client.query<{ id: number }>('select max(id) as id from graphile_worker.migrations')
    if ((version.rows[0]?.id ?? 0) >= QUEUE_SCHEMA_VERSION) return
  }
  const { Logger, runMigrations } = await import('graphile-worker')
  await runMigrations({ connectionString: url, logger: new Logger(() => () => {}) })
}

/** A job that stands in the queue now. */
export type QueuedJob = { readonly id: string; readonly priority: number; readonly run_at: Date }

/** Puts jobs into the queue in one statement, in the caller's transaction. A waiting job with the same key is replaced. */
export async function enqueue(tx: Tx, jobs: readonly QueueJob[]): Promise<QueuedJob[]> {
  if (jobs.length === 0) return []
  const { rows } = await sql<QueuedJob>`select id::text, priority, run_at from graphile_worker.add_jobs(array(
    select (identifier, payload, queue_name, run_at, max_attempts, job_key, priority, null)::graphile_worker.job_spec
    from json_to_recordset(${JSON.stringify(jobs)}::json) as job (identifier text, payload json, queue_name text,
      run_at timestamptz, max_attempts smallint, job_key text, priority smallint)))`.execute(tx)
  return rows
}

/** Takes a waiting job out of the queue by its key; one that runs already is not tried again. */
export async function dequeue(tx: Tx, jobKey: string): Promise<void> {
  await sql`select graphile_worker.remove_job(${jobKey})`.execute(tx)
}

/** Leaves a running job no further try: when it fails now it goes to the dead letters. */
export async function giveUp(db: Db, jobId: string): Promise<void> {
  await sql`update graphile_worker._private_jobs set attempts = max_attempts where id = ${jobId}`.execute(db)
}

/** Lets the next try of a running job wait so much longer than usual. */
export async function postpone(db: Db, jobId: string, seconds: number): Promise<void> {
  await sql`update graphile_worker._private_jobs set run_at = now() + make_interval(secs => ${seconds})
    where id = ${jobId}`.execute(db)
}
