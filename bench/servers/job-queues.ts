import { Logger, run } from 'graphile-worker'
import { Connection } from 'rabbitmq-client'
import { Type } from 'typebox'
import { startWorker } from '../../server/src/faces/worker/run.ts'
import { newId } from '../../server/src/kernel/id.ts'
import { openBroker } from '../../server/src/platform/broker/broker.ts'
import { queuesOf, topologyOf } from '../../server/src/platform/broker/topology.ts'
import { openDatabase } from '../../server/src/platform/db/pool.ts'
import { inTransaction } from '../../server/src/platform/db/transaction.ts'
import type { QueuedJob } from '../../server/src/platform/job-queue.ts'
import { addJobs, defineJob, jobKind, requestOf } from '../../server/src/platform/jobs.ts'
import { createLogger } from '../../server/src/platform/logger.ts'
import { startRelay } from '../../server/src/platform/relay.ts'

/** A way for jobs to travel. */
export type Queue = {
  /** Asks for so many jobs; resolves when they cannot be lost any more. */
  ask(count: number): Promise<unknown>
  stop(): Promise<unknown>
}

const CONCURRENCY = 4
const url = process.env.DATABASE_URL!
const broker = process.env.RABBITMQ_URL
const OUR_PREFIX = process.env.RABBITMQ_PREFIX ?? `nexus.bench.${process.pid}`

/** The queue of this name; `onStart` is called when a job begins. */
export function jobs(name: string, onStart: () => void): Promise<Queue> {
  const queues: Record<string, () => Promise<Queue>> = {
    ours: () => ours(onStart),
    graphile: () => graphile(onStart),
    rabbitmq: () => bareLoop(onStart),
  }
  return queues[name]!()
}

/** The outbox, the relay and our worker; with RABBITMQ_URL the broker carries the ids. */
async function ours(onStart: () => void): Promise<Queue> {
  const log = createLogger('error')
  const { db, close } = openDatabase({ url, applicationName: 'bench' })
  const kind = jobKind('bench_nothing', Type.Object({ number: Type.Integer() }))
  const makeCtx = () => ({ db, now: new Date(), requestId: newId(), log }) as never
  const carrier =
    broker === undefined
      ? undefined
      : openBroker({
          url: broker,
          prefix: async () => OUR_PREFIX,
          role: 'bench',
          log,
        })
  carrier?.start()
  const announced = carrier && { announce: (jobs: readonly QueuedJob[]) => void carrier.announce(jobs) }
  const relay = startRelay({ db, subscriptions: {}, log, ...announced })
  const worker = startWorker({
    url,
    db,
    jobs: [defineJob(kind, async () => onStart())],
    makeCtx,
    log,
    concurrency: CONCURRENCY,
    ...(carrier ? { broker: carrier } : {}),
  })
  if (carrier !== undefined) await new Promise<void>((resolve) => carrier.onReady(resolve))
  return {
    ask: (count) =>
      inTransaction({ db }, (tx) =>
        addJobs(
          tx,
          { now: new Date(), requestId: newId() },
          Array.from({ length: count }, (_, number) => requestOf(kind, { number })),
        ),
      ),
    async stop() {
      await worker.stop()
      await relay.stop()
      await carrier?.close()
      if (broker !== undefined) await takeAway(broker)
      await close()
    },
  }
}

/** Leaves the broker as it was. */
async function takeAway(address: string): Promise<void> {
  const connection = new Connection(address)
  const topology = topologyOf(OUR_PREFIX)
  for (const queue of queuesOf(topology)) await connection.queueDelete({ queue })
  for (const exchange of [topology.now, topology.later]) await connection.exchangeDelete({ exchange })
  await connection.close()
}

/** graphile-worker alone, as its documentation shows it, without its log. */
async function graphile(onStart: () => void): Promise<Queue> {
  const { pool, close } = openDatabase({ url, applicationName: 'bench' })
  const runner = await run({
    connectionString: url,
    concurrency: CONCURRENCY,
    noHandleSignals: true,
    logger: new Logger(() => () => {}),
    parsedCronItems: [],
    taskList: { bench_nothing: async () => onStart() },
  })
  const text = `select count(*) from graphile_worker.add_jobs(array(select ('bench_nothing', payload, null, null, null,
    null, null, null)::graphile_worker.job_spec from json_array_elements($1::json) as payload))`
  return {
    ask(count) {
      const payloads = Array.from({ length: count }, (_, number) => ({ number, request_id: newId() }))
      return pool.query({ name: 'add', text, values: [JSON.stringify(payloads)] })
    },
    async stop() {
      await runner.stop()
      await close()
    },
  }
}

/** A quorum queue, each message confirmed by the broker, consumed four at a time and acknowledged. No database. */
async function bareLoop(onStart: () => void): Promise<Queue> {
  const connection = new Connection(broker!)
  const queue = `nexus.bench.${process.pid}`
  const queueOptions = { durable: true, arguments: { 'x-queue-type': 'quorum' } } as const
  await connection.queueDeclare({ queue, ...queueOptions })
  const publisher = connection.createPublisher({ confirm: true })
  const consumer = connection.createConsumer(
    { queue, queueOptions, qos: { prefetchCount: 50 }, concurrency: CONCURRENCY },
    async () => onStart(),
  )
  await new Promise((resolve) => consumer.once('ready', () => resolve(undefined)))
  return {
    ask: (count) =>
      Promise.all(
        Array.from({ length: count }, (_, number) =>
          publisher.send({ routingKey: queue, durable: true }, { number }),
        ),
      ),
    async stop() {
      await consumer.close()
      await publisher.close()
      await connection.queueDelete({ queue })
      await connection.close()
    },
  }
}
