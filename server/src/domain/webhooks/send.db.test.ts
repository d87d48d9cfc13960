import { expect, test } from 'vitest'
import { startTestShop } from '../../testing/server.ts'
import { startReceiver } from '../../testing/webhook-receiver.ts'
import {
  CALLS_LOOPBACK,
  deliveriesOf,
  endpointOf,
  happen,
  makeEndpoint,
  passOn,
  send,
  sendingJobs,
} from '../../testing/webhooks.ts'
import { deliverOverdue } from './index.ts'

const shop = await startTestShop({ makesEventsUp: true, env: CALLS_LOOPBACK })
const { pool } = shop.shop.database
const after = (seconds: number): Date => new Date(Date.now() + seconds * 1_000)

/** A receiver and its endpoint; others of the file are switched off, so that events are for this one only. */
async function listen(body: object = {}) {
  await passOn(shop)
  await pool.query('update webhook_endpoints set is_active = false')
  const receiver = await startReceiver()
  const endpoint = await makeEndpoint(shop, receiver, body)
  return { receiver, endpoint, id: endpoint.id as string }
}

test('an event reaches its receiver once, signed, with its own id and data', async () => {
  const { receiver, id } = await listen()
  const [event] = await happen(shop)
  expect(await sendingJobs(shop, id)).toEqual([{ key: '', seconds: expect.any(Number) }])
  expect(await send(shop, id)).toEqual({ succeeded: 1, failed: 0 })
  expect(await send(shop, id)).toEqual({ succeeded: 0, failed: 0 })
  expect(receiver.received).toHaveLength(1)
  expect(receiver.received[0]).toMatchObject({ id: event, signatures: 1 })
  const { body } = receiver.received[0]!
  expect(Object.keys(body)).toEqual(['id', 'type', 'version', 'occurred_at', 'timestamp', 'data'])
  expect(body).toMatchObject({
    id: event,
    type: 'product.updated',
    version: 1,
    data: { product_id: 'product-0', slug: 'slug-0' },
  })
  expect(body.timestamp).toBe(body.occurred_at)
  const [delivery] = await deliveriesOf(shop, id)
  expect(delivery).toMatchObject({
    event,
    event_type: 'product.updated',
    status: 'succeeded',
    attempts: 1,
    response_status: 204,
    error: null,
    next_attempt_at: null,
  })
})

test('only what an endpoint is subscribed to reaches it, and what is internal reaches nobody', async () => {
  const { receiver, id } = await listen({ events: ['order.placed', 'order.paid'] })
  await happen(shop, 2, 'order.paid')
  await happen(shop, 2, 'product.updated')
  const all = await makeEndpoint(shop, receiver)
  await happen(shop, 1, 'order.placed')
  for (const type of [
    'inventory.availability_changed',
    'user.anonymised',
    'webhook_endpoint.disabled',
    'made.up',
  ])
    await happen(shop, 1, type)
  await send(shop, id)
  await send(shop, all.id)
  const types = async (endpoint: string) =>
    (await deliveriesOf(shop, endpoint)).map((each) => each.event_type)
  expect(await types(id)).toEqual(['order.paid', 'order.paid', 'order.placed'])
  expect(await types(all.id)).toEqual(['order.placed'])
  expect(receiver.received).toHaveLength(4)
})

test('a relay that passes an event on twice causes one delivery', async () => {
  const { receiver, id } = await listen()
  const [event] = await happen(shop)
  await pool.query('update outbox set dispatched_at = null where id = $1', [event])
  await passOn(shop)
  await send(shop, id)
  expect(receiver.received).toHaveLength(1)
})

test('many arrive, each once, begun in the order in which they happened, eight at a time', async () => {
  const { receiver, id } = await listen()
  let [now, most] = [0, 0]
  receiver.answer = async () => {
    now += 1
    most = Math.max(most, now)
    await new Promise((resolve) => setTimeout(resolve, 5))
    now -= 1
    return 200
  }
  const events = await happen(shop, 120)
  expect(await send(shop, id)).toEqual({ succeeded: 120, failed: 0 })
  expect(receiver.received.map((message) => message.id).toSorted()).toEqual(events.toSorted())
  expect(most).toBeGreaterThan(1)
  expect(most).toBeLessThanOrEqual(8)
  for (const [index, { id: event }] of receiver.received.entries())
    expect(Math.abs(events.indexOf(event) - index)).toBeLessThan(16)
})

