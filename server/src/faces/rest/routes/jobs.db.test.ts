import { Type } from 'typebox'
import { beforeAll, expect, test } from 'vitest'
import { newId } from '../../../kernel/id.ts'
import { inTransaction } from '../../../platform/db/transaction.ts'
import { createJobRecord, finishJobRecord, markRunning } from '../../../platform/job-records.ts'
import { jobKind } from '../../../platform/jobs.ts'
import { createTestClient, type TestClient } from '../../../testing/client.ts'
import { createTestDatabase } from '../../../testing/database.ts'
import { createIdentityServer } from '../../../testing/identity.ts'
import { buildOpenApi } from '../openapi.ts'
import type { Route } from '../route.ts'
import { authRoutes } from './auth.ts'
import { jobRoutes } from './jobs.ts'

const kind = jobKind('count_sheep', Type.Object({ sheep: Type.Integer() }))
const sweep = jobKind('sweep', Type.Object({}), { maxAttempts: 3, priority: 10 })
const mop = jobKind('mop', Type.Object({}))
let rows: Route[] = []
const database = await createTestDatabase()
const server = await createIdentityServer(database, ({ tokens, authenticator, limiter }) => {
  rows = [
    ...authRoutes({ tokens, authenticate: authenticator.authenticate, limiter }),
    ...jobRoutes({ startable: [sweep, mop], transport: 'postgresql' }),
  ]
  return rows
})
let admin: TestClient
let stranger: TestClient
const create = (sheep: number): Promise<string> =>
  inTransaction(server.ctx(), (tx) => createJobRecord(tx, server.ctx(), kind, { sheep }, { total: sheep }))

beforeAll(async () => {
  stranger = createTestClient(server.app, {
    openapi: buildOpenApi(rows, { title: 'Test', version: '0' }) as never,
  })
  admin = stranger.as((await server.signIn({ role: 'admin' })).access)
})

test('jobs are listed newest first, filtered and paged', async () => {
  const ids: string[] = []
  for (const sheep of [1, 2, 3]) ids.push(await create(sheep))
  await markRunning(database.db, ids[0]!, new Date())
  const list = await admin.get('/api/jobs/')
  expect(list.status).toBe(200)
  expect(list.body.results.map((job: { id: string }) => job.id)).toEqual([...ids].reverse())
  expect(list.body.results[2]).toMatchObject({
    type: 'count_sheep', status: 'running', input: { sheep: 1 }, progress: { done: 0, total: 1 }, attempts: 1, result: null, error: null,
  }) // biome-ignore format: one object
  const page = await admin.get('/api/jobs/', { query: { page: 2, page_size: 2, ordering: 'created_at' } })
  expect([page.body.count, page.body.next, page.body.results.length]).toEqual([3, null, 1])
  expect(page.body.results[0].id).toBe(ids[2])
  expect((await admin.get('/api/jobs/', { query: { status: 'running' } })).body.count).toBe(1)
  expect((await admin.get('/api/jobs/', { query: { type: 'nothing' } })).body).toMatchObject({
    count: 0,
    results: [],
  })
  expect((await admin.get('/api/jobs/', { query: { page: 9 } })).status).toBe(404)
  for (const query of [{ status: 'lost' }, { page: 0 }, { page_size: 101 }, { ordering: 'name' }]) {
    const answer = await admin.get('/api/jobs/', { query: query as never })
    expect([answer.status, Object.keys(answer.body.errors)]).toEqual([400, Object.keys(query)])
  }
})

test('a failed job can be tried again once, a finished one cannot', async () => {
  const id = await create(4)
  await markRunning(database.db, id, new Date())
  await finishJobRecord(database.db, id, new Date(), { error: 'A wolf came.' })
  expect((await admin.get(`/api/jobs/${id}/`)).body).toMatchObject({
    status: 'failed',
    error: 'A wolf came.',
  })
  const again = await admin.post(`/api/jobs/${id}/retry/`)
  expect([again.status, again.body.status, again.body.error]).toEqual([200, 'queued', null])
  const twice = await admin.post(`/api/jobs/${id}/retry/`)
  expect([twice.status, twice.body.code]).toEqual([409, 'invalid_transition'])
})

test('a job that does not run can be deleted', async () => {
  const id = await create(5)
  expect((await admin.delete(`/api/jobs/${id}/`)).status).toBe(204)
  expect((await admin.get(`/api/jobs/${id}/`)).status).toBe(404)
  const running = await create(6)
  await markRunning(database.db, running, new Date())
  expect((await admin.delete(`/api/jobs/${running}/`)).status).toBe(409)
})

test('only who may, may', async () => {
  const id = await create(7)
  expect((await stranger.get('/api/jobs/')).status).toBe(401)
  const customer = stranger.as((await server.signIn()).access)
  expect((await customer.get(`/api/jobs/${id}/`)).status).toBe(403)
  const clerk = stranger.as((await server.signIn({ role: 'staff', permissions: ['orders:read'] })).access)
  expect((await clerk.get(`/api/jobs/${id}/`)).status).toBe(403)
  expect((await clerk.delete(`/api/jobs/${id}/`)).status).toBe(403)
  expect((await clerk.post(`/api/jobs/${id}/retry/`)).status).toBe(403)
  const keeper = stranger.as((await server.signIn({ role: 'staff', permissions: ['jobs:write'] })).access)
  expect((await keeper.get(`/api/jobs/${id}/`)).status).toBe(200)
  for (const missing of [newId(), 'x', '1', '%00', 'a'.repeat(90)]) {
    expect((await admin.get(`/api/jobs/${missing}/`)).status).toBe(404)
  }
})
