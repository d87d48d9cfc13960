import { beforeEach, describe, expect, test } from 'vitest'
import { makeProduct } from '../../../testing/make.ts'
import { enrolMany, ratingsOf, review } from '../../../testing/reviewing.ts'
import { startTestShop } from '../../../testing/server.ts'

const shop = await startTestShop({ env: { REVIEW_MODERATION: 'true' } })
const { admin, anonymous, customer } = shop
const other = await shop.enrol({ role: 'customer' })
const keeper = await shop.enrol({ role: 'staff', permissions: ['reviews:write'] })
const at = '/api/reviews/'
const setModeration = (isOn: boolean | null) => admin.patch('/api/settings/', { review_moderation: isOn })
const eventsOf = async (id: string): Promise<string[]> => {
  const { rows } = await shop.shop.database.pool.query(
    `select type from outbox where data ->> 'review_id' = $1 order by occurred_at, id`,
    [id],
  )
  return rows.map(({ type }) => type)
}

beforeEach(async () => {
  await setModeration(null)
})

describe('who sees what', () => {
  test('a waiting review is its author’s and the staff’s: single, in lists, in counts and in the rating', async () => {
    const product = await makeProduct(admin)
    const { id } = await review(customer, product.id, { rating: 2 })
    const lists = [`${at}?product=${product.id}`, `/api/products/${product.slug}/reviews/`]
    for (const [person, isSeen] of [
      [customer, true],
      [keeper, true],
      [admin, true],
      [other, false],
      [shop.vendor, false],
      [shop.staff, false],
      [anonymous, false],
    ] as const) {
      const read = await person.get(`${at}${id}/`)
      expect(read.status).toBe(isSeen ? 200 : 404)
      if (isSeen) expect(read.body).toMatchObject({ is_approved: false, status: 'waiting' })
      for (const list of lists) {
        expect((await person.get(list)).body).toMatchObject({
          count: isSeen ? 1 : 0,
          results: isSeen ? [{ id }] : [],
        })
        const cursor = await person.get(`${list}${list.includes('?') ? '&' : '?'}pagination=cursor`)
        expect(cursor.body.results).toHaveLength(isSeen ? 1 : 0)
      }
      const waiting = await person.get(`${at}?is_approved=false&user=${customer.id}&product=${product.id}`)
      expect(waiting.body.count).toBe(isSeen ? 1 : 0)
      expect((await person.get(lists[1]!)).body.summary).toMatchObject({ average: null, count: 0 })
    }
    expect((await ratingsOf(shop, product)).page).toEqual({ average: null, count: 0 })
    expect((await keeper.get(`${at}?status=waiting&product=${product.id}`)).body.count).toBe(1)
    expect((await keeper.get(`${at}?is_approved=true&product=${product.id}`)).body.count).toBe(0)
  })

  test('approving shows and counts it, hiding takes it away again; both once, with the trail', async () => {
    const product = await makeProduct(admin)
    const { id } = await review(customer, product.id, { rating: 4 })
    for (const _ of [1, 2]) {
      const answer = await keeper.post(`${at}${id}/approve/`)
      expect([answer.status, answer.body.is_approved]).toEqual([200, true])
    }
    expect((await anonymous.get(`${at}${id}/`)).status).toBe(200)
    expect(await ratingsOf(shop, product)).toMatchObject({ page: { average: 4, count: 1 }, listed: [4] })
    for (const _ of [1, 2]) {
      const answer = await keeper.post(`${at}${id}/reject/`)
      expect([answer.status, answer.body.status]).toEqual([200, 'rejected'])
    }
    expect((await anonymous.get(`${at}${id}/`)).status).toBe(404)
    expect((await customer.get(`${at}${id}/`)).body).toMatchObject({ is_approved: false, status: 'rejected' })
    expect(await ratingsOf(shop, product)).toMatchObject({ page: { average: null, count: 0 }, listed: [0] })
    await keeper.post(`${at}${id}/approve/`)
    expect(await eventsOf(id)).toEqual(['review.created', 'review.approved', 'review.approved'])
    const trail = (await admin.get('/api/audit-log/', { query: { entity_id: id } })).body.results
    expect(trail.map(({ action }: { action: string }) => action)).toEqual([
      'review.approve',
      'review.reject',
      'review.approve',
    ])
    expect(await shop.violations()).toEqual([])
  })

  test('many at once: what changed, what stood there already, what is not there; in few statements', async () => {
    const [product, second] = [await makeProduct(admin), await makeProduct(admin)]
    const people = await enrolMany(shop, 12)
    const made = await Promise.all(
      people.map((person, index) =>
        review(person, (index % 2 ? product : second).id, { rating: 1 + (index % 5) }),
      ),
    )
    const ids = made.map(({ id }) => id)
    const one = await shop.statementsOf(() => keeper.post(`${at}approve/`, { ids: ids.slice(0, 1) }))
    const unknown = '01a1fdef-90e6-75bb-8d88-0656012eced1'
    let answer = await keeper.get(at)
    const many = await shop.statementsOf(async () => {
      answer = await keeper.post(`${at}approve/`, { ids: [...ids, unknown, 'x'] })
    })
    expect(many.length).toBe(one.length)
    expect(answer.body.unchanged).toEqual(ids.slice(0, 1))
    expect(answer.body.not_found).toEqual([unknown, 'x'])
    expect(answer.body.changed.toSorted()).toEqual(ids.slice(1).toSorted())
    expect((await ratingsOf(shop, product)).page).toEqual((await ratingsOf(shop, product)).recount)
    expect((await ratingsOf(shop, product)).page.count).toBe(6)
    const hidden = await keeper.post(`${at}reject/`, { ids })
    expect(hidden.body.changed).toHaveLength(12)
    expect((await ratingsOf(shop, product)).page.count).toBe(0)
    expect(await shop.violations()).toEqual([])
    for (const body of [
      {},
      { ids: [] },
      { ids: Array(101).fill(0).map(String) },
      { ids: [1] },
      { ids: [ids[0], ids[0]] },
    ])
      expect((await keeper.post(`${at}approve/`, body)).status).toBe(400)
  })
})

