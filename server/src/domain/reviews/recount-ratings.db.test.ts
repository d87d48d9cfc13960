import { expect, test } from 'vitest'
import { makeProduct } from '../../testing/make.ts'
import { rate, ratingsOf, review } from '../../testing/reviewing.ts'
import { startTestShop } from '../../testing/server.ts'
import { recountRatings } from './recount-ratings.ts'

const shop = await startTestShop()

test('ratings that are not what the reviews add up to are found, and put right on page, card and list', async () => {
  const [product, second, third] = [
    await makeProduct(shop.admin),
    await makeProduct(shop.admin),
    await makeProduct(shop.admin),
  ]
  await rate(shop, product.id, [1, 4])
  await rate(shop, third.id, [5])
  const hidden = await review(shop.customer, product.id, { rating: 5 })
  await shop.admin.post(`/api/reviews/${hidden.id}/reject/`)
  expect(await recountRatings(shop.ctx())).toBe(0)
  await shop.shop.database.pool.query(
    'update products set rating_sum = 500, rating_count = 100 where id = any($1::uuid[])',
    [[product.id, second.id]],
  )
  const [found] = (await shop.violations()).filter((one) => one.startsWith('ratings'))
  expect(found).toContain('2 wrong')
  expect(await recountRatings(shop.ctx())).toBe(2)
  expect(await ratingsOf(shop, product)).toMatchObject({ page: { average: 2.5, count: 2 }, listed: [2.5] })
  expect(await ratingsOf(shop, second)).toMatchObject({ card: { average: null, count: 0 }, listed: [0] })
  expect((await ratingsOf(shop, third)).card).toEqual({ average: 5, count: 1 })
  expect(await shop.violations()).toEqual([])
})

test('it goes on while people write', async () => {
  const product = await makeProduct(shop.admin)
  await shop.shop.database.pool.query('update products set rating_sum = 7, rating_count = 2 where id = $1', [
    product.id,
  ])
  await Promise.all([
    rate(shop, product.id, [1, 2, 3, 4, 5, 5]),
    recountRatings(shop.ctx()),
    recountRatings(shop.ctx()),
  ])
  await recountRatings(shop.ctx())
  const { page, card, recount } = await ratingsOf(shop, product)
  expect([page, card]).toEqual([recount, recount])
  expect(await shop.violations()).toEqual([])
})
