import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { pino } from 'pino'
import { afterEach, expect, test } from 'vitest'
import { startRescue } from '../../platform/broker/rescue.ts'
import type { Db } from '../../platform/db/pool.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { addJobs, requestOf } from '../../platform/jobs.ts'
import { drainOutbox } from '../../platform/relay.ts'
import { createTestBroker, isReady } from '../../testing/broker.ts'
import { createTestDatabase } from '../../testing/database.ts'
import { greet, greeting, queuedJobs, waitFor } from '../../testing/jobs.ts'
import { startOneWayCable } from '../../testing/one-way-cable.ts'
import { rabbitmqUrl } from '../../testing/services.ts'
import { systemCtx } from '../../testing/system-ctx.ts'
import { startTcpProxy, type TcpProxy } from '../../testing/tcp-proxy.ts'
import { withWorkerShop } from '../../testing/worker-shop.ts'
import { startWorker } from './run.ts'

const log = pino({ level: 'silent' })
const proxies: TcpProxy[] = []
afterEach(async () => {
  await Promise.all(proxies.splice(0).map((proxy) => proxy.stop()))
})

/** An address that leads to the same server by a cable of the test's own. */
async function cabled(url: string): Promise<{ url: string; cable: TcpProxy }> {
  const address = new URL(url)
  const cable = await startTcpProxy(Number(address.port))
  proxies.push(cable)
  address.host = `127.0.0.1:${cable.port}`
  return { url: address.href, cable }
}

const namesOf = (count: number, word = ''): string[] =>
  Array.from({ length: count }, (_, number) => `${word}${number}`)
const ask = (db: Db, names: readonly string[]): Promise<void> =>
  inTransaction({ db }, (tx) =>
    addJobs(
      tx,
      systemCtx(db),
      names.map((name) => requestOf(greet, { name })),
    ),
  )

/** Counts what was done, by name. */
function counter(): { done: Map<string, number>; count: (name: string) => Promise<void> } {
  const done = new Map<string, number>()
  return {
    done,
    count: async (name) => {
      await sleep(5)
      done.set(name, (done.get(name) ?? 0) + 1)
    },
  }
}

test('RabbitMQ is away for some seconds: running jobs end, new ones wait, all is done when it is back', async () => {
  const { url, cable } = await cabled(rabbitmqUrl())
  await withWorkerShop(async ({ db, broker, work, untilDone }) => {
    const rescue = startRescue({ broker, db, kinds: ['greet'], log, roundMs: 300 })
    const { done, count } = counter()
    const { promise: open, resolve: release } = Promise.withResolvers<void>()
    work([greeting(async (name) => (name === 'slow' ? open : count(name)))])
    await ask(db, namesOf(200, 'before'))
    await ask(db, ['slow'])
    await waitFor(() => done.size > 10)
    cable.cut()
    release()
    for (let round = 0; round < 10; round += 1) {
      await ask(db, namesOf(20, `round ${round} of the outage, `))
      await sleep(500)
    }
    await expect(broker.check()).rejects.toThrow('RabbitMQ')
    cable.mend()
    await ask(db, namesOf(20, 'after'))
    await untilDone()
    expect(done.size).toBe(200 + 200 + 20)
    await broker.check()
    await rescue.stop()
  }, url)
})

test('RabbitMQ falls silent without a word: it is given up, and the work goes on when it speaks again', async () => {
  const { url, cable } = await cabled(rabbitmqUrl())
  await withWorkerShop(async ({ db, broker, work, untilDone }) => {
    const rescue = startRescue({ broker, db, kinds: ['greet'], log, roundMs: 300 })
    const { done, count } = counter()
    work([greeting(count)])
    cable.silence()
    await ask(db, namesOf(20))
    await sleep(2_000)
    cable.mend()
    await untilDone()
    expect(done.size).toBe(20)
    await rescue.stop()
  }, url)
})

test('PostgreSQL is away for some seconds while jobs run: each is done, and none is lost', async () => {
  const { db, url: directUrl } = await createTestDatabase()
  const corner = await createTestBroker()
  const broker = corner.open()
  await isReady(broker)
  const { url, cable } = await cabled(directUrl)
  const { done, count } = counter()
  const worker = startWorker({
    url,
    db,
    broker,
    jobs: [greeting(count)],
    makeCtx: () => systemCtx(db),
    log,
    concurrency: 2,
    sweepMs: 300,
  })
  await ask(db, namesOf(300))
  await drainOutbox({ db, subscriptions: {}, announce: (jobs) => void broker.announce(jobs) })
  await waitFor(() => done.size > 20)
  cable.cut()
  await sleep(3_000)
  const doneMeanwhile = done.size
  cable.mend()
  await waitFor(async () => (await queuedJobs(db)).length === 0)
  expect(doneMeanwhile).toBeLessThan(300)
  expect(done.size).toBe(300)
  await worker.stop()
})

test('messages that the broker has lost are sent again', () =>
  withWorkerShop(async ({ db, broker, corner, work, untilDone }) => {
    const { done, count } = counter()
    await ask(db, namesOf(30))
    const queue = corner.topology.queueOf('ordinary')
    await waitFor(async () => (await corner.countIn(queue)) === 30)
    await corner.client.queuePurge({ queue })
    const rescue = startRescue({ broker, db, kinds: ['greet'], log, roundMs: 300 })
    work([greeting(count)])
    await untilDone()
    expect([...done.values()]).toEqual(namesOf(30).map(() => 1))
    await rescue.stop()
  }))

