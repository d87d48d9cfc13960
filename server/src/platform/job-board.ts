import type { Id } from '../kernel/id.ts'
import type { Db } from './db/pool.ts'
import { RecentMap } from './recent-map.ts'
import type { Redis } from './redis/redis.ts'

const SHOWN_FOR_MS = 24 * 60 * 60_000
/** Jobs whose end could not be shown while Redis was gone; it is shown when Redis is back. */
const REMEMBERED = 1_000

/** How far a job is, in its own units. */
export type Progress = { readonly done: number; readonly total: number | null }

/** A job as it is shown on the board: a JSON text under `job:<id>`. */
export type ShownJob = {
  readonly id: Id
  readonly status: string
  readonly attempts: number
  readonly progress: Progress
}

/** What the board changes of a record that is read. */
type ReadJob = {
  readonly id: Id
  readonly status: string
  readonly attempts: number
  readonly progress_done: number
  readonly progress_total: number | null
}

/**
 * Watched jobs in Redis: written to as often as they get on, and read by whoever asks there for a job's state and
 * result. The records in PostgreSQL stay the truth; without Redis they alone are written.
 */
export class JobBoard {
  readonly #redis: Redis
  /** What runs in this process, as it was shown last. */
  readonly #running = new Map<Id, ShownJob>()
  readonly #unshown = new RecentMap<ShownJob>({ max: REMEMBERED, timeToLiveMs: SHOWN_FOR_MS })

  constructor(redis: Redis) {
    this.#redis = redis
    redis.onUp(() => {
      for (const job of this.#running.values()) void this.show(job)
      for (const [, job] of this.#unshown.entries()) void this.show(job)
    })
  }

  /** Shows a job. Never throws: what cannot be shown now is shown when Redis is back. */
  async show(job: ShownJob): Promise<void> {
    const isRunning = job.status === 'running'
    if (isRunning) this.#running.set(job.id, job)
    else this.#running.delete(job.id)
    this.#unshown.delete(job.id)
    await this.#write(job).catch(() => {
      if (!isRunning) this.#unshown.set(job.id, job)
    })
  }

  /** Shows how far a job of this process is. Returns false when it could not: then it belongs into the record. */
  async showProgress(id: Id, done: number, total: number | undefined): Promise<boolean> {
    const job = this.#running.get(id)
    if (job === undefined) return false
    const shown = { ...job, progress: { done, total: total ?? job.progress.total } }
    this.#running.set(id, shown)
    return this.#write(shown).then(
      () => true,
      () => false,
    )
  }

  /** How far a job of this process is, for its record. */
  progressOf(id: Id): Progress | undefined {
    return this.#running.get(id)?.progress
  }

  /** Takes a job down. Never throws. */
  async remove(id: Id): Promise<void> {
    this.#running.delete(id)
    this.#unshown.delete(id)
    await this.#redis.send(['DEL', this.#name(id)]).catch(() => {})
  }

  /** The records, those of running jobs with the progress that is shown here when it is further. Never throws. */
  async read<Job extends ReadJob>(jobs: readonly Job[]): Promise<Job[]> {
    const running = jobs.filter((job) => job.status === 'running')
    if (running.length === 0 || !this.#redis.isUp()) return [...jobs]
    const texts = await this.#redis.send(['MGET', ...running.map(({ id }) => this.#name(id))]).catch(() => [])
    const shown = new Map<Id, Progress>()
    for (const [index, text] of (texts as (string | null)[]).entries()) {
      const job = running[index]
      const progress = job && text ? progressIn(text, job) : undefined
      if (job && progress) shown.set(job.id, progress)
    }
    return jobs.map((job) => {
      const progress = shown.get(job.id)
      if (progress === undefined) return job
      return { ...job, progress_done: progress.done, progress_total: progress.total }
    })
  }

  async #write(job: ShownJob): Promise<void> {
    await this.#redis.send(['SET', this.#name(job.id), JSON.stringify(job), 'PX', String(SHOWN_FOR_MS)])
  }

  #name(id: Id): string {
    return this.#redis.name(`job:${id}`)
  }
}

/** What a text of the board says about this try of the job, when that is news. */
function progressIn(text: string, job: ReadJob): Progress | undefined {
  try {
    const { status, attempts, progress } = JSON.parse(text) as ShownJob
    const isThisTry = status === 'running' && attempts === job.attempts
    return isThisTry && progress.done >= job.progress_done ? progress : undefined
  } catch {
    return undefined
  }
}

const boards = new WeakMap<Db, JobBoard>()

/** From now on the watched jobs of a database are shown on this board as well. */
export function showJobs(db: Db, board: JobBoard): void {
  boards.set(db, board)
}

/** The board of a database, if it has one. */
export const boardOf = (db: Db): JobBoard | undefined => boards.get(db)
