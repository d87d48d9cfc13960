import { spawn } from 'node:child_process'
import { sql } from 'kysely'
import { pino } from 'pino'
import { Type } from 'typebox'
import { expect, test } from 'vitest'
import type { Ctx } from '../../platform/context.ts'
import type { Db } from '../../platform/db/pool.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { createJobRecord, deleteJob, getJob, jobView, retryJob } from '../../platform/job-records.ts'
import {
  addJob,
  defineJob,
  type JobDefinition,
  jobKind,
  PermanentJobFailure,
  RetryLater,
} from '../../platform/jobs.ts'
import { drainOutbox, startRelay } from '../../platform/relay.ts'
import { startClock } from '../../platform/schedules.ts'
import { buryTheDead, freeJobsOf } from '../../platform/worker-locks.ts'
import { createTestDatabase } from '../../testing/database.ts'
import { waitFor } from '../../testing/jobs.ts'
import { systemCtx } from '../../testing/system-ctx.ts'
import { startWorker } from './run.ts'

const log = pino({ level: 'silent' })
const greet = jobKind('greet', Type.Object({ name: Type.String() }), { maxAttempts: 3 })

/** A database with a relay and a worker that knows these jobs. */
async function withWorker(
  jobs: readonly JobDefinition[],
  work: (shop: { db: Db; ctx: Ctx; url: string }) => Promise<void>,
  sweepMs = 150,
): Promise<void> {
  const { db, url } = await createTestDatabase()
  const relay = startRelay({ db, subscriptions: {}, log })
  const worker = startWorker({ url, db, jobs, makeCtx: () => systemCtx(db), log, concurrency: 2, sweepMs })
  try {
    await work({ db, ctx: systemCtx(db), url })
  } finally {
    await worker.stop()
    await relay.stop()
  }
}

const lockedJobs = async (db: Db): Promise<{ locked_by: string | null; attempts: number }[]> =>
  (
    await sql<{
      locked_by: string | null
      attempts: number
    }>`select locked_by, attempts from graphile_worker._private_jobs`.execute(db)
  ).rows

test('a job asked for in a transaction runs soon after the commit, with its payload', async () => {
  const seen: unknown[] = []
  const jobs = [defineJob(greet, async (ctx, payload) => void seen.push([ctx.actor.kind, payload]))]
  await withWorker(jobs, async ({ db, ctx }) => {
    await inTransaction(ctx, (tx) => addJob(tx, ctx, greet, { name: 'Ada' }))
    await waitFor(() => seen.length === 1)
    expect(seen).toEqual([['system', { name: 'Ada' }]])
    await waitFor(async () => (await lockedJobs(db)).length === 0)
  })
})

test('watched work shows its progress and result', async () => {
  const jobs = [
    defineJob(greet, async (_ctx, { name }, helpers) => {
      await helpers.progress(1, 2)
      await helpers.progress(2, 2)
      return { said: `Hello ${name}` }
    }),
  ]
  await withWorker(jobs, async ({ db, ctx }) => {
    const id = await inTransaction(ctx, (tx) => createJobRecord(tx, ctx, greet, { name: 'Ada' }))
    const job = await waitFor(async () => {
      const row = jobView(await getJob(db, id))
      return row.status === 'succeeded' ? row : undefined
    })
    expect(job).toMatchObject({
      type: 'greet',
      progress: { done: 2, total: 2 },
      result: { said: 'Hello Ada' },
      attempts: 1,
      error: null,
    })
  })
})

test('what fails for good is seen with its reason, and can be tried again', async () => {
  let isBroken = true
  const jobs = [
    defineJob(greet, async () => {
      if (isBroken) throw new PermanentJobFailure('The printer is on fire.')
    }),
  ]
  await withWorker(jobs, async ({ db, ctx }) => {
    const id = await inTransaction(ctx, (tx) => createJobRecord(tx, ctx, greet, { name: 'Ada' }))
    await waitFor(async () => (await getJob(db, id)).status === 'failed')
    expect((await getJob(db, id)).error).toBe('The printer is on fire.')
    await waitFor(async () => (await lockedJobs(db)).length === 0)
    isBroken = false
    await retryJob(ctx, id)
    await waitFor(async () => (await getJob(db, id)).status === 'succeeded')
    await expect(retryJob(ctx, id)).rejects.toMatchObject({ code: 'invalid_transition' })
  })
})

