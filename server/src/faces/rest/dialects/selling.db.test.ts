import { expect, test } from 'vitest'
import { makeProduct } from '../../../testing/make.ts'
import { startTestShop } from '../../../testing/server.ts'
import { buyToShip } from '../../../testing/shipping.ts'

const shop = await startTestShop()
const { admin, anonymous, clerk, customer } = shop
const other = await shop.enrol({ role: 'customer' })
let codes = 0

test('discounts: their older names, both ways, and what they are worth', async () => {
  codes += 1
  const code = `OLDER${codes}`
  const made = await admin.post('/api/discount/', {
    code,
    description: 'For the spring',
    discount_type: 'percentage',
    discount_value: 10,
    minimum_purchase: '50.00',
    maximum_discount: '7.50',
    start_date: '2026-01-01',
    end_date: '2099-06-30T12:30:00',
    is_active: true,
    used: 40,
  })
  expect(made.status, JSON.stringify(made.body)).toBe(201)
  expect(made.body).toEqual({
    id: expect.any(String),
    code,
    description: 'For the spring',
    discount_type: 'percentage',
    discount_value: '10',
    minimum_purchase: '50.00',
    maximum_discount: '7.50',
    start_date: '2026-01-01T00:00:00.000Z',
    end_date: '2099-06-30T12:30:00.000Z',
    is_active: true,
    created_at: expect.any(String),
    updated_at: expect.any(String),
  })
  const path = `/api/discount/${made.body.id}/`
  expect(made.headers.location).toBe(path)
  const canonical = await admin.get(`/api/discounts/${made.body.id}/`)
  expect(canonical.body).toMatchObject({
    type: 'percentage',
    min_subtotal: '50.00',
    max_discount: '7.50',
    used: 0,
  })

  const product = await makeProduct(admin, { price: '100.00' })
  const added = await customer.post('/api/cart/add/', { variant: product.variants[0].id })
  expect(added.body.total).toBe('100.00')
  const lowered = await customer.post('/api/cart/coupon/', { code })
  expect(lowered.body).toMatchObject({ discount_total: '7.50', total: '92.50' })

  expect((await admin.patch(path, { discount_value: '5', end_date: null })).body).toMatchObject({
    discount_value: '5',
    end_date: null,
    minimum_purchase: '50.00',
  })
  const put = await admin.put(path, { code, discount_type: 'fixed', discount_value: '3.00' })
  expect(put.body).toMatchObject({
    discount_type: 'fixed',
    discount_value: '3.00',
    description: 'For the spring',
  })
  const list = await admin.get('/api/discount/', {
    query: { code, discount_type: 'fixed', is_active: 'true' },
  })
  expect(list.body).toMatchObject({ count: 1, results: [put.body] })
  expect(
    (await admin.post('/api/discount/', { code, discount_type: 'fixed', discount_value: 1 })).status,
  ).toBe(409)
  expect((await admin.delete(path)).status).toBe(204)
  expect((await admin.get(path)).status).toBe(404)
})

test('bad discounts are named as they were sent', async () => {
  const cases: [object, string][] = [
    [{ discount_value: '10' }, 'discount_type'],
    [{ discount_type: 'percentage', discount_value: '-1' }, 'discount_value'],
    [{ discount_type: 'half', discount_value: '1' }, 'discount_type'],
    [{ discount_type: 'fixed', discount_value: '1', minimum_purchase: 'much' }, 'minimum_purchase'],
    [{ discount_type: 'fixed', discount_value: '1', maximum_discount: '1.001' }, 'maximum_discount'],
    [{ discount_type: 'fixed', discount_value: '1', start_date: 'soon' }, 'start_date'],
    [{ discount_type: 'fixed', discount_value: '1', end_date: '2026-02-30' }, 'end_date'],
    [{ discount_type: 'fixed', discount_value: '1', code: 'a b' }, 'code'],
  ]
  const before = await shop.rowCounts()
  for (const [body, field] of cases) {
    const refused = await admin.post('/api/discount/', body)
    expect([refused.status, Object.keys(refused.body)], JSON.stringify(refused.body)).toEqual([400, [field]])
  }
  expect(await shop.rowCounts()).toEqual(before)
})

test('discounts, and which products they are for, are for staff alone', async () => {
  const product = await makeProduct(admin)
  const discount = await admin.post('/api/discount/', {
    code: 'TIED',
    discount_type: 'percentage',
    discount_value: 5,
  })
  const tied = await admin.post('/api/product-discount/', {
    product_id: product.id,
    discount: discount.body.id,
  })
  expect(tied.body).toEqual({ id: expect.any(String), product: product.id, discount: discount.body.id })
  const row = `/api/product-discount/${tied.body.id}/`
  expect((await admin.get(row)).body).toEqual(tied.body)
  const list = await admin.get('/api/product-discount/', { query: { product: product.id } })
  expect(list.body).toMatchObject({ count: 1, results: [tied.body] })
  const next = await makeProduct(admin)
  expect((await admin.patch(row, { product: next.id })).body).toMatchObject({ product: next.id })
  for (const path of [`/api/discount/${discount.body.id}/`, row]) {
    for (const [person, status] of [
      [anonymous, 401],
      [customer, 403],
      [clerk, 403],
    ] as const) {
      for (const refused of [
        await person.get(path),
        await person.patch(path, { is_active: false }),
        await person.delete(path),
        await person.post(path.replace(/[^/]+\/$/, ''), { discount_type: 'fixed', discount_value: 1 }),
      ])
        expect([refused.status, Object.keys(refused.body)]).toEqual([status, ['detail']])
    }
  }
  expect((await admin.delete(row)).status).toBe(204)
})

