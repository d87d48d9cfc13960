import { beforeAll, expect, test } from 'vitest'
import { makeCategory, makeProduct, makeShirt } from '../../../testing/make.ts'
import { startTestShop } from '../../../testing/server.ts'

const shop = await startTestShop()
const { admin, anonymous } = shop
type Query = Record<string, string | number | boolean | readonly string[]>
/** Names of what a list answers, in its order. */
const names = async (query: Query, client: typeof anonymous = anonymous): Promise<string[]> =>
  (await client.get('/api/products/', { query: { page_size: 100, ...query } })).body.results?.map(
    (p: { name: string }) => p.name,
  )
const path = (address: string): string => address.replace(/^https?:\/\/[^/]+/, '')

beforeAll(async () => {
  const clothes = await makeCategory(admin, { name: 'Clothes', slug: 'clothes' })
  const shirts = await makeCategory(admin, { name: 'Shirts', slug: 'shirts', parent: clothes.id })
  await makeCategory(admin, { name: 'Hidden', slug: 'hidden', is_active: false })
  const tools = await makeCategory(admin, { name: 'Tools', slug: 'tools' })
  await makeProduct(admin, {
    name: 'Anvil',
    price: '300.00',
    brand: 'ACME',
    categories: [tools.id],
    tags: ['Heavy'],
    stock: 1,
  })
  await makeProduct(admin, {
    name: 'Bolt',
    price: '0.10',
    brand: 'Acme',
    categories: [tools.id],
    tags: ['heavy', 'small'],
    stock: 0,
  })
  await makeShirt(admin, { name: 'Chemise', brand: 'Loom', categories: [shirts.id] })
  await makeProduct(admin, {
    name: 'Dress',
    price: '40.00',
    compare_at_price: '80.00',
    brand: 'Loom',
    categories: [clothes.id],
    attributes: { Material: 'Silk' },
    status: 'active',
  })
  await makeProduct(admin, { name: 'Éclair 100%_x', price: undefined, stock: undefined, brand: '' })
  await makeProduct(admin, {
    name: 'Frock',
    price: '35.00',
    currency: 'EUR',
    prices: { USD: { price: '41.00' } },
    categories: [shirts.id, tools.id],
  })
  await makeProduct(admin, { name: 'Ghost', status: 'draft', brand: 'Loom' })
  await makeProduct(admin, { name: 'Old', status: 'archived' })
  await makeProduct(shop.vendor, { name: 'Plan', status: 'draft' })
  await makeProduct(shop.vendor, { name: 'Quilt', price: '60.00' })
  const rated = [
    ['Anvil', 45, 10, 5],
    ['Dress', 3, 1, 9],
    ['Frock', 8, 2, 7],
  ] as const
  for (const [name, sum, count, popularity] of rated) {
    await shop.shop.database.pool.query(
      'update products set rating_sum = $2, rating_count = $3, popularity = $4 where name = $1',
      [name, sum, count, popularity],
    )
  }
  const { reindexAll } = await import('../../../domain/catalogue/index.ts')
  await reindexAll(shop.ctx())
})

const ALL = ['Anvil', 'Bolt', 'Chemise', 'Dress', 'Éclair 100%_x', 'Frock', 'Quilt']

