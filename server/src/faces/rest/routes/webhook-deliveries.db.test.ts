import { expect, test } from 'vitest'
import { runRedelivery } from '../../../domain/webhooks/index.ts'
import { startTestShop } from '../../../testing/server.ts'
import { startReceiver } from '../../../testing/webhook-receiver.ts'
import {
  CALLS_LOOPBACK,
  deliveriesOf,
  happen,
  makeEndpoint,
  passOn,
  send,
  sendingJobs,
} from '../../../testing/webhooks.ts'

const shop = await startTestShop({ makesEventsUp: true, env: CALLS_LOOPBACK })
const { pool } = shop.shop.database
const keeper = await shop.enrol({ role: 'staff', permissions: ['webhooks:write'] })
const NOBODYS = '01a1fdef-90e6-75bb-8d88-0656012eced1'

async function listen(body: object = {}) {
  await passOn(shop)
  await pool.query('update webhook_endpoints set is_active = false')
  const receiver = await startReceiver()
  const endpoint = await makeEndpoint(shop, receiver, body)
  return { receiver, id: endpoint.id as string, path: `/api/webhook-endpoints/${endpoint.id}/` }
}

test('what was sent and what became of it can be looked up', async () => {
  const { receiver, id, path } = await listen()
  const [good, bad] = await happen(shop, 2)
  receiver.answer = ({ id: event }) => (event === good ? { status: 200, text: 'thanks' } : 500)
  await send(shop, id)
  const { body: list } = await keeper.get(`${path}deliveries/`)
  expect(list.count).toBe(2)
  expect(list.results.map((each: { event: string }) => each.event)).toEqual([bad, good])
  expect(list.results[0]).not.toHaveProperty('body')
  const only = async (query: string): Promise<string[]> =>
    (await keeper.get(`${path}deliveries/?${query}`)).body.results.map(
      (each: { event: string }) => each.event,
    )
  expect(await only('status=succeeded')).toEqual([good])
  expect(await only('status=pending')).toEqual([bad])
  expect(await only('status=failed')).toEqual([])
  expect(await only('event_type=product.updated')).toEqual([bad, good])
  expect(await only('event_type=order.paid')).toEqual([])
  expect(await only(`event=${good}`)).toEqual([good])
  expect(await only('page_size=1&page=2')).toEqual([good])
  const cursor = await keeper.get(`${path}deliveries/?pagination=cursor&page_size=1`)
  const next = new URL(cursor.body.next)
  expect((await keeper.get(next.pathname + next.search)).body.results[0].event).toBe(good)
  for (const query of ['status=lost', 'event_type=nothing', 'event=7', 'page_size=0'])
    expect((await keeper.get(`${path}deliveries/?${query}`)).status, query).toBe(400)

  const one = await keeper.get(`${path}deliveries/${list.results[1].id}/`)
  expect(one.body).toMatchObject({
    endpoint: id,
    event: good,
    status: 'succeeded',
    body: receiver.received[0]!.raw,
  })
  expect(one.body.tries).toEqual([
    { at: expect.any(String), status: 200, duration_ms: expect.any(Number), error: null, response: 'thanks' },
  ])
})

test('what is not there, or another endpoint’s, is not found', async () => {
  const { path } = await listen()
  const other = await listen()
  await happen(shop)
  const [delivery] = await deliveriesOf(shop, other.id)
  const statuses = await Promise.all([
    keeper.get(`/api/webhook-endpoints/${NOBODYS}/`),
    keeper.get('/api/webhook-endpoints/x/'),
    keeper.get(`/api/webhook-endpoints/${NOBODYS}/deliveries/`),
    keeper.get(`/api/webhook-endpoints/x/deliveries/`),
    keeper.get(`${path}deliveries/${delivery.id}/`),
    keeper.get(`${path}deliveries/x/`),
    keeper.get(`/api/webhook-endpoints/x/deliveries/${delivery.id}/`),
    keeper.post(`${other.path}deliveries/${NOBODYS}/redeliver/`),
    keeper.post(`${other.path}deliveries/x/redeliver/`),
    keeper.post(`/api/webhook-endpoints/${NOBODYS}/test/`),
    keeper.post(`/api/webhook-endpoints/${NOBODYS}/rotate-secret/`),
    keeper.post(`/api/webhook-endpoints/${NOBODYS}/deliveries/redeliver/`, { since: '2026-01-01T00:00:00Z' }),
  ])
  expect(statuses.map(({ status }) => status)).toEqual(statuses.map(() => 404))
})

test('lists cost as many statements whatever their length', async () => {
  const { id, path } = await listen()
  await happen(shop)
  const [delivery] = await deliveriesOf(shop, id)
  const reads = [`${path}deliveries/?page_size=100`, `${path}deliveries/${delivery.id}/`]
  const count = (address: string) => shop.statementsOf(() => keeper.get(address))
  const before: number[] = []
  for (const address of reads) before.push((await count(address)).length)
  await happen(shop, 80)
  for (const [index, address] of reads.entries()) expect(await count(address)).toHaveLength(before[index]!)
})

test('passing on costs one statement more while nobody listens, and two however many listen to however much', async () => {
  const append = async (count: number) => {
    await pool.query(
      `insert into outbox (id, type, version, occurred_at, data)
        select gen_random_uuid(), 'order.paid', 1, now(), '{}' from generate_series(1, $1::int)`,
      [count],
    )
    return (await shop.statementsOf(() => passOn(shop))).length
  }
  await passOn(shop)
  await pool.query('delete from webhook_endpoints')
  const nobody = await append(1)
  expect(await append(100)).toBe(nobody)
  await listen()
  const one = await append(1)
  const { receiver } = await listen()
  for (let n = 0; n < 5; n += 1) await makeEndpoint(shop, receiver)
  expect(await append(100)).toBe(one)
  // the second statement, and the jobs
  expect(one - nobody).toBe(2)
})

