import { beforeAll, describe, expect, test } from 'vitest'
import { newId } from '../../../kernel/id.ts'
import { makeGuestOrder, makeOrder, ORDER_ADDRESS } from '../../../testing/make-order.ts'
import { startTestShop, type TestPerson } from '../../../testing/server.ts'

const shop = await startTestShop()
const path = '/api/orders/summaries/'
let reader: TestPerson
let buyer: TestPerson
const at = (day: number) => shop.ctx(undefined, new Date(Date.UTC(2026, 0, day)))
const paid = (unit: number, more: object = {}) => ({
  user_id: buyer.id,
  email: 'buyer@example.com',
  status: 'paid' as const,
  payment_status: 'paid' as const,
  items: [{ unit_price_minor: unit }],
  ...more,
})

beforeAll(async () => {
  reader = await shop.enrol({ role: 'staff', permissions: ['orders:read', 'users:read'] })
  buyer = await shop.enrol({ role: 'customer' })
  await makeOrder(
    at(1),
    paid(1_000, { payments: [{ status: 'succeeded', amount_minor: 2_000, captured_minor: 2_000 }] }),
  )
  await makeOrder(
    at(2),
    paid(500, {
      payments: [
        { status: 'partially_refunded', amount_minor: 1_500, captured_minor: 1_500, refunded_minor: 300 },
      ],
    }),
  )
  await makeOrder(at(3), paid(400, { status: 'cancelled', payment_status: 'unpaid' }))
  await makeOrder(at(4), paid(700, { currency: 'EUR' }))
  await makeGuestOrder(at(5), { billing_address: { ...ORDER_ADDRESS, full_name: 'Łukasz Żółw' } })
})

describe('orders as short rows', () => {
  test('the same orders in the same order as the whole list, with the same values', async () => {
    for (const query of [
      {},
      { status: 'paid' },
      { search: 'Żółw' },
      { ordering: 'grand_total,-number' },
    ] as Record<string, string>[]) {
      const whole = (await reader.get('/api/orders/', { query })).body
      const { status, body } = await reader.get(path, { query })
      expect(status).toBe(200)
      expect(body.count).toBe(whole.count)
      for (const [index, row] of body.results.entries()) {
        const { customer_name, item_count, ...fields } = row
        const order = whole.results[index]
        expect(order).toMatchObject(fields)
        expect(item_count).toBe(
          order.items.reduce((sum: number, item: { quantity: number }) => sum + item.quantity, 0),
        )
        expect(customer_name).toBe(order.billing_address.full_name)
      }
    }
    expect((await reader.get(path, { query: { search: 'Żółw' } })).body.results).toHaveLength(1)
  })

  test('pages by number and by cursor; one statement whatever the size', async () => {
    const first = (await reader.get(path, { query: { page_size: 2, pagination: 'cursor' } })).body
    const next = (await reader.get(first.next.replace(/^https?:\/\/[^/]+/, ''))).body
    const all = (await reader.get(path)).body.results
    expect([...first.results, ...next.results]).toEqual(all.slice(0, 4))
    for (const size of [1, 100])
      expect(await shop.statementsOf(() => reader.get(path, { query: { page_size: size } }))).toHaveLength(1)
  })

  test('a buyer sees their own, somebody else’s never, a stranger is asked to sign in', async () => {
    expect((await buyer.get(path)).body.count).toBe(4)
    for (const client of [shop.customer, shop.vendor, shop.clerk])
      expect((await client.get(path, { query: { user: buyer.id } })).body.results).toEqual([])
    expect((await shop.anonymous.get(path)).status).toBe(401)
    expect((await reader.get(path, { query: { status: 'lost' } })).status).toBe(400)
  })
})

describe('what somebody has ordered', () => {
  test('orders, what was paid and not given back, by currency, and the last one; in one statement', async () => {
    const { body } = await reader.get(`/api/users/${buyer.id}/summary/`)
    const orders = (await buyer.get('/api/orders/')).body.results
    expect(body).toMatchObject({
      user: buyer.id,
      orders: 4,
      totals: [
        { currency: 'USD', orders: 3, spent: '32.00', refunded: '3.00' },
        { currency: 'EUR', orders: 1, spent: '0.00', refunded: '0.00' },
      ],
      first_order_at: '2026-01-01T00:00:00.000Z',
      last_order: {
        id: orders[0].id,
        number: orders[0].number,
        grand_total: orders[0].grand_total,
        placed_at: '2026-01-04T00:00:00.000Z',
      },
    })
    const ordered = orders
      .filter((o: { currency: string; status: string }) => o.currency === 'USD' && o.status !== 'cancelled')
      .reduce((sum: number, o: { grand_total: string }) => sum + Math.round(Number(o.grand_total) * 100), 0)
    expect(body.totals[0].ordered).toBe((ordered / 100).toFixed(2))
    expect(await shop.statementsOf(() => reader.get(`/api/users/${buyer.id}/summary/`))).toHaveLength(1)
  })

  test('nobody’s orders are nothing; who is not there is not found', async () => {
    expect((await reader.get(`/api/users/${shop.customer.id}/summary/`)).body).toEqual({
      user: shop.customer.id, orders: 0, totals: [], first_order_at: null, last_order: null,
    }) // biome-ignore format: short
    for (const id of [newId(), 'x']) expect((await reader.get(`/api/users/${id}/summary/`)).status).toBe(404)
  })

  test('needs both permissions', async () => {
    const [orders, users] = [
      await shop.enrol({ role: 'staff', permissions: ['orders:read'] }),
      await shop.enrol({ role: 'staff', permissions: ['users:read'] }),
    ]
    for (const client of [orders, users, buyer, shop.vendor])
      expect((await client.get(`/api/users/${buyer.id}/summary/`)).status).toBe(403)
    expect((await shop.anonymous.get(`/api/users/${buyer.id}/summary/`)).status).toBe(401)
  })
})
