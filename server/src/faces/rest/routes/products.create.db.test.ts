import { expect, test } from 'vitest'
import { makeCategory, makeProduct, makeShirt, nextNumber } from '../../../testing/make.ts'
import { startTestShop } from '../../../testing/server.ts'

const shop = await startTestShop()
const { admin, staff, vendor, anonymous } = shop

test('price, stock and sku at the top make the single variant', async () => {
  const answer = await admin.post('/api/products/', {
    name: ' Linen shirt ',
    price: '49.00',
    stock: 12,
    sku: 'LS-1',
  })
  expect(answer.status).toBe(201)
  const { body } = answer
  expect(answer.headers.location).toBe(`/api/products/${body.id}/`)
  expect(body).toMatchObject({
    name: 'Linen shirt',
    slug: 'linen-shirt',
    status: 'active',
    price: '49.00',
    compare_at_price: null,
    currency: 'USD',
    price_range: { min: '49.00', max: '49.00' },
    sku: 'LS-1',
    stock: 12,
    in_stock: true,
    options: [],
    variants: [{ sku: 'LS-1', name: 'Default', options: {}, price: '49.00', stock: 12, is_active: true }],
    rating: { average: null, count: 0 },
    seo: { title: '', description: '' },
    vendor: null,
  })
  const read = await anonymous.get(answer.headers.location!)
  expect(read.status).toBe(200)
  expect(read.body).toEqual(body)
  expect((await anonymous.get('/api/products/linen-shirt/')).body).toEqual(body)
})

test('a name alone is a product without a price that cannot be bought', async () => {
  const { body } = await admin.post('/api/products/', { name: 'Only a name' })
  expect(body).toMatchObject({ price: null, price_range: null, stock: 0, in_stock: false, sku: null })
  expect(body.variants).toHaveLength(1)
})

test.each([
  [49, '49.00'],
  [19.99, '19.99'],
  ['0', '0.00'],
  ['19.9', '19.90'],
  ['0.010', '0.01'],
  [1e3, '1000.00'],
  ['9999999999.99', '9999999999.99'],
])('a price of %j is %s', async (price, shown) => {
  expect((await makeProduct(admin, { price })).price).toBe(shown)
})

test('prices have the decimals of their currency, and one product has several', async () => {
  const product = await makeProduct(admin, {
    price: '1999',
    currency: 'JPY',
    prices: { KWD: { price: '5.125' } },
  })
  expect(product).toMatchObject({ price: '1999', currency: 'JPY' })
  expect((await admin.get(`/api/products/${product.id}/?currency=kwd`)).body.price).toBe('5.125')
  expect((await admin.get(`/api/products/${product.id}/`)).body.price).toBeNull()
})

test('options follow from the variants; price is the lowest active one’s', async () => {
  const shirt = await makeShirt(admin)
  expect(shirt.options).toEqual([
    { name: 'Size', values: ['S', 'M'] },
    { name: 'Colour', values: ['Red', 'Blue'] },
  ])
  expect(shirt).toMatchObject({
    price: '18.00',
    compare_at_price: '25.00',
    price_range: { min: '18.00', max: '22.00' },
    stock: 7,
  })
  expect(shirt.variants.map((variant: { name: string }) => variant.name)).toEqual([
    'S / Red',
    'M / Red',
    'M / Blue',
  ])
  expect(shirt.image).toMatch(/-b\.jpg$/)
  const hidden = await makeProduct(admin, {
    price: undefined,
    stock: undefined,
    options: [{ name: 'Size' }],
    variants: [
      { options: { Size: 'S' }, price: '5.00', stock: 4, is_active: false },
      { options: { Size: 'M' }, price: '7.00', stock: 2 },
    ],
  })
  expect(hidden).toMatchObject({ price: '7.00', stock: 2 })
  expect((await anonymous.get(`/api/products/${hidden.id}/`)).body.variants).toHaveLength(1)
  expect((await admin.get(`/api/products/${hidden.id}/`)).body.variants).toHaveLength(2)
})

test('variants without options are told apart by a Title', async () => {
  const product = await makeProduct(admin, {
    stock: undefined,
    variants: [{ name: 'Small' }, { name: 'Large', price: '12.00' }],
  })
  expect(product.options).toEqual([{ name: 'Title', values: ['Small', 'Large'] }])
  expect(product.variants).toMatchObject([
    { name: 'Small', price: '10.00' },
    { name: 'Large', price: '12.00' },
  ])
})

