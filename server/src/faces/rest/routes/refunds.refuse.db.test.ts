import { beforeAll, describe, expect, test } from 'vitest'
import { buy } from '../../../testing/buying.ts'
import { makeProduct } from '../../../testing/make.ts'
import { buyPaid, eventsOf, orderOf, sumsOf } from '../../../testing/paying.ts'
import { scriptedProvider } from '../../../testing/scripted-provider.ts'
import { startTestShop, type TestPerson } from '../../../testing/server.ts'

const stripe = scriptedProvider()
const shop = await startTestShop({ providers: { stripe } })
const { admin, customer, anonymous } = shop
// biome-ignore lint/suspicious/noExplicitAny: a test reads fields of answers that the contract has checked
let order: any
let clerk: TestPerson

beforeAll(async () => {
  order = await buyPaid(shop, stripe, { price: '20.00', quantity: 2 })
  clerk = await shop.enrol({ role: 'staff', permissions: ['refunds:write'] })
})

/** Refused, and nothing anywhere is different, at the provider neither. */
async function refused(body: unknown, status: number, code: string, field?: string, orderId = order.id) {
  const before = [await shop.rowCounts(), await sumsOf(shop, order.id), stripe.calls.refund]
  const answer = await admin.post(`/api/orders/${orderId}/refunds/`, body as object)
  expect([answer.status, answer.body.code], JSON.stringify(answer.body)).toEqual([status, code])
  if (field !== undefined) expect(Object.keys(answer.body.errors)).toContain(field)
  expect([await shop.rowCounts(), await sumsOf(shop, order.id), stripe.calls.refund]).toEqual(before)
  return answer
}

const refuses = async (...parameters: Parameters<typeof refused>): Promise<void> =>
  void (await refused(...parameters))

describe('amounts that are none', () => {
  test.each([
    '1e3', '0.001', '-1', '-0.01', '0', '0.00', 'NaN', 'Infinity', '', ' 5', '5 ', '+5', '5,00', '0x10', '1_000', '٥',
    '.5', '5.', '1e-2', 'ten', '999999999999999999999999999999999999999',
    0, -1, 0.001, 1e21, 1.005,
  ])('%j', (amount) => refuses({ amount }, 400, 'validation_error', 'amount')) // biome-ignore format: a list

  test.each([null, true, ['5.00'], { value: '5.00' }])('%j', (amount) =>
    refuses({ amount }, 400, 'validation_error', 'amount'),
  )
})

describe('bodies that are none', () => {
  test.each([
    ['another currency', { amount: '5.00', currency: 'EUR' }, 'currency'],
    ['the own currency', { amount: '5.00', currency: 'USD' }, 'currency'],
    ['a payment', { amount: '5.00', payment: '0192d3a4-5b6c-7d8e-9f01-23456789abce' }, 'payment'],
    ['a status', { amount: '5.00', status: 'succeeded' }, 'status'],
    ['no items', { items: [] }, 'items'],
    ['items that are none', { items: ['x'] }, 'items.0'],
    ['a stranger’s line', { items: [{ order_item: '0192d3a4-5b6c-7d8e-9f01-23456789abce', quantity: 1 }] }, 'items.0.order_item'],
    ['a price of a line', { items: [{ order_item: 'x', quantity: 1, price: '1.00' }] }, 'items.0.price'],
    ['none of a line', { items: [{ order_item: 'x', quantity: 0 }] }, 'items.0.quantity'],
    ['less than none', { items: [{ order_item: 'x', quantity: -1 }] }, 'items.0.quantity'],
    ['half a piece', { items: [{ order_item: 'x', quantity: 0.5 }] }, 'items.0.quantity'],
    ['a text as a number', { items: [{ order_item: 'x', quantity: '1' }] }, 'items.0.quantity'],
    ['restock as a text', { amount: '1.00', restock: 'yes' }, 'restock'],
    ['restock of nothing named', { amount: '1.00', restock: true }, 'restock'],
    ['a reason that is a book', { amount: '1.00', reason: 'x'.repeat(501) }, 'reason'],
    ['a reason that cannot be kept', { amount: '1.00', reason: 'a\u0000b' }, 'reason'],
  ] as const)('%s', (_, body, field) => refuses(body, 400, 'validation_error', field)) // biome-ignore format: a table

  test('not an object', () => refuses([], 400, 'validation_error'))
})