test('what fails is tried again later and later under the same id, with a signature of that moment', async () => {
  const { receiver, id } = await listen()
  receiver.answer = () => ({ status: 500, text: 'no \u0000 room\n4242 4242 4242 4242' })
  const [event] = await happen(shop)
  const begun = Date.now()
  expect(await send(shop, id)).toEqual({ succeeded: 0, failed: 1 })
  let [delivery] = await deliveriesOf(shop, id)
  expect(delivery).toMatchObject({
    status: 'pending',
    attempts: 1,
    response_status: 500,
    error: 'Answered 500.',
    finished_at: null,
  })
  const waits = [Date.parse(delivery.next_attempt_at) - begun]
  expect((await endpointOf(shop, id)).failing_since).not.toBeNull()
  const job = (await sendingJobs(shop, id)).find(({ key }) => key === ':later')
  expect(job!.seconds).toBeGreaterThanOrEqual(4)

  expect(await send(shop, id, { now: new Date(begun) })).toEqual({ succeeded: 0, failed: 0 }) // not yet
  for (const attempt of [2, 3]) {
    const now = new Date(delivery.next_attempt_at)
    receiver.aheadMs = now.getTime() - Date.now()
    await send(shop, id, { now })
    ;[delivery] = await deliveriesOf(shop, id)
    expect(delivery.attempts).toBe(attempt)
    waits.push(Date.parse(delivery.next_attempt_at) - now.getTime())
  }
  for (const [index, [least, most]] of [
    [5, 65],
    [30, 90],
    [120, 190],
  ].entries()) {
    expect(waits[index]! / 1_000).toBeGreaterThanOrEqual(least!)
    expect(waits[index]! / 1_000).toBeLessThan(most!)
  }
  receiver.answer = () => 200
  const now = new Date(delivery.next_attempt_at)
  receiver.aheadMs = now.getTime() - Date.now()
  expect(await send(shop, id, { now })).toEqual({ succeeded: 1, failed: 0 })
  expect(new Set(receiver.received.map((message) => message.id))).toEqual(new Set([event]))
  expect(new Set(receiver.received.map((message) => message.raw)).size).toBe(1)
  expect(new Set(receiver.received.map((message) => message.timestamp)).size).toBeGreaterThan(2)
  expect(await endpointOf(shop, id)).toMatchObject({ failing_since: null, is_active: true })
  const { body } = await shop.admin.get(`/api/webhook-endpoints/${id}/deliveries/${delivery.id}/`)
  expect(body).toMatchObject({
    status: 'succeeded',
    attempts: 4,
    error: null,
    body: receiver.received[0]!.raw,
  })
  expect(body.tries.map((each: { status: number }) => each.status)).toEqual([500, 500, 500, 200])
  expect(body.tries[0].response).toBe('no  room\n•••• 4242')
})

test('redirects, refusals and all that is not 2xx are failures', async () => {
  const { receiver, id } = await listen()
  for (const status of [301, 302, 307, 400, 401, 404, 422, 500, 502]) {
    await pool.query('update webhook_endpoints set paused_until = null, failing_since = null where id = $1', [
      id,
    ])
    receiver.answer = () => ({ status, headers: { location: receiver.url } })
    await happen(shop)
    expect(await send(shop, id), String(status)).toEqual({ succeeded: 0, failed: 1 })
    const last = (await deliveriesOf(shop, id)).at(-1)
    expect(last).toMatchObject({ status: 'pending', response_status: status })
    if (status < 400) expect(last.error).toMatch(/redirects are not followed/)
  }
  expect(receiver.received).toHaveLength(9)
  for (const status of [200, 201, 202, 204, 299]) {
    await pool.query(
      "update webhook_deliveries set status = 'failed' where endpoint_id = $1 and status = 'pending'",
      [id],
    )
    await pool.query('update webhook_endpoints set paused_until = null, failing_since = null where id = $1', [
      id,
    ])
    receiver.answer = () => status
    await happen(shop)
    expect(await send(shop, id), String(status)).toEqual({ succeeded: 1, failed: 0 })
  }
})

test('who asks for patience gets it, up to an hour', async () => {
  const { receiver, id } = await listen()
  const inTenMinutes = () => new Date(Date.now() + 600_000).toUTCString()
  const waits: [number, string | (() => string), number][] = [
    [429, '120', 120],
    [503, '86400', 3_600],
    [503, inTenMinutes, 600],
    [429, 'soon', 5],
    [429, '-5', 5],
    [500, '600', 5],
  ]
  for (const [status, retryAfter, seconds] of waits) {
    await pool.query('update webhook_endpoints set paused_until = null, failing_since = null where id = $1', [
      id,
    ])
    // a date is counted from when the receiver answers
    const header = () => (typeof retryAfter === 'string' ? retryAfter : retryAfter())
    receiver.answer = () => ({ status, headers: { 'retry-after': header() } })
    await happen(shop)
    const begun = Date.now()
    await send(shop, id)
    const last = (await deliveriesOf(shop, id)).at(-1)
    const waited = (Date.parse(last.next_attempt_at) - begun) / 1_000
    expect(waited, String(retryAfter)).toBeGreaterThan(seconds - 2)
    expect(waited, String(retryAfter)).toBeLessThan(seconds * 1.1 + 30)
    const paused = await pool.query<{ at: Date }>(
      'select paused_until as at from webhook_endpoints where id = $1',
      [id],
    )
    expect((paused.rows[0]!.at.getTime() - begun) / 1_000, String(retryAfter)).toBeGreaterThan(seconds - 2)
  }
})

