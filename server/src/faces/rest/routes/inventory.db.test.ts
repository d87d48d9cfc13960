import { beforeAll, expect, test } from 'vitest'
import { reserve, sell } from '../../../domain/inventory/index.ts'
import { newId } from '../../../kernel/id.ts'
import { inTransaction } from '../../../platform/db/transaction.ts'
import { contentsOf } from '../../../testing/contents.ts'
import { makeProduct, makeShirt, nextNumber } from '../../../testing/make.ts'
import { startTestShop, type TestPerson } from '../../../testing/server.ts'

const shop = await startTestShop()
const { admin, vendor, otherVendor, customer, clerk, anonymous } = shop
const { pool } = shop.shop.database
const keeper = await shop.enrol({ role: 'staff', permissions: ['inventory:write'] })
const MAIN = '00000000-0000-7000-8000-000000000001'
const NORTH = `north-${nextNumber()}`
let north: string

beforeAll(async () => {
  const answer = await admin.post('/api/stock-locations/', { name: 'North', code: NORTH })
  expect(answer.status).toBe(201)
  north = answer.body.id
})

/** A product with one variant: its ids, sku and address of its stock. */
async function thing(stock = 5, owner: TestPerson = admin) {
  const sku = `T-${nextNumber()}`
  const product = await makeProduct(owner, { sku, stock })
  return {
    product: product.id as string,
    slug: product.slug as string,
    id: product.variants[0].id as string,
    sku,
  }
}
const levelsOf = async (key: string) => (await keeper.get(`/api/inventory/${encodeURIComponent(key)}/`)).body
const adjust = (body: object, client: TestPerson = keeper, headers: Record<string, string> = {}) =>
  client.post('/api/inventory/adjust/', body, { headers })
/** What the doctor finds, but for goods that are held here without an order. */
const faults = async () =>
  (await shop.violations()).filter((fault) => !fault.startsWith('stock held = orders'))
const hold = (variantId: string, quantity: number) =>
  inTransaction(shop.ctx(), (tx) =>
    reserve(tx, shop.ctx(), {
      orderId: newId(),
      lines: [{ variantId, quantity }],
      expiresAt: new Date(Date.now() + 60_000),
    }),
  )

test('a correction by a delta is a line of the ledger with its reason, and is read at once everywhere', async () => {
  const { id, sku, slug } = await thing(5)
  const read = async () => (await anonymous.get(`/api/products/${slug}/`)).body
  expect((await read()).stock).toBe(5)
  const answer = await adjust({ sku, delta: -2, reason: 'Broken' })
  expect(answer.status).toBe(200)
  expect(answer.body).toMatchObject({
    variant: id,
    sku,
    location: MAIN,
    on_hand: 3,
    reserved: 0,
    available: 3,
  })
  expect((await read()).stock).toBe(3)
  expect((await anonymous.get(`/api/variants/?product=${slug}`)).body.results[0].stock).toBe(3)
  const { body } = await keeper.get(`/api/inventory/movements/?variant=${sku}`)
  expect(body.count).toBe(2)
  expect(body.results[0]).toMatchObject({
    variant: id,
    sku,
    location: MAIN,
    type: 'adjustment',
    on_hand_delta: -2,
    reserved_delta: 0,
    reason: 'Broken',
    reference: answer.headers['x-request-id'],
    actor: keeper.id,
  })
  const trail = await admin.get(`/api/audit-log/?action=stock.adjust&entity_id=${id}`)
  expect(trail.body.results[0]).toMatchObject({
    actor: keeper.id,
    before: { location: MAIN, on_hand: 5 },
    after: { location: MAIN, on_hand: 3, reason: 'Broken' },
  })
  expect(await faults()).toEqual([])
})

