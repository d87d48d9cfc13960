import { beforeAll, expect, test } from 'vitest'
import { ask, sendDocument } from '../../testing/graphql.ts'
import { makeCategory, makeProduct } from '../../testing/make.ts'
import { rate } from '../../testing/reviewing.ts'
import { startTestShop } from '../../testing/server.ts'

// biome-ignore lint/suspicious/noExplicitAny: a test reads fields of answers that the contract has checked
type Thing = any

const shop = await startTestShop()
const { admin, anonymous, customer } = shop
let category: Thing
let first: Thing

beforeAll(async () => {
  category = await makeCategory(admin, { slug: 'lamps' })
  for (let i = 0; i < 11; i += 1) {
    const body = {
      name: `Lamp ${String(i).padStart(2, '0')}`,
      price: `${10 + (i % 4)}.00`,
      categories: [category.id],
    }
    const made = await makeProduct(admin, body)
    first ??= made
  }
  await makeCategory(admin, { parent: 'lamps' })
  await rate(shop, first.id, [1, 2, 3, 4, 5, 5, 3])
  for (let i = 0; i < 7; i += 1)
    await customer.post('/api/addresses/', {
      line1: `Street ${i}`,
      city: 'Adama',
      postal_code: '1',
      country: 'ET',
    })
})

/** Lists: what stands before the arguments of paging, and how to get there in the answer. */
const LISTS: readonly (readonly [name: string, at: (paging: string) => string, page: (data: Thing) => Thing])[] = [
  ['products', (p) => `{ products(${p}) { PAGE } }`, (data) => data.products],
  ['products by price', (p) => `{ products(orderBy: [PRICE_ASC], ${p}) { PAGE } }`, (data) => data.products],
  ['by rating and name', (p) => `{ products(orderBy: [RATING_DESC, NAME_ASC], ${p}) { PAGE } }`, (d) => d.products],
  ['a search', (p) => `{ products(filter: { search: "lamp" }, ${p}) { PAGE } }`, (data) => data.products],
  ['of a category', (p) => `{ category(slug: "lamps") { products(orderBy: [NAME_ASC], ${p}) { PAGE } } }`, (d) => d.category.products],
  ['of a product', (p) => `{ product(slug: "lamp-00") { reviews(orderBy: [RATING_DESC], ${p}) { PAGE } } }`, (d) => d.product.reviews],
  ['variants', (p) => `{ variants(orderBy: [PRICE_DESC], ${p}) { PAGE } }`, (data) => data.variants],
  ['categories', (p) => `{ categories(${p}) { PAGE } }`, (data) => data.categories],
  ['reviews', (p) => `{ reviews(orderBy: [RATING_ASC], ${p}) { PAGE } }`, (data) => data.reviews],
  ['addresses', (p) => `{ addresses(${p}) { PAGE } }`, (data) => data.addresses],
] // biome-ignore format: a table
const PAGE = 'edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }'

test.each(LISTS)('%s is walked forwards and backwards, edge by edge', async (_name, at, pageOf) => {
  const read = async (paging: string) => pageOf(await ask(customer, at(paging).replace('PAGE', PAGE)))
  const idsOf = (page: Thing): string[] => page.edges.map((edge: Thing) => edge.node.id)
  const whole = await read('first: 100')
  const ids = idsOf(whole)
  expect(ids.length).toBeGreaterThan(1)
  expect(whole.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: false })

  const forwards: string[] = []
  let page = await read('first: 3')
  expect(page.pageInfo.hasPreviousPage).toBe(false)
  for (;;) {
    forwards.push(...idsOf(page))
    if (!page.pageInfo.hasNextPage) break
    page = await read(`first: 3, after: "${page.pageInfo.endCursor}"`)
    expect(page.pageInfo.hasPreviousPage).toBe(true)
  }
  expect(forwards).toEqual(ids)

  const backwards: string[] = []
  page = await read('last: 3')
  expect(page.pageInfo.hasNextPage).toBe(false)
  for (;;) {
    backwards.unshift(...idsOf(page))
    if (!page.pageInfo.hasPreviousPage) break
    page = await read(`last: 3, before: "${page.pageInfo.startCursor}"`)
    expect(page.pageInfo.hasNextPage).toBe(true)
  }
  expect(backwards).toEqual(ids)

  // any edge is a place to go on from, whichever page showed it
  const { cursor } = whole.edges[1]
  expect(idsOf(await read(`first: 2, after: "${cursor}"`))).toEqual(ids.slice(2, 4))
  expect(idsOf(await read(`last: 5, before: "${cursor}"`))).toEqual(ids.slice(0, 1))
})

