import { expect } from 'vitest'
import type { TestClient } from './client.ts'
import { makeOrder } from './make-order.ts'
import type { TestPerson, TestShop } from './server.ts'

// biome-ignore lint/suspicious/noExplicitAny: a test reads fields of answers that the contract has checked
type Thing = any

/** Reviews a product with 5 stars, or as the test says. */
export async function review(client: TestClient, product: string, body: object = {}): Promise<Thing> {
  const answer = await client.post('/api/reviews/', { product, rating: 5, comment: 'Good.', ...body })
  expect(answer.status, JSON.stringify(answer.body)).toBe(201)
  return answer.body
}

/** People of the shop who have not been here before. */
export const enrolMany = (shop: TestShop, count: number): Promise<TestPerson[]> =>
  Promise.all(Array.from({ length: count }, () => shop.enrol({ role: 'customer' })))

/** Reviews by new people, one for each number of stars. */
export async function rate(shop: TestShop, product: string, stars: readonly number[]): Promise<void> {
  const people = await enrolMany(shop, stars.length)
  await Promise.all(people.map((person, index) => review(person, product, { rating: stars[index] })))
}

/** Somebody's order of one product, in the state that the test says. */
export const orderOf = (
  shop: TestShop,
  userId: string,
  productId: string,
  order: Parameters<typeof makeOrder>[1] = {},
) => makeOrder(shop.ctx(), { user_id: userId, items: [{ product_id: productId }], ...order })

/** The rating of a product by its page, its card in the list, a recount by SQL, and the place in the list. */
export async function ratingsOf(shop: TestShop, product: { id: string; name: string }) {
  const { pool } = shop.shop.database
  const page = (await shop.anonymous.get(`/api/products/${product.id}/`)).body.rating
  const list = await shop.anonymous.get('/api/products/', { query: { name: product.name } })
  const { rows } = await pool.query(
    `select count(*)::int as count, round(avg(rating), 2)::float as average from reviews
     where product_id = $1 and status = 'approved'`,
    [product.id],
  )
  const kept = await pool.query(
    `select distinct rating / 100.0::float as listed from listing where product_id = $1`,
    [product.id],
  )
  return {
    page,
    card: list.body.results[0]?.rating,
    recount: rows[0] as { count: number; average: number | null },
    listed: kept.rows.map((row) => Number(row.listed)),
  }
}