test.each<[Query, string[]]>([
  [{}, ALL],
  [{ category: 'clothes' }, ['Chemise', 'Dress', 'Frock']],
  [{ category: 'shirts' }, ['Chemise', 'Frock']],
  [{ category: ['shirts', 'tools'] }, ['Anvil', 'Bolt', 'Chemise', 'Frock']],
  [{ category: ['clothes', 'shirts'] }, ['Chemise', 'Dress', 'Frock']],
  [{ brand: 'acme' }, ['Anvil', 'Bolt']],
  [{ brand: ['ACME', 'loom'] }, ['Anvil', 'Bolt', 'Chemise', 'Dress']],
  [{ brand: 'nobody' }, []],
  [{ tag: 'HEAVY' }, ['Anvil', 'Bolt']],
  [{ tag: ['small', 'linen'] }, ['Bolt', 'Chemise']],
  [{ min_price: '40' }, ['Anvil', 'Dress', 'Frock', 'Quilt']],
  [{ min_price: '40.01', max_price: '60.00' }, ['Frock', 'Quilt']],
  [{ max_price: '0.10' }, ['Bolt']],
  [{ in_stock: true }, ['Anvil', 'Chemise', 'Dress', 'Frock', 'Quilt']],
  [{ in_stock: false }, ['Bolt', 'Éclair 100%_x']],
  [{ on_sale: true }, ['Chemise', 'Dress']],
  [{ on_sale: false }, ['Anvil', 'Bolt', 'Éclair 100%_x', 'Frock', 'Quilt']],
  [{ min_rating: 4 }, ['Anvil', 'Frock']],
  [{ min_rating: 4.5 }, ['Anvil']],
  [{ created_after: '2020-01-01' }, ALL],
  [{ created_after: '2999-01-01T00:00:00Z' }, []],
  [{ name: 'eCLAIR' }, ['Éclair 100%_x']],
  [{ name: '100%_' }, ['Éclair 100%_x']],
  [{ name: '%' }, ['Éclair 100%_x']],
  [{ 'attr.material': 'SILK' }, ['Dress']],
  [{ 'attr.Material': ['silk', 'linen'] }, ['Chemise', 'Dress']],
  [{ 'attr.size': 'M' }, ['Chemise']],
  [{ 'attr.size': 'M', 'attr.colour': 'Green' }, []],
  [{ currency: 'EUR' }, ['Frock']],
  [{ currency: 'usd' }, ['Anvil', 'Bolt', 'Chemise', 'Dress', 'Frock', 'Quilt']],
  [{ currency: 'JPY' }, []],
  [{ category: 'clothes', brand: 'loom', max_price: '20', in_stock: true, 'attr.size': 'S' }, ['Chemise']],
  [{ status: 'draft' }, ALL],
  [{ is_active: false }, ALL],
  [{ unknown: 'x', q: 'y' }, ALL],
])('a stranger asking for %j', async (query, expected) => {
  expect((await names(query)).sort()).toEqual([...expected].sort())
})

test('who works on the catalogue sees the rest and filters by it; a vendor the own', async () => {
  expect((await names({}, admin)).sort()).toEqual([...ALL, 'Ghost', 'Old', 'Plan'].sort())
  expect((await names({ status: 'draft' }, shop.staff)).sort()).toEqual(['Ghost', 'Plan'])
  expect(await names({ is_active: false, ordering: 'name' }, admin)).toEqual(['Ghost', 'Old', 'Plan'])
  expect((await names({ is_active: true }, admin)).sort()).toEqual([...ALL].sort())
  expect((await names({}, shop.vendor)).sort()).toEqual([...ALL, 'Plan'].sort())
  expect(await names({ status: 'draft' }, shop.vendor)).toEqual(['Plan'])
  expect(await names({ status: 'draft' }, shop.otherVendor)).toEqual([])
  expect((await names({ vendor: shop.vendor.id })).sort()).toEqual(['Quilt'])
  expect((await names({ vendor: shop.vendor.id }, shop.vendor)).sort()).toEqual(['Plan', 'Quilt'])
  for (const client of [shop.clerk, shop.customer, shop.otherVendor])
    expect((await names({}, client)).sort()).toEqual([...ALL].sort())
  expect(await names({ category: 'hidden' }, admin)).toEqual([])
})

test.each<[string, string[]]>([
  ['price', ['Bolt', 'Chemise', 'Dress', 'Frock', 'Quilt', 'Anvil', 'Éclair 100%_x']],
  ['-price', ['Anvil', 'Quilt', 'Frock', 'Dress', 'Chemise', 'Bolt', 'Éclair 100%_x']],
  ['name', ['Anvil', 'Bolt', 'Chemise', 'Dress', 'Éclair 100%_x', 'Frock', 'Quilt']],
  ['-name', ['Quilt', 'Frock', 'Éclair 100%_x', 'Dress', 'Chemise', 'Bolt', 'Anvil']],
  ['created_at', ALL],
  ['-created_at', [...ALL].reverse()],
  ['-rating', ['Anvil', 'Frock', 'Dress', 'Quilt', 'Éclair 100%_x', 'Chemise', 'Bolt']],
  ['rating', ['Bolt', 'Chemise', 'Éclair 100%_x', 'Quilt', 'Dress', 'Frock', 'Anvil']],
  ['-popularity', ['Dress', 'Frock', 'Anvil', 'Quilt', 'Éclair 100%_x', 'Chemise', 'Bolt']],
  ['popularity,-price', ['Quilt', 'Chemise', 'Bolt', 'Éclair 100%_x', 'Anvil', 'Frock', 'Dress']],
  [' -rating , name ', ['Anvil', 'Frock', 'Dress', 'Bolt', 'Chemise', 'Éclair 100%_x', 'Quilt']],
  ['', [...ALL].reverse()],
])('ordering=%s', async (ordering, expected) => {
  expect(await names({ ordering })).toEqual(expected)
})

