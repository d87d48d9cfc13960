import { beforeAll, expect, test } from 'vitest'
import { makeCategory, makeProduct, makeShirt } from '../../../testing/make.ts'
import { startTestShop } from '../../../testing/server.ts'

const shop = await startTestShop({ env: { RESPONSE_CACHE: 'false' } })
const { admin, anonymous } = shop
let shirt: { id: string; slug: string; variants: { id: string }[] }

beforeAll(async () => {
  const category = await makeCategory(admin, { slug: 'all' })
  const body = { categories: [category.id], brand: 'Loom', tags: ['t'], attributes: { Material: 'Linen' } }
  for (let i = 0; i < 110; i += 1) await makeProduct(admin, { ...body, name: `Linen thing ${i}` })
  shirt = await makeShirt(admin, body)
})

const count = async (path: string, client = anonymous): Promise<number> => {
  await client.get(path) // the first call of a person reads their session
  const sent = await shop.statementsOf(async () => expect((await client.get(path)).status, path).toBe(200))
  return sent.length
}

// biome-ignore format: a list
test.each([
  '', 'category=all', 'category=all&ordering=price', 'ordering=-rating,name', 'brand=loom&tag=t&min_price=1&max_price=50&in_stock=true', 'attr.material=linen',
  'search=linen', 'search=linen&category=all&ordering=price', 'name=thing', 'pagination=cursor', 'pagination=cursor&search=linen&ordering=-price', 'currency=USD&on_sale=false&created_after=2020-01-01',
])('a list by "%s" is one statement for 10 and for 100 products', async (query) => {
  expect(await count(`/api/products/?page_size=10&${query}`)).toBe(1)
  expect(await count(`/api/products/?page_size=100&${query}`)).toBe(1)
})

test('included parts, facets and several categories cost one more each, whatever the size', async () => {
  for (const size of [1, 10, 100]) {
    expect(
      await count(`/api/products/?page_size=${size}&include=variants,stock,description,attributes`),
    ).toBe(2)
    expect(await count(`/api/products/?page_size=${size}&facets=category,brand,price,rating,attr.*`)).toBe(2)
    expect(await count(`/api/products/?page_size=${size}&category=all&category=all`)).toBeLessThanOrEqual(2)
    expect(await count(`/api/products/?page_size=${size}&search=linne`)).toBe(3)
  }
})

test('a staff list, the details, variants, categories and suggestions are constant', async () => {
  expect(await count('/api/products/?page_size=100', admin)).toBe(1)
  for (const key of [shirt.id, shirt.slug]) expect(await count(`/api/products/${key}/`)).toBe(1)
  expect(await count(`/api/variants/${shirt.variants[0]!.id}/`)).toBe(1)
  for (const size of [1, 100]) {
    expect(await count(`/api/variants/?page_size=${size}&ordering=price`)).toBe(1)
    expect(await count(`/api/categories/?page_size=${size}`)).toBe(1)
    expect(await count(`/api/products/${shirt.id}/price-history/?page_size=${size}`)).toBe(2)
  }
  expect(await count('/api/categories/tree/')).toBe(1)
  expect(await count('/api/categories/all/')).toBe(1)
  expect(await count('/api/products/suggest/?q=lin')).toBe(3)
  expect(await count(`/api/products/${shirt.id}/related/`)).toBe(2)
})

test('a write is a constant number of statements, whatever the number of variants', async () => {
  const variants = (n: number) =>
    Array.from({ length: n }, (_, i) => ({
      options: { Size: `${n}-${i}` },
      price: '5.00',
      stock: 3,
      sku: `W-${n}-${i}`,
    }))
  const write = (n: number) =>
    shop.statementsOf(() => makeProduct(admin, { price: undefined, stock: undefined, variants: variants(n) }))
  await write(1)
  expect((await write(200)).length).toBe((await write(2)).length)
})

test('what is kept costs no statement at all', async () => {
  const cached = await startTestShop()
  const product = await makeProduct(cached.admin)
  for (const path of ['/api/products/', `/api/products/${product.slug}/`, '/api/categories/tree/']) {
    await cached.anonymous.get(path)
    expect(await cached.statementsOf(() => cached.anonymous.get(path))).toEqual([])
    expect(await cached.statementsOf(() => cached.anonymous.send('HEAD', path))).toEqual([])
  }
})
