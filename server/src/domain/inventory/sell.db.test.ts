import { expect, test } from 'vitest'
import { newId } from '../../kernel/id.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import {
  availability,
  extendReservations,
  isNotQuiet,
  ordersWithExpiredReservations,
  release,
  reserve,
  restock,
  sell,
  sellReserved,
} from './index.ts'
import { stockRoom } from './testing.ts'

const room = await stockRoom()
const { ctx, run } = room
const soon = new Date('2026-03-01T10:30:00Z')
const hold = (
  orderId: string,
  lines: { variantId: string; quantity: number }[],
  expiresAt: Date | null = soon,
) => run((tx) => reserve(tx, ctx, { orderId, lines, expiresAt }))

test('what is held cannot be bought, and comes back once when it is released', async () => {
  const variantId = await room.stock({ on_hand: 5 })
  const orderId = newId()
  expect(await hold(orderId, [{ variantId, quantity: 3 }])).toEqual([])
  expect(await room.levels(variantId)).toEqual([{ code: 'main', on_hand: 5, reserved: 3 }])
  expect(await availability(room.db, [variantId])).toEqual(
    new Map([[variantId, { available: 2, backorder: false }]]),
  )
  expect(await run((tx) => release(tx, ctx, orderId))).toEqual([{ variantId, quantity: 3 }])
  expect(await run((tx) => release(tx, ctx, orderId))).toEqual([])
  expect(await room.levels(variantId)).toEqual([{ code: 'main', on_hand: 5, reserved: 0 }])
  expect((await room.movements(orderId)).map((m) => [m.type, m.on_hand_delta, m.reserved_delta])).toEqual([
    ['reservation', 0, 3],
    ['release', 0, -3],
  ])
  expect(await room.faults()).toEqual([])
})

test('what is held becomes a sale, once', async () => {
  const variantId = await room.stock({ on_hand: 5 })
  const orderId = newId()
  await hold(orderId, [{ variantId, quantity: 3 }])
  await run((tx) => sellReserved(tx, ctx, orderId))
  await run((tx) => sellReserved(tx, ctx, orderId))
  expect(await room.levels(variantId)).toEqual([{ code: 'main', on_hand: 2, reserved: 0 }])
  expect(await run((tx) => release(tx, ctx, orderId))).toEqual([])
  expect(await room.faults()).toEqual([])
})

test('quietly: what would sell out, fall to its threshold or be too little books nothing and says so', async () => {
  const quietly = (variantId: string, quantity: number) =>
    run((tx) =>
      reserve(tx, ctx, {
        orderId: newId(),
        lines: [{ variantId, quantity }],
        expiresAt: soon,
        isQuiet: true,
      }),
    ).then(
      () => 'booked',
      (error) => (isNotQuiet(error) ? 'not quiet' : error),
    )
  const variantId = await room.stock({ on_hand: 5, threshold: 2 })
  expect(await quietly(variantId, 6)).toBe('not quiet')
  expect(await quietly(variantId, 3)).toBe('not quiet')
  expect(await room.levels(variantId)).toEqual([{ code: 'main', on_hand: 5, reserved: 0 }])
  expect(await quietly(variantId, 2)).toBe('booked')
  expect(await quietly(newId(), 1)).toBe('not quiet')
  const last = await room.stock({ on_hand: 3 })
  expect(await quietly(last, 2)).toBe('booked')
  expect(await quietly(last, 1)).toBe('not quiet')
  const owed = await room.stock({ on_hand: 1, backorder: true })
  expect(await quietly(owed, 4)).toBe('booked')
  expect(await room.faults()).toEqual([])
})

test('two lines of one variant count together, and a shortage says what there is', async () => {
  const variantId = await room.stock({ on_hand: 5 })
  const other = await room.stock({ on_hand: 9 })
  const lines = [
    { variantId, quantity: 3 },
    { variantId: other, quantity: 1 },
    { variantId, quantity: 3 },
  ]
  expect(await hold(newId(), lines)).toEqual([{ variantId, wanted: 6, available: 5 }])
  expect(await run((tx) => sell(tx, ctx, { orderId: newId(), lines }))).toEqual([
    { variantId, wanted: 6, available: 5 },
  ])
  expect(await room.levels(other)).toEqual([{ code: 'main', on_hand: 9, reserved: 0 }])
  expect(await hold(newId(), [{ variantId: newId(), quantity: 1 }])).toMatchObject([
    { wanted: 1, available: 0 },
  ])
  expect(await hold(newId(), [lines[0]!, { variantId, quantity: 2 }])).toEqual([])
  expect(await room.faults()).toEqual([])
})