test('a test event goes to the endpoint that is tried, whatever it is subscribed to, and to no other', async () => {
  const { receiver, id, path } = await listen({ events: ['order.paid'] })
  const other = await makeEndpoint(shop, receiver)
  const answer = await keeper.post(`${path}test/`)
  expect(answer.status).toBe(202)
  expect(answer.headers.location).toContain(`${path}deliveries/${answer.body.id}/`)
  expect(answer.body).toMatchObject({ event_type: 'webhook.test', status: 'pending', attempts: 0, tries: [] })
  await passOn(shop)
  expect(await sendingJobs(shop, id)).toHaveLength(1)
  expect(await send(shop, id)).toEqual({ succeeded: 1, failed: 0 })
  expect(await send(shop, other.id)).toEqual({ succeeded: 0, failed: 0 })
  expect(receiver.received).toHaveLength(1)
  expect(receiver.received[0]!.body).toMatchObject({
    id: answer.body.event,
    type: 'webhook.test',
    data: { endpoint_id: id },
  })
  expect((await keeper.get(`${path}deliveries/?event_type=webhook.test`)).body.count).toBe(1)
  await keeper.patch(path, { is_active: false })
  expect((await keeper.post(`${path}test/`)).body.code).toBe('invalid_transition')
})

test('a delivery is sent again under its own id: one that succeeded, one that failed, one that waits', async () => {
  const { receiver, id, path } = await listen()
  await happen(shop, 3)
  const [done, lost, waiting] = await deliveriesOf(shop, id)
  receiver.answer = ({ id: event }) => (event === done.event ? 200 : 500)
  await send(shop, id)
  await pool.query("update webhook_deliveries set status = 'failed', next_attempt_at = null where id = $1", [
    lost.id,
  ])
  receiver.answer = () => 200
  receiver.received.length = 0
  for (const { id: delivery } of [done, lost, waiting]) {
    const answer = await keeper.post(`${path}deliveries/${delivery}/redeliver/`)
    expect(answer.status).toBe(202)
    expect(answer.body).toMatchObject({ id: delivery, status: 'pending', attempts: 0, finished_at: null })
  }
  expect(await send(shop, id)).toEqual({ succeeded: 3, failed: 0 })
  expect(receiver.received.map((message) => message.id).toSorted()).toEqual(
    [done, lost, waiting].map(({ event }) => event).toSorted(),
  )
  const { body } = await keeper.get(`${path}deliveries/${done.id}/`)
  expect(body.tries).toHaveLength(2)
})

test('everything that has failed since a moment is sent again by a job', async () => {
  const { receiver, id, path } = await listen()
  receiver.answer = () => 410
  await happen(shop, 30)
  await send(shop, id)
  await keeper.patch(path, { is_active: true })
  await pool.query(
    `update webhook_deliveries set created_at = created_at - interval '2 days'
      where id in (select id from webhook_deliveries where endpoint_id = $1 order by id limit 10)`,
    [id],
  )
  const since = new Date(Date.now() - 86_400_000).toISOString()
  const asked = await keeper.post(`${path}deliveries/redeliver/`, { since })
  expect(asked.status).toBe(202)
  expect(asked.headers.location).toContain(`/api/jobs/${asked.body.id}/`)
  expect(asked.body).toMatchObject({ type: 'redeliver_webhooks', status: 'queued' })
  const helpers = { signal: new AbortController().signal, progress: async () => {} }
  const run = () => runRedelivery(shop.ctx(), asked.body.input, helpers)
  expect(await run()).toEqual({ redelivered: 20, is_complete: true })
  expect(await run()).toEqual({ redelivered: 0, is_complete: true })
  receiver.answer = () => 200
  expect(await send(shop, id)).toEqual({ succeeded: 20, failed: 0 })
  expect((await keeper.get(`${path}deliveries/?status=failed`)).body.count).toBe(10)

  await keeper.patch(path, { is_active: false })
  expect((await keeper.post(`${path}deliveries/redeliver/`, { since })).status).toBe(409)
  await expect(run()).rejects.toMatchObject({ name: 'PermanentJobFailure' })
})

test.each([
  {},
  { since: null },
  { since: 'yesterday' },
  { since: '2026-13-01T00:00:00Z' },
  { since: 7 },
  { since: '2026-01-01T00:00:00Z', all: true },
])('refuses to send again %j', async (body) => {
  const { path } = await listen()
  expect((await keeper.post(`${path}deliveries/redeliver/`, body)).status).toBe(400)
})

test('the log holds the last 20 tries, and is kept for 30 days', async () => {
  const { receiver, id, path } = await listen()
  receiver.answer = () => 500
  await happen(shop, 2)
  const [delivery] = await deliveriesOf(shop, id)
  const made = { at: new Date().toISOString(), status: 500, duration_ms: 1, error: 'x', response: '' }
  await pool.query('update webhook_deliveries set tries = $2 where id = $1', [
    delivery.id,
    JSON.stringify(Array.from({ length: 20 }, (_, n) => ({ ...made, duration_ms: n }))),
  ])
  await send(shop, id)
  const { body } = await keeper.get(`${path}deliveries/${delivery.id}/`)
  expect(body.tries).toHaveLength(20)
  expect(body.tries[0].duration_ms).toBe(1)
  const { deleteOldDeliveries } = await import('../../../domain/webhooks/index.ts')
  await pool.query("update webhook_deliveries set created_at = now() - interval '31 days' where id = $1", [
    delivery.id,
  ])
  expect(await deleteOldDeliveries(shop.ctx())).toBe(1)
  expect(await deliveriesOf(shop, id)).toHaveLength(1)
})
