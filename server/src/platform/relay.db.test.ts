import { sql } from 'kysely'
import { pino } from 'pino'
import { Type } from 'typebox'
import { expect, test } from 'vitest'
import { createTestDatabase } from '../testing/database.ts'
import type { Db } from './db/pool.ts'
import { openDatabase } from './db/pool.ts'
import { inTransaction } from './db/transaction.ts'
import { addJob, jobKind } from './jobs.ts'
import { startListener } from './listener.ts'
import { append, type EventEnvelope, followPromptly } from './outbox.ts'
import { drainOutbox, relayOnce, startRelay, tagPayloads } from './relay.ts'

const log = pino({ level: 'silent' })
const EventSchema = Type.Unsafe<EventEnvelope>({ type: 'object' })
const mail = jobKind('send_mail', EventSchema)
const hook = jobKind('call_hook', EventSchema, { maxAttempts: 7 })
const subscriptions = { 'order.placed': [mail, hook] }
const ctxOf = (db: Db) => ({ db, now: new Date(), requestId: 'r-1' })

type QueueRow = { identifier: string; payload: { payload: unknown }; key: string; max_attempts: number }
const queueOf = async (db: Db): Promise<QueueRow[]> =>
  (
    await sql<QueueRow>`select task.identifier, job.payload, job.key, job.max_attempts from graphile_worker._private_jobs job
    join graphile_worker._private_tasks task on task.id = job.task_id order by job.id`.execute(db)
  ).rows

const waitFor = async (isTrue: () => boolean | Promise<boolean>, ms = 40_000): Promise<number> => {
  const startedAt = performance.now()
  while (!(await isTrue())) {
    if (performance.now() - startedAt > ms) throw new Error('It did not happen in time')
    await new Promise((resolve) => setTimeout(resolve, 2))
  }
  return performance.now() - startedAt
}

/** A cache that only writes down what it is told. */
const notes = () => {
  const told: string[] = []
  return {
    told,
    forget: (tags: readonly string[]) => void told.push(...tags),
    pause: () => void told.push('(pause)'),
    resume: () => void told.push('(resume)'),
  }
}

test('an event becomes one job a handler, is marked, and is never passed on again', async () => {
  const { db } = await createTestDatabase()
  await inTransaction({ db }, (tx) =>
    append(
      tx,
      ctxOf(db),
      [
        { type: 'order.placed', version: 1, data: { order: '1' } },
        { type: 'nobody.listens', version: 1, data: {} },
      ],
      ['product:1'],
    ),
  )
  expect(await relayOnce({ db, subscriptions })).toBe(2)
  expect(await relayOnce({ db, subscriptions })).toBe(0)
  const rows = await db
    .selectFrom('outbox')
    .select(['id', 'type', 'dispatched_at'])
    .orderBy('sequence')
    .execute()
  expect(rows.every((row) => row.dispatched_at !== null)).toBe(true)
  const queue = await queueOf(db)
  expect(queue.map((job) => [job.identifier, job.key, job.max_attempts])).toEqual([
    ['send_mail', `event:${rows[0]!.id}:send_mail`, 20],
    ['call_hook', `event:${rows[0]!.id}:call_hook`, 7],
  ])
  expect(queue[0]?.payload.payload).toMatchObject({ type: 'order.placed', version: 1, data: { order: '1' } })
})

test('rows that only carry tags or a job leave nothing behind', async () => {
  const { db } = await createTestDatabase()
  await inTransaction({ db }, async (tx) => {
    await append(tx, ctxOf(db), [], ['product:1'])
    await addJob(tx, ctxOf(db), mail, { id: '1' } as EventEnvelope, { jobKey: 'k' })
    await addJob(tx, ctxOf(db), mail, { id: '2' } as EventEnvelope, { jobKey: 'k' })
  })
  await drainOutbox({ db, subscriptions: {} })
  expect(await db.selectFrom('outbox').selectAll().execute()).toEqual([])
  expect((await queueOf(db)).map((job) => job.payload.payload)).toEqual([{ id: '2' }])
})

test('a job asked for in a transaction that fails does not exist', async () => {
  const { db } = await createTestDatabase()
  await expect(
    inTransaction({ db }, async (tx) => {
      await addJob(tx, ctxOf(db), mail, { id: '1' } as EventEnvelope)
      throw new Error('no')
    }),
  ).rejects.toThrow('no')
  expect(await relayOnce({ db, subscriptions })).toBe(0)
})

test('a row that commits late is not missed, and two relays never pass on the same row', async () => {
  const { db } = await createTestDatabase()
  const late = await db.startTransaction().execute()
  await sql`insert into outbox (id, type, occurred_at) values (gen_random_uuid(), 'order.placed', now())`.execute(
    late,
  )
  await inTransaction({ db }, (tx) => append(tx, ctxOf(db), [{ type: 'order.placed', version: 1, data: {} }]))
  expect(await relayOnce({ db, subscriptions })).toBe(1)
  await late.commit().execute()
  expect(await relayOnce({ db, subscriptions })).toBe(1)
  await inTransaction({ db }, (tx) =>
    append(
      tx,
      ctxOf(db),
      Array.from({ length: 1200 }, () => ({ type: 'order.placed', version: 1, data: {} })),
    ),
  )
  const counts = await Promise.all([1, 2, 3].map(() => drainOutbox({ db, subscriptions })))
  expect(counts).toHaveLength(3)
  expect(await queueOf(db)).toHaveLength(2 * 1202)
})

