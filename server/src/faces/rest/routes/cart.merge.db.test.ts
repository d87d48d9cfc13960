import { beforeAll, expect, test } from 'vitest'
import { newId } from '../../../kernel/id.ts'
import { type Guest, makeGuest } from '../../../testing/cart.ts'
import { makeProduct, nextNumber } from '../../../testing/make.ts'
import { startTestShop } from '../../../testing/server.ts'

const shop = await startTestShop()
const { admin, anonymous } = shop
const pool = shop.shop.database.pool
const password = 'a rather long passphrase'

beforeAll(async () => {
  await makeProduct(admin, { name: 'Mug', price: '12.50', stock: 40, sku: 'MUG' })
  await makeProduct(admin, { name: 'Pen', price: '1.00', stock: 40, sku: 'PEN' })
  await makeProduct(admin, { name: 'Vase', price: '9.00', stock: 5, sku: 'VASE' })
})

const add = async (buyer: Pick<Guest, 'post'>, sku: string, quantity = 1) => {
  const answer = await buyer.post('/api/cart/items/', { sku, quantity })
  expect(answer.status).toBe(201)
  return answer.body
}
const linesOf = (body: { items: { sku: string; quantity: number }[] }) =>
  Object.fromEntries(body.items.map(({ sku, quantity }) => [sku, quantity]))
const withToken = (buyer: Guest) => ({ headers: { 'X-Cart-Token': buyer.token()! } })

async function person() {
  const email = `person-${newId()}@example.com`
  const answer = await anonymous.post('/api/auth/register/', { email, password })
  expect(answer.status).toBe(201)
  const logIn = (options?: { headers: Record<string, string> }) =>
    anonymous.post('/api/auth/login/', { email, password }, options)
  return { ...anonymous.as(answer.body.access), email, logIn, id: answer.body.user.id as string }
}

test('signing in adds the guest’s cart to one’s own, and its token ends', async () => {
  const buyer = makeGuest(anonymous)
  await add(buyer, 'MUG', 2)
  await add(buyer, 'PEN', 3)
  const own = await person()
  await add(own, 'MUG', 4)
  await add(own, 'VASE', 1)
  const before = (await own.get('/api/cart/')).body
  expect((await own.logIn(withToken(buyer))).status).toBe(200)
  const { body } = await own.get('/api/cart/')
  expect(linesOf(body)).toEqual({ MUG: 6, VASE: 1, PEN: 3 })
  expect(body.id).toBe(before.id)
  expect(body.items[0].id).toBe(before.items[0].id)
  const left = await makeGuest(anonymous, buyer.token()).get('/api/cart/')
  expect(left.body.items).toEqual([])
  expect(left.body.token).not.toBe(buyer.token())
  // nor does it bring anything to the next one who sends it
  const other = await person()
  await other.logIn(withToken(buyer))
  expect((await other.get('/api/cart/')).body.items).toEqual([])
  await own.logIn(withToken(buyer))
  expect(linesOf((await own.get('/api/cart/')).body)).toEqual({ MUG: 6, VASE: 1, PEN: 3 })
})

test('opening an account takes the guest’s cart along, with all choices', async () => {
  const coupon = await admin.post('/api/discounts/', {
    code: `NEW${nextNumber()}`,
    type: 'percentage',
    value: '10',
  })
  const buyer = makeGuest(anonymous)
  await add(buyer, 'MUG', 2)
  await buyer.patch('/api/cart/', { country: 'ET', email: 'a@example.com', shipping_method: 'standard' })
  const { body: before } = await buyer.post('/api/cart/coupon/', { code: coupon.body.code })
  const { body } = await anonymous.post(
    '/api/auth/register/',
    { email: `new-${newId()}@example.com`, password },
    withToken(buyer),
  )
  const cart = (await anonymous.as(body.access).get('/api/cart/')).body
  expect(cart).toMatchObject({
    token: null,
    coupon: coupon.body.code,
    shipping_address: before.shipping_address,
    shipping_method: before.shipping_method,
    email: 'a@example.com',
    total: before.total,
  })
  expect(linesOf(cart)).toEqual({ MUG: 2 })
})

