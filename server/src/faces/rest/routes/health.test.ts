import { expect, test } from 'vitest'
import { createTestClient } from '../../../testing/client.ts'
import type { Contract } from '../../../testing/contract.ts'
import { serveRows } from '../../../testing/faces.ts'
import { createMetrics } from '../metrics.ts'
import { buildOpenApi } from '../openapi.ts'
import { type Dependency, type HealthServices, healthRoutes } from './health.ts'

let groupReads = 0
const metrics = createMetrics({
  gauges: [
    { name: 'nexus_queue', help: 'Waiting.', read: async () => 7 },
    { name: 'nexus_broken', help: 'Cannot be read.', read: () => Promise.reject(new Error('gone')) },
  ],
  groups: [
    {
      gauges: {
        nexus_jobs_waiting: { help: 'Waiting.' },
        nexus_jobs_failed: { help: 'Given up.' },
        nexus_service_up: { help: 'Services.', label: 'service' },
      },
      read: async () => {
        groupReads += 1
        return { nexus_jobs_waiting: 3, nexus_jobs_failed: 1, nexus_service_up: { rest: 1, mail: 0 } }
      },
    },
    {
      gauges: { nexus_gone: { help: 'Cannot be read.' }, nexus_lost: { help: 'Neither.', label: 'service' } },
      read: () => Promise.reject(new Error('gone')),
    },
  ],
})

async function serve(changes: Partial<HealthServices> = {}) {
  const rows = healthRoutes({
    version: '1.0.0',
    dependencies: [],
    metrics,
    metricsToken: undefined,
    isProduction: false,
    ...changes,
  })
  const app = await serveRows(rows)
  metrics.observe(app)
  return createTestClient(app, { openapi: buildOpenApi(rows, { title: 'S', version: '1' }) as Contract })
}

const works: Dependency = { name: 'database', isNeeded: true, check: async () => 1 }
const fails = async () => {
  throw new Error('password=secret')
}

test('alive', async () => {
  const client = await serve()
  expect((await client.get('/healthz/')).body).toMatchObject({ status: 'ok', version: '1.0.0' })
})

test('ready names each dependency, and does without what is not needed', async () => {
  const client = await serve({
    dependencies: [
      works,
      { name: 'redis', isNeeded: false, check: 'off' },
      { name: 'jobs', isNeeded: false, check: fails },
    ],
  })
  const { status, body } = await client.get('/readyz/')
  expect([status, body.dependencies]).toEqual([200, { database: 'up', redis: 'off', jobs: 'down' }])
})

test('not ready is a 503 that names what is down and never why', async () => {
  const client = await serve({ dependencies: [works, { name: 'migrations', isNeeded: true, check: fails }] })
  const { status, body, headers } = await client.get('/readyz/')
  expect(status).toBe(503)
  expect(body.dependencies).toEqual({ database: 'up', migrations: 'down' })
  expect(headers['retry-after']).toBe('5')
  expect(JSON.stringify(body)).not.toContain('secret')
})

test('a dependency that does not answer is down', async () => {
  const client = await serve({
    dependencies: [{ name: 'database', isNeeded: true, check: () => new Promise(() => {}) }],
  })
  expect((await client.get('/readyz/')).body.dependencies).toEqual({ database: 'down' })
})

test('metrics count requests by route and status', async () => {
  const client = await serve()
  await client.get('/healthz')
  await client.get('/nowhere/')
  const { body } = await client.get('/metrics')
  expect(body).toMatch(
    /nexus_http_request_duration_seconds_count\{method="GET",route="\/healthz\/",status="200"\} \d+/,
  )
  expect(body).toMatch(
    /nexus_http_request_duration_seconds_count\{method="GET",route="unmatched",status="404"\} 1/,
  )
  expect(body).toContain('nexus_queue 7')
  expect(body).toContain('nexus_broken Nan')
  expect(body).toContain('nodejs_eventloop_lag_seconds')
})

test('numbers of one question are asked for once a scrape; what cannot be read does not take the rest along', async () => {
  const client = await serve()
  groupReads = 0
  const { body, status } = await client.get('/metrics')
  expect([status, groupReads]).toEqual([200, 1])
  for (const line of [
    'nexus_jobs_waiting 3',
    'nexus_jobs_failed 1',
    'nexus_service_up{service="rest"} 1',
    'nexus_service_up{service="mail"} 0',
    'nexus_gone Nan',
  ]) {
    expect(body).toContain(`\n${line}\n`)
  }
  expect(body).not.toMatch(/^nexus_lost/m)
})

test('metrics count the tries of jobs by type and how they ended', async () => {
  const client = await serve()
  metrics.countJob('send_refund_email', 'succeeded', 0.03)
  metrics.countJob('send_refund_email', 'retried', 7)
  metrics.countJob('clean_up', 'failed', 0.2)
  const { body } = await client.get('/metrics')
  for (const line of [
    'nexus_jobs_total{type="send_refund_email",outcome="succeeded"} 1',
    'nexus_jobs_total{type="send_refund_email",outcome="retried"} 1',
    'nexus_jobs_total{type="clean_up",outcome="failed"} 1',
    'nexus_job_duration_seconds_bucket{le="0.05",type="send_refund_email"} 1',
    'nexus_job_duration_seconds_count{type="send_refund_email"} 2',
  ]) {
    expect(body).toContain(`\n${line}\n`)
  }
})

test('metrics open with the operator’s token only, and not at all in production without one', async () => {
  const client = await serve({ metricsToken: 'operators-secret' })
  expect((await client.get('/metrics')).status).toBe(401)
  expect((await client.get('/metrics', { token: 'wrong' })).body.code).toBe('token_invalid')
  expect((await client.get('/metrics', { token: 'operators-secret' })).status).toBe(200)
  const production = await serve({ isProduction: true })
  expect((await production.get('/metrics')).status).toBe(403)
})
