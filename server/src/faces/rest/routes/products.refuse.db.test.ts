import { beforeAll, expect, test } from 'vitest'
import { makeCategory, makeProduct, makeShirt } from '../../../testing/make.ts'
import { startTestShop } from '../../../testing/server.ts'

const shop = await startTestShop()
const { admin } = shop
let product = ''
let shirt = ''
let category = ''

beforeAll(async () => {
  product = (await makeProduct(admin, { name: 'Victim', slug: 'victim', sku: 'TAKEN' })).id
  shirt = (await makeShirt(admin)).id
  category = (await makeCategory(admin, { slug: 'victims' })).id
})

const long = (length: number): string => 'x'.repeat(length)
// biome-ignore format: a table
const BAD_FIELDS: [body: object, field: string][] = [
  [{ name: 5 }, 'name'],
  [{ name: null }, 'name'],
  [{ name: '' }, 'name'],
  [{ name: '   ' }, 'name'],
  [{ name: long(1_001) }, 'name'],
  [{ name: ['x'] }, 'name'],
  [{ name: 'a\u0000b' }, 'name'],
  [{ name: 'a\ud800b' }, 'name'],
  [{ name: long(900_000) }, 'name'],
  [{ description: long(200_001) }, 'description'],
  [{ description: 7 }, 'description'],
  [{ brand: long(201) }, 'brand'],
  [{ brand: null }, 'brand'],
  [{ slug: 'tree' }, 'slug'],
  [{ slug: 'me' }, 'slug'],
  [{ slug: 'with space' }, 'slug'],
  [{ slug: 'a/b' }, 'slug'],
  [{ slug: '' }, 'slug'],
  [{ slug: long(256) }, 'slug'],
  [{ slug: '01a1fdef-90e6-75bb-8d88-0656012eced1' }, 'slug'],
  [{ price: -1 }, 'price'],
  [{ price: '-0.01' }, 'price'],
  [{ price: '1e3' }, 'price'],
  [{ price: 19.999 }, 'price'],
  [{ price: '19.999' }, 'price'],
  [{ price: 'NaN' }, 'price'],
  [{ price: '' }, 'price'],
  [{ price: ' 1' }, 'price'],
  [{ price: '1,00' }, 'price'],
  [{ price: '٣' }, 'price'],
  [{ price: true }, 'price'],
  [{ price: {} }, 'price'],
  [{ price: 2 ** 53 + 2 }, 'price'],
  [{ price: '99999999999.00' }, 'price'],
  [{ price: 1e300 }, 'price'],
  [{ price: '1.00', currency: 'XYZ' }, 'currency'],
  [{ price: '1.00', currency: 'usd' }, 'currency'],
  [{ price: '1.00', currency: 5 }, 'currency'],
  [{ price: '1.50', currency: 'JPY' }, 'price'],
  [{ prices: { XYZ: { price: '1' } } }, 'prices.XYZ'],
  [{ prices: { EUR: { price: '1.001' } } }, 'prices.EUR.price'],
  [{ prices: { EUR: { amount: '1' } } }, 'prices.EUR.amount'],
  [{ price: '1.00', compare_at_price: 'x' }, 'compare_at_price'],
  [{ stock: '2' }, 'stock'],
  [{ stock: 1.5 }, 'stock'],
  [{ stock: -1 }, 'stock'],
  [{ stock: null }, 'stock'],
  [{ stock: 1e9 + 1 }, 'stock'],
  [{ stock: 2 ** 53 + 2 }, 'stock'],
  [{ sku: 5 }, 'sku'],
  [{ sku: long(101) }, 'sku'],
  [{ weight_grams: -1 }, 'weight_grams'],
  [{ weight_grams: 2 ** 53 }, 'weight_grams'],
  [{ barcode: long(101) }, 'barcode'],
  [{ category: 'nowhere' }, 'category'],
  [{ category: 5 }, 'category'],
  [{ category: {} }, 'category.id'],
  [{ category: { id: 'victims', parent: 'x' } }, 'category.parent'],
  [{ categories: ['victims', 'nowhere'] }, 'categories.1'],
  [{ categories: 'victims' }, 'categories'],
  [{ tags: 'a' }, 'tags'],
  [{ tags: [5] }, 'tags.0'],
  [{ tags: [long(101)] }, 'tags.0'],
  [{ tags: Array(251).fill('a') }, 'tags'],
  [{ attributes: [] }, 'attributes'],
  [{ attributes: { a: 5 } }, 'attributes.a'],
  [{ attributes: { a: long(5_001) } }, 'attributes.a'],
  [{ attributes: { a: '\u0000' } }, 'attributes.a'],
  [{ attributes: Object.fromEntries(Array.from({ length: 201 }, (_, i) => [`a${i}`, 'x'])) }, 'attributes'],
  [{ status: 'deleted' }, 'status'],
  [{ status: null }, 'status'],
  [{ seo: { title: long(501) } }, 'seo.title'],
  [{ seo: { keywords: 'x' } }, 'seo.keywords'],
  [{ seo: 'x' }, 'seo'],
  [{ images: ['javascript:alert(1)'] }, 'images.0'],
  [{ images: ['file:///etc/passwd'] }, 'images.0'],
  [{ images: [{ url: 'https://a.example/b.png', caption: 'x' }] }, 'images.0.caption'],
  [{ images: [{}] }, 'images.0'],
  [{ images: 'x' }, 'images'],
  [{ options: [{ name: 'Size' }, { name: 'size' }] }, 'options.1.name'],
  [{ options: [{ name: ' ' }] }, 'options.0.name'],
  [{ options: [{ values: ['S'] }] }, 'options.0.name'],
  [{ options: Array.from({ length: 11 }, (_, i) => ({ name: `o${i}` })) }, 'options'],
  [{ variants: [] }, 'variants'],
  [{ variants: [{ price: 'x' }] }, 'variants.0.price'],
  [{ variants: [{ price: '1.00' }, { stock: -1 }] }, 'variants.1.stock'],
  [{ variants: [{ colour: 'red' }] }, 'variants.0.colour'],
  [{ variants: [{ options: { Size: 5 } }] }, 'variants.0.options.Size'],
  [{ options: [{ name: 'Size' }], variants: [{ options: { Colour: 'Red' } }] }, 'variants.0.options'],
  [{ options: [{ name: 'Size' }], variants: [{ options: { Size: 'S' } }, { sku: 'x' }] }, 'variants.1.options'],
  [{ variants: [{ sku: 'TWICE' }, { sku: 'TWICE' }] }, 'variants.1.sku'],
  [{ variants: Array(501).fill({}) }, 'variants'],
  [{ is_admin: true }, 'is_admin'],
  [{ total: 1 }, 'total'],
]

