import { setTimeout as sleep, setImmediate as turn } from 'node:timers/promises'
import { newId } from '../../kernel/id.ts'
import type { Broker } from '../../platform/broker/broker.ts'
import type { Delivery } from '../../platform/broker/consumer.ts'
import { LANES, type Lane } from '../../platform/broker/lanes.ts'
import { openDatabase } from '../../platform/db/pool.ts'
import { failJobs, kindNumbers, returnJobs, returnUnknownJobs } from '../../platform/job-claims.ts'
import { guardWorkers } from '../../platform/worker-locks.ts'
import { type Held, type IntakeParts, takeJobs } from './intake.ts'
import { LaneState } from './lane-state.ts'
import { handlersOf, STOP_PATIENCE_MS, type Worker, type WorkerOptions } from './options.ts'
import { runJob } from './run-job.ts'
import { createSettlements } from './settlements.ts'
import { type ByLane, freeSlots, nextLane } from './slots.ts'

/** So many connections of its own, that busy requests do not keep claims waiting: for claims, ends, and looks. */
const CONNECTIONS = 3
const CLAIM_ROWS = 100
const FIRST_BACK_OFF_MS = 100
const MAX_BACK_OFF_MS = 5_000
const LOOK_EVERY_MS = 250
/** What cannot begin for so long is given back: another worker may have a slot. */
const HOLD_MS = 1_000
/** The broker loses patience with unacknowledged messages; from here on only the row says that the job runs. */
const ACKNOWLEDGE_AFTER_MS = 60_000
/** When a stop has waited so long, handlers that look at their signal are told. */
const ABORT_AFTER_MS = 5_000
const GOODBYE_MS = 2_000
/** How long after a loss of the database jobs are looked for that are locked for this worker without its knowing. */
const SUSPECT_MS = 30_000

type Running = Held & { readonly lane: Lane; readonly startedAt: number; isAcknowledged: boolean }

/**
 * Works on the jobs that RabbitMQ tells of. Rows are claimed and deleted as graphile-worker would, many in one
 * statement; a message is acknowledged when its job has ended, or has run for a minute. While the database is away
 * messages are held, while RabbitMQ is away running jobs end as usual.
 */