test('an endpoint that fails costs one call at a time, and is found well at once when it is', async () => {
  const { receiver, id } = await listen()
  receiver.answer = () => 500
  await happen(shop, 40)
  const now = new Date()
  const first = await send(shop, id, { now })
  expect(first.failed).toBeLessThanOrEqual(8)
  const count = receiver.received.length
  await send(shop, id, { now })
  expect(receiver.received).toHaveLength(count) // paused
  await send(shop, id, { now: after(60) })
  expect(receiver.received).toHaveLength(count + 1) // one probe
  receiver.answer = () => 200
  receiver.aheadMs = 120_000
  expect(await send(shop, id, { now: after(120) })).toEqual({ succeeded: 40, failed: 0 })
  expect(receiver.events()).toHaveLength(40)
})

test('one message that is refused does not hold the others up', async () => {
  const { receiver, id } = await listen()
  const [poison, ...others] = await happen(shop, 30)
  receiver.answer = ({ id: event }) => (event === poison ? 500 : 200)
  const report = await send(shop, id)
  expect(report).toEqual({ succeeded: 29, failed: 1 })
  expect(await endpointOf(shop, id)).toMatchObject({ failing_since: null })
  expect(receiver.events().map((message) => message.id)).toEqual(expect.arrayContaining(others))
})

test('tried for a day, a message is given up, and an endpoint that took nothing for a day is switched off', async () => {
  const { receiver, id } = await listen()
  receiver.answer = () => 503
  await happen(shop)
  let now = new Date()
  const tries: number[] = []
  for (;;) {
    receiver.aheadMs = now.getTime() - Date.now()
    const before = receiver.received.length
    await send(shop, id, { now })
    const [delivery] = await deliveriesOf(shop, id)
    if (receiver.received.length > before) tries.push(now.getTime())
    if (delivery.status !== 'pending') break
    const { rows } = await pool.query<{ at: Date }>(
      `select greatest(d.next_attempt_at, e.paused_until) as at from webhook_deliveries d
        join webhook_endpoints e on e.id = d.endpoint_id where e.id = $1`,
      [id],
    )
    now = rows[0]!.at
  }
  expect(tries).toHaveLength(11)
  const hours = (tries.at(-1)! - tries[0]!) / 3_600_000
  expect(hours).toBeGreaterThan(24)
  expect(hours).toBeLessThan(28)
  const endpoint = await endpointOf(shop, id)
  expect(endpoint).toMatchObject({
    is_active: false,
    disabled_reason: 'It failed for a day without a success. The last failure: Answered 503.',
  })
  expect(Date.parse(endpoint.failing_since)).toBeCloseTo(tries[0]!, -5)
  const [delivery] = await deliveriesOf(shop, id)
  expect(delivery).toMatchObject({ status: 'failed', next_attempt_at: null })
  expect(await sendingJobs(shop, id, now)).not.toContainEqual({ key: '', seconds: 0 })

  // told to the staff, written down, and nothing leaves any more
  const told = await pool.query(
    "select data from outbox where type = 'webhook_endpoint.disabled' and data ->> 'endpoint_id' = $1",
    [id],
  )
  expect(told.rows).toEqual([
    {
      data: {
        endpoint_id: id,
        url: receiver.url,
        failing_since: endpoint.failing_since,
        reason: endpoint.disabled_reason,
      },
    },
  ])
  const trail = await pool.query(
    "select * from audit_log where action = 'webhook_endpoint.disable' and entity_id = $1",
    [id],
  )
  expect(trail.rows).toHaveLength(1)
  expect(JSON.stringify(trail.rows)).not.toContain('whsec_')
  await happen(shop)
  expect(await deliveriesOf(shop, id)).toHaveLength(1)
  receiver.aheadMs = 0
})