test('page numbers lead through everything and end', async () => {
  const first = (await anonymous.get('/api/products/?page_size=3&ordering=name')).body
  expect(first).toMatchObject({ count: 7, count_exact: true, previous: null })
  const second = (await anonymous.get(path(first.next))).body
  const third = (await anonymous.get(path(second.next))).body
  expect(third.next).toBeNull()
  expect([...first.results, ...second.results, ...third.results].map((p) => p.name)).toEqual(
    await names({ ordering: 'name' }),
  )
  expect((await anonymous.get(path(third.previous))).body.results).toEqual(second.results)
  expect((await anonymous.get(path(second.previous))).body.results).toEqual(first.results)
  expect((await anonymous.get('/api/products/?page=4&page_size=3')).body).toMatchObject({
    status: 404,
    code: 'not_found',
  })
  const nothing = { count: 0, count_exact: true, next: null, previous: null, results: [] }
  expect((await anonymous.get('/api/products/?brand=nobody')).body).toEqual(nothing)
  expect((await anonymous.get('/api/products/?brand=nobody&page=2')).status).toBe(404)
  expect((await anonymous.get('/api/products/?page=1000000')).status).toBe(404)
})

test('lists leave the heavy parts out unless they are asked for', async () => {
  const plain = (await anonymous.get('/api/products/?name=chemise')).body.results[0]
  for (const part of ['description', 'variants', 'attributes', 'stock'])
    expect(plain).not.toHaveProperty(part)
  expect(plain.in_stock).toBe(true)
  const whole = (
    await anonymous.get('/api/products/?name=chemise&include=description,variants, attributes,stock')
  ).body.results[0]
  expect(whole).toEqual((await anonymous.get(`/api/products/${plain.id}/`)).body)
  const stock = (await anonymous.get('/api/products/?name=chemise&include=stock')).body.results[0]
  expect(stock).toEqual({ ...plain, stock: 7 })
})

// biome-ignore format: a table
test.each<[string, string, string]>([
  ['page', '0', '1'], ['page', '-1', '1'], ['page', 'x', 'whole number'], ['page', '1.5', 'whole number'], ['page', '', 'whole number'],
  ['page', '99999999999999999999', '1000000'], ['page_size', '0', '100'], ['page_size', '101', '100'], ['page_size', '1000000', '100'],
  ['ordering', ';drop', 'created_at'], ['ordering', 'id', 'price'], ['ordering', '--price', 'price'], ['ordering', "price' or 1=1", 'price'],
  ['min_price', 'cheap', '19.99'], ['min_price', '1e3', '19.99'], ['max_price', '-1', 'negative'], ['max_price', '1.999', 'decimals'],
  ['min_price', '9007199254740993', '9'], ['in_stock', 'maybe', 'true'], ['on_sale', '2', 'true'], ['min_rating', '6', '5'], ['min_rating', 'NaN', 'number'],
  ['created_after', 'yesterday', '2026'], ['created_after', '2026-13-01', '2026'], ['currency', 'XYZ', 'USD'], ['currency', 'x'.repeat(11), '10'],
  ['category', 'nowhere', 'nowhere'], ['category', 'hidden', 'hidden'], ['vendor', 'x', 'id'], ['status', 'deleted', 'draft'], ['include', 'secrets', 'stock'], ['facets', 'x', 'brand'],
  ['pagination', 'offset', 'cursor'], ['cursor', 'x', 'again'], ['search', 'x'.repeat(501), '500'], ['name', 'a\u0000b', 'NUL'], ['attr.size', '\u0000', 'NUL'], ['search', '\u0000', 'NUL'],
])('%s=%s is refused with words that help', async (field, value, word) => {
  const answer = await anonymous.get('/api/products/', { query: { [field]: value } })
  expect(answer.status).toBe(400)
  expect(answer.body.errors[field]?.join(' ')).toContain(word)
})

test('a category that is not there among several is named; one given twice is one', async () => {
  expect(
    (await anonymous.get('/api/products/?category=tools&category=nowhere')).body.errors.category[0],
  ).toContain('nowhere')
  expect(await names({ category: ['tools', 'tools'] })).toHaveLength(3)
  expect((await anonymous.get(`/api/products/?${'category=tools&'.repeat(51)}`)).status).toBe(400)
})
