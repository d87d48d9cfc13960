import { sql } from 'kysely'
import type { Logger } from 'pino'
import type { Ctx } from './context.ts'
import type { Db, Tx } from './db/pool.ts'
import { inTransaction } from './db/transaction.ts'
import { addJob, type JobKind } from './jobs.ts'

/** Work that the clock begins: every so many minutes, or at a time of day in the shop's time zone. */
export type Schedule = {
  readonly name: string
  readonly job: JobKind<object>
  readonly when: { readonly everyMinutes: number } | { readonly dailyAt: string }
}

const LOOK_EVERY_MS = 15_000

/** A running clock. */
export type Clock = { stop(): Promise<void> }

/** Looks every 15 s what is due. Any number of processes may do so: each moment of a schedule runs once. */
export function startClock(options: {
  db: Db
  schedules: readonly Schedule[]
  timezone: string
  makeCtx: () => Pick<Ctx, 'db' | 'now' | 'requestId'>
  log: Logger
}): Clock {
  const look = async (): Promise<void> => {
    try {
      const ctx = options.makeCtx()
      for (const schedule of options.schedules) {
        const due = lastDue(schedule.when, ctx.now, options.timezone)
        await inTransaction(ctx, async (tx) => {
          if (!(await claimRun(tx, schedule.name, due, ctx.now))) return
          await addJob(tx, ctx, schedule.job, {}, { jobKey: `schedule:${schedule.name}` })
        })
      }
    } catch (error) {
      options.log.debug({ err: error }, 'the clock could not look at its schedules; it tries again')
    }
  }
  let looking = look()
  const timer = setInterval(() => {
    looking = looking.then(look)
  }, LOOK_EVERY_MS)
  timer.unref()
  return {
    async stop() {
      clearInterval(timer)
      await looking
    },
  }
}

/**
 * The latest moment at which the schedule was due, as a text that grows with time. Times of day are read on the wall
 * clock of the zone, so that summer time neither skips nor repeats a day.
 */
export function lastDue(when: Schedule['when'], now: Date, timezone: string): string {
  if ('everyMinutes' in when) {
    const stepMs = when.everyMinutes * 60_000
    return new Date(Math.floor(now.getTime() / stepMs) * stepMs).toISOString()
  }
  const local = wallClock(now, timezone)
  const today = `${local.date}T${when.dailyAt}`
  if (local.time >= when.dailyAt) return today
  const yesterday = new Date(`${local.date}T12:00:00Z`)
  yesterday.setUTCDate(yesterday.getUTCDate() - 1)
  return `${yesterday.toISOString().slice(0, 10)}T${when.dailyAt}`
}

function wallClock(now: Date, timezone: string): { date: string; time: string } {
  const text = new Intl.DateTimeFormat('sv-SE', {
    timeZone: timezone,
    dateStyle: 'short',
    timeStyle: 'short',
    hourCycle: 'h23',
  }).format(now)
  return { date: text.slice(0, 10), time: text.slice(11, 16) }
}

/** Moves the schedule to `due`. True for the one caller that moved it; the very first sight only notes the moment. */
async function claimRun(tx: Tx, name: string, due: string, now: Date): Promise<boolean> {
  const { rows } = await sql<{ is_new: boolean }>`
    insert into schedule_runs as run (name, last_due, claimed_at) values (${name}, ${due}, ${now})
    on conflict (name) do update set last_due = excluded.last_due, claimed_at = excluded.claimed_at
      where run.last_due < excluded.last_due
    returning xmax = 0 as is_new`.execute(tx)
  return rows[0] !== undefined && !rows[0].is_new
}
