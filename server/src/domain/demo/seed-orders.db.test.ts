import { expect, test } from 'vitest'
import { checkInvariants } from '../../app/invariants.ts'
import { createTestDatabase } from '../../testing/database.ts'
import { systemCtx } from '../../testing/system-ctx.ts'
import { expireReservations } from '../checkout/index.ts'
import { makeProviders, makeSandboxDesk } from '../payments/index.ts'
import { reconcilePayments } from '../settlement/index.ts'
import { type DemoDesks, demoProducts, seedDemo, seedDemoOrders } from './index.ts'
import { planDemoOrders } from './seed-orders-plan.ts'

const KEYS = ['a signing key of the demo shop, long enough']
const DAY_MS = 86_400_000
/** Hundreds of verbs one after the other: some seconds, and many where other tests run beside. */
const PATIENCE_MS = 240_000
const now = new Date()

/** The desks of a shop, with the sandbox's pay page as outside production or without. */
function desksOf(isSandboxOn: boolean): DemoDesks {
  const config = { payments: { isSandboxOn }, store: { name: 'Nordlys' } } as never
  const urls = { frontendUrl: undefined, chapaCallbackUrl: undefined }
  return {
    desk: { providers: makeProviders(config, KEYS), urls },
    sandbox: makeSandboxDesk(config, KEYS),
  }
}

async function makeDemo() {
  const { db, pool } = await createTestDatabase()
  const ctx = systemCtx(db, { now })
  await seedDemo(ctx)
  const asked = await pool.query(`select data from outbox where data->>'name' = 'seed_demo_orders'`)
  expect(asked.rows.map(({ data }) => data.payload)).toEqual([{ until: now.toISOString() }])
  // what the demo's own making tells is not looked at here
  await pool.query('delete from outbox')
  const read = async (text: string) => (await pool.query(text)).rows
  const statesOf = async (table: string, column = 'status') =>
    (await read(`select distinct ${column} as state from ${table} order by 1`)).map(({ state }) => state)
  const countOf = async (table: string) =>
    (await read(`select count(*)::int as count from ${table}`))[0].count
  const violations = async () => (await checkInvariants(ctx)).filter((report) => report.violations > 0)
  return { db, pool, ctx, read, statesOf, countOf, violations }
}

test('the plan is the same on every day, only as long ago', () => {
  const later = new Date(now.getTime() + 1_000 * DAY_MS)
  const relative = (until: Date) =>
    planDemoOrders(until).map(({ placedAt, steps, ...plan }) => ({
      ...plan,
      placedMs: until.getTime() - placedAt.getTime(),
      steps: steps.map(({ at, step }) => [until.getTime() - at.getTime(), step]),
    }))
  expect(relative(later)).toEqual(relative(now))
  const plans = planDemoOrders(now)
  expect(plans.length).toBeGreaterThanOrEqual(60)
  expect(plans.length).toBeLessThanOrEqual(100)
  expect(new Set(plans.map(({ placedAt }) => placedAt.getTime())).size).toBe(plans.length)
  for (const { placedAt, steps, fate } of plans) {
    expect(now.getTime() - placedAt.getTime()).toBeLessThan(61 * DAY_MS)
    for (const { at } of steps) expect(at < now, fate).toBe(true)
    expect(steps.map(({ at }) => at)).toEqual(steps.map(({ at }) => at).toSorted((a, b) => +a - +b))
  }
})

