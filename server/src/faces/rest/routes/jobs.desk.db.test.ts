import { sql } from 'kysely'
import { Type } from 'typebox'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { derivedId, newId } from '../../../kernel/id.ts'
import { inTransaction } from '../../../platform/db/transaction.ts'
import { createJobRecord, finishJobRecord, markRunning } from '../../../platform/job-records.ts'
import { addJob, jobKind } from '../../../platform/jobs.ts'
import { drainOutbox } from '../../../platform/relay.ts'
import { buryTheDead, guardWorkers } from '../../../platform/worker-locks.ts'
import { createTestClient, type TestClient } from '../../../testing/client.ts'
import { createTestDatabase } from '../../../testing/database.ts'
import { createIdentityServer } from '../../../testing/identity.ts'
import { eventually } from '../../../testing/served-shop.ts'
import { buildOpenApi } from '../openapi.ts'
import type { Route } from '../route.ts'
import { authRoutes } from './auth.ts'
import { jobRoutes } from './jobs.ts'

const sweep = jobKind('sweep', Type.Object({}), { maxAttempts: 3, priority: 10 })
const mop = jobKind('mop', Type.Object({}))
const greet = jobKind('greet', Type.Object({ name: Type.String() }), { maxAttempts: 7, priority: -10 })
let rows: Route[] = []
const database = await createTestDatabase()
const { db } = database
const server = await createIdentityServer(database, ({ tokens, authenticator, limiter }) => {
  rows = [
    ...authRoutes({ tokens, authenticate: authenticator.authenticate, limiter }),
    ...jobRoutes({ startable: [sweep, mop], transport: 'postgresql' }),
  ]
  return rows
})
let admin: TestClient

beforeAll(async () => {
  const stranger = createTestClient(server.app, {
    openapi: buildOpenApi(rows, { title: 'Test', version: '0' }) as never,
  })
  admin = stranger.as((await server.signIn({ role: 'admin' })).access)
})

beforeEach(async () => {
  await sql`delete from graphile_worker._private_jobs`.execute(db)
  await sql`delete from jobs`.execute(db)
  await sql`delete from outbox`.execute(db)
})

type Queued = {
  identifier: string
  envelope: { id: string; payload: unknown; record_id?: string }
  max_attempts: number
  priority: number
  queue_name: string | null
}

const queue = async (): Promise<Queued[]> =>
  (
    await sql<Queued>`select task.identifier, job.payload as envelope, job.max_attempts, job.priority, queue.queue_name
      from graphile_worker._private_jobs job join graphile_worker._private_tasks task on task.id = job.task_id
      left join graphile_worker._private_job_queues queue on queue.id = job.job_queue_id order by job.id`.execute(
      db,
    )
  ).rows

/** As many dead letters as asked for, the first one the oldest. */
const failMany = (type: string, count: number): Promise<unknown> =>
  sql`insert into jobs (id, type, status, error, attempts, created_at, finished_at)
    select gen_random_uuid(), ${type}, 'failed', 'Broken.', 3, now() - make_interval(secs => ${count} - n), now()
    from generate_series(1, ${count}) n`.execute(db)

const audited = async (action: string) =>
  (
    await db
      .selectFrom('audit_log')
      .select(['entity_id', 'after', 'actor_kind'])
      .where('action', '=', action)
      .execute()
  ).at(-1)

test('a job is started by hand, is watched, and gets the terms of its kind', async () => {
  const started = await admin.post('/api/jobs/', { type: 'sweep' })
  expect(started.status).toBe(201)
  expect(started.headers.location).toBe(`/api/jobs/${started.body.id}/`)
  expect(started.body).toMatchObject({ type: 'sweep', status: 'queued', input: {} })
  await drainOutbox({ db, subscriptions: {} })
  expect(await queue()).toMatchObject([
    {
      identifier: 'sweep',
      max_attempts: 3,
      priority: 10,
      envelope: { id: started.body.id, record_id: started.body.id },
    },
  ])
  expect(await audited('job.started')).toMatchObject({
    entity_id: started.body.id,
    after: { type: 'sweep' },
    actor_kind: 'admin',
  })
})

