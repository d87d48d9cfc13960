import { parse } from 'csv-parse/sync'
import { expect, test } from 'vitest'
import { checkoutBody } from '../../../testing/buying.ts'
import { makeCategory, makeProduct } from '../../../testing/make.ts'
import { buyPaid } from '../../../testing/paying.ts'
import { scriptedProvider } from '../../../testing/scripted-provider.ts'
import { startTestShop, type TestPerson, type TestShop } from '../../../testing/server.ts'

const stripe = scriptedProvider()
const shop = await startTestShop({ providers: { stripe }, env: { STORE_TIMEZONE: 'Africa/Addis_Ababa' } })
const empty = await startTestShop()
const { admin } = shop
const REPORTS = ['sales', 'inventory', 'low-stock', 'abandoned-carts', 'summary'] as const
const GROUPS = ['day', 'week', 'month', 'product', 'category', 'discount'] as const

// biome-ignore lint/suspicious/noExplicitAny: a test reads fields of answers that the contract has checked
type Thing = any

const today = new Date().toLocaleDateString('sv-SE', { timeZone: 'Africa/Addis_Ababa' })
const report = async (path: string, person: TestPerson = admin): Promise<Thing> => {
  const answer = await person.get(`/api/reports/${path}`)
  expect(answer.status, JSON.stringify(answer.body)).toBe(200)
  return answer.body
}

/** A shop with sales of every kind, made by the verbs: a category, a coupon, tax, a refund, and orders that do not count. */
async function sellSome(): Promise<void> {
  const [method] = (await admin.get('/api/shipping-methods/')).body.results
  await admin.patch(`/api/shipping-methods/${method.id}/`, { price: '5.00' })
  await admin.post('/api/tax-rates/', { name: 'VAT', rate: '10' })
  await admin.post('/api/discounts/', { code: 'TENTH', name: '=Tenth', type: 'percentage', value: '10' })
  const category = await makeCategory(admin, { name: '@Lamps' })
  const lamp = await makeProduct(admin, { name: '=1+1', price: '20.00', stock: 50, category: category.slug })
  const variant = lamp.variants[0].id
  const place = (quantity: number, more: object) =>
    shop.customer.post('/api/orders/', checkoutBody([{ variant, quantity }], more))
  // 3 pieces, sent before they are paid: 60.00 − 6.00 + 5.00 + 5.40
  const sent = await place(3, { coupon: 'TENTH', payment: { provider: 'cod' } })
  expect(sent.body).toMatchObject({ status: 'processing', grand_total: '64.40' })
  // 1 piece, paid, 4.00 given back: 10.00 + 5.00 + 1.00
  const paid = await buyPaid(shop, stripe, { price: '10.00' })
  await admin.post(`/api/orders/${paid.id}/refunds/`, { amount: '4.00' })
  // waits for its payment; and one that was cancelled
  await place(1, {})
  const cancelled = await place(2, { payment: { provider: 'cod' } })
  const gone = await shop.customer.post(`/api/orders/${cancelled.body.id}/cancel/`, {})
  expect(gone.body.status).toBe('cancelled')
}
await sellSome()

const WHOLE = {
  orders: 2,
  units: 4,
  gross_sales: '70.00',
  discounts: '6.00',
  refunds: '4.00',
  net_sales: '60.00',
  shipping: '10.00',
  tax: '6.40',
  tax_included: '0.00',
  total: '76.40',
}

test.each(GROUPS)(
  'by %s: orders paid or committed count, waiting and cancelled ones do not',
  async (group) => {
    const found = await report(`sales/?group_by=${group}&page_size=100`)
    expect(found).toMatchObject({
      group_by: group,
      to: today,
      currency: 'USD',
      timezone: 'Africa/Addis_Ababa',
    })
    expect(found.totals).toEqual(WHOLE)
    expect(found.count).toBe(found.results.length)
  },
)

test('by day thirty days, zeros where nothing was sold, today at the end', async () => {
  const { results } = await report('sales/')
  expect(results).toHaveLength(30)
  expect(results.at(-1)).toEqual({ period: today, ...WHOLE })
  for (const row of results.slice(0, -1)) expect(row).toMatchObject({ orders: 0, units: 0, total: '0.00' })
})

test('by product, category and discount', async () => {
  const products = (await report('sales/?group_by=product')).results
  expect(
    products.map((row: Thing) => [row.name, row.orders, row.units, row.net_sales, row.shipping]),
  ).toEqual([
    ['=1+1', 1, 3, '54.00', '0.00'],
    [expect.stringMatching(/^Product/), 1, 1, '7.25', '0.00'],
    ['Shipping', 0, 0, '-1.25', '10.00'],
  ])
  const categories = (await report('sales/?group_by=category')).results
  expect(categories.map((row: Thing) => [row.name, row.gross_sales])).toEqual([
    ['@Lamps', '60.00'],
    ['No category', '10.00'],
    ['Shipping', '0.00'],
  ])
  const discounts = (await report('sales/?group_by=discount')).results
  expect(discounts.map((row: Thing) => [row.name, row.code, row.orders, row.discount_amount])).toEqual([
    ['=Tenth', 'TENTH', 1, '6.00'],
    ['No discount', null, 1, '0.00'],
  ])
})