test('queues that somebody deletes are made again, and what was in them is sent again', () =>
  withWorkerShop(async ({ db, broker, corner, work, untilDone }) => {
    const rescue = startRescue({ broker, db, kinds: ['greet'], log, roundMs: 300 })
    const { done, count } = counter()
    work([greeting(count)])
    await ask(db, namesOf(50, 'first'))
    await waitFor(() => done.size > 0)
    await corner.client.queueDelete({ queue: corner.topology.queueOf('ordinary') })
    await ask(db, namesOf(50, 'second'))
    await untilDone()
    expect(done.size).toBe(100)
    await rescue.stop()
  }))

test('changing from PostgreSQL to RabbitMQ and back with jobs waiting loses none and repeats none', async () => {
  const { db, url } = await createTestDatabase()
  const corner = await createTestBroker()
  const { done, count } = counter()
  const shared = {
    url,
    db,
    jobs: [greeting(count)],
    makeCtx: () => systemCtx(db),
    log,
    concurrency: 2,
    sweepMs: 300,
  }
  await ask(db, namesOf(100, 'asked on PostgreSQL '))
  await drainOutbox({ db, subscriptions: {} })

  const broker = corner.open()
  const rescue = startRescue({ broker, db, kinds: ['greet'], log, roundMs: 300 })
  const byBroker = startWorker({ ...shared, broker })
  await waitFor(() => done.size > 20)
  await ask(db, namesOf(100, 'asked on RabbitMQ '))
  await drainOutbox({ db, subscriptions: {}, announce: (jobs) => void broker.announce(jobs) })
  await byBroker.stop()
  await rescue.stop()
  expect(done.size).toBeLessThan(200)

  const byQueue = startWorker(shared)
  await waitFor(async () => (await queuedJobs(db)).length === 0)
  await byQueue.stop()
  expect(done.size).toBe(200)
  expect([...done.values()].every((times) => times === 1)).toBe(true)
})

test('workers of both kinds side by side do each job once', () =>
  withWorkerShop(async ({ db, url, work, untilDone }) => {
    const { done, count } = counter()
    const byKind = { broker: 0, queue: 0 }
    // whoever is first waits until the other kind has a job too, however busy the machine is
    const doneBy = (kind: keyof typeof byKind) => async (name: string) => {
      byKind[kind] += 1
      await waitFor(() => byKind.broker > 0 && byKind.queue > 0)
      await count(name)
    }
    work([greeting(doneBy('broker'))])
    const byQueue = startWorker({
      url,
      db,
      jobs: [greeting(doneBy('queue'))],
      makeCtx: () => systemCtx(db),
      log,
      concurrency: 2,
      sweepMs: 300,
    })
    for (let round = 0; round < 10; round += 1) {
      await ask(db, namesOf(40, `${round}: `))
      await sleep(50)
    }
    await untilDone()
    expect(done.size).toBe(400)
    expect([...done.values()].every((times) => times === 1)).toBe(true)
    expect(byKind.broker + byKind.queue).toBe(400)
    await byQueue.stop()
  }))

test('claims and ends whose answers are lost with the connection: every job is done, and none stays locked', async () => {
  const { db, url } = await createTestDatabase()
  const corner = await createTestBroker()
  const broker = corner.open()
  await isReady(broker)
  const rescue = startRescue({ broker, db, kinds: ['greet'], log, roundMs: 300 })
  const runs = new Map<string, number>()
  const jobs = [
    greeting(async (name, { attempt }) => {
      await sleep(5)
      runs.set(name, (runs.get(name) ?? 0) + 1)
      if (name.startsWith('stubborn') && attempt === 1) throw new Error('Not at the first try.')
    }),
  ]
  await inTransaction({ db }, (tx) =>
    addJobs(
      tx,
      systemCtx(db),
      namesOf(400).map((name, number) =>
        number % 40 === 0
          ? requestOf(greet, { name: `stubborn ${name}` })
          : requestOf(greet, { name }, number % 4 === 0 ? { queue: `line-${number % 3}` } : {}),
      ),
    ),
  )
  await drainOutbox({ db, subscriptions: {}, announce: (queued) => void broker.announce(queued) })
  const cable = await startOneWayCable(new URL(url))
  const worker = startWorker({
    url: cable.url,
    db,
    broker,
    jobs,
    makeCtx: () => systemCtx(db),
    log,
    concurrency: 4,
    sweepMs: 500,
  })
  for (let loss = 0; loss < 12 && runs.size < 360; loss += 1) {
    await sleep(60 + loss * 10)
    await cable.loseAnswers(25)
  }
  await waitFor(async () => (await queuedJobs(db)).length === 0)
  const locked =
    await sql`select 1 from graphile_worker._private_job_queues where locked_by is not null`.execute(db)
  expect(locked.rows).toEqual([])
  expect(runs.size).toBe(400)
  expect([...runs].filter(([name, times]) => times !== (name.startsWith('stubborn') ? 2 : 1))).toEqual([])
  await worker.stop()
  await rescue.stop()
})
