import { beforeAll, describe, expect, test } from 'vitest'
import { buy } from '../../testing/buying.ts'
import type { TestClient } from '../../testing/client.ts'
import { ask } from '../../testing/graphql.ts'
import { differences, everyField } from '../../testing/graphql-compare.ts'
import { makeCategory, makeProduct, makeShirt } from '../../testing/make.ts'
import { makeGuestOrder } from '../../testing/make-order.ts'
import { review } from '../../testing/reviewing.ts'
import { startTestShop } from '../../testing/server.ts'

// biome-ignore lint/suspicious/noExplicitAny: a test reads fields of answers that the contract has checked
type Thing = any

const shop = await startTestShop()
const { admin, staff, anonymous, customer, vendor } = shop
let clothing: Thing
let shirts: Thing
let shirt: Thing
let order: Thing

beforeAll(async () => {
  clothing = await makeCategory(admin, { slug: 'clothing' })
  shirts = await makeCategory(admin, { slug: 'shirts', parent: clothing.id, description: 'Linen and others' })
  await makeCategory(admin, { name: 'Hidden', parent: clothing.id, is_active: false })
  shirt = await makeShirt(admin, { brand: 'Loom', categories: [shirts.id] })
  for (let i = 0; i < 7; i += 1) {
    const body = { name: `Thing ${i}`, brand: i % 2 ? 'Loom' : 'Weaver', price: `${10 + i}.00`, stock: i }
    await makeProduct(admin, { ...body, categories: [clothing.id], tags: [`t${i % 3}`] })
  }
  await makeProduct(admin, { name: 'A draft', status: 'draft', categories: [clothing.id] })
  await makeProduct(vendor, { name: 'The vendor’s draft', status: 'draft' })
  await review(customer, shirt.id, { rating: 4, title: 'Good', comment: 'Washes well.' })
  await review(admin, shirt.id, { rating: 2, comment: 'Too wide.' })
  await customer.post('/api/addresses/', {
    line1: 'Bole Road 12',
    city: 'Addis Ababa',
    postal_code: '1000',
    country: 'ET',
  })
  await customer.post('/api/wishlist/items/', { product: shirt.id, variant: shirt.variants[0].id })
  await customer.post('/api/cart/items/', { variant: shirt.variants[0].id, quantity: 1 })
  await customer.patch('/api/cart/', { country: 'ET' })
  const placed = await buy(customer, shirt.variants[2].id, 2)
  expect(placed.status, JSON.stringify(placed.body)).toBe(201)
  order = placed.body
})

/** One thing by both; `field` is how GraphQL is asked for it. */
async function expectSame(client: TestClient, type: string, field: string, path: string, headers = {}) {
  const name = /^\w+/.exec(field)![0]
  const data = await ask(client, `{ ${field} { ${everyField(type)} } }`, {}, { headers })
  const rest = await client.get(path, { headers })
  expect(rest.status, path).toBe(200)
  const { found, compared } = differences(type, data[name], rest.body)
  expect(found).toEqual([])
  return compared
}

/** A page by both. */
async function expectSamePage(client: TestClient, type: string, field: string, path: string) {
  const name = /^\w+/.exec(field)![0]
  const page = `edges { cursor node { ${everyField(type, 1)} } } pageInfo { hasNextPage } totalCount`
  const data = await ask(client, `{ ${field} { ${page} } }`)
  const rest = (await client.get(path)).body
  const shown = data[name]
  expect(shown.totalCount, field).toBe(rest.count)
  expect(shown.pageInfo.hasNextPage, field).toBe(rest.next !== null)
  expect(shown.edges.map(({ node }: Thing) => node.id)).toEqual(rest.results.map(({ id }: Thing) => id))
  for (const [index, { node }] of shown.edges.entries()) {
    expect(differences(type, node, rest.results[index]).found).toEqual([])
  }
  // the plain page, without cursors, is read another way
  const plain = await ask(client, `{ ${field} { nodes { id } } }`)
  expect(plain[name].nodes.map(({ id }: Thing) => id)).toEqual(rest.results.map(({ id }: Thing) => id))
}

