import { expect, test } from 'vitest'
import { refreshProducts } from '../../../domain/catalogue/index.ts'
import { setAvailable } from '../../../domain/inventory/index.ts'
import { inTransaction } from '../../../platform/db/transaction.ts'
import { append } from '../../../platform/outbox.ts'
import { makeCategory, makeProduct } from '../../../testing/make.ts'
import { startTestShop } from '../../../testing/server.ts'

const shop = await startTestShop()
const { admin, anonymous } = shop

/** What a checkout does to a product: stock through the ledger, then everything that is derived from it. */
async function sellOut(product: { id: string; variants: { id: string }[] }): Promise<void> {
  const ctx = shop.ctx()
  await inTransaction(ctx, async (tx) => {
    await setAvailable(
      tx,
      ctx,
      product.variants.map(({ id }) => ({ variantId: id, available: 0 })),
      'sale',
    )
    await append(tx, ctx, [], await refreshProducts(tx, ctx, [product.id]))
  })
}

async function rate(product: { id: string }): Promise<void> {
  const ctx = shop.ctx()
  await inTransaction(ctx, async (tx) => {
    await tx
      .updateTable('products')
      .set({ rating_sum: 9, rating_count: 2 })
      .where('id', '=', product.id)
      .execute()
    await append(tx, ctx, [], await refreshProducts(tx, ctx, [product.id]))
  })
}

