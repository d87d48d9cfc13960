import { expect, test } from 'vitest'
import { loadShipping, priceShipping } from '../../../domain/shipping/index.ts'
import { startTestShop } from '../../../testing/server.ts'

const shop = await startTestShop()
const keeper = await shop.enrol({ role: 'staff', permissions: ['settings:write'] })
const STANDARD = '00000000-0000-7000-8000-000000000002'
let count = 0
const make = async (body: object = {}) => {
  count += 1
  const answer = await keeper.post('/api/shipping-methods/', {
    name: `Method ${count}`,
    price: '5.00',
    ...body,
  })
  expect(answer.body, JSON.stringify(answer.body)).not.toHaveProperty('errors')
  expect(answer.status).toBe(201)
  return answer.body
}
test('every new database has one method that costs nothing, worldwide and in any currency', async () => {
  const { body } = await shop.anonymous.get('/api/shipping-methods/')
  expect(body).toMatchObject({ count: 1, next: null })
  expect(body.results[0]).toMatchObject({
    id: STANDARD,
    code: 'standard',
    name: 'Standard',
    type: 'flat',
    price: '0.00',
    currency: null,
    countries: [],
    rates: [{ currency: null, countries: [], from: null, to: null, price: '0.00' }],
    tax_rate: '0',
    is_active: true,
  })
})

test('a flat method by its short form; code and defaults are made', async () => {
  const made = await keeper.post('/api/shipping-methods/', {
    name: '  Über Nacht! ',
    price: 9.9,
    countries: ['Germany', 'at', 'AT'],
    tax_rate: '19',
  })
  expect(made.status).toBe(201)
  expect(made.headers.location).toBe(`/api/shipping-methods/${made.body.id}/`)
  expect(made.body).toMatchObject({
    code: 'uber-nacht',
    name: 'Über Nacht!',
    type: 'flat',
    price: '9.90',
    currency: 'USD',
    countries: ['AT', 'DE'],
    rates: [{ currency: 'USD', countries: ['AT', 'DE'], from: null, to: null, price: '9.90' }],
    tax_rate: '19',
    position: 0,
    is_active: true,
    description: '',
  })
  expect((await shop.anonymous.get('/api/shipping-methods/uber-nacht/')).body).toEqual(made.body)
  expect((await make({ name: 'Über Nacht' })).code).toBe('uber-nacht-2')
})

test('many of one name at once each find a code', async () => {
  const made = await Promise.all(Array.from({ length: 6 }, () => make({ name: 'Same' })))
  expect(new Set(made.map((one) => one.code)).size).toBe(6)
})

test('by weight and by subtotal, each in its own units and currencies', async () => {
  const weight = await make({
    price: undefined,
    type: 'weight',
    rates: [
      { currency: 'JPY', price: '900', countries: ['JP'] },
      { currency: 'JPY', price: '1500', countries: ['JP'], from: 5_000 },
      { currency: 'KWD', price: '1.250', from: 0, to: 10_000 },
      { price: '0', from: 20_000, countries: ['ET'] },
    ],
  })
  expect(weight).toMatchObject({ price: null, currency: null, countries: [] })
  expect(weight.rates).toEqual([
    { currency: 'JPY', countries: ['JP'], from: 0, to: null, price: '900' },
    { currency: 'JPY', countries: ['JP'], from: 5_000, to: null, price: '1500' },
    { currency: 'KWD', countries: [], from: 0, to: 10_000, price: '1.250' },
    { currency: null, countries: ['ET'], from: 20_000, to: null, price: '0.00' },
  ])
  const subtotal = await make({
    price: undefined,
    type: 'subtotal',
    rates: [
      { price: '4.00', to: '50.00' },
      { price: '0', from: 50 },
    ],
  })
  expect(subtotal.rates).toEqual([
    { currency: 'USD', countries: [], from: '0.00', to: '50.00', price: '4.00' },
    { currency: 'USD', countries: [], from: '50.00', to: null, price: '0.00' },
  ])
  const loaded = (await loadShipping(shop.shop.database.db)).find(({ id }) => id === subtotal.id)!
  const price = (subtotalMinor: number) =>
    priceShipping(loaded, { currency: 'USD', country: 'ET', weightGrams: 0, subtotalMinor })?.priceMinor
  expect([price(0), price(4_999), price(5_000)]).toEqual([400, 400, 0])
})