test('a write in one process is announced to another within 100 ms, and known at once in its own', async () => {
  const { db, url } = await createTestDatabase()
  const other = openDatabase({ url, applicationName: 'nexus:test-writer' })
  const relay = startRelay({ db: other.db, subscriptions: {}, log })
  const cache = notes()
  const listener = startListener({ url, caches: [cache], log })
  try {
    await listener.ready
    expect(cache.told).toEqual(['(pause)', '(resume)'])
    await new Promise((resolve) => setTimeout(resolve, 1500)) // the relay has become idle
    const times: number[] = []
    for (let round = 0; round < 5; round += 1) {
      const tag = `product:${round}`
      await sql`select 1`.execute(db)
      await inTransaction({ db: other.db }, (tx) => append(tx, ctxOf(other.db), [], [tag]))
      expect(cache.told.filter((told) => told === tag)).toHaveLength(1) // by onCommit, before the answer
      times.push(await waitFor(() => cache.told.filter((told) => told === tag).length === 2))
    }
    // half of them: the others may have met a busy machine
    expect(times.toSorted((x, y) => x - y)[2]).toBeLessThan(100)
  } finally {
    await relay.stop()
    await listener.stop()
    await other.close()
  }
})

test('a killed LISTEN connection pauses the caches and comes back', async () => {
  const { db, url } = await createTestDatabase()
  const cache = notes()
  const listener = startListener({ url, caches: [cache], log })
  await listener.ready
  cache.told.length = 0
  await sql`select pg_terminate_backend(pid) from pg_stat_activity
    where application_name = 'nexus:listener' and datname = current_database()`.execute(db)
  await waitFor(() => cache.told.includes('(resume)'))
  expect(cache.told[0]).toBe('(pause)')
  await inTransaction({ db }, async (tx) => {
    await sql`insert into outbox (id, occurred_at, tags) values (gen_random_uuid(), now(), '{category:9}')`.execute(
      tx,
    )
  })
  await relayOnce({ db, subscriptions: {} })
  await waitFor(() => cache.told.includes('category:9'))
  await listener.stop()
})

test('announcements stay under the limit of NOTIFY', () => {
  expect(tagPayloads(['a', 'b'])).toEqual(['a\nb'])
  const tags = Array.from({ length: 199 }, (_, i) => `product:${i}-${'x'.repeat(60)}`)
  const payloads = tagPayloads(tags)
  expect(payloads.length).toBe(2)
  expect(payloads.every((payload) => Buffer.byteLength(payload) < 8000)).toBe(true)
  expect(payloads.join('\n').split('\n')).toEqual(tags)
  expect(tagPayloads(Array.from({ length: 201 }, (_, i) => `product:${i}`))).toEqual(['*'])
})

test('what is prompt is done when the transaction returns, with the request that caused it, and again by the relay', async () => {
  const { db } = await createTestDatabase()
  const other = await createTestDatabase()
  const seen: unknown[] = []
  followPromptly(
    db,
    {
      'stock.flipped': [
        async (event, requestId) => {
          await new Promise((resolve) => setTimeout(resolve, 20))
          const kept = await db.selectFrom('outbox').select('data').where('id', '=', event.id).execute()
          seen.push([kept[0]?.data, event.data, event.version, requestId])
        },
      ],
    },
    (error) => seen.push(error),
  )
  const event = { type: 'stock.flipped', version: 3, data: { variant: '1' } }
  await inTransaction({ db }, (tx) => append(tx, ctxOf(db), [{ ...event, type: 'order.placed' }, event]))
  expect(seen).toEqual([[event.data, event.data, 3, 'r-1']])
  await inTransaction({ db: other.db }, (tx) => append(tx, ctxOf(other.db), [event]))
  expect(seen).toHaveLength(1)
  await drainOutbox({ db, subscriptions: { 'stock.flipped': [hook] } })
  expect((await queueOf(db)).map((job) => job.identifier)).toEqual(['call_hook'])
})

test('a prompt handler that fails is reported and hurts nobody; nothing follows what was rolled back', async () => {
  const { db } = await createTestDatabase()
  const seen: string[] = []
  const failures: unknown[] = []
  followPromptly(
    db,
    {
      bad: [
        async () => {
          throw new Error('no')
        },
      ],
      good: [async () => void seen.push('good')],
    },
    (error, type) => failures.push([(error as Error).message, type]),
  )
  const both = ['bad', 'good'].map((type) => ({ type, version: 1, data: {} }))
  expect(await inTransaction({ db }, (tx) => append(tx, ctxOf(db), both).then(() => 'done'))).toBe('done')
  expect([seen, failures]).toEqual([['good'], [['no', 'bad']]])
  const undone = inTransaction({ db }, async (tx) => {
    await append(tx, ctxOf(db), both)
    throw new Error('rolled back')
  })
  await expect(undone).rejects.toThrow('rolled back')
  expect([seen.length, failures.length]).toEqual([1, 1])
})

test('follow-ups are few, and none runs while another transaction of the caller is open', async () => {
  const { db } = await createTestDatabase()
  const seen: unknown[] = []
  const note = async (event: EventEnvelope): Promise<void> => void seen.push(event.data)
  followPromptly(db, { many: [note] }, (error) => seen.push(error))
  const many = Array.from({ length: 9 }, (_, n) => ({ type: 'many', version: 1, data: { n } }))
  await inTransaction({ db }, (tx) => append(tx, ctxOf(db), many))
  expect(seen).toEqual([{ n: 0 }, { n: 1 }, { n: 2 }, { n: 3 }])
  await inTransaction({ db }, async () => {
    await inTransaction({ db }, (tx) => append(tx, ctxOf(db), many))
  })
  expect(seen).toHaveLength(4)
})
