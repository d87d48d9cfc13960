import { sql } from 'kysely'
import { Type } from 'typebox'
import type { Db } from './db/pool.ts'
import { jobKind } from './jobs.ts'

const ROWS_A_STATEMENT = 5_000
const KEPT_EVENTS_HOURS = 14 * 24
const KEPT_JOBS_HOURS = 30 * 24
const KEPT_KEYS_HOURS = 24
const KEPT_CHECKS_HOURS = 7 * 24

/** The nightly clean-up of what is no longer of use. */
export const cleanUpKind = jobKind('clean_up', Type.Object({}), { maxAttempts: 3, priority: 10 })

/** How many rows of each kind were deleted. */
export type CleanedUp = Readonly<Record<'events' | 'jobs' | 'keys' | 'service_checks', number>>

/** Deletes old passed-on events, old finished jobs, idempotency keys past their day and old checks, in small bites. */
export async function cleanUp(db: Db, now: Date): Promise<CleanedUp> {
  const before = (hours: number): Date => new Date(now.getTime() - hours * 3_600_000)
  return {
    events: await inBites((limit) =>
      sql`delete from outbox where id in (select id from outbox
        where dispatched_at < ${before(KEPT_EVENTS_HOURS)} limit ${limit})`.execute(db),
    ),
    jobs: await inBites((limit) =>
      sql`delete from jobs where id in (select id from jobs where status in ('succeeded', 'cancelled')
        and finished_at < ${before(KEPT_JOBS_HOURS)} limit ${limit})`.execute(db),
    ),
    keys: await inBites((limit) =>
      sql`delete from idempotency_keys where (scope, key) in (select scope, key from idempotency_keys
        where created_at < ${before(KEPT_KEYS_HOURS)} limit ${limit})`.execute(db),
    ),
    service_checks: await inBites((limit) =>
      sql`delete from service_checks where id in (select id from service_checks
        where checked_at < ${before(KEPT_CHECKS_HOURS)} limit ${limit})`.execute(db),
    ),
  }
}

async function inBites(bite: (limit: number) => Promise<{ numAffectedRows?: bigint }>): Promise<number> {
  for (let total = 0; ; ) {
    const count = Number((await bite(ROWS_A_STATEMENT)).numAffectedRows ?? 0n)
    total += count
    if (count < ROWS_A_STATEMENT) return total
  }
}