test('sums are capped by what can be bought; what is gone stays to be seen', async () => {
  const gone = await makeProduct(admin, { stock: 3, sku: `GONE${nextNumber()}` })
  const buyer = makeGuest(anonymous)
  await add(buyer, 'VASE', 4)
  await add(buyer, gone.sku, 2)
  const own = await person()
  await add(own, 'VASE', 3)
  await admin.patch(`/api/products/${gone.id}/`, { stock: 0 })
  await own.logIn(withToken(buyer))
  const { body } = await own.get('/api/cart/')
  expect(linesOf(body)).toEqual({ VASE: 5, [gone.sku]: 1 })
  expect(body.items[0].problem).toBeNull()
  expect(body.items[1]).toMatchObject({ problem: 'insufficient_stock', available: 0 })
})

test('the own choices hold; the guest’s coupon, as the later one', async () => {
  const [older, newer] = await Promise.all(
    ['A', 'B'].map(async (name) => {
      const made = await admin.post('/api/discounts/', {
        code: `${name}${nextNumber()}`,
        type: 'percentage',
        value: '10',
      })
      return made.body.code as string
    }),
  )
  const own = await person()
  await add(own, 'MUG')
  await own.patch('/api/cart/', { country: 'DE', coupon: older })
  const buyer = makeGuest(anonymous)
  await add(buyer, 'PEN')
  await buyer.patch('/api/cart/', { country: 'ET', coupon: newer })
  await own.logIn(withToken(buyer))
  const { body } = await own.get('/api/cart/')
  expect(body).toMatchObject({ coupon: newer, shipping_address: { country: 'DE' } })
  const plain = makeGuest(anonymous)
  await add(plain, 'PEN')
  await own.logIn(withToken(plain))
  expect((await own.get('/api/cart/')).body.coupon).toBe(newer)
})

test('two sign-ins with one cart at once: it is added once, and goes to one person', async () => {
  for (let round = 0; round < 3; round += 1) {
    const buyer = makeGuest(anonymous)
    await add(buyer, 'MUG', 2)
    await add(buyer, 'PEN', 1)
    const own = await person()
    await add(own, 'MUG', 1)
    const answers = await Promise.all(Array.from({ length: 6 }, () => own.logIn(withToken(buyer))))
    expect(answers.every(({ status }) => status === 200)).toBe(true)
    expect(linesOf((await own.get('/api/cart/')).body)).toEqual({ MUG: 3, PEN: 1 })
  }
  const buyer = makeGuest(anonymous)
  await add(buyer, 'MUG', 2)
  const people = await Promise.all(Array.from({ length: 4 }, person))
  await Promise.all(people.map((one) => one.logIn(withToken(buyer))))
  const carts = await Promise.all(people.map(async (one) => linesOf((await one.get('/api/cart/')).body)))
  expect(carts.filter((lines) => lines.MUG === 2)).toHaveLength(1)
  expect(carts.filter((lines) => lines.MUG === undefined)).toHaveLength(3)
})

test('two carts into one person’s at once: both arrive whole', async () => {
  const own = await person()
  const guests = await Promise.all(
    Array.from({ length: 5 }, async () => {
      const buyer = makeGuest(anonymous)
      await add(buyer, 'MUG', 2)
      await add(buyer, 'PEN', 1)
      return buyer
    }),
  )
  await Promise.all([
    ...guests.map((buyer) => own.logIn(withToken(buyer))),
    own.post('/api/cart/items/', { sku: 'VASE' }),
  ])
  expect(linesOf((await own.get('/api/cart/')).body)).toEqual({ MUG: 10, PEN: 5, VASE: 1 })
})