export function startBrokerWorker(options: WorkerOptions & { broker: Broker }): Worker {
  const { broker, log, concurrency } = options
  const name = `broker-${newId()}`
  const handlers = handlersOf(options.jobs)
  const database = openDatabase({
    url: options.url,
    applicationName: 'nexus:jobs',
    maxConnections: CONNECTIONS,
  })
  const { db } = database
  const guard = guardWorkers({ ...options, onFreed: (jobs) => void broker.announce(jobs) })
  const acknowledgeAfterMs = options.acknowledgeAfterMs ?? ACKNOWLEDGE_AFTER_MS
  const stopping = new AbortController()
  const ending = new AbortController()
  const running = new Map<string, Running>()
  const lanes = new Map<Lane, LaneState>(LANES.map((lane) => [lane, new LaneState(lane, concurrency)]))
  const laneOf = (lane: Lane): LaneState => lanes.get(lane)!
  const acknowledge = (deliveries: readonly Delivery[]): void => {
    for (const lane of lanes.values()) lane.consumer?.settle(deliveries)
  }
  /** Jobs that are running, ready, asked for, or done and not yet written so. */
  const held = new Set<string>()
  const settlements = createSettlements({ db, worker: name, broker, log, acknowledge, held })
  const unknownKinds = new Set<string>()
  let intake: IntakeParts | undefined
  let isDatabaseAway = false
  /** Until then a claim whose answer was lost may still come to light. */
  let isSuspectUntil = 0

  const count = (of: (lane: LaneState) => number): ByLane => ({
    urgent: of(laneOf('urgent')),
    ordinary: of(laneOf('ordinary')),
    patient: of(laneOf('patient')),
  })

  const start = (lane: LaneState, held: Held): void => {
    const { job, delivery } = held
    const { id, attempts, max_attempts: maxAttempts } = job
    const one: Running = { ...held, lane: lane.name, startedAt: performance.now(), isAcknowledged: false }
    running.set(id, one)
    lane.running += 1
    const end = (failure?: string): void => {
      if (running.get(id) === one) {
        running.delete(id)
        const rest = one.isAcknowledged ? undefined : delivery
        settlements.add({ id, delivery: rest, ...(failure === undefined ? {} : { failure }) })
      }
      lane.running -= 1
      lane.noteDuration(performance.now() - one.startedAt)
      pump()
    }
    const definition = handlers.get(intake?.kinds.get(job.kind_id) ?? '')
    const signal = ending.signal
    runJob(definition!, job.payload, { id, attempts, maxAttempts, signal }, options).then(
      () => end(),
      (error) => end(String((error as Error)?.message || error)),
    )
  }

  /** Begins what can begin, and asks for more. */
  const pump = (): void => {
    while (!stopping.signal.aborted) {
      const next = nextLane(
        count((lane) => lane.ready.length),
        count((lane) => lane.running),
        concurrency,
      )
      if (next === undefined) break
      start(laneOf(next), laneOf(next).ready.shift()!.held)
    }
    for (const lane of lanes.values()) {
      if (lane.waiting.length > 0) lane.claiming ??= claim(lane)
    }
  }

  /** How many more jobs of a lane are wanted: as many as can begin, and some to begin next where they take no time. */
  const roomOf = (lane: LaneState): number => {
    const taken = count((one) => one.running + one.ready.length)
    return Math.min(freeSlots(lane.name, taken, concurrency) + lane.ahead, CLAIM_ROWS)
  }

  const claim = async (lane: LaneState): Promise<void> => {
    await turn() // messages that came together are asked for together
    let backOffMs = FIRST_BACK_OFF_MS
    while (intake !== undefined && !stopping.signal.aborted) {
      const batch = lane.waiting.splice(0, Math.max(0, roomOf(lane)))
      if (batch.length === 0) break
      try {
        const { held: claimed, again } = await takeJobs(
          intake,
          batch.map(({ delivery }) => delivery),
        )
        const at = performance.now()
        lane.ready.push(...claimed.map((one) => ({ held: one, at })))
        lane.waiting.unshift(...again.map((delivery) => ({ delivery, at })))
        if (isDatabaseAway) log.info('jobs can be claimed again')
        isDatabaseAway = false
        backOffMs = FIRST_BACK_OFF_MS
        pump()
        if (claimed.length === 0 && again.length > 0) await pause(FIRST_BACK_OFF_MS)
      } catch (error) {
        if (!isDatabaseAway) log.warn({ err: error }, 'jobs cannot be claimed; their messages are held')
        isDatabaseAway = true
        isSuspectUntil = performance.now() + SUSPECT_MS
        lane.waiting.unshift(...batch)
        await pause(backOffMs)
        backOffMs = Math.min(backOffMs * 2, MAX_BACK_OFF_MS)
      }
    }
    lane.claiming = undefined
  }

  const pause = (ms: number): Promise<void> =>
    sleep(ms, undefined, { signal: stopping.signal }).catch(() => {})

  /** Gives back what waits here for a slot, and lets go of the messages of long jobs. */
  const look = async (): Promise<void> => {
    const now = performance.now()
    const long = [...running.values()].filter(
      (one) => !one.isAcknowledged && now - one.startedAt > acknowledgeAfterMs,
    )
    for (const one of long) one.isAcknowledged = true
    acknowledge(long.map((one) => one.delivery))
    if (isDatabaseAway) return
    if (now < isSuspectUntil) await returnUnknownJobs(db, name, (id) => held.has(id))
    for (const lane of lanes.values()) {
      const { waiting, ready } = lane.takeHeldSince(now - HOLD_MS)
      if (waiting.length + ready.length === 0) continue
      const ids = ready.map(({ job }) => job.id)
      if (ids.length > 0) await returnJobs(db, name, ids)
      for (const id of ids) held.delete(id)
      const deliveries = [...waiting, ...ready.map(({ delivery }) => delivery)]
      await broker.publish(
        deliveries.map(({ message }) => ({ ...message, lane: lane.name, waitMs: HOLD_MS })),
      )
      acknowledge(deliveries)
    }
  }
  let looking = Promise.resolve()
  const timer = setInterval(() => {
    looking = looking.then(() =>
      look().catch((error) => log.debug({ err: error }, 'messages could not be given back')),
    )
  }, LOOK_EVERY_MS)
  timer.unref()

  const begin = async (): Promise<void> => {
    for (let backOffMs = FIRST_BACK_OFF_MS; !stopping.signal.aborted; ) {
      try {
        const kinds = await kindNumbers(db, [...handlers.keys()])
        const knows = (kind: string): boolean => {
          if (handlers.has(kind)) return true
          if (!unknownKinds.has(kind))
            log.warn({ job: kind }, 'this version does not know a kind of job; it waits for one that does')
          unknownKinds.add(kind)
          return false
        }
        intake = { db, worker: name, broker, kinds, knows, acknowledge, held, log }
        break
      } catch (error) {
        log.debug({ err: error }, 'the worker cannot begin yet')
        await pause(backOffMs)
        backOffMs = Math.min(backOffMs * 2, MAX_BACK_OFF_MS)
      }
    }
    await Promise.race([guard.watch(name), stopped])
    if (stopping.signal.aborted) return
    for (const lane of lanes.values()) lane.listen(broker, pump)
  }
  const stopped = new Promise<void>((resolve) => stopping.signal.addEventListener('abort', () => resolve()))
  const begun = begin()

  const runningEnded = async (): Promise<void> => {
    while (running.size > 0) await sleep(20)
    await settlements.drained()
  }

  /** What has not ended by now is not waited for: its try failed. */
  const giveUp = async (): Promise<void> => {
    const tries = [...running.keys()].map((id) => ({ id, message: 'The process ends' }))
    running.clear()
    if (tries.length > 0) await failJobs(db, name, tries)
  }

  return {
    async stop() {
      stopping.abort()
      clearInterval(timer)
      await begun
      const within = <T>(ms: number, work: Promise<T>): Promise<unknown> =>
        Promise.race([work.catch(() => {}), sleep(ms, undefined, { ref: false })])
      await within(GOODBYE_MS, Promise.all([...lanes.values()].map((lane) => lane.consumer?.cancel())))
      await within(GOODBYE_MS, Promise.all([looking, ...[...lanes.values()].map((lane) => lane.claiming)]))
      for (const lane of lanes.values())
        for (const { held: one } of lane.ready.splice(0)) held.delete(one.job.id)
      await within(
        GOODBYE_MS,
        returnUnknownJobs(db, name, (id) => held.has(id)),
      )
      const abort = setTimeout(() => ending.abort(), ABORT_AFTER_MS)
      await within(STOP_PATIENCE_MS, runningEnded())
      clearTimeout(abort)
      ending.abort()
      await within(GOODBYE_MS, giveUp())
      settlements.stop()
      await within(GOODBYE_MS, Promise.all([...lanes.values()].map((lane) => lane.consumer?.close())))
      guard.unwatch(name)
      await guard.stop()
      await within(GOODBYE_MS, database.close())
    },
  }
}