test.each(BAD_FIELDS)('POST %j names %s and writes nothing', async (body, field) => {
  const before = await shop.rowCounts()
  const answer = await admin.post('/api/products/', { name: 'Bad', ...body })
  expect(answer.status).toBe(400)
  expect(answer.body.code).toBe('validation_error')
  expect(Object.keys(answer.body.errors)).toContain(field)
  expect(await shop.rowCounts()).toEqual(before)
})

test.each(BAD_FIELDS)('PATCH and PUT %j name %s and change nothing', async (body, field) => {
  const before = (await admin.get(`/api/products/${product}/`)).body
  for (const method of ['PATCH', 'PUT']) {
    const answer = await admin.send(
      method,
      `/api/products/${product}/`,
      method === 'PUT' ? { name: 'Bad', ...body } : body,
    )
    expect(answer.status, method).toBe(400)
    expect(Object.keys(answer.body.errors)).toContain(field)
  }
  expect((await admin.get(`/api/products/${product}/`)).body).toEqual(before)
})

test('what is malformed as a whole is refused as a whole', async () => {
  const before = await shop.rowCounts()
  const post = (body: string | Uint8Array, headers: Record<string, string> = {}) =>
    admin.send('POST', '/api/products/', body, { headers })
  for (const body of ['', '{', 'NaN', '{"name": NaN}', '{"name": "a"} x', '\u0000', '{"name": "a",}']) {
    const answer = await post(body)
    expect(answer.status, body).toBe(400)
    expect(answer.body.code).toBe('malformed_json')
  }
  expect((await post(new Uint8Array([0x22, 0xff, 0xfe, 0x22]))).body.code).toBe('malformed_json')
  for (const body of ['null', '[]', '5', '"x"', '[{"name": "a"}]'])
    expect((await post(body)).status, body).toBe(400)
  const deep = `{"name": "a", "attributes": ${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}}`
  expect((await post(deep)).body.errors).toHaveProperty('attributes')
  expect((await post('['.repeat(10_000) + ']'.repeat(10_000))).status).toBe(400)
  for (const key of ['__proto__', 'constructor', 'prototype']) {
    const answer = await post(`{"name": "a", "attributes": {"${key}": "x"}}`)
    expect(answer.status, key).toBe(400)
    expect((await post(`{"name": "a", "${key}": {"status": "draft"}}`)).status).toBe(400)
  }
  expect(({} as Record<string, unknown>).status).toBeUndefined()
  expect((await post(`{"name": "${long(1024 * 1024)}"}`)).status).toBe(413)
  expect((await post('name=a', { 'content-type': 'application/x-www-form-urlencoded' })).status).toBe(415)
  expect((await post('{"name": "a"}', { 'content-type': 'text/plain' })).status).toBe(415)
  expect(await shop.rowCounts()).toEqual(before)
})