test('one of a type at a time: whoever asks meanwhile gets that one, also when they ask at once', async () => {
  const answers = await Promise.all(
    Array.from({ length: 8 }, () => admin.post('/api/jobs/', { type: 'sweep' })),
  )
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 200, 200, 200, 200, 201])
  const [id, ...others] = new Set(answers.map(({ body }) => body.id))
  expect(others).toEqual([])
  expect((await admin.post('/api/jobs/', { type: 'mop' })).status).toBe(201)
  await markRunning(db, id, new Date())
  expect((await admin.post('/api/jobs/', { type: 'sweep' })).body).toMatchObject({ id, status: 'running' })
  await finishJobRecord(db, id, new Date(), { result: null })
  const next = await admin.post('/api/jobs/', { type: 'sweep' })
  expect([next.status, next.body.id === id]).toEqual([201, false])
})

test.each([{ type: 'greet' }, { type: '' }, { type: 'Sweep' }, {}, { type: null }, { type: ['sweep'] }])(
  '%o cannot be started; the answer names what can',
  async (body) => {
    const answer = await admin.post('/api/jobs/', body)
    expect([answer.status, Object.keys(answer.body.errors)]).toEqual([400, ['type']])
    if (typeof body.type === 'string') expect(answer.body.errors.type[0]).toMatch(/sweep.*mop/)
    expect(await db.selectFrom('jobs').selectAll().execute()).toEqual([])
  },
)

test('a dead letter is tried again as what it was: same id, tries, urgency and line', async () => {
  const ctx = server.ctx()
  await inTransaction(ctx, (tx) => addJob(tx, ctx, greet, { name: 'Ada' }, { queue: 'greetings' }))
  await drainOutbox({ db, subscriptions: {} })
  const [before] = await queue()
  await sql`update graphile_worker._private_jobs set attempts = max_attempts, last_error = 'The printer is on fire.'`.execute(
    db,
  )
  expect(await buryTheDead(db)).toBe(1)
  expect(await queue()).toEqual([])
  const { body: list } = await admin.get('/api/jobs/', { query: { status: 'failed' } })
  expect(list.results).toMatchObject([
    {
      id: before!.envelope.id,
      type: 'greet',
      attempts: 7,
      error: 'The printer is on fire.',
      input: { name: 'Ada' },
    },
  ])
  expect((await admin.post(`/api/jobs/${before!.envelope.id}/retry/`)).status).toBe(200)
  await drainOutbox({ db, subscriptions: {} })
  const [after] = await queue()
  expect(after).toMatchObject({
    identifier: 'greet',
    max_attempts: 7,
    priority: -10,
    queue_name: 'greetings',
  })
  expect(after!.envelope).toMatchObject({ id: before!.envelope.id, payload: { name: 'Ada' } })
  await sql`update graphile_worker._private_jobs set attempts = max_attempts, last_error = 'Again.'`.execute(
    db,
  )
  await markRunning(db, before!.envelope.id, new Date())
  await buryTheDead(db)
  expect((await admin.get(`/api/jobs/${before!.envelope.id}/`)).body).toMatchObject({
    status: 'failed',
    error: 'Again.',
  })
})

test('the dead letter of an event’s job keeps the id that event and handler give it', async () => {
  const ctx = server.ctx()
  const eventId = newId()
  const handler = jobKind('on_placed', Type.Object({}, { additionalProperties: true }))
  await db
    .insertInto('outbox')
    .values({ id: eventId, type: 'order.placed', version: 1, occurred_at: ctx.now, data: '{}', tags: [] })
    .execute()
  await drainOutbox({ db, subscriptions: { 'order.placed': [handler] } as never })
  await sql`update graphile_worker._private_jobs set attempts = max_attempts`.execute(db)
  await buryTheDead(db)
  const id = derivedId(eventId, 'on_placed')
  expect((await admin.post(`/api/jobs/${id}/retry/`)).status).toBe(200)
  await drainOutbox({ db, subscriptions: {} })
  expect((await queue())[0]!.envelope.id).toBe(id)
})

