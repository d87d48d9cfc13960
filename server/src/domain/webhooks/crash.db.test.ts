import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { afterEach, expect, test } from 'vitest'
import { startWorker } from '../../faces/worker/run.ts'
import { defineJob } from '../../platform/jobs.ts'
import { startRelay } from '../../platform/relay.ts'
import { ssrfGuard } from '../../platform/ssrf-guard.ts'
import { eventually } from '../../testing/served-shop.ts'
import { startTestShop } from '../../testing/server.ts'
import { startReceiver } from '../../testing/webhook-receiver.ts'
import { CALLS_LOOPBACK, deliveriesOf, happen, makeEndpoint, send } from '../../testing/webhooks.ts'
import { deliverWebhooksKind, makeSlowLane, sendWebhooks } from './index.ts'

const shop = await startTestShop({ env: CALLS_LOOPBACK })
const { db, pool } = shop.shop.database
const CALL_TIMEOUT_MS = 3_000
const children: ChildProcess[] = []
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
})

const source = (path: string): string => JSON.stringify(new URL(path, import.meta.url).href)

/** A worker in a process of its own that does nothing but send. */
function startSender(): ChildProcess {
  const url = JSON.stringify(shop.shop.directUrl)
  const script = `
    import { startWorker } from ${source('../../faces/worker/run.ts')}
    import { defineJob } from ${source('../../platform/jobs.ts')}
    import { openDatabase } from ${source('../../platform/db/pool.ts')}
    import { ssrfGuard } from ${source('../../platform/ssrf-guard.ts')}
    import { deliverWebhooksKind, makeSlowLane, sendWebhooks } from ${source('./index.ts')}
    const { pino } = await import('pino')
    const log = pino({ level: 'silent' })
    const { db } = openDatabase({ url: ${url}, applicationName: 'victim' })
    const actor = { kind: 'system', ip: '', name: 'victim' }
    const sender = { guard: ssrfGuard(['127.0.0.0/8']), slowLane: makeSlowLane(1), callTimeoutMs: ${CALL_TIMEOUT_MS} }
    startWorker({ url: ${url}, db, log, concurrency: 2,
      makeCtx: () => ({ db, log, actor, now: new Date(), requestId: 'victim' }),
      jobs: [defineJob(deliverWebhooksKind, (ctx, { endpoint_id: id }, helpers) =>
        sendWebhooks(ctx, id, sender, helpers.signal))] })`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'inherit', 'inherit'],
    cwd: new URL('.', import.meta.url).pathname,
  })
  children.push(child)
  return child
}

/** A relay and a worker of this process, until the work is done. */
async function withWorker(work: () => Promise<void>): Promise<void> {
  const { routers } = await import('../../app/subscriptions.ts')
  const { log } = shop.shop
  const relay = startRelay({ db, subscriptions: {}, routers, log })
  const sender = {
    guard: ssrfGuard(['127.0.0.0/8']),
    slowLane: makeSlowLane(1),
    callTimeoutMs: CALL_TIMEOUT_MS,
  }
  const worker = startWorker({
    url: shop.shop.directUrl,
    db,
    log,
    concurrency: 2,
    sweepMs: 200,
    makeCtx: (request) => shop.shop.makeCtx(request),
    jobs: [
      defineJob(deliverWebhooksKind, (ctx, { endpoint_id: id }, helpers) =>
        sendWebhooks(ctx, id, sender, helpers.signal),
      ),
    ],
  })
  try {
    await work()
  } finally {
    await worker.stop()
    await relay.stop()
  }
}

test('a worker killed in the middle of its calls: each message comes again under the same id, none is lost', async () => {
  const receiver = await startReceiver()
  const { id } = await makeEndpoint(shop, receiver, { events: ['product.updated'] })
  const events = await happen(shop, 20)
  let held = 0
  receiver.answer = () => {
    held += 1
    return () => {} // takes the message and never says so
  }
  const child = startSender()
  await eventually(
    async () => held,
    (count) => count >= 8,
  )
  child.kill('SIGKILL')
  await once(child, 'exit')
  const before = receiver.received.map((message) => message.id)
  expect(before.length).toBeGreaterThanOrEqual(8)
  receiver.answer = () => 200
  await withWorker(async () => {
    const statuses = async () => (await deliveriesOf(shop, id)).map(({ status }) => status)
    const areDone = (found: string[]) => found.every((status) => status === 'succeeded')
    for (let turn = 0; turn < 4 && !areDone(await eventually(statuses, areDone)); turn += 1);
  })
  expect((await deliveriesOf(shop, id)).map(({ status }) => status)).toEqual(events.map(() => 'succeeded'))
  // who looks at the id is told of each event once
  expect(
    receiver
      .events()
      .map((message) => message.id)
      .toSorted(),
  ).toEqual(events.toSorted())
  const twice = receiver.received.length - events.length
  expect(twice).toBeGreaterThanOrEqual(8)
  for (const event of before) {
    const copies = receiver.received.filter((message) => message.id === event)
    expect(copies.length).toBeGreaterThanOrEqual(2)
    expect(new Set(copies.map((message) => message.raw)).size).toBe(1)
  }
})

test('what a dead worker had taken is left alone until its time is over', async () => {
  await pool.query('update webhook_endpoints set is_active = false')
  const receiver = await startReceiver()
  const { id } = await makeEndpoint(shop, receiver, { events: ['product.updated'] })
  const [event] = await happen(shop)
  await pool.query(
    `update webhook_deliveries set attempts = 1, next_attempt_at = now() + interval '20 seconds' where event_id = $1`,
    [event],
  )
  const now = new Date()
  expect(await send(shop, id, { now })).toEqual({ succeeded: 0, failed: 0 })
  expect(await send(shop, id, { now: new Date(now.getTime() + 60_000) })).toEqual({ succeeded: 1, failed: 0 })
  expect((await deliveriesOf(shop, id))[0]).toMatchObject({ event, attempts: 2 })
})

test('a success counts, also when it comes after somebody else has taken the delivery', async () => {
  await pool.query('update webhook_endpoints set is_active = false')
  const receiver = await startReceiver()
  const { id } = await makeEndpoint(shop, receiver, { events: ['product.updated'] })
  const [event] = await happen(shop)
  const again = async () => {
    await pool.query('update webhook_deliveries set attempts = attempts + 1 where event_id = $1', [event])
  }
  receiver.answer = async () => {
    await again()
    return 500
  }
  await send(shop, id)
  // the failure of who had lost it says nothing
  expect((await deliveriesOf(shop, id))[0]).toMatchObject({ status: 'pending', error: null, attempts: 2 })
  await pool.query('update webhook_deliveries set next_attempt_at = created_at where event_id = $1', [event])
  await pool.query('update webhook_endpoints set paused_until = null, failing_since = null where id = $1', [
    id,
  ])
  receiver.answer = async () => {
    await again()
    return 200
  }
  await send(shop, id)
  expect((await deliveriesOf(shop, id))[0]).toMatchObject({ status: 'succeeded' })
})
