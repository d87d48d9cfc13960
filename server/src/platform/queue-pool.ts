import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import type { Logger } from 'pino'
import { isLostConnection } from './db/lost-connection.ts'
import type { Db } from './db/pool.ts'
import { freeJobsOf } from './worker-locks.ts'

const APPLICATION = 'nexus:jobs'
const FIRST_PAUSE_MS = 50
const LONGEST_PAUSE_MS = 1_000
const SESSION_END_MS = 5_000
/** Longer than any claim waits for its answer. */
const STRAY_SECONDS = 10

/** graphile-worker's statements about jobs, by the names under which it prepares them. */
const ABOUT_JOBS = /^(get|complete|fail|return)_job/
/** Its look for the numbers of its kinds of jobs, of which it would remember a failure for ever. */
const ABOUT_KINDS = /\._private_tasks as tasks\b/

/** What a pool for graphile-worker needs. */
export type QueuePoolOptions = {
  readonly url: string
  readonly maxConnections: number
  readonly db: Db
  readonly log: Logger
  /** The name under which the worker locks jobs. */
  readonly workerName: () => string | undefined
  /** Aborted when the process is asked to stop: from then on nothing is waited for. */
  readonly signal: AbortSignal
}

type Queryable = Pick<pg.Pool, 'query'> | Pick<pg.PoolClient, 'query'>
type Statement = { readonly name?: string; readonly text: string; readonly values?: unknown[] }

/**
 * The connections of a graphile-worker, which are lost and found again without its knowing. It neither waits for the
 * answer when it ends a job, so that a failure would end the process, nor would it learn of jobs that were claimed for
 * it when only the answer is lost, so that nobody would ever run them. Here what ends a job is said again until it is
 * heard, and what a lost answer has claimed is let go.
 */
export class QueuePool extends pg.Pool {
  readonly #options: QueuePoolOptions
  /** The jobs that were given out and have not been ended or given back, with the number of the try. */
  readonly #held = new Map<string, number>()
  #isAway = false

  constructor(options: QueuePoolOptions) {
    super({
      connectionString: options.url,
      application_name: APPLICATION,
      max: options.maxConnections,
      connectionTimeoutMillis: 10_000,
    })
    this.#options = options
    this.on('error', () => {}) // an idle connection was lost
    this.on('connect', (client) => client.on('error', () => {})) // one in use: its statement fails
  }

  override connect(): Promise<pg.PoolClient>
  override connect(
    callback: (error: Error | undefined, client: pg.PoolClient | undefined, done: () => void) => void,
  ): void
  override connect(
    callback?: (error: Error | undefined, client: pg.PoolClient | undefined, done: () => void) => void,
  ): Promise<pg.PoolClient> | undefined {
    // with a callback it listens, and connects again by itself
    if (callback === undefined) return this.#lend()
    super.connect(callback)
    return undefined
  }

