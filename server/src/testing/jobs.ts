import { sql } from 'kysely'
import { Type } from 'typebox'
import type { Db } from '../platform/db/pool.ts'
import { defineJob, type JobDefinition, type JobHelpers, jobKind } from '../platform/jobs.ts'

/** A kind of job for tests: it takes a name. */
export const greet = jobKind('greet', Type.Object({ name: Type.String() }), { maxAttempts: 3 })

/** What is to be done with a name. */
export const greeting = (handle: (name: string, helpers: JobHelpers) => Promise<unknown>): JobDefinition =>
  defineJob(greet, (_ctx, { name }, helpers) => handle(name, helpers))

/** Looks until it is so; throws when that takes longer than a slow machine could explain. */
export async function waitFor<T>(
  look: () => Promise<T | undefined | false> | T | undefined | false,
  ms = 40_000,
): Promise<T> {
  for (const startedAt = performance.now(); ; ) {
    const found = await look()
    if (found) return found
    if (performance.now() - startedAt > ms) throw new Error('It did not happen in time')
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

/** Looks until nothing is left, or nothing has moved for longer than a slow machine could explain. Gives what is left. */
export async function untilNoneLeft(look: () => Promise<number>, patienceMs = 30_000): Promise<number> {
  let left = Number.NaN
  for (let movedAt = performance.now(); performance.now() - movedAt < patienceMs; ) {
    const now = await look()
    if (now === 0) return 0
    if (now !== left) movedAt = performance.now()
    left = now
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  return left
}

/** A job as it stands in the queue. */
export type QueuedRow = {
  readonly id: string
  readonly locked_by: string | null
  readonly attempts: number
  readonly last_error: string | null
  readonly wait_seconds: number
}

/** All jobs of the queue, the oldest first. */
export async function queuedJobs(db: Db): Promise<QueuedRow[]> {
  const { rows } = await sql<QueuedRow>`select id::text, locked_by, attempts, last_error,
    extract(epoch from run_at - now())::float8 as wait_seconds
    from graphile_worker._private_jobs order by id`.execute(db)
  return rows
}
