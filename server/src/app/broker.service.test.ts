import { afterAll, expect, test } from 'vitest'
import { deleteQueuesOf } from '../testing/broker.ts'
import { waitFor } from '../testing/jobs.ts'
import { eventually, type ServedShop, serveTestShop } from '../testing/served-shop.ts'
import { rabbitmqUrl } from '../testing/services.ts'

const prefixes: string[] = []
afterAll(async () => {
  for (const prefix of prefixes) await deleteQueuesOf(prefix)
})

/** Where nothing listens. */
const NOWHERE = 'amqp://127.0.0.1:1'

const rabbitmqOf = async ({ anonymous }: ServedShop): Promise<string> =>
  (await anonymous.get('/readyz/')).body.dependencies.rabbitmq

/** Asks for an export, which is a job, and tells how it stands. */
async function exportOf({ admin }: ServedShop): Promise<() => Promise<string>> {
  const asked = await admin.post('/api/exports/', { format: 'json_lines' })
  expect(asked.status).toBe(201)
  return async () => (await admin.get(`/api/exports/${asked.body.id}/`)).body.status
}

test('a shop with RABBITMQ_URL has its jobs carried by queues of its own name', async () => {
  const shop = await serveTestShop({ RABBITMQ_URL: rabbitmqUrl() })
  const { rows } = await shop.pool.query<{ id: string; name: string }>(
    'select id::text as id, current_database() as name from installation',
  )
  expect(rows).toHaveLength(1)
  const { createHash } = await import('node:crypto')
  const digits = createHash('sha256').update(`${rows[0]!.id}${rows[0]!.name}`).digest('hex').slice(0, 8)
  prefixes.push(`nexus.${digits}`)
  expect(
    await eventually(
      () => rabbitmqOf(shop),
      (state) => state === 'up',
    ),
  ).toBe('up')
  const status = await exportOf(shop)
  await waitFor(async () => (await status()) === 'succeeded')
  const queue = await shop.admin.get('/api/jobs/queue/')
  expect(queue.body).toMatchObject({ transport: 'rabbitmq', workers: 1 })
})

test('a shop whose RabbitMQ is away starts, sells and keeps its jobs', async () => {
  const shop = await serveTestShop({ RABBITMQ_URL: NOWHERE })
  expect((await shop.anonymous.get('/readyz/')).status).toBe(200)
  expect(await rabbitmqOf(shop)).toBe('down')
  const status = await exportOf(shop)
  await waitFor(async () =>
    (await shop.admin.get('/api/jobs/queue/')).body.types.some(
      ({ waiting }: { waiting: number }) => waiting > 0,
    ),
  )
  expect(await status()).toBe('queued')
})
