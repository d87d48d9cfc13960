import { expect, test } from 'vitest'
import { ADDRESS, buy } from '../../testing/buying.ts'
import { makeProduct } from '../../testing/make.ts'
import { startTestShop } from '../../testing/server.ts'
import { mayHoldCardNumbers, withoutCardNumbers } from './people-texts.ts'

const shop = await startTestShop()
const { admin, customer, anonymous } = shop
const CARD = '4242 4242 4242 4242'
const MASKED = '•••• 4242'

/** Tables of which a row holds the digits of the card in a row, whatever is between them. */
async function tablesWithTheCard(): Promise<string[]> {
  const { pool } = shop.shop.database
  const { rows } = await pool.query<{ name: string }>(
    "select table_schema || '.' || quote_ident(table_name) as name from information_schema.tables where table_schema not in ('pg_catalog', 'information_schema') and table_type = 'BASE TABLE'",
  )
  const found: string[] = []
  for (const { name } of rows) {
    const { rowCount } = await pool.query(
      `select 1 from ${name} t where t::text ~ '4242[^0-9]{0,3}4242[^0-9]{0,3}4242[^0-9]{0,3}4242|٤٢٤٢٤٢٤٢' limit 1`,
    )
    if ((rowCount ?? 0) > 0) found.push(name)
  }
  return found
}

test('no text of an order, an address, a cart or a person keeps a card number, in any spelling', async () => {
  const product = await makeProduct(admin)
  const variant = product.variants[0].id
  const address = {
    ...ADDRESS,
    full_name: `Hanna ${CARD}`,
    line1: '4242-4242-4242-4242 Street',
    line2: '4242424242424242',
    apartment: '4242.4242.4242.4242',
    phone: '4242 4242 4242 4242',
  }
  const texts = {
    notes: `take ${CARD} please`,
    shipping_address: address,
    billing_address: { ...address, city: CARD },
  }
  const headers = { 'x-request-id': '4242424242424242', 'user-agent': `Robot ${CARD}` }
  const order = await buy(customer, variant, 1, { ...texts, payment: { provider: 'cod' } }, headers)
  expect(order.status, JSON.stringify(order.body)).toBe(201)
  expect(order.headers['x-request-id']).not.toBe('4242424242424242')
  expect(order.body).toMatchObject({
    notes: `take ${MASKED} please`,
    shipping_address: {
      full_name: `Hanna ${MASKED}`,
      line1: `${MASKED} Street`,
      line2: MASKED,
      phone: '---- 4242',
    },
    billing_address: { city: MASKED },
  })
  const at = `/api/orders/${order.body.id}/`
  const calls = [
    () => anonymous.post('/api/orders/lookup/', { number: CARD, email: 'x@example.com' }),
    () => admin.patch(at, { staff_notes: `read ${CARD} on the phone` }),
    () => admin.post(`${at}cancel/`, { reason: '٤٢٤٢٤٢٤٢٤٢٤٢٤٢٤٢' }),
    () => customer.post('/api/addresses/', { ...address, label: CARD }),
    () => customer.patch('/api/auth/me/', { first_name: CARD, last_name: '4242424242424242' }),
    () => customer.post('/api/cart/items/', { variant, quantity: 1, note: CARD }),
    () => customer.post('/api/wishlists/', { name: `For ${CARD}` }),
    () => customer.post('/api/cart/coupon/', { code: CARD, coupon: CARD }),
    () =>
      anonymous.post(
        '/api/auth/register/',
        { email: 'card@example.com', password: 'a long passphrase 4242424242424242', first_name: CARD },
        { headers },
      ),
  ]
  for (const call of calls) expect((await call()).status).toBeLessThan(500)
  const shipped = (await buy(customer, variant, 1, { payment: { provider: 'cod' } })).body
  const moved = await admin.patch(`/api/orders/${shipped.id}/status/`, { status: 'shipped', note: CARD })
  expect(moved.status).toBe(200)
  expect(await tablesWithTheCard()).toEqual([])
  const signedIn = await anonymous.post('/api/auth/login/', {
    email: 'card@example.com',
    password: 'a long passphrase 4242424242424242',
  })
  expect(signedIn.status).toBe(200) // a password is nobody's business
})

test('two spellings of one card are one body: no hash of a card number is kept', async () => {
  const product = await makeProduct(admin)
  const headers = { 'idempotency-key': 'card-twice' }
  const first = await buy(customer, product.variants[0].id, 1, { notes: CARD }, headers)
  const again = await buy(customer, product.variants[0].id, 1, { notes: '4242424242424242' }, headers)
  expect(first.status).toBe(201)
  expect(again.headers['idempotent-replayed']).toBe('true')
})

test('barcodes, skus and ids stay as they are', async () => {
  const product = await makeProduct(admin, {
    sku: '4242424242424242',
    description: 'EAN 4006381333931, 4242424242424242',
  })
  expect(product.description).toContain('4242424242424242')
  const order = await buy(customer, '4242424242424242')
  expect(order.status).toBe(201)
  expect(order.body.items[0].sku).toBe('4242424242424242')
})

test('every row that takes words of people is looked through; those about goods are not', () => {
  const masked = shop.rows.filter(mayHoldCardNumbers).map(({ operation }) => operation)
  for (const operation of [
    'placeOrder',
    'updateOrder',
    'cancelOrder',
    'setOrderStatus',
    'createAddress',
    'register',
  ])
    expect(masked).toContain(operation)
  for (const operation of ['createProduct', 'updateVariant', 'updateSettings'])
    expect(masked).not.toContain(operation)
})

test('what holds nothing is the same object, and fields that name things are left', () => {
  const body = { order_item: '4242424242424242', items: [{ variant: '4242424242424242' }], n: 1, none: null }
  expect(withoutCardNumbers(body)).toBe(body)
  expect(withoutCardNumbers({ transaction_id: '1234567890123452', notes: ['1234567890123452'] })).toEqual({
    transaction_id: '1234567890123452',
    notes: ['•••• 3452'],
  })
})
