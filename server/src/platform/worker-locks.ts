import { sql } from 'kysely'
import pg from 'pg'
import type { Logger } from 'pino'
import { newId } from '../kernel/id.ts'
import type { Db } from './db/pool.ts'
import { inTransaction } from './db/transaction.ts'
import type { QueuedJob } from './job-queue.ts'

/** How the sessions are called that hold the locks of a process's workers. */
export const WORKER_LOCK_SESSION = 'nexus:worker-lock'

/** Seed of the hash that turns a worker's name into the number of its lock. */
const LOCK_SEED = 7_236_502
/** A worker is gone when its lock was free at two looks in a row: a lock that is being taken again is not. */
const SWEEP_MS = 8_000
const RECONNECT_MS = 500
/** A job whose worker was killed gets that try back this often; then kills count, so that a killer job ends too. */
const FORGIVEN_LOSSES = 100
/** How often a job's worker was lost, noted beside its payload: an asked-for job that replaces it begins anew. */
const LOSSES = sql`coalesce((payload ->> 'losses')::integer, 0)`
const DEAD_LETTERS_A_SWEEP = 200

/** A machine that vanishes says no goodbye: PostgreSQL asks the holder of a lock this often, and gives up after two silences. */
const KEEP_ALIVE =
  'set tcp_keepalives_idle = 5; set tcp_keepalives_interval = 5; set tcp_keepalives_count = 2'

/** A running guard of workers. */
export type WorkerGuard = {
  /** Declares a worker of this process by the name under which it locks jobs; resolves when its lock is held. */
  watch(workerName: string): Promise<void>
  unwatch(workerName: string): void
  stop(): Promise<void>
}

/**
 * graphile-worker leaves a killed worker's jobs locked for four hours. So each worker holds a session advisory lock
 * as long as its process lives, and every process looks every 8 s for jobs of workers whose lock is gone and frees
 * them: within 30 s. The same round moves jobs without tries left to the dead letters in `jobs`.
 */
