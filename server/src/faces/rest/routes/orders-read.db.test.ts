import { beforeAll, expect, test } from 'vitest'
import {
  insertEvents,
  issueOrderToken,
  newOrderNumber,
  type OrderRecord,
  storyLine,
} from '../../../domain/orders/index.ts'
import { formatMinor } from '../../../kernel/money.ts'
import { inTransaction } from '../../../platform/db/transaction.ts'
import type { TestClient } from '../../../testing/client.ts'
import { makeGuestOrder, makeOrder } from '../../../testing/make-order.ts'
import { startTestShop, type TestPerson } from '../../../testing/server.ts'

const shop = await startTestShop()
let reader: TestPerson
let writer: TestPerson
let stranger: TestPerson

beforeAll(async () => {
  reader = await shop.enrol({ role: 'staff', permissions: ['orders:read'] })
  writer = await shop.enrol({ role: 'staff', permissions: ['orders:write'] })
  stranger = await shop.enrol({ role: 'customer' })
})

const PARTS = ['', 'items/', 'events/', 'invoice/'] as const
const withToken = (token: string) => ({ headers: { 'X-Order-Token': token } })
const own = (over: Parameters<typeof makeOrder>[1] = {}) =>
  makeOrder(shop.ctx(), { user_id: shop.customer.id, email: 'customer@example.com', ...over })

/** The order at each of its addresses: the statuses. */
const reach = async (client: TestClient, reference: string, call = {}): Promise<number[]> =>
  Promise.all(
    PARTS.map(
      async (part) => (await client.get(`/api/orders/${encodeURIComponent(reference)}/${part}`, call)).status,
    ),
  )
const all = (status: number) => PARTS.map(() => status)

test('an order is shown with every field of the contract, money as decimal text', async () => {
  const order = await own({
    items: [
      { unit_price_minor: 4_900, quantity: 2, discount_minor: 980 },
      { name: 'Mug', sku: null, options: {}, unit_price_minor: 1_050 },
    ],
    payments: [{}],
    notes: 'Ring twice',
    staff_notes: 'A good customer',
  })
  const { status, body, headers } = await shop.customer.get(`/api/orders/${order.id}/`)
  expect(status).toBe(200)
  expect(headers['cache-control']).toBe('private, no-store')
  expect(body).toMatchObject({
    id: order.id,
    number: order.number,
    status: 'pending',
    payment_status: 'unpaid',
    fulfilment_status: 'unfulfilled',
    email: 'customer@example.com',
    user: shop.customer.id,
    currency: 'USD',
    subtotal: '108.50',
    discount_total: '9.80',
    shipping_total: '5.00',
    tax_total: '9.87',
    grand_total: '113.57',
    prices_include_tax: false,
    discounts: [{ code: 'WELCOME', name: 'Welcome', type: 'fixed', amount: '9.80' }],
    taxes: [{ name: 'VAT', rate: '10', base: '98.70', tax: '9.87' }],
    shipping_method: { code: 'standard', name: 'Standard', price: '5.00' },
    shipping_address: { full_name: 'Hanna Tesfaye', country: 'ET' },
    payments: [{ order: order.id, provider: 'bank_transfer', amount: '113.57', status: 'pending' }],
    shipments: [],
    notes: 'Ring twice',
  })
  expect(body.items).toMatchObject([
    { name: 'Linen shirt', sku: 'LS-0', options: { Size: 'M' }, quantity: 2, unit_price: '49.00', discount: '9.80', tax: '8.82', tax_rate: '10', total: '97.02' },
    { name: 'Mug', sku: null, options: {}, quantity: 1, unit_price: '10.50', discount: '0.00', total: '11.55' },
  ]) // biome-ignore format: a line each
  expect(body).not.toHaveProperty('staff_notes')
  expect((await reader.get(`/api/orders/${order.id}/`)).body.staff_notes).toBe('A good customer')
})

