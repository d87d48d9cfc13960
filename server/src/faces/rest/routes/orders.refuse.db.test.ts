import { expect, test } from 'vitest'
import { ADDRESS, buy, checkoutBody } from '../../../testing/buying.ts'
import { makeProduct } from '../../../testing/make.ts'
import { startTestShop, type TestShop } from '../../../testing/server.ts'

const shop = await startTestShop()
const { admin, anonymous, customer } = shop
const product = await makeProduct(admin, { stock: 20 })
const variant: string = product.variants[0].id

/** Refused with this status and code, naming the field; and the database is as it was. */
async function refused(
  send: () => Promise<{ status: number; body: { code: string; errors?: object } }>,
  status: number,
  code: string,
  field?: string,
  at: TestShop = shop,
): Promise<void> {
  const before = await at.rowCounts()
  const answer = await send()
  expect([answer.status, answer.body.code]).toEqual([status, code])
  if (field !== undefined) expect(Object.keys(answer.body.errors ?? {})).toContain(field)
  expect(await at.rowCounts()).toEqual(before)
}

test.each([0, -1, 1.5, 1e9, 10_001, '2x', '2', null, true, {}, [], 2 ** 60])('a quantity of %j', (quantity) =>
  refused(
    () => anonymous.post('/api/orders/', { ...checkoutBody([]), items: [{ variant, quantity }] }),
    400,
    'validation_error',
    'items.0.quantity',
  ),
)

test.each([
  'price',
  'unit_price',
  'total',
  'grand_total',
  'discount',
  'discount_total',
  'status',
  'payment_status',
  'user',
  'card_number',
])('a body with %s', (field) =>
  refused(
    () => anonymous.post('/api/orders/', checkoutBody([{ variant, quantity: 1 }], { [field]: '0.01' })),
    400,
    'validation_error',
    field,
  ),
)

test('a line with a price', () =>
  refused(
    () =>
      anonymous.post('/api/orders/', {
        ...checkoutBody([]),
        items: [{ variant, quantity: 1, price: '0.01' }],
      }),
    400,
    'validation_error',
    'items.0.price',
  ))

const withBody = (more: object) => () => buy(anonymous, variant, 1, more)

test.each([
  ['an unknown currency', { currency: 'XXZ' }, 400, 'unknown_currency', 'currency'],
  ['a currency without a price', { currency: 'EUR' }, 409, 'not_purchasable', 'items.0.variant'],
  ['an unknown coupon', { coupon: 'NOPE' }, 409, 'coupon_unavailable', 'coupon'],
  ['an unknown shipping method', { shipping_method: 'teleport' }, 400, 'validation_error', 'shipping_method'],
  ['no e-mail', { email: undefined }, 400, 'validation_error', 'email'],
  ['an e-mail that is none', { email: 'nobody' }, 400, 'validation_error', 'email'],
  ['no address', { shipping_address: undefined }, 400, 'validation_error', 'shipping_address'],
  ['an address of nobody', { shipping_address: '0192d3a4-5b6c-7d8e-9f01-23456789abce' }, 400, 'validation_error', 'shipping_address'],
  ['a country that is none', { shipping_address: { ...ADDRESS, country: 'Atlantis' } }, 400, 'validation_error', 'shipping_address.country'],
  ['a total that nobody was shown', { expected_total: '9.99' }, 409, 'price_changed', 'expected_total'],
  ['a total that is no amount', { expected_total: 'ten' }, 400, 'validation_error', 'expected_total'],
  ['a provider that is none', { payment: { provider: 'gold' } }, 400, 'validation_error', 'payment.provider'],
  ['an amount of payment', { payment: { provider: 'cod', amount: '0.01' } }, 400, 'validation_error', 'payment.amount'],
  ['too many', { items: [{ variant, quantity: 21 }] }, 409, 'insufficient_stock', 'items.0.quantity'],
  ['no items', { items: [] }, 400, 'validation_error', 'items'],
  ['a variant of nobody', { items: [{ variant: 'NO-SUCH-SKU', quantity: 1 }] }, 400, 'validation_error', 'items.0.variant'],
  ['an unknown id', { items: [{ variant: '0192d3a4-5b6c-7d8e-9f01-23456789abce', quantity: 1 }] }, 409, 'not_purchasable', 'items.0.variant'],
  ['an empty cart', { items: undefined }, 409, 'cart_empty', undefined],
] as const)('%s', (_, more, status, code, field) => refused(withBody(more), status, code, field)) // biome-ignore format: a table

