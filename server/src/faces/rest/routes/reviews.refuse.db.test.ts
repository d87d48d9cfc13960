import { describe, expect, test } from 'vitest'
import { makeProduct } from '../../../testing/make.ts'
import { ratingsOf, review } from '../../../testing/reviewing.ts'
import { startTestShop, type TestPerson } from '../../../testing/server.ts'

const shop = await startTestShop()
const { admin, anonymous, customer } = shop
const other = await shop.enrol({ role: 'customer' })
const at = '/api/reviews/'
const good = { rating: 5, comment: 'Good.' }
const UNKNOWN = '01a1fdef-90e6-75bb-8d88-0656012eced1'

/** Everything that a refusal must leave as it was. */
const contents = async () => {
  const { rows } = await shop.shop.database.pool.query(
    `select (select json_agg(r order by id) from reviews r) as reviews,
       (select json_agg(h order by product_id, user_id) from review_holds h) as holds,
       (select json_agg(json_build_array(id, rating_sum, rating_count, version) order by id) from products) as products,
       (select json_agg(c order by product_id) from product_cards c) as cards`,
  )
  return { ...rows[0], ...(await shop.rowCounts()) }
}

const hostile = (field: 'rating' | 'title' | 'comment', values: readonly unknown[]) =>
  values.map((value) => [field, value] as const)

test.each([
  ...hostile('rating', [0, 6, -1, 4.5, '5', null, 1e308, -1e308, true, [5], { stars: 5 }, '', 1e21]),
  ...hostile('title', [
    'x'.repeat(201),
    'two\nlines',
    'a\u0007b',
    'a\u0000b',
    'a\ud800b',
    'a\u0085b',
    7,
    ['x'],
    {},
  ]),
  ...hostile('comment', [
    '',
    '   \n ',
    'x'.repeat(5_001),
    'a\u0000b',
    'a\u001bb',
    'a\ud800b',
    'a\u009fb',
    null,
    7,
    [],
    {},
  ]),
])('%s %j is refused by name, made and changed, and nothing is written', async (field, value) => {
  const product = await makeProduct(admin)
  const { id } = await review(other, product.id)
  const before = await contents()
  const body = { ...good, [field]: value }
  const answers = [
    await customer.post(at, { product: product.id, ...body }),
    await other.put(`${at}${id}/`, body),
    await other.patch(`${at}${id}/`, { [field]: value }),
  ]
  for (const answer of answers) {
    expect([answer.status, answer.body.code]).toEqual([400, 'validation_error'])
    expect(Object.keys(answer.body.errors)).toEqual([field])
  }
  expect(await contents()).toEqual(before)
})

describe('what cannot be reviewed', () => {
  test('a draft, an archived and an unknown product are named, also for staff who see them', async () => {
    const draft = await makeProduct(admin, { status: 'draft' })
    const old = await makeProduct(admin, { status: 'archived' })
    const own = await makeProduct(shop.vendor, { status: 'draft' })
    const before = await contents()
    for (const product of [draft.id, draft.slug, old.id, own.id, UNKNOWN, 'nowhere', '../etc', '%00'])
      for (const person of [customer, admin, shop.vendor]) {
        const answer = await person.post(at, { product, ...good })
        expect([answer.status, answer.body.code], product).toEqual([404, 'not_found'])
        expect(answer.body.errors.product[0]).toContain(product)
      }
    expect(await contents()).toEqual(before)
  })

  test('a second review of the same product names the first', async () => {
    const product = await makeProduct(admin)
    const { id } = await review(customer, product.id, { rating: 2 })
    const before = await contents()
    for (const reference of [product.id, product.slug, product.id.toUpperCase()]) {
      const answer = await customer.post(at, { product: reference, ...good })
      expect([answer.status, answer.body.code, answer.body.review]).toEqual([409, 'already_reviewed', id])
    }
    expect(await contents()).toEqual(before)
    expect((await ratingsOf(shop, product)).page).toEqual({ average: 2, count: 1 })
  })

  test('bodies that are none, fields that nobody has and missing ones are refused', async () => {
    const product = await makeProduct(admin)
    const before = await contents()
    const bodies = [[], 'x', {}, { product: product.id }, { product: product.id, rating: 5 }, { ...good }, { product: null, ...good }, { product: [product.id], ...good }, { product: 'x'.repeat(256), ...good }, { product: '', ...good }, { product: product.id, ...good, votes: 7 }] // biome-ignore format: a list
    for (const body of bodies)
      expect((await customer.post(at, JSON.stringify(body))).status, JSON.stringify(body)).toBe(400)
    expect((await anonymous.post(at, { product: product.id, ...good })).status).toBe(401)
    expect(await contents()).toEqual(before)
  })

  test('who, when and whether it is approved are not for clients to say', async () => {
    const product = await makeProduct(admin)
    const forged = {
      id: UNKNOWN,
      user: other.id,
      status: 'rejected',
      is_approved: false,
      verified_purchase: true,
      created_at: '2001-01-01T00:00:00Z',
    }
    const made = await review(customer, product.id, forged)
    expect(made).toMatchObject({ user: { id: customer.id }, is_approved: true, verified_purchase: false })
    expect(made.id).not.toBe(UNKNOWN)
    expect(made.created_at.slice(0, 4)).not.toBe('2001')
  })
})