test('stopped at any place it goes on; everything is there once, in every state, and nobody was told', {
  timeout: PATIENCE_MS,
}, async () => {
  const { ctx, pool, read, statesOf, countOf, violations } = await makeDemo()
  const desks = desksOf(true)
  const planned = planDemoOrders(now).length
  let decisions = 0
  const dying: DemoDesks = {
    ...desks,
    sandbox: {
      ...desks.sandbox!,
      decide: (...args) => {
        decisions += 1
        return decisions === 12 ? Promise.reject(new Error('killed')) : desks.sandbox!.decide(...args)
      },
    },
  }
  await expect(seedDemoOrders(ctx, dying, now)).rejects.toThrow('killed')
  const begun = await countOf('orders')
  expect(begun).toBeGreaterThan(5)
  const signal = { throwIfAborted: () => {} } as AbortSignal
  let looks = 0
  signal.throwIfAborted = () => {
    looks += 1
    if (looks > 40) throw new Error('asked to stop')
  }
  await expect(seedDemoOrders(ctx, desks, now, signal)).rejects.toThrow('asked to stop')
  expect(await countOf('orders')).toBe(40)
  const report = await seedDemoOrders(ctx, desks, now)
  expect(report).toMatchObject({ orders: planned, carts: 6 })
  expect(report.reviews).toBeGreaterThanOrEqual(30)
  expect(await countOf('orders')).toBe(planned)

  expect(await statesOf('orders')).toEqual(
    ['cancelled', 'delivered', 'paid', 'pending', 'processing', 'returned', 'shipped'], // biome-ignore format: a list
  )
  expect(await statesOf('orders', 'payment_status')).toEqual(
    ['failed', 'paid', 'partially_refunded', 'pending', 'refunded', 'unpaid'], // biome-ignore format: a list
  )
  expect(await statesOf('orders', 'fulfilment_status')).toEqual(
    ['fulfilled', 'partial', 'returned', 'unfulfilled'], // biome-ignore format: a list
  )
  expect(await statesOf('payments', 'provider')).toEqual(['bank_transfer', 'cod', 'sandbox'])
  expect(await statesOf('refunds')).toEqual(['succeeded'])
  expect(await statesOf('shipments')).toEqual(
    ['cancelled', 'delivered', 'in_transit', 'pending', 'returned', 'shipped'], // biome-ignore format: a list
  )
  expect(await statesOf('returns')).toEqual(
    ['approved', 'cancelled', 'received', 'refunded', 'refused', 'requested'], // biome-ignore format: a list
  )
  expect(await statesOf('reviews')).toEqual(['approved', 'rejected'])
  expect(await read(`select 1 from shipments where tracking_number is null`)).toEqual([])
  expect(await read(`select 1 from orders where user_id is null`)).not.toEqual([])
  expect(await read(`select used > 1 as is_used from discounts where code = 'WELCOME10'`)).toEqual([
    { is_used: true },
  ])
  expect(await read(`select 1 from carts where status = 'active'`)).toHaveLength(report.carts)
  expect(await violations()).toEqual([])

  // only what caches must forget was told
  expect(await read(`select type from outbox where type is not null`)).toEqual([])
  expect(await countOf('mails')).toBe(0)

  const before = await Promise.all(TABLES.map(countOf))
  await pool.query('delete from idempotency_keys')
  await seedDemoOrders(ctx, desks, now)
  expect(await Promise.all(TABLES.map(countOf))).toEqual(before)
  expect(await violations()).toEqual([])

  const later = { ...ctx, now: new Date(now.getTime() + DAY_MS) }
  expect(await expireReservations(later)).toEqual({ cancelled: 0 })
  expect((await reconcilePayments(later, desks.desk)).changed).toEqual([])
  expect(await expireReservations({ ...ctx, now: new Date(now.getTime() + 8 * DAY_MS) })).toEqual({
    cancelled: 3,
  })
  expect(await violations()).toEqual([])

  // what the README buys is all there; something is low and something is gone
  const lamps = demoProducts.filter(({ categories }) => categories.some((slug) => slug.includes('lamp')))
  expect(lamps.length).toBeGreaterThan(2)
  const moved = await read(`select p.slug from stock_movements m join variants v on v.id = m.variant_id
    join products p on p.id = v.product_id where m.type not in ('receipt', 'correction', 'adjustment')`)
  expect(moved.filter(({ slug }) => lamps.some((lamp) => lamp.slug === slug))).toEqual([])
  expect(moved.length).toBeGreaterThan(100)
  const gone = await read(`select l.in_stock from listing l join products p on p.id = l.product_id
    where p.slug = 'hedgerow-print' group by 1`)
  expect(gone).toEqual([{ in_stock: false }])
  const low = await read(
    'select 1 from stock_levels where low_stock_threshold >= on_hand - reserved and low_stock_threshold > 0',
  )
  expect(low.length).toBeGreaterThanOrEqual(4)
})

const TABLES = [
  'orders', 'order_events', 'payments', 'refunds', 'shipments', 'returns', 'reviews', 'users', 'carts', 'cart_items',
  'wishlists', 'wishlist_items', 'stock_movements', 'discount_redemptions', 'sandbox_payments', 'sandbox_refunds',
] // biome-ignore format: a list

test('without the sandbox, as in production, the money comes by transfer', {
  timeout: PATIENCE_MS,
}, async () => {
  const { ctx, statesOf, violations } = await makeDemo()
  await seedDemoOrders(ctx, desksOf(false), now)
  expect(await statesOf('payments', 'provider')).toEqual(['bank_transfer', 'cod'])
  expect(await statesOf('orders')).toContain('returned')
  expect(await violations()).toEqual([])
})

test('a shop that has orders, or the catalogue already, is given none', async () => {
  const { ctx, read } = await makeDemo()
  await seedDemo({ ...ctx, now: new Date(now.getTime() + 1_000) })
  expect(await read(`select 1 from outbox where data->>'name' = 'seed_demo_orders'`)).toEqual([])
})
