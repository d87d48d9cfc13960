import { beforeAll, expect, test } from 'vitest'
import { ALL_PERMISSIONS, isPermission } from '../../domain/identity/index.ts'
import type { TestClient } from '../../testing/client.ts'
import { makeCategory, makeProduct, makeShirt } from '../../testing/make.ts'
import { startTestShop } from '../../testing/server.ts'
import type { Route } from './route.ts'

const shop = await startTestShop()
const { admin, anonymous, vendor, otherVendor, customer, clerk } = shop
const rows = shop.rows.filter((row) => row.access !== undefined)
/** Things that are there, so that a missing check would do harm. */
const ids = new Map<string, string>()
const allBut = new Map<string, TestClient>()
const holderOf = new Map<string, TestClient>()

beforeAll(async () => {
  const product = await makeShirt(vendor)
  const category = await makeCategory(admin)
  ids.set('products', product.id).set('variants', product.variants[0].id).set('categories', category.id)
  ids.set('users', customer.id)
  for (const row of rows) {
    if (row.access.kind !== 'permission' || allBut.has(row.access.permission)) continue
    const { permission } = row.access
    const others = ALL_PERMISSIONS.filter((name) => name !== permission)
    allBut.set(permission, await shop.enrol({ role: 'staff', permissions: others }))
    holderOf.set(
      permission,
      await shop.enrol({ role: 'staff', permissions: isPermission(permission) ? [permission] : [] }),
    )
  }
})

/** The row's address, with things that are there in its places. */
function addressOf(row: Route): string {
  const kind = row.path.split('/')[2] ?? ''
  let isFirst = true
  return row.path.replace(/\{\w+\}/g, () => {
    const id = isFirst ? ids.get(kind) : undefined
    isFirst = false
    return id ?? '01a1fdef-90e6-75bb-8d88-0656012eced1'
  })
}

const call = (client: TestClient, row: Route) =>
  client.send(row.method, addressOf(row), row.method === 'GET' ? undefined : (row.example ?? { name: 'x' }))
const named = (row: Route): string => `${row.method} ${row.path}`

test('every row names who may call it, and the permission is one of the shop’s', () => {
  expect(rows).toHaveLength(shop.rows.length)
  expect(rows.length).toBeGreaterThan(30)
  for (const row of shop.rows) {
    expect(['public', 'signed_in', 'permission', 'operator'], named(row)).toContain(row.access.kind)
    if (row.access.kind === 'permission') expect(isPermission(row.access.permission), named(row)).toBe(true)
  }
})

test('strangers write nothing but what signs them in or is asked of GraphQL', () => {
  const open = shop.rows.filter(
    (row) => row.method !== 'GET' && (row.access.kind === 'public' || row.access.kind === 'operator'),
  )
  for (const row of open) expect(row.path, named(row)).toMatch(/^\/(api\/auth\/|graphql\/|dev\/mail\/)/)
})

test('vendors write only where the catalogue has things of their own', () => {
  for (const row of shop.rows) {
    if (row.access.kind !== 'permission' || row.access.orVendor !== true) continue
    expect(row.path, named(row)).toMatch(/^\/api\/(products|variants|inventory)\//)
  }
})

test.each(rows.filter((row) => row.access.kind === 'signed_in').map((row) => [named(row), row] as const))(
  '%s: not for strangers',
  async (_, row) => {
    const before = await shop.rowCounts()
    const answer = await call(anonymous, row)
    expect(answer.status).toBe(401)
    expect(answer.headers['www-authenticate']).toMatch(/^Bearer/)
    expect((await call(anonymous.as('expired.or.forged'), row)).status).toBe(401)
    expect(await shop.rowCounts()).toEqual(before)
  },
)

test.each(rows.filter((row) => row.access.kind === 'permission').map((row) => [named(row), row] as const))(
  '%s: only for who holds the permission',
  async (_, row) => {
    const { access } = row
    if (access.kind !== 'permission') throw new Error('filtered above')
    const before = await shop.rowCounts()
    const things = async () => (await admin.get(`/api/products/${ids.get('products')}/`)).body
    const product = await things()
    expect((await call(anonymous, row)).status, 'stranger').toBe(401)
    const denied: [string, TestClient][] = [
      ['customer', customer],
      ['staff without any', clerk],
      ['staff with all others', allBut.get(access.permission)!],
    ]
    if (access.orVendor !== true) denied.push(['vendor', vendor])
    for (const [who, client] of denied) {
      const answer = await call(client, row)
      expect(answer.status, who).toBe(403)
      expect(answer.body.code, who).toBe('permission_denied')
    }
    if (access.orVendor === true && row.path.includes('{'))
      expect((await call(otherVendor, row)).status, 'other vendor').toBe(404)
    expect(await shop.rowCounts()).toEqual(before)
    expect(await things()).toEqual(product)
    if (row.method !== 'GET') return
    for (const client of [admin, holderOf.get(access.permission)!])
      expect([401, 403]).not.toContain((await call(client, row)).status)
  },
)

test('who holds the permission, or owns the thing, may', async () => {
  for (const client of [admin, shop.staff, holderOf.get('catalogue:write')!, vendor]) {
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

test('public reads are open to everybody', async () => {
  for (const row of rows) {
    if (row.method !== 'GET' || row.access.kind !== 'public' || !row.path.startsWith('/api/')) continue
    for (const client of [anonymous, customer, vendor, clerk, admin])
      expect([401, 403], named(row)).not.toContain((await call(client, row)).status)
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