test('a cancelled order is gone from the day on which it was placed; another currency is a report of its own', async () => {
  const before = (await report('sales/')).totals
  const lamp = await makeProduct(admin, { price: '10.00', stock: 5 })
  const body = checkoutBody([{ variant: lamp.variants[0].id, quantity: 1 }], { payment: { provider: 'cod' } })
  const { id } = (await shop.customer.post('/api/orders/', body)).body
  expect((await report('sales/')).totals.orders).toBe(before.orders + 1)
  await shop.customer.post(`/api/orders/${id}/cancel/`, {})
  expect((await report('sales/')).totals).toEqual(before)
  expect((await report('sales/?currency=eur')).totals).toMatchObject({ orders: 0, total: '0.00' })
})

test('the dashboard: today against yesterday, orders by status, what sold best', async () => {
  const found = await report('summary/')
  const sold = { orders: 2, units: 4, net_sales: '60.00', total: '76.40', average_order: '40.20' }
  const nothing = { orders: 0, units: 0, net_sales: '0.00', total: '0.00', average_order: '0.00' }
  for (const time of ['today', 'last_7_days', 'last_30_days'])
    expect(found[time]).toEqual({ ...sold, before: nothing })
  expect(found.orders_by_status).toMatchObject({
    pending: 1,
    paid: 1,
    processing: 1,
    cancelled: 2,
    returned: 0,
  })
  expect(found.top_products[0]).toMatchObject({ name: '=1+1', units: 3, gross_sales: '60.00' })
})

test('stock by location and product; what is low; what was left in carts', async () => {
  const bread = await makeProduct(admin, { name: 'Bread', price: '2.00', stock: 7 })
  const [variant] = bread.variants
  const [location] = (await admin.get('/api/stock-locations/')).body.results
  const whole = await report('inventory/')
  expect(whole.results).toMatchObject([{ key: location.id, code: 'main' }])
  expect(whole.results[0].value).toBe(whole.totals.value)
  const products = await report('inventory/?group_by=product&page_size=100')
  const row = products.results.find((one: Thing) => one.name === 'Bread')
  expect(row).toMatchObject({
    on_hand: 7,
    reserved: 0,
    available: 7,
    value: '14.00',
    variants: 1,
    unpriced: 0,
  })
  expect((await report('inventory/?currency=EUR')).totals).toMatchObject({ value: '0.00' })
  expect((await report('low-stock/')).results).toEqual([])
  const levels = `/api/inventory/${variant.id}/`
  expect((await admin.patch(levels, { location: location.id, low_stock_threshold: 7 })).status).toBe(200)
  expect((await report('low-stock/')).results).toMatchObject([
    { variant: variant.id, product: { name: 'Bread' }, on_hand: 7, available: 7, threshold: 7 },
  ])
  await shop.anonymous.post('/api/cart/items/', { variant: variant.id, quantity: 3 })
  expect(await report('abandoned-carts/')).toMatchObject({ count: 0, totals: { carts: 0, value: '0.00' } })
  await shop.shop.database.pool.query(
    `update carts set updated_at = now() - interval '2 days' where status = 'active'`,
  )
  const left = await report('abandoned-carts/')
  expect(left).toMatchObject({ count: 1, hours: 24, totals: { carts: 1, units: 3, value: '6.00' } })
  expect(left.results).toMatchObject([{ user: null, has_email: false, units: 3, value: '6.00' }])
  expect((await report('abandoned-carts/?hours=72')).count).toBe(0)
})

