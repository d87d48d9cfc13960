import { expect, test } from 'vitest'
import { ADDRESS, buy, checkoutBody, stockOf } from '../../../testing/buying.ts'
import { makeProduct } from '../../../testing/make.ts'
import { startTestShop } from '../../../testing/server.ts'

const shop = await startTestShop()
const { admin, anonymous, customer, staff } = shop

test('a new shop sells: a guest buys, is given the token of the order, and reads it with that alone', async () => {
  const product = await makeProduct(admin, { price: '12.50', stock: 5, sku: 'NEW-1' })
  const order = await buy(anonymous, 'NEW-1', 2, { notes: 'Ring twice' })
  expect(order.status).toBe(201)
  expect(order.body).toMatchObject({
    status: 'pending',
    payment_status: 'unpaid',
    fulfilment_status: 'unfulfilled',
    email: 'guest@example.com',
    user: null,
    currency: 'USD',
    subtotal: '25.00',
    discount_total: '0.00',
    shipping_total: '0.00',
    tax_total: '0.00',
    grand_total: '25.00',
    notes: 'Ring twice',
    shipping_method: { name: 'Standard' },
    items: [{ sku: 'NEW-1', quantity: 2, unit_price: '12.50', total: '25.00', name: product.name }],
  })
  expect(order.headers.location).toBe(`/api/orders/${order.body.id}/`)
  const token = order.body.order_token
  expect(order.headers['x-order-token']).toBe(token)
  const path = `/api/orders/${order.body.number}/`
  const read = await anonymous.get(path, { headers: { 'X-Order-Token': token } })
  expect(read.status).toBe(200)
  const { order_token: _, ...shown } = order.body
  expect(read.body).toEqual(shown)
  for (const bad of [
    {},
    { 'X-Order-Token': '' },
    { 'X-Order-Token': 'null' },
    { 'X-Order-Token': 'undefined' },
  ])
    expect((await anonymous.get(path, { headers: bad })).status).toBe(404)
  expect((await customer.get(path)).status).toBe(404)
  expect(await stockOf(shop, product.variants[0].id)).toEqual({ on_hand: 5, reserved: 2 })
  expect((await anonymous.get(`/api/products/${product.id}/`)).body.stock).toBe(3)
})

test('cash on delivery: the stock is sold at once and the order set to work; staff note that the money came', async () => {
  const product = await makeProduct(admin, { stock: 5 })
  const variant = product.variants[0].id
  const order = await buy(customer, variant, 2, { payment: { provider: 'cod' } })
  expect(order.body).toMatchObject({
    status: 'processing',
    payment_status: 'pending',
    payment: { provider: 'cod', method: 'cash', amount: '20.00', status: 'pending' },
  })
  expect(await stockOf(shop, variant)).toEqual({ on_hand: 3, reserved: 0 })
  const path = `/api/payments/${order.body.payment.id}/`
  expect((await customer.patch(path, { status: 'succeeded' })).status).toBe(403)
  const clerk = await shop.enrol({ role: 'staff', permissions: ['orders:write'] })
  const confirmed = await clerk.patch(path, { status: 'succeeded', transaction_id: 'R-17' })
  expect(confirmed.body).toMatchObject({ status: 'succeeded', transaction_id: 'R-17' })
  expect((await clerk.patch(path, { status: 'succeeded' })).status).toBe(409)
  const after = await customer.get(`/api/orders/${order.body.id}/`)
  expect(after.body).toMatchObject({ status: 'processing', payment_status: 'paid' })
  const story = await customer.get(`/api/orders/${order.body.id}/events/`)
  expect(story.body.results.map((event: { type: string }) => event.type)).toEqual([
    'order.placed',
    'payment.initiated',
    'payment.succeeded',
    'order.paid',
  ])
})

