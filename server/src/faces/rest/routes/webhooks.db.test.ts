import { describe, expect, it } from 'vitest'
import { orderOf } from '../../../testing/paying.ts'
import { scriptedProvider } from '../../../testing/scripted-provider.ts'
import { startTestShop } from '../../../testing/server.ts'
import { orderAt, postMessage, runMoneyJobs } from '../../../testing/settling.ts'

const stripe = scriptedProvider()
const chapa = scriptedProvider({ name: 'chapa' })
const shop = await startTestShop({ providers: { stripe, chapa } })
const REFUSED = 'The message could not be verified.'

const paidMessage = async (more: { at?: Date } = {}) => {
  const made = await orderAt(shop, stripe)
  const state = stripe.pay(made.session)
  return { ...made, message: stripe.message({ providerPaymentId: made.session, state, ...more }) }
}
const eventCount = async () =>
  (await shop.shop.database.pool.query('select count(*)::int as n from webhook_events')).rows[0].n
const refusals = async () =>
  (await shop.app.inject('/metrics')).body
    .split('\n')
    .filter((line: string) => line.startsWith('nexus_webhooks_refused_total{'))

describe('a message that cannot be verified', () => {
  const later = (minutes: number) => new Date(Date.now() + minutes * 60_000)
  it.each([
    ['unsigned', (m: { body: string }) => ({ ...m, headers: { 'content-type': 'application/json' } })],
    [
      'wrongly signed',
      (m: { body: string; headers: Record<string, string> }) => ({
        ...m,
        headers: { ...m.headers, 'x-scripted-signature': '0'.repeat(64) },
      }),
    ],
    [
      're-serialised',
      (m: { body: string; headers: Record<string, string> }) => ({
        ...m,
        body: JSON.stringify(JSON.parse(m.body), null, 1),
      }),
    ],
    [
      'another body',
      (m: { headers: Record<string, string> }) => ({ ...m, body: '{"id":"evt_x","type":"x"}' }),
    ],
    ['no body', (m: { headers: Record<string, string> }) => ({ ...m, body: '' })],
  ])('%s: the same 400, and nothing is kept but a count', async (_name, change) => {
    const { order, message } = await paidMessage()
    const before = await shop.rowCounts()
    const events = await eventCount()
    const answer = await postMessage(shop, change(message as never) as never)
    expect(answer.statusCode).toBe(400)
    expect(answer.json()).toMatchObject({ code: 'validation_error', detail: REFUSED })
    expect(await shop.rowCounts()).toEqual(before)
    expect(await eventCount()).toBe(events)
    expect(await orderOf(shop, order.id)).toMatchObject({ status: 'pending' })
  })

  it.each([-10, 10])('%i minutes from now', async (minutes) => {
    const { message } = await paidMessage({ at: later(minutes) })
    const answer = await postMessage(shop, message)
    expect([answer.statusCode, answer.json().detail]).toEqual([400, REFUSED])
  })

  it('of a provider that the shop does not have', async () => {
    const answer = await postMessage(shop, stripe.message({}), 'sandbox')
    expect([answer.statusCode, answer.json().detail]).toEqual([400, REFUSED])
    expect((await postMessage(shop, stripe.message({}), 'paypal')).statusCode).toBe(404)
    const counted = await refusals()
    expect(counted.some((line: string) => line.includes('reason="not_configured"'))).toBe(true)
    expect(counted.some((line: string) => line.includes('provider="stripe",reason="stale"'))).toBe(true)
  })

  it('5 MB are too much, whatever the signature', async () => {
    const { headers } = stripe.message({})
    const events = await eventCount()
    const answer = await postMessage(shop, { body: `{"a":"${'x'.repeat(5_000_000)}"}`, headers })
    expect(answer.statusCode).toBe(413)
    expect(answer.json().code).toBe('payload_too_large')
    expect(await eventCount()).toBe(events)
  })
})

