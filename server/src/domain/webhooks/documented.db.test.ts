import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { checkoutBody } from '../../testing/buying.ts'
import { faultsOfMessage, faultsOfOutbox } from '../../testing/events.ts'
import { eventually, serveTestShop } from '../../testing/served-shop.ts'
import { startReceiver } from '../../testing/webhook-receiver.ts'
import { CALLS_LOOPBACK } from '../../testing/webhooks.ts'
import { WEBHOOK_EVENT_TYPES, WEBHOOK_EVENTS } from './event-types.ts'

const text = readFileSync(new URL('../../../../docs/webhooks.md', import.meta.url), 'utf8')

/** What the documentation says of each event: a sentence and an example of its data. */
const documented = new Map(
  text
    .split('\n### ')
    .slice(1)
    .map((part) => {
      const [, type, sentence, example] = /^`([^`]+)`\n\n([\s\S]*?)\n\n```json\n([\s\S]*?)\n```/.exec(part)!
      return [type!, { sentence: sentence!, data: JSON.parse(example!) as unknown }] as const
    }),
)

test('the documentation lists the events that leave the shop, and no other', () => {
  expect([...documented.keys()]).toEqual(WEBHOOK_EVENT_TYPES)
  for (const [type, { sentence }] of documented)
    expect(sentence.replaceAll('\n', ' ')).toContain(WEBHOOK_EVENTS[type as keyof typeof WEBHOOK_EVENTS])
})

/** The form of a value: its fields, and what each is. */
function formOf(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return typeof value
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, formOf(item)]))
}

test('each of them happens, and says what the documentation says, in ids and plain values', async () => {
  const { admin, anonymous, origin, pool } = await serveTestShop(CALLS_LOOPBACK)
  const receiver = await startReceiver()
  receiver.secrets.push((await admin.post('/api/webhook-endpoints/', { url: receiver.url })).body.secret)

  const account = { email: 'hanna@example.com', password: 'a rather long passphrase' }
  const { body: registered } = await anonymous.post('/api/auth/register/', account)
  const customer = anonymous.as(registered.access)
  const read = async (path: string) =>
    (await fetch(`${origin}${path}`)).json() as Promise<{ results: { text: string }[] }>
  const token = await eventually(
    async () =>
      (await read('/dev/mail/?to=hanna@example.com')).results
        .map((mail) => /verify-email\?token=([\w.-]+)/.exec(mail.text)?.[1])
        .find((found) => found !== undefined),
    (found) => found !== undefined,
  )
  expect((await anonymous.post('/api/auth/email/verify/', { token })).status).toBe(204)

  const { body: product } = await admin.post('/api/products/', { name: 'Lamp', price: '40.00', stock: 10 })
  await admin.patch(`/api/products/${product.id}/`, { brand: 'Nexus' })
  const variant = product.variants[0].id
  const stock = (quantity: number) =>
    admin.post('/api/inventory/adjust/', { variant, quantity, reason: 'counted' })
  await admin.patch(`/api/inventory/${variant}/`, { low_stock_threshold: 3 })
  for (const quantity of [2, 20]) expect((await stock(quantity)).status).toBe(200)

  const buy = async (outcome: string) => {
    const payment = { provider: 'sandbox' }
    const { body } = await customer.post(
      '/api/orders/',
      checkoutBody([{ variant, quantity: 1 }], { payment }),
    )
    await fetch(body.payment.checkout_url, { method: 'POST', body: new URLSearchParams({ outcome }) })
    return body
  }
  const paid = await buy('pay')
  await buy('decline')
  await buy('abandon')
  await eventually(
    async () => (await customer.get(`/api/orders/${paid.id}/`)).body.status,
    (status) => status === 'paid',
  )
  const refund = await admin.post(`/api/orders/${paid.id}/refunds/`, { amount: '1.00' })
  expect(refund.status, JSON.stringify(refund.body)).toBe(201)
  const parcel = { carrier: 'dhl', tracking_number: '00340434161094042557' }
  for (const moves of [['cancelled'], ['shipped', 'returned'], ['shipped', 'in_transit', 'delivered']]) {
    const made = await admin.post(`/api/orders/${paid.id}/shipments/`, parcel)
    expect(made.status, JSON.stringify(made.body)).toBe(201)
    for (const status of moves)
      expect((await admin.patch(`/api/shipments/${made.body.id}/`, { status })).status).toBe(200)
  }
  const lines = (await customer.get(`/api/orders/${paid.id}/items/`)).body.results
  const items = [{ order_item: lines[0].id, quantity: 1 }]
  for (const moves of [['cancelled'], ['refused'], ['approved', 'received']]) {
    const made = await customer.post(`/api/orders/${paid.id}/returns/`, { items, reason: 'Too bright' })
    expect(made.status, JSON.stringify(made.body)).toBe(201)
    for (const status of moves)
      expect((await admin.patch(`/api/returns/${made.body.id}/`, { status })).status).toBe(200)
  }
  const said = await customer.post('/api/reviews/', { product: product.id, rating: 5, comment: 'Bright.' })
  for (const judgement of ['reject', 'approve'])
    expect((await admin.post(`/api/reviews/${said.body.id}/${judgement}/`)).status).toBe(200)
  const line = JSON.stringify({ type: 'product', handle: 'chair', title: 'Chair', price: '10.00' })
  const headers = { 'content-type': 'application/x-ndjson' }
  expect((await admin.send('POST', '/api/imports/', line, { headers })).status).toBe(201)
  expect((await admin.delete(`/api/products/${product.id}/`)).status).toBe(204)

  const heard = await eventually(
    async () => new Set(receiver.received.map(({ body }) => body.type as string)),
    (types) => WEBHOOK_EVENT_TYPES.every((type) => types.has(type)),
  )
  expect([...heard].toSorted()).toEqual(WEBHOOK_EVENT_TYPES.toSorted())
  for (const { body } of receiver.received)
    expect(formOf(body.data), body.type).toEqual(formOf(documented.get(body.type)?.data))
  expect(receiver.received.flatMap(({ body }) => faultsOfMessage(body))).toEqual([])
  expect(await faultsOfOutbox(pool)).toEqual([])
  expect(receiver.received.length).toBe(receiver.events().length)
})