test('a taken slug or sku is a conflict that names it and writes nothing', async () => {
  const before = await shop.rowCounts()
  const slug = await admin.post('/api/products/', { name: 'x', slug: 'victim' })
  expect(slug.status).toBe(409)
  expect(slug.body).toMatchObject({ code: 'slug_taken', errors: { slug: [expect.any(String)] } })
  const sku = await admin.post('/api/products/', { name: 'x', sku: 'TAKEN' })
  expect(sku.body).toMatchObject({ status: 409, code: 'sku_taken', errors: { sku: [expect.any(String)] } })
  const inside = await admin.post('/api/products/', {
    name: 'x',
    variants: [{ name: 'a' }, { name: 'b', sku: 'TAKEN' }],
  })
  expect(inside.body.code).toBe('sku_taken')
  expect((await admin.patch(`/api/products/${shirt}/`, { slug: 'victim' })).body.code).toBe('slug_taken')
  expect(await shop.rowCounts()).toEqual(before)
})

test('a single price, stock or sku cannot be set on a product of several variants', async () => {
  for (const [field, value] of [
    ['price', '1.00'],
    ['stock', 1],
    ['sku', 'ONE'],
  ] as const) {
    const answer = await admin.patch(`/api/products/${shirt}/`, { [field]: value })
    expect(answer.status).toBe(400)
    expect(answer.body.errors).toHaveProperty(field)
  }
  const foreign = (await admin.get(`/api/products/${product}/`)).body.variants[0].id
  const answer = await admin.patch(`/api/products/${shirt}/`, { variants: [{ id: foreign, price: '1.00' }] })
  expect(answer.body.errors).toHaveProperty('variants.0.id')
  expect((await admin.get(`/api/products/${shirt}/`)).body.variants).toHaveLength(3)
})

test.each([
  '/api/products/nowhere/',
  '/api/products/01a1fdef-90e6-75bb-8d88-0656012eced1/',
  '/api/products/undefined/',
  '/api/products/..%2f..%2fetc%2fpasswd/',
  '/api/products/%27%20or%201=1--/',
])('%s is not there', async (path) => {
  expect((await admin.get(path)).status).toBe(404)
  expect((await admin.patch(path, { brand: 'x' })).status).toBe(404)
  expect((await admin.delete(path)).status).toBe(404)
})

test('an address that is not text is refused', async () => {
  expect((await admin.get('/api/products/a%00b/')).status).toBe(404)
  expect((await admin.get(`/api/products/${long(301)}/`)).status).toBe(400)
  for (const path of ['/api/products/%ff/', '/api/products/%/', `/api/products/${long(5_000)}/`]) {
    const answer = await shop.app.inject({ method: 'GET', url: path })
    expect([400, 404, 414], path).toContain(answer.statusCode)
  }
  expect(category).not.toBe('')
})
