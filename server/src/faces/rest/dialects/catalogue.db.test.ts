import { expect, test } from 'vitest'
import { makeCategory, makeProduct, makeShirt } from '../../../testing/make.ts'
import { startTestShop } from '../../../testing/server.ts'

const shop = await startTestShop()
const { admin, customer, anonymous } = shop
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
)

test('/api/category/: a tree by parent_id, changed by staff only', async () => {
  const root = (await admin.post('/api/category/', { name: 'Clothing', parent_id: '' })).body
  const made = await admin.post('/api/category/', { name: 'Shirts', parent_id: root.id, product_count: 9 })
  expect([made.status, made.headers.location]).toEqual([201, `/api/category/${made.body.id}/`])
  expect(made.body).toMatchObject({ name: 'Shirts', parent_id: root.id, product_count: 0, children: [] })
  const read = await anonymous.get(`/api/category/${root.id}/`)
  expect(read.body.children).toMatchObject([{ id: made.body.id, parent_id: root.id, children: [] }])
  const list = await anonymous.get('/api/category/', { query: { parent_id: 'null' } })
  expect(list.body.results.find(({ id }: { id: string }) => id === root.id).children).toHaveLength(1)
  const renamed = await admin.patch(`/api/category/${made.body.id}/`, { name: 'Blouses' })
  expect(renamed.body).toMatchObject({ name: 'Blouses', parent_id: root.id })
  expect((await anonymous.get(`/api/category/${root.id}/`)).body.children[0].name).toBe('Blouses')
  const cycle = await admin.put(`/api/category/${root.id}/`, { name: 'Clothing', parent_id: made.body.id })
  expect([cycle.status, Object.keys(cycle.body)]).toEqual([409, ['parent_id']])
  expect((await admin.put(`/api/category/${root.id}/`, {})).body).toEqual({
    name: ['This field is required.'],
  })
  expect((await customer.post('/api/category/', { name: 'Mine' })).status).toBe(403)
  expect((await anonymous.post('/api/category/', { name: 'Mine' })).body).toEqual({
    detail: expect.any(String),
  })
  expect((await admin.delete(`/api/category/${root.id}/`)).status).toBe(409)
  expect((await admin.delete(`/api/category/${made.body.id}/`)).status).toBe(204)
  expect((await anonymous.get(`/api/category/${made.body.id}/`)).status).toBe(404)
})

test('/api/store/categories/: parents by slug; /api/categories/create/', async () => {
  const root = await admin.post('/api/categories/create/', { name: 'Toys', description: 'For all' })
  expect([root.status, root.body.parent, root.headers.location]).toEqual([
    201,
    null,
    `/api/categories/${root.body.id}/`,
  ])
  const made = await admin.post('/api/store/categories/', { name: 'Balls', parent: 'toys', is_active: true })
  expect(made.body).toMatchObject({ name: 'Balls', parent: 'toys', is_active: true })
  const list = await anonymous.get('/api/store/categories/', { query: { parent: 'toys', is_active: 'True' } })
  expect(list.body).toMatchObject({ count: 1, results: [{ id: made.body.id, parent: 'toys' }] })
  const hidden = await admin.patch(`/api/store/categories/${made.body.id}/`, { is_active: false })
  expect(hidden.body.is_active).toBe(false)
  expect((await customer.post('/api/categories/create/', { name: 'x' })).status).toBe(403)
  expect((await admin.post('/api/categories/create/', {})).body).toEqual({
    name: ['This field is required.'],
  })
})