describe('more than there is', () => {
  test('more than was paid', async () => {
    const answer = await refused({ amount: '40.01' }, 409, 'refund_exceeds_paid', 'amount')
    expect(answer.body).toMatchObject({ refundable: '40.00', currency: 'USD' })
    expect(answer.body.detail).toContain('40.00')
  })

  test('more of a line than was ordered, also in parts', async () => {
    const line = (quantity: number) => ({ order_item: order.items[0].id, quantity })
    await refused({ items: [line(3)] }, 409, 'refund_exceeds_paid', 'items.0.quantity')
    await refused({ items: [line(2), line(1)] }, 409, 'refund_exceeds_paid', 'items.1.quantity')
  })

  test('an order of which nothing was paid, pending, cancelled, for nothing or sent first', async () => {
    const variant = (await makeProduct(admin, { stock: 9 })).variants[0].id
    const free = (await makeProduct(admin, { price: '0.00' })).variants[0].id
    const unpaid = (await buy(customer, variant)).body
    const open = (await buy(customer, variant, 1, { payment: { provider: 'stripe' } })).body
    const gone = (await buy(customer, variant)).body
    await admin.post(`/api/orders/${gone.id}/cancel/`, {})
    const sentFirst = (await buy(customer, variant, 1, { payment: { provider: 'cod' } })).body
    const nothing = (await buy(customer, free)).body
    for (const { id } of [unpaid, open, gone, sentFirst, nothing])
      await refused({ amount: '1.00' }, 409, 'invalid_transition', undefined, id)
  })

  test('orders that are not there', async () => {
    for (const id of ['0192d3a4-5b6c-7d8e-9f01-23456789abce', 'K7QM-3XHD-92TV', 'nonsense'])
      await refused({ amount: '1.00' }, 404, 'not_found', undefined, id)
  })

  test('pieces for which nothing was paid', async () => {
    const coupon = {
      code: `ALL${Date.now()}`,
      type: 'percentage',
      value: '100',
      applies_to: { products: [] as string[] },
    }
    const given = await makeProduct(admin)
    coupon.applies_to.products.push(given.id)
    expect((await admin.post('/api/discounts/', coupon)).status).toBe(201)
    const paid = (await makeProduct(admin)).variants[0].id
    const body = {
      items: [{ variant: given.variants[0].id, quantity: 1 }, { variant: paid, quantity: 1 }],
      shipping_address: { line1: 'Bole Road 12', city: 'Addis Ababa', postal_code: '1000', country: 'ET', full_name: 'H' },
      coupon: coupon.code,
      payment: { provider: 'bank_transfer' },
    } // biome-ignore format: a body
    const made = (await customer.post('/api/orders/', body)).body
    await admin.patch(`/api/payments/${made.payment.id}/`, { status: 'succeeded' })
    const line = made.items.find((item: { total: string }) => item.total === '0.00')
    await refused(
      { items: [{ order_item: line.id, quantity: 1 }] },
      400,
      'validation_error',
      'items',
      made.id,
    )
  })
})