test('a second hold of one order adds to the first', async () => {
  const variantId = await room.stock({ on_hand: 5 })
  const orderId = newId()
  await hold(orderId, [{ variantId, quantity: 1 }])
  await hold(orderId, [{ variantId, quantity: 2 }])
  expect(await room.levels(variantId)).toEqual([{ code: 'main', on_hand: 5, reserved: 3 }])
  expect(await run((tx) => release(tx, ctx, orderId))).toEqual([{ variantId, quantity: 3 }])
  expect(await room.faults()).toEqual([])
})

test('a line is split over the active locations by priority; what comes back goes where it came from', async () => {
  const far = await room.location('far', 20)
  const near = await room.location('near', 10)
  const closed = await room.location('closed', 1, false)
  const variantId = await room.stock({ on_hand: 2 })
  await room.stock({ on_hand: 5, location: far }, variantId)
  await room.stock({ on_hand: 3, location: near }, variantId)
  await room.stock({ on_hand: 50, location: closed }, variantId)
  expect(await availability(room.db, [variantId])).toEqual(
    new Map([[variantId, { available: 10, backorder: false }]]),
  )
  expect(await hold(newId(), [{ variantId, quantity: 11 }])).toEqual([
    { variantId, wanted: 11, available: 10 },
  ])
  const orderId = newId()
  expect(await run((tx) => sell(tx, ctx, { orderId, lines: [{ variantId, quantity: 7 }] }))).toEqual([])
  expect((await room.levels(variantId)).map((level) => [level.code, level.on_hand])).toEqual([
    ['main', 0],
    ['closed', 50],
    ['near', 0],
    ['far', 3],
  ])
  const back = (quantity: number) =>
    run((tx) => restock(tx, ctx, { orderId, lines: [{ variantId, quantity }], reason: 'return' }))
  await back(4)
  await back(2)
  expect((await room.levels(variantId)).reduce((sum, level) => sum + level.on_hand, 0)).toBe(59)
  await back(5)
  await back(5)
  expect((await room.levels(variantId)).map((level) => [level.code, level.on_hand])).toEqual([
    ['main', 2],
    ['closed', 50],
    ['near', 3],
    ['far', 5],
  ])
  expect(await room.faults()).toEqual([])
})

test('with backorder more is sold than there is; the shelf comes first, and what arrives is owed', async () => {
  const variantId = await room.stock({ on_hand: 2, backorder: true })
  const [held, sold] = [newId(), newId()]
  expect(await hold(held, [{ variantId, quantity: 5 }])).toEqual([])
  expect(await availability(room.db, [variantId])).toEqual(
    new Map([[variantId, { available: -3, backorder: true }]]),
  )
  expect(await run((tx) => sell(tx, ctx, { orderId: sold, lines: [{ variantId, quantity: 4 }] }))).toEqual([])
  await run((tx) => sellReserved(tx, ctx, held))
  expect(await room.levels(variantId)).toEqual([{ code: 'main', on_hand: -7, reserved: 0 }])
  await run((tx) =>
    restock(tx, ctx, { orderId: sold, lines: [{ variantId, quantity: 4 }], reason: 'cancel' }),
  )
  expect(await room.levels(variantId)).toEqual([{ code: 'main', on_hand: -3, reserved: 0 }])
  expect(await hold(newId(), [{ variantId, quantity: 1_000_000_000 }])).toMatchObject([{ available: 0 }])
  expect(await hold(newId(), [{ variantId, quantity: 2 ** 40 }])).toMatchObject([{ available: 0 }])
  expect(await room.faults()).toEqual([])
})

test('goods of a location that was taken away come back to the first one', async () => {
  const gone = await room.location('gone', -1)
  const variantId = await room.stock({ on_hand: 4, location: gone })
  const orderId = newId()
  await run((tx) => sell(tx, ctx, { orderId, lines: [{ variantId, quantity: 4 }] }))
  await room.db.deleteFrom('stock_levels').where('location_id', '=', gone).execute()
  await room.db
    .updateTable('stock_locations')
    .set({ is_active: false, removed_at: ctx.now })
    .where('id', '=', gone)
    .execute()
  for (const quantity of [1, 2, 4, 4]) {
    await run((tx) => restock(tx, ctx, { orderId, lines: [{ variantId, quantity }], reason: 'refund' }))
  }
  expect(await room.levels(variantId)).toEqual([{ code: 'main', on_hand: 4, reserved: 0 }])
})

