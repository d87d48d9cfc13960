import { expect, test } from 'vitest'
import { makeCategory, makeProduct, makeShirt } from '../../../testing/make.ts'
import { startTestShop } from '../../../testing/server.ts'

const shop = await startTestShop()
const { admin } = shop
const times = <T>(n: number, work: (i: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: n }, (_, i) => work(i)))

test('20 changes of one product at once lose nothing', async () => {
  const product = await makeShirt(admin)
  const changes = [
    { brand: 'B' },
    { description: 'D' },
    { tags: ['x'] },
    { seo: { title: 'T' } },
    { seo: { description: 'S' } },
    { status: 'draft' },
    { name: 'N' },
    ...Array.from({ length: 13 }, (_, i) => ({ attributes: { [`a${i}`]: `${i}` } })),
  ]
  const answers = await times(20, (i) => admin.patch(`/api/products/${product.id}/`, changes[i]))
  expect(answers.map((answer) => answer.status)).toEqual(Array(20).fill(200))
  const after = await admin.get(`/api/products/${product.id}/`)
  expect(after.body).toMatchObject({
    brand: 'B',
    description: 'D',
    tags: ['x'],
    seo: { title: 'T', description: 'S' },
    status: 'draft',
    name: 'N',
  })
  expect(Object.keys(after.body.attributes)).toHaveLength(15)
  expect(after.headers.etag).toMatch(/^"21-/)
})

test('of 10 saves of the same version one goes through', async () => {
  const product = await makeProduct(admin)
  const { etag } = (await admin.get(`/api/products/${product.id}/`)).headers
  const answers = await times(10, (i) =>
    admin.patch(`/api/products/${product.id}/`, { brand: `${i}` }, { headers: { 'if-match': etag! } }),
  )
  expect(answers.map((answer) => answer.status).sort()).toEqual([200, ...Array(9).fill(412)])
})

test('50 products of one name at once have 50 slugs', async () => {
  const answers = await times(50, () =>
    admin.post('/api/products/', { name: 'Rush', price: '1.00', stock: 1 }),
  )
  expect(answers.map((answer) => answer.status)).toEqual(Array(50).fill(201))
  const wanted = ['rush', ...Array.from({ length: 49 }, (_, i) => `rush-${i + 2}`)]
  expect(answers.map((answer) => answer.body.slug).sort()).toEqual(wanted.sort())
  const categories = await times(20, () => admin.post('/api/categories/', { name: 'Rush' }))
  expect(new Set(categories.map((answer) => answer.body.slug)).size).toBe(20)
})

test('a sku or slug asked for by 10 goes to one', async () => {
  for (const field of ['sku', 'slug']) {
    const answers = await times(10, () =>
      admin.post('/api/products/', { name: 'Race', [field]: `race-for-${field}` }),
    )
    expect(answers.map((answer) => answer.status).sort()).toEqual([201, ...Array(9).fill(409)])
  }
})

test('moves at once never close a circle', async () => {
  for (let round = 0; round < 5; round += 1) {
    const [a, b, c] = await times(3, () => makeCategory(admin))
    const moves = [
      [a, b],
      [b, c],
      [c, a],
    ] as const
    const answers = await times(3, (i) =>
      admin.patch(`/api/categories/${moves[i]![0].id}/`, { parent: moves[i]![1].id }),
    )
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 200, 409])
    for (const { id } of [a, b, c])
      expect((await admin.get(`/api/categories/${id}/`)).body.path.length).toBeLessThanOrEqual(3)
  }
})

test('products and categories changed at once agree in the end', async () => {
  const roots = await times(2, () => makeCategory(admin))
  const middle = await makeCategory(admin, { parent: roots[0].id })
  const products = await times(6, () => makeProduct(admin, { categories: [middle.id] }))
  const spare = await times(3, () => makeCategory(admin))
  const answers = await times(48, (i): Promise<{ status: number; body: unknown }> => {
    const product = products[i % 6]
    // biome-ignore format: a table
    switch (i % 8) {
      case 0: return admin.patch(`/api/categories/${middle.id}/`, { parent: roots[(i / 8) % 2].id })
      case 1: return admin.post('/api/products/', { name: 'New', categories: [middle.id] })
      case 2: return admin.patch(`/api/categories/${middle.id}/`, { name: `Name ${i}` })
      case 3: return admin.patch(`/api/products/${product.id}/`, { categories: [middle.id, roots[1].id] })
      case 4: return admin.patch(`/api/variants/${product.variants[0].id}/`, { stock: i, price: `${i}.00` })
      case 5: return admin.post('/api/products/', { name: 'In a spare one', category: spare[i % 3].id })
      case 6: return admin.delete(`/api/categories/${spare[i % 3].id}/?move_to=${middle.id}`)
      default: return admin.patch(`/api/products/${product.id}/`, { status: i % 3 === 0 ? 'draft' : 'active' })
    }
  })
  for (const { status, body } of answers)
    expect([200, 201, 204, 400, 404], JSON.stringify(body)).toContain(status)
  expect(await shop.violations()).toEqual([])
})

test('stock set and products deleted at once leave a true ledger', async () => {
  const products = await times(8, () => makeProduct(admin, { stock: 5 }))
  const answers = await times(40, (i) => {
    const product = products[i % 8]
    if (i >= 32 && i % 2 === 0) return admin.delete(`/api/products/${product.id}/`)
    return i % 3 === 0
      ? admin.patch(`/api/products/${product.id}/`, { stock: i })
      : admin.patch(`/api/variants/${product.variants[0].id}/`, { stock: i })
  })
  for (const answer of answers) expect([200, 204, 404]).toContain(answer.status)
  expect(await shop.violations()).toEqual([])
})
