import { expect, test } from 'vitest'
import { cartRows, makeGuest } from '../../../testing/cart.ts'
import type { TestAnswer } from '../../../testing/client.ts'
import { makeProduct } from '../../../testing/make.ts'
import { startTestShop, type TestPerson } from '../../../testing/server.ts'

const shop = await startTestShop()
const { admin, anonymous, clerk } = shop
const [ada, bo] = await Promise.all([shop.enrol({ role: 'customer' }), shop.enrol({ role: 'customer' })])
const variantOf = async (price = '10.00', stock = 20): Promise<string> =>
  (await makeProduct(admin, { price, stock })).variants[0].id
const addressOf = async (person: TestPerson): Promise<string> => {
  const { body } = await person.post('/api/address/', {
    street: 'Bole Road 12',
    city: 'Addis Ababa',
    country: 'ET',
    postal_code: '1000',
  })
  return body.id
}
const home = await addressOf(ada)
/** A new order of one piece for 10.00, placed in the older way. */
async function order(person: TestPerson, more: object = {}): Promise<TestAnswer['body']> {
  await person.post('/api/cart/add/', { variant: await variantOf() })
  const placed = await person.post('/api/order/', { address: home, ...more })
  expect(placed.status, JSON.stringify(placed.body)).toBe(201)
  return placed.body
}
const messagesOf = (answer: TestAnswer, field: string): unknown => answer.body[field]
/** What a client of an older back end may have sent, and what nobody may set. */
const FORBIDDEN = {
  role: 'admin',
  price: '0.01',
  unit_price: '0.01',
  total: '0.01',
  total_amount: '0.01',
  total_price: '0.01',
  user: '0192d3a4-5b6c-7d8e-9f01-23456789abce',
  status: 'delivered',
  payment_status: 'paid',
  is_approved: true,
  amount: '0.01',
}

test.each(['variant', 'variant_id', 'product_variant'])('%s names what goes into the cart', async (name) => {
  const guest = makeGuest(anonymous)
  const variant = await variantOf('19.99')
  const added = await guest.post('/api/cart/add/', { [name]: variant, quantity: 2, ...FORBIDDEN })
  expect(added.status).toBe(201)
  expect(added.body).toMatchObject({ total: '39.98', items: [{ variant, quantity: 2, unit_price: '19.99' }] })
  expect(added.headers.location).toBe(`/api/cart/update/${added.body.items[0].id}/`)
  const unknown = await guest.post('/api/cart/add/', { [name]: 'nothing', quantity: 1 })
  expect([unknown.status, Object.keys(unknown.body)]).toEqual([400, [name]])
})

test('lines of the cart: changed and removed; bad ones are refused in the older form', async () => {
  const guest = makeGuest(anonymous)
  const added = await guest.post('/api/cart/add/', { variant: await variantOf('5.00', 4), quantity: 1 })
  const line = added.body.items[0].id
  expect((await guest.patch(`/api/cart/update/${line}/`, { quantity: 4 })).body.total).toBe('20.00')
  const before = await cartRows(shop)
  const tooMany = await guest.patch(`/api/cart/update/${line}/`, { quantity: 5 })
  expect([tooMany.status, tooMany.body]).toEqual([409, { quantity: [expect.stringContaining('4')] }])
  for (const quantity of [-1, 0, 1.5, '2', null, 1e9]) {
    const refused = await guest.patch(`/api/cart/update/${line}/`, { quantity })
    expect([refused.status, Object.keys(refused.body)]).toEqual([400, ['quantity']])
  }
  expect(messagesOf(await guest.patch(`/api/cart/update/${line}/`, {}), 'quantity')).toEqual([
    'This field is required.',
  ])
  const malformed = await anonymous.send('POST', '/api/cart/add/', '{"variant": ')
  expect([malformed.status, Object.keys(malformed.body)]).toEqual([400, ['detail']])
  // somebody else's line is not there
  for (const stranger of [makeGuest(anonymous), bo]) {
    expect((await stranger.patch(`/api/cart/update/${line}/`, { quantity: 1 })).status).toBe(404)
    const gone = await stranger.delete(`/api/cart/remove/${line}/`)
    expect([gone.status, Object.keys(gone.body)]).toEqual([404, ['detail']])
  }
  expect(await cartRows(shop)).toEqual(before)
  expect((await guest.delete(`/api/cart/remove/${line}/`)).status).toBe(204)
  expect((await guest.get('/api/cart/')).body.items).toEqual([])
})

