import { Type } from 'typebox'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { newId } from '../kernel/id.ts'
import { createTestDatabase } from '../testing/database.ts'
import { startRedis } from '../testing/redis-server.ts'
import { eventually } from '../testing/served-shop.ts'
import type { Ctx } from './context.ts'
import { inTransaction } from './db/transaction.ts'
import { JobBoard, showJobs } from './job-board.ts'
import {
  createJobRecord,
  deleteJob,
  finishJobRecord,
  getJob,
  jobView,
  listJobs,
  markRunning,
  markWaiting,
  retryJob,
  setProgress,
} from './job-records.ts'
import { jobKind } from './jobs.ts'
import { createLogger } from './logger.ts'
import { openRedis, type Redis } from './redis/redis.ts'

const kind = jobKind('count_things', Type.Object({ secret: Type.String() }))

let server: Awaited<ReturnType<typeof startRedis>>
let redis: Redis
let db: Ctx['db']
let ctx: Ctx

beforeAll(async () => {
  server = await startRedis()
  ;({ db } = await createTestDatabase())
  const log = createLogger('silent')
  redis = openRedis({ url: server.url, prefix: async () => 'nexus:jobs', log })
  showJobs(db, new JobBoard(redis))
  redis.start()
  const store = { currency: 'USD' } as Ctx['store']
  const actor = { kind: 'system', ip: '', name: 'test' } as const
  ctx = { db, actor, now: new Date('2026-05-01T10:00:00Z'), requestId: newId(), log, store }
  await isUp(true)
})
afterEach(async () => {
  if (!redis.isUp()) await server.start()
  await isUp(true)
})
afterAll(async () => {
  await redis.close()
  await server.stop()
})

const isUp = async (wanted: boolean): Promise<void> => {
  const up = await eventually(
    async () => redis.isUp(),
    (now) => now === wanted,
  )
  expect(up).toBe(wanted)
}
const startJob = async (): Promise<string> => {
  const id = await inTransaction(ctx, (tx) => createJobRecord(tx, ctx, kind, { secret: 'x' }, { total: 40 }))
  expect(await markRunning(db, id, ctx.now)).toBe(true)
  return id
}
/** What whoever asks Redis is told. */
const shownOf = async (id: string) => {
  const text = (await server.ask('GET', `nexus:jobs:job:${id}`)) as string | null
  return text === null ? null : JSON.parse(text)
}
const rowOf = (id: string) => db.selectFrom('jobs').selectAll().where('id', '=', id).executeTakeFirstOrThrow()

test('progress goes to Redis alone, is read as if it stood in the record, and stands there at the end', async () => {
  const id = await startJob()
  expect(await shownOf(id)).toMatchObject({ id, type: 'count_things', status: 'running', attempts: 1 })
  await setProgress(db, id, 7)
  await setProgress(db, id, 12, 50)
  expect(await rowOf(id)).toMatchObject({ progress_done: 0, progress_total: 40 })
  expect(await shownOf(id)).toMatchObject({ progress: { done: 12, total: 50 }, result: null })
  expect(jobView(await getJob(db, id)).progress).toEqual({ done: 12, total: 50 })
  const { rows } = await listJobs(db, { isNewestFirst: true, offset: 0, limit: 10 }, 100)
  expect(rows.find((row) => row.id === id)).toMatchObject({ progress_done: 12, progress_total: 50 })
  await inTransaction(ctx, async (tx) => {
    expect(await getJob(tx, id)).toMatchObject({ progress_done: 0 }) // nobody is asked inside
  })

  await finishJobRecord(db, id, ctx.now, { result: { counted: 50 } })
  expect(await rowOf(id)).toMatchObject({ status: 'succeeded', progress_done: 12, progress_total: 50 })
  const shown = await shownOf(id)
  expect(shown).toMatchObject({ status: 'succeeded', result: { counted: 50 }, error: null })
  expect(JSON.stringify(shown)).not.toContain('secret') // what was put in stays in the database
  const left = Number(await server.ask('PTTL', `nexus:jobs:job:${id}`))
  expect(left).toBeGreaterThan(86_000_000)
  expect(left).toBeLessThanOrEqual(86_400_000)
})

test('what a try before this one has shown is not taken for this one’s progress', async () => {
  const id = await startJob()
  await setProgress(db, id, 30)
  await markWaiting(db, id, 'The printer is on fire.')
  expect(await rowOf(id)).toMatchObject({ status: 'queued', progress_done: 30 })
  expect(await shownOf(id)).toMatchObject({ status: 'queued', error: 'The printer is on fire.' })
  await finishJobRecord(db, id, ctx.now, { error: 'Still on fire.' })
  await retryJob(ctx, id)
  await eventually(
    () => shownOf(id),
    (shown) => shown?.status === 'queued',
  )
  expect((await shownOf(id)).progress.done).toBe(0)
  const old = JSON.stringify({ id, status: 'running', attempts: 1, progress: { done: 39, total: 40 } })
  await markRunning(db, id, ctx.now)
  await server.ask('SET', `nexus:jobs:job:${id}`, old)
  expect(await getJob(db, id)).toMatchObject({ attempts: 2, progress_done: 0 })
  await server.ask('SET', `nexus:jobs:job:${id}`, '{"half a text')
  expect(await getJob(db, id)).toMatchObject({ progress_done: 0 })
})

test('without Redis progress goes into the record; how the work ended is shown when Redis is back', async () => {
  const id = await startJob()
  await setProgress(db, id, 5)
  await server.ask('SAVE')
  await server.kill()
  await isUp(false)
  expect(await getJob(db, id)).toMatchObject({ progress_done: 0 })
  await setProgress(db, id, 9)
  expect(await getJob(db, id)).toMatchObject({ progress_done: 9, progress_total: 40 })
  const other = await startJob()
  await finishJobRecord(db, other, ctx.now, { result: 'done' })
  expect(await getJob(db, other)).toMatchObject({ status: 'succeeded', result: 'done' })
  await server.start() // it still says 5
  await isUp(true)
  expect(await getJob(db, id)).toMatchObject({ progress_done: 9 })
  await eventually(
    () => shownOf(other),
    (shown) => shown !== null,
  )
  expect(await shownOf(other)).toMatchObject({ status: 'succeeded', result: 'done' })
  await setProgress(db, id, 11)
  expect(await rowOf(id)).toMatchObject({ progress_done: 9 })
  expect(await getJob(db, id)).toMatchObject({ progress_done: 11 })
})

test('a deleted job is taken down', async () => {
  const id = await startJob()
  await finishJobRecord(db, id, ctx.now, { result: null })
  await deleteJob(ctx, id)
  const shown = await eventually(
    () => shownOf(id),
    (found) => found === null,
  )
  expect(shown).toBeNull()
})
