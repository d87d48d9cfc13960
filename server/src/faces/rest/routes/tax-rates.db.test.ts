import { describe, expect, test } from 'vitest'
import { pickTax, taxesFor } from '../../../domain/taxes/index.ts'
import { makeCategory } from '../../../testing/make.ts'
import { startTestShop } from '../../../testing/server.ts'

const shop = await startTestShop()
const keeper = await shop.enrol({ role: 'staff', permissions: ['settings:write'] })
const { db, pool } = shop.shop.database
const make = async (body: object = {}) => {
  const answer = await keeper.post('/api/tax-rates/', { name: 'VAT', rate: '20', ...body })
  expect(answer.body, JSON.stringify(answer.body)).not.toHaveProperty('errors')
  return answer.body
}
const forgetAll = () => pool.query('delete from tax_rates')
const rowsOf = async () =>
  (
    await pool.query(`select (select json_agg(t order by id) from tax_rates t) as rates,
      (select count(*) from audit_log) as audits`)
  ).rows[0]

describe('what it does', () => {
  test('a new database has no tax', async () => {
    expect((await keeper.get('/api/tax-rates/')).body).toMatchObject({ count: 0, results: [] })
    expect(await taxesFor(db, { country: 'US', state: 'CA' })).toEqual([])
  })

  test('a rate is added, read, changed, replaced and removed; the trail knows', async () => {
    const category = await makeCategory(shop.admin)
    const made = await keeper.post('/api/tax-rates/', {
      name: ' Sales tax ',
      rate: '7.2500',
      country: 'united states',
      state: '  California ',
      category: category.slug,
    })
    expect(made.status).toBe(201)
    const path = `/api/tax-rates/${made.body.id}/`
    expect(made.headers.location).toBe(path)
    expect(made.body).toEqual({
      id: expect.any(String),
      name: 'Sales tax',
      rate: '7.25',
      country: 'US',
      state: 'California',
      category: category.id,
      is_active: true,
      created_at: expect.any(String),
      updated_at: expect.any(String),
    })
    expect((await keeper.get(path)).body).toEqual(made.body)
    const changed = { ...made.body, updated_at: expect.any(String) }
    expect((await keeper.patch(path, { rate: 8 })).body).toEqual({ ...changed, rate: '8' })
    expect((await keeper.patch(path, { state: '', category: null })).body).toEqual({
      ...changed,
      rate: '8',
      state: null,
      category: null,
    })
    const put = await keeper.put(path, { name: 'VAT', rate: '0.0001', category: category.id })
    expect(put.body).toEqual({ ...changed, name: 'VAT', rate: '0.0001', country: null, state: null })
    expect((await keeper.put(path, put.body)).body).toMatchObject({ rate: '0.0001', category: category.id })
    const trail = await shop.admin.get('/api/audit-log/', {
      query: { entity_type: 'tax_rate', page_size: 100 },
    })
    expect(trail.body.results.at(-1)).toMatchObject({ action: 'tax_rate.create', after: { rate: '7.25' } })
    expect(trail.body.results.at(-2)).toMatchObject({ before: { rate: '7.25' }, after: { rate: '8' } })
    expect((await keeper.delete(path)).status).toBe(204)
    expect((await keeper.get(path)).status).toBe(404)
    expect((await keeper.delete(path)).status).toBe(404)
  })

  test('lists: newest first, filters, ordering, cursor', async () => {
    await forgetAll()
    const first = await make({ name: 'A', country: 'DE', rate: '19' })
    const second = await make({ name: 'b', is_active: false, rate: '5' })
    const idsOf = async (query: Record<string, string | number | boolean>) =>
      (await keeper.get('/api/tax-rates/', { query })).body.results.map((one: { id: string }) => one.id)
    expect(await idsOf({})).toEqual([second.id, first.id])
    expect(await idsOf({ ordering: 'name' })).toEqual([first.id, second.id])
    expect(await idsOf({ ordering: '-rate' })).toEqual([first.id, second.id])
    expect(await idsOf({ country: 'germany' })).toEqual([first.id])
    expect(await idsOf({ is_active: false })).toEqual([second.id])
    expect(await idsOf({ search: 'B' })).toEqual([second.id])
    const page = await keeper.get('/api/tax-rates/', { query: { pagination: 'cursor', page_size: 1 } })
    const rest = await keeper.get(page.body.next.replace(/^https?:\/\/[^/]+/, ''))
    expect([page.body.results[0].id, rest.body.results[0].id, rest.body.next]).toEqual([
      second.id,
      first.id,
      null,
    ])
    for (const query of [{ country: 'Atlantis' }, { ordering: 'state' }, { is_active: 'perhaps' }])
      expect((await keeper.get('/api/tax-rates/', { query })).status, JSON.stringify(query)).toBe(400)
  })

  test('one rate a line: the deepest category, then a state, then a country, then the newest', async () => {
    await forgetAll()
    const top = await makeCategory(shop.admin)
    const deep = await makeCategory(shop.admin, { parent: top.id })
    const other = await makeCategory(shop.admin)
    await make({ name: 'everywhere', rate: '1' })
    await make({ name: 'US', rate: '2', country: 'US' })
    await make({ name: 'US newer', rate: '3', country: 'US' })
    await make({ name: 'off', rate: '4', country: 'US', is_active: false })
    await make({ name: 'CA', rate: '5', country: 'US', state: ' California' })
    await make({ name: 'top', rate: '6', category: top.id })
    await make({ name: 'top US', rate: '7', category: top.id, country: 'US' })
    await make({ name: 'deep', rate: '8', category: deep.id })
    const pick = async (country: string | null, state: string, categoryIds: string[]) =>
      pickTax(await taxesFor(db, country === null ? null : { country, state }), categoryIds)?.name
    expect(await pick(null, '', [])).toBe('everywhere')
    expect(await pick('DE', 'California', [])).toBe('everywhere')
    expect(await pick('US', '', [])).toBe('US newer')
    expect(await pick('US', 'Texas', [other.id])).toBe('US newer')
    expect(await pick('US', ' cALIFORNIA ', [])).toBe('CA')
    expect(await pick('US', 'California', [top.id])).toBe('top US')
    expect(await pick('DE', '', [top.id])).toBe('top')
    expect(await pick('US', 'California', [top.id, deep.id])).toBe('deep')
    expect(pickTax(await taxesFor(db, { country: 'US', state: '' }), [deep.id])).toEqual({
      name: 'deep',
      ratePpm: 80_000,
    })
  })

  test('a state beyond ASCII is the same in any case and form', async () => {
    await forgetAll()
    await make({ name: 'island', country: 'FR', state: 'Île-de-France' })
    await make({ name: 'country', country: 'FR', rate: '1' })
    const pick = async (state: string) => pickTax(await taxesFor(db, { country: 'FR', state }), [])?.name
    expect(await pick('île-de-france')).toBe('island')
    expect(await pick('ÎLE-DE-FRANCE '.normalize('NFD'))).toBe('island')
    expect(await pick('Ile-de-France')).toBe('country')
  })

  test('a category that goes takes its rates along', async () => {
    await forgetAll()
    const category = await makeCategory(shop.admin)
    await make({ category: category.id })
    expect((await shop.admin.delete(`/api/categories/${category.id}/`)).status).toBe(204)
    expect((await keeper.get('/api/tax-rates/')).body.count).toBe(0)
  })

  test('a lost update is refused', async () => {
    const made = await make()
    const path = `/api/tax-rates/${made.id}/`
    const { etag } = (await keeper.get(path)).headers
    expect((await keeper.get(path, { headers: { 'if-none-match': etag! } })).status).toBe(304)
    const headers = { 'if-match': etag! }
    expect((await keeper.patch(path, { rate: '1' }, { headers })).status).toBe(200)
    expect((await keeper.patch(path, { rate: '2' }, { headers })).status).toBe(412)
    expect((await keeper.delete(path, { headers })).status).toBe(412)
    expect((await keeper.get(path)).body.rate).toBe('1')
  })
})

