import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { AppError } from '../../kernel/errors.ts'
import { newId } from '../../kernel/id.ts'
import type { Tx } from '../../platform/db/pool.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { randomMaker } from '../../testing/random.ts'
import { release, reserve, restock, type StockLine, sell, sellReserved } from './index.ts'
import { MAIN, stockRoom } from './testing.ts'

/** As many connections as a busy server has: what runs at once here runs at once in the database. */
const room = await stockRoom(30)
const { ctx } = room
const soon = new Date('2026-03-01T10:30:00Z')

class Short extends Error {}

/** What a checkout does at its end: take all of it, or nothing. */
const buy = (lines: StockLine[], kind: 'hold' | 'sell' = 'sell', orderId = newId()): Promise<boolean> =>
  inTransaction(ctx, async (tx) => {
    const short =
      kind === 'sell'
        ? await sell(tx, ctx, { orderId, lines })
        : await reserve(tx, ctx, { orderId, lines, expiresAt: soon })
    if (short.length > 0) throw new Short()
    return true
  }).catch((error) => {
    if (error instanceof Short) return false
    throw error
  })

const times = <T>(count: number, work: (index: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, (_, index) => work(index)))
const won = (results: readonly boolean[]): number => results.filter((isWon) => isWon).length
/** Deadlocks that the database has broken since it began, also those that a retry hid. */
const deadlocks = async (): Promise<number> => {
  await sql`select pg_stat_force_next_flush()`.execute(room.db)
  const { rows } = await sql<{ n: number }>`select deadlocks as n from pg_stat_database
    where datname = current_database()`.execute(room.db)
  return rows[0]!.n
}

test.each(['sell', 'hold'] as const)('200 at once for 50 pieces: 50 get one (%s)', async (kind) => {
  const variantId = await room.stock({ on_hand: 50 })
  expect(won(await times(200, () => buy([{ variantId, quantity: 1 }], kind)))).toBe(50)
  const [level] = await room.levels(variantId)
  expect([level!.on_hand, level!.reserved]).toEqual(kind === 'sell' ? [0, 0] : [50, 50])
  expect(await room.faults()).toEqual([])
})

test('100 at once for the last one, kept at two places: one gets it', async () => {
  const other = await room.location(newId(), 5)
  const variantId = await room.stock({ on_hand: 0 })
  await room.stock({ on_hand: 1, location: other }, variantId)
  expect(won(await times(100, () => buy([{ variantId, quantity: 1 }])))).toBe(1)
  expect(await room.faults()).toEqual([])
})

test('200 carts of two things in either order: no deadlock, not even a hidden one', async () => {
  const [a, b] = [await room.stock({ on_hand: 1_000 }), await room.stock({ on_hand: 1_000 })]
  const before = await deadlocks()
  const lines = [a, b].map((variantId) => ({ variantId, quantity: 1 }))
  const results = await times(200, (n) =>
    buy(n % 2 === 0 ? lines : [...lines].reverse(), n % 3 ? 'sell' : 'hold'),
  )
  expect(won(results)).toBe(200)
  expect(await deadlocks()).toBe(before)
  for (const id of [a, b]) {
    const [level] = await room.levels(id)
    expect(level!.on_hand - level!.reserved).toBe(800)
  }
  expect(await room.faults()).toEqual([])
})

test('what comes back while a buyer waits for the row is his', async () => {
  const variantId = await room.stock({ on_hand: 1 })
  const lines = [{ variantId, quantity: 1 }]
  for (let round = 0; round < 5; round += 1) {
    const first = newId()
    await buy(lines, 'hold', first)
    let giveBack = (): void => {}
    const mayGiveBack = new Promise<void>((resolve) => {
      giveBack = resolve
    })
    const released = room.run(async (tx) => {
      await release(tx, ctx, first)
      await mayGiveBack
    })
    await new Promise((resolve) => setTimeout(resolve, 30))
    const second = newId()
    const waiting = buy(lines, 'hold', second)
    await new Promise((resolve) => setTimeout(resolve, 30))
    giveBack()
    await released
    expect(await waiting).toBe(true)
    await room.run((tx) => release(tx, ctx, second))
  }
  expect(await room.faults()).toEqual([])
})

test('the crossing of the threshold and the selling out are announced once each, however many sell at once', async () => {
  const variantId = await room.stock({ on_hand: 40, threshold: 10 })
  const seen = (await room.events()).length
  await times(80, () => buy([{ variantId, quantity: 1 }]))
  const news = (await room.events()).slice(seen).map(({ type }) => type)
  expect(news.sort()).toEqual(['inventory.availability_changed', 'stock.low'])
})

