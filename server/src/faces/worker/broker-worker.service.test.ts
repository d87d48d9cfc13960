import { expect, test } from 'vitest'
import { inTransaction } from '../../platform/db/transaction.ts'
import { createJobRecord, deleteJob, getJob, jobView, retryJob } from '../../platform/job-records.ts'
import { addJobs, PermanentJobFailure, RetryLater, requestOf } from '../../platform/jobs.ts'
import { greet, greeting, queuedJobs, waitFor } from '../../testing/jobs.ts'
import { withWorkerShop } from '../../testing/worker-shop.ts'

test('a job asked for in a transaction runs soon after the commit, and is gone when it is done', () =>
  withWorkerShop(async ({ ask, work, corner, untilDone }) => {
    const seen: string[] = []
    work([greeting(async (name) => void seen.push(name))])
    await ask('Ada')
    await waitFor(() => seen.length === 1)
    await untilDone()
    expect(seen).toEqual(['Ada'])
    expect(await corner.countIn(corner.topology.queueOf('ordinary'))).toBe(0)
  }))

test('a thousand jobs run once each', () =>
  withWorkerShop(async ({ ctx, work, untilDone }) => {
    const seen: string[] = []
    work([greeting(async (name) => void seen.push(name))])
    const names = Array.from({ length: 1_000 }, (_, number) => String(number))
    const requests = names.map((name) => requestOf(greet, { name }))
    await inTransaction(ctx, (tx) => addJobs(tx, ctx, requests))
    await untilDone()
    expect(seen.toSorted()).toEqual(names.toSorted())
  }))

test('watched work shows its progress and result', () =>
  withWorkerShop(async ({ db, ctx, work }) => {
    work([
      greeting(async (name, helpers) => {
        await helpers.progress(1, 2)
        await helpers.progress(2, 2)
        return { said: `Hello ${name}` }
      }),
    ])
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
  }))

test('a job that fails is tried again after a growing wait, under the same id', () =>
  withWorkerShop(async ({ db, ask, work, corner, untilDone }) => {
    const tries: [number, boolean, string][] = []
    work([
      greeting(async (_name, { attempt, isLastAttempt, jobId }) => {
        tries.push([attempt, isLastAttempt, jobId])
        if (attempt === 1) throw new Error('Not yet.')
      }),
    ])
    await ask('Ada')
    await waitFor(() => tries.length === 1)
    const [waiting] = await waitFor(async () => {
      const rows = await queuedJobs(db)
      return rows[0]?.last_error === 'Not yet.' ? rows : undefined
    })
    expect(waiting).toMatchObject({ attempts: 1, locked_by: null })
    expect(await waitFor(() => corner.countIn(corner.topology.waitQueueOf({ name: '1s', ms: 1_000 })))).toBe(
      1,
    )
    await waitFor(() => tries.length === 2)
    await untilDone()
    const [[, , jobId]] = tries as [[number, boolean, string]]
    expect(tries).toEqual([
      [1, false, jobId],
      [2, false, jobId],
    ])
  }))

test('what fails for good is seen with its reason, and can be tried again', () =>
  withWorkerShop(async ({ db, ctx, work, untilDone }) => {
    let isBroken = true
    work([
      greeting(async () => {
        if (isBroken) throw new PermanentJobFailure('The printer is on fire.')
      }),
    ])
    const id = await inTransaction(ctx, (tx) => createJobRecord(tx, ctx, greet, { name: 'Ada' }))
    await waitFor(async () => (await getJob(db, id)).status === 'failed')
    expect((await getJob(db, id)).error).toBe('The printer is on fire.')
    await untilDone()
    isBroken = false
    await retryJob(ctx, id)
    await waitFor(async () => (await getJob(db, id)).status === 'succeeded')
  }))

test('a poison job ends among the dead letters after its tries while the queue moves on', () =>
  withWorkerShop(async ({ db, ctx, ask, work, untilDone }) => {
    const seen: string[] = []
    work([
      greeting(async (name) => {
        seen.push(name)
        if (name === 'poison') throw new Error('Always, with a NUL \0 and half a \ud83d.')
      }),
    ])
    await ask('poison', { maxAttempts: 2 })
    await ask('after')
    await waitFor(() => seen.includes('after'))
    const dead = await waitFor(() =>
      db.selectFrom('jobs').selectAll().where('status', '=', 'failed').executeTakeFirst(),
    )
    expect(dead).toMatchObject({ type: 'greet', input: { name: 'poison' }, attempts: 2 })
    expect(dead.error).toMatch(/^Always, with a NUL {2}and half a/)
    expect(seen.filter((name) => name === 'poison')).toHaveLength(2)
    await untilDone()
    await deleteJob(ctx, dead.id)
    await expect(getJob(db, dead.id)).rejects.toMatchObject({ code: 'not_found' })
  }))

test('a handler can ask for a longer wait before the next try', () =>
  withWorkerShop(async ({ db, ask, work, corner }) => {
    work([
      greeting(async () => {
        throw new RetryLater('Not now.', 600)
      }),
    ])
    await ask('Ada')
    const [row] = await waitFor(async () => {
      const rows = await queuedJobs(db)
      return rows[0]?.last_error === 'Not now.' ? rows : undefined
    })
    expect(row?.wait_seconds).toBeGreaterThan(590)
    expect(row?.wait_seconds).toBeLessThan(610)
    expect(
      await waitFor(() => corner.countIn(corner.topology.waitQueueOf({ name: '10m', ms: 600_000 }))),
    ).toBe(1)
  }))

test('a job for later does not run before its moment, nor much after it', () =>
  withWorkerShop(async ({ ask, work }) => {
    const ranAt: number[] = []
    work([greeting(async () => void ranAt.push(Date.now()))])
    const runAt = new Date(Date.now() + 2_500)
    await ask('Ada', { runAt })
    await waitFor(() => ranAt.length === 1)
    expect(ranAt[0]).toBeGreaterThanOrEqual(runAt.getTime())
  }))

test('a waiting job that is asked for again with another moment runs once, then', () =>
  withWorkerShop(async ({ db, ask, work, untilDone }) => {
    const seen: string[] = []
    await ask('first', { jobKey: 'one', runAt: new Date(Date.now() + 60_000) })
    await waitFor(async () => (await queuedJobs(db)).length === 1)
    await ask('second', { jobKey: 'one', runAt: new Date(Date.now() + 1_000) })
    work([greeting(async (name) => void seen.push(name))])
    await waitFor(() => seen.length === 1)
    await untilDone()
    expect(seen).toEqual(['second'])
  }))

test('before each job the pace is asked', () =>
  withWorkerShop(async ({ ask, work }) => {
    const { promise: turn, resolve: begin } = Promise.withResolvers<void>()
    const seen: string[] = []
    let asked = 0
    work([greeting(async (name) => void seen.push(name))], {
      pace: () => {
        asked += 1
        return asked === 1 ? turn : undefined
      },
    })
    await ask('Ada')
    await waitFor(() => asked === 1)
    expect(seen).toEqual([])
    begin()
    await waitFor(() => seen.length === 1)
  }))
