import { expect, test } from 'vitest'
import { jobs } from '../../../app/jobs.ts'
import { subscriptions } from '../../../app/subscriptions.ts'
import { AVAILABILITY_CHANGED, release, reserve, restock, sell } from '../../../domain/inventory/index.ts'
import { newId } from '../../../kernel/id.ts'
import { inTransaction } from '../../../platform/db/transaction.ts'
import { dispatchOf } from '../../../platform/dispatcher.ts'
import { makeProduct, nextNumber } from '../../../testing/make.ts'
import { startTestShop } from '../../../testing/server.ts'

const shop = await startTestShop({ env: { DATABASE_MAX_CONNECTIONS: '20' } })
const { admin, anonymous } = shop
const keeper = await shop.enrol({ role: 'staff', permissions: ['inventory:write'] })

const NORTH = `north-${nextNumber()}`
expect((await admin.post('/api/stock-locations/', { name: 'North', code: NORTH })).status).toBe(201)

async function stocked(stock: number) {
  const product = await makeProduct(admin, { sku: `P-${nextNumber()}`, stock })
  return { slug: product.slug as string, id: product.variants[0].id as string }
}
const times = <T>(count: number, work: (index: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, (_, index) => work(index)))
const inventoryOf = async (id: string) => (await keeper.get(`/api/inventory/${id}/`)).body
const adjust = (body: object) => keeper.post('/api/inventory/adjust/', body)

class Short extends Error {}
/** What checkouts do, some of which sell at once and others hold. Returns how many it got. */
const buy = (
  variantId: string,
  quantity: number,
  kind: 'sell' | 'hold',
  orderId = newId(),
): Promise<number> => {
  const ctx = shop.ctx()
  const lines = [{ variantId, quantity }]
  return inTransaction(ctx, async (tx) => {
    const short =
      kind === 'sell'
        ? await sell(tx, ctx, { orderId, lines })
        : await reserve(tx, ctx, { orderId, lines, expiresAt: new Date(ctx.now.getTime() + 60_000) })
    if (short.length > 0) throw new Short()
    return quantity
  }).catch((error) => {
    if (error instanceof Short) return 0
    throw error
  })
}
const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0)
/** What the doctor finds, but for goods that are held here without an order. */
const faults = async () =>
  (await shop.violations()).filter((fault) => !fault.startsWith('stock held = orders'))

test('staff set what there is while 50 buy: nothing is lost and nothing is sold twice', async () => {
  const { id } = await stocked(30)
  let counted = 0
  const setWithLook = async (): Promise<void> => {
    for (;;) {
      const { on_hand } = await inventoryOf(id)
      const quantity = on_hand + 5
      const { status, body } = await adjust({ variant: id, quantity, expected: on_hand })
      if (status === 200) {
        counted += 5
        return
      }
      expect([status, body.code]).toEqual([409, 'stock_changed'])
    }
  }
  const [sold] = await Promise.all([
    times(50, (n) => buy(id, 1, n % 2 ? 'sell' : 'hold')),
    times(4, setWithLook),
    times(5, () => adjust({ variant: id, delta: 2 }).then(({ status }) => expect(status).toBe(200))),
  ])
  const after = await inventoryOf(id)
  expect(counted).toBe(20)
  expect(after.available).toBe(30 + 20 + 10 - sum(sold))
  expect(after.available).toBeGreaterThanOrEqual(0)
  expect(await faults()).toEqual([])
})

test('stock is carried to and fro while 80 buy: the sum is what it was less what was sold', async () => {
  const { id } = await stocked(60)
  await adjust({ variant: id, location: NORTH, delta: 50 })
  const move = async (n: number): Promise<void> => {
    const [from, to] = n % 2 ? ['main', NORTH] : [NORTH, 'main']
    const answer = await keeper.post('/api/inventory/transfer/', {
      variant: id,
      from,
      to,
      quantity: 1 + (n % 9),
    })
    expect([200, 409]).toContain(answer.status)
  }
  const [bought] = await Promise.all([
    times(8, async (n) => {
      let got = 0
      for (let round = 0; round < 10; round += 1) got += await buy(id, 1 + (n % 3), n % 2 ? 'sell' : 'hold')
      return got
    }),
    times(6, async (n) => {
      for (let round = 0; round < 6; round += 1) await move(n + round)
    }),
  ])
  const after = await inventoryOf(id)
  expect(after.available).toBe(110 - sum(bought))
  const ledger = (await keeper.get(`/api/inventory/movements/?variant=${id}&type=transfer&page_size=100`))
    .body
  expect(sum(ledger.results.map((row: { on_hand_delta: number }) => row.on_hand_delta))).toBe(0)
  expect(ledger.count).toBeGreaterThan(0)
  expect(await faults()).toEqual([])
})

