import { expect, test } from 'vitest'
import { makeCategory, makeProduct, nextNumber } from '../../../testing/make.ts'
import { startTestShop } from '../../../testing/server.ts'

const shop = await startTestShop()
const { admin, staff, anonymous } = shop
const slugsIn = async (category: string) =>
  (
    await anonymous.get('/api/products/', { query: { category, ordering: 'name', page_size: 100 } })
  ).body.results.map((p: { slug: string }) => p.slug)

test('a category is added, found by id and slug, and has its place in the tree', async () => {
  const answer = await admin.post('/api/categories/', {
    name: ' Garden ',
    description: 'Outside',
    position: 3,
    image: 'https://pictures.example/g.jpg',
  })
  expect(answer.status).toBe(201)
  expect(answer.headers.location).toBe(`/api/categories/${answer.body.id}/`)
  expect(answer.body).toMatchObject({
    name: 'Garden',
    slug: 'garden',
    parent: null,
    position: 3,
    is_active: true,
    product_count: 0,
  })
  expect(answer.body.path).toEqual([{ id: answer.body.id, name: 'Garden', slug: 'garden' }])
  const child = await makeCategory(staff, { name: 'Plants', parent: 'garden' })
  const grandchild = await makeCategory(staff, { name: 'Roses', parent: child.id })
  expect(grandchild.path.map((c: { slug: string }) => c.slug)).toEqual(['garden', 'plants', 'roses'])
  expect((await anonymous.get('/api/categories/garden/')).body).toEqual(answer.body)
  const tree = (await anonymous.get('/api/categories/tree/')).body
  expect(tree.find((node: { slug: string }) => node.slug === 'garden')).toMatchObject({
    children: [{ slug: 'plants', children: [{ slug: 'roses', children: [] }] }],
  })
  expect((await makeCategory(admin, { name: 'Garden' })).slug).toBe('garden-2')
  expect((await makeCategory(admin, { name: 'Tree' })).slug).toBe('tree-1')
})

test.each(['PUT', 'PATCH'])('a read sent back by %s changes nothing', async (method) => {
  const parent = await makeCategory(admin)
  const category = await makeCategory(admin, {
    parent: parent.id,
    description: 'd',
    position: 4,
    is_active: false,
  })
  const answer = await admin.send(method, `/api/categories/${category.id}/`, category)
  expect(answer.status).toBe(200)
  expect({ ...answer.body, updated_at: '' }).toEqual({ ...category, updated_at: '' })
})

test('PUT resets what it leaves out, the slug stays', async () => {
  const category = await makeCategory(admin, {
    parent: (await makeCategory(admin)).id,
    description: 'd',
    position: 4,
  })
  expect((await admin.put(`/api/categories/${category.slug}/`, { name: 'Reset' })).body).toMatchObject({
    slug: category.slug,
    parent: null,
    description: '',
    position: 0,
  })
})

// biome-ignore format: a table
test.each([
  [{ name: 5 }, 'name'], [{ name: '' }, 'name'], [{ name: ' ' }, 'name'], [{ name: 'x'.repeat(301) }, 'name'], [{ name: 'a\u0000' }, 'name'], [{ name: '\udc00' }, 'name'],
  [{ slug: 'tree' }, 'slug'], [{ slug: 'a b' }, 'slug'], [{ slug: '01a1fdef-90e6-75bb-8d88-0656012eced1' }, 'slug'],
  [{ parent: 'nowhere' }, 'parent'], [{ parent: 5 }, 'parent'], [{ parent: '' }, 'parent'], [{ parent: { id: 'x' } }, 'parent'],
  [{ position: -1 }, 'position'], [{ position: 1.5 }, 'position'], [{ position: '1' }, 'position'], [{ position: 2 ** 53 }, 'position'],
  [{ is_active: 'yes' }, 'is_active'], [{ is_active: null }, 'is_active'], [{ image: 5 }, 'image'], [{ description: 'x'.repeat(20_001) }, 'description'], [{ colour: 'x' }, 'colour'],
])('%j names %s and changes nothing', async (body, field) => {
  const { id } = await makeCategory(admin)
  const before = await shop.rowCounts()
  const answers = [await admin.post('/api/categories/', { name: 'Bad', ...body }), await admin.patch(`/api/categories/${id}/`, body), await admin.put(`/api/categories/${id}/`, { name: 'Bad', ...body })]
  for (const answer of answers) {
    expect(answer.status).toBe(400)
    expect(answer.body.errors).toHaveProperty(field)
  }
  expect(await shop.rowCounts()).toEqual(before)
})

test('a taken slug is a conflict', async () => {
  const taken = await makeCategory(admin)
  expect((await admin.post('/api/categories/', { name: 'x', slug: taken.slug })).body).toMatchObject({
    status: 409,
    code: 'slug_taken',
  })
  const other = await makeCategory(admin)
  expect((await admin.patch(`/api/categories/${other.id}/`, { slug: taken.slug })).body.code).toBe(
    'slug_taken',
  )
})

