import { expect, test } from 'vitest'
import { buy } from '../../../testing/buying.ts'
import { makeCategory, makeProduct, makeShirt } from '../../../testing/make.ts'
import { startTestShop } from '../../../testing/server.ts'

const shop = await startTestShop()
const { admin, anonymous } = shop
const read = async (id: string) => (await admin.get(`/api/products/${id}/`)).body
const withoutTime = ({ updated_at: _, ...rest }: { updated_at: string }) => rest
const ledgerOf = async (variant: string) =>
  (
    await shop.shop.database.pool.query(
      'select type, on_hand_delta, reason, actor_id from stock_movements where variant_id = $1 order by created_at, id',
      [variant],
    )
  ).rows

test.each(['PUT', 'PATCH'])('a read sent back by %s changes nothing', async (method) => {
  const category = await makeCategory(admin)
  const products = [
    await makeProduct(admin, {
      categories: [category.id],
      compare_at_price: '12.00',
      prices: { EUR: { price: '9.00' } },
    }),
    await makeProduct(admin, { price: undefined, stock: undefined }),
    await makeShirt(admin, { categories: [category.slug], weight_grams: undefined }),
    await makeProduct(admin, {
      stock: undefined,
      variants: [{ name: 'Small' }, { name: 'Large', stock: 2 }],
    }),
  ]
  for (const product of products) {
    const tables = await shop.rowCounts()
    const answer = await admin.send(method, `/api/products/${product.id}/`, product)
    expect(answer.status, JSON.stringify(answer.body)).toBe(200)
    expect(withoutTime(answer.body)).toEqual(withoutTime(product))
    expect(withoutTime(await read(product.id))).toEqual(withoutTime(product))
    const after = await shop.rowCounts()
    for (const table of [
      'variants',
      'prices',
      'price_history',
      'stock_movements',
      'product_images',
    ] as const) {
      expect(after[table], table).toBe(tables[table])
    }
    const variants = await shop.shop.database.pool.query(
      'select version, name from variants where product_id = $1',
      [product.id],
    )
    for (const row of variants.rows) expect(row.version).toBe(1)
  }
  expect((await admin.get(`/api/products/${products[0].id}/?currency=EUR`)).body.price).toBe('9.00')
})

test('a variant without a name of its own follows its options, also after a read was sent back', async () => {
  const shirt = await makeShirt(admin)
  await admin.put(`/api/products/${shirt.id}/`, shirt)
  const [first] = shirt.variants
  const answer = await admin.patch(`/api/variants/${first.id}/`, { options: { Size: 'XS' } })
  expect(answer.body).toMatchObject({ name: 'XS / Red', options: { Size: 'XS', Colour: 'Red' } })
  expect((await read(shirt.id)).options[0]).toEqual({ name: 'Size', values: ['M', 'XS'] })
})

test('PATCH changes what it names, PUT takes the rest back to defaults', async () => {
  const shirt = await makeShirt(admin, { brand: 'Loom', description: 'Soft' })
  const patched = await admin.patch(`/api/products/${shirt.id}/`, { brand: 'Weft', seo: { title: 'New' } })
  expect(patched.body).toMatchObject({
    brand: 'Weft',
    description: 'Soft',
    seo: { title: 'New', description: 'For summer' },
    slug: shirt.slug,
  })
  expect(patched.body.variants).toEqual(shirt.variants)
  const put = await admin.put(`/api/products/${shirt.id}/`, { name: 'Renamed' })
  expect(put.body).toMatchObject({
    name: 'Renamed',
    slug: shirt.slug,
    brand: '',
    description: '',
    tags: [],
    attributes: {},
    seo: { title: '', description: '' },
  })
  expect(put.body.variants).toEqual(shirt.variants)
  expect(put.body.images).toEqual(shirt.images)
  expect((await admin.put(`/api/products/${shirt.id}/`, { brand: 'x' })).body.errors).toHaveProperty('name')
})

test('attributes are merged: null takes one away', async () => {
  const shirt = await makeShirt(admin)
  const { body } = await admin.send(
    'PATCH',
    `/api/products/${shirt.id}/`,
    { attributes: { Care: null, Fit: 'Slim' } },
    {
      headers: { 'content-type': 'application/merge-patch+json' },
    },
  )
  expect(body.attributes).toEqual({ Material: 'Linen', Fit: 'Slim' })
  expect(
    (await admin.get('/api/products/', { query: { 'attr.care': 'wash cold' } })).body.results.map(
      (p: { id: string }) => p.id,
    ),
  ).not.toContain(shirt.id)
})

