import { beforeAll, expect, test } from 'vitest'
import { insertPaymentsInBulk } from '../../../domain/payments/index.ts'
import { newId } from '../../../kernel/id.ts'
import { inTransaction } from '../../../platform/db/transaction.ts'
import { makeOrder } from '../../../testing/make-order.ts'
import { startTestShop } from '../../../testing/server.ts'

const shop = await startTestShop()
const path = '/api/refunds/'
const ids: string[] = []

beforeAll(async () => {
  const payments = [{ status: 'succeeded', amount_minor: 2_000 }]
  const order = await makeOrder(shop.ctx(), { payments })
  for (let day = 1; day <= 4; day += 1) {
    const refund = {
      id: newId(),
      payment_id: order.payments[0]!.id,
      order_id: order.id,
      currency: 'USD',
      amount_minor: 100,
      reason: '',
      origin: 'staff' as const,
      restock: false,
      items: [],
      created_at: new Date(Date.UTC(2026, 0, day)),
    }
    await inTransaction(shop.ctx(), (tx) => insertPaymentsInBulk(tx, [], [refund]))
    ids.push(refund.id)
  }
})

const found = async (query: Record<string, string>): Promise<number[]> => {
  const { status, body } = await shop.admin.get(path, { query })
  expect(status, JSON.stringify(body)).toBe(200)
  return body.results.map((refund: { id: string }) => ids.indexOf(refund.id))
}

test('the newest first, or the oldest; by number and by cursor', async () => {
  expect(await found({})).toEqual([3, 2, 1, 0])
  expect(await found({ ordering: '-created_at' })).toEqual([3, 2, 1, 0])
  expect(await found({ ordering: 'created_at' })).toEqual([0, 1, 2, 3])
  expect(await found({ ordering: 'created_at', page: '2', page_size: '3' })).toEqual([3])
  const oldest = { ordering: 'created_at', pagination: 'cursor', page_size: '3' }
  const { body } = await shop.admin.get(path, { query: oldest })
  const next = new URL(body.next).searchParams.get('cursor')!
  expect(await found({ ...oldest, cursor: next })).toEqual([3])
  const other = await shop.admin.get(path, { query: { ...oldest, ordering: '-created_at', cursor: next } })
  expect(other.body.errors).toHaveProperty('cursor')
  expect((await shop.admin.get(path, { query: { ordering: 'amount' } })).body.errors).toHaveProperty(
    'ordering',
  )
})