describe('what it refuses', () => {
  test('everybody without the permission, also to read', async () => {
    const made = await make()
    const before = await rowsOf()
    const path = `/api/tax-rates/${made.id}/`
    for (const somebody of [shop.anonymous, shop.customer, shop.vendor, shop.clerk, shop.staff]) {
      const expected = somebody === shop.anonymous ? 401 : 403
      const body = { name: 'Mine', rate: '0' }
      const answers = [
        await somebody.get('/api/tax-rates/'),
        await somebody.get(path),
        await somebody.post('/api/tax-rates/', body),
        await somebody.put(path, body),
        await somebody.patch(path, body),
        await somebody.delete(path),
      ]
      expect(answers.map(({ status }) => status)).toEqual(answers.map(() => expected))
    }
    expect(await rowsOf()).toEqual(before)
  })

  test.each<[string, object]>([
    ['name', { name: undefined }],
    ['name', { name: '  ' }],
    ['name', { name: 'x'.repeat(101) }],
    ['name', { name: 'two\nlines' }],
    ['name', { name: 'a\u0000b' }],
    ['name', { name: 7 }],
    ['rate', { rate: undefined }],
    ['rate', { rate: null }],
    ['rate', { rate: '-1' }],
    ['rate', { rate: -0.5 }],
    ['rate', { rate: '100.0001' }],
    ['rate', { rate: 101 }],
    ['rate', { rate: '7.12345' }],
    ['rate', { rate: 'NaN' }],
    ['rate', { rate: 'Infinity' }],
    ['rate', { rate: '1e1' }],
    ['rate', { rate: '20%' }],
    ['rate', { rate: '' }],
    ['rate', { rate: true }],
    ['rate', { rate: '9'.repeat(41) }],
    ['country', { country: 'Atlantis' }],
    ['country', { country: 'XX' }],
    ['country', { country: 'EU' }],
    ['country', { country: '' }],
    ['country', { country: 1 }],
    ['country', { country: ['US'] }],
    ['state', { state: 'CA' }],
    ['state', { state: 'CA', country: null }],
    ['state', { state: 'x'.repeat(121), country: 'US' }],
    ['state', { state: 'a\u0000b', country: 'US' }],
    ['state', { state: 'a\tb', country: 'US' }],
    ['state', { state: 5, country: 'US' }],
    ['category', { category: 'no-such-category' }],
    ['category', { category: '0192d3a4-5b6c-7d8e-9f01-000000000000' }],
    ['category', { category: '' }],
    ['category', { category: { id: 'x' } }],
    ['is_active', { is_active: 'true' }],
    ['is_active', { is_active: null }],
    ['version', { version: 3 }],
  ])('%s: %j is a 400 that names it and writes nothing', async (field, body) => {
    const before = await rowsOf()
    const answer = await keeper.post('/api/tax-rates/', { name: 'Bad', rate: '1', ...body })
    expect(answer.status, JSON.stringify(answer.body)).toBe(400)
    expect(Object.keys(answer.body.errors ?? { [field]: [] })).toEqual([field])
    expect(await rowsOf()).toEqual(before)
  })

  test('a change that would leave a state without its country', async () => {
    const made = await make({ country: 'US', state: 'CA' })
    const answer = await keeper.patch(`/api/tax-rates/${made.id}/`, { country: null })
    expect([answer.status, Object.keys(answer.body.errors)]).toEqual([400, ['country']])
    const both = await keeper.patch(`/api/tax-rates/${made.id}/`, { country: null, state: null })
    expect(both.body).toMatchObject({ country: null, state: null })
  })

  test('what is not there', async () => {
    for (const id of ['nothing', '0192d3a4-5b6c-7d8e-9f01-000000000000', '%00', 'x'.repeat(90)]) {
      expect((await keeper.get(`/api/tax-rates/${id}/`)).status, id).toBe(404)
      expect((await keeper.patch(`/api/tax-rates/${id}/`, { rate: '1' })).status, id).toBe(404)
      expect((await keeper.delete(`/api/tax-rates/${id}/`)).status, id).toBe(404)
    }
  })
})
