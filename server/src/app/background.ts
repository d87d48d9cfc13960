import type { WorkerOptions } from '../faces/worker/options.ts'
import { startWorker } from '../faces/worker/run.ts'
import { startRescue } from '../platform/broker/rescue.ts'
import { type Relay, startRelay } from '../platform/relay.ts'
import { startClock } from '../platform/schedules.ts'
import type { Shop } from './compose.ts'
import { jobs } from './jobs.ts'
import { closeMailer } from './mail.ts'
import { schedules } from './schedules.ts'
import { routers, subscriptions } from './subscriptions.ts'

/** What of the background work a process does. */
export type BackgroundParts = {
  /** Jobs at a time; 0: none. */
  readonly concurrency: number
  readonly hasClock: boolean
  /** Awaited before each job; see worker/pace.ts. */
  readonly pace?: () => Promise<void> | undefined
  /** Told of each try of a job; see worker/options.ts. */
  readonly onFinished?: WorkerOptions['onFinished']
}

/** Passes the outbox on to the queue, and to RabbitMQ when the shop has one. */
export function startShopRelay(shop: Shop): Relay {
  const { broker, log } = shop
  broker?.start()
  return startRelay({
    db: shop.database.db,
    subscriptions,
    routers,
    log,
    ...(broker === undefined ? {} : { announce: (queued) => void broker.announce(queued) }),
  })
}

/**
 * Starts the relay, with a broker the look for jobs that it does not know of, and what is asked for of worker and
 * clock. Each is pushed on the stack so that it stops before what it needs.
 */
export function startBackground(shop: Shop, parts: BackgroundParts, stack: (() => Promise<unknown>)[]): void {
  const { log, broker, directUrl: url } = shop
  const { db } = shop.database
  const definitions = jobs(shop)
  const relay = startShopRelay(shop)
  stack.push(() => relay.stop())
  stack.push(() => closeMailer(shop))
  if (broker !== undefined) {
    const kinds = definitions.map(({ kind }) => kind.name)
    const rescue = startRescue({ broker, db, kinds, log })
    stack.push(() => rescue.stop())
  }
  if (parts.concurrency > 0) {
    const worker = startWorker({
      url,
      db,
      jobs: definitions,
      makeCtx: (request) => shop.makeCtx(request),
      log,
      concurrency: parts.concurrency,
      ...(broker === undefined ? {} : { broker }),
      ...(parts.pace === undefined ? {} : { pace: parts.pace }),
      ...(parts.onFinished === undefined ? {} : { onFinished: parts.onFinished }),
    })
    stack.push(() => worker.stop())
  }
  if (parts.hasClock) {
    const system = { kind: 'system', ip: '', name: 'clock' } as const
    const clock = startClock({
      db,
      schedules,
      timezone: shop.config.store.timezone,
      makeCtx: () => shop.makeCtx({ actor: system }),
      log,
    })
    stack.push(() => clock.stop())
  }
}