test('carts and their lines at /api/store/', async () => {
  const person = await shop.enrol({ role: 'customer' })
  const none = await person.get('/api/store/carts/')
  expect(none.body).toMatchObject({
    count: 1,
    next: null,
    previous: null,
    results: [{ id: null, items: [] }],
  })
  const begun = await person.post('/api/store/carts/', FORBIDDEN)
  const again = await person.post('/api/store/carts/')
  expect([begun.status, again.status, again.body.id]).toEqual([201, 201, begun.body.id])
  expect(begun.headers.location).toBe(`/api/store/carts/${begun.body.id}/`)
  const cart = begun.body.id
  const product_variant = await variantOf('7.25')
  const added = await person.post('/api/store/cart-items/', {
    cart,
    product_variant,
    quantity: 2,
    price_at_addition: '0.01',
  })
  const line = { id: added.body.id, cart, product_variant, quantity: 2, price_at_addition: '7.25' }
  expect([added.status, added.body]).toEqual([201, line])
  expect(added.headers.location).toBe(`/api/store/cart-items/${line.id}/`)
  const path = added.headers.location!
  expect((await person.get(path)).body).toEqual(line)
  expect((await person.patch(path, { quantity: 3 })).body).toEqual({ ...line, quantity: 3 })
  const put = await person.put(path, { cart, product_variant, quantity: 4 })
  expect(put.body).toEqual({ ...line, quantity: 4 })
  expect((await person.get('/api/store/cart-items/')).body).toMatchObject({ count: 1, results: [put.body] })
  expect((await person.get('/api/store/cart-items/', { query: { page: 2 } })).status).toBe(404)
  expect((await person.get(`/api/store/carts/${cart}/`)).body).toMatchObject({ id: cart, total: '29.00' })

  // another's cart, and its lines, are not there; nothing is put into either
  const before = await cartRows(shop)
  for (const stranger of [bo, makeGuest(anonymous)]) {
    const into = await stranger.post('/api/store/cart-items/', { cart, product_variant, quantity: 1 })
    expect([into.status, into.body]).toEqual([404, { detail: 'Cart not found.' }])
    expect((await stranger.get(`/api/store/carts/${cart}/`)).status).toBe(404)
    expect((await stranger.get(path)).status).toBe(404)
    expect((await stranger.patch(path, { quantity: 1 })).status).toBe(404)
    expect((await stranger.delete(path)).status).toBe(404)
    const checkout = { cart_id: cart, shipping_address_id: home }
    const bought = await stranger.post('/api/store/orders/checkout/', { ...checkout, email: 'a@example.com' })
    expect(bought.status).toBe(404)
  }
  expect(await cartRows(shop)).toEqual(before)
  expect((await person.delete(path)).status).toBe(204)
  expect((await person.get(path)).status).toBe(404)
})

