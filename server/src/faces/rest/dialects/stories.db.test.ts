import { expect, test } from 'vitest'
import type { TestClient } from '../../../testing/client.ts'
import { makeProduct } from '../../../testing/make.ts'
import { serveTestShop } from '../../../testing/served-shop.ts'

// the whole shop on a port: the sandbox calls it back. Without keys of Stripe and Chapa it stands in for both.
const shop = await serveTestShop()
const { anonymous, admin } = shop
const PASSWORD = 'a rather long passphrase'
const FORM = { headers: { 'content-type': 'application/x-www-form-urlencoded' } }
let people = 0

/** Registers and signs in as an older client does. */
async function customer(): Promise<TestClient> {
  people += 1
  const account = { username: `shopper${people}`, email: `shopper${people}@example.com`, password: PASSWORD }
  expect((await anonymous.post('/api/users/register/', account)).status).toBe(201)
  const { email, password } = account
  const signedIn = await anonymous.post('/api/token/', { email, password })
  expect(signedIn.status).toBe(200)
  return anonymous.as(signedIn.body.access)
}
const decide = (checkoutUrl: string, outcome: string) =>
  anonymous.post(new URL(checkoutUrl).pathname, `outcome=${outcome}`, FORM)

test('cart, order, payment, parcel, review at the addresses of /api/order/', async () => {
  const client = await customer()
  const shirt = await makeProduct(admin, { name: 'Linen shirt', price: '19.99', stock: 5 })
  const mug = await makeProduct(admin, { name: 'Mug', price: '7.50', stock: 5 })
  const address = await client.post('/api/address/', {
    street: 'Bole Road 12',
    city: 'Addis Ababa',
    region: 'Addis Ababa',
    country: 'ET',
    postal_code: '1000',
    address_type: 'home',
  })
  expect(address.status, JSON.stringify(address.body)).toBe(201)

  const first = await client.post('/api/cart/add/', { product_variant: shirt.variants[0].id, quantity: 3 })
  expect(first.status, JSON.stringify(first.body)).toBe(201)
  await client.post('/api/cart/add/', { variant_id: mug.variants[0].id })
  const [line] = first.body.items
  const less = await client.patch(`/api/cart/update/${line.id}/`, { quantity: 2 })
  expect(less.body).toMatchObject({ subtotal: '47.48', total: '47.48' })

  const placed = await client.post('/api/order/', { address: address.body.id })
  expect(placed.status, JSON.stringify(placed.body)).toBe(201)
  expect(placed.body).toMatchObject({
    total_amount: '47.48',
    payment_status: 'unpaid',
    shipping_address: { street: 'Bole Road 12', region: 'Addis Ababa', country: 'ET' },
    items: [
      { name: 'Linen shirt', quantity: 2, unit_price: '19.99' },
      { name: 'Mug', quantity: 1 },
    ],
    tracking_number: null,
    payment_method: null,
    checkout_url: null,
  })
  expect(Number.isNaN(Date.parse(placed.body.order_date))).toBe(false)
  const { id } = placed.body
  expect((await client.get('/api/cart/')).body.items).toEqual([])

  expect((await client.get(`/api/payment/${id}/status/`)).body).toMatchObject({
    order: id,
    payment_status: 'unpaid',
    status: null,
    amount: '47.48',
  })
  const started = await client.post('/api/payment/initiate/', { order: id, method: 'card' })
  expect(started.status, JSON.stringify(started.body)).toBe(201)
  expect(started.body).toMatchObject({ order: id, provider: 'sandbox', amount: '47.48', status: 'pending' })
  expect((await client.get(`/api/order/${id}/`)).body.checkout_url).toBe(started.body.checkout_url)
  await decide(started.body.checkout_url, 'pay')
  const standing = await client.get(`/api/payment/${placed.body.order_number}/status/`)
  expect(standing.body).toEqual({
    order: id,
    payment_status: 'paid',
    status: 'succeeded',
    method: 'card',
    amount: '47.48',
    currency: 'USD',
    transaction_id: expect.stringMatching(/^sbt_/),
    created_at: started.body.created_at,
    updated_at: expect.any(String),
  })

  const parcel = await admin.post(`/api/orders/${id}/shipments/`, {
    carrier: 'dhl',
    tracking_number: '00340434161094042557',
    status: 'shipped',
  })
  expect((await client.get(`/api/order/${id}/`)).body).toMatchObject({
    status: 'shipped',
    payment_status: 'paid',
    carrier: 'DHL',
    tracking_number: '00340434161094042557',
    tracking_url: expect.stringContaining('00340434161094042557'),
    checkout_url: null,
  })
  expect((await client.get(`/api/shipments/${id}/`)).body).toMatchObject({ order: id, shipments: [{}] })
  const followed = await client.get(`/api/shipment/${parcel.body.id}/`)
  expect(followed.body).toMatchObject({
    order: id,
    tracking_number: '00340434161094042557',
    status: 'shipped',
  })
  const arrived = await admin.patch(`/api/shipment/${parcel.body.id}/`, { status: 'delivered' })
  expect(arrived.body).toMatchObject({ status: 'delivered' })

  const review = await client.post('/api/review/', { product_id: shirt.id, rating: 5, comment: 'Cool.' })
  expect(review.status, JSON.stringify(review.body)).toBe(201)
  expect(review.body).toMatchObject({ product: shirt.id, verified_purchase: true, is_approved: true })
  expect((await client.delete(`/api/order/${id}/`)).status).toBe(409)
})