describe('what is changed', () => {
  test('an approved review that its author changes waits again and does not count; the staff’s change stays', async () => {
    const product = await makeProduct(admin)
    const { id } = await review(customer, product.id, { rating: 5 })
    await keeper.post(`${at}${id}/approve/`)
    expect((await keeper.patch(`${at}${id}/`, { rating: 4 })).body.is_approved).toBe(true)
    expect((await ratingsOf(shop, product)).page).toEqual({ average: 4, count: 1 })
    expect((await customer.patch(`${at}${id}/`, {})).body.is_approved).toBe(true)
    const changed = await customer.patch(`${at}${id}/`, { comment: 'Bad after all.' })
    expect(changed.body).toMatchObject({ is_approved: false, status: 'waiting', comment: 'Bad after all.' })
    expect((await anonymous.get(`${at}${id}/`)).status).toBe(404)
    expect((await ratingsOf(shop, product)).page).toEqual({ average: null, count: 0 })
    await keeper.post(`${at}${id}/approve/`)
    expect((await ratingsOf(shop, product)).page).toEqual({ average: 4, count: 1 })
    expect(await shop.violations()).toEqual([])
  })

  test('without moderation all is public at once, what waited too once its author changes it', async () => {
    const [product, second] = [await makeProduct(admin), await makeProduct(admin)]
    const { id } = await review(customer, product.id, { rating: 3 })
    await setModeration(false)
    expect((await review(customer, second.id)).is_approved).toBe(true)
    expect((await customer.get(`${at}${id}/`)).body.is_approved).toBe(false)
    expect((await customer.patch(`${at}${id}/`, { rating: 2 })).body.is_approved).toBe(true)
    expect(await eventsOf(id)).toEqual(['review.created', 'review.approved'])
    expect((await ratingsOf(shop, product)).page).toEqual({ average: 2, count: 1 })
    expect(await shop.violations()).toEqual([])
  })

  test('what the staff have hidden does not come back by an edit or a new beginning', async () => {
    await setModeration(false)
    const product = await makeProduct(admin)
    const { id } = await review(customer, product.id, { comment: 'Buy at my shop instead' })
    await keeper.post(`${at}${id}/reject/`)
    expect((await customer.patch(`${at}${id}/`, { comment: 'Buy at MY shop' })).body.status).toBe('waiting')
    expect((await customer.delete(`${at}${id}/`)).status).toBe(204)
    const again = await review(customer, product.id, { comment: 'Buy at my shop again' })
    expect(again).toMatchObject({ is_approved: false, status: 'waiting' })
    expect((await review(other, product.id)).is_approved).toBe(true)
    await keeper.post(`${at}${again.id}/approve/`)
    expect((await customer.patch(`${at}${again.id}/`, { rating: 1 })).body.is_approved).toBe(true)
    expect((await ratingsOf(shop, product)).page).toEqual({ average: 3, count: 2 })
    expect(await shop.violations()).toEqual([])
  })
})