test('an expired coupon, one that has not begun, one for more, one for another currency', async () => {
  const soon = new Date(Date.now() + 3_600_000).toISOString()
  const past = new Date(Date.now() - 3_600_000).toISOString()
  const kinds = [
    { code: 'ENDED', ends_at: past },
    { code: 'LATER', starts_at: soon },
    { code: 'MORE', min_subtotal: '1000.00' },
    { code: 'OTHER', type: 'fixed', value: '1.00', currency: 'EUR' },
    { code: 'OFF', is_active: false },
  ]
  for (const kind of kinds) {
    const made = await admin.post('/api/discounts/', { type: 'percentage', value: '10', ...kind })
    expect(made.status, kind.code).toBe(201)
    await refused(withBody({ coupon: kind.code }), 409, 'coupon_unavailable', 'coupon')
  }
})

test('a variant that is not sold any more, a draft, one without a price', async () => {
  const gone = await makeProduct(admin)
  await admin.patch(`/api/variants/${gone.variants[0].id}/`, { is_active: false })
  const draft = await makeProduct(admin, { status: 'draft' })
  const priceless = await makeProduct(admin, { price: undefined })
  for (const { variants } of [gone, draft, priceless])
    await refused(() => buy(anonymous, variants[0].id), 409, 'not_purchasable', 'items.0.variant')
})

test('a country that no method serves', async () => {
  const shipped = await startTestShop()
  const own = await makeProduct(shipped.admin)
  const [method] = (await shipped.admin.get('/api/shipping-methods/')).body.results
  const answer = await shipped.admin.patch(`/api/shipping-methods/${method.id}/`, { countries: ['KE'] })
  expect(answer.status).toBe(200)
  await refused(
    () => buy(shipped.anonymous, own.variants[0].id),
    409,
    'shipping_unavailable',
    'shipping_method',
    shipped,
  )
})

test('another’s address, cart and order by id', async () => {
  const other = await shop.enrol({ role: 'customer' })
  const address = (await other.post('/api/addresses/', ADDRESS)).body
  const cart = (await other.post('/api/cart/items/', { variant, quantity: 1 })).body
  const order = (await buy(other, variant)).body
  await refused(
    () => customer.post('/api/orders/', { items: [{ variant, quantity: 1 }], shipping_address: address.id }),
    400,
    'validation_error',
    'shipping_address',
  )
  await refused(
    () => customer.post('/api/orders/', { cart: cart.id, shipping_address: ADDRESS }),
    404,
    'not_found',
  )
  for (const client of [customer, anonymous]) {
    await refused(() => client.get(`/api/orders/${order.id}/`), 404, 'not_found')
    await refused(() => client.patch(`/api/orders/${order.id}/`, { notes: 'x' }), 404, 'not_found')
    await refused(() => client.delete(`/api/orders/${order.id}/`), 404, 'not_found')
    await refused(() => client.post(`/api/orders/${order.id}/cancel/`, {}), 404, 'not_found')
    await refused(() => client.post('/api/payments/', { order: order.id, provider: 'cod' }), 404, 'not_found')
  }
})

test('more than twenty open orders of one person', async () => {
  const limited = await startTestShop({ env: { RATELIMIT_ENABLE: 'true' } })
  const own = (await makeProduct(limited.admin, { stock: 100 })).variants[0].id
  for (let count = 0; count < 20; count += 1) expect((await buy(limited.customer, own)).status).toBe(201)
  await refused(() => buy(limited.customer, own), 409, 'too_many_open_orders', undefined, limited)
  expect((await buy(limited.anonymous, own)).status).toBe(201)
})