test('an order: placed once for a key, read, changed and taken back by its buyer alone', async () => {
  await ada.post('/api/cart/add/', { variant: await variantOf('12.34'), quantity: 2 })
  const headers = { 'Idempotency-Key': 'older-order' }
  const body = { address: home, ...FORBIDDEN }
  const placed = await ada.post('/api/order/', body, { headers })
  expect(placed.status, JSON.stringify(placed.body)).toBe(201)
  expect(placed.body).toMatchObject({
    total_amount: '24.68',
    status: 'pending',
    payment_status: 'unpaid',
    user: ada.id,
  })
  for (const name of ['number', 'grand_total', 'placed_at', 'payment'])
    expect(placed.body).not.toHaveProperty(name)
  const replay = await ada.post('/api/order/', body, { headers })
  expect([replay.status, replay.body, replay.headers['idempotent-replayed']]).toEqual([
    201,
    placed.body,
    'true',
  ])
  const conflict = await ada.post('/api/order/', { address: home, notes: 'other' }, { headers })
  expect([conflict.status, Object.keys(conflict.body)]).toEqual([422, ['detail']])

  const path = `/api/order/${placed.body.id}/`
  expect(placed.headers.location).toBe(path)
  expect((await ada.get(path)).body).toEqual(placed.body)
  expect((await admin.get(path)).status).toBe(200)
  expect((await ada.get(`/api/order/${placed.body.order_number}/`)).body.id).toBe(placed.body.id)
  const changed = await ada.patch(path, { notes: 'Ring twice', ...FORBIDDEN })
  expect(changed.body).toMatchObject({ notes: 'Ring twice', total_amount: '24.68', payment_status: 'unpaid' })
  for (const stranger of [bo, anonymous]) {
    for (const place of [path, path.replace('/order/', '/store/orders/')]) {
      expect((await stranger.get(place)).status).toBe(404)
      expect((await stranger.patch(place, { notes: 'x' })).status).toBe(404)
      expect((await stranger.delete(place)).status).toBe(404)
    }
    expect((await stranger.get(`/api/payment/${placed.body.id}/status/`)).status).toBe(404)
  }
  expect((await ada.delete(path)).status).toBe(204)
  expect((await ada.get(path)).body.status).toBe('cancelled')
})

test('bad orders are refused under the names that were sent, and buy nothing', async () => {
  const empty = await bo.post('/api/order/', {})
  expect([empty.status, Object.keys(empty.body)]).toEqual([409, ['detail']])
  await bo.post('/api/cart/add/', { variant: await variantOf() })
  const before = await shop.rowCounts()
  const fields = async (path: string, body: object) => {
    const answer = await bo.post(path, body)
    expect(answer.status, JSON.stringify(answer.body)).toBe(400)
    return Object.keys(answer.body)
  }
  expect(await fields('/api/order/', { address: home })).toEqual(['address']) // another's
  expect(await fields('/api/order/', { address: 5 })).toEqual(['address'])
  expect(await fields('/api/order/', { address: null })).toEqual(['address']) // no default one either
  expect(await fields('/api/order/', { address: { street: 'x', country: 'ET' } })).toEqual([
    'address.city',
    'address.postal_code',
  ])
  expect(await fields('/api/order/', { address: home, payment_method: 'magic' })).toEqual(['payment_method'])
  expect(await fields('/api/order/', { address: home, payment_method: 'stripe' })).toEqual(['address'])
  const checkout = '/api/store/orders/checkout/'
  expect(await fields(checkout, { shipping_address_id: home })).toEqual(['cart_id'])
  const { id } = (await bo.get('/api/store/carts/')).body.results[0]
  expect(await fields(checkout, { cart_id: id })).toEqual(['shipping_address_id'])
  expect(await fields(checkout, { cart_id: id, shipping_address_id: home })).toEqual(['shipping_address_id'])
  expect(await shop.rowCounts()).toEqual(before)
})