test.each([
  ...GROUPS.map((group) => `sales/?group_by=${group}`),
  'inventory/',
  'inventory/?group_by=product',
  'low-stock/',
  'abandoned-carts/',
  'summary/',
])('%s is one statement, and the same numbers as a CSV', async (path) => {
  const [statements, json] = await countedOf(shop, path)
  expect(statements).toHaveLength(1)
  const asked = `/api/reports/${path}${path.includes('?') ? '&' : '?'}`
  const file = await admin.get(`${asked}format=csv`)
  expect([file.status, file.headers['content-type']]).toEqual([200, 'text/csv; charset=utf-8'])
  expect(file.headers['content-disposition']).toMatch(/^attachment; filename="[\w-]+\.csv"$/)
  const rows: Record<string, string>[] = parse(file.body, { columns: true })
  const results = json.results ?? [json.today, json.last_7_days, json.last_30_days]
  expect(rows).toHaveLength(results.length)
  for (const [place, row] of rows.entries())
    for (const [name, value] of Object.entries(results[place]))
      if (name in row && typeof value !== 'object')
        expect(row[name]?.replace(/^'(?=[=+@-])/, ''), name).toBe(String(value ?? ''))
  expect((await admin.get(`/api/reports/${path}`, { headers: { accept: 'text/csv' } })).body).toBe(file.body)
})

test('a cell of a CSV that a spreadsheet would take for a formula is text; a negative amount is a number', async () => {
  const rows: Record<string, string>[] = parse(
    (await admin.get('/api/reports/sales/?group_by=product&format=csv')).body,
    { columns: true },
  )
  expect(rows.map((row) => row.name)).toContain("'=1+1")
  expect(rows.find((row) => row.key === 'shipping')).toMatchObject({ net_sales: '-1.25', currency: 'USD' })
  const file = (await admin.get('/api/reports/sales/?group_by=discount&format=csv')).body
  expect(file.startsWith('key,name,code,discount_amount,orders,units,')).toBe(true)
  expect(file).toContain(",'=Tenth,TENTH,6.00,")
  expect(file.endsWith('\r\n')).toBe(true)
})

test.each([
  ['sales/?from=yesterday', 'from'],
  ['sales/?from=2026-02-30', 'from'],
  ['sales/?to=2026-1-1', 'to'],
  ['sales/?to=9999-12-31', 'to'],
  ['sales/?from=2026-02-02&to=2026-02-01', 'from'],
  ['sales/?from=2010-01-01&to=2026-01-01', 'from'],
  ['sales/?group_by=hour', 'group_by'],
  ['sales/?currency=XXX', 'currency'],
  ['sales/?currency=dollars', 'currency'],
  ['sales/?currency=%00', 'currency'],
  ['sales/?ordering=grand_total', 'ordering'],
  ['sales/?ordering=total', 'ordering'],
  ['sales/?group_by=product&ordering=orders', 'ordering'],
  ['sales/?group_by=product&page=0', 'page'],
  ['sales/?group_by=product&page_size=101', 'page_size'],
  ['sales/?format=xml', 'format'],
  ['sales/?from=2026-01-01&from=2026-01-02', 'from'],
  ['inventory/?currency=XXX', 'currency'],
  ['inventory/?group_by=day', 'group_by'],
  ['abandoned-carts/?hours=0', 'hours'],
  ['abandoned-carts/?hours=1e308', 'hours'],
  ['summary/?currency=ZZZ', 'currency'],
])('%s is refused, and %s named', async (path, field) => {
  const answer = await admin.get(`/api/reports/${path}`)
  expect([answer.status, answer.body.code]).toEqual([400, 'validation_error'])
  expect(Object.keys(answer.body.errors)).toEqual([field])
})

test('every fault is told at once; a page behind the last is not there', async () => {
  const answer = await admin.get('/api/reports/sales/?from=a&to=b&currency=XXX')
  expect(Object.keys(answer.body.errors).sort()).toEqual(['currency', 'from', 'to'])
  expect((await admin.get('/api/reports/sales/?group_by=product&page=9')).status).toBe(404)
  expect((await admin.get('/api/reports/sales/?page=2&page_size=20')).body).toMatchObject({
    count: 30,
    next: null,
  })
})

test.each(REPORTS)('%s is for admins, and staff who may see reports', async (name) => {
  const path = `/api/reports/${name}/`
  const reader = await shop.enrol({ role: 'staff', permissions: ['reports:read'] })
  expect((await reader.get(path)).status).toBe(200)
  expect((await shop.anonymous.get(path)).status).toBe(401)
  for (const person of [shop.customer, shop.vendor, shop.clerk, shop.staff])
    expect((await person.get(path)).status).toBe(403)
})

test('an empty shop answers zeros', async () => {
  for (const group of GROUPS) {
    const found = (await empty.admin.get(`/api/reports/sales/?group_by=${group}`)).body
    expect(found.totals).toMatchObject({ orders: 0, units: 0, gross_sales: '0.00', total: '0.00' })
    expect(found.count).toBe(
      { day: 30, product: 0, category: 0, discount: 0 }[group as string] ?? found.results.length,
    )
  }
  for (const name of REPORTS) expect((await empty.admin.get(`/api/reports/${name}/`)).status).toBe(200)
  expect((await empty.admin.get('/api/reports/inventory/')).body.totals).toMatchObject({
    on_hand: 0,
    all_variants: 0,
  })
  expect((await empty.admin.get('/api/reports/summary/')).body).toMatchObject({
    top_products: [],
    today: { orders: 0 },
  })
})

async function countedOf(on: TestShop, path: string): Promise<[string[], Thing]> {
  let body: Thing
  await on.admin.get(`/api/reports/${path}`) // whoever calls is remembered from now on
  const statements = await on.statementsOf(async () => {
    body = await report(path)
  })
  return [statements, body]
}
