import { sql } from 'kysely'
import pg from 'pg'
import type { Logger } from 'pino'
import { newId } from '../kernel/id.ts'
import type { Db } from './db/pool.ts'
import { inTransaction } from './db/transaction.ts'

/** Seed of the hash that turns a worker's name into the number of its lock. */
const LOCK_SEED = 7_236_502
/** A worker is gone when its lock was free at two looks in a row: a lock that is being taken again is not. */
const SWEEP_MS = 8_000
const RECONNECT_MS = 500
/** A job whose worker was killed gets that try back this often; then kills count, so that a killer job ends too. */
const FORGIVEN_LOSSES = 20
const DEAD_LETTERS_A_SWEEP = 200

/** A running guard of workers. */
export type WorkerGuard = {
  /** Declares a worker of this process by the name under which it locks jobs. */
  watch(workerName: string): void
  unwatch(workerName: string): void
  stop(): Promise<void>
}

/**
 * graphile-worker leaves a killed worker's jobs locked for four hours. So each worker holds a session advisory lock
 * as long as its process lives, and every process looks every 8 s for jobs of workers whose lock is gone and frees
 * them: within 30 s. The same round moves jobs without tries left to the dead letters in `jobs`.
 */
export function guardWorkers(options: { url: string; db: Db; log: Logger; sweepMs?: number }): WorkerGuard {
  const { db, log } = options
  const names = new Set<string>()
  const stopping = new AbortController()
  let client: pg.Client | undefined
  let isConnecting = false
  let suspects: ReadonlySet<string> = new Set()

  const lock = (connection: pg.Client, name: string): Promise<unknown> =>
    connection.query('select pg_advisory_lock(hashtextextended($1, $2))', [name, LOCK_SEED])

  const connect = async (): Promise<void> => {
    if (isConnecting || stopping.signal.aborted) return
    isConnecting = true
    const connection = new pg.Client({
      connectionString: options.url,
      application_name: 'nexus:worker-lock',
      connectionTimeoutMillis: 5_000,
      keepAlive: true,
    })
    let isLost = false
    const onLost = (): void => {
      if (isLost) return
      isLost = true
      client = undefined
      isConnecting = false
      void connection.end().catch(() => {})
      setTimeout(() => void connect(), RECONNECT_MS).unref()
    }
    connection.on('error', onLost) // a lost connection says so more than once
    connection.on('end', onLost)
    try {
      await connection.connect()
      for (const name of names) await lock(connection, name)
      client = connection
      isConnecting = false
      if (stopping.signal.aborted) await connection.end()
    } catch {
      onLost()
    }
  }
  void connect()

  const round = async (): Promise<void> => {
    try {
      suspects = await freeJobsOfTheGone(db, names, suspects, log)
      await buryTheDead(db)
      await failOrphanedRecords(db)
    } catch (error) {
      log.debug({ err: error }, 'the look for jobs of lost workers failed; it is repeated')
    }
  }
  let rounds = Promise.resolve()
  const timer = setInterval(() => {
    rounds = rounds.then(round)
  }, options.sweepMs ?? SWEEP_MS)
  timer.unref()

  return {
    watch(name) {
      names.add(name)
      if (client) lock(client, name).catch(() => {})
    },
    unwatch(name) {
      names.delete(name)
    },
    async stop() {
      stopping.abort()
      clearInterval(timer)
      await rounds
      await client?.end().catch(() => {})
    },
  }
}

/** Frees the jobs of workers whose lock was free before and still is. Returns the workers whose lock is free now. */
export async function freeJobsOfTheGone(
  db: Db,
  own: ReadonlySet<string>,
  suspects: ReadonlySet<string>,
  log: Logger,
): Promise<Set<string>> {
  const { rows } = await sql<{ name: string; is_free: boolean }>`
    with holders as (
      select locked_by as name from graphile_worker._private_jobs where locked_by is not null
      union select locked_by from graphile_worker._private_job_queues where locked_by is not null)
    select name, pg_try_advisory_xact_lock(hashtextextended(name, ${LOCK_SEED})) as is_free from holders`.execute(
    db,
  )
  const free = rows.filter((row) => row.is_free && !own.has(row.name)).map((row) => row.name)
  const gone = free.filter((name) => suspects.has(name))
  if (gone.length > 0) {
    const freed = await sql<{ id: string }>`
      with freed_queues as (
        update graphile_worker._private_job_queues set locked_at = null, locked_by = null where locked_by = any(${gone}))
      update graphile_worker._private_jobs set locked_at = null, locked_by = null, run_at = greatest(run_at, now()),
        revision = revision + 1, last_error = 'The worker process ended while this ran.',
        attempts = case when revision < ${FORGIVEN_LOSSES} then greatest(attempts - 1, 0) else attempts end
      where locked_by = any(${gone}) returning id`.execute(db)
    log.warn({ workers: gone.length, jobs: freed.rows.length }, 'jobs of lost workers were freed')
  }
  return new Set(free.filter((name) => !gone.includes(name)))
}

type DeadJob = {
  id: number
  identifier: string
  envelope: { payload?: unknown; record_id?: string }
  attempts: number
  last_error: string | null
  created_at: Date
}

/** Moves jobs without tries left into `jobs` as failed, where staff can see, replay and delete them. */
export async function buryTheDead(db: Db): Promise<number> {
  return inTransaction({ db }, async (tx) => {
    const { rows } = await sql<DeadJob>`
      delete from graphile_worker._private_jobs as dead using graphile_worker._private_tasks as task
      where task.id = dead.task_id and dead.id in (
        select id from graphile_worker._private_jobs where attempts >= max_attempts and locked_at is null
        limit ${DEAD_LETTERS_A_SWEEP} for update skip locked)
      returning dead.id, task.identifier, dead.payload as envelope, dead.attempts, dead.last_error, dead.created_at`.execute(
      tx,
    )
    for (const dead of rows) {
      const error = dead.last_error ?? 'It failed without a reason.'
      const recordId = dead.envelope.record_id
      if (recordId !== undefined) {
        await sql`update jobs set status = 'failed', error = ${error}, finished_at = now()
          where id = ${recordId} and status in ('queued', 'running')`.execute(tx)
        continue
      }
      await tx
        .insertInto('jobs')
        .values({
          id: newId(),
          type: dead.identifier,
          status: 'failed',
          input: JSON.stringify(dead.envelope.payload ?? {}),
          error,
          attempts: dead.attempts,
          created_at: dead.created_at,
          finished_at: sql<Date>`now()`,
        })
        .execute()
    }
    return rows.length
  })
}

/** A record that says "running" while nothing of it is in the queue any more never ends by itself. */
async function failOrphanedRecords(db: Db): Promise<void> {
  await sql`update jobs set status = 'failed', error = 'The work was lost; try it again.', finished_at = now()
    where status = 'running' and started_at < now() - interval '1 minute'
      and not exists (select 1 from graphile_worker._private_jobs j
        where j.key = 'record:' || jobs.id or j.payload ->> 'record_id' = jobs.id::text)`.execute(db)
}