test('slugs are derived and made unique', async () => {
  const name = `Same name ${nextNumber()}`
  const slugs = []
  for (let i = 0; i < 3; i += 1) slugs.push((await makeProduct(admin, { name })).slug)
  const base = name.toLowerCase().replaceAll(' ', '-')
  expect(slugs).toEqual([base, `${base}-2`, `${base}-3`])
  expect((await makeProduct(admin, { name: 'Suggest' })).slug).toBe('suggest-1')
  expect((await makeProduct(admin, { name: '!!!' })).slug).toBe('product')
  expect((await makeProduct(admin, { name: 'Crème brûlée “à la carte”' })).slug).toBe(
    'creme-brulee-a-la-carte',
  )
  expect((await makeProduct(admin, { name: '𝓕ancy 🦓 日本のシャツ' })).slug).toMatch(/^fancy-日本のシャツ/u)
  expect((await makeProduct(admin, { name: '01a1fdef-90e6-75bb-8d88-0656012eced1' })).slug).toBe(
    '01a1fdef-90e6-75bb-8d88-0656012eced1-1',
  )
})

test('a product is found under a slug of any script', async () => {
  const slug = `ሸሚዝ-${'日'.repeat(240)}`
  const product = await makeProduct(admin, { slug })
  expect(product.slug).toBe(slug)
  expect((await anonymous.get(`/api/products/${encodeURIComponent(slug)}/`)).body.id).toBe(product.id)
})

test('categories by id, slug or as a read answered them; the first one is the primary', async () => {
  const [a, b] = [await makeCategory(admin), await makeCategory(admin)]
  const product = await makeProduct(staff, {
    category: b.slug,
    categories: [a.id, { id: b.id, name: b.name, slug: b.slug }],
  })
  expect(product.category).toEqual({ id: b.id, name: b.name, slug: b.slug })
  expect(product.categories.map((category: { id: string }) => category.id)).toEqual([b.id, a.id])
})

test('texts are kept as they are, tags without repeats, and long ones fit every index', async () => {
  const random = (length: number): string =>
    Array.from({ length }, () => String.fromCodePoint(0x4e00 + Math.floor(Math.random() * 20_000))).join('')
  const product = await makeProduct(admin, {
    name: random(1_000),
    brand: random(200),
    description: `<p>${random(20_000)}</p>`,
    tags: [random(100), 'A', ' a ', '', 'B'],
    attributes: { [random(200)]: random(5_000), note: 'O\'Brien "quoted" \\ 🦓\r\n' },
    options: [{ name: random(200) }],
    variants: [{ options: {}, price: '1.00' }],
    price: undefined,
    stock: undefined,
  })
  expect(product.tags.slice(1)).toEqual(['A', 'B'])
  expect((await anonymous.get(`/api/products/${product.id}/`)).body).toEqual(product)
  const [name, value] = Object.entries(product.attributes).find(([key]) => key !== 'note') as [string, string]
  const found = await anonymous.get('/api/products/', { query: { [`attr.${name}`]: value.slice(0, 300) } })
  expect(
    found.body.results?.map((item: { id: string }) => item.id),
    JSON.stringify(found.body),
  ).toEqual([product.id])
})

test('a product with many words and variants can be searched and stored', async () => {
  const variants = Array.from({ length: 500 }, (_, i) => ({
    sku: `MANY-${i}-${'x'.repeat(80)}`,
    barcode: `${i}`.padStart(90, '7'),
    options: { A: `a${i} ${'qw er ty '.repeat(20)}`, B: `b${i} ${'zu io pl '.repeat(20)}` },
  }))
  const product = await makeProduct(admin, { stock: undefined, variants })
  expect(product.variants).toHaveLength(500)
})

test('a vendor’s product is the vendor’s own, whatever the body says', async () => {
  const product = await makeProduct(vendor, {
    vendor: shop.otherVendor.id,
    id: shop.admin.id,
    rating: { average: 5, count: 9 },
  })
  expect(product).toMatchObject({ vendor: vendor.id, rating: { average: null, count: 0 } })
  expect(product.id).not.toBe(shop.admin.id)
})

test('the read model and the ledger are right afterwards', async () => {
  expect(await shop.violations()).toEqual([])
})
