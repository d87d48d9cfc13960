import { beforeAll, expect, test } from 'vitest'
import { makeCategory, makeProduct } from '../../../testing/make.ts'
import { facetsOf, listOf, type NaiveProduct, type NaiveQuery } from '../../../testing/naive-catalogue.ts'
import { randomMaker } from '../../../testing/random.ts'
import { startTestShop } from '../../../testing/server.ts'

const PRODUCTS = 200
const QUERIES = 300
const SEED = Date.now() % 1_000_000 // in the test's name, to be written here when one fails

const shop = await startTestShop()
const { admin, anonymous } = shop
const random = randomMaker(SEED)
const { pick, some, chance, below } = random
const BRANDS = ['', 'Loom', 'LOOM', 'Weft', 'Ömer', 'zeta']
const TAGS = ['summer', 'Summer', 'sale', 'New', 'ä']
const SIZES = ['S', 'M', 'L']
const NAMES = ['Ärmel', 'apple', 'Apple', 'box', 'Zebra', 'éclair', '100%', 'two words', 'Ωmega']
const parents = new Map<string, string | null>()
const products: NaiveProduct[] = []

beforeAll(async () => {
  for (let i = 0; i < 12; i += 1) {
    const parent = i < 3 ? null : pick([...parents.keys()])
    parents.set((await makeCategory(admin, { name: `C${i}`, slug: `c${i}`, parent })).slug, parent)
  }
  const slugs = [...parents.keys()]
  const price = () => (chance(0.15) ? undefined : `${below(30)}.${pick(['00', '50', '99'])}`)
  for (let i = 0; i < PRODUCTS; i += 1) {
    const sizes = some(SIZES)
    const variants = sizes.map((Size) => ({
      options: { Size },
      price: price(),
      stock: chance(0.4) ? 0 : below(9),
      is_active: !chance(0.1),
    }))
    const body = {
      name: `${pick(NAMES)} ${below(40)}`,
      brand: pick(BRANDS),
      tags: some(TAGS),
      categories: some(slugs, 3),
      status: chance(0.1) ? 'draft' : 'active',
      attributes: chance(0.5) ? { Material: pick(['Wool', 'wool', 'Silk']) } : {},
      ...(variants.length > 1
        ? {
            price: undefined,
            stock: undefined,
            variants: variants.map((variant) =>
              variant.price && chance(0.3) ? { ...variant, compare_at_price: '20.00' } : variant,
            ),
          }
        : { price: price(), stock: chance(0.4) ? 0 : below(9) }),
    }
    const made = await makeProduct(admin, body)
    products.push({ ...made, above: (slug: string) => parents.get(slug) ?? null })
  }
}, 180_000)

function randomQuery(): NaiveQuery {
  const query: NaiveQuery = {}
  const slugs = [...parents.keys()]
  if (chance(0.4)) query.category = some(slugs, 2)
  if (chance(0.25)) query.brand = some(['loom', 'WEFT', 'ömer'], 2)
  if (chance(0.2)) query.tag = some(['SUMMER', 'sale', 'Ä'], 2)
  if (chance(0.2)) query.min_price = `${below(20)}`
  if (chance(0.2)) query.max_price = `${10 + below(20)}.50`
  if (chance(0.2)) query.in_stock = chance(0.5)
  if (chance(0.15)) query.on_sale = chance(0.5)
  if (chance(0.15)) query.name = pick(['AP', 'ar', '%', 'ecl', 'o', '1'])
  if (chance(0.2)) query['attr.size'] = some(SIZES, 2)
  if (chance(0.15)) query['attr.material'] = some(['WOOL', 'silk'], 2)
  if (chance(0.1)) query.currency = 'USD'
  const keys = some(
    ['price', '-price', 'name', '-name', 'created_at', '-created_at', 'rating', '-popularity'],
    3,
  )
  if (keys.length > 0) query.ordering = keys.join(',')
  return query
}

test(`${QUERIES} random lists are what a simple program would answer (seed ${SEED})`, async () => {
  for (let i = 0; i < QUERIES; i += 1) {
    const query = randomQuery()
    const [client, isStaff] = chance(0.3) ? [admin, true] : [anonymous, false]
    const wanted = listOf(products, query, isStaff)
    const size = pick([3, 20, 100])
    const page = 1 + below(Math.max(1, Math.ceil(wanted.length / size)))
    const answer = await client.get('/api/products/', { query: { ...query, page, page_size: size } as never })
    const where = JSON.stringify({ query, page, size, isStaff })
    expect(answer.status, where).toBe(200)
    expect(answer.body.count, where).toBe(wanted.length)
    const ids = answer.body.results.map((item: { id: string }) => item.id)
    expect(ids, where).toEqual(wanted.slice((page - 1) * size, page * size).map((product) => product.id))
  }
})

test('facets follow every filter but their own', async () => {
  for (let i = 0; i < 60; i += 1) {
    const query = randomQuery()
    const answer = await anonymous.get('/api/products/', {
      query: { ...query, facets: 'category,brand,price,attr.size,attr.material' } as never,
    })
    const { facets } = answer.body
    const counts = (name: string) =>
      Object.fromEntries(
        facets[name].map((value: { value: string; count: number }) => [value.value, value.count]),
      )
    const wanted = facetsOf(products, query)
    for (const name of ['category', 'brand', 'attr.size', 'attr.material'] as const) {
      expect(counts(name), `${name} ${JSON.stringify(query)}`).toEqual(wanted[name])
    }
    expect([facets.price.min, facets.price.max], JSON.stringify(query)).toEqual(wanted.price)
    const inBuckets = facets.price.buckets.reduce(
      (sum: number, bucket: { count: number }) => sum + bucket.count,
      0,
    )
    expect(inBuckets).toBe(wanted.priced)
  }
})

test('the read model is right afterwards', async () => {
  expect(await shop.violations()).toEqual([])
})
