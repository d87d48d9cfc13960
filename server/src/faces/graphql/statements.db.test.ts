import { beforeAll, expect, test } from 'vitest'
import { ask } from '../../testing/graphql.ts'
import { makeCategory, makeProduct } from '../../testing/make.ts'
import { orderOf, rate } from '../../testing/reviewing.ts'
import { startTestShop } from '../../testing/server.ts'

// biome-ignore lint/suspicious/noExplicitAny: a test reads fields of answers that the contract has checked
type Thing = any

const shop = await startTestShop({ env: { RESPONSE_CACHE: 'false' } })
const { admin, anonymous, customer } = shop
const products: Thing[] = []

beforeAll(async () => {
  const root = await makeCategory(admin, { slug: 'root' })
  const categories: Thing[] = []
  for (let i = 0; i < 12; i += 1) categories.push(await makeCategory(admin, { parent: root.id }))
  for (let i = 0; i < 24; i += 1) {
    const body = { brand: 'Loom', tags: ['t'], categories: [categories[i % 12].id] }
    products.push(await makeProduct(admin, { ...body, attributes: { Material: 'Linen' } }))
  }
  for (const { id } of products.slice(12)) await rate(shop, id, [5])
  for (const { id, variants } of products.slice(0, 12)) {
    await orderOf(shop, customer.id, id, { items: [{ product_id: id, variant_id: variants[0].id }] })
    await customer.post('/api/wishlist/items/', { product: id, variant: variants[0].id })
    await customer.post('/api/cart/items/', { variant: variants[0].id, quantity: 1 })
    await customer.post('/api/addresses/', {
      line1: 'Bole Road 12',
      city: 'Addis Ababa',
      postal_code: '1',
      country: 'ET',
    })
  }
  for (let i = 0; i < 4; i += 1) await customer.post('/api/wishlists/', { name: `List ${i}` })
})

const count = async (document: string, client: typeof customer | typeof anonymous): Promise<number> => {
  await ask(client, document) // the first call of a person reads their session
  return (await shop.statementsOf(() => ask(client, document))).length
}

const CARD = 'id name price { amount } image category { name slug }'
const DEEP = `${CARD} description stock attributes { value } variants { sku lowestPrice30d { amount } product { name } image }
  categories { path { name } parent { name children { name productCount } } }
  reviews(first: 3) { totalCount edges { cursor node { title product { stock } } } } reviewCounts
  related(first: 3) { ${CARD} stock } priceHistory(first: 2) { price { amount } }`

/** Documents by how many things they show, and the most statements they may cost. */
// biome-ignore format: a table
const DOCUMENTS: readonly (readonly [what: string, most: number, of: (size: number) => string])[] = [
  ['a product page', 1, (n) => `{ products(first: ${n}) { nodes { ${CARD} } pageInfo { hasNextPage } } }`],
  ['one with cursors', 1, (n) => `{ products(first: ${n}) { edges { cursor node { ${CARD} } } pageInfo { endCursor } } }`],
  ['one counted', 2, (n) => `{ products(first: ${n}) { edges { cursor node { id } } totalCount } }`],
  ['the last page', 1, (n) => `{ products(last: ${n}) { edges { cursor node { ${CARD} } } } }`],
  ['filtered, with facets', 3, (n) => `{ products(first: ${n}, filter: { brand: "loom" }) { nodes { id } totalCount facets { brands { count } } } }`],
  ['products with everything below them', 15, (n) => `{ products(first: ${n}) { nodes { ${DEEP} } } }`],
  ['variants', 2, (n) => `{ variants(first: ${n}) { edges { cursor node { sku product { name description } } } } }`],
  ['categories with their products', 4, (n) => `{ categories(first: ${n}) { nodes { name children { name } products(first: 2) { totalCount edges { cursor node { name } } } } } }`],
  ['reviews', 5, (n) => `{ reviews(first: ${n}) { totalCount edges { cursor node { title product { name } } } } }`],
  ['suggestions', 4, () => '{ suggest(q: "pro") { products { name product { stock } } } }'],
]

test.each(DOCUMENTS)('%s: as many statements for 1 and for 20', async (_what, most, of) => {
  const [one, many] = [await count(of(1), anonymous), await count(of(20), anonymous)]
  expect(many).toBe(one)
  expect(many).toBeLessThanOrEqual(most)
})

// biome-ignore format: a table
const OWN: typeof DOCUMENTS = [
  ['orders', 6, (n) => `{ orders(first: ${n}) { totalCount edges { cursor node { number items { name product { name } variant { sku stock } } payments { status } } } } }`],
  ['addresses', 2, (n) => `{ addresses(first: ${n}) { totalCount edges { cursor node { city } } } }`],
  ['wishlists with their items', 5, (n) => `{ wishlists(first: ${n}) { totalCount edges { cursor node { name items { product { name stock } variant { sku } } } } } }`],
]

test.each(OWN)('%s: as many statements for 1 and for 10', async (_what, most, of) => {
  const [one, many] = [await count(of(1), customer), await count(of(10), customer)]
  expect(many).toBe(one)
  expect(many).toBeLessThanOrEqual(most)
})

test('a cart of many lines costs no more than by REST, and two for what its lines are', async () => {
  const rest = (await shop.statementsOf(() => customer.get('/api/cart/'))).length
  expect(await count('{ cart { total { amount } items { name quantity } } }', customer)).toBe(rest)
  const deep = '{ cart { items { product { name description } variant { sku stock } } } }'
  expect(await count(deep, customer)).toBe(rest + 2)
})

test('many nodes of one kind are found together', async () => {
  const nodes = (n: number): string => {
    const ids = products.slice(0, n).flatMap(({ id, variants }) => [id, variants[0].id])
    return `{ nodes(ids: ${JSON.stringify(ids)}) { id ... on Product { name } ... on Variant { sku } } }`
  }
  expect(await count(nodes(20), anonymous)).toBe(3)
  expect(await count(nodes(1), anonymous)).toBe(3)
})

test('a product page that REST has kept costs nothing by GraphQL, and the other way round', async () => {
  const kept = await startTestShop()
  await makeProduct(kept.admin)
  await kept.anonymous.get('/api/products/?page_size=7')
  const page = `{ products(first: 7) { totalCount nodes { ${CARD} } pageInfo { hasNextPage } } }`
  expect(await kept.statementsOf(() => ask(kept.anonymous, page))).toEqual([])
  await ask(kept.anonymous, '{ category(slug: "none") { id } categories(first: 9) { nodes { name } } }')
  expect(await kept.statementsOf(() => kept.anonymous.get('/api/categories/?page_size=9'))).toEqual([])
  await makeProduct(kept.admin, { name: 'New' })
  expect((await ask(kept.anonymous, page)).products.totalCount).toBe(2)
})