test('what is added to the guest’s cart while it is merged is in one of the two', async () => {
  for (let round = 0; round < 5; round += 1) {
    const buyer = makeGuest(anonymous)
    await add(buyer, 'MUG', 1)
    const token = buyer.token()!
    const own = await person()
    const [, added] = await Promise.all([
      own.logIn({ headers: { 'X-Cart-Token': token } }),
      makeGuest(anonymous, token).post('/api/cart/items/', { sku: 'PEN' }),
    ])
    expect(added.status).toBe(201)
    const merged = linesOf((await own.get('/api/cart/')).body)
    expect(merged.MUG).toBe(1)
    const apart = (await makeGuest(anonymous, added.headers['x-cart-token']).get('/api/cart/')).body
    expect((merged.PEN ?? 0) + (linesOf(apart).PEN ?? 0)).toBe(1)
  }
})

test.each(['', 'null', 'undefined', 'x'.repeat(64)])(
  'a token %j brings nothing and harms nothing',
  async (token) => {
    const own = await person()
    await add(own, 'MUG')
    expect((await own.logIn({ headers: { 'X-Cart-Token': token } })).status).toBe(200)
    expect(linesOf((await own.get('/api/cart/')).body)).toEqual({ MUG: 1 })
  },
)

test('a wrong password merges nothing', async () => {
  const buyer = makeGuest(anonymous)
  await add(buyer, 'MUG')
  const own = await person()
  const refused = await anonymous.post(
    '/api/auth/login/',
    { email: own.email, password: 'not the right one' },
    withToken(buyer),
  )
  expect(refused.status).toBe(401)
  expect((await own.get('/api/cart/')).body.items).toEqual([])
  expect(linesOf((await buyer.get('/api/cart/')).body)).toEqual({ MUG: 1 })
})

test('carts in two currencies make one in one’s own; lines keep no price of another currency', async () => {
  const product = await makeProduct(admin, { price: '10.00', sku: `TWO${nextNumber()}` })
  await admin.patch(`/api/variants/${product.variants[0].id}/`, { price: '9.00', currency: 'EUR' })
  const buyer = makeGuest(anonymous)
  await add(buyer, product.sku)
  await buyer.patch('/api/cart/', { currency: 'EUR' })
  const own = await person()
  await add(own, 'MUG')
  await own.logIn(withToken(buyer))
  const { body } = await own.get('/api/cart/')
  expect(body.currency).toBe('USD')
  expect(body.items[1]).toMatchObject({
    unit_price: '10.00',
    price_when_added: '10.00',
    price_changed: false,
  })
})

test('two full carts become one of 400 lines, and no more than that', async () => {
  const fill = async (cartId: string, count: number) => {
    const product = await makeProduct(admin, {
      price: undefined,
      stock: undefined,
      options: [{ name: 'Number' }],
      variants: Array.from({ length: count }, (_, n) => ({
        options: { Number: String(n) },
        price: '1.00',
        stock: 3,
      })),
    })
    await pool.query(
      `insert into cart_items (id, cart_id, variant_id, quantity, created_at, updated_at)
       select gen_random_uuid(), $1, id, 1, now(), now() from variants where product_id = $2`,
      [cartId, product.id],
    )
  }
  const own = await person()
  await fill((await add(own, 'MUG')).id, 199)
  const guests = []
  for (let n = 0; n < 2; n += 1) {
    const buyer = makeGuest(anonymous)
    await fill((await add(buyer, 'MUG')).id, 199)
    guests.push(buyer)
    await own.logIn(withToken(buyer))
  }
  const { body } = await own.get('/api/cart/')
  expect(body.items).toHaveLength(399)
  expect(body.items[0].quantity).toBe(2)
  // the second one found no room: nothing of it is lost
  expect((await guests[1]!.get('/api/cart/')).body.items).toHaveLength(200)
  const more = await own.post('/api/cart/items/', { sku: 'PEN' })
  expect(more.body.errors).toHaveProperty('items')
})
