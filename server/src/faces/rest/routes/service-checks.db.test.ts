import { beforeAll, beforeEach, expect, test } from 'vitest'
import { newId } from '../../../kernel/id.ts'
import { eventually, serveTestShop } from '../../../testing/served-shop.ts'
import { startTestShop, type TestPerson } from '../../../testing/server.ts'

const shop = await startTestShop()
const { pool } = shop.shop.database
const path = '/api/service-checks/'
let observer: TestPerson

beforeAll(async () => {
  observer = await shop.enrol({ role: 'staff', permissions: ['operations:read'] })
})
beforeEach(() => pool.query('delete from service_checks'))

const note = (service: string, status: string, secondsAgo: number): Promise<unknown> =>
  pool.query(
    `insert into service_checks (id, service, status, response_ms, error, checked_at)
     values ($1, $2, $3, 12, null, now() - make_interval(secs => $4))`,
    [newId(), service, status, secondsAgo],
  )

test('checks are listed newest first, filtered and paged', async () => {
  await note('rest', 'up', 300)
  await note('mail', 'down', 200)
  await note('rest', 'down', 100)
  const { body } = await observer.get(path)
  expect(body.results.map((row: { service: string; status: string }) => [row.service, row.status])).toEqual([
    ['rest', 'down'],
    ['mail', 'down'],
    ['rest', 'up'],
  ])
  expect([body.count, body.results[0].response_ms, body.results[0].error]).toEqual([3, 12, null])
  const countOf = async (query: Record<string, string>): Promise<number> =>
    (await observer.get(path, { query })).body.count
  expect(await countOf({ service: 'rest' })).toBe(2)
  expect(await countOf({ status: 'down' })).toBe(2)
  expect(await countOf({ service: 'rest', status: 'down' })).toBe(1)
  expect(await countOf({ checked_after: new Date(Date.now() - 150_000).toISOString() })).toBe(1)
  expect(await countOf({ checked_before: new Date(Date.now() - 150_000).toISOString() })).toBe(2)
  const second = await observer.get(path, { query: { ordering: 'checked_at', page: 2, page_size: 2 } })
  expect(second.body.results).toMatchObject([{ service: 'rest', status: 'down' }])
  const first = await observer.get(path, { query: { pagination: 'cursor', page_size: 2 } })
  const next = new URL(first.body.next)
  expect((await observer.get(next.pathname + next.search)).body.results.length).toBe(1)
})

test.each([
  { service: 'rust' },
  { status: 'sideways' },
  { checked_after: 'yesterday' },
  { ordering: 'service' },
  { page_size: '101' },
])('%o is a fault by name', async (query) => {
  const answer = await observer.get(path, { query: query as never })
  expect([answer.status, Object.keys(answer.body.errors)]).toEqual([400, Object.keys(query)])
})

test('the summary has a line for each service that was looked at', async () => {
  expect((await observer.get(`${path}summary/`)).body).toEqual({ services: [] })
  await note('rest', 'up', 60)
  await note('cache', 'off', 60)
  const { status, body } = await observer.get(`${path}summary/`)
  expect(status).toBe(200)
  expect(body.services).toMatchObject([
    { service: 'cache', status: 'off', uptime_24h: null, p95_ms: null },
    { service: 'rest', status: 'up', uptime_24h: 1, uptime_7d: 1, p95_ms: 12 },
  ])
  expect(body.services[1].strip.statuses.length).toBe(48)
})

test('seeing and starting are two permissions', async () => {
  expect((await observer.post(path)).status).toBe(403)
  const starter = await shop.enrol({ role: 'staff', permissions: ['jobs:write'] })
  expect((await starter.get(path)).status).toBe(403)
  const started = await starter.post(path)
  expect([started.status, started.body.type, started.headers.location]).toEqual([
    201,
    'check_services',
    `/api/jobs/${started.body.id}/`,
  ])
  const again = await starter.post(path)
  expect([again.status, again.body.id]).toEqual([200, started.body.id])
})

test('a shop that only answers to some hosts finds itself well', async () => {
  const served = await serveTestShop({ ALLOWED_HOSTS: '127.0.0.1,shop.example', HOST: '127.0.0.1' })
  const strict = await serveTestShop({ HOST: '0.0.0.0' })
  // a clone whose panel has not been built says so
  const { status } = await served.anonymous.get('/admin/')
  for (const { admin } of [served, strict]) {
    const { body: job } = await admin.post(path)
    const done = await eventually(
      async () => (await admin.get(`/api/jobs/${job.id}/`)).body,
      ({ status }) => status === 'succeeded' || status === 'failed',
    )
    expect(done).toMatchObject({
      status: 'succeeded',
      result: {
        rest: 'up',
        graphql: 'up',
        docs: 'up',
        panel: status === 404 ? 'off' : 'up',
        database: 'up',
        broker: 'off',
        cache: 'off',
      },
    })
    expect((await admin.get(`${path}summary/`)).body.services.length).toBe(8)
  }
})