test('holds that have run out are found by time and by variant, and can be given more time but not less', async () => {
  const [a, b] = [await room.stock({ on_hand: 5 }), await room.stock({ on_hand: 5 })]
  const [early, late, never] = [newId(), newId(), newId()]
  const at = (minute: number): Date => new Date(Date.UTC(2026, 2, 2, 10, minute))
  await hold(
    early,
    [
      { variantId: a, quantity: 1 },
      { variantId: b, quantity: 1 },
    ],
    at(5),
  )
  await hold(late, [{ variantId: a, quantity: 1 }], at(9))
  await hold(never, [{ variantId: b, quantity: 1 }], null)
  const expired = (minute: number, variantIds: string[] = [a, b], limit = 10) =>
    ordersWithExpiredReservations(room.db, at(minute), { limit, variantIds })
  expect(await expired(4)).toEqual([])
  expect(await expired(5)).toEqual([early])
  expect(await expired(9)).toEqual([early, late])
  expect(await expired(9, [b])).toEqual([early])
  expect(await expired(9, [a, b], 1)).toEqual([early])
  expect(await ordersWithExpiredReservations(room.db, at(9), { limit: 100 })).toContain(late)
  for (const id of [early, late, never]) await run((tx) => extendReservations(tx, id, at(7)))
  expect(await expired(6)).toEqual([])
  expect(await expired(7)).toEqual([early])
  expect(await expired(59)).toEqual([early, late])
})

test('selling out, coming back and the threshold are announced once for each crossing, and nothing else is', async () => {
  const variantId = await room.stock({ on_hand: 6, threshold: 4 })
  const plain = await room.stock({ on_hand: 1 })
  const seen = (await room.events()).length
  const orders: string[] = []
  const buy = async (id: string, quantity: number): Promise<void> => {
    orders.push(newId())
    await run((tx) => sell(tx, ctx, { orderId: orders.at(-1)!, lines: [{ variantId: id, quantity }] }))
  }
  const news = async () => (await room.events()).slice(seen).map(({ type, data }) => [type, data])
  await buy(variantId, 1)
  expect(await news()).toEqual([])
  await buy(variantId, 1)
  const low = ['stock.low', { variant_id: variantId, available: 4, low_stock_threshold: 4 }]
  expect(await news()).toEqual([low])
  await buy(variantId, 1)
  expect(await news()).toEqual([low])
  await buy(variantId, 3)
  const flip = ['inventory.availability_changed', { variant_ids: [variantId] }]
  expect(await news()).toEqual([low, flip])
  const back = (orderId: string) =>
    run((tx) => restock(tx, ctx, { orderId, lines: [{ variantId, quantity: 9 }], reason: 'cancel' }))
  await back(orders[3]!)
  const comeback = ['inventory.buyable_again', { variant_ids: [variantId] }]
  expect(await news()).toEqual([low, flip, flip, comeback])
  await back(orders[2]!)
  await back(orders[1]!)
  const again = ['stock.back', { variant_id: variantId, available: 5, low_stock_threshold: 4 }]
  expect(await news()).toEqual([low, flip, flip, comeback, again])

  const orderId = newId()
  await run((tx) =>
    reserve(tx, ctx, { orderId, lines: [{ variantId: plain, quantity: 1 }], expiresAt: null }),
  )
  await run((tx) => release(tx, ctx, orderId))
  const plainFlip = ['inventory.availability_changed', { variant_ids: [plain] }]
  expect((await news()).slice(5)).toEqual([
    plainFlip,
    plainFlip,
    ['stock.back', { variant_id: plain, available: 1, low_stock_threshold: 0 }],
    ['inventory.buyable_again', { variant_ids: [plain] }],
  ])
})

test('any number of lines is one statement, and the ledger keeps what each line did', async () => {
  const sent: string[] = []
  const listen = (text: string): unknown => /^(begin|commit)/i.test(text) || sent.push(text)
  const lines: { variantId: string; quantity: number }[] = []
  for (let n = 0; n < 30; n += 1) lines.push({ variantId: await room.stock({ on_hand: 9 }), quantity: 2 })
  room.onStatement.add(listen as never)
  const orderId = newId()
  await inTransaction(ctx, (tx) => reserve(tx, ctx, { orderId, lines, expiresAt: soon }))
  room.onStatement.delete(listen as never)
  expect(sent).toHaveLength(1)
  expect(await room.movements(orderId)).toHaveLength(30)
  expect(await room.faults()).toEqual([])
})