test('nothing is shown twice or left out while products come and go', async () => {
  const read = async (paging: string) =>
    (await ask(anonymous, `{ products(orderBy: [NAME_ASC], ${paging}) { edges { cursor node { name } } } }`))
      .products.edges
  const names = (edges: Thing[]): string[] => edges.map(({ node }) => node.name)
  const start = await read('first: 4')
  const early = await makeProduct(admin, { name: 'Aaa' })
  const gone = await makeProduct(admin, { name: 'Lamp 03b' })
  const next = await read(`first: 2, after: "${start[3].cursor}"`)
  expect(names(next)).toEqual(['Lamp 03b', 'Lamp 04'])
  await admin.delete(`/api/products/${gone.id}/`)
  expect(names(await read(`first: 2, after: "${next[0].cursor}"`))).toEqual(['Lamp 04', 'Lamp 05'])
  expect(names(await read(`last: 9, before: "${start[1].cursor}"`))).toEqual(['Aaa', 'Lamp 00'])
  await admin.delete(`/api/products/${early.id}/`)
})

// biome-ignore format: a table
test.each([
  ['first: 0', 'first', '1 to 100'], ['first: -1', 'first', '1 to 100'], ['last: 0', 'last', '1 to 100'], ['last: -5', 'last', '1 to 100'],
  ['first: 1, last: 1', 'last', 'not by both'], ['after: "x"', 'after', 'cursor'], ['before: "x"', 'before', 'cursor'],
  ['first: 1, before: "x"', 'before', 'last'], ['last: 1, after: "x"', 'after', 'first'], ['after: "end"', 'after', 'cursor'],
  ['after: "x", before: "y"', 'before', 'both'], ['after: "W10"', 'after', 'cursor'], [`after: "${Buffer.from('["-created_at",1,"x","y"]').toString('base64url')}"`, 'after', 'cursor'],
])('products(%s) names %s', async (paging, field, says) => {
  for (const [document, name] of [
    [`{ products(${paging}) { edges { cursor node { id } } } me { id } }`, 'products'],
    [`{ category(slug: "lamps") { slug products(${paging}) { edges { cursor node { id } } } } me { id } }`, 'category'],
    [`{ product(slug: "lamp-00") { slug reviews(${paging}) { edges { cursor node { id } } } } me { id } }`, 'product'],
  ] as const) {
    const { status, body } = await sendDocument(customer, document)
    expect(status).toBe(200)
    expect(body.errors, document).toHaveLength(1)
    expect(body.errors[0].extensions).toMatchObject({ code: 'validation_error', errors: { [field]: [expect.stringContaining(says)] } })
    // the rest of the document is answered
    expect(body.data.me.id).toBe(customer.id)
    if (name !== 'products') expect(body.data[name].slug).toContain('lamp')
  }
})

test('more than a hundred is refused before anything is read', async () => {
  for (const document of [
    '{ products(first: 100000) { nodes { id } } }',
    '{ reviews(last: 101) { nodes { id } } }',
  ]) {
    const { status, body } = await sendDocument(anonymous, document)
    expect([status, body.errors[0].extensions.code]).toEqual([400, 'validation_error'])
    expect(body.errors[0].message).toContain('100')
  }
})

test('a cursor of another list or ordering is refused', async () => {
  const { products } = await ask(anonymous, '{ products(orderBy: [PRICE_ASC]) { edges { cursor } } }')
  const { cursor } = products.edges[0]
  for (const list of ['products', 'categories', 'variants', 'reviews']) {
    const { body } = await sendDocument(
      anonymous,
      `{ ${list}(first: 1, after: "${cursor}") { edges { cursor } } }`,
    )
    expect(body.errors[0].extensions, list).toMatchObject({
      code: 'validation_error',
      errors: { after: expect.anything() },
    })
  }
})

test('the cursor of an item, and the last page, are there by REST too', async () => {
  const get = async (query: string) => (await anonymous.get(`/api/products/?pagination=cursor&${query}`)).body
  const whole = await get('page_size=100&include=cursor')
  const end = await get('page_size=2&cursor=end&include=cursor')
  expect(end.results).toEqual(whole.results.slice(-2))
  expect(end.next).toBeNull()
  const behind = await get(`page_size=2&cursor=${whole.results[0].cursor}`)
  expect(behind.results.map(({ id }: Thing) => id)).toEqual(
    whole.results.slice(1, 3).map(({ id }: Thing) => id),
  )
  expect((await anonymous.get('/api/products/?include=cursor')).body.errors).toHaveProperty('include')
})