test('/api/product/: pages of twelve with whole items, filters and ordering', async () => {
  const category = await makeCategory(admin)
  for (let number = 1; number <= 13; number += 1) {
    const body = { name: `Cup ${number}`, price: `${number}.00`, brand: 'Kiln', category: category.id }
    await makeProduct(admin, { ...body, description: 'Of clay', stock: number === 13 ? 0 : number })
  }
  const query = { category: category.id, ordering: 'date_added' }
  const first = await anonymous.get('/api/product/', { query })
  expect([first.body.count, first.body.results.length]).toEqual([13, 12])
  expect(first.body.results[0]).toMatchObject({
    name: 'Cup 1',
    description: 'Of clay',
    price: '1.00',
    category: category.id,
    stock_quantity: 1,
    in_stock: true,
    is_active: true,
    variants: [{ price: '1.00', stock: 1 }],
  })
  const next = new URL(first.body.next)
  expect(next.pathname).toBe('/api/product/')
  const second = await anonymous.get(next.pathname + next.search)
  expect(second.body).toMatchObject({ next: null, results: [{ name: 'Cup 13', in_stock: false }] })
  expect(new URL(second.body.previous).pathname).toBe('/api/product/')
  const names = async (more: object) =>
    (await anonymous.get('/api/product/', { query: { category: category.id, ...more } })).body.results.map(
      ({ name }: { name: string }) => name,
    )
  expect(await names({ min_price: '11', max_price: '12', ordering: '-price' })).toEqual(['Cup 12', 'Cup 11'])
  expect(await names({ in_stock: 'False' })).toEqual(['Cup 13'])
  expect(await names({ brand: 'kiln', page_size: 2, ordering: 'price' })).toEqual(['Cup 1', 'Cup 2'])
  expect(await names({ brand: 'none' })).toEqual([])
  const bad = await anonymous.get('/api/product/', { query: { ordering: 'stock' } })
  expect([bad.status, bad.body.ordering[0]]).toEqual([400, expect.stringContaining('date_added')])
  expect((await anonymous.get('/api/product/', { query: { page: 9 } })).status).toBe(404)
  expect((await anonymous.get('/api/product/', { query: { page_size: 1_000 } })).body).toHaveProperty(
    'page_size',
  )
})

test('/api/product/{id}/: written by staff, under the older names', async () => {
  const made = await admin.post('/api/product/', {
    name: 'Lamp',
    price: '30.00',
    stock_quantity: 4,
    sku: 'LAMP-1',
    is_active: false,
    rating: 5,
    user: 'x',
  })
  expect(made.status).toBe(201)
  const at = made.headers.location!
  expect(at).toBe(`/api/product/${made.body.id}/`)
  expect(made.body).toMatchObject({ price: '30.00', stock_quantity: 4, sku: 'LAMP-1', is_active: false })
  expect((await anonymous.get(at)).status).toBe(404)
  expect((await admin.patch(at, { is_active: true })).body.is_active).toBe(true)
  const read = await anonymous.get(at)
  expect(read.body).toMatchObject({ name: 'Lamp', rating: { average: null } })
  expect((await anonymous.get(at, { headers: { 'if-none-match': read.headers.etag! } })).status).toBe(304)
  const changed = await admin.patch(at, { stock_quantity: 9, price: '25.00' })
  expect(changed.body).toMatchObject({ stock_quantity: 9, price: '25.00' })
  expect((await anonymous.get(at)).body).toMatchObject({ stock_quantity: 9, price: '25.00' })
  const bad = await admin.put(at, { stock_quantity: 'many', name: '' })
  expect([bad.status, Object.keys(bad.body).sort()]).toEqual([400, ['name', 'stock_quantity']])
  expect((await admin.patch(at, { price: 'free' })).body).toEqual({ price: [expect.any(String)] })
  const stale = await admin.send('PATCH', at, { price: '1.00' }, { headers: { 'if-match': '"1-x"' } })
  expect([stale.status, Object.keys(stale.body)]).toEqual([412, ['detail']])
  expect((await customer.patch(at, { price: '0.01' })).status).toBe(403)
  expect((await anonymous.delete(at)).status).toBe(401)
  expect((await admin.delete(at)).status).toBe(204)
  expect((await anonymous.get(at)).body).toEqual({ detail: expect.any(String) })
})

