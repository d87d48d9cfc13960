import { setTimeout as sleep } from 'node:timers/promises'
import { pino } from 'pino'
import { expect, test } from 'vitest'
import { startRescue } from '../../platform/broker/rescue.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { addJobs, requestOf, URGENT } from '../../platform/jobs.ts'
import { keepingLog } from '../../testing/broker.ts'
import { greet, greeting, queuedJobs, waitFor } from '../../testing/jobs.ts'
import { withWorkerShop } from '../../testing/worker-shop.ts'

const silentLog = pino({ level: 'silent' })

test('jobs of a named queue run one at a time and without a pause between, by however many workers', () =>
  withWorkerShop(async ({ ctx, work, broker, untilDone }) => {
    let running = 0
    let most = 0
    const seen: string[] = []
    const jobs = [
      greeting(async (name, { attempt }) => {
        running += 1
        most = Math.max(most, running)
        await sleep(30)
        running -= 1
        if (name === '3' && attempt === 1) throw new Error('Again.')
        seen.push(name)
      }),
    ]
    work(jobs, { concurrency: 4 })
    work(jobs, { concurrency: 4 })
    const names = Array.from({ length: 12 }, (_, number) => String(number))
    const requests = names.map((name) => requestOf(greet, { name }, { queue: 'line' }))
    await inTransaction(ctx, (tx) => addJobs(tx, ctx, requests))
    // nobody looks for lost messages here: the next one is announced by whoever ends one
    await untilDone()
    expect(most).toBe(1)
    expect(seen.toSorted()).toEqual(names.toSorted())
    await broker.check()
  }))

test('what is urgent finds a slot beside any number of patient and ordinary jobs', () =>
  withWorkerShop(async ({ ask, work }) => {
    const { promise: open, resolve: release } = Promise.withResolvers<void>()
    const seen: string[] = []
    work(
      [
        greeting(async (name) => {
          seen.push(name)
          if (!name.startsWith('urgent')) await open
        }),
      ],
      { concurrency: 3 },
    )
    for (let number = 0; number < 6; number += 1) {
      await ask(`patient ${number}`, { priority: 10 })
      await ask(`ordinary ${number}`)
    }
    await waitFor(() => seen.length === 2)
    await ask('urgent', { priority: URGENT })
    await waitFor(() => seen.includes('urgent'))
    expect(seen.filter((name) => name.startsWith('patient'))).toHaveLength(1)
    release()
    await waitFor(() => seen.length === 13)
  }))

test('a worker with all slots taken leaves the rest to others', () =>
  withWorkerShop(async ({ ask, work }) => {
    const { promise: open, resolve: release } = Promise.withResolvers<void>()
    const seen: string[] = []
    work(
      [
        greeting(async () => {
          seen.push('stuck')
          await open
        }),
      ],
      { concurrency: 1 },
    )
    await ask('first')
    await waitFor(() => seen.length === 1)
    for (let number = 0; number < 5; number += 1) await ask(String(number))
    await sleep(300) // the stuck worker has one of them in hand
    work([greeting(async (name) => void seen.push(name))], { concurrency: 1 })
    await waitFor(() => seen.length === 6)
    expect(seen.toSorted()).toEqual(['0', '1', '2', '3', '4', 'stuck'])
    release()
  }))

test('a job of a kind that no worker knows waits, and runs when one comes that does', () =>
  withWorkerShop(async ({ db, ask, work, broker }) => {
    const { log, said } = keepingLog()
    work([], { log })
    await ask('Ada')
    await waitFor(() => said.some((line) => line.includes('does not know a kind of job')))
    expect(await queuedJobs(db)).toMatchObject([{ attempts: 0, locked_by: null }])
    const seen: string[] = []
    work([greeting(async (name) => void seen.push(name))])
    const rescue = startRescue({ broker, db, kinds: ['greet'], log: silentLog, roundMs: 100 })
    await waitFor(() => seen.length === 1)
    await rescue.stop()
  }))

test('a message that is none of ours is dropped with a warning, one without a job silently', () =>
  withWorkerShop(async ({ ask, work, corner }) => {
    const { log, said } = keepingLog()
    const loud = corner.open({ log })
    const seen: string[] = []
    work([greeting(async (name) => void seen.push(name))], { broker: loud, log })
    const routingKey = corner.topology.queueOf('ordinary')
    for (const body of [
      'garbage',
      { id: 'x; drop table' },
      { id: 7 },
      Buffer.from([0, 255]),
      { id: '999999' },
    ])
      await corner.send(routingKey, body)
    await ask('Ada')
    await waitFor(() => seen.length === 1)
    await waitFor(async () => (await corner.countIn(routingKey)) === 0)
    await waitFor(() => said.filter((line) => line.includes('none of ours')).length === 4)
  }))

test('a long job lets its message go and keeps its row; when it ends, all is well', () =>
  withWorkerShop(async ({ db, ask, work, corner, untilDone }) => {
    const { promise: open, resolve: release } = Promise.withResolvers<void>()
    let begun = 0
    const worker = work(
      [
        greeting(async () => {
          begun += 1
          await open
        }),
      ],
      { acknowledgeAfterMs: 300 },
    )
    await ask('Ada')
    await waitFor(() => begun === 1)
    await sleep(1_000)
    // a worker that hears of it meanwhile lets it be
    const [row] = await queuedJobs(db)
    await corner.send(corner.topology.queueOf('ordinary'), { id: row!.id })
    await waitFor(async () => (await corner.countIn(corner.topology.queueOf('ordinary'))) === 0)
    release()
    await untilDone()
    expect(begun).toBe(1)
    await worker.stop()
    expect(await corner.countIn(corner.topology.queueOf('ordinary'))).toBe(0)
  }))

test('stopping lets the running job finish; what was not begun is done by the next worker', () =>
  withWorkerShop(async ({ db, ctx, work, untilDone }) => {
    const seen: string[] = []
    const worker = work(
      [
        greeting(async (name) => {
          await sleep(300)
          seen.push(name)
        }),
      ],
      { concurrency: 2 },
    )
    const requests = ['a', 'b', 'c', 'd', 'e'].map((name) => requestOf(greet, { name }))
    await inTransaction(ctx, (tx) => addJobs(tx, ctx, requests))
    await waitFor(async () => (await queuedJobs(db)).some((job) => job.locked_by !== null))
    await worker.stop()
    const left = await queuedJobs(db)
    expect(left.length + seen.length).toBe(5)
    expect(left.every((job) => job.locked_by === null && job.attempts === 0)).toBe(true)
    work([greeting(async (name) => void seen.push(name))])
    await untilDone()
    expect(seen.toSorted()).toEqual(['a', 'b', 'c', 'd', 'e'])
  }))