test('cart items, checkout, payment and review at the addresses of /api/store/', async () => {
  const client = await customer()
  const lamp = await makeProduct(admin, { name: 'Lamp', price: '120.05', stock: 3 })
  const address = await client.post('/api/store/shipping-addresses/', {
    full_name: 'Hanna Tesfaye',
    address_line_1: 'Bole Road 12',
    city: 'Addis Ababa',
    state: 'Addis Ababa',
    postal_code: '1000',
    country: 'ET',
    phone_number: '+251 91 234 5678',
  })
  expect(address.status, JSON.stringify(address.body)).toBe(201)
  const cart = await client.post('/api/store/carts/')
  expect(cart.status).toBe(201)
  expect(cart.body).toMatchObject({ id: expect.any(String), items: [] })
  const item = await client.post('/api/store/cart-items/', {
    cart: cart.body.id,
    product_variant: lamp.variants[0].id,
    quantity: 2,
  })
  expect(item.status, JSON.stringify(item.body)).toBe(201)
  expect(item.body).toEqual({
    id: expect.any(String),
    cart: cart.body.id,
    product_variant: lamp.variants[0].id,
    quantity: 2,
    price_at_addition: '120.05',
  })
  const headers = { 'Idempotency-Key': 'checkout-of-the-lamp' }
  const order = { cart_id: cart.body.id, shipping_address_id: address.body.id }
  const checkout = await client.post('/api/store/orders/checkout/', order, { headers })
  expect(checkout.status, JSON.stringify(checkout.body)).toBe(201)
  expect(checkout.body).toEqual({
    checkout_url: expect.stringContaining('/sandbox/pay/'),
    order_id: expect.any(String),
    session_id: expect.any(String),
    payment_id: expect.any(String),
  })
  expect(checkout.body.checkout_url).toContain(checkout.body.session_id)
  const again = await client.post('/api/store/orders/checkout/', order, { headers })
  expect(again.body).toEqual(checkout.body)
  expect(again.headers['idempotent-replayed']).toBe('true')

  await decide(checkout.body.checkout_url, 'pay')
  const read = await client.get(`/api/store/orders/${checkout.body.order_id}/`)
  expect(read.body).toMatchObject({
    status: 'paid',
    payment_status: 'paid',
    total_price: '240.10',
    order_number: expect.any(String),
    shipping_address: {
      address_line_1: 'Bole Road 12',
      phone_number: '+251 91 234 5678',
      state: 'Addis Ababa',
    },
  })
  const list = await client.get('/api/store/orders/')
  expect(list.body).toMatchObject({ count: 1, results: [{ id: checkout.body.order_id }] })
  const payments = await client.get('/api/store/payments/')
  expect(payments.body).toMatchObject({
    count: 1,
    results: [{ id: checkout.body.payment_id, status: 'succeeded', amount: '240.10' }],
  })
  const review = await client.post('/api/store/reviews/', { product: lamp.id, rating: 4, comment: 'Bright.' })
  expect(review.status, JSON.stringify(review.body)).toBe(201)
  expect(review.body.verified_purchase).toBe(true)
})

test('a guest holds cart and order by their tokens', async () => {
  const pen = await makeProduct(admin, { price: '3.10', stock: 9 })
  const added = await anonymous.post('/api/cart/add/', { variant: pen.variants[0].id, quantity: 3 })
  const token = added.headers['x-cart-token']!
  const headers = { 'X-Cart-Token': token }
  expect(token).toBe(added.body.token)
  const body = {
    email: 'guest@example.com',
    address: { street: 'Main 1', city: 'Nairobi', country: 'KE', postal_code: '00100' },
    payment_method: 'mobile',
  }
  const placed = await anonymous.post('/api/order/', body, { headers })
  expect(placed.status, JSON.stringify(placed.body)).toBe(201)
  expect(placed.body).toMatchObject({ total_amount: '9.30', email: 'guest@example.com', user: null })
  const order = { 'X-Order-Token': placed.body.order_token }
  const { id, checkout_url: page } = placed.body
  expect((await anonymous.get(`/api/order/${id}/`)).status).toBe(404)
  expect((await anonymous.get(`/api/order/${id}/`, { headers: order })).body).toMatchObject({
    payment_status: 'pending',
    checkout_url: page,
  })
  const begun = await anonymous.post(
    '/api/payment/initiate/',
    { order: id, method: 'card' },
    { headers: order },
  )
  expect([begun.status, begun.body.checkout_url]).toEqual([201, page])
  await decide(page, 'decline')
  const failed = await anonymous.get(`/api/payment/${id}/status/`, { headers: order })
  expect(failed.body).toMatchObject({ payment_status: 'failed', status: 'failed', transaction_id: null })
  const retry = await anonymous.post(
    '/api/payment/initiate/',
    { order: id, method: 'mobile' },
    { headers: order },
  )
  await decide(retry.body.checkout_url, 'pay')
  const paid = await anonymous.get(`/api/payment/${id}/status/`, { headers: order })
  expect(paid.body).toMatchObject({ payment_status: 'paid', status: 'succeeded', amount: '9.30' })
})
