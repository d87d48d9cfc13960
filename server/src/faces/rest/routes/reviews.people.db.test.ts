import { describe, expect, test } from 'vitest'
import { checkReviews } from '../../../domain/reviews/index.ts'
import { makeProduct } from '../../../testing/make.ts'
import { orderOf, rate, ratingsOf, review } from '../../../testing/reviewing.ts'
import { startTestShop } from '../../../testing/server.ts'

const shop = await startTestShop()
const { admin, anonymous } = shop
const at = '/api/reviews/'

describe('who has bought it', () => {
  // biome-ignore format: a table
  test.each([
    ['paid', 'paid', true], ['processing', 'paid', true], ['shipped', 'paid', true], ['delivered', 'paid', true], ['returned', 'paid', true],
    ['processing', 'partially_refunded', true], ['delivered', 'pending', true], ['delivered', 'refunded', true], ['returned', 'refunded', true],
    ['pending', 'unpaid', false], ['pending', 'failed', false], ['processing', 'pending', false], ['shipped', 'pending', false],
    ['cancelled', 'paid', false], ['cancelled', 'refunded', false], ['cancelled', 'partially_refunded', false],
    ['paid', 'refunded', false], ['processing', 'refunded', false], ['shipped', 'refunded', false],
  ] as const)('an order that is %s and %s: %s', async (status, payment_status, isVerified) => {
    const person = await shop.enrol({ role: 'customer' })
    const product = await makeProduct(admin)
    const order = { status, payment_status }
    await orderOf(shop, person.id, product.id, order)
    const made = await review(person, product.id)
    expect(made.verified_purchase).toBe(isVerified)
    const list = (await anonymous.get(`/api/products/${product.id}/reviews/`)).body.results
    expect(list[0].verified_purchase).toBe(isVerified)
  })

  test('another’s order, another product, a guest’s order: not; and it follows the order at once', async () => {
    const [person, other] = [await shop.enrol({ role: 'customer' }), await shop.enrol({ role: 'customer' })]
    const [product, second] = [await makeProduct(admin), await makeProduct(admin)]
    const paid = { status: 'paid', payment_status: 'paid' } as const
    await orderOf(shop, other.id, product.id, paid)
    await orderOf(shop, person.id, second.id, paid)
    await orderOf(shop, person.id, product.id, { ...paid, user_id: null })
    const { id } = await review(person, product.id)
    const isVerified = async () => (await anonymous.get(`${at}${id}/`)).body.verified_purchase
    expect(await isVerified()).toBe(false)
    const order = await orderOf(shop, person.id, product.id, { status: 'pending' })
    expect(await isVerified()).toBe(false)
    const set = (status: string) =>
      shop.shop.database.pool.query('update orders set status = $2, payment_status = $3 where id = $1', [
        order.id,
        status,
        'paid',
      ])
    await set('paid')
    expect(await isVerified()).toBe(true)
    await set('cancelled')
    expect(await isVerified()).toBe(false)
  })

  test('when only buyers may review, others are told so and nothing is written', async () => {
    await admin.patch('/api/settings/', { reviews_require_purchase: true })
    try {
      const person = await shop.enrol({ role: 'customer' })
      const product = await makeProduct(admin)
      const before = await shop.rowCounts()
      for (const who of [person, admin]) {
        const refused = await who.post(at, { product: product.id, rating: 5, comment: 'Good.' })
        expect([refused.status, refused.body.code]).toEqual([403, 'permission_denied'])
        expect(refused.body.detail).toContain('bought')
      }
      expect(await shop.rowCounts()).toEqual(before)
      expect((await anonymous.get(`/api/products/${product.id}/reviews/`)).body.count).toBe(0)
      await orderOf(shop, person.id, product.id, { status: 'delivered' })
      expect((await review(person, product.id)).verified_purchase).toBe(true)
    } finally {
      await admin.patch('/api/settings/', { reviews_require_purchase: null })
    }
  })
})

describe('who is named', () => {
  test.each([
    ['Hanna', 'Tesfaye', 'Hanna T.'],
    ['Hanna', '', 'Hanna'],
    ['Élodie', 'émile', 'Élodie É.'],
    ['李', '雷', '李 雷.'],
    ['Hanna', '<script>', 'Hanna'],
    ['', 'Tesfaye', 'Customer'],
    ['hanna@example.com', 'Tesfaye', 'Customer'],
    ['Hanna', '@home', 'Hanna'],
  ])('%j %j is shown as %j, never the e-mail', async (first_name, last_name, name) => {
    const person = await shop.enrol({ role: 'customer' })
    await person.patch('/api/auth/me/', { first_name, last_name })
    const product = await makeProduct(admin)
    expect((await review(person, product.id)).user).toEqual({ id: person.id, name })
    const read = await anonymous.get(`/api/products/${product.id}/reviews/`)
    expect(JSON.stringify(read.body)).not.toContain('@')
  })

  test('who deletes their account leaves the review and its stars, without a name', async () => {
    const person = await shop.enrol({ role: 'customer' })
    await person.patch('/api/auth/me/', { first_name: 'Hanna', last_name: 'Tesfaye' })
    const product = await makeProduct(admin)
    const { id } = await review(person, product.id, { rating: 4, comment: 'Kept me warm.' })
    expect((await person.delete('/api/auth/me/')).status).toBe(204)
    const read = await anonymous.get(`${at}${id}/`)
    expect(read.body).toMatchObject({
      user: { name: 'Former customer' },
      comment: 'Kept me warm.',
      rating: 4,
    })
    expect((await ratingsOf(shop, product)).card).toEqual({ average: 4, count: 1 })
    expect((await person.patch(`${at}${id}/`, { rating: 1 })).status).toBe(401)
    expect(await checkReviews(shop.ctx())).toMatchObject([{ violations: 0 }])
  })

  test('the export of one’s own data holds one’s own reviews, hidden ones too', async () => {
    const person = await shop.enrol({ role: 'customer' })
    const [product, second] = [await makeProduct(admin), await makeProduct(admin)]
    const first = await review(person, product.id, { comment: 'Mine.' })
    const hidden = await review(person, second.id)
    await rate(shop, product.id, [1])
    await admin.post(`${at}${hidden.id}/reject/`)
    const { body } = await person.get('/api/auth/me/export/')
    expect(body.reviews).toMatchObject([
      { id: hidden.id, is_approved: false },
      { id: first.id, comment: 'Mine.' },
    ])
  })
})