test.each([
  ['JPY', 1_999, '1999'],
  ['KWD', 1_999, '1.999'],
  ['ETB', 1_999, '19.99'],
])('%s has its own decimals', async (currency, minor, text) => {
  const order = await own({ currency, items: [{ unit_price_minor: minor }], payments: [{}] })
  const { body } = await shop.customer.get(`/api/orders/${order.id}/`)
  expect(body.subtotal).toBe(text)
  expect(body.payments[0].amount).toBe(formatMinor(order.grand_total_minor, currency))
})

test('the owner, staff who may see or change orders, and the holder of the token reach it, by id and number', async () => {
  const order = await makeGuestOrder(shop.ctx())
  const ofUser = await own()
  for (const reference of [order.id, order.number]) {
    for (const client of [reader, writer, shop.admin])
      expect(await reach(client, reference)).toEqual(all(200))
    expect(await reach(shop.anonymous, reference, withToken(order.token))).toEqual(all(200))
    expect(await reach(stranger, reference, withToken(order.token))).toEqual(all(200))
  }
  for (const reference of [ofUser.id, ofUser.number, ofUser.id.toUpperCase()])
    expect(await reach(shop.customer, reference)).toEqual(all(200))
})

test.each([
  ['lower case', (n: string) => n.toLowerCase()],
  ['without dashes', (n: string) => n.replaceAll('-', '')],
  ['with a hash', (n: string) => `#${n}`],
  ['with blanks', (n: string) => n.replaceAll('-', ' ')],
])('the number is found %s', async (_name, write) => {
  const order = await own()
  expect(await reach(shop.customer, write(order.number))).toEqual(all(200))
})

test('for everybody else it is not there: strangers, vendors, staff of other things, nobody', async () => {
  const guests = await makeGuestOrder(shop.ctx())
  const order = await own({ items: [{ vendor_id: shop.vendor.id }] })
  for (const { id, number } of [guests, order]) {
    for (const reference of [id, number]) {
      for (const client of [stranger, shop.vendor, shop.staff, shop.clerk, shop.anonymous])
        expect(await reach(client, reference)).toEqual(all(404))
    }
  }
  const { body } = await stranger.get(`/api/orders/${order.id}/`)
  const none = await stranger.get('/api/orders/0192d3a4-5b6c-7d8e-9f01-23456789abce/')
  expect({ ...body, request_id: '' }).toEqual({ ...none.body, request_id: '' })
})

test('no empty, made-up, ended or other order’s token opens anything', async () => {
  const order = await makeGuestOrder(shop.ctx())
  const other = await makeGuestOrder(shop.ctx())
  const late = new Date(Date.now() - 91 * 86_400_000)
  const old = await makeGuestOrder(shop.ctx(undefined, late))
  const tokens = [
    '', 'null', 'undefined', 'true', '[]', '{}', '0', '*', '%', other.token, order.token.slice(0, -1),
    `${order.token}A`, order.token.toLowerCase(), 'A'.repeat(43), order.id, order.number, 'x'.repeat(5_000),
  ] // biome-ignore format: a list
  for (const token of tokens) {
    const found = await reach(shop.anonymous, order.id, withToken(token))
    expect(found, token.slice(0, 50)).toEqual(all(404))
  }
  expect(await reach(shop.anonymous, old.id, withToken(old.token))).toEqual(all(404))
  expect(await reach(stranger, order.id, withToken(other.token))).toEqual(all(404))
})

test('several tokens of one order are good at the same time, and none is kept as it is', async () => {
  const order = await makeGuestOrder(shop.ctx())
  const ctx = shop.ctx()
  const second = await inTransaction(ctx, (tx) => issueOrderToken(tx, ctx, order.id))
  expect(second).not.toBe(order.token)
  expect(second).toMatch(/^[\w-]{43}$/)
  for (const token of [order.token, second])
    expect((await shop.anonymous.get(`/api/orders/${order.id}/`, withToken(token))).status).toBe(200)
  const { rows } = await shop.shop.database.pool.query('select * from order_tokens where order_id = $1', [
    order.id,
  ])
  expect(rows).toHaveLength(2)
  expect(JSON.stringify(rows.map((row) => Buffer.from(row.token_hash).toString('latin1')))).not.toContain(
    order.token,
  )
})