test('all failed jobs are tried again, or those of a type, a thousand a call', async () => {
  await failMany('mop', 1_003)
  await failMany('sweep', 2)
  const ctx = server.ctx()
  const waiting = await inTransaction(ctx, (tx) => createJobRecord(tx, ctx, sweep, {}))
  const some = await admin.post('/api/jobs/retry/', { type: 'mop' })
  expect([some.status, some.body]).toEqual([200, { changed: 1_000, remaining: 3 }])
  expect(await audited('jobs.retried')).toMatchObject({
    entity_id: null,
    after: { type: 'mop', count: 1_000 },
  })
  const oldestLeft = await db.selectFrom('jobs').select('created_at').where('status', '=', 'failed').execute()
  expect(oldestLeft.length).toBe(5)
  const rest = await admin.post('/api/jobs/retry/')
  expect(rest.body).toEqual({ changed: 5, remaining: 0 })
  expect((await admin.post('/api/jobs/retry/', {})).body).toEqual({ changed: 0, remaining: 0 })
  await drainOutbox({ db, subscriptions: {} })
  expect((await queue()).length).toBe(1_006)
  expect((await admin.get(`/api/jobs/${waiting}/`)).body.status).toBe('queued')
})

test('all failed jobs are removed, or those of a type, and no others', async () => {
  await failMany('mop', 3)
  await failMany('sweep', 2)
  const ctx = server.ctx()
  const waiting = await inTransaction(ctx, (tx) => createJobRecord(tx, ctx, mop, {}))
  const some = await admin.post('/api/jobs/delete/', { type: 'mop' })
  expect([some.status, some.body]).toEqual([200, { changed: 3, remaining: 0 }])
  expect((await admin.post('/api/jobs/delete/')).body).toEqual({ changed: 2, remaining: 0 })
  expect(await audited('jobs.deleted')).toMatchObject({ after: { count: 2 } })
  expect((await admin.get('/api/jobs/')).body.results.map(({ id }: { id: string }) => id)).toEqual([waiting])
})

test.each([[{ type: 5 }], [{ kind: 'mop' }], [[]], ['mop']])(
  '%o is no choice of failed jobs',
  async (body) => {
    await failMany('mop', 1)
    for (const path of ['/api/jobs/retry/', '/api/jobs/delete/']) {
      expect((await admin.post(path, body)).status).toBe(400)
    }
    expect((await admin.get('/api/jobs/', { query: { status: 'failed' } })).body.count).toBe(1)
  },
)

test('the queue is told by type, with who works on it, in one statement', async () => {
  expect((await admin.get('/api/jobs/queue/')).body).toEqual({
    transport: 'postgresql', workers: 0, failed: 0, outbox: 0, types: [],
  }) // biome-ignore format: one object
  const ctx = server.ctx()
  await inTransaction(ctx, async (tx) => {
    for (const name of ['a', 'b', 'c', 'd']) await addJob(tx, ctx, greet, { name })
    await addJob(tx, ctx, greet, { name: 'later' }, { runAt: new Date(Date.now() + 3_600_000) })
    await addJob(tx, ctx, sweep, {})
  })
  expect((await admin.get('/api/jobs/queue/')).body.outbox).toBe(6)
  await drainOutbox({ db, subscriptions: {} })
  await failMany('mop', 2)
  await sql`update graphile_worker._private_jobs set locked_at = now(), locked_by = 'x', attempts = 1
    where payload -> 'payload' ->> 'name' = 'a'`.execute(db)
  await sql`update graphile_worker._private_jobs set attempts = 1, last_error = 'No paper.',
    run_at = now() + interval '1 minute' where payload -> 'payload' ->> 'name' = 'b'`.execute(db)
  const guard = guardWorkers({ url: database.url, db, log: server.ctx().log, sweepMs: 3_600_000 })
  guard.watch('worker-of-a-test')
  try {
    const queueNow = await eventually(
      async () => (await admin.get('/api/jobs/queue/')).body,
      ({ workers }) => workers === 1,
    )
    expect(queueNow).toMatchObject({ workers: 1, failed: 2, outbox: 0 })
    expect(queueNow.types).toEqual([
      { type: 'greet', waiting: 2, scheduled: 2, running: 1, retrying: 1, due_since: expect.any(String), last_error: 'No paper.' },
      { type: 'sweep', waiting: 1, scheduled: 0, running: 0, retrying: 0, due_since: expect.any(String), last_error: null },
    ]) // biome-ignore format: a table
    expect(Math.abs(Date.parse(queueNow.types[0].due_since) - Date.now())).toBeLessThan(60_000)
    const sent: string[] = []
    const listen = (text: string): void => void sent.push(text)
    database.onStatement.add(listen)
    await admin.get('/api/jobs/queue/')
    database.onStatement.delete(listen)
    expect(sent.filter((text) => text.includes('graphile_worker')).length).toBe(1)
  } finally {
    await guard.stop()
  }
})
