import { beforeAll, describe, expect, test } from 'vitest'
import { newId } from '../../../kernel/id.ts'
import { makeGuest } from '../../../testing/cart.ts'
import { makeProduct, nextNumber } from '../../../testing/make.ts'
import { startTestShop } from '../../../testing/server.ts'

const shop = await startTestShop()
const { admin, anonymous } = shop
const guest = (token?: string) => makeGuest(anonymous, token)

beforeAll(async () => {
  await makeProduct(admin, { name: 'Mug', price: '12.50', stock: 40, sku: 'MUG' })
})

describe('choices beside the lines', () => {
  test('currency: every line has the price of now in it, one without shows the problem', async () => {
    const buyer = guest()
    const both = await makeProduct(admin, { price: '10.00' })
    await admin.patch(`/api/variants/${both.variants[0].id}/`, { price: '9.00', currency: 'EUR' })
    const dollarsOnly = await makeProduct(admin, { price: '5.00' })
    await buyer.post('/api/cart/items/', { product: both.id, quantity: 2 })
    await buyer.post('/api/cart/items/', { product: dollarsOnly.id })
    const { status, body } = await buyer.patch('/api/cart/', { currency: 'eur' })
    expect(status).toBe(200)
    expect(body).toMatchObject({ currency: 'EUR', subtotal: '18.00', total: '18.00' })
    expect(body.items).toMatchObject([
      { unit_price: '9.00', price_when_added: '9.00', price_changed: false, problem: null },
      { unit_price: null, price_when_added: null, problem: 'not_purchasable' },
    ])
    const refused = await buyer.post('/api/cart/items/', { product: dollarsOnly.id })
    expect(refused.body.code).toBe('not_purchasable')
    const back = await buyer.patch('/api/cart/', { currency: 'USD' })
    expect(back.body.items).toMatchObject([{ unit_price: '10.00' }, { unit_price: '5.00', problem: null }])
  })

  test('address: by country and state, part by part; another country makes a new one', async () => {
    const buyer = guest()
    const set = async (patch: object) => (await buyer.patch('/api/cart/', patch)).body.shipping_address
    expect(await set({ country: 'United States', state: 'CA' })).toEqual({ country: 'US', state: 'CA' })
    expect(await set({ shipping_address: { city: 'Oakland', line1: 'Main 1' } })).toEqual({
      country: 'US',
      state: 'CA',
      city: 'Oakland',
      line1: 'Main 1',
    })
    expect(await set({ state: 'NV' })).toMatchObject({ state: 'NV', city: 'Oakland' })
    expect(await set({ country: 'ET' })).toEqual({ country: 'ET' })
    expect(await set({ email: 'a@example.com' })).toEqual({ country: 'ET' })
    expect(await set({ shipping_address: null })).toBeNull()
  })

  test('address: of the own book by its id, never of another’s', async () => {
    const person = await shop.enrol({ role: 'customer' })
    const address = {
      full_name: 'Hanna Tesfaye',
      line1: 'Bole Road 12',
      city: 'Addis Ababa',
      postal_code: '1000',
      country: 'ET',
    }
    const { body } = await person.post('/api/addresses/', { ...address, is_default: false })
    const set = await person.patch('/api/cart/', { shipping_address: body.id })
    expect(set.body.shipping_address).toMatchObject(address)
    for (const other of [shop.customer, guest()]) {
      const refused = await other.patch('/api/cart/', { shipping_address: body.id })
      expect(refused.status).toBe(400)
      expect(refused.body.errors).toHaveProperty('shipping_address')
    }
  })

  test('shipping: none before the country is known, then the cheapest or the chosen one', async () => {
    const code = `fast-${nextNumber()}`
    const method = await admin.post('/api/shipping-methods/', {
      name: 'Fast',
      code,
      price: '7.50',
      currency: 'USD',
    })
    expect(method.status).toBe(201)
    const buyer = guest()
    const { body } = await buyer.post('/api/cart/items/', { sku: 'MUG', quantity: 2 })
    expect(body).toMatchObject({ shipping: null, shipping_problem: 'no_destination', shipping_total: '0.00' })
    const known = await buyer.patch('/api/cart/', { country: 'ET' })
    expect(known.body).toMatchObject({
      shipping: { code: 'standard' },
      shipping_problem: null,
      total: '25.00',
    })
    const chosen = await buyer.patch('/api/cart/', { shipping_method: code })
    expect(chosen.body).toMatchObject({
      shipping_method: method.body.id,
      shipping: { id: method.body.id, code, price: '7.50' },
      shipping_total: '7.50',
      total: '32.50',
    })
    const options = await buyer.get('/api/cart/shipping-options/')
    expect(options.headers['cache-control']).toBe('private, no-store')
    expect(options.body).toMatchObject({ count: 2, next: null })
    expect(options.body.results).toMatchObject([
      { code: 'standard', price: '0.00', currency: 'USD', is_selected: false },
      { code, price: '7.50', currency: 'USD', is_selected: true },
    ])
    const free = await buyer.patch('/api/cart/', { shipping_method: null })
    expect(free.body).toMatchObject({ shipping_method: null, total: '25.00' })
    await buyer.patch('/api/cart/', { shipping_method: method.body.id })
    expect((await buyer.get('/api/cart/')).body.total).toBe('32.50')
    expect((await admin.delete(`/api/shipping-methods/${method.body.id}/`)).status).toBe(204)
    expect((await buyer.get('/api/cart/')).body).toMatchObject({
      shipping: { code: 'standard' },
      total: '25.00',
    })
  })

  test('shipping: priced for a country that is asked about, empty where nothing goes', async () => {
    const code = `near-${nextNumber()}`
    const made = await admin.post('/api/shipping-methods/', {
      name: 'Near',
      code,
      price: '3.00',
      currency: 'USD',
      countries: ['DE'],
    })
    const buyer = guest()
    await buyer.post('/api/cart/items/', { sku: 'MUG' })
    const codes = async (country: string) =>
      (await buyer.get('/api/cart/shipping-options/', { query: { country } })).body.results.map(
        (option: { code: string }) => option.code,
      )
    expect(await codes('DE')).toEqual(['standard', code])
    expect(await codes('Ethiopia')).toEqual(['standard'])
    await buyer.patch('/api/cart/', { country: 'FR' })
    const refused = await buyer.patch('/api/cart/', { shipping_method: code })
    expect(refused.status).toBe(409)
    expect(refused.body.code).toBe('shipping_unavailable')
    expect(refused.body.errors).toHaveProperty('shipping_method')
    await admin.delete(`/api/shipping-methods/${made.body.id}/`)
  })

  test('shipping goes to the default address unless the cart says otherwise', async () => {
    const person = await shop.enrol({ role: 'customer' })
    await person.post('/api/addresses/', {
      line1: 'Bole Road 12',
      city: 'Addis Ababa',
      postal_code: '1000',
      country: 'ET',
    })
    const { body } = await person.post('/api/cart/items/', { sku: 'MUG' })
    expect(body).toMatchObject({ shipping_address: null, shipping: { code: 'standard' } })
  })

  test('what was read can be sent back', async () => {
    const buyer = guest()
    await buyer.post('/api/cart/items/', { sku: 'MUG' })
    const { body } = await buyer.patch('/api/cart/', { country: 'ET', email: 'Hanna@Example.com' })
    const { id, token, items, checked_out, currency, shipping_address, shipping_method, email, coupon } = body
    const sent = { id, token, items, checked_out, currency, shipping_address, shipping_method, email, coupon }
    expect((await buyer.patch('/api/cart/', sent)).body).toEqual(body)
  })
})