test('a poison job ends among the dead letters while the queue moves on', async () => {
  const done: string[] = []
  const jobs = [
    defineJob(greet, async (_ctx, { name }) => {
      if (name === 'poison') throw new Error('Always.')
      done.push(name)
    }),
  ]
  await withWorker(jobs, async ({ db, ctx }) => {
    await inTransaction(ctx, async (tx) => {
      await addJob(tx, ctx, greet, { name: 'poison' }, { maxAttempts: 1 })
      await addJob(tx, ctx, greet, { name: 'after' })
    })
    await waitFor(() => done.length === 1)
    const dead = await waitFor(() =>
      db.selectFrom('jobs').selectAll().where('status', '=', 'failed').executeTakeFirst(),
    )
    expect(dead).toMatchObject({ type: 'greet', input: { name: 'poison' }, error: 'Always.', attempts: 1 })
    await deleteJob(ctx, dead.id)
    await expect(getJob(db, dead.id)).rejects.toMatchObject({ code: 'not_found' })
  })
})

test('a handler can ask for a longer wait before the next try', async () => {
  const jobs = [
    defineJob(greet, async () => {
      throw new RetryLater('Not now.', 600)
    }),
  ]
  await withWorker(jobs, async ({ db, ctx }) => {
    await inTransaction(ctx, (tx) => addJob(tx, ctx, greet, { name: 'Ada' }))
    const seconds = await waitFor(async () => {
      const { rows } = await sql<{ wait: number }>`select extract(epoch from run_at - now())::float8 as wait
        from graphile_worker._private_jobs where last_error = 'Not now.' and locked_at is null`.execute(db)
      return rows[0]?.wait
    })
    expect(seconds).toBeGreaterThan(590)
    expect(seconds).toBeLessThan(610)
  })
})

test('a waiting job that is deleted never runs; a running one cannot be deleted', async () => {
  const { db } = await createTestDatabase()
  const ctx = systemCtx(db)
  const id = await inTransaction(ctx, (tx) => createJobRecord(tx, ctx, greet, { name: 'Ada' }))
  await drainOutbox({ db, subscriptions: {} })
  expect(await lockedJobs(db)).toHaveLength(1)
  await deleteJob(ctx, id)
  expect(await lockedJobs(db)).toHaveLength(0)
  const running = await inTransaction(ctx, (tx) => createJobRecord(tx, ctx, greet, { name: 'Ada' }))
  await db.updateTable('jobs').set({ status: 'running' }).where('id', '=', running).execute()
  await expect(deleteJob(ctx, running)).rejects.toMatchObject({ code: 'invalid_transition' })
})

test('a job whose worker is killed with SIGKILL runs again elsewhere, soon, and its try is given back', async () => {
  const { db, url } = await createTestDatabase()
  const ctx = systemCtx(db)
  await inTransaction(ctx, (tx) => addJob(tx, ctx, greet, { name: 'Ada' }))
  await drainOutbox({ db, subscriptions: {} })
  const source = (path: string): string => JSON.stringify(new URL(path, import.meta.url).href)
  const child = spawn(
    process.execPath,
    [
      '--input-type=module',
      '-e',
      `
      import { startWorker } from ${source('./run.ts')}
      import { defineJob, jobKind } from ${source('../../platform/jobs.ts')}
      import { openDatabase } from ${source('../../platform/db/pool.ts')}
      const { pino } = await import('pino'); const { Type } = await import('typebox')
      const log = pino({ level: 'silent' })
      const { db } = openDatabase({ url: ${JSON.stringify(url)}, applicationName: 'victim' })
      const kind = jobKind('greet', Type.Object({ name: Type.String() }))
      startWorker({ url: ${JSON.stringify(url)}, db, log, concurrency: 1, makeCtx: () => ({ now: new Date() }),
        jobs: [defineJob(kind, () => { console.log('began'); return new Promise(() => {}) })] })`,
    ],
    { stdio: ['ignore', 'pipe', 'inherit'], cwd: new URL('.', import.meta.url).pathname },
  )
  await new Promise((resolve) => child.stdout.once('data', resolve))
  expect((await lockedJobs(db))[0]).toMatchObject({ attempts: 1, locked_by: expect.any(String) })

  const names: string[] = []
  const attempts: number[] = []
  const jobs = [
    defineJob(greet, async (_ctx, { name }, helpers) => {
      names.push(name)
      attempts.push(helpers.attempt)
    }),
  ]
  const worker = startWorker({
    url,
    db,
    jobs,
    makeCtx: () => systemCtx(db),
    log,
    concurrency: 1,
    sweepMs: 300,
  })
  await new Promise((resolve) => setTimeout(resolve, 1_500))
  expect(names).toEqual([]) // its worker lives, so it is left alone
  child.kill('SIGKILL')
  await waitFor(() => names.length === 1)
  expect([names, attempts]).toEqual([['Ada'], [1]])
  await waitFor(async () => (await lockedJobs(db)).length === 0)
  await worker.stop()
})