test('a count sets what is there; expected refuses when it has changed; a count that is right books nothing', async () => {
  const { id } = await thing(5)
  expect((await adjust({ variant: id, quantity: 8, expected: 5 })).body).toMatchObject({ on_hand: 8 })
  const before = await contentsOf(pool)
  const late = await adjust({ variant: id, quantity: 9, expected: 5 })
  expect(late.status).toBe(409)
  expect(late.body).toMatchObject({
    code: 'stock_changed',
    on_hand: 8,
    errors: { expected: [expect.any(String)] },
  })
  expect((await adjust({ variant: id, quantity: 8 })).body).toMatchObject({ on_hand: 8 })
  expect(await contentsOf(pool)).toEqual(before)
  const { body } = await keeper.get(`/api/inventory/movements/?variant=${id}`)
  expect(body.results[0]).toMatchObject({ on_hand_delta: 3, reason: 'Correction' })
})

test('what orders hold cannot be booked away', async () => {
  const { id } = await thing(5)
  await hold(id, 3)
  for (const body of [{ delta: -3 }, { quantity: 2 }]) {
    const answer = await adjust({ variant: id, ...body })
    expect([answer.status, answer.body.code]).toEqual([409, 'insufficient_stock'])
    expect(answer.body).toMatchObject({ on_hand: 5, reserved: 3, available: 2 })
  }
  expect((await adjust({ variant: id, delta: -2 })).body).toMatchObject({
    on_hand: 3,
    reserved: 3,
    available: 0,
  })
  expect(await faults()).toEqual([])
})

test('with the same Idempotency-Key a correction is booked once, and another body is refused', async () => {
  const { id } = await thing(5)
  const headers = { 'idempotency-key': `adjust-${newId()}` }
  const answers = await Promise.all(
    Array.from({ length: 5 }, () => adjust({ variant: id, delta: 2 }, keeper, headers)),
  )
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200])
  expect(answers.filter(({ headers: h }) => h['idempotent-replayed'] === 'true')).toHaveLength(4)
  expect((await levelsOf(id)).on_hand).toBe(7)
  expect((await adjust({ variant: id, delta: 3 }, keeper, headers)).status).toBe(422)
  expect((await levelsOf(id)).on_hand).toBe(7)
})

test('bad input is refused by name and changes nothing', async () => {
  const { id, sku } = await thing(5)
  const full = await thing(0)
  await adjust({ variant: full.id, quantity: 1_000_000_000 })
  const cases: [object, string][] = [
    [{ variant: id }, 'delta'],
    [{ variant: id, delta: 0 }, 'delta'],
    [{ variant: id, delta: 1.5 }, 'delta'],
    [{ variant: id, delta: '2' }, 'delta'],
    [{ variant: id, delta: '2x' }, 'delta'],
    [{ variant: id, delta: null }, 'delta'],
    [{ variant: id, delta: 1_000_000_001 }, 'delta'],
    [{ variant: id, delta: -1_000_000_001 }, 'delta'],
    [{ variant: id, delta: 1e300 }, 'delta'],
    [{ variant: full.id, delta: 1 }, 'delta'],
    [{ variant: id, quantity: -1 }, 'quantity'],
    [{ variant: id, quantity: 1e9 + 1 }, 'quantity'],
    [{ variant: id, quantity: 1.5 }, 'quantity'],
    [{ variant: id, quantity: 3, delta: 1 }, 'quantity'],
    [{ variant: id, delta: 3, expected: 1 }, 'expected'],
    [{ variant: id, quantity: 3, expected: null }, 'expected'],
    [{ delta: 1 }, 'variant'],
    [{ variant: id, sku, delta: 1 }, 'sku'],
    [{ variant: 'no-such', delta: 1 }, 'variant'],
    [{ sku: 'no-such', delta: 1 }, 'sku'],
    [{ variant: newId(), delta: 1 }, 'variant'],
    [{ variant: 7, delta: 1 }, 'variant'],
    [{ variant: id, delta: 1, location: 'nowhere' }, 'location'],
    [{ variant: id, delta: 1, location: newId() }, 'location'],
    [{ variant: id, delta: 1, reason: '' }, 'reason'],
    [{ variant: id, delta: 1, reason: 'two\nlines' }, 'reason'],
    [{ variant: id, delta: 1, reason: 'x'.repeat(201) }, 'reason'],
    [{ variant: id, delta: 1, on_hand: 5 }, 'on_hand'],
    [{ lines: [] }, 'lines'],
    [{ lines: [{ variant: id, delta: 0 }] }, 'lines.0.delta'],
    [{ lines: [{ variant: id, delta: 1 }, { delta: 1 }] }, 'lines.1.variant'],
    [{ lines: [{ variant: id, delta: 1 }], delta: 1 }, 'delta'],
    [{ lines: Array.from({ length: 10_001 }, () => ({ variant: id, delta: 1 })) }, 'lines'],
  ]
  const before = await contentsOf(pool)
  for (const [body, field] of cases) {
    const answer = await adjust(body)
    const told = JSON.stringify(body).slice(0, 100)
    expect([answer.status, answer.body.code], told).toEqual([400, 'validation_error'])
    expect(Object.keys(answer.body.errors), told).toContain(field)
  }
  expect(await contentsOf(pool)).toEqual(before)
  expect((await adjust({ variant: full.id, delta: -1_000_000_000 })).body).toMatchObject({ on_hand: 0 })
})

