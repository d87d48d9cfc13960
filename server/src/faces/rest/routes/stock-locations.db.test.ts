import { expect, test } from 'vitest'
import { reserve } from '../../../domain/inventory/index.ts'
import { newId } from '../../../kernel/id.ts'
import { inTransaction } from '../../../platform/db/transaction.ts'
import { contentsOf } from '../../../testing/contents.ts'
import { makeProduct, nextNumber } from '../../../testing/make.ts'
import { startTestShop } from '../../../testing/server.ts'

const shop = await startTestShop()
const { admin, anonymous } = shop
const { pool } = shop.shop.database
const manager = await shop.enrol({ role: 'staff', permissions: ['settings:write', 'inventory:write'] })
const MAIN = '00000000-0000-7000-8000-000000000001'

async function addLocation(body: object = {}) {
  const answer = await manager.post('/api/stock-locations/', { name: `Place ${nextNumber()}`, ...body })
  expect(answer.status).toBe(201)
  return answer.body
}
const stocked = async (stock: number) => {
  const product = await makeProduct(admin, { sku: `L-${nextNumber()}`, stock })
  return { slug: product.slug as string, id: product.variants[0].id as string }
}
const stockOf = async (slug: string) => (await anonymous.get(`/api/products/${slug}/`)).body

test('a new shop has one location, and it cannot be taken away or closed', async () => {
  const { body } = await manager.get('/api/stock-locations/')
  expect(body).toMatchObject({
    count: 1,
    results: [{ id: MAIN, code: 'main', is_active: true, priority: 0 }],
  })
  const before = await contentsOf(pool)
  for (const answer of [
    await manager.delete(`/api/stock-locations/${MAIN}/`),
    await manager.patch('/api/stock-locations/main/', { is_active: false }),
    await manager.put('/api/stock-locations/main/', { name: 'Main', is_active: false }),
  ]) {
    expect([answer.status, answer.body.code]).toEqual([409, 'invalid_transition'])
    expect(answer.body.detail).toMatch(/Add or activate another first/)
  }
  expect(await contentsOf(pool)).toEqual(before)
})

test('a location is added, read by id and code, changed in part and whole, and removed', async () => {
  const answer = await manager.post('/api/stock-locations/', {
    name: ' Städel Süd ',
    address: { city: 'Frankfurt', country: 'Germany' },
  })
  expect(answer.status).toBe(201)
  const made = answer.body
  expect(answer.headers.location).toBe(`/api/stock-locations/${made.id}/`)
  expect(made).toMatchObject({
    name: 'Städel Süd',
    code: 'stadel-sud',
    is_active: true,
    address: { line1: '', city: 'Frankfurt', country: 'DE' },
  })
  expect(made.priority).toBeGreaterThan(0)
  const path = `/api/stock-locations/${made.id}/`
  expect((await manager.get(path)).body).toEqual(made)
  expect((await manager.get('/api/stock-locations/stadel-sud/')).body).toEqual(made)
  expect((await manager.get('/api/stock-locations/?ordering=-priority')).body.results[0]).toEqual(made)
  const patched = await manager.patch(path, { priority: 7, address: { line1: 'Ufer 1' } })
  expect(patched.body).toMatchObject({
    name: 'Städel Süd',
    priority: 7,
    address: { line1: 'Ufer 1', city: 'Frankfurt' },
  })
  const put = await manager.put(path, { ...patched.body, name: 'South', address: { city: 'Mainz' } })
  expect(put.body).toMatchObject({ name: 'South', code: 'stadel-sud', priority: 7 })
  expect(put.body.address).toMatchObject({ line1: '', city: 'Mainz' })
  expect((await manager.put(path, { name: 'South' })).body).toMatchObject({
    priority: 0,
    address: { city: '' },
  })
  const trail = await admin.get(`/api/audit-log/?entity_id=${made.id}&ordering=created_at`)
  expect(trail.body.results.map((entry: { action: string }) => entry.action)).toEqual([
    'stock_location.create',
    ...Array(3).fill('stock_location.update'),
  ])
  expect((await manager.delete(path)).status).toBe(204)
  expect((await manager.get(path)).status).toBe(404)
  expect((await manager.get('/api/stock-locations/stadel-sud/')).status).toBe(404)
  expect((await manager.delete(path)).status).toBe(404)
  expect((await addLocation({ code: 'stadel-sud' })).code).toBe('stadel-sud')
})

test('two places have two codes', async () => {
  const one = await addLocation({ name: 'Twin' })
  const two = await addLocation({ name: 'Twin' })
  expect([one.code, two.code]).toEqual(['twin', 'twin-2'])
  expect((await addLocation({ name: '漢字' })).code).toBe('location')
  for (const answer of [
    await manager.post('/api/stock-locations/', { name: 'x', code: 'twin' }),
    await manager.patch(`/api/stock-locations/${two.id}/`, { code: 'twin' }),
  ]) {
    expect([answer.status, answer.body.code, Object.keys(answer.body.errors)]).toEqual([
      409,
      'code_taken',
      ['code'],
    ])
  }
})