describe('GraphQL says what the API says', () => {
  test('of a product, by id and slug, to everybody', async () => {
    for (const client of [anonymous, customer, staff, admin]) {
      const compared = await expectSame(
        client,
        'Product',
        `product(id: "${shirt.id}")`,
        `/api/products/${shirt.id}/`,
      )
      expect(compared).toBeGreaterThan(80)
    }
    await expectSame(
      anonymous,
      'Product',
      `product(slug: "${shirt.slug}", currency: "EUR")`,
      `/api/products/${shirt.slug}/?currency=EUR`,
    )
  })

  test('of a variant, a category, a review', async () => {
    const [variant] = shirt.variants
    await expectSame(anonymous, 'Variant', `variant(id: "${variant.id}")`, `/api/variants/${variant.id}/`)
    await expectSame(anonymous, 'Variant', `variant(sku: "${variant.sku}")`, `/api/variants/${variant.id}/`)
    await expectSame(anonymous, 'Category', `category(slug: "shirts")`, '/api/categories/shirts/')
    const [{ id }] = (await anonymous.get('/api/reviews/')).body.results
    await expectSame(anonymous, 'Review', `review(id: "${id}")`, `/api/reviews/${id}/`)
  })

  test('of people and what is theirs', async () => {
    await expectSame(customer, 'User', 'me', '/api/auth/me/')
    expect(await expectSame(customer, 'Cart', 'cart', '/api/cart/')).toBeGreaterThan(40)
    await expectSame(customer, 'Wishlist', 'wishlist', '/api/wishlist/')
    expect(
      await expectSame(customer, 'Order', `order(number: "${order.number}")`, `/api/orders/${order.id}/`),
    ).toBeGreaterThan(60)
    await expectSame(admin, 'Order', `order(id: "${order.id}")`, `/api/orders/${order.id}/`)
    const options = await ask(
      customer,
      '{ shippingOptions(country: "ET") { id code price { amount currency } isSelected } }',
    )
    const { results } = (await customer.get('/api/cart/shipping-options/?country=ET')).body
    expect(options.shippingOptions.length).toBeGreaterThan(0)
    for (const [index, option] of options.shippingOptions.entries())
      expect(differences('ShippingOption', option, results[index]).found).toEqual([])
  })

  test('of a guest’s order and cart, by their tokens', async () => {
    const items = [{ product_id: shirt.id, variant_id: shirt.variants[0].id }]
    const made = await makeGuestOrder(shop.ctx(), { items })
    const token = { 'X-Order-Token': made.token }
    await expectSame(anonymous, 'Order', `order(id: "${made.id}")`, `/api/orders/${made.id}/`, token)
    expect((await ask(anonymous, `{ order(id: "${made.id}") { id } }`)).order).toBeNull()
    const { token: cartToken } = (await anonymous.post('/api/cart/items/', { variant: shirt.variants[0].id }))
      .body
    await expectSame(anonymous, 'Cart', 'cart', '/api/cart/', { 'X-Cart-Token': cartToken })
  })

  // biome-ignore format: a list
  test.each([
    ['products', 'page_size=20'],
    ['products(first: 3)', 'page_size=3'],
    ['products(first: 3, orderBy: [PRICE_ASC])', 'page_size=3&ordering=price'],
    ['products(orderBy: [RATING_DESC, NAME_ASC])', 'ordering=-rating,name'],
    ['products(filter: { brand: ["loom"], category: ["clothing"], inStock: true })', 'brand=loom&category=clothing&in_stock=true'],
    ['products(filter: { minPrice: "12", maxPrice: 15.00, tag: ["t1", "t2"] })', 'min_price=12&max_price=15.00&tag=t1&tag=t2'],
    ['products(filter: { search: "thing" })', 'search=thing'],
    ['products(filter: { attributes: [{ name: "material", values: ["linen"] }] })', 'attr.material=linen'],
    ['products(currency: "USD", filter: { onSale: true, minRating: 1 })', 'currency=USD&on_sale=true&min_rating=1'],
    ['products(filter: { name: "hing", createdAfter: "2020-01-01T00:00:00Z" })', 'name=hing&created_after=2020-01-01T00:00:00Z'],
  ])('%s', async (field, query) => {
    for (const client of [anonymous, admin, vendor]) await expectSamePage(client, 'Product', field, `/api/products/?${query}`)
  })

  // biome-ignore format: a list
  test.each([
    ['Category', 'categories', '/api/categories/?'],
    ['Category', 'categories(first: 1, orderBy: [NAME_DESC], filter: { parent: "clothing" })', '/api/categories/?page_size=1&ordering=-name&parent=clothing'],
    ['Category', 'categories(filter: { isRoot: true })', '/api/categories/?parent=null'],
    ['Variant', 'variants(first: 5, orderBy: [PRICE_DESC])', '/api/variants/?page_size=5&ordering=-price'],
    ['Variant', 'variants(filter: { product: "SHIRT", inStock: true })', '/api/variants/?product=SHIRT&in_stock=true'],
    ['Review', 'reviews(filter: { minRating: 3 })', '/api/reviews/?min_rating=3'],
    ['Review', 'reviews(orderBy: [RATING_ASC], first: 1)', '/api/reviews/?ordering=rating&page_size=1'],
    ['Order', 'orders', '/api/orders/?'],
    ['Order', 'orders(filter: { status: PROCESSING, createdAfter: "2020-01-01T00:00:00Z" })', '/api/orders/?status=processing&created_after=2020-01-01T00:00:00Z'],
    ['Wishlist', 'wishlists', '/api/wishlists/?'],
    ['Address', 'addresses', '/api/addresses/?'],
    ['User', 'users', '/api/users/?'],
  ])('a page of %s: %s', async (type, field, path) => {
    for (const client of [customer, admin])
      await expectSamePage(client, type, field.replace('SHIRT', shirt.slug), path.replace('SHIRT', shirt.slug))
  })

  test('of the tree of categories', async () => {
    const fields = 'id name slug position isActive image productCount'
    for (const client of [anonymous, admin]) {
      const { categories } = await ask(
        client,
        `{ categories(filter: { isRoot: true }) { nodes { ${fields} children { ${fields} parent { slug } path { slug } children { id } } } } }`,
      )
      const [root] = (await client.get('/api/categories/tree/')).body
      expect(differences('Category', categories.nodes[0], root).found).toEqual([])
      const [child] = categories.nodes[0].children.filter(({ slug }: Thing) => slug === 'shirts')
      expect(child).toMatchObject({
        parent: { slug: 'clothing' },
        path: [{ slug: 'clothing' }, { slug: 'shirts' }],
        children: [],
      })
    }
  })

  test('of facets, related products, prices, reviews of a product and suggestions', async () => {
    const data = await ask(
      anonymous,
      `{ products(filter: { brand: ["loom"] }) { facets { brands { value label count } categories { value count } ratings { value count }
          price { min { amount } max { amount } buckets { from { amount } count } } attributes { name values { value count } } } }
        product(id: "${shirt.id}") { related(first: 3) { id } reviewCounts
          priceHistory { variantId price { amount } compareAtPrice { amount } effectiveAt reason } reviews { totalCount nodes { ${everyField('Review', 1)} } } }
        suggest(q: "thi") { products { id name price { amount } } categories { id } brands { name productCount } } }`,
    )
    const get = async (path: string) => (await anonymous.get(path)).body
    const { facets } = await get('/api/products/?brand=loom&facets=category,brand,price,rating,attr.*')
    const { brands, categories, ratings, price, attributes } = data.products.facets
    expect(brands).toEqual(facets.brand)
    expect(categories.map((each: Thing) => each.count)).toEqual(
      facets.category.map((each: Thing) => each.count),
    )
    expect(ratings.map((each: Thing) => Number(each.value))).toEqual(
      facets.rating.map((each: Thing) => each.value),
    )
    expect([price.min.amount, price.max.amount]).toEqual([facets.price.min, facets.price.max])
    expect(price.buckets.map((each: Thing) => each.count)).toEqual(
      facets.price.buckets.map((each: Thing) => each.count),
    )
    const named = Object.keys(facets).filter((key) => key.startsWith('attr.'))
    expect(attributes.map((each: Thing) => `attr.${each.name}`)).toEqual(named)
    const related = await get(`/api/products/${shirt.id}/related/?limit=3`)
    expect(data.product.related.map(({ id }: Thing) => id)).toEqual(
      related.results.map(({ id }: Thing) => id),
    )
    const history = await get(`/api/products/${shirt.id}/price-history/`)
    expect(data.product.priceHistory).toHaveLength(history.count)
    for (const [index, point] of data.product.priceHistory.entries())
      expect(differences('PricePoint', point, history.results[index]).found).toEqual([])
    const said = await get(`/api/products/${shirt.id}/reviews/`)
    expect(data.product.reviewCounts).toEqual(Object.values(said.summary.counts))
    expect(data.product.reviews.totalCount).toBe(said.count)
    for (const [index, node] of data.product.reviews.nodes.entries())
      expect(differences('Review', node, said.results[index]).found).toEqual([])
    const suggested = await get('/api/products/suggest/?q=thi')
    expect(data.suggest.products.map(({ id }: Thing) => id)).toEqual(
      suggested.products.map(({ id }: Thing) => id),
    )
    expect(data.suggest.brands.length).toBe(suggested.brands.length)
  })

  test('money is shown for people, exactly', async () => {
    const big = await makeProduct(admin, { price: '9999999999.99' })
    const yen = await makeProduct(admin, { price: '1999', currency: 'JPY' })
    const data = await ask(
      anonymous,
      `{ a: product(id: "${big.id}") { price { amount currency formatted } } b: product(id: "${yen.id}", currency: "JPY") { price { amount currency formatted } } }`,
    )
    expect(data.a.price).toEqual({ amount: '9999999999.99', currency: 'USD', formatted: '$9,999,999,999.99' })
    expect(data.b.price).toEqual({ amount: '1999', currency: 'JPY', formatted: '¥1,999' })
  })
})