test('a category moves with everything below it, never below itself', async () => {
  const [a, b] = [await makeCategory(admin), await makeCategory(admin)]
  const child = await makeCategory(admin, { parent: a.id })
  const grandchild = await makeCategory(admin, { parent: child.id })
  const product = await makeProduct(admin, { categories: [grandchild.id] })
  expect([await slugsIn(a.slug), await slugsIn(b.slug), await slugsIn(child.id)]).toEqual([
    [product.slug],
    [],
    [product.slug],
  ])
  for (const parent of [a.id, child.slug, grandchild.id]) {
    expect((await admin.patch(`/api/categories/${a.id}/`, { parent })).body).toMatchObject({
      status: 409,
      code: 'category_cycle',
      errors: { parent: [expect.any(String)] },
    })
  }
  const moved = await admin.patch(`/api/categories/${child.id}/`, { parent: b.slug })
  expect(moved.body.path.map((c: { id: string }) => c.id)).toEqual([b.id, child.id])
  expect([await slugsIn(a.slug), await slugsIn(b.slug), await slugsIn(grandchild.slug)]).toEqual([
    [],
    [product.slug],
    [product.slug],
  ])
  expect((await anonymous.get(`/api/categories/${b.id}/?include=product_count`)).body.product_count).toBe(1)
  await admin.patch(`/api/categories/${child.id}/`, { parent: null })
  expect(await slugsIn(b.slug)).toEqual([])
  expect(await shop.violations()).toEqual([])
})

test('one with something in it is deleted only when another takes that over', async () => {
  const [a, b] = [await makeCategory(admin), await makeCategory(admin)]
  const child = await makeCategory(admin, { parent: a.id })
  const product = await makeProduct(admin, { categories: [a.id, b.id] })
  const path = `/api/categories/${a.id}/`
  const before = await shop.rowCounts()
  expect((await admin.delete(path)).body).toMatchObject({
    status: 409,
    code: 'category_not_empty',
    children: 1,
    products: 1,
  })
  expect((await admin.delete(`${path}?move_to=${child.slug}`)).body.code).toBe('category_cycle')
  expect((await admin.delete(`${path}?move_to=${a.slug}`)).body.code).toBe('category_cycle')
  expect((await admin.delete(`${path}?move_to=nowhere`)).body.errors).toHaveProperty('move_to')
  expect(await shop.rowCounts()).toEqual(before)
  expect((await admin.delete(`${path}?move_to=${b.slug}`)).status).toBe(204)
  expect((await admin.delete(path)).status).toBe(404)
  const after = (await admin.get(`/api/products/${product.id}/`)).body
  expect(after.categories.map((c: { id: string }) => c.id)).toEqual([b.id])
  expect(after.category.id).toBe(b.id)
  expect(
    (await admin.get(`/api/categories/${child.id}/`)).body.path.map((c: { id: string }) => c.id),
  ).toEqual([b.id, child.id])
  const empty = await makeCategory(admin)
  expect((await admin.delete(`/api/categories/${empty.slug}/`)).status).toBe(204)
  expect(await shop.violations()).toEqual([])
})

test('lists: filters, search without accents, orderings, pages', async () => {
  const n = nextNumber()
  const root = await makeCategory(admin, { name: `Été ${n}`, position: 900_002 })
  const one = await makeCategory(admin, { name: `b ${n}`, parent: root.id, position: 2 })
  const two = await makeCategory(admin, { name: `A ${n}`, parent: root.id, position: 2 })
  const hidden = await makeCategory(admin, { name: `C ${n}`, parent: root.id, position: 1, is_active: false })
  const ids = async (query: object, client = anonymous) =>
    (await client.get('/api/categories/', { query: { page_size: 100, ...query } })).body.results.map(
      (c: { id: string }) => c.id,
    )
  expect(await ids({ parent: root.slug })).toEqual([two.id, one.id])
  expect(await ids({ parent: root.id }, admin)).toEqual([hidden.id, two.id, one.id])
  expect(await ids({ parent: root.id, ordering: '-name' }, admin)).toEqual([hidden.id, one.id, two.id])
  expect(await ids({ parent: root.id, ordering: 'created_at' }, admin)).toEqual([one.id, two.id, hidden.id])
  expect(await ids({ parent: root.id, is_active: false }, admin)).toEqual([hidden.id])
  expect(await ids({ parent: root.id, is_active: false })).toEqual([])
  expect(await ids({ name: `éTÉ ${n}` })).toEqual([root.id])
  expect(await ids({ search: `ete ${n}` })).toEqual([root.id])
  expect(await ids({ parent: 'null', name: `${n}` })).toContain(root.id)
  expect(await ids({ parent: 'null' })).not.toContain(one.id)
  expect(await ids({ parent: 'nowhere' })).toEqual([])
  const page = (await anonymous.get('/api/categories/', { query: { parent: root.id, page_size: 1 } })).body
  expect(page).toMatchObject({ count: 2, previous: null })
  expect((await anonymous.get(page.next.replace(/^https?:\/\/[^/]+/, ''))).body).toMatchObject({
    next: null,
    results: [{ id: one.id }],
  })
  for (const [field, value] of [
    ['ordering', 'id'],
    ['page', '0'],
    ['page_size', '101'],
    ['is_active', 'x'],
    ['name', '\u0000'],
  ] as const) {
    expect(
      (await anonymous.get('/api/categories/', { query: { [field]: value } })).body.errors,
    ).toHaveProperty(field)
  }
  expect((await anonymous.get(`/api/categories/${hidden.id}/`)).status).toBe(404)
  expect((await admin.get(`/api/categories/${hidden.id}/`)).status).toBe(200)
  expect(
    (await anonymous.get('/api/categories/tree/')).body.map((node: { id: string }) => node.id),
  ).toContain(root.id)
})

test('vendors and staff without the permission change no category', async () => {
  const category = await makeCategory(admin)
  for (const client of [shop.vendor, shop.clerk, shop.customer]) {
    for (const answer of [
      await client.post('/api/categories/', { name: 'x' }),
      await client.patch(`/api/categories/${category.id}/`, { name: 'x' }),
      await client.delete(`/api/categories/${category.id}/`),
    ]) {
      expect(answer.body).toMatchObject({ status: 403, code: 'permission_denied' })
    }
  }
  expect((await admin.get(`/api/categories/${category.id}/`)).body).toEqual(category)
})
