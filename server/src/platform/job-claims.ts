import { sql } from 'kysely'
import type { Db } from './db/pool.ts'
import type { QueuedJob } from './job-queue.ts'

/*
 * What graphile-worker does with its rows, for a worker that is told by ids which ones: a try is counted at the claim,
 * a locked row is somebody's, a named queue is locked with its job. So both kinds of worker can share one table.
 */

/** A job that this worker holds. */
export type ClaimedJob = {
  readonly id: string
  readonly kind_id: number
  readonly payload: unknown
  readonly attempts: number
  readonly max_attempts: number
  readonly queue_id: number | null
}

/** The numbers under which the queue knows these kinds of job; made when they are new. */
export async function kindNumbers(db: Db, names: readonly string[]): Promise<Map<number, string>> {
  await sql`insert into graphile_worker._private_tasks (identifier) select unnest(${names}::text[])
    on conflict do nothing`.execute(db)
  const { rows } = await sql<{ id: number; identifier: string }>`select id, identifier
    from graphile_worker._private_tasks where identifier = any(${names}::text[])`.execute(db)
  return new Map(rows.map((row) => [row.id, row.identifier]))
}

/**
 * Takes those of the jobs that are due, free and of these kinds, in one statement; of the jobs of a named queue one, and
 * none while another runs. What is not in the answer is explained by `examineJobs`. The commit does not wait for the disk:
 * whatever the job writes does, and has the claim written before it; a claim that a crash takes back is of a job that has
 * written nothing.
 */
export async function claimJobs(
  db: Db,
  worker: string,
  ids: readonly string[],
  kindIds: readonly number[],
): Promise<ClaimedJob[]> {
  const { rows } = await sql<ClaimedJob>`
    with wanted as materialized (
      select id, job_queue_id, priority, run_at from graphile_worker._private_jobs
      where (select set_config('synchronous_commit', 'off', true)) is not null
        and id = any(${ids}::bigint[]) and is_available and run_at <= now() and task_id = any(${kindIds}::int[])
      for update skip locked),
    free_queues as materialized (
      select id from graphile_worker._private_job_queues
      where id in (select job_queue_id from wanted where job_queue_id is not null) and is_available
      for update skip locked),
    first_of_queues as materialized (
      select distinct on (job_queue_id) id, job_queue_id from wanted
      where job_queue_id in (select id from free_queues) order by job_queue_id, priority, run_at, id),
    locked_queues as (
      update graphile_worker._private_job_queues as queue set locked_at = now(), locked_by = ${worker}
      from first_of_queues where queue.id = first_of_queues.job_queue_id)
    update graphile_worker._private_jobs as job
    set attempts = job.attempts + 1, locked_at = now(), locked_by = ${worker}
    from wanted where job.id = wanted.id
      and (wanted.job_queue_id is null or wanted.id in (select id from first_of_queues))
    returning job.id::text, job.task_id as kind_id, job.payload, job.attempts, job.max_attempts,
      job.job_queue_id as queue_id`.execute(db)
  return rows
}

/** Why a job could not be taken. */
export type ExaminedJob = QueuedJob & {
  readonly kind: string
  readonly locked_by: string | null
  readonly has_tries: boolean
  readonly is_queue_busy: boolean
  /** How long until it is due, 0 when it is. */
  readonly wait_ms: number
}

/** How these jobs stand; one that is gone is not in the answer. */
export async function examineJobs(db: Db, ids: readonly string[]): Promise<ExaminedJob[]> {
  const { rows } =
    await sql<ExaminedJob>`select job.id::text, job.priority, job.run_at, task.identifier as kind,
      job.locked_by, job.attempts < job.max_attempts as has_tries,
      coalesce(not queue.is_available, false) as is_queue_busy,
      greatest(0, ceil(extract(epoch from job.run_at - now()) * 1000))::float8 as wait_ms
    from graphile_worker._private_jobs as job
      join graphile_worker._private_tasks as task on task.id = job.task_id
      left join graphile_worker._private_job_queues as queue on queue.id = job.job_queue_id
    where job.id = any(${ids}::bigint[])`.execute(db)
  return rows
}

