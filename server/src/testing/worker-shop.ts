import { pino } from 'pino'
import type { Worker, WorkerOptions } from '../faces/worker/options.ts'
import { startWorker } from '../faces/worker/run.ts'
import type { Broker } from '../platform/broker/broker.ts'
import type { Ctx } from '../platform/context.ts'
import type { Db } from '../platform/db/pool.ts'
import { inTransaction } from '../platform/db/transaction.ts'
import { addJob, type JobDefinition } from '../platform/jobs.ts'
import { startRelay } from '../platform/relay.ts'
import { createTestBroker, isReady, type TestBroker } from './broker.ts'
import { createTestDatabase } from './database.ts'
import { greet, queuedJobs, waitFor } from './jobs.ts'
import { systemCtx } from './system-ctx.ts'

const log = pino({ level: 'silent' })

/** A database, a corner of the broker, and a relay between them. */
export type WorkerShop = {
  readonly db: Db
  readonly ctx: Ctx
  readonly url: string
  readonly corner: TestBroker
  readonly broker: Broker
  /** Asks for a greeting, in a transaction. */
  ask(name: string, options?: Parameters<typeof addJob>[4]): Promise<void>
  /** Starts a worker, by RabbitMQ unless told otherwise; stopped with the shop. */
  work(jobs: readonly JobDefinition[], options?: Partial<WorkerOptions>): Worker
  /** Resolves when nothing is on its way and nothing is left to do. */
  untilDone(): Promise<void>
}

/** Runs a test in such a shop. `brokerUrl`: how the shop reaches RabbitMQ. */
export async function withWorkerShop(
  run: (shop: WorkerShop) => Promise<void>,
  brokerUrl?: string,
): Promise<void> {
  const { db, url } = await createTestDatabase()
  const corner = await createTestBroker()
  const broker = corner.open(brokerUrl === undefined ? {} : { url: brokerUrl })
  await isReady(broker)
  const relay = startRelay({ db, subscriptions: {}, log, announce: (jobs) => void broker.announce(jobs) })
  const workers: Worker[] = []
  try {
    await run({
      db,
      ctx: systemCtx(db),
      url,
      corner,
      broker,
      ask: (name, options) =>
        inTransaction({ db }, (tx) => addJob(tx, systemCtx(db), greet, { name }, options)),
      work(jobs, options = {}) {
        const shared = { url, db, broker, jobs, makeCtx: () => systemCtx(db), log }
        const worker = startWorker({ ...shared, concurrency: 2, sweepMs: 200, ...options })
        workers.push(worker)
        return worker
      },
      async untilDone() {
        const waiting = db.selectFrom('outbox').select('id').where('dispatched_at', 'is', null)
        await waitFor(async () => (await waiting.execute()).length === 0)
        await waitFor(async () => (await queuedJobs(db)).length === 0)
      },
    })
  } finally {
    await Promise.all(workers.map((worker) => worker.stop()))
    await relay.stop()
  }
}
