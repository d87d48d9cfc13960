import { expect, test } from 'vitest'
import { schedules } from '../../app/schedules.ts'
import { runAllWaiting } from '../../testing/background.ts'
import { makeCategory, makeProduct } from '../../testing/make.ts'
import { makeOrder } from '../../testing/make-order.ts'
import { startTestShop } from '../../testing/server.ts'
import type { OrderStatus } from '../orders/index.ts'
import { refreshRelated, refreshRelatedKind } from './refresh-related.ts'

const shop = await startTestShop()
const { admin, anonymous } = shop
const { pool } = shop.shop.database
const DAY_MS = 86_400_000

const products = (count: number, body: object = {}): Promise<{ id: string; slug: string }[]> =>
  Promise.all(Array.from({ length: count }, () => makeProduct(admin, body)))

/** An order of these products, one line each. */
async function ordered(ids: readonly string[], status: OrderStatus = 'paid', daysAgo = 1): Promise<void> {
  const ctx = shop.ctx(undefined, new Date(Date.now() - daysAgo * DAY_MS))
  await makeOrder(ctx, { status, items: ids.map((product_id) => ({ product_id })) })
}

const refresh = () => refreshRelated(shop.ctx())
const relatedTo = async (key: string, limit = 8): Promise<string[]> =>
  (await anonymous.get(`/api/products/${key}/related/`, { query: { limit } })).body.results.map(
    ({ id }: { id: string }) => id,
  )
const pairsOf = async (id: string): Promise<Record<string, number>> => {
  const { rows } = await pool.query('select other_id, order_count from product_pairs where product_id = $1', [
    id,
  ])
  return Object.fromEntries(rows.map((row) => [row.other_id, row.order_count]))
}

test('what was bought together comes first, the most often bought first, then what is alike', async () => {
  const category = await makeCategory(admin)
  const [lamp, alike] = await products(2, { category: category.id })
  const [bulb, chair] = await products(2)
  await ordered([lamp!.id, chair!.id])
  await ordered([lamp!.id, bulb!.id, bulb!.id])
  await ordered([bulb!.id, lamp!.id], 'delivered')
  await ordered([lamp!.id, chair!.id], 'pending')
  await ordered([lamp!.id, chair!.id], 'cancelled')
  await ordered([lamp!.id, chair!.id], 'paid', 181)
  expect(await relatedTo(lamp!.slug)).toEqual([alike!.id])
  expect(await refresh()).toEqual({ pairs: 4, changed: 3 })
  expect(await relatedTo(lamp!.slug)).toEqual([bulb!.id, chair!.id, alike!.id])
  expect(await pairsOf(lamp!.id)).toEqual({ [bulb!.id]: 2, [chair!.id]: 1 })
  expect(await relatedTo(bulb!.id)).toEqual([lamp!.id])
  expect(await relatedTo(lamp!.id, 1)).toEqual([bulb!.id])
})

test('what did not change is not written, what is of the past goes, and kept answers follow', async () => {
  const [one, two, three] = await products(3)
  await ordered([one!.id, two!.id])
  expect(await relatedTo(one!.id)).toEqual([])
  await refresh()
  expect(await relatedTo(one!.id)).toEqual([two!.id])
  expect(await refresh()).toMatchObject({ changed: 0 })
  await ordered([one!.id, three!.id])
  expect(await refresh()).toMatchObject({ changed: 2 })
  expect((await relatedTo(one!.id)).sort()).toEqual([two!.id, three!.id].sort())
  await pool.query(
    `update orders set status = 'cancelled' where id in
    (select order_id from order_items where product_id = $1)`,
    [three!.id],
  )
  expect(await refresh()).toMatchObject({ changed: 2 })
  expect(await relatedTo(one!.id)).toEqual([two!.id])
  expect(await pairsOf(three!.id)).toEqual({})
})

test('nobody sees what is not sold: at once, and in its place others count', async () => {
  const [one, draft, archived, sold] = await products(4)
  await ordered([one!.id, draft!.id, archived!.id, sold!.id])
  await refresh()
  expect((await relatedTo(one!.id)).sort()).toEqual([draft!.id, archived!.id, sold!.id].sort())
  await admin.patch(`/api/products/${draft!.id}/`, { status: 'draft' })
  await admin.delete(`/api/products/${archived!.id}/`)
  expect(await relatedTo(one!.id)).toEqual([sold!.id])
  await refresh()
  expect(Object.keys(await pairsOf(one!.id))).toEqual([sold!.id])
  expect((await anonymous.get(`/api/products/${draft!.id}/related/`)).status).toBe(404)
})

test('an order of many lines makes a bounded number of pairs, and 20 others are kept for a product', async () => {
  const many = await products(30)
  await ordered(many.map(({ id }) => id))
  await refresh()
  expect(Object.keys(await pairsOf(many[0]!.id))).toHaveLength(19)
  expect(await pairsOf(many[25]!.id)).toEqual({})
  for (const other of many.slice(20)) await ordered([many[0]!.id, other.id])
  await refresh()
  const kept = await pairsOf(many[0]!.id)
  expect(Object.keys(kept)).toHaveLength(20)
  expect(await relatedTo(many[0]!.id, 20)).toHaveLength(20)
})

test('two at once do the work once; orders and products are written meanwhile', async () => {
  const [one, two] = await products(2)
  await ordered([one!.id, two!.id])
  const client = await pool.connect()
  try {
    await client.query('begin')
    await client.query('select pg_advisory_xact_lock(7236520)')
    expect(await refresh()).toEqual({ skipped: true })
    await client.query('rollback')
    // whoever writes an order or a product holds it; deriving waits for nobody
    await client.query('begin')
    await client.query('select from orders for update')
    await client.query('select from products for update')
    expect(await refresh()).toMatchObject({ changed: 2 })
    await client.query('rollback')
  } finally {
    client.release()
  }
})

test('the clock does it every night, and staff may start it', async () => {
  expect(schedules).toContainEqual({
    name: 'refresh_related_products',
    job: refreshRelatedKind,
    when: { dailyAt: '04:15' },
  })
  const [one, two] = await products(2)
  await ordered([one!.id, two!.id])
  const started = await admin.post('/api/jobs/', { type: 'refresh_related_products' })
  expect(started.status, JSON.stringify(started.body)).toBeLessThan(300)
  await runAllWaiting(shop, ['refresh_related_products'])
  expect(await relatedTo(one!.id)).toEqual([two!.id])
})