/** Deletes jobs that are done, if the worker still holds them, and opens their named queues. Gives the queues. */
export async function completeJobs(db: Db, worker: string, ids: readonly string[]): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    with done as (
      delete from graphile_worker._private_jobs where id = any(${ids}::bigint[]) and locked_by = ${worker}
      returning job_queue_id)
    update graphile_worker._private_job_queues set locked_at = null, locked_by = null
    where id in (select job_queue_id from done where job_queue_id is not null) and locked_by = ${worker}
    returning id`.execute(db)
  return rows.map((row) => row.id)
}

/** A try that failed, and why. */
export type FailedTry = { readonly id: string; readonly message: string }
/** A job that will be tried again, unless `has_tries` is false: then it is a dead letter. */
export type FailedJob = QueuedJob & { readonly has_tries: boolean; readonly queue_id: number | null }

/** Lets go of jobs whose try failed; the next one comes later each time, as graphile-worker reckons it. */
export async function failJobs(db: Db, worker: string, tries: readonly FailedTry[]): Promise<FailedJob[]> {
  const { rows } = await sql<FailedJob>`
    with failed as (
      update graphile_worker._private_jobs as job set last_error = try.message, locked_at = null, locked_by = null,
        run_at = greatest(now(), run_at) + exp(least(attempts, 10)) * interval '1 second'
      from json_to_recordset(${JSON.stringify(tries)}::json) as try (id bigint, message text)
      where job.id = try.id and job.locked_by = ${worker}
      returning job.*),
    queues as (
      update graphile_worker._private_job_queues set locked_at = null, locked_by = null
      where id in (select job_queue_id from failed where job_queue_id is not null) and locked_by = ${worker})
    select id::text, priority, run_at, attempts < max_attempts as has_tries, job_queue_id as queue_id
    from failed`.execute(db)
  return rows
}

/** Lets go of jobs that were not begun: the try does not count. */
export async function returnJobs(db: Db, worker: string, ids: readonly string[]): Promise<void> {
  await sql`
    with returned as (
      update graphile_worker._private_jobs set attempts = greatest(attempts - 1, 0), locked_at = null, locked_by = null
      where id = any(${ids}::bigint[]) and locked_by = ${worker} returning job_queue_id)
    update graphile_worker._private_job_queues set locked_at = null, locked_by = null
    where id in (select job_queue_id from returned where job_queue_id is not null) and locked_by = ${worker}`.execute(
    db,
  )
}

/**
 * Lets go of the jobs that are locked for the worker and that it does not know of: claimed by a statement whose answer was
 * lost with the connection.
 */
export async function returnUnknownJobs(
  db: Db,
  worker: string,
  isKnown: (id: string) => boolean,
): Promise<void> {
  const { rows } = await sql<{ id: string }>`select id::text from graphile_worker._private_jobs
    where locked_by = ${worker}`.execute(db)
  const unknown = rows.map((row) => row.id).filter((id) => !isKnown(id))
  if (unknown.length > 0) await returnJobs(db, worker, unknown)
}

/** The job that is next in each of these named queues, if it is due and the queue is open; all queues when none are named. */
export async function nextOfQueues(db: Db, queueIds?: readonly number[]): Promise<QueuedJob[]> {
  const { rows } =
    await sql<QueuedJob>`select distinct on (job.job_queue_id) job.id::text, job.priority, job.run_at
    from graphile_worker._private_jobs as job
      join graphile_worker._private_job_queues as queue on queue.id = job.job_queue_id and queue.is_available
    where job.is_available and job.run_at <= now()
      ${queueIds === undefined ? sql`` : sql`and job.job_queue_id = any(${queueIds}::int[])`}
    order by job.job_queue_id, job.priority, job.run_at, job.id`.execute(db)
  return rows
}

/** Jobs outside named queues that are due for so long and free, of these kinds, in the order of their ids from `after` on. */
export async function dueJobs(
  db: Db,
  query: { kindIds: readonly number[]; dueForSeconds: number; after: string; limit: number },
): Promise<QueuedJob[]> {
  const { rows } =
    await sql<QueuedJob>`select id::text, priority, run_at from graphile_worker._private_jobs as job
    where is_available and job_queue_id is null and id > ${query.after}::bigint
      and run_at <= now() - make_interval(secs => ${query.dueForSeconds}) and task_id = any(${query.kindIds}::int[])
    order by job.id limit ${query.limit}`.execute(db)
  return rows
}
