import type { Logger } from 'pino'
import type { Db } from '../db/pool.ts'
import { dueJobs, kindNumbers, nextOfQueues } from '../job-claims.ts'
import type { QueuedJob } from '../job-queue.ts'
import type { Broker } from './broker.ts'
import { LANES, type Lane, laneOf } from './lanes.ts'

const ROUND_MS = 3_000
const PAGE_ROWS = 1_000
/** A job this long due, in a lane that was empty at two looks, has no message any more. */
const OVERDUE_SECONDS = 5
/** While a lane is never empty: how long due, how often looked for, and how many at most are sent again. */
const LONG_OVERDUE_SECONDS = 60
const LONG_OVERDUE_EVERY_MS = 60_000
const LONG_OVERDUE_ROWS = 100

/** A running rescue. */
export type Rescue = { stop(): Promise<void> }

/**
 * Finds jobs that stand in the queue and have no message: the broker was away when they came, lost it, or they came while
 * the shop ran without it. Each time the broker can be used all that are due are sent; and every few seconds those that
 * are overdue in a lane that has nothing to hand out. A message too many costs a look at a row and nothing else.
 */
export function startRescue(options: {
  broker: Broker
  db: Db
  /** The kinds of job that somebody here can do: a job of another kind is left to those who know it. */
  kinds: readonly string[]
  log: Logger
  roundMs?: number
}): Rescue {
  const { broker, db, log } = options
  const roundMs = options.roundMs ?? ROUND_MS
  let kindIds: number[] | undefined
  let emptyBefore: ReadonlySet<Lane> = new Set()
  let longOverdueAt = performance.now()
  let isStopped = false

  const kinds = async (): Promise<number[]> => {
    kindIds ??= [...(await kindNumbers(db, options.kinds)).keys()]
    return kindIds
  }

  /** Sends the messages of all jobs due for so long in these lanes; stops when the broker takes no more. */
  const sendDue = async (dueForSeconds: number, lanes: ReadonlySet<Lane>): Promise<void> => {
    const isWanted = (job: QueuedJob): boolean => lanes.has(laneOf(job.priority))
    let count = 0
    let page = await nextOfQueues(db)
    const dueBefore = Date.now() - dueForSeconds * 1_000
    page = page.filter((job) => job.run_at.getTime() <= dueBefore)
    for (let after = '0'; !isStopped; ) {
      const wanted = page.filter(isWanted)
      if (!(await broker.announce(wanted))) return
      count += wanted.length
      page = await dueJobs(db, { kindIds: await kinds(), dueForSeconds, after, limit: PAGE_ROWS })
      if (page.length === 0) break
      after = page.at(-1)!.id
    }
    if (count > 0) log.info({ jobs: count }, 'messages of waiting jobs were sent to RabbitMQ')
  }

  const look = async (): Promise<void> => {
    const ready = await broker.countReady()
    const empty = new Set(LANES.filter((lane) => ready[lane] === 0))
    const twice = new Set([...empty].filter((lane) => emptyBefore.has(lane)))
    emptyBefore = empty
    if (twice.size > 0) await sendDue(OVERDUE_SECONDS, twice)
    if (twice.size === LANES.length || performance.now() - longOverdueAt < LONG_OVERDUE_EVERY_MS) return
    longOverdueAt = performance.now()
    const query = { kindIds: await kinds(), dueForSeconds: LONG_OVERDUE_SECONDS, after: '0' }
    await broker.announce(await dueJobs(db, { ...query, limit: LONG_OVERDUE_ROWS }))
  }

  let work = Promise.resolve()
  const then = (step: () => Promise<void>): void => {
    work = work.then(async () => {
      if (isStopped) return
      await step().catch((error) => {
        emptyBefore = new Set()
        log.debug({ err: error }, 'the look for jobs without a message failed; it is repeated')
      })
    })
  }
  const stopListening = broker.onReady(() => then(() => sendDue(0, new Set(LANES))))
  const timer = setInterval(() => then(look), roundMs * (0.9 + Math.random() * 0.2))
  timer.unref()
  return {
    async stop() {
      isStopped = true
      clearInterval(timer)
      stopListening()
      await work
    },
  }
}