describe('a message that is verified', () => {
  it('is taken whatever its media type, signed in or not, with and without the slash', async () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'application/octet-stream']) {
      const { message } = await paidMessage()
      const headers = { ...message.headers, 'content-type': type, authorization: 'Bearer nobody' }
      const answer = await postMessage(shop, { ...message, headers })
      expect([type, answer.statusCode, answer.body]).toEqual([type, 200, '{}'])
    }
    const { order, message } = await paidMessage()
    const answer = await shop.app.inject({
      method: 'POST',
      url: '/api/webhooks/stripe',
      payload: message.body,
      headers: message.headers,
    })
    expect(answer.statusCode).toBe(200)
    await runMoneyJobs(shop)
    expect(await orderOf(shop, order.id)).toMatchObject({ status: 'paid' })
  })

  it('is kept with its job by one statement, a repeat by none more', async () => {
    await runMoneyJobs(shop)
    const { message } = await paidMessage()
    const first = await shop.statementsOf(() => postMessage(shop, message))
    expect(first).toHaveLength(1)
    const before = await eventCount()
    const again = await shop.statementsOf(() => postMessage(shop, message))
    expect(again).toHaveLength(1)
    expect(await eventCount()).toBe(before)
    const jobs = await runMoneyJobs(shop)
    expect(jobs.filter(({ name }) => name === 'process_webhook_event')).toHaveLength(1)
  })

  it('may hold letters that a database does not keep', async () => {
    const odd = stripe.message({ id: 'evt_\u0000odd', type: 'half \ud83d a letter \\u0000' })
    expect((await postMessage(shop, odd)).statusCode).toBe(200)
    await runMoneyJobs(shop)
  })
})

describe('a callback of Chapa', () => {
  const call = (query: string) => shop.anonymous.get(`/api/webhooks/chapa/${query}`)

  it('is answered the same for what is known and what is not, and moves nothing by itself', async () => {
    const { order, session } = await orderAt(shop, chapa)
    const known = await call(`?trx_ref=${session}&ref_id=1&status=success`)
    const unknown = await call('?trx_ref=nobody&status=success')
    expect([known.status, known.body]).toEqual([200, {}])
    expect([unknown.status, unknown.body]).toEqual([200, {}])
    expect((await call('')).status).toBe(200)
    await runMoneyJobs(shop)
    expect(await orderOf(shop, order.id)).toMatchObject({ status: 'pending', payment_status: 'pending' })
  })

  it('is never taken for a repeat: after a forged one the true one counts', async () => {
    const { order, session } = await orderAt(shop, chapa)
    await call(`?tx_ref=${session}&status=success`)
    await runMoneyJobs(shop)
    chapa.pay(session)
    await call(`?tx_ref=${session}&status=success`)
    await runMoneyJobs(shop)
    expect(await orderOf(shop, order.id)).toMatchObject({ status: 'paid' })
  })

  it('a provider never names another’s payment', async () => {
    const { order, session } = await orderAt(shop, stripe)
    stripe.pay(session)
    await call(`?trx_ref=${session}`)
    expect((await runMoneyJobs(shop)).filter(({ name }) => name === 'check_payment_hint')).toEqual([])
    expect(await orderOf(shop, order.id)).toMatchObject({ status: 'pending' })
  })
})

describe('the staff’s list of messages', () => {
  it('opens with orders:read, and is replayed with orders:write', async () => {
    const reader = await shop.enrol({ role: 'staff', permissions: ['orders:read'] })
    const { body } = await reader.get('/api/webhook-events/?provider=stripe&page_size=1')
    const [{ id }] = body.results
    expect(body.count).toBeGreaterThan(1)
    expect(body.results[0]).not.toHaveProperty('payload')
    expect((await reader.get(`/api/webhook-events/${id}/`)).body.payload).toBeTruthy()
    expect((await reader.post(`/api/webhook-events/${id}/replay/`)).status).toBe(403)
    expect((await shop.customer.get('/api/webhook-events/')).status).toBe(403)
    expect((await shop.admin.get('/api/webhook-events/nobody/')).status).toBe(404)
    expect((await shop.admin.post('/api/webhook-events/nobody/replay/')).status).toBe(404)
    expect((await shop.admin.get('/api/webhook-events/?status=nonsense')).status).toBe(400)
  })
})

it('lists cost as many statements whatever their length', async () => {
  const costOf = async (path: string, size: number) =>
    (await shop.statementsOf(() => shop.admin.get(`${path}?page_size=${size}`))).length
  for (const path of ['/api/webhook-events/', '/api/payments/', '/api/orders/'])
    expect([path, await costOf(path, 20)]).toEqual([path, await costOf(path, 1)])
})
