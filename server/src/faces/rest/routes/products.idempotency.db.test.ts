import { expect, test } from 'vitest'
import { makeProduct } from '../../../testing/make.ts'
import { startTestShop } from '../../../testing/server.ts'

const shop = await startTestShop()
const { admin } = shop
const post = (client: typeof admin, key: string, body: object, path = '/api/products/') =>
  client.post(path, body, { headers: { 'idempotency-key': key } })

test('the same key and body again give the first answer and one product', async () => {
  const before = await shop.rowCounts()
  const raw = () =>
    shop.app.inject({
      method: 'POST',
      url: '/api/products/',
      headers: { authorization: `Bearer ${admin.token}`, 'idempotency-key': 'same' },
      payload: { name: 'Once', price: '5.00', stock: 1 },
    })
  const first = await raw()
  const again = await raw()
  expect([first.statusCode, again.statusCode]).toEqual([201, 201])
  expect(again.rawPayload.equals(first.rawPayload)).toBe(true)
  expect(first.headers).not.toHaveProperty('idempotent-replayed')
  expect(again.headers).toMatchObject({
    'idempotent-replayed': 'true',
    location: first.headers.location,
    etag: first.headers.etag,
  })
  expect((await shop.rowCounts()).products).toBe(before.products! + 1)
  const reordered = await post(admin, 'same', { stock: 1, price: '5.00', name: 'Once' })
  expect(reordered.body).toEqual(first.json())
})

test('ten at once make one product', async () => {
  const before = await shop.rowCounts()
  const good = await Promise.all(
    Array.from({ length: 10 }, () => post(admin, 'at-once', { name: 'At once' })),
  )
  expect(good.map((answer) => answer.status)).toEqual(Array(10).fill(201))
  expect(new Set(good.map((answer) => answer.body.id)).size).toBe(1)
  expect(good.filter((answer) => answer.headers['idempotent-replayed'] !== 'true')).toHaveLength(1)
  expect((await shop.rowCounts()).products).toBe(before.products! + 1)
})

test('another body is refused and does nothing', async () => {
  await post(admin, 'other-body', { name: 'One' })
  const before = await shop.rowCounts()
  const answer = await post(admin, 'other-body', { name: 'Two' })
  expect(answer.status).toBe(422)
  expect(answer.body.code).toBe('idempotency_conflict')
  expect(await shop.rowCounts()).toEqual(before)
})

test('a refusal is not kept', async () => {
  expect((await post(admin, 'mended', { name: 'M', price: 'x' })).status).toBe(400)
  expect((await post(admin, 'mended', { name: 'M', category: 'nowhere' })).status).toBe(400)
  await makeProduct(admin, { slug: 'taken-slug' })
  expect((await post(admin, 'mended', { name: 'M', slug: 'taken-slug' })).status).toBe(409)
  const good = await post(admin, 'mended', { name: 'M', price: '1.00' })
  expect(good.status).toBe(201)
  expect(good.headers).not.toHaveProperty('idempotent-replayed')
})

test('a key belongs to a person and a route', async () => {
  const mine = await post(admin, 'shared', { name: 'Shared' })
  const theirs = await post(shop.vendor, 'shared', { name: 'Shared' })
  expect(theirs.status).toBe(201)
  expect(theirs.body.id).not.toBe(mine.body.id)
  const variant = await post(admin, 'shared', { product: mine.body.id, name: 'Second' }, '/api/variants/')
  expect(variant.status).toBe(201)
  expect(
    (await post(admin, 'shared', { name: 'Shared' }, '/api/products')).headers['idempotent-replayed'],
  ).toBe('true')
  expect((await post(shop.anonymous as typeof admin, 'shared', { name: 'Shared' })).status).toBe(401)
})

test.each(['', ' ', 'a b', 'é', 'x'.repeat(256)])('the key %j is refused', async (key) => {
  const answer = await post(admin, key, { name: 'Key' })
  expect(answer.status).toBe(400)
  expect(answer.body.errors).toHaveProperty('Idempotency-Key')
})
