import { beforeAll, expect, test } from 'vitest'
import { makeOrder } from '../../../testing/make-order.ts'
import { startTestShop } from '../../../testing/server.ts'

const shop = await startTestShop()
const { admin } = shop
const path = '/api/payments/'
const ids: string[] = []

beforeAll(async () => {
  for (let day = 1; day <= 5; day += 1) {
    const ctx = shop.ctx(undefined, new Date(Date.UTC(2026, 0, day)))
    const payments = [{ status: day % 2 ? 'failed' : 'pending', created_at: ctx.now }]
    ids.push((await makeOrder(ctx, { user_id: shop.customer.id, payments })).payments[0]!.id)
  }
})

const found = async (query: Record<string, string>, client = admin): Promise<number[]> => {
  const { status, body } = await client.get(path, { query })
  expect(status, JSON.stringify(body)).toBe(200)
  return body.results.map((payment: { id: string }) => ids.indexOf(payment.id))
}

test('the newest first, or the oldest; narrowed and paged, with the whole count, in one statement', async () => {
  expect(await found({})).toEqual([4, 3, 2, 1, 0])
  expect(await found({ ordering: 'created_at' })).toEqual([0, 1, 2, 3, 4])
  expect(await found({ status: 'failed', ordering: '-created_at' })).toEqual([4, 2, 0])
  expect(await found({ page_size: '2', page: '3' })).toEqual([0])
  const { body } = await admin.get(path, { query: { page_size: 2 } })
  expect(body).toMatchObject({ count: 5, previous: null, next: expect.stringContaining('page=2') })
  expect((await admin.get(path, { query: { page: 9 } })).status).toBe(404)
  expect((await admin.get(path, { query: { ordering: 'amount' } })).body.errors).toHaveProperty('ordering')
  for (const size of [1, 100])
    expect(await shop.statementsOf(() => admin.get(path, { query: { page_size: size } }))).toHaveLength(1)
})

test('buyers see those of their own orders only', async () => {
  expect(await found({}, shop.customer)).toEqual([4, 3, 2, 1, 0])
  expect(await found({}, shop.vendor)).toEqual([])
})