test('/api/store/products/: a title, and variants with size and color that carry the price', async () => {
  const category = await makeCategory(admin)
  const made = await admin.post('/api/store/products/', {
    title: 'Tunic',
    brand: 'Weaver',
    category_id: category.id,
    is_available: true,
    price: '1.00',
  })
  expect(made.body).toMatchObject({ title: 'Tunic', category: { id: category.id }, variants: [] })
  const product = made.body.id
  const at = '/api/store/product-variants/'
  const variant = { product, size: 'M', color: 'Red', sku: 'TU-M', price: '20.00', stock: 3, id: 'x' }
  const first = await admin.post(at, variant)
  expect([first.status, first.headers.location]).toEqual([201, `${at}${first.body.id}/`])
  expect(first.body).toMatchObject({ product, size: 'M', color: 'Red', price: '20.00', stock: 3 })
  const second = await admin.post(at, {
    ...variant,
    size: 'L',
    color: 'Blue',
    sku: 'TU-L',
    stock: 8,
    price: '24',
  })
  expect(second.body).toMatchObject({ size: 'L', color: 'Blue' })
  const list = await anonymous.get('/api/store/products/', {
    query: { category: category.slug, is_available: 'true', search: 'tunic' },
  })
  expect(list.body.results).toMatchObject([{ id: product, variants: [{ sku: 'TU-M' }, { sku: 'TU-L' }] }])
  const found = async (query: object) =>
    (await anonymous.get(at, { query: { product, ...query } })).body.results.map(
      ({ sku }: { sku: string }) => sku,
    )
  expect(await found({ size: 'm' })).toEqual(['TU-M'])
  expect(await found({ color: 'Blue', size: 'M' })).toEqual([])
  expect(await found({ min_stock: 4 })).toEqual(['TU-L'])
  expect(await found({ max_stock: 4, min_price: '10' })).toEqual(['TU-M'])
  expect(await found({ ordering: '-price' })).toEqual(['TU-L', 'TU-M'])
  const changed = await admin.patch(`${at}${second.body.id}/`, { color: 'Green', stock: 1 })
  expect(changed.body).toMatchObject({ size: 'L', color: 'Green', stock: 1 })
  expect((await customer.post(at, variant)).status).toBe(403)
  expect((await admin.post(at, { size: 'M' })).body).toEqual({ product: ['This field is required.'] })
  expect((await admin.post(at, { ...variant, size: 'S' })).body).toEqual({ sku: [expect.any(String)] })
  expect((await admin.delete(`${at}${second.body.id}/`)).status).toBe(204)
  const gone = await admin.patch(`/api/store/products/${product}/`, { is_available: false })
  expect(gone.body.is_available).toBe(false)
  expect((await anonymous.get(`/api/store/products/${product}/`)).status).toBe(404)
})

test('/api/products/create/ and /api/products/update/{id}/', async () => {
  const [a, b] = [await makeCategory(admin), await makeCategory(admin)]
  const made = await admin.post('/api/products/create/', {
    name: 'Bowl',
    price: '9.50',
    stock: 6,
    categories: [a.id, b.id],
    status: 'archived',
  })
  const at = `/api/products/update/${made.body.id}/`
  expect([made.status, made.headers.location]).toEqual([201, at])
  expect(made.body).toMatchObject({ stock: 6, categories: [a.id, b.id], is_active: true, status: 'active' })
  expect((await anonymous.get(at)).body).toMatchObject({ name: 'Bowl', description: '' })
  const put = await admin.put(at, { name: 'Basin', stock: 2, categories: [b.id] })
  expect(put.body).toMatchObject({ name: 'Basin', price: '9.50', stock: 2, categories: [b.id] })
  expect((await admin.put(at, { stock: 2 })).body).toEqual({ name: ['This field is required.'] })
  expect((await admin.patch(at, { stock: -1 })).body).toEqual({ stock: [expect.any(String)] })
  expect((await customer.post('/api/products/create/', { name: 'x' })).status).toBe(403)
  expect((await customer.delete(at)).status).toBe(403)
  expect((await admin.delete(at)).status).toBe(204)
})