test('stock moves between locations, and the sum stays', async () => {
  const { id, sku } = await thing(10)
  await hold(id, 4)
  const move = (body: object) =>
    keeper.post('/api/inventory/transfer/', { sku, from: 'main', to: NORTH, ...body })
  const answer = await move({ quantity: 6, reason: 'Nearer' })
  expect(answer.status).toBe(200)
  expect(answer.body).toMatchObject({
    quantity: 6,
    from: { location: MAIN, on_hand: 4, reserved: 4, available: 0 },
    to: { location: north, on_hand: 6, reserved: 0, available: 6 },
  })
  const before = await contentsOf(pool)
  const bad: [object, number, string][] = [
    [{ quantity: 1 }, 409, 'quantity'],
    [{ quantity: 0 }, 400, 'quantity'],
    [{ quantity: 1.5 }, 400, 'quantity'],
    [{ quantity: -1 }, 400, 'quantity'],
    [{ quantity: '1' }, 400, 'quantity'],
    [{ quantity: 1e9 + 1 }, 400, 'quantity'],
    [{ quantity: 1, to: 'main' }, 400, 'to'],
    [{ quantity: 1, to: 'nowhere' }, 400, 'to'],
    [{ quantity: 1, from: newId() }, 400, 'from'],
    [{ quantity: 1, sku: 'no-such' }, 400, 'sku'],
    [{ quantity: 1, sku: undefined }, 400, 'variant'],
    [{ quantity: 1, variant: id }, 400, 'sku'],
  ]
  for (const [body, status, field] of bad) {
    const refused = await move(body)
    expect([refused.status, Object.keys(refused.body.errors)], JSON.stringify(body)).toEqual([
      status,
      [field],
    ])
  }
  expect(await contentsOf(pool)).toEqual(before)
  const stock = await levelsOf(id)
  expect(stock).toMatchObject({ on_hand: 10, reserved: 4, available: 6 })
  expect(stock.levels.map((level: { location: string }) => level.location)).toEqual([MAIN, north])
  const { body } = await keeper.get(
    `/api/inventory/movements/?variant=${id}&type=transfer&ordering=created_at`,
  )
  expect(body.results.map((row: { on_hand_delta: number }) => row.on_hand_delta)).toEqual([-6, 6])
  expect(await faults()).toEqual([])
})

