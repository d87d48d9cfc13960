import { beforeAll, expect, test } from 'vitest'
import { newId } from '../../../kernel/id.ts'
import { cartRows, type Guest, makeGuest } from '../../../testing/cart.ts'
import { makeProduct, makeShirt } from '../../../testing/make.ts'
import { startTestShop } from '../../../testing/server.ts'

const shop = await startTestShop()
const { admin, anonymous } = shop
const pool = shop.shop.database.pool
const buyer: Guest = makeGuest(anonymous)
let itemPath: string
const ids = new Map<string, string>()

beforeAll(async () => {
  await makeProduct(admin, { price: '10.00', stock: 5, sku: 'FIVE' })
  await makeProduct(admin, { price: '10.00', stock: 0, sku: 'NONE' })
  await makeProduct(admin, { price: undefined, stock: 5, sku: 'PRICELESS' })
  await makeProduct(admin, { price: '10.00', stock: 5, sku: 'DRAFT', status: 'draft' })
  await makeProduct(admin, { price: '10.00', stock: 5, sku: 'GONE', status: 'archived' })
  const shirt = await makeShirt(admin)
  await admin.patch(`/api/variants/${shirt.variants[0].id}/`, { is_active: false })
  ids.set('inactive', shirt.variants[0].id).set('shirt', shirt.id)
  const many = await makeProduct(admin, { price: '1.00', stock: 100_000, sku: 'MANY' })
  ids.set('many', many.id)
  const { body } = await buyer.post('/api/cart/items/', { sku: 'FIVE', quantity: 2 })
  itemPath = `/api/cart/items/${body.items[0].id}/`
})

/** Sends something that must be refused, and finds every cart and every counted table as it was. */
async function refused(method: 'post' | 'patch' | 'delete', path: string, body?: unknown) {
  const before = [await cartRows(shop), await shop.rowCounts()]
  const answer = method === 'delete' ? await buyer.delete(path) : await buyer[method](path, body)
  expect([await cartRows(shop), await shop.rowCounts()]).toEqual(before)
  expect(answer.status).toBeGreaterThanOrEqual(400)
  expect(answer.status).toBeLessThan(500)
  return answer
}

const QUANTITIES: readonly unknown[] = [-1, 1.5, 1e9, 10_001, '2x', '2', null, true, [], {}, '', 1e300]

test.each(QUANTITIES.map((quantity) => [JSON.stringify(quantity), quantity] as const))(
  'a quantity of %s',
  async (_, quantity) => {
    for (const answer of [
      await refused('post', '/api/cart/items/', { sku: 'MANY', quantity }),
      await refused('patch', itemPath, { quantity }),
    ]) {
      expect(answer.status).toBe(400)
      expect(answer.body.code).toBe('validation_error')
      expect(answer.body.errors).toHaveProperty('quantity')
    }
  },
)

test('a quantity of 0 is told to DELETE, or to be at least 1', async () => {
  const patched = await refused('patch', itemPath, { quantity: 0 })
  expect(patched.status).toBe(400)
  expect(patched.body.errors.quantity[0]).toContain('DELETE')
  const posted = await refused('post', '/api/cart/items/', { sku: 'MANY', quantity: 0 })
  expect(posted.body.errors).toHaveProperty('quantity')
})

test.each(['price', 'unit_price', 'total', 'subtotal', 'discount', 'discount_total', 'currency', 'user_id'])(
  '%s in the body of an item is an unknown field',
  async (field) => {
    for (const answer of [
      await refused('post', '/api/cart/items/', { sku: 'FIVE', [field]: '0.01' }),
      await refused('patch', itemPath, { quantity: 1, [field]: '0.01' }),
    ]) {
      expect(answer.status).toBe(400)
      expect(answer.body.errors[field][0]).toMatch(/^Unknown field/)
    }
  },
)

test.each([
  'total',
  'subtotal',
  'discount_total',
  'tax_total',
  'shipping_total',
  'user',
  'status',
  'order_id',
])('%s of a cart cannot be set', async (field) => {
  const answer = await refused('patch', '/api/cart/', { [field]: '0.01', email: 'x@example.com' })
  expect(answer.body.errors).toHaveProperty(field)
})

