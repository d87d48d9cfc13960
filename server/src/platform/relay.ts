import { sql } from 'kysely'
import type { Logger } from 'pino'
import { newId } from '../kernel/id.ts'
import { ALL_TAGS } from './cache.ts'
import type { Db, Tx } from './db/pool.ts'
import { afterCommit, inTransaction } from './db/transaction.ts'
import {
  dispatchOf,
  type EventRouter,
  jobOf,
  lastOfEachKey,
  type OutboxRow,
  type Subscriptions,
} from './dispatcher.ts'
import { enqueue, type QueuedJob } from './job-queue.ts'
import { TAGS_CHANNEL } from './listener.ts'
import { onCommit } from './outbox.ts'

const BATCH_ROWS = 500
/** More tags than this are announced as "everything": emptying a cache is cheaper than a long list. */
const MAX_TAGS = 200
/** NOTIFY takes at most 7,999 bytes. */
const MAX_PAYLOAD_BYTES = 7_900
/** Under load, batches are collected this long, so that a NOTIFY is shared by many commits. */
const GATHER_MS = 15
const BUSY_POLL_MS = 50
const IDLE_POLL_MS = 1_000
const MAX_BACK_OFF_MS = 5_000

/** What passing events on needs. */
export type RelayWork = {
  readonly db: Db
  readonly subscriptions: Subscriptions
  /** What else follows from events than the jobs of `subscriptions`. */
  readonly routers?: readonly EventRouter[]
  /** Told of the jobs in the queue after the commit: a broker that carries their ids to workers. Must not throw. */
  readonly announce?: (jobs: readonly QueuedJob[]) => void
}

/** What the relay needs. */
export type RelayOptions = RelayWork & { readonly log: Logger }

/** A running relay. */
export type Relay = {
  /** Passes on what is waiting now; resolves when it is done. For short-lived commands before they end. */
  flush(): Promise<void>
  stop(): Promise<void>
}

/**
 * Carries the outbox on: one job per event and handler, and one announcement of the changed tags, in the transaction
 * that marks the rows done. Any number of processes run one: `skip locked` shares the rows out. Woken by commits of
 * this process, else it looks every 50 ms while there is work, up to every second when there is none.
 */
export function startRelay(options: RelayOptions): Relay {
  let isStopped = false
  let isWoken = false
  let wake = (): void => {}
  const stopListening = onCommit(() => {
    isWoken = true
    wake()
  })
  const pause = async (ms: number, isWakeable: boolean): Promise<void> => {
    if (isStopped || (isWakeable && isWoken)) return
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms)
      wake = () => {
        if (!isWakeable && !isStopped) return
        clearTimeout(timer)
        resolve()
      }
    })
    wake = () => {}
  }

  const loop = async (): Promise<void> => {
    let waitMs = BUSY_POLL_MS
    let backOffMs = 0
    while (!isStopped) {
      isWoken = false
      try {
        const count = await relayOnce(options)
        if (backOffMs > 0) options.log.info('the relay reaches the database again')
        backOffMs = 0
        if (count === BATCH_ROWS) continue
        waitMs = count > 0 ? BUSY_POLL_MS : Math.min(waitMs * 2, IDLE_POLL_MS)
        if (count > 0) await pause(GATHER_MS, false)
        await pause(waitMs, true)
      } catch (error) {
        if (isStopped) return
        if (backOffMs === 0)
          options.log.warn({ err: error }, 'the relay cannot pass events on; it keeps trying')
        backOffMs = Math.min(backOffMs * 2 || 100, MAX_BACK_OFF_MS)
        await pause(backOffMs, false)
      }
    }
  }
  const done = loop()
  return {
    flush: () => drainOutbox(options),
    async stop() {
      isStopped = true
      stopListening()
      wake()
      await done
    },
  }
}

/** Passes on everything that waits now. */
export async function drainOutbox(work: RelayWork): Promise<void> {
  while ((await relayOnce(work)) > 0);
}

/**
 * Passes on one batch, in one transaction. Returns how many rows it took. Rows are found by "not yet dispatched" and
 * never by "id after the last one": transactions do not commit in the order of their ids.
 */
export async function relayOnce(work: RelayWork): Promise<number> {
  const { db, subscriptions, routers = [], announce } = work
  return inTransaction({ db }, async (tx) => {
    const { rows } =
      await sql<OutboxRow>`select id, type, version, occurred_at, data, tags, request_id from outbox
      where dispatched_at is null order by sequence limit ${BATCH_ROWS} for update skip locked`.execute(tx)
    if (rows.length === 0) return 0
    const { jobs, events, tags, eventIds, passedIds } = dispatchOf(rows, subscriptions)
    if (events.length > 0) {
      for (const route of routers)
        jobs.push(...(await route(tx, events)).map((request) => jobOf(newId(), request, {})))
    }
    const queued = await enqueue(tx, lastOfEachKey(jobs))
    await settle(tx, { eventIds, passedIds, payloads: tagPayloads(tags) })
    if (announce !== undefined && queued.length > 0) afterCommit(tx, () => announce(queued))
    return rows.length
  })
}

/** Marks events, deletes what is of no further use and announces the tags: one statement, to keep others waiting less. */
async function settle(
  tx: Tx,
  done: { eventIds: string[]; passedIds: string[]; payloads: string[] },
): Promise<void> {
  await sql`with marked as (update outbox set dispatched_at = now() where id = any(${done.eventIds}::uuid[])),
      passed as (delete from outbox where id = any(${done.passedIds}::uuid[]))
    select pg_notify(${TAGS_CHANNEL}, payload) from unnest(${done.payloads}::text[]) as payload`.execute(tx)
}

/** Packs tags into as few announcements as fit; too many tags become the one that means everything. */
export function tagPayloads(tags: readonly string[]): string[] {
  if (tags.length === 0) return []
  if (tags.length > MAX_TAGS || tags.includes(ALL_TAGS)) return [ALL_TAGS]
  const payloads: string[] = []
  let current = ''
  for (const tag of tags) {
    if (Buffer.byteLength(tag) > MAX_PAYLOAD_BYTES || tag.includes('\n')) return [ALL_TAGS]
    const joined = current === '' ? tag : `${current}\n${tag}`
    if (Buffer.byteLength(joined) > MAX_PAYLOAD_BYTES) {
      payloads.push(current)
      current = tag
    } else current = joined
  }
  payloads.push(current)
  return payloads
}