test('/api/variant/: names of variants', async () => {
  const shirt = await makeShirt(admin)
  const list = await anonymous.get('/api/variant/', { query: { product: shirt.id } })
  expect(list.body.count).toBe(shirt.variants.length)
  const id = list.body.results[0].id
  expect((await anonymous.get(`/api/variant/${id}/`)).body).toEqual(list.body.results[0])
  const bowl = await makeProduct(admin)
  const made = await admin.post('/api/variant/', {
    product: bowl.id,
    variant_name: 'Large',
    price: '12.00',
    stock: 5,
    currency: 'EUR',
  })
  expect(made.body).toMatchObject({
    product: bowl.id,
    variant_name: 'Large',
    price: '12.00',
    stock: 5,
    image_url: null,
  })
  const at = made.headers.location!
  expect((await admin.put(at, { variant_name: 'Huge', price: '13.00' })).body).toMatchObject({
    variant_name: 'Huge',
    stock: 5,
  })
  expect((await admin.patch(at, { stock: '7' })).body).toEqual({ stock: [expect.any(String)] })
  expect((await customer.patch(at, { price: '0' })).status).toBe(403)
  expect((await admin.delete(at)).status).toBe(204)
  expect((await anonymous.get(at)).status).toBe(404)
})

test('/api/store/product-images/: uploads and addresses, on their own', async () => {
  const product = await makeProduct(admin)
  const form = (fields: Record<string, string>, isWithPicture = true): FormData => {
    const made = new FormData()
    for (const [name, value] of Object.entries(fields)) made.append(name, value)
    if (isWithPicture) made.append('image', new Blob([PIXEL], { type: 'image/png' }), 'a.png')
    return made
  }
  const path = '/api/store/product-images/'
  const sent = { product: product.id, alt_text: 'Front', is_featured: 'True', user: '7' }
  const made = await admin.post(path, form(sent))
  expect([made.status, made.headers.location]).toEqual([201, `${path}${made.body.id}/`])
  expect(made.body).toMatchObject({ product: product.id, alt_text: 'Front', is_featured: true })
  const at = made.headers.location!
  expect((await anonymous.get(at)).body).toEqual(made.body)
  const list = await anonymous.get(path, { query: { product: product.id } })
  expect(list.body).toMatchObject({ count: 1, results: [made.body] })
  expect((await anonymous.get(path)).body.count).toBeGreaterThan(0)
  expect((await admin.patch(at, { alt_text: 'Back' })).body.alt_text).toBe('Back')
  expect((await admin.patch(at, { alt_text: 4 })).body).toEqual({ alt_text: [expect.any(String)] })
  expect((await admin.post(path, form(sent, false))).body).toEqual({ image: ['This field is required.'] })
  expect((await admin.post(path, form({}))).body).toEqual({ product: ['This field is required.'] })
  expect((await customer.post(path, form(sent))).status).toBe(403)
  expect((await shop.vendor.patch(at, { alt_text: 'x' })).status).toBe(404)
  const fetched = await admin.post(path, { product: product.id, image: 'https://example.com/a.png' })
  expect(fetched.body).toMatchObject({ image: 'https://example.com/a.png', is_featured: false })
  expect((await admin.delete(at)).status).toBe(204)
  expect((await anonymous.get(at)).status).toBe(404)
})

test('an answer that is made of a kept one is forgotten with it', async () => {
  const { id } = await makeProduct(admin, { stock: 5 })
  for (const stock of [4, 3]) {
    const canonical = await anonymous.get(`/api/products/${id}/`) // kept from here on
    const older = await anonymous.get(`/api/product/${id}/`)
    expect(older.body.stock_quantity).toBe(canonical.body.stock)
    expect(older.headers.etag?.split('-')[0]).toBe(canonical.headers.etag?.split('-')[0])
    await admin.patch(`/api/products/${id}/`, { stock })
    expect((await anonymous.get(`/api/product/${id}/`)).body.stock_quantity).toBe(stock)
  }
  const { etag } = (await admin.get(`/api/product/${id}/`)).headers
  const edit = await admin.send(
    'PATCH',
    `/api/product/${id}/`,
    { name: 'New' },
    { headers: { 'if-match': etag! } },
  )
  expect(edit.status).toBe(200)
})

test('lists under older names need as many statements for many things as for few', async () => {
  for (const path of [
    '/api/product/',
    '/api/store/products/',
    '/api/variant/',
    '/api/category/',
    '/api/store/product-images/',
  ]) {
    const statements = (size: number) =>
      shop.statementsOf(async () =>
        expect((await admin.get(path, { query: { page_size: size } })).status).toBe(200),
      )
    expect((await statements(20)).length, path).toBe((await statements(2)).length)
  }
})