test('stopping lets the running job finish', async () => {
  let isDone = false
  let began = (): void => {}
  const hasBegun = new Promise<void>((resolve) => {
    began = resolve
  })
  const slow = defineJob(greet, async () => {
    began()
    await new Promise((resolve) => setTimeout(resolve, 600))
    isDone = true
  })
  await withWorker([slow], async ({ ctx }) => {
    await inTransaction(ctx, (tx) => addJob(tx, ctx, greet, { name: 'Ada' }))
    await hasBegun
  })
  expect(isDone).toBe(true)
})

test('a worker outlives the loss of all its connections', async () => {
  const seen: string[] = []
  const jobs = [defineJob(greet, async (_ctx, { name }) => void seen.push(name))]
  await withWorker(jobs, async ({ db, ctx, url }) => {
    await inTransaction(ctx, (tx) => addJob(tx, ctx, greet, { name: 'before' }))
    await waitFor(() => seen.length === 1)
    await sql`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = ${new URL(url).pathname.slice(1)} and pid <> pg_backend_pid()`.execute(db)
    await waitFor(() =>
      inTransaction(ctx, (tx) => addJob(tx, ctx, greet, { name: 'after' })).then(
        () => true,
        () => false,
      ),
    )
    await waitFor(() => seen.includes('after'), 30_000)
  })
})

test('a schedule runs once however many clocks there are, and not at the first sight', async () => {
  const { db } = await createTestDatabase()
  const tick = jobKind('tick', Type.Object({}))
  const schedules = [{ name: 'tick', job: tick, when: { everyMinutes: 5 } }]
  const lookAt = async (text: string): Promise<void> => {
    const options = {
      db,
      schedules,
      timezone: 'UTC',
      log,
      makeCtx: () => ({ ...systemCtx(db), now: new Date(text) }),
    }
    await Promise.all([1, 2, 3].map(() => startClock(options).stop()))
  }
  const asked = async (): Promise<number> => (await db.selectFrom('outbox').select('id').execute()).length
  await lookAt('2026-03-01T10:01:00Z')
  expect(await asked()).toBe(0)
  await lookAt('2026-03-01T10:05:01Z')
  expect(await asked()).toBe(1)
  await lookAt('2026-03-01T10:09:00Z')
  await lookAt('2026-03-01T09:00:00Z') // a clock that went back
  expect(await asked()).toBe(1)
})

test('a job that was often replaced is still forgiven the loss of its worker; one that kills each worker ends', async () => {
  const { db } = await createTestDatabase()
  const ctx = systemCtx(db)
  for (let count = 0; count < 130; count += 1) {
    await inTransaction(ctx, (tx) => addJob(tx, ctx, greet, { name: 'Ada' }, { jobKey: 'one' }))
    await drainOutbox({ db, subscriptions: {} })
  }
  const lose = async (): Promise<number> => {
    await sql`update graphile_worker._private_jobs set locked_by = 'gone', locked_at = now(),
      attempts = attempts + 1`.execute(db)
    await freeJobsOf(db, ['gone'])
    return (await lockedJobs(db))[0]!.attempts
  }
  expect(await lose()).toBe(0)
  for (let count = 1; count < 100; count += 1) await lose()
  expect([await lose(), await lose(), await lose()]).toEqual([1, 2, 3])
  expect(await buryTheDead(db)).toBe(1)
})

test('a running job that another one has replaced is no dead letter when it fails; the other one runs', async () => {
  const seen: string[] = []
  let goOn = (): void => {}
  const isReplaced = new Promise<void>((resolve) => {
    goOn = resolve
  })
  const jobs = [
    defineJob(greet, async (_ctx, { name }) => {
      seen.push(name)
      if (name !== 'first') return
      await isReplaced
      throw new Error('The database is away.')
    }),
  ]
  await withWorker(jobs, async ({ db, ctx }) => {
    const ask = (name: string): Promise<void> =>
      inTransaction(ctx, (tx) => addJob(tx, ctx, greet, { name }, { jobKey: 'one' }))
    await ask('first')
    await waitFor(() => seen.length === 1)
    await ask('second')
    await waitFor(() => seen.includes('second'))
    goOn()
    await waitFor(async () => (await lockedJobs(db)).length === 0)
    expect(await db.selectFrom('jobs').selectAll().execute()).toEqual([])
  })
})