test('what waits for an endpoint that is switched off is given up visibly, and goes out when it is sent again', async () => {
  const { receiver, id } = await listen()
  receiver.answer = () => 410
  await happen(shop, 20)
  await send(shop, id)
  const endpoint = await endpointOf(shop, id)
  expect(endpoint).toMatchObject({ is_active: false, disabled_reason: 'It answered 410: it is gone.' })
  const given = await deliveriesOf(shop, id)
  expect(given).toHaveLength(20)
  for (const delivery of given) {
    expect(delivery).toMatchObject({ status: 'failed', next_attempt_at: null })
    expect(delivery.error).toMatch(/^The endpoint was switched off: It answered 410/)
  }
  receiver.answer = () => 200
  const path = `/api/webhook-endpoints/${id}/`
  const redeliver = `${path}deliveries/${given[3].id}/redeliver/`
  expect((await shop.admin.post(redeliver)).status).toBe(409)
  const on = await shop.admin.patch(path, { is_active: true })
  expect(on.body).toMatchObject({
    is_active: true,
    failing_since: null,
    disabled_at: null,
    disabled_reason: null,
  })
  expect((await shop.admin.post(redeliver)).status).toBe(202)
  expect(await send(shop, id)).toEqual({ succeeded: 1, failed: 0 })
  expect(receiver.received.at(-1)!.id).toBe(given[3].event)
})

test('switched off by hand, what waits goes on waiting, and goes out at once when it is switched on', async () => {
  const { receiver, id } = await listen()
  receiver.answer = () => 500
  await happen(shop, 3)
  await send(shop, id)
  const path = `/api/webhook-endpoints/${id}/`
  expect((await shop.admin.patch(path, { is_active: false })).body).toMatchObject({
    is_active: false,
    disabled_reason: 'It was switched off by hand.',
  })
  await happen(shop, 2) // not for it
  receiver.received.length = 0
  expect(await send(shop, id, { now: after(3_600) })).toEqual({ succeeded: 0, failed: 0 })
  receiver.answer = () => 200
  await shop.admin.patch(path, { is_active: true })
  await passOn(shop)
  expect(await sendingJobs(shop, id)).toContainEqual({ key: '', seconds: expect.closeTo(0, -1) })
  expect(await send(shop, id)).toEqual({ succeeded: 3, failed: 0 })
})

test('two secrets sign for a day after one was replaced', async () => {
  const { receiver, endpoint, id } = await listen()
  const old = endpoint.secret
  const rotated = await shop.admin.post(`/api/webhook-endpoints/${id}/rotate-secret/`)
  expect(rotated.status).toBe(200)
  expect(rotated.body.secret).not.toBe(old)
  for (const secret of [old, rotated.body.secret]) {
    receiver.secrets.splice(0, 9, secret)
    await happen(shop)
    await send(shop, id)
    expect(receiver.received.at(-1)!.signatures).toBe(2)
  }
  await happen(shop)
  receiver.aheadMs = 86_460_000
  await send(shop, id, { now: after(86_460) })
  expect(receiver.received).toHaveLength(3)
  expect(receiver.received.at(-1)!.signatures).toBe(1)
})

test('a process that is asked to stop breaks its calls off, and they do not count', async () => {
  const { receiver, id } = await listen()
  const stopping = new AbortController()
  receiver.answer = () => {
    stopping.abort()
    return () => {} // never answers
  }
  await happen(shop)
  await send(shop, id, { signal: stopping.signal })
  const [delivery] = await deliveriesOf(shop, id)
  expect(delivery).toMatchObject({ status: 'pending', attempts: 0, error: null })
  expect(await endpointOf(shop, id)).toMatchObject({ failing_since: null })
  expect((await sendingJobs(shop, id)).map(({ key }) => key)).toContain(':later')
  receiver.answer = () => 200
  expect(await send(shop, id)).toEqual({ succeeded: 1, failed: 0 })
})

test('an endpoint removed in the middle of a call is gone, and nothing breaks', async () => {
  const { receiver, id } = await listen()
  receiver.answer = async () => {
    await shop.admin.delete(`/api/webhook-endpoints/${id}/`)
    return 500
  }
  await happen(shop)
  await send(shop, id)
  expect((await shop.admin.get(`/api/webhook-endpoints/${id}/`)).status).toBe(404)
  expect((await pool.query('select from webhook_deliveries where endpoint_id = $1', [id])).rowCount).toBe(0)
  expect(await send(shop, id)).toEqual({ succeeded: 0, failed: 0 })
})

test('what was forgotten is found by the clock', async () => {
  const { receiver, id } = await listen()
  const begun = new Date()
  await happen(shop)
  await pool.query('delete from graphile_worker._private_jobs')
  expect(await deliverOverdue(shop.ctx(undefined, begun))).toEqual({ endpoints: 0 }) // not late yet
  expect(await deliverOverdue(shop.ctx(undefined, after(30)))).toEqual({ endpoints: 1 })
  await passOn(shop)
  expect((await sendingJobs(shop, id)).map(({ key }) => key)).toEqual([''])
  await send(shop, id)
  expect(await deliverOverdue(shop.ctx(undefined, after(30)))).toEqual({ endpoints: 0 })
  expect(receiver.received).toHaveLength(1)
})