test('an edit over an edit is refused, whatever is edited', async () => {
  const product = await makeProduct(admin)
  const category = await makeCategory(admin)
  const paths = [
    `/api/products/${product.id}/`,
    `/api/variants/${product.variants[0].id}/`,
    `/api/categories/${category.id}/`,
  ]
  for (const path of paths) {
    const { etag } = (await admin.get(path)).headers
    expect(etag).toMatch(/^"1-/)
    const change = path.includes('variants') ? { barcode: '1' } : { name: 'First' }
    const first = await admin.patch(path, change, { headers: { 'if-match': etag! } })
    expect(first.status).toBe(200)
    expect(first.headers.etag).toMatch(/^"2-/)
    for (const method of ['PATCH', 'PUT', 'DELETE']) {
      const body = method === 'DELETE' ? undefined : { name: 'Second' }
      const answer = await admin.send(method, path, body, { headers: { 'if-match': etag! } })
      expect([method, answer.status, answer.body.code]).toEqual([method, 412, 'precondition_failed'])
    }
    for (const ifMatch of ['"junk"', '""', 'x', '"99-x", W/"1-y"']) {
      expect((await admin.patch(path, change, { headers: { 'if-match': ifMatch } })).status).toBe(412)
    }
    for (const form of [() => '*', (tag: string) => `W/${tag}`, (tag: string) => `"7-x", ${tag}`]) {
      const ifMatch = form((await admin.get(path)).headers.etag!)
      expect(
        (await admin.patch(path, change, { headers: { 'if-match': ifMatch } })).status,
        `${path} ${ifMatch}`,
      ).toBe(200)
    }
  }
})

test('a sale, a review or a counted stock does not break a staff save', async () => {
  const product = await makeProduct(admin)
  const path = `/api/products/${product.id}/`
  const { etag } = (await admin.get(path)).headers
  await sellOut(product)
  await rate(product)
  await admin.patch(path, { stock: 3 })
  await admin.patch(`/api/variants/${product.variants[0].id}/`, { stock: 4 })
  const after = await admin.get(path)
  expect(after.body).toMatchObject({ stock: 4, rating: { average: 4.5, count: 2 } })
  expect(after.headers.etag).not.toBe(etag)
  expect((await admin.patch(path, { brand: 'Saved' }, { headers: { 'if-match': etag! } })).status).toBe(200)
})

test('a save of the whole product does not undo an edit of a variant unseen', async () => {
  const product = await makeProduct(admin)
  const path = `/api/products/${product.id}/`
  const { etag } = (await admin.get(path)).headers
  await admin.patch(`/api/variants/${product.variants[0].id}/`, { price: '77.00' })
  expect((await admin.put(path, product, { headers: { 'if-match': etag! } })).status).toBe(412)
})

test('a page that has not changed is not sent again', async () => {
  const product = await makeProduct(admin)
  for (const path of [
    `/api/products/${product.slug}/`,
    '/api/products/',
    '/api/categories/',
    '/api/variants/',
    '/api/categories/tree/',
  ]) {
    for (const client of [anonymous, anonymous, shop.customer, admin]) {
      const { etag } = (await client.get(path)).headers
      expect(etag, path).toBeTruthy()
      for (const ifNoneMatch of [etag!, `W/${etag}`, `"x", ${etag}`, '*']) {
        const answer = await client.get(path, { headers: { 'if-none-match': ifNoneMatch } })
        expect(answer.status, path).toBe(304)
        expect(answer.body).toBe('')
        expect(answer.headers.etag).toBe(etag)
      }
      expect((await client.get(path, { headers: { 'if-none-match': '"other"' } })).status).toBe(200)
    }
  }
})

test('a change is read at once, also where the answer was kept', async () => {
  const category = await makeCategory(admin)
  const product = await makeProduct(admin, { categories: [category.id], status: 'draft' })
  const path = `/api/products/${product.slug}/`
  const list = `/api/products/?category=${category.slug}`
  const see = async () => {
    const [item, page] = [await anonymous.get(path), await anonymous.get(list)]
    return { item, page: page.body.results }
  }
  expect(await see()).toMatchObject({ item: { status: 404 }, page: [] })
  await admin.patch(path, { status: 'active' })
  const published = await see()
  expect(published).toMatchObject({
    item: { status: 200, body: { price: '10.00', in_stock: true } },
    page: [{ price: '10.00' }],
  })
  await admin.patch(path, { price: '11.00' })
  const priced = await see()
  expect(priced).toMatchObject({ item: { body: { price: '11.00' } }, page: [{ price: '11.00' }] })
  expect(priced.item.headers.etag).not.toBe(published.item.headers.etag)
  await sellOut(product)
  expect(await see()).toMatchObject({
    item: { body: { stock: 0, in_stock: false } },
    page: [{ in_stock: false }],
  })
  await admin.patch(`/api/variants/${product.variants[0].id}/`, { stock: 2 })
  expect(await see()).toMatchObject({ item: { body: { stock: 2 } }, page: [{ in_stock: true }] })
  await admin.patch(`/api/categories/${category.id}/`, { name: 'Renamed' })
  expect(await see()).toMatchObject({
    item: { body: { category: { name: 'Renamed' } } },
    page: [{ category: { name: 'Renamed' } }],
  })
  const above = await makeCategory(admin)
  expect((await anonymous.get(`/api/products/?category=${above.id}`)).body.results).toEqual([])
  await admin.patch(`/api/categories/${category.id}/`, { parent: above.id })
  expect((await anonymous.get(`/api/products/?category=${above.id}`)).body.results).toHaveLength(1)
  expect((await anonymous.get(`/api/categories/${above.id}/`)).body.product_count).toBe(1)
  await admin.patch(path, { status: 'draft' })
  expect(await see()).toMatchObject({ item: { status: 404 }, page: [] })
  expect((await anonymous.get(`/api/categories/${above.id}/`)).body.product_count).toBe(0)
  expect((await anonymous.get('/api/variants/', { query: { product: product.slug } })).body.results).toEqual(
    [],
  )
})

test('what staff and vendors see is not kept for others', async () => {
  const draft = await makeProduct(shop.vendor, { status: 'draft', name: 'Secret plan' })
  const path = '/api/products/?name=secret+plan'
  for (const [client, count] of [
    [admin, 1],
    [anonymous, 0],
    [shop.vendor, 1],
    [shop.customer, 0],
    [shop.otherVendor, 0],
    [admin, 1],
  ] as const) {
    expect((await client.get(path)).body.results).toHaveLength(count)
    expect((await client.get(`/api/products/${draft.id}/`)).status).toBe(count === 1 ? 200 : 404)
  }
  expect((await admin.get(path)).headers['cache-control']).toContain('private')
})