test('thresholds and backorder are set by location; the shop sells beyond its stock only where it may', async () => {
  const { id, slug } = await thing(0)
  const path = `/api/inventory/${id}/`
  const isBuyable = async () => (await anonymous.get(`/api/products/${slug}/`)).body.in_stock
  const isListed = async () =>
    (
      await anonymous.get(`/api/products/?in_stock=true&search=${slug.replaceAll('-', ' ')}`)
    ).body.results.some((item: { id: string; slug: string }) => item.slug === slug)
  expect([await isBuyable(), await isListed()]).toEqual([false, false])
  const set = await keeper.patch(path, { backorder: true, low_stock_threshold: 3, on_hand: 99 })
  expect(set.status).toBe(200)
  expect(set.body).toMatchObject({ backorder: true, low_stock_threshold: 3, on_hand: 0 })
  expect([await isBuyable(), await isListed()]).toEqual([true, true])
  expect(await hold(id, 2)).toEqual([])
  expect(await levelsOf(id)).toMatchObject({ on_hand: 0, reserved: 2, available: -2 })
  const refused = await keeper.patch(path, { backorder: false })
  expect([refused.status, refused.body.code]).toEqual([409, 'insufficient_stock'])
  await adjust({ variant: id, delta: 2 })
  expect((await keeper.patch(path, { backorder: false })).body).toMatchObject({
    backorder: false,
    available: 0,
  })
  expect([await isBuyable(), await isListed()]).toEqual([false, false])
  expect((await keeper.patch(path, { location: NORTH, low_stock_threshold: 1 })).body.levels).toMatchObject([
    { location: MAIN, low_stock_threshold: 3 },
    { location: north, low_stock_threshold: 1 },
  ])
  for (const [body, field] of [
    [{ low_stock_threshold: -1 }, 'low_stock_threshold'],
    [{ low_stock_threshold: 1.5 }, 'low_stock_threshold'],
    [{ low_stock_threshold: null }, 'low_stock_threshold'],
    [{ backorder: 'yes' }, 'backorder'],
    [{ location: 'nowhere', backorder: true }, 'location'],
  ] as const) {
    const answer = await keeper.patch(path, body)
    expect([answer.status, Object.keys(answer.body.errors)]).toEqual([400, [field]])
  }
  expect((await keeper.patch('/api/inventory/no-such/', { backorder: true })).status).toBe(404)
  expect(await faults()).toEqual([])
})

test('stock is found by variant, sku, product, place and words; what is low is told apart', async () => {
  const mark = `Zebra${nextNumber()}`
  const product = await makeProduct(admin, { name: `${mark} lamp`, sku: `${mark}/1`, stock: 2 })
  const shirt = await makeShirt(admin, { name: `${mark} shirt` })
  const bare = await makeProduct(admin, { name: `${mark} bare`, sku: `${mark}-bare`, stock: undefined })
  const id = product.variants[0].id
  await adjust({ variant: id, delta: 4, location: NORTH })
  await keeper.patch(`/api/inventory/${id}/`, { low_stock_threshold: 2 })
  const list = async (query: string) => (await keeper.get(`/api/inventory/?${query}`)).body
  const places = async (query: string) =>
    (await list(query)).results.map((row: { location: string; on_hand: number }) => [
      row.location,
      row.on_hand,
    ])
  expect(await places(`variant=${id}&ordering=on_hand`)).toEqual([
    [MAIN, 2],
    [north, 4],
  ])
  expect(await places(`variant=${encodeURIComponent(`${mark}/1`)}&ordering=-on_hand`)).toEqual([
    [north, 4],
    [MAIN, 2],
  ])
  expect(await places(`sku=${encodeURIComponent(`${mark}/1`.toLowerCase())}&location=${NORTH}`)).toEqual([
    [north, 4],
  ])
  expect((await list(`product=${shirt.slug}`)).count).toBe(3)
  expect((await list(`product=${shirt.id}&location=${MAIN}`)).count).toBe(3)
  expect((await list(`search=${mark.toLowerCase()}`)).count).toBe(6)
  expect(await places(`search=${mark}&low_stock=true`)).toEqual([[MAIN, 2]])
  expect((await list(`search=${mark}&low_stock=false`)).count).toBe(5)
  expect(await places(`variant=${bare.variants[0].id}`)).toEqual([[MAIN, 0]])
  expect(await levelsOf(`${mark}-bare`)).toMatchObject({ on_hand: 0, available: 0 })
  const skus = (await list(`search=${mark}&ordering=-sku`)).results.map((row: { sku: string }) => row.sku)
  expect(skus).toEqual([...skus].sort((a, b) => (a.toLowerCase() < b.toLowerCase() ? 1 : -1)))
  const first = await list(`search=${mark}&page_size=4&ordering=available`)
  const second = await list(`search=${mark}&page_size=4&page=2&ordering=available`)
  expect(first.results.length + second.results.length).toBe(6)
  expect(first.next).toMatch(/page=2/)
  let seen = 0
  for (
    let at: string | null = `/api/inventory/?search=${mark}&pagination=cursor&page_size=2&ordering=name`;
    at;
  ) {
    const page: { body: { results: unknown[]; next: string | null } } = await keeper.get(at)
    seen += page.body.results.length
    at = page.body.next?.replace(/^https?:\/\/[^/]+/, '') ?? null
  }
  expect(seen).toBe(6)
  for (const [query, field] of [
    ['ordering=price', 'ordering'],
    ['low_stock=perhaps', 'low_stock'],
    ['page_size=0', 'page_size'],
  ]) {
    const answer = await keeper.get(`/api/inventory/?${query}`)
    expect([answer.status, Object.keys(answer.body.errors)]).toEqual([400, [field]])
  }
  expect((await list('variant=no-such')).count).toBe(0)
  expect((await keeper.get('/api/inventory/no-such/')).status).toBe(404)
  expect((await keeper.get(`/api/inventory/${newId()}/`)).status).toBe(404)
})

