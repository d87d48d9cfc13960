import { expect, test } from 'vitest'
import { isPermission } from '../../domain/identity/index.ts'
import { makeProduct } from '../../testing/make.ts'
import { startTestShop } from '../../testing/server.ts'
import type { Route } from './route.ts'

const shop = await startTestShop()
const { admin, anonymous, vendor, customer } = shop
const rows = shop.rows.filter((row) => row.access !== undefined)
// what delegates answers by these rows, and by their rules
const own = rows.filter((row) => row.delegates !== true)
const named = (row: Route): string => `${row.method} ${row.path}`

test('every row names who may call it, and the permission is one of the shop’s', () => {
  expect(rows).toHaveLength(shop.rows.length)
  expect(rows.length).toBeGreaterThan(30)
  for (const row of shop.rows) {
    expect(['public', 'signed_in', 'permission', 'operator'], named(row)).toContain(row.access.kind)
    if (row.access.kind === 'permission') expect(isPermission(row.access.permission), named(row)).toBe(true)
  }
})

test('strangers write nothing but a cart, an order and a return of their own, what signs them in, what a link in their mail stops, and what is asked of GraphQL', () => {
  const open = own.filter(
    (row) => row.method !== 'GET' && (row.access.kind === 'public' || row.access.kind === 'operator'),
  )
  for (const row of open)
    expect(row.path, named(row)).toMatch(
      /^\/(api\/auth\/|api\/cart\/|api\/orders\/|api\/payments\/|api\/returns\/|api\/webhooks\/|sandbox\/pay\/|cart-reminders\/stop\/|back-in-stock\/stop\/|graphql\/|dev\/mail\/)/,
    )
})

test('vendors write only where the catalogue has things of their own', () => {
  for (const row of own) {
    if (row.access.kind !== 'permission' || row.access.orVendor !== true) continue
    expect(row.path, named(row)).toMatch(/^\/api\/(products|product-images|variants|inventory)\//)
  }
})

test('who holds the permission, or owns the thing, may', async () => {
  for (const client of [admin, shop.staff, vendor]) {
    const product = await makeProduct(client)
    const path = `/api/products/${product.id}/`
    expect((await client.patch(path, { brand: 'x' })).status).toBe(200)
    expect((await client.put(path, { name: 'y' })).status).toBe(200)
    const variant = await client.post('/api/variants/', { product: product.id, name: 'z' })
    expect(variant.status).toBe(201)
    expect((await client.patch(`/api/variants/${variant.body.id}/`, { price: '2.00' })).status).toBe(200)
    expect((await client.delete(`/api/variants/${variant.body.id}/`)).status).toBe(204)
    expect((await client.delete(path)).status).toBe(204)
  }
})

test('a role sent in a body or claimed in a token changes nothing', async () => {
  const answer = await customer.post('/api/products/', { name: 'x', role: 'admin', is_admin: true })
  expect(answer.status).toBe(403)
  const [head, , signature] = customer.token!.split('.')
  const claims = {
    ...JSON.parse(Buffer.from(customer.token!.split('.')[1]!, 'base64url').toString()),
    role: 'admin',
    sub: admin.id,
  }
  const forged = `${head}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.${signature}`
  const none = `${Buffer.from('{"alg":"none","typ":"JWT"}').toString('base64url')}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.`
  for (const token of [forged, none])
    expect((await anonymous.as(token).post('/api/products/', { name: 'x' })).status).toBe(401)
})

test('with VENDOR_WRITES=false the catalogue is the staff’s', async () => {
  const closed = await startTestShop({ env: { VENDOR_WRITES: 'false' } })
  const product = await makeProduct(closed.admin)
  await closed.shop.database.db
    .updateTable('products')
    .set({ vendor_id: closed.vendor.id })
    .where('id', '=', product.id)
    .execute()
  const before = await closed.rowCounts()
  const path = `/api/products/${product.id}/`
  const denied = [
    await closed.vendor.post('/api/products/', { name: 'x' }),
    await closed.vendor.post('/api/variants/', { product: product.id, name: 'x' }),
    await closed.vendor.patch(path, { brand: 'x' }),
    await closed.vendor.patch(`/api/variants/${product.variants[0].id}/`, { barcode: 'x' }),
    await closed.vendor.delete(path),
  ]
  expect(denied.map((answer) => answer.status)).toEqual(denied.map(() => 403))
  expect(await closed.rowCounts()).toEqual(before)
})
