import { expect, test } from 'vitest'
import { makeCategory, makeProduct } from '../../testing/make.ts'
import { enrolMany, ratingsOf, review } from '../../testing/reviewing.ts'
import { startTestShop, type TestPerson } from '../../testing/server.ts'
import { reindexAll } from '../catalogue/index.ts'

const shop = await startTestShop()
const { admin, anonymous } = shop
const keeper = await shop.enrol({ role: 'staff', permissions: ['reviews:write'] })
const people = await enrolMany(shop, 50)
const at = '/api/reviews/'

/** Page, card, list and what PostgreSQL counts say the same. */
async function expectExact(product: { id: string; name: string }): Promise<number> {
  const { page, card, recount, listed } = await ratingsOf(shop, product)
  expect(page).toEqual(recount)
  expect(card).toEqual(recount)
  expect(listed).toEqual([recount.average ?? 0])
  return recount.count
}

const statuses = async (calls: readonly Promise<{ status: number }>[]): Promise<number[]> =>
  [...new Set((await Promise.all(calls)).map(({ status }) => status))].sort()

test('fifty people at once, then edits, removals, approvals and saves all together: every sum is a recount', {
  timeout: 60_000,
}, async () => {
  const category = await makeCategory(admin)
  const product = await makeProduct(admin, { categories: [category.id] })
  const path = `/api/products/${product.id}/`
  const made = await Promise.all(
    people.map((person, index) => review(person, product.id, { rating: 1 + (index % 5) })),
  )
  expect(await expectExact(product)).toBe(50)
  expect((await ratingsOf(shop, product)).page.average).toBe(3)

  const address = (index: number) => `${at}${made[index].id}/`
  const calls = people.flatMap((person, index): (() => Promise<{ status: number }>)[] => {
    if (index < 15) return [() => person.patch(address(index), { rating: 1 + ((index * 7) % 5) })]
    if (index < 30) return [() => person.delete(address(index))]
    if (index < 40) return [() => keeper.post(`${address(index)}reject/`)]
    if (index < 45)
      return [() => person.patch(address(index), { rating: 1 }), () => person.delete(address(index))]
    return [() => keeper.post(`${address(index)}reject/`), () => keeper.post(`${address(index)}approve/`)]
  })
  const bulk = made.slice(20, 50).map(({ id }) => id)
  const saves = [
    ...[1, 2, 3, 4].map((n) => () => admin.patch(path, { name: `${product.name} ${n}` })),
    () => admin.patch(`/api/categories/${category.id}/`, { name: 'Renamed' }),
    () => admin.patch(`/api/variants/${product.variants[0].id}/`, { price: '11.00', stock: 0 }),
    () => keeper.post(`${at}reject/`, { ids: bulk }),
    () => keeper.post(`${at}approve/`, { ids: bulk.toReversed() }),
    () => reindexAll(shop.ctx()).then(() => ({ status: 200 })),
  ]
  const order = calls.flatMap((call, index) => {
    const save = index % 6 === 3 ? saves[(index - 3) / 6] : undefined
    return save === undefined ? [call] : [save, call]
  })
  expect(order).toHaveLength(calls.length + saves.length)
  // a review that is being removed meanwhile is gone for whoever comes second
  expect(await statuses(order.map((call) => call()))).toEqual([200, 204, 404])

  const { name } = (await anonymous.get(path)).body
  const count = await expectExact({ id: product.id, name })
  expect(count).toBeGreaterThanOrEqual(15)
  expect(count).toBeLessThanOrEqual(30)
  const { summary } = (await anonymous.get(`${path}reviews/`)).body
  expect(summary).toMatchObject((await ratingsOf(shop, { id: product.id, name })).page)
  const { average } = summary
  const isIn = async (minRating: number) =>
    (await anonymous.get('/api/products/', { query: { category: category.slug, min_rating: minRating } }))
      .body.count
  expect(await isIn(average)).toBe(1)
  expect(await isIn(average + 0.01)).toBe(0)
  expect(await shop.violations()).toEqual([])
})

test('many products at once: lists are in the order of what the reviews say', {
  timeout: 60_000,
}, async () => {
  const category = await makeCategory(admin)
  const products: { id: string; name: string }[] = []
  for (let n = 0; n < 6; n += 1) products.push(await makeProduct(admin, { categories: [category.id] }))
  const calls = people
    .slice(0, 20)
    .flatMap((person, index) =>
      products.map(
        (product, place) => () =>
          review(person, product.id, { rating: 1 + ((index * 3 + place * index) % 5) }),
      ),
    )
  await Promise.all(calls.map((call) => call()))
  for (const product of products) expect(await expectExact(product)).toBe(20)
  const { body } = await anonymous.get('/api/products/', {
    query: { category: category.slug, ordering: '-rating' },
  })
  const averages = body.results.map((one: { rating: { average: number } }) => one.rating.average)
  expect(averages).toEqual(averages.toSorted((a: number, b: number) => b - a))
  expect(averages).toHaveLength(6)
  expect(await shop.violations()).toEqual([])
})

test('one person from twenty tabs has one review', async () => {
  const product = await makeProduct(admin)
  const [person] = people as [TestPerson]
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, n) =>
      person.post(at, { product: n % 2 ? product.id : product.slug, rating: 1 + (n % 5), comment: 'Mine.' }),
    ),
  )
  const [first, ...more] = answers.filter(({ status }) => status === 201)
  expect(more).toEqual([])
  const refused = answers.filter(({ status }) => status === 409)
  expect(refused).toHaveLength(19)
  for (const { body } of refused)
    expect(body).toMatchObject({ code: 'already_reviewed', review: first!.body.id })
  expect((await ratingsOf(shop, product)).page).toEqual({ average: first!.body.rating, count: 1 })
})

test('a product that is archived or deleted while people review it: each is told, nothing is left over', async () => {
  for (const end of ['archive', 'delete'] as const) {
    const product = await makeProduct(admin)
    const path = `/api/products/${product.id}/`
    const before = people.slice(0, 10)
    const made = await Promise.all(before.map((person) => review(person, product.id)))
    const ending = () => (end === 'archive' ? admin.patch(path, { status: 'archived' }) : admin.delete(path))
    const calls = [
      ...people
        .slice(10, 30)
        .map((person) => () => person.post(at, { product: product.id, rating: 2, comment: 'x' })),
      ending,
      ...made.map(
        ({ id }, index) =>
          () =>
            before[index]!.patch(`${at}${id}/`, { rating: 1 }),
      ),
    ]
    const seen = await statuses(calls.map((call) => call()))
    for (const status of seen) expect([200, 201, 204, 404]).toContain(status)
    const { rows } = await shop.shop.database.pool.query(
      'select count(*)::int as n from reviews where product_id = $1',
      [product.id],
    )
    if (end === 'delete') expect(rows[0].n).toBe(0)
    expect(await shop.violations()).toEqual([])
  }
})
