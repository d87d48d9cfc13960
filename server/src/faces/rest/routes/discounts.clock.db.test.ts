import { afterEach, expect, test } from 'vitest'
import { followDiscounts } from '../../../domain/discounts/index.ts'
import { discountTools, onProducts } from '../../../testing/discounts.ts'
import { makeProduct } from '../../../testing/make.ts'
import { startTestShop } from '../../../testing/server.ts'

const shop = await startTestShop()
const { admin } = shop
const { priceOf, makeDiscount, changeDiscount, historyOf, strikeAt } = discountTools(shop)
const HOUR = 3_600_000

afterEach(async () => {
  expect(await shop.violations()).toEqual([])
})

// biome-ignore lint/suspicious/noExplicitAny: a test reads fields of answers that the contract has checked
type Thing = any

test('begins and ends it at its boundaries, to the millisecond', async () => {
  const product = await makeProduct(admin)
  const [starts, ends] = [Date.now() + HOUR, Date.now() + 2 * HOUR]
  const { id } = await makeDiscount({
    ...onProducts(product),
    starts_at: new Date(starts).toISOString(),
    ends_at: new Date(ends).toISOString(),
  })
  const strikes: [number, string][] = [
    [starts - 1, '10.00'], [starts, '9.00'], [ends - 1, '9.00'], [ends, '10.00'],
  ] // biome-ignore format: a list
  for (const [moment, price] of strikes) {
    await strikeAt(moment)
    expect(await priceOf(product), String(moment - starts)).toBe(price)
  }
  const history = await historyOf(product)
  expect(history.slice(0, 2)).toMatchObject([
    { reason: 'discount ends', price: '10.00', effective_at: new Date(ends).toISOString() },
    {
      reason: 'discount begins',
      price: '9.00',
      compare_at_price: '10.00',
      effective_at: new Date(starts).toISOString(),
    },
  ])
  expect((await admin.get(`/api/discounts/${id}/`)).body.is_active).toBe(true)
})

test('is set to both boundaries when a discount is saved, and a strike a little early is one in time', async () => {
  const product = await makeProduct(admin)
  const [starts, ends] = [new Date(Date.now() + HOUR), new Date(Date.now() + 2 * HOUR)]
  const { id } = await makeDiscount({
    ...onProducts(product),
    starts_at: starts.toISOString(),
    ends_at: ends.toISOString(),
  })
  const { rows } = await shop.shop.database.pool.query(
    `select data from outbox where type = 'job.requested' and data->>'name' = 'follow_discounts'
     and data->>'job_key' like $1 order by data->>'run_at'`,
    [`discount:${id}:%`],
  )
  expect(rows.map(({ data }) => [data.job_key, data.run_at, data.payload])).toEqual([
    [`discount:${id}:starts`, starts.toISOString(), { at: starts.toISOString() }],
    [`discount:${id}:ends`, ends.toISOString(), { at: ends.toISOString() }],
  ])
  await followDiscounts(shop.ctx(undefined, new Date(starts.getTime() - 6_000)), {
    at: starts.toISOString(),
  })
  expect(await priceOf(product)).toBe('10.00')
  await followDiscounts(shop.ctx(undefined, new Date(starts.getTime() - 40)), { at: starts.toISOString() })
  expect(await priceOf(product)).toBe('9.00')
})

test('struck ten times at once it begins once, and with nothing to do it asks only whether there is', async () => {
  const product = await makeProduct(admin)
  const starts = Date.now() + 3 * HOUR
  await makeDiscount({ ...onProducts(product), starts_at: new Date(starts).toISOString() })
  await Promise.all(Array.from({ length: 10 }, () => strikeAt(starts)))
  const history = await historyOf(product)
  expect(history.map((p: Thing) => p.reason)).toEqual(['discount begins', 'product created'])
  const before = await shop.rowCounts()
  expect((await shop.statementsOf(() => strikeAt(starts))).length).toBe(3)
  expect(await shop.rowCounts()).toEqual(before)
})

test('an edit while it strikes is not lost, whichever comes first', async () => {
  for (let round = 0; round < 10; round += 1) {
    const product = await makeProduct(admin)
    const starts = Date.now() - 1
    const { id } = await makeDiscount({
      ...onProducts(product),
      is_active: false,
      starts_at: new Date(starts).toISOString(),
    })
    await Promise.all([
      changeDiscount(id, { is_active: true }),
      strikeAt(Date.now()),
      changeDiscount(id, { value: '20' }),
      strikeAt(Date.now()),
    ])
    expect(await priceOf(product)).toBe('8.00')
    await Promise.all([strikeAt(Date.now()), changeDiscount(id, { is_active: false }), strikeAt(Date.now())])
    expect(await priceOf(product)).toBe('10.00')
  }
})