test.each([
  '',
  '%20',
  'null',
  'undefined',
  '0',
  "'",
  '%00',
  'K7QM-3XHD-92T',
  '..%2f..%2fusers',
  'x'.repeat(90),
])('there is no order "%s"', async (reference) => {
  if (reference === '') return
  expect((await shop.admin.get(`/api/orders/${reference}/`)).status).toBe(404)
})

test('guessing numbers finds nothing: sixty random bits', async () => {
  for (let n = 0; n < 50; n += 1)
    expect((await stranger.get(`/api/orders/${newOrderNumber()}/`)).status).toBe(404)
})

test('to a stranger, a number that is given and one that is not look and take the same', async () => {
  const order = await makeGuestOrder(shop.ctx())
  for (const reference of [order.number, newOrderNumber(), order.id, 'nonsense']) {
    for (const headers of [{}, { 'X-Order-Token': 'A'.repeat(43) }]) {
      const begun = performance.now()
      const { status, body } = await shop.anonymous.get(`/api/orders/${reference}/`, { headers })
      expect(performance.now() - begun).toBeGreaterThanOrEqual(99)
      expect([status, body.code, body.detail]).toEqual([404, 'not_found', 'Order not found.'])
    }
  }
})

test('lines and story are pages of their own; buyers are not told who of the staff did what', async () => {
  const order = await own({ items: Array.from({ length: 25 }, (_, n) => ({ name: `Thing ${n}` })) })
  const first = await shop.customer.get(`/api/orders/${order.number}/items/`)
  expect(first.body).toMatchObject({ count: 25, previous: null })
  const second = await shop.customer.get(first.body.next)
  const names = [...first.body.results, ...second.body.results].map((item: { name: string }) => item.name)
  expect(names).toEqual(order.items.map((item) => item.name))
  expect((await shop.customer.get(`/api/orders/${order.id}/items/?page=3`)).status).toBe(404)
  expect(
    (await shop.customer.get(`/api/orders/${order.id}/items/?page_size=101`)).body.errors,
  ).toHaveProperty('page_size')

  const staffCtx = shop.ctx({ kind: 'user', ip: '', userId: writer.id, role: 'staff', permissions: [] })
  await inTransaction(staffCtx, (tx) =>
    insertEvents(tx, order.id, [
      storyLine(staffCtx, 'order.status_changed', { from: 'paid', to: 'processing' }),
    ]),
  )
  const seen = await shop.customer.get(`/api/orders/${order.id}/events/`)
  expect(seen.body.results).toMatchObject([
    { type: 'order.placed', actor: { kind: 'system' }, data: {} },
    { type: 'order.status_changed', actor: { kind: 'staff' }, data: { from: 'paid', to: 'processing' } },
  ])
  expect(JSON.stringify(seen.body)).not.toContain(writer.id)
  const full = await reader.get(`/api/orders/${order.id}/events/?pagination=cursor&page_size=1`)
  expect(full.body.results).toHaveLength(1)
  const next = await reader.get(full.body.next)
  expect(next.body.results[0].actor).toEqual({ kind: 'staff', id: writer.id })
  expect(next.body.next).toBeNull()
})

test('reading an order takes as many statements for one line as for two hundred', async () => {
  const small = await own({ payments: [{}] })
  const large = await own({ items: Array.from({ length: 200 }, () => ({})), payments: [{}] })
  for (const part of PARTS) {
    const count = async (order: OrderRecord) =>
      (await shop.statementsOf(() => shop.customer.get(`/api/orders/${order.id}/${part}`))).length
    await count(small)
    expect(await count(large), part).toBe(await count(small))
    expect(await count(large), part).toBeLessThanOrEqual(3)
  }
})
