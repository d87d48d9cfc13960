import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { pino } from 'pino'
import { Type } from 'typebox'
import { expect, test } from 'vitest'
import type { Ctx } from '../../platform/context.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { addJobs, defineJob, jobKind, requestOf } from '../../platform/jobs.ts'
import { drainOutbox } from '../../platform/relay.ts'
import { createTestDatabase } from '../../testing/database.ts'
import { untilNoneLeft } from '../../testing/jobs.ts'
import { startOneWayCable } from '../../testing/one-way-cable.ts'
import { systemCtx } from '../../testing/system-ctx.ts'
import { startWorker } from './run.ts'

const log = pino({ level: 'silent' })
const { db, url } = await createTestDatabase()
const makeCtx = (): Ctx => systemCtx(db)

test('claims and ends whose answers are lost with the connection: every job is done, once, and none stays locked', {
  timeout: 240_000,
}, async () => {
  const JOBS = 400
  const runs = new Map<number, number>()
  const count = jobKind('count', Type.Object({ n: Type.Integer() }))
  const stubborn = jobKind('stubborn', Type.Object({ n: Type.Integer() }))
  const ran = (n: number): void => void runs.set(n, (runs.get(n) ?? 0) + 1)
  const jobs = [
    defineJob(count, async (_ctx, { n }) => {
      await sleep(5)
      ran(n)
    }),
    defineJob(stubborn, async (_ctx, { n }, { attempt }) => {
      ran(n)
      if (attempt === 1) throw new Error('Not at the first try.')
    }),
  ]
  const ctx = makeCtx()
  await inTransaction(ctx, (tx) =>
    addJobs(
      tx,
      ctx,
      Array.from({ length: JOBS }, (_, n) =>
        n % 40 === 0
          ? requestOf(stubborn, { n })
          : requestOf(count, { n }, n % 4 === 0 ? { queue: `line-${n % 3}` } : {}),
      ),
    ),
  )
  await drainOutbox({ db, subscriptions: {} })

  const cable = await startOneWayCable(new URL(url))
  const worker = startWorker({ url: cable.url, db, jobs, makeCtx, log, concurrency: 4, sweepMs: 500 })
  const left = async (): Promise<{ all: number; fresh: number }> =>
    (
      await sql<{
        all: number
        fresh: number
      }>`select count(*) as all, count(*) filter (where last_error is null) as fresh
        from graphile_worker._private_jobs`.execute(db)
    ).rows[0]!
  for (let loss = 0; loss < 12 && (await left()).fresh > 40; loss += 1) {
    await sleep(60 + loss * 10)
    await cable.loseAnswers(25)
  }
  await untilNoneLeft(async () => (await left()).all)
  const stuck =
    await sql`select id, locked_by, attempts, last_error from graphile_worker._private_jobs`.execute(db)
  const queues =
    await sql`select queue_name from graphile_worker._private_job_queues where locked_by is not null`.execute(
      db,
    )
  await worker.stop()
  expect(stuck.rows).toEqual([])
  expect(queues.rows).toEqual([])
  expect(runs.size).toBe(JOBS)
  const repeated = [...runs].filter(([n, times]) => times !== (n % 40 === 0 ? 2 : 1))
  expect(repeated).toEqual([])
})