test('the ledger is found by variant, place, kind, reference and time', async () => {
  const { id, sku } = await thing(3)
  await adjust({ sku, delta: 2, location: NORTH })
  const orderId = newId()
  const ctx = shop.ctx()
  await inTransaction(ctx, (tx) => sell(tx, ctx, { orderId, lines: [{ variantId: id, quantity: 4 }] }))
  const count = async (query: string) =>
    (await keeper.get(`/api/inventory/movements/?${query}`)).body.count as number
  expect(await count(`variant=${sku}`)).toBe(4)
  expect(await count(`variant=${id}&location=${NORTH}`)).toBe(2)
  expect(await count(`variant=${id}&location=${MAIN}&type=sale`)).toBe(1)
  expect(await count(`reference=${orderId}`)).toBe(2)
  const now = Date.now()
  expect(await count(`variant=${id}&created_after=${new Date(now - 3_600_000).toISOString()}`)).toBe(4)
  expect(await count(`variant=${id}&created_after=${new Date(now + 3_600_000).toISOString()}`)).toBe(0)
  expect(await count(`variant=${id}&created_before=${new Date(now - 3_600_000).toISOString()}`)).toBe(0)
  expect(await count('variant=no-such')).toBe(0)
  for (const [query, field] of [
    ['type=theft', 'type'],
    ['created_after=yesterday', 'created_after'],
  ]) {
    const answer = await keeper.get(`/api/inventory/movements/?${query}`)
    expect([answer.status, Object.keys(answer.body.errors)]).toEqual([400, [field]])
  }
})

test('vendors see and book their own stock only, and customers none', async () => {
  const own = await thing(5, vendor)
  const others = await thing(5, admin)
  expect((await adjust({ sku: own.sku, delta: 1 }, vendor)).status).toBe(200)
  expect((await vendor.patch(`/api/inventory/${own.sku}/`, { low_stock_threshold: 2 })).status).toBe(200)
  expect((await vendor.get(`/api/inventory/${own.id}/`)).body.on_hand).toBe(6)
  const mine = await vendor.get('/api/inventory/')
  expect(mine.body.results.every((row: { product: string }) => row.product === own.product)).toBe(true)
  expect((await vendor.get(`/api/inventory/?variant=${others.id}`)).body.count).toBe(0)
  expect((await vendor.get(`/api/inventory/movements/`)).body.count).toBe(2)
  expect((await vendor.get(`/api/inventory/movements/?variant=${others.id}`)).body.count).toBe(0)
  const before = await contentsOf(pool)
  for (const client of [otherVendor]) {
    expect((await adjust({ sku: own.sku, delta: 1 }, client)).status).toBe(404)
    expect((await adjust({ variant: own.id, quantity: 1 }, client)).status).toBe(404)
    expect((await adjust({ sku: 'no-such', delta: 1 }, client)).status).toBe(404)
    expect((await client.get(`/api/inventory/${own.id}/`)).status).toBe(404)
    expect((await client.patch(`/api/inventory/${own.id}/`, { backorder: true })).status).toBe(404)
    const move = { sku: own.sku, from: 'main', to: NORTH, quantity: 1 }
    expect((await client.post('/api/inventory/transfer/', move)).status).toBe(404)
  }
  for (const client of [customer, clerk]) {
    expect((await adjust({ sku: own.sku, delta: 1 }, client)).status).toBe(403)
    expect((await client.get('/api/inventory/')).status).toBe(403)
    expect((await client.get('/api/inventory/movements/')).status).toBe(403)
  }
  expect(await contentsOf(pool)).toEqual(before)
})