test('an order placed unpaid is paid later by bank transfer; another payment must wait for the first', async () => {
  const variant = (await makeProduct(admin, { stock: 3 })).variants[0].id
  const order = (await buy(customer, variant)).body
  const headers = { 'Idempotency-Key': 'pay-later' }
  const body = { order: order.number, provider: 'bank_transfer' }
  const payment = await customer.post('/api/payments/', body, { headers })
  expect(payment.status).toBe(201)
  expect(payment.body).toMatchObject({ order: order.id, amount: '10.00', status: 'pending', method: 'bank' })
  const again = await customer.post('/api/payments/', body, { headers })
  expect(again.body).toEqual(payment.body)
  const second = await customer.post('/api/payments/', { ...body, provider: 'cod' })
  expect([second.status, second.body.code]).toEqual([409, 'invalid_transition'])
  expect((await customer.get(`/api/orders/${order.id}/`)).body.status).toBe('processing')
  expect(await stockOf(shop, variant)).toEqual({ on_hand: 2, reserved: 0 })
  const changed = await customer.patch(`/api/payments/${payment.body.id}/`, { provider: 'cod' })
  expect(changed.body).toMatchObject({ provider: 'cod', method: 'cash', status: 'pending' })
  expect((await customer.delete(`/api/payments/${payment.body.id}/`)).status).toBe(204)
  expect((await customer.delete(`/api/payments/${payment.body.id}/`)).status).toBe(409)
  expect((await customer.get(`/api/orders/${order.id}/`)).body.payment_status).toBe('unpaid')
})

test('an order that costs nothing is paid at once', async () => {
  const variant = (await makeProduct(admin, { price: '0.00', stock: 2 })).variants[0].id
  const order = await buy(customer, variant, 1)
  expect(order.body).toMatchObject({ status: 'paid', payment_status: 'paid', grand_total: '0.00' })
  expect(await stockOf(shop, variant)).toEqual({ on_hand: 1, reserved: 0 })
})

test('coupon, tax and shipping: the parts add up, and what was sold does not change with the catalogue', async () => {
  const product = await makeProduct(admin, { price: '19.99', stock: 10, sku: 'SUM-1' })
  await admin.post('/api/discounts/', { code: 'TEN', type: 'percentage', value: '10' })
  await admin.post('/api/tax-rates/', { name: 'VAT', rate: '15', country: 'KE' })
  const method = await admin.post('/api/shipping-methods/', {
    code: 'express', name: 'Express', type: 'flat', price: '7.00', currency: 'USD',
  }) // biome-ignore format: short
  expect(method.status).toBe(201)
  const address = { ...ADDRESS, country: 'KE', city: 'Nairobi' }
  const order = await buy(customer, 'SUM-1', 3, {
    coupon: 'ten',
    shipping_address: address,
    shipping_method: 'express',
    expected_total: '69.07',
  })
  expect(order.body).toMatchObject({
    subtotal: '59.97',
    discount_total: '6.00',
    shipping_total: '7.00',
    tax_total: '8.10',
    grand_total: '69.07',
    discounts: [{ code: 'TEN', amount: '6.00' }],
    taxes: [{ name: 'VAT', rate: '15', base: '53.97', tax: '8.10' }],
  })
  await admin.patch(`/api/products/${product.id}/`, { name: 'Renamed', price: '1.00' })
  const read = await customer.get(`/api/orders/${order.body.id}/`)
  expect(read.body.items[0]).toMatchObject({ name: product.name, unit_price: '19.99' })
  expect(read.body.grand_total).toBe('69.07')
  expect(await shop.violations()).toEqual([])
})

test('the own address book serves: an id, or the default; an order keeps what was in it then', async () => {
  const buyer = await shop.enrol({ role: 'customer' })
  const book = await buyer.post('/api/addresses/', { ...ADDRESS, label: 'home' })
  const variant = (await makeProduct(admin)).variants[0].id
  const byDefault = await buyer.post('/api/orders/', { items: [{ variant, quantity: 1 }] })
  const byId = await buyer.post('/api/orders/', {
    items: [{ variant, quantity: 1 }],
    shipping_address: book.body.id,
  })
  for (const order of [byDefault, byId])
    expect(order.body.shipping_address).toMatchObject({ line1: ADDRESS.line1, country: 'ET' })
  await buyer.delete(`/api/addresses/${book.body.id}/`)
  expect((await buyer.get(`/api/orders/${byId.body.id}/`)).body.shipping_address.city).toBe('Addis Ababa')
})