test.each(['/api/review/', '/api/store/reviews/'])('reviews at %s', async (path) => {
  const product = await makeProduct(admin)
  const author = await shop.enrol({ role: 'customer' })
  const said = { product_id: product.id, rating: 4, comment: 'Holds.' }
  const forged = {
    user: other.id,
    is_approved: false,
    verified_purchase: true,
    role: 'admin',
    status: 'rejected',
  }
  const made = await author.post(path, { ...said, ...forged })
  expect(made.status, JSON.stringify(made.body)).toBe(201)
  expect(made.body).toMatchObject({
    product: product.id,
    user: { id: author.id },
    rating: 4,
    is_approved: true,
    verified_purchase: false,
  })
  const one = `${path}${made.body.id}/`
  expect(made.headers.location).toBe(one)
  expect((await author.post(path, { ...said, rating: 1 })).status).toBe(409)
  expect((await anonymous.post(path, said)).status).toBe(401)
  const list = await anonymous.get(path, { query: { product_id: product.id, is_approved: 'True' } })
  expect(list.body).toMatchObject({ count: 1, results: [{ id: made.body.id }] })
  expect((await author.patch(one, { rating: 5, ...forged })).body).toMatchObject({
    rating: 5,
    is_approved: true,
  })
  const put = await author.put(one, { ...said, rating: 3, comment: 'Held.' })
  expect(put.body).toMatchObject({ rating: 3, comment: 'Held.', product: product.id })
  for (const [body, field] of [
    [{ rating: 0 }, 'rating'],
    [{ rating: 4.5 }, 'rating'],
    [{ rating: '5' }, 'rating'],
    [{ comment: '' }, 'comment'],
  ] as const) {
    const refused = await author.patch(one, body)
    expect([refused.status, Object.keys(refused.body)]).toEqual([400, [field]])
  }
  expect((await author.post(path, { rating: 3, comment: 'x' })).body).toHaveProperty('product')
  expect((await author.post(path, { product_id: 'nothing-such', rating: 3, comment: 'x' })).status).toBe(404)
  expect((await other.patch(one, { rating: 1 })).status).toBe(404)
  expect((await other.delete(one)).status).toBe(404)
  expect((await author.delete(one)).status).toBe(204)
  expect((await anonymous.get(one)).status).toBe(404)
})

test('the wishlist takes a product by either name, once, and is nobody else’s', async () => {
  const product = await makeProduct(admin)
  const added = await customer.post('/api/wishlist/add/', { product_id: product.id, user: other.id })
  expect(added.status, JSON.stringify(added.body)).toBe(201)
  expect(added.body).toMatchObject({ product: { id: product.id }, name: product.name })
  const again = await customer.post('/api/wishlist/add/', { product: product.slug })
  expect([again.status, again.body.id]).toEqual([200, added.body.id])
  expect((await customer.get('/api/wishlist/')).body.item_count).toBe(1)
  expect((await customer.post('/api/wishlist/add/', {})).status).toBe(400)
  const unknown = await customer.post('/api/wishlist/add/', { product_id: 'nothing-such' })
  expect([unknown.status, Object.keys(unknown.body)]).toEqual([400, ['product_id']])
  expect((await anonymous.post('/api/wishlist/add/', { product: product.id })).status).toBe(401)
  const place = `/api/wishlist/remove/${added.body.id}/`
  expect((await other.delete(place)).status).toBe(404)
  expect((await anonymous.delete(place)).status).toBe(401)
  expect((await customer.delete(place)).status).toBe(204)
  expect((await customer.get('/api/wishlist/')).body.item_count).toBe(0)
})

test('a parcel is read by its buyer and moved by staff', async () => {
  const order = await buyToShip(shop)
  const made = await admin.post(`/api/orders/${order.id}/shipments/`, { carrier: 'dhl' })
  const place = `/api/shipment/${made.body.id}/`
  expect((await customer.get(place)).body).toEqual(
    (await customer.get(`/api/shipments/${made.body.id}/`)).body,
  )
  for (const [person, read, write] of [
    [anonymous, 404, 401],
    [other, 404, 403],
    [customer, 200, 403],
  ] as const) {
    expect((await person.get(place)).status).toBe(read)
    expect((await person.patch(place, { status: 'shipped' })).status).toBe(write)
  }
  const sent = await admin.patch(place, {
    status: 'shipped',
    tracking_number: 'T-1',
    order: 'x',
    delivered_at: 'now',
  })
  expect(sent.body).toMatchObject({
    status: 'shipped',
    tracking_number: 'T-1',
    delivered_at: null,
    order: order.id,
  })
  const back = await admin.patch(place, { status: 'pending' })
  expect([back.status, Object.keys(back.body)]).toEqual([409, ['detail']])
  expect((await admin.patch(place, { status: 'lost' })).body).toHaveProperty('status')
  const shown = await customer.get(`/api/order/${order.id}/`)
  expect(shown.body).toMatchObject({ tracking_number: 'T-1', carrier: 'DHL', status: 'shipped' })
})
