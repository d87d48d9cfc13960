import { beforeAll, describe, expect, test } from 'vitest'
import { makeGuest } from '../../../testing/cart.ts'
import { makeProduct, makeShirt, makeVariant } from '../../../testing/make.ts'
import { startTestShop } from '../../../testing/server.ts'

const shop = await startTestShop()
const { admin, anonymous } = shop
const pool = shop.shop.database.pool
const guest = (token?: string) => makeGuest(anonymous, token)
const countCarts = async (): Promise<number> =>
  Number((await pool.query('select count(*) as n from carts')).rows[0].n)

// biome-ignore lint/suspicious/noExplicitAny: a test reads fields of answers that the contract has checked
let mug: any
let mugVariant: string
beforeAll(async () => {
  mug = await makeProduct(admin, { name: 'Mug', price: '12.50', stock: 40, sku: 'MUG' })
  mugVariant = mug.variants[0].id
})

describe('a cart', () => {
  test('is empty, with a token, before anything was put in, and reading it writes nothing', async () => {
    const before = await countCarts()
    const first = await anonymous.get('/api/cart/')
    expect(first.status).toBe(200)
    expect(first.body).toMatchObject({
      items: [],
      coupon: null,
      currency: 'USD',
      subtotal: '0.00',
      discount_total: '0.00',
      shipping_total: '0.00',
      tax_total: '0.00',
      total: '0.00',
      checked_out: false,
    })
    expect(first.headers['x-cart-token']).toBe(first.body.token)
    expect(first.headers['cache-control']).toBe('private, no-store')
    const again = await guest(first.body.token).get('/api/cart/')
    expect(again.body.token).toBe(first.body.token)
    expect(again.body.id).toBe(first.body.id)
    expect(await countCarts()).toBe(before)
  })

  test('holds what was put in, priced as of now, and its token finds it again', async () => {
    const buyer = guest()
    const added = await buyer.post('/api/cart/items/', { variant: mugVariant, quantity: 2 })
    expect(added.status).toBe(201)
    expect(added.headers['cache-control']).toBe('private, no-store')
    expect(added.body).toMatchObject({ subtotal: '25.00', total: '25.00', currency: 'USD' })
    const [item] = added.body.items
    expect(added.headers.location).toBe(`/api/cart/items/${item.id}/`)
    expect(item).toMatchObject({
      variant: mugVariant,
      product: mug.id,
      name: 'Mug',
      sku: 'MUG',
      quantity: 2,
      unit_price: '12.50',
      price_when_added: '12.50',
      price_changed: false,
      available: 40,
      backorder: false,
      problem: null,
      total: '25.00',
    })
    expect(added.body.token).toBe(buyer.token())
    const read = await guest(buyer.token()).get('/api/cart/')
    expect(read.body).toEqual(added.body)
  })

  test('of somebody signed in is theirs on every device, and has no token', async () => {
    const person = await shop.enrol({ role: 'customer' })
    const empty = await person.get('/api/cart/')
    expect(empty.body).toMatchObject({ id: null, token: null, items: [] })
    expect(empty.headers).not.toHaveProperty('x-cart-token')
    const added = await person.post('/api/cart/items/', { sku: 'MUG' })
    expect(added.status).toBe(201)
    expect(added.body).toMatchObject({ token: null, items: [{ quantity: 1 }] })
    // a token that comes along changes nothing
    const other = guest()
    await other.post('/api/cart/items/', { sku: 'MUG', quantity: 9 })
    const read = await person.get('/api/cart/', { headers: { 'X-Cart-Token': other.token()! } })
    expect(read.body).toEqual(added.body)
    expect(read.headers['cache-control']).toBe('private, no-store')
  })

  test('takes a variant by id or sku, and a product for its only variant', async () => {
    const buyer = guest()
    for (const body of [
      { variant: mugVariant },
      { variant: mugVariant.toUpperCase() },
      { variant: 'MUG' },
      { sku: 'MUG' },
      { product: mug.id },
      { product: mug.slug },
    ])
      expect((await buyer.post('/api/cart/items/', body)).status).toBe(201)
    const { body } = await buyer.get('/api/cart/')
    expect(body.items).toHaveLength(1)
    expect(body.items[0].quantity).toBe(6)
  })

  test('asks which variant of a product, and passes over those that cannot be bought', async () => {
    const shirt = await makeShirt(admin)
    const refused = await guest().post('/api/cart/items/', { product: shirt.id })
    expect(refused.status).toBe(400)
    expect(refused.body.errors.variant[0]).toContain(shirt.variants[0].sku)
    expect(refused.body.variants.map((variant: { id: string }) => variant.id)).toEqual(
      shirt.variants.map((variant: { id: string }) => variant.id),
    )
    await admin.patch(`/api/variants/${shirt.variants[0].id}/`, { is_active: false })
    await admin.patch(`/api/variants/${shirt.variants[1].id}/`, { is_active: false })
    const added = await guest().post('/api/cart/items/', { product: shirt.slug })
    expect(added.body.items[0].variant).toBe(shirt.variants[2].id)
  })

  test('changes a quantity, takes lines out, and is emptied', async () => {
    const buyer = guest()
    const pen = await makeProduct(admin, { price: '1.00' })
    await buyer.post('/api/cart/items/', { sku: 'MUG', quantity: 3 })
    const { body } = await buyer.post('/api/cart/items/', { product: pen.id, quantity: 2 })
    const [first, second] = body.items
    const changed = await buyer.patch(`/api/cart/items/${first.id}/`, { quantity: 5 })
    expect(changed.status).toBe(200)
    expect(changed.body).toMatchObject({ items: [{ quantity: 5 }, { quantity: 2 }], subtotal: '64.50' })
    const removed = await buyer.delete(`/api/cart/items/${second.id}/`)
    expect(removed.status).toBe(204)
    expect(removed.headers['x-cart-token']).toBe(buyer.token())
    expect(removed.headers['cache-control']).toBe('private, no-store')
    expect((await buyer.delete(`/api/cart/items/${second.id}/`)).status).toBe(404)
    await buyer.patch('/api/cart/', { country: 'ET' })
    expect((await buyer.delete('/api/cart/')).status).toBe(204)
    expect((await buyer.get('/api/cart/')).body).toMatchObject({
      id: body.id,
      items: [],
      total: '0.00',
      shipping_address: { country: 'ET' },
    })
  })

  test('keeps the order in which things were put in', async () => {
    const buyer = guest()
    const made = []
    for (let n = 0; n < 4; n += 1) made.push(await makeProduct(admin))
    for (const product of made) await buyer.post('/api/cart/items/', { product: product.id })
    const { body } = await buyer.post('/api/cart/items/', { product: made[1].id })
    expect(body.items.map((item: { product: string }) => item.product)).toEqual(made.map(({ id }) => id))
  })

  test('shows a changed price, and what became unavailable, line by line', async () => {
    const buyer = guest()
    const lamp = await makeProduct(admin, { price: '30.00', stock: 5 })
    const vase = await makeProduct(admin, { price: '9.00', stock: 5 })
    await buyer.post('/api/cart/items/', { product: lamp.id, quantity: 4 })
    await buyer.post('/api/cart/items/', { product: vase.id })
    await admin.patch(`/api/products/${lamp.id}/`, { price: '33.00', stock: 3 })
    await admin.patch(`/api/products/${vase.id}/`, { status: 'archived' })
    const { body } = await buyer.get('/api/cart/')
    expect(body.items[0]).toMatchObject({
      unit_price: '33.00',
      price_when_added: '30.00',
      price_changed: true,
      available: 3,
      problem: 'insufficient_stock',
      quantity: 4,
    })
    expect(body.items[1]).toMatchObject({
      unit_price: null,
      price_when_added: '9.00',
      price_changed: false,
      problem: 'not_purchasable',
      total: null,
    })
    expect(body.subtotal).toBe('132.00')
    // what stands in the way can be taken out or lowered
    expect((await buyer.delete(`/api/cart/items/${body.items[1].id}/`)).status).toBe(204)
    const lowered = await buyer.patch(`/api/cart/items/${body.items[0].id}/`, { quantity: 3 })
    expect(lowered.body.items).toMatchObject([{ problem: null, quantity: 3 }])
  })

  test('sells on backorder beyond the stock', async () => {
    const rug = await makeProduct(admin, { stock: 1 })
    await pool.query('update stock_levels set backorder = true where variant_id = $1', [rug.variants[0].id])
    const { status, body } = await guest().post('/api/cart/items/', { product: rug.id, quantity: 7 })
    expect(status).toBe(201)
    expect(body.items[0]).toMatchObject({ available: 1, backorder: true, problem: null, quantity: 7 })
  })

  test('loses the line of a variant that is deleted', async () => {
    const buyer = guest()
    const shirt = await makeShirt(admin)
    await buyer.post('/api/cart/items/', { variant: shirt.variants[0].id })
    await buyer.post('/api/cart/items/', { sku: 'MUG' })
    await admin.delete(`/api/variants/${shirt.variants[0].id}/`)
    expect((await buyer.get('/api/cart/')).body.items).toMatchObject([{ sku: 'MUG' }])
  })
})

test('a variant that is added later to a product is another line', async () => {
  const shirt = await makeShirt(admin)
  const extra = await makeVariant(admin, shirt.id, {
    options: { Size: 'L', Colour: 'Blue' },
    price: '25.00',
    stock: 2,
  })
  const buyer = guest()
  await buyer.post('/api/cart/items/', { variant: shirt.variants[0].id })
  const { body } = await buyer.post('/api/cart/items/', { variant: extra.id })
  expect(body.items).toHaveLength(2)
  expect(body.items[1].options).toEqual({ Size: 'L', Colour: 'Blue' })
  expect(body.items[1].variant_name).toBe('L / Blue')
})