test('lists of orders: by page, filter and ordering; staff see all, strangers none', async () => {
  const person = await shop.enrol({ role: 'customer' })
  const [first, second] = [
    await order(person, { address: await addressOf(person) }),
    await order(person, { address: await addressOf(person), payment_method: 'cash' }),
  ]
  expect(second).toMatchObject({ status: 'processing', payment_status: 'pending', payment_method: 'cash' })
  for (const path of ['/api/order/', '/api/store/orders/']) {
    const page = await person.get(path, { query: { ordering: 'created_at', page_size: 1 } })
    expect(page.body).toMatchObject({ count: 2, previous: null, results: [{ id: first.id }] })
    expect(page.body.next).toContain(`${path}?ordering=created_at&page_size=1&page=2`)
    expect((await person.get(path, { query: { order_number: first.order_number } })).body.count).toBe(1)
    expect((await person.get(path, { query: { payment_status: 'pending' } })).body.count).toBe(1)
    expect((await bo.get(path, { query: { user: person.id } })).body.count).toBe(0)
    expect((await admin.get(path, { query: { user: person.id } })).body.count).toBe(2)
    const nobody = await anonymous.get(path)
    expect([nobody.status, Object.keys(nobody.body)]).toEqual([401, ['detail']])
    const bad = await person.get(path, { query: { payment_status: 'free' } })
    expect([bad.status, Object.keys(bad.body)]).toEqual([400, ['payment_status']])
    expect((await person.get(path, { query: { ordering: 'price' } })).body).toHaveProperty('ordering')
  }
})

test('payments: begun by method, read by order, cancelled; never for another', async () => {
  const { id } = await order(ada)
  const begin = (person: TestPerson, body: object) => person.post('/api/payment/initiate/', body)
  expect((await begin(ada, { order: id, method: 'chapa' })).body).toHaveProperty('method')
  const started = await begin(ada, { order: id, method: 'mobile', ...FORBIDDEN })
  expect(started.status, JSON.stringify(started.body)).toBe(201)
  expect(started.body).toMatchObject({ order: id, provider: 'sandbox', amount: '10.00', status: 'pending' })
  const one = `/api/store/payments/${started.body.id}/`
  expect((await ada.get(one)).body).toMatchObject({ id: started.body.id, order: id })
  expect((await bo.get(one)).status).toBe(404)
  expect((await bo.delete(one)).status).toBe(404)
  expect((await begin(bo, { order: id, method: 'card' })).status).toBe(404)
  expect((await begin(ada, { method: 'card' })).body).toHaveProperty('order')
  expect((await begin(ada, { order: id })).body).toHaveProperty('method')
  expect((await begin(ada, { order: id, method: 7 })).status).toBe(400)
  expect((await anonymous.post('/api/payment/initiate/', { order: id, method: 'card' })).status).toBe(404)
  // an older client begins again what waits: the same payment, or by another method
  expect((await begin(ada, { order: id, method: 'card' })).body).toEqual(started.body)
  const byBank = await begin(ada, { order: id, method: 'bank' })
  expect([byBank.status, byBank.body.id]).toEqual([201, started.body.id])
  expect(byBank.body).toMatchObject({ provider: 'bank_transfer', amount: '10.00', status: 'pending' })
  expect((await begin(bo, { order: id, method: 'card' })).status).toBe(404)
  expect((await ada.delete(one)).status).toBe(204)
  expect((await ada.get(`/api/payment/${id}/status/`)).body).toMatchObject({ order: id, status: 'canceled' })
  const later = await ada.post('/api/store/payments/', { order_id: id, payment_method: 'cash' })
  expect(later.headers.location).toBe(`/api/store/payments/${later.body.id}/`)
  expect(later.body).toMatchObject({ provider: 'cod', method: 'cash', amount: '10.00' })
  const list = await ada.get('/api/store/payments/', { query: { order: id } })
  expect(list.body.count).toBe(3) // with the page that was left for the bank
  expect((await clerk.get('/api/store/payments/', { query: { order: id } })).status).toBe(404)
})

test('an address that cannot be read is refused in the form of the place it is for', async () => {
  for (const unreadable of ['%FF', '%ED%A0%80', 'x'.repeat(401)]) {
    const refused = await ada.get(`/api/order/${unreadable}/`)
    expect([refused.status, Object.keys(refused.body)]).toEqual([
      unreadable.startsWith('x') ? 404 : 400,
      ['detail'],
    ])
    expect((await ada.get(`/api/orders/${unreadable}/`)).body).toHaveProperty('code')
  }
})
