import { beforeAll, describe, expect, test } from 'vitest'
import { createCartTokens } from '../../../domain/cart/index.ts'
import { newId } from '../../../kernel/id.ts'
import { makeGuest } from '../../../testing/cart.ts'
import { makeProduct } from '../../../testing/make.ts'
import { startTestShop } from '../../../testing/server.ts'

const SECRET_KEY = 'a key that only the tests of this file know'
const shop = await startTestShop({ env: { SECRET_KEY } })
const { admin, anonymous } = shop
const tokens = createCartTokens([SECRET_KEY])
const pool = shop.shop.database.pool
const guest = (token?: string) => makeGuest(anonymous, token)
const countCarts = async (): Promise<number> =>
  Number((await pool.query('select count(*) as n from carts')).rows[0].n)

beforeAll(async () => {
  await makeProduct(admin, { name: 'Mug', price: '12.50', stock: 40, sku: 'MUG' })
})

describe('a token that does not count', () => {
  const bad = [
    ['an empty one', ''],
    ['null', 'null'],
    ['undefined', 'undefined'],
    ['a cart’s id', newId()],
    ['another shop’s', createCartTokens(['the key of a quite different shop, also long']).sign(newId())],
    ['a changed one', tokens.sign(newId()).replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'))],
    ['a long one', 'x'.repeat(4_000)],
  ] as const

  test.each(bad)('%s: is as if there were none; reads and writes are about a new cart', async (_, token) => {
    const before = await countCarts()
    const read = await guest(token).get('/api/cart/')
    expect(read.body.items).toEqual([])
    expect(read.body.token).not.toBe(token)
    expect(tokens.verify(read.body.token)).toBe(read.body.id)
    expect((await guest(token).delete(`/api/cart/items/${newId()}/`)).status).toBe(404)
    expect(await countCarts()).toBe(before)
    const added = await guest(token).post('/api/cart/items/', { sku: 'MUG' })
    expect(added.status).toBe(201)
    expect(added.headers['x-cart-token']).not.toBe(token)
    expect((await guest(added.headers['x-cart-token']).get('/api/cart/')).body.items).toHaveLength(1)
  })

  test('of an ordered cart finds nothing of it any more, and of a person’s cart never did', async () => {
    const buyer = guest()
    const { body } = await buyer.post('/api/cart/items/', { sku: 'MUG', quantity: 4 })
    const token = buyer.token()!
    await pool.query(`update carts set status = 'ordered', order_id = $2 where id = $1`, [body.id, newId()])
    const read = await guest(token).get('/api/cart/')
    expect(read.body).toMatchObject({ items: [], checked_out: false })
    expect(read.body.id).not.toBe(body.id)
    expect(read.body.token).not.toBe(token)
    expect((await guest(token).patch(`/api/cart/items/${body.items[0].id}/`, { quantity: 1 })).status).toBe(
      404,
    )
    const added = await guest(token).post('/api/cart/items/', { sku: 'MUG' })
    expect(added.body.items).toMatchObject([{ quantity: 1 }])
    expect(added.body.id).not.toBe(body.id)

    const person = await shop.enrol({ role: 'customer' })
    const own = await person.post('/api/cart/items/', { sku: 'MUG' })
    const forged = await guest(tokens.sign(own.body.id)).get('/api/cart/')
    expect(forged.body.items).toEqual([])
    expect(forged.body.id).not.toBe(own.body.id)
  })

  test('is answered with a good one even when the call is refused', async () => {
    const refused = await guest('null').post('/api/cart/items/', { sku: 'nothing-has-this' })
    expect(refused.status).toBe(400)
    expect(tokens.verify(refused.headers['x-cart-token'])).not.toBeNull()
    expect(refused.headers['cache-control']).toBe('no-store')
  })

  test('signed with the key before finds its cart, and is answered with one of the key of now', async () => {
    const older = 'the key before the present one, also long enough'
    const changing = await startTestShop({ env: { SECRET_KEY, SECRET_KEY_PREVIOUS: older } })
    await makeProduct(changing.admin, { sku: 'MUG' })
    const id = newId()
    const old = createCartTokens([older]).sign(id)
    const added = await makeGuest(changing.anonymous, old).post('/api/cart/items/', { sku: 'MUG' })
    expect(added.body).toMatchObject({ id, token: tokens.sign(id) })
    const read = await makeGuest(changing.anonymous, old).get('/api/cart/')
    expect(read.body).toMatchObject({ id, items: [{ sku: 'MUG' }] })
    // this shop has never heard of that key
    expect((await guest(old).get('/api/cart/')).body.id).not.toBe(id)
  })
})

describe('somebody else’s cart', () => {
  test('cannot be reached by the ids of its lines', async () => {
    const owner = guest()
    const { body } = await owner.post('/api/cart/items/', { sku: 'MUG', quantity: 2 })
    const person = await shop.enrol({ role: 'customer' })
    await person.post('/api/cart/items/', { sku: 'MUG' })
    const itemPath = `/api/cart/items/${body.items[0].id}/`
    for (const other of [guest(), person, shop.customer, admin, guest(tokens.sign(newId()))]) {
      expect((await other.patch(itemPath, { quantity: 1 })).status).toBe(404)
      expect((await other.delete(itemPath)).status).toBe(404)
    }
    expect((await owner.get('/api/cart/')).body).toEqual(body)
  })
})
