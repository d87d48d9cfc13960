import { expect, test } from 'vitest'
import { checkInvariants } from '../../app/invariants.ts'
import { createTestDatabase } from '../../testing/database.ts'
import { systemCtx } from '../../testing/system-ctx.ts'
import { seedLarge, seedLargeOrders } from './index.ts'

const ORDERS = 400
const now = new Date(Date.UTC(2026, 4, 1))
const { db } = await createTestDatabase()
const ctx = systemCtx(db, { now })

const countBy = async (column: 'status' | 'payment_status' | 'fulfilment_status') =>
  (await db.selectFrom('orders').select(column).distinct().execute()).map((row) => row[column]).sort()

/** Everything the generator wrote of orders, but for ids of accounts. */
const contents = () =>
  db
    .selectFrom('orders')
    .select(['id', 'number', 'grand_total_minor', 'status', 'placed_at'])
    .orderBy('number')
    .execute()

test('without anything on sale there is nothing to order', async () => {
  const { db: bare } = await createTestDatabase()
  await expect(seedLargeOrders(systemCtx(bare, { now }), 5)).rejects.toMatchObject({ code: 'not_found' })
})

test('many orders in every state of life, and all that must hold does; a second run changes nothing', async () => {
  await seedLarge(ctx, 60)
  expect(await seedLargeOrders(ctx, ORDERS)).toEqual({ created: ORDERS, unchanged: 0 })
  expect(await countBy('status')).toEqual([
    'cancelled',
    'delivered',
    'paid',
    'processing',
    'returned',
    'shipped',
  ])
  expect(await countBy('payment_status')).toEqual([
    'paid',
    'partially_refunded',
    'pending',
    'refunded',
    'unpaid',
  ])
  expect(await countBy('fulfilment_status')).toEqual(['fulfilled', 'partial', 'returned', 'unfulfilled'])
  const wrong = (await checkInvariants(ctx)).filter((report) => report.violations > 0)
  expect(wrong).toEqual([])
  const before = await contents()
  expect(before.every((order) => order.placed_at < now)).toBe(true)
  const later = systemCtx(db, { now: new Date(now.getTime() + 3_600_000) })
  expect(await seedLargeOrders(later, ORDERS)).toEqual({ created: 0, unchanged: ORDERS })
  expect(await contents()).toEqual(before)
})

test('orders that are missing are made again as they were', async () => {
  const before = await contents()
  const gone = before.slice(0, 3).map((order) => order.id)
  for (const table of [
    'shipment_items',
    'return_items',
    'refund_items',
    'returns',
    'refunds',
    'shipments',
    'payments',
  ])
    await db.deleteFrom(table as 'payments').execute()
  await db.deleteFrom('discount_redemptions').where('order_id', 'in', gone).execute()
  await db.deleteFrom('orders').where('id', 'in', gone).execute()
  expect(await seedLargeOrders(ctx, ORDERS)).toEqual({ created: 3, unchanged: ORDERS - 3 })
  expect(await contents()).toEqual(before)
})

test('no mail, event or job comes of it', async () => {
  const told = await db.selectFrom('outbox').select('type').where('type', 'like', 'order.%').execute()
  expect(told).toEqual([])
})
