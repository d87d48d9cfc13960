import { beforeAll, expect, test } from 'vitest'
import { makeGuest } from '../../../testing/cart.ts'
import { makeProduct } from '../../../testing/make.ts'
import { quickestMs } from '../../../testing/quickest.ts'
import { startTestShop } from '../../../testing/server.ts'

const shop = await startTestShop()
const { admin, anonymous } = shop
let variants: string[]

beforeAll(async () => {
  const product = await makeProduct(admin, {
    price: undefined,
    stock: undefined,
    options: [{ name: 'Number' }],
    variants: Array.from({ length: 200 }, (_, n) => ({
      options: { Number: String(n) },
      price: '1.00',
      stock: 500,
    })),
  })
  variants = product.variants.map((variant: { id: string }) => variant.id)
  await admin.post('/api/discounts/', { name: 'All', type: 'percentage', value: '5' })
})

async function fill(cartId: string, lines: number): Promise<void> {
  await shop.shop.database.pool.query(
    `insert into cart_items (id, cart_id, variant_id, quantity, created_at, updated_at)
     select gen_random_uuid(), $1, id, 1, now(), now() from unnest($2::uuid[]) as v (id) on conflict do nothing`,
    [cartId, variants.slice(0, lines)],
  )
  await shop.shop.database.pool.query('update carts set version = version + 1 where id = $1', [cartId])
}

test('reading takes 3 statements, with one line as with 200, and 2 when nothing has changed since', async () => {
  const buyer = makeGuest(anonymous)
  const { body } = await buyer.post('/api/cart/items/', { variant: variants[0] })
  await buyer.patch('/api/cart/', { country: 'ET' })
  for (const lines of [2, 50, 200]) {
    await fill(body.id, lines)
    const read = () =>
      shop.statementsOf(async () => {
        expect((await buyer.get('/api/cart/')).body.items).toHaveLength(lines)
      })
    expect(await read()).toHaveLength(3)
    expect(await read()).toHaveLength(2)
  }
})

test('adding takes 3 statements, to a new cart, an old one and a full one; a guest who goes on adding, 2', async () => {
  const person = await shop.enrol({ role: 'customer' })
  await person.get('/api/cart/') // who it is, is kept for a while
  const guest = makeGuest(anonymous)
  for (const buyer of [guest, person]) {
    const add = () => shop.statementsOf(() => buyer.post('/api/cart/items/', { variant: variants[0] }))
    for (const lines of [0, 1, 2, 199]) {
      if (lines > 0) await fill((await buyer.get('/api/cart/')).body.id, lines)
      // what the test wrote behind the shop's back is found out by the version: two statements more
      const isSurprised = buyer === guest && lines > 0
      expect(await add()).toHaveLength(isSurprised ? 5 : 3)
      if (lines < 10) expect(await add()).toHaveLength(buyer === guest ? 2 : 3)
    }
  }
})

test('changing a line takes 3, taking it out 2, emptying 2', async () => {
  const buyer = await shop.enrol({ role: 'customer' })
  const { body } = await buyer.post('/api/cart/items/', { variant: variants[0], quantity: 2 })
  await fill(body.id, 150)
  const path = `/api/cart/items/${body.items[0].id}/`
  expect(await shop.statementsOf(() => buyer.patch(path, { quantity: 4 }))).toHaveLength(3)
  expect(await shop.statementsOf(() => buyer.delete(path))).toHaveLength(2)
  expect(await shop.statementsOf(() => buyer.delete('/api/cart/'))).toHaveLength(2)
})

test('without an automatic discount and a coupon it is one less', async () => {
  const { body } = await admin.get('/api/discounts/')
  const discount = `/api/discounts/${body.results[0].id}/`
  await admin.patch(discount, { is_active: false })
  const buyer = makeGuest(anonymous)
  const add = () => shop.statementsOf(() => buyer.post('/api/cart/items/', { variant: variants[0] }))
  expect(await add()).toHaveLength(3) // the rules are read anew
  expect(await add()).toHaveLength(1)
  await admin.patch(discount, { is_active: true })
  expect((await buyer.get('/api/cart/')).body.discount_total).toBe('0.10')
})

test('a cart of 200 lines is read in well under a second', async () => {
  const buyer = makeGuest(anonymous)
  const { body } = await buyer.post('/api/cart/items/', { variant: variants[0], quantity: 5 })
  await fill(body.id, 200)
  await buyer.get('/api/cart/')
  expect(await quickestMs(1_000, () => buyer.get('/api/cart/'))).toBeLessThan(1_000)
})