test('what sells out leaves the lists before the buyer is answered, and returns with the goods', async () => {
  const { id, slug } = await stocked(2)
  const shown = async () => {
    const one = (await anonymous.get(`/api/products/${slug}/`)).body
    const listed = (await anonymous.get(`/api/products/?in_stock=true&search=${slug.replaceAll('-', '+')}`))
      .body
    const card = (
      await anonymous.get(`/api/products/?search=${slug.replaceAll('-', '+')}`)
    ).body.results.find((item: { slug: string }) => item.slug === slug)
    return [one.in_stock, listed.results.some((item: { slug: string }) => item.slug === slug), card.in_stock]
  }
  const all = (value: boolean) => [value, value, value]
  expect(await shown()).toEqual(all(true))
  const [first, second] = [newId(), newId()]
  await buy(id, 1, 'sell', first)
  expect(await shown()).toEqual(all(true))
  await buy(id, 1, 'hold', second)
  expect(await shown()).toEqual(all(false))
  const ctx = shop.ctx()
  await inTransaction(ctx, (tx) => release(tx, ctx, second))
  expect(await shown()).toEqual(all(true))
  await buy(id, 1, 'sell')
  expect(await shown()).toEqual(all(false))
  const lines = [{ variantId: id, quantity: 1 }]
  await inTransaction(ctx, (tx) => restock(tx, ctx, { orderId: first, lines, reason: 'cancel' }))
  expect(await shown()).toEqual(all(true))
  expect(await faults()).toEqual([])
})

test('flips to and fro while staff save the product: no list is wrong in the end, and no save fails', async () => {
  const { id, slug } = await stocked(1)
  const ctx = shop.ctx()
  const [, saves] = await Promise.all([
    times(6, async () => {
      for (let round = 0; round < 8; round += 1) {
        const orderId = newId()
        if ((await buy(id, 1, 'hold', orderId)) > 0)
          await inTransaction(ctx, (tx) => release(tx, ctx, orderId))
      }
    }),
    times(12, (n) => admin.patch(`/api/products/${slug}/`, { brand: `Brand ${n}` })),
    times(6, () => adjust({ variant: id, delta: 1 })),
  ])
  expect(saves.map(({ status }) => status)).toEqual(saves.map(() => 200))
  expect((await anonymous.get(`/api/products/${slug}/`)).body).toMatchObject({ stock: 7, in_stock: true })
  expect(await faults()).toEqual([])
})

test('a buyer does not wait long for a save that holds the product; the job does what was left', async () => {
  const { id, slug } = await stocked(1)
  const holder = await shop.shop.database.pool.connect()
  try {
    await holder.query('begin')
    await holder.query('select 1 from products where slug = $1 for update', [slug])
    const startedAt = performance.now()
    expect(await buy(id, 1, 'sell')).toBe(1)
    expect(performance.now() - startedAt).toBeLessThan(5_000)
    expect((await faults()).join()).toMatch(/^read model = source: 1 wrong/)
  } finally {
    await holder.query('rollback')
    holder.release()
  }
  const { rows } = await shop.shop.database.pool.query(
    `select data from outbox where type = 'inventory.availability_changed' and data->'variant_ids' ? $1`,
    [id],
  )
  expect(rows).toEqual([{ data: { variant_ids: [id] } }])
  const event = dispatchOf(
    [
      {
        id: newId(),
        type: AVAILABILITY_CHANGED,
        version: 1,
        occurred_at: new Date(),
        data: rows[0].data,
        tags: [],
        request_id: null,
      },
    ],
    subscriptions,
  )
  expect(event.jobs.map((job) => job.identifier)).toEqual(['refresh_availability'])
  const job = jobs(shop.shop).find(({ kind }) => kind.name === 'refresh_availability')!
  await job.handle(shop.ctx(), { data: rows[0].data } as never, {} as never)
  expect(await faults()).toEqual([])
  expect((await anonymous.get(`/api/products/${slug}/`)).body.in_stock).toBe(false)
})