test('a written stock is booked as an adjustment', async () => {
  const product = await makeProduct(admin, { stock: 5 })
  const [{ id }] = product.variants
  const raised = await admin.patch(`/api/products/${product.id}/`, { stock: 12 })
  expect(raised.body).toMatchObject({ stock: 12, in_stock: true })
  const emptied = await admin.patch(`/api/variants/${id}/`, { stock: 0 })
  expect(emptied.body).toMatchObject({ stock: 0, in_stock: false })
  expect((await read(product.id)).in_stock).toBe(false)
  await admin.patch(`/api/products/${product.id}/`, { stock: 0 })
  expect(await ledgerOf(id)).toMatchObject([
    { type: 'adjustment', on_hand_delta: 5, actor_id: admin.id },
    { type: 'adjustment', on_hand_delta: 7, actor_id: admin.id },
    { type: 'adjustment', on_hand_delta: -12, actor_id: admin.id },
  ])
})

test('a price raised just before a sale is not the price it is compared with', async () => {
  const product = await makeProduct(admin, { price: '100.00' })
  expect(product.lowest_price_30d).toBeNull()
  const path = `/api/products/${product.id}/`
  expect((await admin.patch(path, { price: '150.00' })).body.lowest_price_30d).toBeNull()
  const sale = await admin.patch(path, { price: '120.00', compare_at_price: '150.00' })
  expect(sale.body).toMatchObject({ price: '120.00', compare_at_price: '150.00', lowest_price_30d: '100.00' })
  expect((await admin.patch(path, { price: '90.00' })).body).toMatchObject({
    compare_at_price: '150.00',
    lowest_price_30d: '100.00',
  })
  const history = await anonymous.get(`${path}price-history/`, { query: { page_size: 2 } })
  expect(history.body).toMatchObject({ count: 4, previous: null })
  expect(history.body.results.map((point: { price: string }) => point.price)).toEqual(['90.00', '120.00'])
  const second = await anonymous.get(history.body.next.replace(/^https?:\/\/[^/]+/, ''))
  expect(second.body.results.map((point: { price: string }) => point.price)).toEqual(['150.00', '100.00'])
  expect((await anonymous.get(`${path}price-history/?currency=XYZ`)).body.errors).toHaveProperty('currency')
  expect((await admin.patch(path, { compare_at_price: null, price: '150.00' })).body).toMatchObject({
    lowest_price_30d: null,
    compare_at_price: null,
  })
  expect((await admin.patch(path, { price: null })).body).toMatchObject({ price: null, price_range: null })
})

test('variants are matched by id, sku and options, whatever their order; the rest is new or gone', async () => {
  const shirt = await makeShirt(admin)
  const [a, b, c] = shirt.variants
  const { body } = await admin.patch(`/api/products/${shirt.id}/`, {
    variants: [
      { options: { Size: 'L', Colour: 'Blue' }, price: '30.00', stock: 1 },
      { options: b.options, price: '19.00' },
      { id: a.id, sku: c.sku },
    ],
  })
  expect(body.variants.map((variant: { id: string }) => variant.id).slice(1)).toEqual([b.id, a.id])
  expect(body.variants[1]).toMatchObject({ price: '19.00', sku: b.sku })
  expect(body.variants[2]).toMatchObject({ price: '20.00', sku: c.sku, stock: 3 })
  expect((await ledgerOf(c.id)).at(-1)).toMatchObject({ on_hand_delta: -4, reason: 'variant removed' })
})

test('images keep their ids, one is featured, new addresses wait to be fetched', async () => {
  const shirt = await makeShirt(admin)
  const [a, b] = shirt.images
  const { body } = await admin.patch(`/api/products/${shirt.id}/`, {
    images: [
      { id: b.id, alt: 'Changed' },
      'https://pictures.example/new.jpg',
      { url: a.url, is_featured: true },
    ],
  })
  expect(body.images.map((image: { id: string }) => image.id)).toEqual([b.id, expect.any(String), a.id])
  expect(body.images[0].alt).toBe('Changed')
  expect(body.images.filter((image: { is_featured: boolean }) => image.is_featured)).toHaveLength(1)
  const none = await admin.patch(`/api/products/${shirt.id}/`, { images: [] })
  expect(none.body).toMatchObject({ images: [], image: null })
})

