import { beforeAll, expect, test } from 'vitest'
import { makeProduct, makeShirt, makeVariant, nextNumber } from '../../../testing/make.ts'
import { startTestShop } from '../../../testing/server.ts'

const shop = await startTestShop()
const { admin, anonymous } = shop
// biome-ignore lint/suspicious/noExplicitAny: answers are checked against the contract
let shirt: any

beforeAll(async () => {
  shirt = await makeShirt(admin)
})

test('a variant is added to a product with options', async () => {
  const answer = await admin.post('/api/variants/', {
    product: shirt.slug,
    sku: 'NEW-1',
    options: { size: 'XL', Colour: 'Green' },
    price: 21,
    compare_at_price: '30.00',
    stock: 2,
    barcode: '4006381333931',
    weight_grams: 250,
  })
  expect(answer.status).toBe(201)
  expect(answer.headers.location).toBe(`/api/variants/${answer.body.id}/`)
  expect(answer.body).toMatchObject({
    product: shirt.id,
    sku: 'NEW-1',
    name: 'XL / Green',
    options: { Size: 'XL', Colour: 'Green' },
    price: '21.00',
    compare_at_price: '30.00',
    currency: 'USD',
    stock: 2,
    in_stock: true,
    is_active: true,
    weight_grams: 250,
  })
  const product = (await anonymous.get(`/api/products/${shirt.id}/`)).body
  expect(product.options).toEqual([
    { name: 'Size', values: ['S', 'M', 'XL'] },
    { name: 'Colour', values: ['Red', 'Blue', 'Green'] },
  ])
  expect(product.variants.at(-1)).toMatchObject({ id: answer.body.id, name: 'XL / Green' })
})

test('one with a name and no options, added to a product without options, makes the option Title of both', async () => {
  const product = await makeProduct(admin)
  const variant = await makeVariant(admin, product.id, { name: 'Large' })
  expect(variant).toMatchObject({ name: 'Large', options: { Title: 'Large' }, price: null, stock: 0 })
  const after = (await admin.get(`/api/products/${product.id}/`)).body
  expect(after.options).toEqual([{ name: 'Title', values: ['Default', 'Large'] }])
  expect(after.variants.map((v: { options: object }) => v.options)).toEqual([
    { Title: 'Default' },
    { Title: 'Large' },
  ])
  await makeVariant(admin, product.id, { name: 'Small' })
  expect((await admin.get(`/api/products/${product.id}/`)).body.options[0].values).toEqual([
    'Default',
    'Large',
    'Small',
  ])
})

test('a sku may hold a slash and whatever else', async () => {
  for (const sku of ['AB/12', 'a b', 'ä%2F"\'', '日/本', '50%', 'x?y#z', '日'.repeat(100)]) {
    const variant = await makeVariant(admin, shirt.id, { sku, options: { Size: sku, Colour: 'Red' } })
    const path = `/api/variants/${encodeURIComponent(sku)}/`
    expect((await anonymous.get(path)).body, sku).toEqual(variant)
    expect((await admin.patch(path, { barcode: '1' })).status).toBe(200)
    expect((await admin.delete(path)).status).toBe(204)
  }
})

test.each(['PUT', 'PATCH'])('a read sent back by %s changes nothing', async (method) => {
  const before = (await admin.get(`/api/variants/${shirt.variants[1].id}/`)).body
  const answer = await admin.send(method, `/api/variants/${before.id}/`, before)
  expect(answer.status, JSON.stringify(answer.body)).toBe(200)
  expect(answer.body).toEqual(before)
})

test('PATCH changes what it names; PUT resets the rest but prices, stock and options', async () => {
  const variant = await makeVariant(admin, shirt.id, {
    sku: 'P-1',
    options: { Size: 'P', Colour: 'Red' },
    price: '5.00',
    stock: 3,
    barcode: 'b',
    is_active: false,
  })
  const path = `/api/variants/${variant.id}/`
  expect((await admin.patch(path, { price: '6.00' })).body).toMatchObject({
    sku: 'P-1',
    price: '6.00',
    stock: 3,
    is_active: false,
  })
  expect((await admin.put(path, { weight_grams: 9 })).body).toMatchObject({
    sku: null,
    barcode: '',
    price: '6.00',
    stock: 3,
    is_active: true,
    weight_grams: 9,
    options: { Size: 'P', Colour: 'Red' },
  })
  const euro = await admin.patch(path, { currency: 'EUR', price: '4.00' })
  expect(euro.body).toMatchObject({ price: '4.00', currency: 'EUR' })
  expect((await admin.get(path)).body.price).toBe('6.00')
})

test('a taken sku is a conflict, of a sibling too; nothing changes', async () => {
  const other = await makeProduct(admin, { sku: `OTHER-${nextNumber()}` })
  const before = await shop.rowCounts()
  const [a, b] = shirt.variants
  const refused = [
    await admin.post('/api/variants/', {
      product: shirt.id,
      sku: other.sku,
      options: { Size: 'Q', Colour: 'Q' },
    }),
    await admin.post('/api/variants/', {
      product: shirt.id,
      sku: a.sku,
      options: { Size: 'Q', Colour: 'Q' },
    }),
    await admin.patch(`/api/variants/${b.id}/`, { sku: other.sku }),
    await admin.patch(`/api/variants/${b.id}/`, { sku: a.sku }),
  ]
  for (const answer of refused)
    expect(answer.body).toMatchObject({
      status: 409,
      code: 'sku_taken',
      errors: { sku: [expect.any(String)] },
    })
  expect(await shop.rowCounts()).toEqual(before)
})