describe('whose it is', () => {
  test('another’s review is not there to be changed or removed, whoever it is and whatever they are called', async () => {
    const product = await makeProduct(admin)
    const { id } = await review(customer, product.id)
    const before = await contents()
    for (const person of [other, shop.vendor, shop.clerk, shop.staff] as TestPerson[]) {
      const answers = [
        await person.patch(`${at}${id}/`, { rating: 1 }),
        await person.put(`${at}${id}/`, { rating: 1, comment: 'Bad.' }),
        await person.delete(`${at}${id}/`),
      ]
      for (const answer of answers) expect([answer.status, answer.body.code]).toEqual([404, 'not_found'])
      for (const verb of ['approve', 'reject']) {
        expect((await person.post(`${at}${id}/${verb}/`)).status).toBe(403)
        expect((await person.post(`${at}${verb}/`, { ids: [id] })).status).toBe(403)
      }
    }
    for (const method of ['PATCH', 'PUT', 'DELETE'])
      expect((await anonymous.send(method, `${at}${id}/`, { ...good })).status).toBe(401)
    expect(await contents()).toEqual(before)
  })

  test('ids that are none, or nobody’s, are not there', async () => {
    for (const id of [UNKNOWN, 'x', '1', "' or 1=1", '%00', 'approve', '..%2F', '9'.repeat(99)]) {
      expect((await customer.get(`${at}${id}/`)).status, id).toBe(404)
      for (const method of ['PATCH', 'PUT', 'DELETE'])
        expect((await customer.send(method, `${at}${id}/`, { ...good })).status, id).toBe(404)
      expect((await admin.post(`${at}${id}/approve/`)).status, id).toBe(404)
      expect((await admin.post(`${at}${id}/reject/`)).status, id).toBe(404)
    }
    for (const product of [UNKNOWN, 'nowhere', '%00'])
      expect((await anonymous.get(`/api/products/${product}/reviews/`)).status).toBe(404)
  })
})

test.each([
  ['rating', '6', '5'], ['rating', '4.5', 'whole'], ['rating', 'five', 'whole'], ['min_rating', '6', '5'], ['min_rating', '1e308', '5'],
  ['user', 'me', 'uuid'], ['is_approved', 'maybe', 'true'], ['status', 'hidden', 'waiting'], ['created_after', 'yesterday', '2026'],
  ['created_before', '2026-13-01', '2026'], ['ordering', 'comment', 'created_at'], ['page_size', '101', '100'], ['cursor', 'x', 'again'], ['product', 'a\u0000b', 'NUL'],
])('the list refuses %s=%s with words that help', async (field, value, word) => {
  const answer = await anonymous.get(at, { query: { [field]: value } })
  expect(answer.status).toBe(400)
  expect(answer.body.errors[field].join(' ')).toContain(word)
}) // biome-ignore format: a table

test('text is text: what looks like markup is kept and answered as it was written', async () => {
  const product = await makeProduct(admin)
  const words = {
    title: '<b onmouseover=alert(1)>',
    comment: '<img src=x onerror=alert(1)>\n&lt;script&gt; {{7*7}}',
  }
  const made = await review(customer, product.id, words)
  const read = await anonymous.get(`/api/products/${product.id}/reviews/`)
  expect(read.body.results).toMatchObject([{ id: made.id, ...words }])
  expect(read.headers['content-type']).toContain('application/json')
  expect(read.headers['x-content-type-options']).toBe('nosniff')
})

test('texts as long as they may be are taken, counted in characters', async () => {
  const product = await makeProduct(admin)
  const words = { title: '🙂'.repeat(200), comment: '🙂'.repeat(5_000) }
  expect(await review(customer, product.id, words)).toMatchObject(words)
})

test('a card number that somebody writes into a review is masked before anything keeps it', async () => {
  const product = await makeProduct(admin)
  const made = await review(customer, product.id, {
    title: '4242424242424242',
    comment: 'I paid by 4242 4242 4242 4242.',
  })
  expect(made).toMatchObject({ title: '•••• 4242', comment: 'I paid by •••• 4242.' })
})