test('drafts and archived ones are there for staff and the owner only', async () => {
  const mine = await makeProduct(shop.vendor, { status: 'draft' })
  for (const client of [shop.vendor, admin, shop.staff])
    expect((await client.get(`/api/products/${mine.slug}/`)).status).toBe(200)
  const strangers = [anonymous, shop.customer, shop.otherVendor, shop.clerk]
  for (const status of ['draft', 'archived']) {
    await admin.patch(`/api/products/${mine.id}/`, { status })
    for (const client of strangers) {
      for (const rest of ['', 'price-history/', 'related/']) {
        expect((await client.get(`/api/products/${mine.id}/${rest}`)).status, `${status} ${rest}`).toBe(404)
      }
      expect((await client.get(`/api/variants/${mine.variants[0].id}/`)).status).toBe(404)
    }
  }
  await shop.vendor.patch(`/api/products/${mine.id}/`, { status: 'active' })
  for (const client of strangers) expect((await client.get(`/api/products/${mine.id}/`)).status).toBe(200)
})

test('somebody else’s product cannot be touched by a vendor', async () => {
  const mine = await makeProduct(shop.vendor, { sku: 'VENDOR/1' })
  const before = await read(mine.id)
  const { otherVendor } = shop
  const denied = [
    await otherVendor.patch(`/api/products/${mine.id}/`, { price: '0.01' }),
    await otherVendor.put(`/api/products/${mine.id}/`, { name: 'Mine now' }),
    await otherVendor.delete(`/api/products/${mine.id}/`),
    await otherVendor.post('/api/variants/', { product: mine.id, name: 'x' }),
    await otherVendor.post('/api/variants/', { product: 'nowhere', name: 'x' }),
    await otherVendor.patch(`/api/variants/${mine.variants[0].id}/`, { price: '0.01' }),
    await otherVendor.delete('/api/variants/VENDOR%2F1/'),
    await otherVendor.patch(`/api/products/${(await makeProduct(admin)).id}/`, { price: '0.01' }),
  ]
  expect(denied.map((answer) => answer.status)).toEqual(denied.map(() => 404))
  expect(await read(mine.id)).toEqual(before)
})

test('a deleted product is gone, and so is its stock', async () => {
  const product = await makeProduct(admin, { stock: 4 })
  const path = `/api/products/${product.id}/`
  expect((await admin.delete(path, { headers: { 'content-type': 'application/json' } })).status).toBe(204)
  expect((await admin.delete(path)).status).toBe(404)
  expect((await anonymous.get(path)).status).toBe(404)
  expect((await ledgerOf(product.variants[0].id)).map((line) => line.on_hand_delta)).toEqual([4, -4])
})

test('a product that was ordered is archived instead: off the shop, its slug and stock kept', async () => {
  const product = await makeProduct(admin, { stock: 4 })
  const path = `/api/products/${product.id}/`
  expect((await buy(anonymous, product.variants[0].id)).status).toBe(201)
  expect((await admin.delete(path)).status).toBe(204)
  expect((await anonymous.get(path)).status).toBe(404)
  const kept = await read(product.id)
  expect(kept).toMatchObject({ status: 'archived', slug: product.slug, stock: 3 })
  const next = await makeProduct(admin, { name: product.name })
  expect(next.slug).not.toBe(product.slug)
  expect((await buy(anonymous, product.variants[0].id)).status).toBe(409)
  expect((await admin.delete(path)).status).toBe(204)
  expect(await read(product.id)).toEqual(kept)
  expect((await admin.patch(path, { status: 'active' })).status).toBe(200)
  expect((await anonymous.get(path)).status).toBe(200)
})

test('an order and a deletion at once: the product is gone and not ordered, or ordered and archived', async () => {
  for (let round = 0; round < 8; round += 1) {
    const product = await makeProduct(admin, { stock: 4 })
    const [bought, deleted] = await Promise.all([
      buy(anonymous, product.variants[0].id),
      admin.delete(`/api/products/${product.id}/`),
    ])
    expect(deleted.status).toBe(204)
    const left = await admin.get(`/api/products/${product.id}/`)
    if (bought.status === 201) expect(left.body).toMatchObject({ status: 'archived' })
    else expect([bought.status, left.status]).toEqual([expect.toBeOneOf([400, 404, 409]), 404])
  }
})

test('the read model and the ledger are right afterwards', async () => {
  expect(await shop.violations()).toEqual([])
})