describe('who may', () => {
  test('staff with refunds:write, also without seeing all orders; nobody else', async () => {
    const at = `/api/orders/${order.id}/refunds/`
    const others = [anonymous, customer, shop.vendor, shop.staff, shop.clerk]
    const reader = await shop.enrol({ role: 'staff', permissions: ['orders:read', 'orders:write'] })
    const before = await shop.rowCounts()
    for (const [index, client] of others.entries())
      expect((await client.post(at, { amount: '1.00' })).status).toBe(index === 0 ? 401 : 403)
    expect((await reader.post(at, { amount: '1.00' })).status).toBe(403)
    expect(await shop.rowCounts()).toEqual(before)
    const made = await clerk.post(at, { amount: '1.00' })
    expect(made.status).toBe(201)
    expect((await clerk.get(`/api/refunds/${made.body.id}/`)).body).toEqual(made.body)
    expect((await clerk.get('/api/refunds/')).body.results[0]).toEqual(made.body)
    expect((await reader.get(at)).body.count).toBe(1)
    for (const client of [customer, reader, shop.vendor]) {
      expect((await client.get('/api/refunds/')).status).toBe(403)
      expect((await client.get(`/api/refunds/${made.body.id}/`)).status).toBe(403)
      expect((await client.post(`/api/refunds/${made.body.id}/retry/`)).status).toBe(403)
    }
    expect((await admin.post(`/api/refunds/${made.body.id}/retry/`)).body.code).toBe('invalid_transition')
    for (const id of ['nonsense', '0192d3a4-5b6c-7d8e-9f01-23456789abce']) {
      expect((await admin.get(`/api/refunds/${id}/`)).status).toBe(404)
      expect((await admin.post(`/api/refunds/${id}/retry/`)).status).toBe(404)
    }
  })

  test('buyers see their own, without what is for the staff; another’s is not there', async () => {
    const at = `/api/orders/${order.number}/refunds/`
    const mine = await customer.get(at)
    expect(mine.status).toBe(200)
    expect(Object.keys(mine.body.results[0])).not.toEqual(expect.arrayContaining(['failure']))
    const other = await shop.enrol({ role: 'customer' })
    for (const client of [other, anonymous]) expect((await client.get(at)).status).toBe(404)
    const guest = await buyPaid(shop, stripe, { client: anonymous, more: { email: 'g@example.com' } })
    expect((await anonymous.get(`/api/orders/${guest.id}/refunds/`)).status).toBe(404)
    const bad = await anonymous.get(`/api/orders/${guest.id}/refunds/`, { headers: { 'x-order-token': 'x' } })
    expect(bad.status).toBe(404)
  })
})

test('the list is narrowed by status, order, payment and time, in two pages and one statement a page', async () => {
  const one = await buyPaid(shop, stripe, { price: '9.00' })
  for (const amount of ['1.00', '2.00', '3.00'])
    await admin.post(`/api/orders/${one.id}/refunds/`, { amount })
  const amounts = async (query: Record<string, string>) => {
    const { status, body } = await admin.get('/api/refunds/', { query })
    expect(status, JSON.stringify(body)).toBe(200)
    return body.results.map((refund: { amount: string }) => refund.amount)
  }
  expect(await amounts({ order: one.number })).toEqual(['3.00', '2.00', '1.00'])
  expect(await amounts({ payment: one.payments[0].id, status: 'succeeded' })).toEqual([
    '3.00',
    '2.00',
    '1.00',
  ])
  expect(await amounts({ order: one.id, status: 'failed' })).toEqual([])
  expect(await amounts({ order: one.id, created_after: '2999-01-01' })).toEqual([])
  expect(await amounts({ order: one.id, created_before: '2000-01-01' })).toEqual([])
  expect(await amounts({ order: one.id, page_size: '2', page: '2' })).toEqual(['1.00'])
  const first = await admin.get('/api/refunds/', {
    query: { order: one.id, pagination: 'cursor', page_size: '2' },
  })
  const next = await admin.get(new URL(first.body.next).pathname + new URL(first.body.next).search)
  expect(next.body.results.map(({ amount }: { amount: string }) => amount)).toEqual(['1.00'])
  const of = (size: string) =>
    shop.statementsOf(() => admin.get('/api/refunds/', { query: { page_size: size } }))
  expect((await of('100')).length).toBe((await of('1')).length)
  for (const [name, value] of [
    ['status', 'gone'],
    ['created_after', 'soon'],
    ['payment', 'x'],
    ['page_size', '0'],
  ]) {
    const answer = await admin.get('/api/refunds/', { query: { [name!]: value! } })
    expect([answer.status, Object.keys(answer.body.errors)]).toEqual([400, [name]])
  }
  expect((await admin.get('/api/refunds/', { query: { order: 'K7QM-3XHD-92TV' } })).status).toBe(404)
  expect(await eventsOf(shop, 'refund.succeeded', one.id)).toBe(3)
  expect(await orderOf(shop, one.id)).toMatchObject({ payment_status: 'partially_refunded' })
})
