import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { AppError } from '../../kernel/errors.ts'
import { newId } from '../../kernel/id.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { createTestDatabase } from '../../testing/database.ts'
import { systemCtx } from '../../testing/system-ctx.ts'
import { giveBack, redeem } from './redeem.ts'
import { insertDiscount, usesOf } from './testing.ts'

const { db, onStatement } = await createTestDatabase({ maxConnections: 20 })
const ctx = systemCtx(db)

const use = (discountIds: readonly string[], options: { orderId?: string; customerKey?: string } = {}) =>
  inTransaction(ctx, (tx) =>
    redeem(tx, ctx, {
      orderId: options.orderId ?? newId(),
      customerKey: options.customerKey ?? newId(),
      uses: discountIds.map((discountId) => ({ discountId, amountMinor: 100 })),
    }),
  )

const tally = (results: PromiseSettledResult<unknown>[]) => {
  const refused = results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []))
  for (const reason of refused) {
    expect(reason).toBeInstanceOf(AppError)
    expect(reason.code).toBe('coupon_unavailable')
  }
  return { done: results.length - refused.length, refused: refused.length }
}

test('fifty at once use a coupon for one use: one does', async () => {
  const id = await insertDiscount(db, { code: 'ONCE', usage_limit: 1 })
  const results = await Promise.allSettled(Array.from({ length: 50 }, () => use([id])))
  expect(tally(results)).toEqual({ done: 1, refused: 49 })
  expect(await usesOf(db, id)).toEqual({ used: 1, noted: 1 })
})

test('a limit for each customer holds for parallel orders of one customer, and only for that one', async () => {
  const id = await insertDiscount(db, { code: 'TWICE', usage_limit_per_customer: 2 })
  const orders = ['anna', 'ben'].flatMap((customerKey) =>
    Array.from({ length: 20 }, () => use([id], { customerKey })),
  )
  expect(tally(await Promise.allSettled(orders))).toEqual({ done: 4, refused: 36 })
  expect(await usesOf(db, id)).toEqual({ used: 4, noted: 4 })
})

test('what an order used comes back once, however often and however parallel it is cancelled', async () => {
  const once = await insertDiscount(db, { code: 'BACK', usage_limit: 1 })
  const other = await insertDiscount(db, { code: 'OTHER', usage_limit: 9 })
  const orderId = newId()
  await use([once, other], { orderId })
  await use([other])
  await Promise.all(Array.from({ length: 20 }, () => inTransaction(ctx, (tx) => giveBack(tx, orderId))))
  expect(await usesOf(db, once)).toEqual({ used: 0, noted: 0 })
  expect(await usesOf(db, other)).toEqual({ used: 1, noted: 1 })
  await use([once])
  await expect(use([once])).rejects.toThrow('used up')
})

test('orders and cancellations that take several discounts in different orders never wait for each other in a circle', async () => {
  const ids = await Promise.all(['A', 'B', 'C'].map((code) => insertDiscount(db, { code })))
  const rounds = Array.from({ length: 60 }, async (_, n) => {
    const orderId = newId()
    await use(n % 2 === 0 ? ids : [...ids].reverse(), { orderId })
    if (n % 3 === 0) await inTransaction(ctx, (tx) => giveBack(tx, orderId))
  })
  await Promise.all(rounds)
  for (const id of ids) expect(await usesOf(db, id)).toEqual({ used: 40, noted: 40 })
})

test('an automatic discount without a limit is noted, and its row is neither written nor locked', async () => {
  const id = await insertDiscount(db)
  const before = await sql`select xmin::text, * from discounts where id = ${id}`.execute(db)
  // somebody holds the row as a counted use would: an uncounted one goes past
  await db.transaction().execute(async (tx) => {
    await sql`select 1 from discounts where id = ${id} for no key update`.execute(tx)
    await Promise.all(Array.from({ length: 10 }, () => use([id])))
  })
  expect((await sql`select xmin::text, * from discounts where id = ${id}`.execute(db)).rows).toEqual(
    before.rows,
  )
  expect(await usesOf(db, id)).toEqual({ used: 0, noted: 10 })
})

test('several discounts are two statements; none is none', async () => {
  const ids = await Promise.all([1, 2, 3, 4].map((n) => insertDiscount(db, { code: n > 1 ? `S${n}` : null })))
  const sent: string[] = []
  const listen = (text: string) => void (/^(begin|commit|start)/i.test(text) || sent.push(text))
  onStatement.add(listen)
  await use(ids)
  expect(sent).toHaveLength(2)
  await use([])
  expect(sent).toHaveLength(2)
  onStatement.delete(listen)
})

test('a discount that is gone is a refusal, not a fault, and nothing of the others is counted', async () => {
  const id = await insertDiscount(db, { code: 'STAYS' })
  await expect(use([id, newId()])).rejects.toThrow('taken away')
  expect(await usesOf(db, id)).toEqual({ used: 0, noted: 0 })
})