test('released, sold or brought back ten times at once happens once', async () => {
  const variantId = await room.stock({ on_hand: 20 })
  const [held, paid, sold] = [newId(), newId(), newId()]
  const lines = [{ variantId, quantity: 5 }]
  await buy(lines, 'hold', held)
  await buy(lines, 'hold', paid)
  await buy(lines, 'sell', sold)
  const freed = await times(10, () => room.run((tx) => release(tx, ctx, held)))
  expect(freed.flat()).toEqual(lines)
  await times(10, () => room.run((tx) => sellReserved(tx, ctx, paid)))
  await times(10, () => room.run((tx) => restock(tx, ctx, { orderId: sold, lines, reason: 'cancel' })))
  expect(await room.levels(variantId)).toEqual([{ code: 'main', on_hand: 15, reserved: 0 }])
  expect(await room.faults()).toEqual([])
})

test('a mistake in the plan cannot oversell: the table refuses', async () => {
  const variantId = await room.stock({ on_hand: 1 })
  const worse = (set: string) =>
    room.run((tx: Tx) =>
      sql`update stock_levels set ${sql.raw(set)} where variant_id = ${variantId}`.execute(tx),
    )
  await expect(worse('on_hand = -1')).rejects.toThrow(/check constraint/)
  await expect(worse('reserved = 2')).rejects.toThrow(/check constraint/)
  await expect(
    sql`update stock_movements set on_hand_delta = 9 where variant_id = ${variantId}`.execute(room.db),
  ).rejects.toThrow(/append-only/)
})

test('what the doctor proves is seen when it is not so', async () => {
  const spoiled = await stockRoom()
  const variantId = await spoiled.stock({ on_hand: 5, backorder: true })
  const spoil = (set: string) =>
    sql`update stock_levels set ${sql.raw(set)} where variant_id = ${variantId}`.execute(spoiled.db)
  await spoil('on_hand = 6')
  expect(await spoiled.faults()).toEqual([expect.stringMatching(/^stock levels = ledger: .* at /)])
  await spoil('on_hand = 5, reserved = 1')
  expect((await spoiled.faults()).map((fault) => fault.split(':')[0])).toEqual([
    'stock levels = ledger',
    'reserved = reservations',
  ])
  await spoil('reserved = 0')
  expect(await spoiled.faults()).toEqual([])
})

test('1,000 random bookings at once, over variants and places: ledger and sums hold, nothing is sold twice', async () => {
  const random = randomMaker(4)
  const places = [MAIN, await room.location(newId(), 3), await room.location(newId(), 7)]
  const variants: string[] = []
  for (let n = 0; n < 6; n += 1) {
    const id = newId()
    for (const location of places) await room.stock({ on_hand: random.below(31), location }, id)
    variants.push(id)
  }
  const start = new Map<string, number>()
  for (const id of variants)
    start.set(
      id,
      (await room.levels(id)).reduce((sum, level) => sum + level.on_hand, 0),
    )
  const orders: { id: string; lines: StockLine[]; kind: 'hold' | 'sell' }[] = []
  await times(1_000, async () => {
    const past = orders[random.below(400)]
    const what = random.below(10)
    if (past === undefined || what < 5) {
      const lines = Array.from({ length: 1 + random.below(4) }, () => ({
        variantId: random.pick(variants),
        quantity: 1 + random.below(4),
      }))
      const order = { id: newId(), lines, kind: random.pick(['hold', 'sell'] as const) }
      if (await buy(lines, order.kind, order.id)) orders.push(order)
    } else if (what === 5) await room.run((tx) => sellReserved(tx, ctx, past.id))
    else if (what < 8) await room.run((tx) => release(tx, ctx, past.id))
    else await room.run((tx) => restock(tx, ctx, { orderId: past.id, lines: past.lines, reason: 'return' }))
  })
  expect(orders.length).toBeGreaterThan(50)
  expect(await room.faults()).toEqual([])
  for (const [id, count] of start) {
    const { rows } = await sql<{
      sold: number
    }>`select coalesce(-sum(on_hand_delta), 0) as sold from stock_movements
      where variant_id = ${id} and type in ('sale', 'return')`.execute(room.db)
    const left = (await room.levels(id)).reduce((sum, level) => sum + level.on_hand, 0)
    expect(left + rows[0]!.sold).toBe(count)
    expect(left).toBeGreaterThanOrEqual(0)
  }
})

test('nothing of a transaction that gives up stays', async () => {
  const variantId = await room.stock({ on_hand: 3 })
  const gaveUp = room.run(async (tx) => {
    await sell(tx, ctx, { orderId: newId(), lines: [{ variantId, quantity: 3 }] })
    throw new AppError('price_changed', 'Look again.')
  })
  await expect(gaveUp).rejects.toThrow('Look again.')
  expect(await room.levels(variantId)).toEqual([{ code: 'main', on_hand: 3, reserved: 0 }])
})