test('bad input is refused by name', async () => {
  const before = await contentsOf(pool)
  for (const [body, field] of [
    [{}, 'name'],
    [{ name: '' }, 'name'],
    [{ name: '  ' }, 'name'],
    [{ name: 7 }, 'name'],
    [{ name: 'x'.repeat(201) }, 'name'],
    [{ name: 'x', code: 'Not A Code' }, 'code'],
    [{ name: 'x', priority: -1 }, 'priority'],
    [{ name: 'x', priority: 1.5 }, 'priority'],
    [{ name: 'x', priority: 1e12 }, 'priority'],
    [{ name: 'x', is_active: 'yes' }, 'is_active'],
    [{ name: 'x', address: { country: 'Atlantis' } }, 'address.country'],
    [{ name: 'x', address: { planet: 'Mars' } }, 'address.planet'],
    [{ name: 'x', colour: 'red' }, 'colour'],
  ] as const) {
    const answer = await manager.post('/api/stock-locations/', body)
    expect([answer.status, Object.keys(answer.body.errors)], JSON.stringify(body)).toEqual([400, [field]])
  }
  expect((await manager.get('/api/stock-locations/nowhere/')).status).toBe(404)
  expect((await manager.patch(`/api/stock-locations/${newId()}/`, { name: 'x' })).status).toBe(404)
  expect((await manager.get('/api/stock-locations/?ordering=city')).status).toBe(400)
  expect(await contentsOf(pool)).toEqual(before)
})

test('one with stock or with goods held is not removed, and the answer says what to do', async () => {
  const place = await addLocation()
  const { id } = await stocked(0)
  const path = `/api/stock-locations/${place.id}/`
  const book = (delta: number) =>
    manager.post('/api/inventory/adjust/', { variant: id, location: place.code, delta })
  await book(5)
  const ctx = shop.ctx()
  const orderId = newId()
  await inTransaction(ctx, (tx) =>
    reserve(tx, ctx, { orderId, lines: [{ variantId: id, quantity: 2 }], expiresAt: null }),
  )
  const full = await manager.delete(path)
  expect([full.status, full.body.code]).toEqual([409, 'invalid_transition'])
  expect(full.body).toMatchObject({ variants: 1, on_hand: 5, reserved: 2 })
  expect(full.body.detail).toMatch(/transfer or book out 5/)
  const move = { variant: id, from: place.id, to: 'main', quantity: 3 }
  expect((await manager.post('/api/inventory/transfer/', move)).status).toBe(200)
  expect((await manager.delete(path)).body).toMatchObject({ on_hand: 2, reserved: 2 })
  await pool.query('delete from reservations where order_id = $1', [orderId])
  await pool.query('update stock_levels set reserved = 0 where location_id = $1', [place.id])
  await pool.query(
    `insert into stock_movements (id, variant_id, location_id, type, reserved_delta, created_at)
     values ($1, $2, $3, 'release', -2, now())`,
    [newId(), id, place.id],
  )
  await book(-2)
  expect((await manager.delete(path)).status).toBe(204)
  expect(
    (await manager.post('/api/inventory/adjust/', { variant: id, location: place.id, delta: 1 })).status,
  ).toBe(400)
  const { body } = await manager.get(`/api/inventory/movements/?location=${place.id}`)
  expect(body.count).toBeGreaterThan(2)
  expect(await shop.violations()).toEqual([])
})

test('a location that is closed sells nothing, and the shop shows so at once', async () => {
  const place = await addLocation()
  const { id, slug } = await stocked(2)
  await manager.post('/api/inventory/adjust/', { variant: id, location: place.id, delta: 3 })
  expect(await stockOf(slug)).toMatchObject({ stock: 5, in_stock: true })
  await manager.post('/api/inventory/adjust/', { variant: id, quantity: 0 })
  expect(await stockOf(slug)).toMatchObject({ stock: 3, in_stock: true })
  await manager.patch(`/api/stock-locations/${place.id}/`, { is_active: false })
  expect(await stockOf(slug)).toMatchObject({ stock: 0, in_stock: false })
  const level = (await manager.get(`/api/inventory/?variant=${id}&location=${place.id}`)).body.results[0]
  expect(level).toMatchObject({ on_hand: 3, available: 0 })
  expect(await shop.violations()).toEqual([])
  await manager.patch(`/api/stock-locations/${place.id}/`, { is_active: true })
  expect(await stockOf(slug)).toMatchObject({ stock: 3, in_stock: true })
  expect(await shop.violations()).toEqual([])
})

test('of two that close the last two places at once, one is refused', async () => {
  const lonely = await startTestShop()
  const other = (await lonely.admin.post('/api/stock-locations/', { name: 'Other' })).body
  const answers = await Promise.all(
    [MAIN, other.id].flatMap((id) => [
      lonely.admin.patch(`/api/stock-locations/${id}/`, { is_active: false }),
      lonely.admin.delete(`/api/stock-locations/${id}/`),
    ]),
  )
  expect(answers.filter(({ status }) => status < 300).length).toBeGreaterThan(0)
  const { body } = await lonely.admin.get('/api/stock-locations/?is_active=true')
  expect(body.count).toBe(1)
})

test('bookings at a place and its removal at once: nothing is left where nobody looks', async () => {
  for (let round = 0; round < 8; round += 1) {
    const place = await addLocation()
    const { id } = await stocked(0)
    const book = { variant: id, location: place.id, delta: 1 }
    const answers = await Promise.all([
      manager.post('/api/inventory/adjust/', book),
      manager.delete(`/api/stock-locations/${place.id}/`),
      manager.post('/api/inventory/adjust/', book),
    ])
    for (const { status } of answers) expect([200, 204, 400, 404, 409]).toContain(status)
    const { rows } = await pool.query(
      'select sum(on_hand)::int as n from stock_levels where location_id = $1 having count(*) > 0',
      [place.id],
    )
    if (answers[1].status === 204) expect(rows).toEqual([])
    else expect(rows[0].n).toBeGreaterThan(0)
  }
  expect(await shop.violations()).toEqual([])
})