test('an unpaid order is changed by its buyer: another country is priced anew; a paid one is not changed', async () => {
  const variant = (await makeProduct(admin, { price: '100.00', stock: 9 })).variants[0].id
  const order = (await buy(customer, variant)).body
  const path = `/api/orders/${order.id}/`
  expect(order.tax_total).toBe('0.00')
  const changed = await customer.patch(path, {
    shipping_address: { ...ADDRESS, country: 'KE' },
    notes: 'Gate 2',
  })
  expect(changed.body).toMatchObject({ tax_total: '15.00', grand_total: '115.00', notes: 'Gate 2' })
  const surprised = await customer.patch(path, { shipping_method: 'express', expected_total: '1.00' })
  expect([surprised.status, surprised.body.code]).toEqual([409, 'price_changed'])
  const express = await customer.patch(path, { shipping_method: 'express', expected_total: '122.00' })
  expect(express.body.shipping_total).toBe('7.00')
  expect((await customer.patch(path, { staff_notes: 'x' })).status).toBe(403)
  const stranger = await shop.enrol({ role: 'customer' })
  expect((await stranger.patch(path, { notes: 'mine' })).status).toBe(404)
  await customer.post('/api/payments/', { order: order.id, provider: 'cod' })
  const late = await customer.patch(path, { notes: 'too late' })
  expect([late.status, late.body.code]).toEqual([409, 'invalid_transition'])
  expect(await shop.violations()).toEqual([])
})

test('staff move an order on, one step at a time, and every other step is refused with what is allowed', async () => {
  const clerk = await shop.enrol({ role: 'staff', permissions: ['orders:write'] })
  const variant = (await makeProduct(admin, { stock: 9 })).variants[0].id
  const pending = (await buy(customer, variant)).body
  const path = (id: string) => `/api/orders/${id}/status/`
  for (const status of ['processing', 'shipped', 'delivered', 'returned']) {
    const refused = await clerk.patch(path(pending.id), { status })
    expect([refused.status, refused.body.code, refused.body.allowed]).toEqual([
      409,
      'invalid_transition',
      ['cancel'],
    ])
  }
  expect((await clerk.patch(path(pending.id), { status: 'paid' })).status).toBe(400)
  const order = (await buy(customer, variant, 1, { payment: { provider: 'cod' } })).body
  expect((await customer.patch(path(order.id), { status: 'shipped' })).status).toBe(403)
  expect((await staff.patch(path(order.id), { status: 'shipped' })).status).toBe(403)
  expect((await clerk.patch(path(order.id), { status: 'delivered' })).status).toBe(409)
  for (const status of ['shipped', 'delivered', 'returned']) {
    const moved = await clerk.patch(path(order.id), { status, note: 'by hand' })
    expect(moved.body.status).toBe(status)
    const cancelled = await customer.post(`/api/orders/${order.id}/cancel/`, {})
    expect([cancelled.status, cancelled.body.code]).toEqual([409, 'invalid_transition'])
  }
})

test('DELETE takes back an own unpaid order and nothing else', async () => {
  const variant = (await makeProduct(admin, { stock: 4 })).variants[0].id
  const order = (await buy(customer, variant, 2)).body
  const stranger = await shop.enrol({ role: 'customer' })
  expect((await stranger.delete(`/api/orders/${order.id}/`)).status).toBe(404)
  expect((await anonymous.delete(`/api/orders/${order.id}/`)).status).toBe(404)
  expect((await customer.delete(`/api/orders/${order.id}/`)).status).toBe(204)
  expect((await customer.delete(`/api/orders/${order.id}/`)).status).toBe(409)
  expect((await customer.get(`/api/orders/${order.id}/`)).body.status).toBe('cancelled')
  const sold = (await buy(customer, variant, 2, { payment: { provider: 'cod' } })).body
  expect((await customer.delete(`/api/orders/${sold.id}/`)).status).toBe(409)
  expect(await stockOf(shop, variant)).toEqual({ on_hand: 2, reserved: 0 })
})

test('the number of statements is the same for one line and for fifty', async () => {
  const variants = await Promise.all(
    Array.from({ length: 50 }, async () => (await makeProduct(admin)).variants[0].id as string),
  )
  const linesOf = (count: number) => variants.slice(0, count).map((variant) => ({ variant, quantity: 1 }))
  const sentFor = (count: number) =>
    shop.statementsOf(async () => {
      const answer = await customer.post('/api/orders/', checkoutBody(linesOf(count)))
      expect(answer.status).toBe(201)
    })
  await sentFor(1)
  const [one, fifty] = [await sentFor(1), await sentFor(50)]
  expect(fifty.length).toBe(one.length)
  expect(one.length).toBeLessThanOrEqual(12)
})