test('with VENDOR_WRITES=false vendors see their stock and book none', async () => {
  const closed = await startTestShop({ env: { VENDOR_WRITES: 'false' } })
  const product = await makeProduct(closed.admin, { sku: 'CLOSED-1' })
  await closed.shop.database.pool.query('update products set vendor_id = $1 where id = $2', [
    closed.vendor.id,
    product.id,
  ])
  expect((await closed.vendor.get('/api/inventory/CLOSED-1/')).status).toBe(200)
  const line = { sku: 'CLOSED-1', delta: 1 }
  expect((await closed.vendor.post('/api/inventory/adjust/', line)).status).toBe(403)
  expect((await closed.vendor.post('/api/inventory/adjust/', { lines: [line] })).status).toBe(403)
  expect((await closed.vendor.patch('/api/inventory/CLOSED-1/', { backorder: true })).status).toBe(403)
})

test('however many rows a page has, it is as many statements', async () => {
  for (let n = 0; n < 12; n += 1) await thing(n)
  for (const path of ['/api/inventory/', '/api/inventory/movements/', '/api/stock-locations/']) {
    const sent: number[] = []
    for (const size of [1, 10]) {
      await admin.get(`${path}?page_size=${size}`)
      sent.push((await shop.statementsOf(() => admin.get(`${path}?page_size=${size}`))).length)
    }
    expect(sent[1], path).toBe(sent[0])
    expect(sent[0], path).toBeLessThanOrEqual(2)
  }
})

test('a variant that goes away takes its stock along, wherever it is, and leaves the ledger', async () => {
  const sku = `T-${nextNumber()}`
  const variants = [
    { name: 'Small', sku, price: '5.00', stock: 5 },
    { name: 'Large', price: '5.00' },
  ]
  const { id } = (await makeProduct(admin, { stock: undefined, price: undefined, variants })).variants[0]
  await adjust({ sku, delta: 3, location: NORTH })
  await hold(id, 1)
  expect((await admin.delete(`/api/variants/${id}/`)).status).toBe(204)
  const { rows } = await pool.query('select on_hand, reserved from stock_levels where variant_id = $1', [id])
  expect(rows).toEqual([{ on_hand: 1, reserved: 1 }])
  expect((await keeper.get(`/api/inventory/movements/?variant=${id}`)).body.results[0]).toMatchObject({
    sku: null,
  })
  expect(await faults()).toEqual([])
})

test('stock set on a product is taken from several locations, and never what orders hold', async () => {
  const { id, product } = await thing(5)
  await adjust({ variant: id, delta: 4, location: NORTH })
  await hold(id, 2)
  const put = (stock: number) => admin.patch(`/api/products/${product}/`, { stock })
  expect((await put(3)).body.stock).toBe(3)
  expect((await levelsOf(id)).levels.map((level: { on_hand: number }) => level.on_hand)).toEqual([2, 3])
  expect((await put(0)).status).toBe(200)
  expect(await levelsOf(id)).toMatchObject({ on_hand: 2, reserved: 2, available: 0 })
  expect((await put(7)).body.stock).toBe(7)
  expect(await faults()).toEqual([])
})