describe('lists', () => {
  test('filters and orderings, by page and by cursor', async () => {
    const product = await makeProduct(admin)
    const person = await shop.enrol({ role: 'customer' })
    await rate(shop, product.id, [1, 2, 3, 4, 4, 5])
    const own = await review(person, product.id, { rating: 5 })
    const ratings = async (query: object, path = at) =>
      (await anonymous.get(path, { query: { product: product.slug, ...query } })).body.results.map(
        (one: { rating: number }) => one.rating,
      )
    expect(await ratings({ ordering: 'rating' })).toEqual([1, 2, 3, 4, 4, 5, 5])
    expect(await ratings({ ordering: '-rating', min_rating: 3.5 })).toEqual([5, 5, 4, 4])
    expect(await ratings({ rating: 4 })).toEqual([4, 4])
    expect(await ratings({ user: person.id })).toEqual([5])
    expect(await ratings({ product: 'nowhere' })).toEqual([])
    expect(await ratings({ created_before: own.created_at }).then((list) => list.length)).toBe(6)
    expect(await ratings({ created_after: own.created_at })).toEqual([5])
    const ofProduct = `/api/products/${product.id}/reviews/`
    expect(await ratings({ ordering: '-rating', min_rating: 5 }, ofProduct)).toEqual([5, 5])
    const narrowed = (await anonymous.get(`${ofProduct}?rating=1`)).body
    expect(narrowed).toMatchObject({
      count: 1,
      summary: { average: 3.43, count: 7, counts: { 1: 1, 2: 1, 3: 1, 4: 2, 5: 2 } },
    })
    for (const path of [`${at}?product=${product.id}`, `${ofProduct}?`]) {
      const whole = (await anonymous.get(`${path}&ordering=-rating,created_at`)).body.results
      const seen: string[] = []
      let page = await anonymous.get(`${path}&ordering=-rating,created_at&pagination=cursor&page_size=2`)
      for (;;) {
        seen.push(...page.body.results.map((one: { id: string }) => one.id))
        if (page.body.next === null) break
        page = await anonymous.get(page.body.next)
      }
      expect(seen).toEqual(whole.map((one: { id: string }) => one.id))
    }
    expect((await anonymous.get(`${ofProduct}?page=2`)).status).toBe(404)
  })

  test('a page takes as many statements for a hundred reviews as for one', async () => {
    const product = await makeProduct(admin)
    await shop.shop.database.pool.query(
      `with people as (insert into users (id, email, role, created_at, updated_at)
         select gen_random_uuid(), 'reader' || n || '@example.com', 'customer', now(), now()
         from generate_series(1, 110) n returning id)
       insert into reviews (id, product_id, user_id, rating, comment, status, created_at, updated_at)
       select gen_random_uuid(), $1, id, 5, 'Good.', 'approved', now(), now() from people`,
      [product.id],
    )
    const count = (client: typeof anonymous, path: string, size: number) =>
      shop.statementsOf(async () => {
        expect((await client.get(`${path}page_size=${size}`)).body.results).toHaveLength(size)
      })
    for (const [path, most] of [
      [`${at}?product=${product.id}&`, 2],
      [`${at}?product=${product.slug}&pagination=cursor&ordering=rating&`, 2],
      [`/api/products/${product.id}/reviews/?`, 4],
      [`/api/products/${product.slug}/reviews/?pagination=cursor&`, 4],
    ] as const)
      for (const size of [1, 100])
        expect((await count(anonymous, path, size)).length, `${path}${size}`).toBe(most)
    await shop.shop.database.pool.query('delete from reviews where product_id = $1', [product.id])
  })
})

describe('how many', () => {
  test('so many an hour and account, whoever asks from where; others go on', async () => {
    const limited = await startTestShop({ env: { RATELIMIT_ENABLE: 'true' } })
    const people = [
      await limited.enrol({ role: 'customer' }),
      await limited.enrol({ role: 'customer' }),
    ] as const
    const product = await makeProduct(limited.admin)
    const { id } = await review(people[0], product.id)
    const tries = []
    for (let n = 1; n < 20; n += 1)
      tries.push(await people[0].post(at, { product: product.id, rating: 5, comment: 'x' }))
    expect(new Set(tries.map(({ status }) => status))).toEqual(new Set([409]))
    const refused = await people[0].post(at, { product: product.id, rating: 5, comment: 'x' })
    expect([refused.status, refused.body.code]).toEqual([429, 'rate_limited'])
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(60)
    expect((await people[0].patch(`${at}${id}/`, { rating: 4 })).status).toBe(200)
    expect((await review(people[1], product.id)).rating).toBe(5)
  })
})
