import { setTimeout as sleep, setImmediate as turn } from 'node:timers/promises'
import type { Logger } from 'pino'
import type { Broker } from '../../platform/broker/broker.ts'
import type { Delivery } from '../../platform/broker/consumer.ts'
import type { Db } from '../../platform/db/pool.ts'
import { completeJobs, failJobs, nextOfQueues } from '../../platform/job-claims.ts'

const FIRST_BACK_OFF_MS = 100
const MAX_BACK_OFF_MS = 5_000
/** Longer reasons of a failure say no more. */
const MESSAGE_LENGTH = 10_000

/** How a try ended. `failure`: why it failed. */
export type Outcome = {
  readonly id: string
  readonly failure?: string
  /** The message that is still to be acknowledged. */
  readonly delivery: Delivery | undefined
}

/** Writes down how tries ended. */
export type Settlements = {
  add(outcome: Outcome): void
  /** Resolves when everything added so far is written. */
  drained(): Promise<void>
  /** Gives up what is not written: it will be done again. */
  stop(): void
}

/**
 * Writes the ends of tries to the database, all that came together in one statement, and acknowledges their messages only
 * then. While the database is away they wait here. What follows is announced: the next try, and who is next in a queue.
 */
export function createSettlements(options: {
  db: Db
  worker: string
  broker: Pick<Broker, 'announce'>
  log: Logger
  acknowledge: (deliveries: readonly Delivery[]) => void
  /** The jobs that this worker knows it holds; those whose end is written are taken out. */
  held: Set<string>
}): Settlements {
  const { db, worker, broker, log } = options
  let pending: Outcome[] = []
  let work: Promise<void> | undefined
  const stopping = new AbortController()

  const write = async (batch: readonly Outcome[]): Promise<void> => {
    const done = batch.filter((one) => one.failure === undefined).map((one) => one.id)
    const failed = batch.flatMap(({ id, failure }) =>
      failure === undefined ? [] : [{ id, message: textOf(failure) }],
    )
    const queues = done.length > 0 ? await completeJobs(db, worker, done) : []
    const again = failed.length > 0 ? await failJobs(db, worker, failed) : []
    for (const { id } of batch) options.held.delete(id)
    options.acknowledge(batch.flatMap(({ delivery }) => (delivery === undefined ? [] : [delivery])))
    const retried = again.filter((job) => job.has_tries)
    if (retried.length > 0) void broker.announce(retried)
    queues.push(...again.flatMap((job) => job.queue_id ?? []))
    if (queues.length > 0) void broker.announce(await nextOfQueues(db, queues))
  }

  const run = async (): Promise<void> => {
    let backOffMs = FIRST_BACK_OFF_MS
    await turn() // what ends in this turn of the event loop is written together
    while (pending.length > 0 && !stopping.signal.aborted) {
      const batch = pending
      pending = []
      try {
        await write(batch)
        backOffMs = FIRST_BACK_OFF_MS
      } catch (error) {
        log.warn({ err: error, jobs: batch.length }, 'the ends of jobs could not be written; they are kept')
        pending = [...batch, ...pending]
        await sleep(backOffMs, undefined, { signal: stopping.signal }).catch(() => {})
        backOffMs = Math.min(backOffMs * 2, MAX_BACK_OFF_MS)
      }
    }
    work = undefined
  }

  return {
    add(outcome) {
      pending.push(outcome)
      work ??= run()
    },
    async drained() {
      while (work !== undefined) await work
    },
    stop: () => stopping.abort(),
  }
}

/** A reason as the database takes it: no NUL, no half of a character. */
const textOf = (failure: string): string =>
  failure.replaceAll('\0', '').slice(0, MESSAGE_LENGTH).toWellFormed() || 'It failed without a reason.'