test.each([
  [{}, 'variant'],
  [{ quantity: 2 }, 'variant'],
  [{ variant: newId() }, 'variant'],
  [{ variant: 'no-such-sku' }, 'variant'],
  [{ variant: '' }, 'variant'],
  [{ variant: 7 }, 'variant'],
  [{ variant: null }, 'variant'],
  [{ variant: 'a\u0000b' }, 'variant'],
  [{ variant: "' or 1=1 --" }, 'variant'],
  [{ variant: 'x'.repeat(5_000) }, 'variant'],
  [{ sku: 'no-such-sku' }, 'sku'],
  [{ sku: 'a\ud800b' }, 'sku'],
  [{ product: newId() }, 'product'],
  [{ product: 'no-such-product' }, 'product'],
  [{ sku: 'FIVE', variant: 'FIVE' }, 'sku'],
  [{ sku: 'FIVE', product: 'x' }, 'sku'],
  [[{ sku: 'FIVE' }], 'body'],
] as const)('%j: names %s', async (body, field) => {
  const answer = await refused('post', '/api/cart/items/', body)
  expect(answer.status).toBe(400)
  expect(answer.body.errors).toHaveProperty(field)
})

test.each(['PRICELESS', 'GONE', 'DRAFT'])('%s cannot be bought', async (sku) => {
  const answer = await refused('post', '/api/cart/items/', { sku })
  expect(answer.status).toBe(409)
  expect(answer.body.code).toBe('not_purchasable')
  expect(answer.body.errors).toHaveProperty('variant')
})

test('an inactive variant, and a product without one for sale, cannot be bought', async () => {
  const answer = await refused('post', '/api/cart/items/', { variant: ids.get('inactive') })
  expect(answer.body.code).toBe('not_purchasable')
  const priceless = await makeProduct(admin, { price: undefined })
  expect((await refused('post', '/api/cart/items/', { product: priceless.id })).body.code).toBe(
    'not_purchasable',
  )
})

test('never more than can be bought, over one call or several, and it is said how many can', async () => {
  for (const quantity of [4, 5, 10_000]) {
    const answer = await refused('post', '/api/cart/items/', { sku: 'FIVE', quantity })
    expect(answer.status).toBe(quantity === 10_000 ? 400 : 409) // with the 2 there are, over the limit of a line
    if (quantity === 10_000) continue
    expect(answer.body.code).toBe('insufficient_stock')
    expect(answer.body.available).toBe(5)
    expect(answer.body.errors).toHaveProperty('quantity')
  }
  expect((await refused('patch', itemPath, { quantity: 6 })).body).toMatchObject({
    code: 'insufficient_stock',
    available: 5,
  })
  const none = await refused('post', '/api/cart/items/', { sku: 'NONE' })
  expect(none.body).toMatchObject({ code: 'insufficient_stock', available: 0 })
  const fresh = makeGuest(anonymous)
  expect((await fresh.post('/api/cart/items/', { sku: 'FIVE', quantity: 6 })).status).toBe(409)
  expect((await fresh.post('/api/cart/items/', { sku: 'FIVE', quantity: 5 })).status).toBe(201)
})

test('at most 10,000 of one thing, also by adding up', async () => {
  const fresh = makeGuest(anonymous)
  expect((await fresh.post('/api/cart/items/', { sku: 'MANY', quantity: 10_000 })).status).toBe(201)
  const more = await fresh.post('/api/cart/items/', { sku: 'MANY' })
  expect(more.status).toBe(400)
  expect(more.body.errors.quantity[0]).toContain('10000')
  expect((await fresh.get('/api/cart/')).body.items).toMatchObject([{ quantity: 10_000 }])
})

test('at most 200 lines; what is there may still grow', async () => {
  const fresh = makeGuest(anonymous)
  const { body } = await fresh.post('/api/cart/items/', { sku: 'MANY' })
  const made = await makeProduct(admin, {
    price: undefined,
    stock: undefined,
    options: [{ name: 'Number' }],
    variants: Array.from({ length: 200 }, (_, n) => ({
      options: { Number: String(n) },
      price: '1.00',
      stock: 3,
    })),
  })
  await pool.query(
    `insert into cart_items (id, cart_id, variant_id, quantity, created_at, updated_at)
     select gen_random_uuid(), $1, id, 1, now(), now() from variants where product_id = $2 and position < 199`,
    [body.id, made.id],
  )
  await pool.query('update carts set version = version + 1 where id = $1', [body.id])
  const last = made.variants[199].id
  const full = await fresh.get('/api/cart/')
  expect(full.body.items).toHaveLength(200)
  const answer = await fresh.post('/api/cart/items/', { variant: last })
  expect(answer.status).toBe(400)
  expect(answer.body.errors.items[0]).toContain('200')
  expect((await fresh.post('/api/cart/items/', { sku: 'MANY' })).body.items[0].quantity).toBe(2)
  expect((await fresh.delete(`/api/cart/items/${full.body.items[7].id}/`)).status).toBe(204)
  expect((await fresh.post('/api/cart/items/', { variant: last })).status).toBe(201)
})