  /** A connection that is there or comes back. */
  async #lend(): Promise<pg.PoolClient> {
    let client: pg.PoolClient | undefined = await this.#patiently(() => super.connect())
    const lent = {
      query: async (...args: unknown[]): Promise<unknown> => {
        const statement = args[0] as Statement
        if (!ABOUT_JOBS.test(statement.name ?? '') && !ABOUT_KINDS.test(statement.text ?? ''))
          return (client!.query as (...all: unknown[]) => unknown)(...args)
        const tries = new Map(idsIn(statement).map((id) => [id, this.#held.get(id) ?? 0]))
        let lostSession: number | undefined
        return this.#patiently(async () => {
          let said: Statement | undefined = statement
          if (lostSession !== undefined) {
            client?.release(true)
            client = undefined
            client = await super.connect()
            // It may have been done, and nobody heard of it. All of them find out by the connection that they have: when
            // each held one and waited for another, nobody would get one.
            await endSession(client, lostSession)
            if (isClaim(statement)) await this.#letGo(client)
            said = isClaim(statement) ? undefined : await this.#remainderOf(client, statement, tries)
          }
          lostSession = sessionOf(client!)
          const answer = said && (await client!.query(said as pg.QueryConfig))
          if (isClaim(statement))
            for (const { id, attempts } of answer?.rows ?? []) this.#held.set(String(id), attempts)
          for (const [id, attempts] of tries) if (this.#held.get(id) === attempts) this.#held.delete(id)
          return answer ?? { rows: [] }
        })
      },
      release: (error?: Error | boolean) => client?.release(error),
    }
    return lent as unknown as pg.PoolClient
  }

  /** Tries until the database is there, or the process is asked to stop. */
  async #patiently<T>(work: () => Promise<T>): Promise<T> {
    const { signal, log } = this.#options
    for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)) {
      try {
        const result = await work()
        if (this.#isAway) log.info('jobs can be worked on again')
        this.#isAway = false
        return result
      } catch (error) {
        if (!isConnectionLost(error) || signal.aborted) throw error
        if (!this.#isAway) log.warn({ err: error }, 'the database is away; jobs wait for it')
        this.#isAway = true
        await sleep(pauseMs, undefined, { signal }).catch(() => {})
      }
    }
  }

  /** Frees what has long been locked for this worker without its knowing, however that came about. */
  freeStrays(): Promise<void> {
    return this.#letGo(this, STRAY_SECONDS)
  }

  /** Frees what was claimed by a statement whose answer was lost: nothing has come of it. */
  async #letGo(asked: Queryable, lockedForSeconds = 0): Promise<void> {
    const { db, workerName } = this.#options
    const name = workerName()
    if (name === undefined) return
    const { rows } = await asked.query<{ id: string }>(
      `select id::text from graphile_worker._private_jobs
        where locked_by = $1 and locked_at <= now() - make_interval(secs => $2) and id <> all ($3::bigint[])`,
      [name, lockedForSeconds, [...this.#held.keys()]],
    )
    // an answer may have come meanwhile
    const strays = rows.map(({ id }) => id).filter((id) => !this.#held.has(id))
    if (strays.length > 0) await freeJobsOf(db, [name], strays)
  }

  /** The statement about those of its jobs that are still in the try that it ends: others may have begun the next. */
  async #remainderOf(
    client: pg.PoolClient,
    statement: Statement,
    tries: ReadonlyMap<string, number>,
  ): Promise<Statement | undefined> {
    // no id is given out twice, and kinds keep their numbers
    if (!/^(fail|return)_job/.test(statement.name ?? '')) return statement
    const { rows } = await client.query<{ id: string; attempts: number }>(
      'select id::text, attempts from graphile_worker._private_jobs where locked_by = $1 and id = any ($2::bigint[])',
      [this.#options.workerName() ?? '', [...tries.keys()]],
    )
    const left = new Set(rows.filter(({ id, attempts }) => tries.get(id) === attempts).map(({ id }) => id))
    return left.size === 0 ? undefined : withOnly(statement, left)
  }
}

const isClaim = ({ name = '' }: Statement): boolean => name.startsWith('get_job')

/** Waits until a session that nobody hears any more does nothing any more. */
async function endSession(client: pg.PoolClient, session: number): Promise<void> {
  await client.query(
    `select pg_terminate_backend(pid, ${SESSION_END_MS}) from pg_stat_activity
      where pid = $1 and application_name = $2 and datname = current_database()`,
    [session, APPLICATION],
  )
}

/** The number of a connection's session at the server. */
const sessionOf = (client: pg.PoolClient): number => (client as unknown as { processID: number }).processID

type Failure = { readonly jobId: unknown }
const isFailure = ({ name = '' }: Statement): boolean => /^fail_job(_q)?\//.test(name)

/** The jobs that a statement ends or gives back: ids and lists of ids among its values, or one JSON of failures. */
function idsIn(statement: Statement): string[] {
  if (isClaim(statement) || ABOUT_KINDS.test(statement.text)) return []
  const { values = [] } = statement
  if (!isFailure(statement)) return values.flat().map(String)
  return (JSON.parse(String(values[1])) as Failure[]).map(({ jobId }) => String(jobId))
}

/** The same about these jobs only. */
function withOnly(statement: Statement, ids: ReadonlySet<string>): Statement {
  const values = (statement.values ?? []).map((value) => {
    if (Array.isArray(value)) return value.filter((id) => ids.has(String(id)))
    if (!isFailure(statement) || typeof value !== 'string' || !value.startsWith('[')) return value
    return JSON.stringify((JSON.parse(value) as Failure[]).filter(({ jobId }) => ids.has(String(jobId))))
  })
  return { ...statement, values }
}

/** There is no connection, it was lost, the server is going or just coming, or it takes no more of them. */
function isConnectionLost(error: unknown): boolean {
  const { code = '', message = '' } = (error ?? {}) as { code?: string; message?: string }
  return /^(08|57P|53300|E[A-Z]+$)/.test(code) || isLostConnection(message)
}