test('a part is changed, the rest stays; the whole is replaced; the trail knows', async () => {
  const made = await make({ countries: ['ET'], description: 'By van', position: 3, tax_rate: '15' })
  const path = `/api/shipping-methods/${made.code}/`
  const priced = await keeper.patch(path, { price: '7.50' })
  const rate = { currency: 'USD', countries: ['ET'], from: null, to: null, price: '7.50' }
  expect(priced.body).toEqual({
    ...made,
    price: '7.50',
    rates: [rate],
    updated_at: expect.any(String),
  })
  expect((await keeper.patch(path, { countries: [] })).body).toMatchObject({ price: '7.50', countries: [] })
  expect((await keeper.patch(path, { currency: 'EUR' })).body.rates).toEqual([
    { ...rate, currency: 'EUR', countries: [] },
  ])
  expect((await keeper.patch(path, { name: 'Van', is_active: false })).body).toMatchObject({
    name: 'Van',
    is_active: false,
    price: '7.50',
    currency: 'EUR',
    tax_rate: '15',
  })
  const byWeight = { type: 'weight', rates: [{ price: '3', from: 10 }] }
  expect((await keeper.patch(path, byWeight)).body).toMatchObject({
    type: 'weight',
    price: null,
    rates: [{ currency: 'USD', countries: [], from: 10, to: null, price: '3.00' }],
  })
  expect((await keeper.patch(path, { type: 'flat', price: '2' })).body).toMatchObject({
    type: 'flat',
    price: '2.00',
  })
  const put = await keeper.put(path, { name: 'Bike', price: '1.00' })
  expect(put.body).toMatchObject({
    id: made.id,
    code: made.code,
    name: 'Bike',
    description: '',
    position: 0,
    tax_rate: '0',
    is_active: true,
    price: '1.00',
  })
  const trail = await shop.admin.get('/api/audit-log/', { query: { entity_type: 'shipping_method' } })
  expect(trail.body.results[0]).toMatchObject({
    action: 'shipping_method.update',
    entity_id: made.id,
    before: { name: 'Van' },
    after: { name: 'Bike' },
  })
})

test('what was read can be sent back, of every type', async () => {
  const bodies = [
    {},
    { price: '0' },
    { price: undefined, rates: [{ price: '1' }, { price: '0.90', currency: 'EUR' }] },
    {
      price: undefined,
      type: 'weight',
      rates: [
        { price: '1', to: 5 },
        { price: '2', from: 5 },
      ],
    },
    { price: undefined, type: 'subtotal', rates: [{ price: '1', currency: 'KWD', from: '1.250' }] },
  ]
  for (const body of bodies) {
    const made = await make(body)
    for (const method of ['put', 'patch'] as const) {
      const answer = await keeper[method](`/api/shipping-methods/${made.id}/`, made)
      expect([answer.status, answer.body]).toEqual([200, { ...made, updated_at: expect.any(String) }])
    }
  }
})

test('strangers see active ones only; staff see all; kept answers follow each change', async () => {
  const made = await make({ name: 'Zeppelin' })
  const seen = async (somebody = shop.anonymous) =>
    (await somebody.get('/api/shipping-methods/', { query: { search: 'zepp' } })).body.count
  const path = `/api/shipping-methods/${made.id}/`
  expect([await seen(), await seen(shop.customer)]).toEqual([1, 1])
  expect((await shop.anonymous.get(path)).status).toBe(200)
  await keeper.patch(path, { is_active: false })
  expect([await seen(), await seen(shop.customer), await seen(shop.vendor), await seen(shop.clerk)]).toEqual([
    0, 0, 0, 0,
  ])
  expect([await seen(keeper), await seen(shop.admin)]).toEqual([1, 1])
  expect((await shop.anonymous.get(path)).status).toBe(404)
  expect((await keeper.get(path)).status).toBe(200)
  expect((await loadShipping(shop.shop.database.db)).map(({ id }) => id)).not.toContain(made.id)
  const inactive = await keeper.get('/api/shipping-methods/', {
    query: { is_active: false, ordering: '-name' },
  })
  expect(inactive.body.results.map((one: { id: string }) => one.id)).toContain(made.id)
  await keeper.patch(path, { is_active: true })
  expect(await seen()).toBe(1)
  expect((await keeper.delete(path)).status).toBe(204)
  expect([await seen(), (await shop.anonymous.get(path)).status]).toEqual([0, 404])
  expect((await keeper.delete(path)).status).toBe(404)
})

test('a lost update is refused', async () => {
  const made = await make()
  const path = `/api/shipping-methods/${made.id}/`
  const { etag } = (await keeper.get(path)).headers
  expect((await keeper.patch(path, { name: 'Mine' }, { headers: { 'if-match': etag! } })).status).toBe(200)
  const late = await keeper.patch(path, { name: 'Yours' }, { headers: { 'if-match': etag! } })
  expect([late.status, late.body.code]).toEqual([412, 'precondition_failed'])
  expect((await keeper.delete(path, { headers: { 'if-match': etag! } })).status).toBe(412)
  expect((await keeper.get(path)).body.name).toBe('Mine')
})

test('pages, ordering and type', async () => {
  const page = await keeper.get('/api/shipping-methods/', {
    query: { page_size: 2, ordering: '-created_at' },
  })
  expect(page.body.results).toHaveLength(2)
  expect(page.body.next).toContain('page=2')
  const byWeight = await keeper.get('/api/shipping-methods/', { query: { type: 'weight', page_size: 100 } })
  expect(new Set(byWeight.body.results.map((one: { type: string }) => one.type))).toEqual(new Set(['weight']))
  for (const query of [{ ordering: 'price' }, { type: 'pigeon' }, { is_active: 'maybe' }, { page: 0 }]) {
    expect((await keeper.get('/api/shipping-methods/', { query })).status).toBe(400)
  }
  const all = (await keeper.get('/api/shipping-methods/', { query: { page_size: 100 } })).body.results
  const walked: unknown[] = []
  let next: string | null = '/api/shipping-methods/?pagination=cursor&page_size=3'
  while (next !== null) {
    const { body } = await keeper.get(next.replace(/^https?:\/\/[^/]+/, ''))
    walked.push(...body.results)
    next = body.next
  }
  expect(walked).toEqual(all)
  expect((await keeper.get('/api/shipping-methods/', { query: { page: 999 } })).status).toBe(404)
})