test.each([
  [{ currency: 'XXQ' }, 'currency', 'unknown_currency'],
  [{ currency: 'dollars' }, 'currency', 'validation_error'],
  [{ currency: null }, 'currency', 'validation_error'],
  [{ shipping_method: 'no-such' }, 'shipping_method', 'validation_error'],
  [{ shipping_method: newId() }, 'shipping_method', 'validation_error'],
  [{ shipping_method: 3 }, 'shipping_method', 'validation_error'],
  [{ shipping_address: newId() }, 'shipping_address', 'validation_error'],
  [{ shipping_address: { city: 'Nowhere' } }, 'shipping_address.country', 'validation_error'],
  [{ shipping_address: { country: 'Atlantis' } }, 'shipping_address.country', 'validation_error'],
  [{ shipping_address: { country: 'ET', street: 'x' } }, 'shipping_address.street', 'validation_error'],
  [{ country: 'XX' }, 'country', 'validation_error'],
  [{ country: '' }, 'country', 'validation_error'],
  [{ state: 'CA' }, 'country', 'validation_error'],
  [{ country: 'US', shipping_address: { country: 'US' } }, 'country', 'validation_error'],
  [{ email: 'no address' }, 'email', 'validation_error'],
  [{ email: 'a@b.example\r\nBcc: c@d.example' }, 'email', 'validation_error'],
  [{ coupon: '' }, 'coupon', 'validation_error'],
  [{ coupon: 'no-such' }, 'coupon', 'coupon_unavailable'],
  [{ nonsense: 1 }, 'nonsense', 'validation_error'],
] as const)('PATCH %j: names %s', async (body, field, code) => {
  const answer = await refused('patch', '/api/cart/', body)
  expect(answer.body.code).toBe(code)
  expect(Object.keys(answer.body.errors).join()).toContain(field)
})

test.each([
  {},
  { code: '' },
  { code: 7 },
  { code: null },
  { code: 'a\u0000' },
  { code: 'x'.repeat(65) },
  { coupon: 'x' },
])('a coupon of %j', async (body) => {
  expect((await refused('post', '/api/cart/coupon/', body)).status).toBe(400)
})

test.each(['', 'XX', 'Atlantis', 'x'.repeat(61)])('shipping options for %j', async (country) => {
  const answer = await buyer.get('/api/cart/shipping-options/', { query: { country } })
  expect(answer.status).toBe(400)
  expect(answer.body.errors).toHaveProperty('country')
})

test('shipping options of a cart that is going nowhere yet', async () => {
  const answer = await makeGuest(anonymous).get('/api/cart/shipping-options/')
  expect(answer.status).toBe(400)
  expect(answer.body.errors).toHaveProperty('country')
})

test.each(['x', newId(), '%00', '..', 'null'])('an item called %j is not there', async (id) => {
  expect((await refused('patch', `/api/cart/items/${id}/`, { quantity: 1 })).status).toBe(
    id === '..' ? 400 : 404,
  )
})

test('a cart that would cost more than an order may is not made', async () => {
  await makeProduct(admin, { price: '999999999.99', stock: 20_000, sku: 'DEAR' })
  const answer = await refused('post', '/api/cart/items/', { sku: 'DEAR', quantity: 10_000 })
  expect(answer.status).toBe(400)
  expect(answer.body.errors).toHaveProperty('items')
})

test('a bad access token is no guest', async () => {
  const answer = await anonymous.as('expired.or.forged').get('/api/cart/')
  expect(answer.status).toBe(401)
  expect(answer.headers).not.toHaveProperty('x-cart-token')
})
