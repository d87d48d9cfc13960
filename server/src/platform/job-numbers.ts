import { sql } from 'kysely'
import type { Db } from './db/pool.ts'
import { WORKER_LOCK_SESSION } from './worker-locks.ts'

/** What waits and runs of one kind of job. */
export type JobTypeNumbers = {
  readonly type: string
  /** Could run now and wait for a worker. */
  readonly waiting: number
  /** Are due later: asked for a later time, or a failed try waits before the next one. */
  readonly scheduled: number
  readonly running: number
  /** Of those that wait, now or for later, how many have failed before. */
  readonly retrying: number
  /** Since when the one that waits longest has been due. */
  readonly due_since: string | null
  /** The newest reason of a failed try among them. */
  readonly last_error: string | null
}

/** The queue of background work, whatever carries it. */
export type QueueNumbers = {
  readonly workers: number
  /** Given up, to be seen among failed jobs. */
  readonly failed: number
  /** Facts on their way to the queue. */
  readonly outbox: number
  readonly types: readonly JobTypeNumbers[]
}

/** Reads all of it in one statement. Workers are the processes that hold a worker's lock. */
export async function readQueueNumbers(db: Db): Promise<QueueNumbers> {
  const { rows } = await sql<QueueNumbers>`
    with jobs_now as (
      select task.identifier as type, job.*, job.locked_at is null and job.run_at <= now() as is_due
      from graphile_worker._private_jobs job join graphile_worker._private_tasks task on task.id = job.task_id
      where job.locked_at is not null or job.attempts < job.max_attempts),
    by_type as (
      select type, count(*) filter (where is_due) as waiting,
        count(*) filter (where locked_at is null and not is_due) as scheduled,
        count(*) filter (where locked_at is not null) as running,
        count(*) filter (where locked_at is null and attempts > 0) as retrying,
        to_char(min(run_at) filter (where is_due) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as due_since,
        (array_agg(last_error order by updated_at desc) filter (where last_error is not null))[1] as last_error
      from jobs_now group by type)
    select
      (select count(distinct session.pid) from pg_stat_activity session join pg_locks held on held.pid = session.pid
        where session.datname = current_database() and session.application_name = ${WORKER_LOCK_SESSION}
          and held.locktype = 'advisory' and held.granted) as workers,
      (select count(*) from jobs where status = 'failed') as failed,
      (select count(*) from outbox where dispatched_at is null) as outbox,
      coalesce((select json_agg(by_type order by type) from by_type), '[]') as types`.execute(db)
  return rows[0]!
}

/** What a scrape and a look at the surroundings want to know of the queue; cheap, counted up to 100,000. */
export type QueueGauges = {
  readonly waiting: number
  readonly oldestDueSeconds: number
  readonly failed: number
  readonly outboxWaiting: number
  readonly outboxOldestSeconds: number
}

/** Reads them in one statement. */
export async function readQueueGauges(db: Db): Promise<QueueGauges> {
  const { rows } = await sql<QueueGauges>`
    with due as (select run_at from graphile_worker._private_jobs where is_available and run_at <= now() limit 100000),
      undispatched as (select occurred_at from outbox where dispatched_at is null limit 100000)
    select (select count(*) from due) as waiting,
      (select coalesce(extract(epoch from now() - min(run_at)), 0)::float8 from due) as "oldestDueSeconds",
      (select count(*) from (select 1 from jobs where status = 'failed' limit 100000) dead) as failed,
      (select count(*) from undispatched) as "outboxWaiting",
      (select greatest(coalesce(extract(epoch from now() - min(occurred_at)), 0), 0)::float8 from undispatched)
        as "outboxOldestSeconds"`.execute(db)
  return rows[0]!
}