export function guardWorkers(options: {
  url: string
  db: Db
  log: Logger
  sweepMs?: number
  /** Told of the jobs of lost workers that wait again. */
  onFreed?: (jobs: readonly QueuedJob[]) => void
}): WorkerGuard {
  const { db, log } = options
  const names = new Set<string>()
  const awaited = new Map<string, () => void>()
  const stopping = new AbortController()
  let client: pg.Client | undefined
  let isConnecting = false
  let suspects: ReadonlySet<string> = new Set()

  const lock = async (connection: pg.Client, name: string): Promise<void> => {
    await connection.query('select pg_advisory_lock(hashtextextended($1, $2))', [name, LOCK_SEED])
    awaited.get(name)?.()
    awaited.delete(name)
  }

  const connect = async (): Promise<void> => {
    if (isConnecting || stopping.signal.aborted) return
    isConnecting = true
    const connection = new pg.Client({
      connectionString: options.url,
      application_name: WORKER_LOCK_SESSION,
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
      await connection.query(KEEP_ALIVE)
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
      const { suspects: next, freed } = await freeJobsOfTheGone(db, names, suspects, log)
      suspects = next
      if (freed.length > 0) options.onFreed?.(freed)
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
      const held = new Promise<void>((resolve) => awaited.set(name, resolve))
      if (client) lock(client, name).catch(() => {})
      return held
    },
    unwatch(name) {
      names.delete(name)
      awaited.delete(name)
    },
    async stop() {
      stopping.abort()
      clearInterval(timer)
      await rounds
      await client?.end().catch(() => {})
    },
  }
}

/** Frees the jobs of workers whose lock was free before and still is. Gives the workers whose lock is free now, and the jobs. */
export async function freeJobsOfTheGone(
  db: Db,
  own: ReadonlySet<string>,
  suspects: ReadonlySet<string>,
  log: Logger,
): Promise<{ suspects: Set<string>; freed: QueuedJob[] }> {
  const { rows } = await sql<{ name: string }>`
    select locked_by as name from graphile_worker._private_jobs where locked_by is not null
    union select locked_by from graphile_worker._private_job_queues where locked_by is not null`.execute(db)
  const held = rows.map((row) => row.name).filter((name) => !own.has(name))
  const free = await workersWithoutLock(db, held)
  const gone = free.filter((name) => suspects.has(name))
  const freed = gone.length > 0 ? await freeJobsOf(db, gone) : []
  if (gone.length > 0)
    log.warn({ workers: gone.length, jobs: freed.length }, 'jobs of lost workers were freed')
  return { suspects: new Set(free.filter((name) => !gone.includes(name))), freed }
}

/** Which of these workers hold no lock at this moment: they have ended, or are just connecting again. */
export async function workersWithoutLock(db: Db, names: readonly string[]): Promise<string[]> {
  if (names.length === 0) return []
  const { rows } = await sql<{ name: string }>`select name from unnest(${names}::text[]) as name
    where pg_try_advisory_xact_lock(hashtextextended(name, ${LOCK_SEED}))`.execute(db)
  return rows.map((row) => row.name)
}

/**
 * Frees jobs that these workers hold, all or those named, and the named queues of these jobs. The lost try is given back,
 * a number of times.
 */
export async function freeJobsOf(
  db: Db,
  workers: readonly string[],
  ids?: readonly string[],
): Promise<QueuedJob[]> {
  const { rows } = await sql<QueuedJob>`
    with freed as (
      update graphile_worker._private_jobs set locked_at = null, locked_by = null, run_at = greatest(run_at, now()),
        revision = revision + 1, last_error = 'The worker process ended while this ran.',
        payload = (payload::jsonb || jsonb_build_object('losses', ${LOSSES} + 1))::json,
        attempts = case when ${LOSSES} < ${FORGIVEN_LOSSES} then greatest(attempts - 1, 0) else attempts end
      where locked_by = any(${workers}) ${ids === undefined ? sql`` : sql`and id = any(${ids}::bigint[])`}
      returning id, priority, run_at, job_queue_id),
    freed_queues as (
      update graphile_worker._private_job_queues set locked_at = null, locked_by = null
      where locked_by = any(${workers})
        ${ids === undefined ? sql`` : sql`and id in (select job_queue_id from freed where job_queue_id is not null)`})
    select id::text, priority, run_at from freed`.execute(db)
  return rows
}

type DeadJob = {
  id: number
  identifier: string
  key: string | null
  envelope: { id?: string; payload?: unknown; record_id?: string; key?: string }
  attempts: number
  max_attempts: number
  priority: number
  queue_name: string | null
  last_error: string | null
  created_at: Date
}

/**
 * Moves jobs without tries left into `jobs` as failed, where staff can see, replay and delete them. Their records have
 * the id of the piece of work, by which a later try knows what has been done.
 */
export async function buryTheDead(db: Db): Promise<number> {
  return inTransaction({ db }, async (tx) => {
    const { rows } = await sql<DeadJob>`
      delete from graphile_worker._private_jobs as dead using graphile_worker._private_tasks as task
      where task.id = dead.task_id and dead.id in (
        select id from graphile_worker._private_jobs where attempts >= max_attempts and locked_at is null
        limit ${DEAD_LETTERS_A_SWEEP} for update skip locked)
      returning dead.id, dead.key, task.identifier, dead.payload as envelope, dead.attempts, dead.last_error, dead.created_at,
        dead.max_attempts, dead.priority,
        (select queue_name from graphile_worker._private_job_queues q where q.id = dead.job_queue_id)`.execute(
      tx,
    )
    for (const dead of rows) {
      // while it ran another one was asked for in its place, which does all of it again
      if (dead.key === null && dead.envelope.key !== undefined) continue
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
          id: dead.envelope.id ?? newId(),
          type: dead.identifier,
          status: 'failed',
          input: JSON.stringify(dead.envelope.payload ?? {}),
          error,
          attempts: dead.attempts,
          created_at: dead.created_at,
          finished_at: sql<Date>`now()`,
          max_attempts: dead.max_attempts,
          priority: dead.priority,
          queue_name: dead.queue_name,
        })
        .onConflict((conflict) =>
          conflict.column('id').doUpdateSet({ status: 'failed', error, finished_at: sql<Date>`now()` }),
        )
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