test.each([
  [{ sku: 5 }, 'sku'],
  [{ sku: 'x'.repeat(101) }, 'sku'],
  [{ sku: 'a\u0000' }, 'sku'],
  [{ name: null }, 'name'],
  [{ options: [] }, 'options'],
  [{ options: { Size: 5 } }, 'options.Size'],
  [{ options: { Size: 'S', Material: 'Wool' } }, 'options'],
  [{ price: '1e3' }, 'price'],
  [{ price: -5 }, 'price'],
  [{ stock: '2' }, 'stock'],
  [{ stock: -1 }, 'stock'],
  [{ weight_grams: 1.5 }, 'weight_grams'],
  [{ is_active: 'true' }, 'is_active'],
  [{ currency: 'XYZ' }, 'currency'],
  [{ compare_at_price: '5.00', currency: 'EUR' }, 'compare_at_price'],
  [{ colour: 'red' }, 'colour'],
  [{ quantity: 1 }, 'quantity'],
  [{ product: 5 }, 'product'],
  [{ product: 'nowhere' }, 'product'],
])('%j names %s and changes nothing', async (body, field) => {
  const before = await shop.rowCounts()
  const post = await admin.post('/api/variants/', {
    product: shirt.id,
    options: { Size: 'Z', Colour: 'Z' },
    ...body,
  })
  const patch = await admin.patch(`/api/variants/${shirt.variants[0].id}/`, body)
  for (const answer of [post, patch]) {
    expect(answer.status, JSON.stringify(answer.body)).toBe(400)
    expect(Object.keys(answer.body.errors)).toContain(field)
  }
  expect(await shop.rowCounts()).toEqual(before)
})

test('a product is needed, an option too where the product has some', async () => {
  expect((await admin.post('/api/variants/', { name: 'x' })).body.errors).toHaveProperty('product')
  expect((await admin.post('/api/variants/', { product: shirt.id, name: 'x' })).body.errors).toHaveProperty(
    'options',
  )
  const other = await makeProduct(admin)
  expect(
    (await admin.patch(`/api/variants/${shirt.variants[0].id}/`, { product: other.id })).body.errors,
  ).toHaveProperty('product')
})

test('the last variant stays; a removed one takes its stock and its option values along', async () => {
  const product = await makeShirt(admin)
  const [a, b, c] = product.variants
  expect((await admin.delete(`/api/variants/${a.id}/`)).status).toBe(204)
  expect((await admin.get(`/api/variants/${a.id}/`)).status).toBe(404)
  const after = (await admin.get(`/api/products/${product.id}/`)).body
  expect(after).toMatchObject({
    stock: 4,
    options: [
      { name: 'Size', values: ['M'] },
      { name: 'Colour', values: ['Red', 'Blue'] },
    ],
  })
  await admin.delete(`/api/variants/${b.id}/`)
  const last = await admin.delete(`/api/variants/${c.id}/`)
  expect(last.body).toMatchObject({ status: 409, code: 'invalid_transition' })
})

test('lists: filters, orderings with missing prices last, pages', async () => {
  const product = await makeShirt(admin)
  const bare = await makeVariant(admin, product.id, {
    sku: 'No-Price',
    options: { Size: 'N', Colour: 'N' },
    is_active: false,
  })
  const [a, b, c] = product.variants
  const ids = async (query: object, client: typeof anonymous = admin) =>
    (await client.get('/api/variants/', { query: { product: product.slug, ...query } })).body.results.map(
      (v: { id: string }) => v.id,
    )
  expect(await ids({ ordering: 'price' })).toEqual([b.id, a.id, c.id, bare.id])
  expect(await ids({ ordering: '-price' })).toEqual([c.id, a.id, b.id, bare.id])
  expect(await ids({ ordering: '-stock,price' })).toEqual([c.id, a.id, b.id, bare.id])
  expect(await ids({ ordering: 'created_at' })).toEqual([a.id, b.id, c.id, bare.id].sort())
  expect(await ids({ min_price: '18.01' })).toEqual(expect.arrayContaining([a.id, c.id]))
  expect(await ids({ min_price: '20', max_price: '20.00' })).toEqual([a.id])
  expect(await ids({ in_stock: true, ordering: 'price' })).toEqual([a.id, c.id])
  expect(await ids({ in_stock: false, ordering: 'price' })).toEqual([b.id, bare.id])
  expect(await ids({ sku: 'no-price' })).toEqual([bare.id])
  expect(await ids({ sku: 'no-price' }, anonymous)).toEqual([])
  expect(await ids({ is_active: false })).toEqual([bare.id])
  expect(await ids({ currency: 'EUR' })).toEqual([])
  expect(await ids({ product: 'nowhere' })).toEqual([])
  const page = (await admin.get('/api/variants/', { query: { product: product.id, page_size: 3, page: 2 } }))
    .body
  expect(page).toMatchObject({ count: 4, next: null })
  expect(page.results).toHaveLength(1)
  expect((await admin.get('/api/variants/', { query: { product: product.id, page: 2 } })).status).toBe(404)
  for (const [field, value] of [
    ['ordering', ';drop'],
    ['page', '0'],
    ['page_size', '1000000'],
    ['min_price', '-1'],
    ['max_price', 'x'],
    ['in_stock', '2'],
    ['currency', 'XYZ'],
    ['sku', 'a\u0000'],
  ] as const) {
    const answer = await anonymous.get('/api/variants/', { query: { [field]: value } })
    expect(answer.status, field).toBe(400)
    expect(answer.body.errors).toHaveProperty(field)
  }
})

test('the read model and the ledger are right afterwards', async () => {
  expect(await shop.violations()).toEqual([])
})
