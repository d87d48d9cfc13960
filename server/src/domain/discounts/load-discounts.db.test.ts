import { expect, test } from 'vitest'
import { newId } from '../../kernel/id.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { createTestDatabase } from '../../testing/database.ts'
import { systemCtx } from '../../testing/system-ctx.ts'
import { createProduct } from '../catalogue/index.ts'
import { explainCouponProblem, loadDiscounts } from './load-discounts.ts'
import { redeem } from './redeem.ts'
import { insertDiscount } from './testing.ts'

const { db, onStatement } = await createTestDatabase()
const NOW = new Date('2026-05-01T12:00:00Z')
const ctx = systemCtx(db, { now: NOW })
const at = (ms: number) => new Date(NOW.getTime() + ms)
const load = (query: Partial<Parameters<typeof loadDiscounts>[2]> = {}) =>
  loadDiscounts(db, ctx, { currency: 'USD', couponCode: null, customerKey: null, ...query })

test('automatic ones count in their window, their currency, while active and not used up', async () => {
  const inForce = await Promise.all([
    insertDiscount(db, { starts_at: NOW, ends_at: at(1) }),
    insertDiscount(db, { type: 'fixed', amount_minor: 100, currency: 'USD' }),
    insertDiscount(db, { usage_limit: 2, used: 1 }),
  ])
  await insertDiscount(db, { starts_at: at(1) })
  await insertDiscount(db, { ends_at: NOW })
  await insertDiscount(db, { is_active: false })
  await insertDiscount(db, { type: 'fixed', amount_minor: 100, currency: 'EUR' })
  await insertDiscount(db, { usage_limit: 2, used: 2 })
  await insertDiscount(db, { code: 'NOT-ASKED-FOR' })
  await insertDiscount(db, { is_targeted: true }) // its products are gone: it is for nothing
  const { automatic, coupon, couponProblem } = await load()
  expect(automatic.map((terms) => terms.id).sort()).toEqual([...inForce].sort())
  expect(automatic[0]!.targets).toEqual({ productIds: [], categoryIds: [] })
  expect([coupon, couponProblem]).toEqual([null, null])
})

test('a coupon is found without case; one that cannot be used has a sentence', async () => {
  await insertDiscount(db, { code: 'Spring', name: 'Spring sale', ends_at: NOW })
  await insertDiscount(db, { code: 'OFF', is_active: false })
  await insertDiscount(db, { code: 'GONE', usage_limit: 1, used: 1 })
  // its window is the engine's to judge
  expect(await load({ couponCode: ' sPRING ' })).toMatchObject({
    coupon: { code: 'Spring', name: 'Spring sale', endsAt: NOW, percentagePpm: 100_000 },
    couponProblem: null,
  })
  const problemOf = async (couponCode: string) => {
    const loaded = await load({ couponCode })
    expect(loaded.coupon).toBeNull()
    return loaded.couponProblem
  }
  expect(await problemOf('nothing')).toBe('There is no coupon "nothing".')
  expect(await problemOf('off')).toBe('The coupon "OFF" is not in use.')
  expect(await problemOf('gone')).toBe('The coupon "GONE" has been used up.')
  for (const bad of ['a\u0000b', 'a\ud800b', 'x'.repeat(100_000), "';drop table discounts"])
    expect(await problemOf(bad)).toContain('There is no coupon')
  expect(await load({ couponCode: '' })).toMatchObject({ coupon: null, couponProblem: null })
})

test('a limit for each customer is told to the one who reached it; automatic ones are left out', async () => {
  const coupon = await insertDiscount(db, { code: 'ME', usage_limit_per_customer: 1 })
  const automatic = await insertDiscount(db, { usage_limit_per_customer: 1 })
  await inTransaction(ctx, (tx) =>
    redeem(tx, ctx, {
      orderId: newId(),
      customerKey: 'anna@example.com',
      uses: [coupon, automatic].map((discountId) => ({ discountId, amountMinor: 1 })),
    }),
  )
  const anna = await load({ couponCode: 'ME', customerKey: 'anna@example.com' })
  expect(anna.couponProblem).toBe('The coupon "ME" can be used once by each customer, and you have.')
  expect(anna.automatic.map((terms) => terms.id)).not.toContain(automatic)
  for (const customerKey of ['ben@example.com', null]) {
    const other = await load({ couponCode: 'ME', customerKey })
    expect(other).toMatchObject({ coupon: { id: coupon }, couponProblem: null })
    expect(other.automatic.map((terms) => terms.id)).toContain(automatic)
  }
})

test('targets are read as far as the order needs them; a coupon for none of its things is for nothing, not for all', async () => {
  const products = await Promise.all([1, 2].map((n) => createProduct(ctx, { name: `P${n}` })))
  const target = (discount_id: string, product_id: string) =>
    db.insertInto('discount_targets').values({ id: newId(), discount_id, product_id }).execute()
  const [automatic, coupon] = await Promise.all([
    insertDiscount(db, { is_targeted: true }),
    insertDiscount(db, { is_targeted: true, code: 'TWO' }),
  ])
  for (const product of products) await target(automatic, product)
  await target(coupon, products[1]!)
  const all = await load({ couponCode: 'two' })
  expect(all.automatic.find((terms) => terms.id === automatic)!.targets.productIds).toHaveLength(2)
  expect(all.coupon!.targets).toEqual({ productIds: [products[1]], categoryIds: [] })
  const first = await load({ couponCode: 'two', scope: { productIds: [products[0]!], categoryIds: [] } })
  expect(first.automatic.find((terms) => terms.id === automatic)!.targets.productIds).toEqual([products[0]])
  expect(first.coupon!.targets.productIds).toHaveLength(1)
  expect(products).not.toContain(first.coupon!.targets.productIds[0])
  const none = await load({ couponCode: 'two', scope: { productIds: [newId()], categoryIds: [] } })
  expect(none.automatic.map((terms) => terms.id)).not.toContain(automatic)
})

test('it is one statement', async () => {
  const sent: string[] = []
  const listen = (text: string) => void sent.push(text)
  onStatement.add(listen)
  await load({ couponCode: 'Spring', customerKey: 'anna@example.com' })
  onStatement.delete(listen)
  expect(sent).toHaveLength(1)
})

test('every reason of the engine has a sentence', async () => {
  const { coupon } = await load({ couponCode: 'Spring' })
  const terms = { ...coupon!, currency: 'USD', minSubtotalMinor: 5000, startsAt: NOW }
  const sentences = (
    [
      'not_started',
      'ended',
      'other_currency',
      'minimum_not_reached',
      'nothing_to_discount',
      'automatic_is_better',
    ] as const
  ).map((problem) => explainCouponProblem(problem, terms))
  expect(sentences[3]).toBe('The coupon "Spring" needs goods for at least 50.00 USD.')
  for (const sentence of sentences) expect(sentence).toMatch(/^The coupon "Spring" .*\.$/)
  expect(new Set(sentences).size).toBe(6)
})
