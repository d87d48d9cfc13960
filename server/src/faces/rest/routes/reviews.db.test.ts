import { describe, expect, test } from 'vitest'
import { makeCategory, makeProduct } from '../../../testing/make.ts'
import { rate, ratingsOf, review } from '../../../testing/reviewing.ts'
import { startTestShop } from '../../../testing/server.ts'

const shop = await startTestShop()
const { admin, anonymous, customer } = shop
const at = '/api/reviews/'
const keeper = await shop.enrol({ role: 'staff', permissions: ['reviews:write'] })

describe('what it does', () => {
  test('a review is public at once and counts, on the product’s page, in lists and in what was kept', async () => {
    const category = await makeCategory(admin)
    const product = await makeProduct(admin, { categories: [category.id] })
    const list = `/api/products/?category=${category.slug}&min_rating=4&ordering=-rating`
    expect((await anonymous.get(list)).body.count).toBe(0)
    expect((await anonymous.get(`/api/products/${product.slug}/`)).body.rating).toEqual({
      average: null,
      count: 0,
    })
    const body = { product: product.slug, rating: 4, title: ' Fine ', comment: 'It does.\r\nIt holds.\n' }
    const made = await customer.post(at, body)
    expect(made.status).toBe(201)
    expect(made.headers.location).toBe(`/api/reviews/${made.body.id}/`)
    expect(made.body).toEqual({
      id: made.body.id,
      product: product.id,
      user: { id: customer.id, name: 'Customer' },
      rating: 4,
      title: 'Fine',
      comment: 'It does.\nIt holds.',
      status: 'approved',
      is_approved: true,
      verified_purchase: false,
      created_at: made.body.created_at,
      updated_at: made.body.created_at,
    })
    expect((await anonymous.get(`${at}${made.body.id}`)).body).toEqual(made.body)
    expect((await anonymous.get(list)).body.results).toMatchObject([
      { id: product.id, rating: { average: 4, count: 1 } },
    ])
    expect((await anonymous.get(`/api/products/${product.slug}/`)).body.rating).toEqual({
      average: 4,
      count: 1,
    })
    expect((await anonymous.get(`/api/products/${product.slug}/reviews/`)).body).toEqual({
      count: 1,
      next: null,
      previous: null,
      results: [made.body],
      summary: { average: 4, count: 1, counts: { 1: 0, 2: 0, 3: 0, 4: 1, 5: 0 } },
    })
    expect(await shop.violations()).toEqual([])
  })

  test('its author changes it in part or wholly, and takes it away; the rating follows', async () => {
    const product = await makeProduct(admin)
    const { id } = await review(customer, product.id, { rating: 2, title: 'Hm' })
    await rate(shop, product.id, [5])
    const patched = await customer.patch(`${at}${id}/`, { rating: 3 })
    expect(patched.body).toMatchObject({ rating: 3, title: 'Hm', comment: 'Good.', is_approved: true })
    expect(patched.body.updated_at > patched.body.created_at).toBe(true)
    expect((await ratingsOf(shop, product)).card).toEqual({ average: 4, count: 2 })
    const sentBack = { ...patched.body, rating: 4, user: 'somebody', is_approved: false, product: 'another' }
    const put = await customer.put(`${at}${id}/`, { ...sentBack, title: undefined })
    expect(put.body).toMatchObject({ rating: 4, title: null, product: product.id, is_approved: true })
    expect((await ratingsOf(shop, product)).page).toEqual({ average: 4.5, count: 2 })
    expect((await customer.delete(`${at}${id}/`)).status).toBe(204)
    expect((await customer.get(`${at}${id}/`)).status).toBe(404)
    expect((await customer.delete(`${at}${id}/`)).status).toBe(404)
    expect((await ratingsOf(shop, product)).page).toEqual({ average: 5, count: 1 })
    await review(customer, product.id, { rating: 1 })
    expect((await ratingsOf(shop, product)).page).toEqual({ average: 3, count: 2 })
    expect(await shop.violations()).toEqual([])
  })

  test('averages are rounded once, the same on page, card and in the order of lists', async () => {
    const product = await makeProduct(admin)
    for (const stars of [[5], [4], [4], [1], [2], [2, 5]]) {
      await rate(shop, product.id, stars)
      const { page, card, recount, listed } = await ratingsOf(shop, product)
      expect(page).toEqual(recount)
      expect(card).toEqual(recount)
      expect(listed).toEqual([recount.average])
    }
    expect((await ratingsOf(shop, product)).page).toEqual({ average: 3.29, count: 7 })
    expect(await shop.violations()).toEqual([])
  })

  test('a product that says "rating" in its texts keeps them', async () => {
    const name = 'Odd "rating":{"average":1,"count":2} \\"rating\\"'
    const product = await makeProduct(admin, {
      name,
      brand: '"rating":{"average":9}',
      tags: ['rating', '"rating"'],
    })
    await review(customer, product.id, { rating: 3 })
    const [card] = (await anonymous.get('/api/products/', { query: { name: 'Odd "rating"' } })).body.results
    const {
      description: _,
      variants: __,
      attributes: ___,
      stock: ____,
      ...page
    } = (await anonymous.get(`/api/products/${product.id}/`)).body
    expect(card).toEqual(page)
    expect(card).toMatchObject({ name, rating: { average: 3, count: 1 } })
    expect(await shop.violations()).toEqual([])
  })

  test('staff change and remove what others say, and the trail says so', async () => {
    const product = await makeProduct(admin)
    const { id } = await review(customer, product.id, { rating: 1, comment: 'Call me: 0911' })
    const changed = await keeper.patch(`${at}${id}/`, { comment: 'Call me' })
    expect(changed.body).toMatchObject({ comment: 'Call me', rating: 1, is_approved: true })
    expect((await keeper.delete(`${at}${id}/`)).status).toBe(204)
    const trail = (await admin.get('/api/audit-log/', { query: { entity_id: id } })).body.results
    expect(trail).toMatchObject([
      { action: 'review.delete', before: { product: product.id, user: customer.id, rating: 1 } },
      { action: 'review.update', before: { comment: 'Call me: 0911' }, after: { comment: 'Call me' } },
    ])
    expect(await shop.violations()).toEqual([])
  })

  test('a change of nothing changes nothing, and an edit over an edit is refused', async () => {
    const product = await makeProduct(admin)
    const { id } = await review(customer, product.id)
    const { etag } = (await customer.get(`${at}${id}/`)).headers
    const before = await shop.rowCounts()
    expect((await customer.patch(`${at}${id}/`, {})).headers.etag).toBe(etag)
    expect((await customer.patch(`${at}${id}/`, { rating: 5, comment: ' Good.' })).headers.etag).toBe(etag)
    expect(await shop.rowCounts()).toEqual(before)
    await customer.patch(`${at}${id}/`, { rating: 4 })
    const headers = { 'if-match': etag! }
    expect((await customer.patch(`${at}${id}/`, { rating: 3 }, { headers })).status).toBe(412)
    expect((await customer.delete(`${at}${id}/`, { headers })).status).toBe(412)
  })

  test('a staff save that was begun before a review still works', async () => {
    const product = await makeProduct(admin)
    const path = `/api/products/${product.id}/`
    const read = await admin.get(path)
    await review(customer, product.id)
    const after = await admin.get(path)
    expect(after.headers.etag).not.toBe(read.headers.etag)
    expect(after.body.updated_at).toBe(read.body.updated_at)
    const headers = { 'if-match': read.headers.etag! }
    const saved = await admin.patch(path, { brand: 'Saved' }, { headers })
    expect([saved.status, saved.body.rating]).toEqual([200, { average: 5, count: 1 }])
  })

  test('a product that is archived, moved or deleted: its reviews stay with it, hidden, moved, gone', async () => {
    const [from, to] = [await makeCategory(admin), await makeCategory(admin)]
    const product = await makeProduct(admin, { categories: [from.id] })
    const { id } = await review(customer, product.id, { rating: 4 })
    const rated = async (category: { id: string }) =>
      (await anonymous.get(`/api/products/?category=${category.id}&min_rating=4`)).body.count
    await admin.patch(`/api/products/${product.id}/`, { categories: [to.id] })
    expect([await rated(from), await rated(to)]).toEqual([0, 1])
    await admin.patch(`/api/products/${product.id}/`, { status: 'archived' })
    expect((await anonymous.get(`${at}${id}/`)).status).toBe(404)
    expect((await anonymous.get(`/api/products/${product.id}/reviews/`)).status).toBe(404)
    expect((await anonymous.get(at, { query: { product: product.id } })).body.count).toBe(0)
    expect((await customer.get(`${at}${id}/`)).status).toBe(200)
    expect((await customer.patch(`${at}${id}/`, { rating: 3 })).status).toBe(200)
    await admin.patch(`/api/products/${product.id}/`, { status: 'active' })
    expect((await ratingsOf(shop, product)).card).toEqual({ average: 3, count: 1 })
    expect((await admin.delete(`/api/products/${product.id}/`)).status).toBe(204)
    expect((await customer.get(`${at}${id}/`)).status).toBe(404)
    expect(await shop.violations()).toEqual([])
  })
})