test('amounts have the decimals of the currency', async () => {
  const product = await makeProduct(admin, { price: '10.00' })
  const id = product.variants[0].id
  await admin.patch(`/api/variants/${id}/`, { price: '1500', currency: 'JPY' })
  await admin.patch(`/api/variants/${id}/`, { price: '1.234', currency: 'KWD' })
  const buyer = guest()
  await buyer.post('/api/cart/items/', { variant: id, quantity: 3 })
  expect((await buyer.patch('/api/cart/', { currency: 'JPY' })).body).toMatchObject({ total: '4500' })
  expect((await buyer.patch('/api/cart/', { currency: 'KWD' })).body).toMatchObject({
    total: '3.702',
    shipping_total: '0.000',
  })
})

test('tax: on top of the prices, for the country that is known', async () => {
  await shop.shop.database.pool.query(
    `insert into tax_rates (id, name, rate_ppm, country, created_at, updated_at)
     values ($1, 'VAT', 200000, 'FR', now(), now())`,
    [newId()],
  )
  const buyer = guest()
  const before = await buyer.post('/api/cart/items/', { sku: 'MUG', quantity: 2 })
  expect(before.body).toMatchObject({ tax_total: '0.00', total: '25.00' })
  const { body } = await buyer.patch('/api/cart/', { country: 'FR' })
  expect(body).toMatchObject({ prices_include_tax: false, tax_total: '5.00', total: '30.00' })
  expect(body.items[0]).toMatchObject({ tax: '5.00', total: '30.00' })
})
