import { beforeAll, expect, test } from 'vitest'
import { jobs } from '../../../app/jobs.ts'
import { subscriptions } from '../../../app/subscriptions.ts'
import { deleteOldCarts, forgetCarts, forgetCartsKind } from '../../../domain/cart/index.ts'
import { USER_ANONYMISED } from '../../../domain/identity/index.ts'
import { newId } from '../../../kernel/id.ts'
import { makeGuest } from '../../../testing/cart.ts'
import { makeProduct } from '../../../testing/make.ts'
import { startTestShop } from '../../../testing/server.ts'

const shop = await startTestShop()
const { admin, anonymous } = shop
const pool = shop.shop.database.pool
let variantId: string

beforeAll(async () => {
  variantId = (await makeProduct(admin, { stock: 100, sku: 'MUG' })).variants[0].id
})

test('the export of personal data has the carts', async () => {
  const person = await shop.enrol({ role: 'customer' })
  await person.post('/api/cart/items/', { sku: 'MUG', quantity: 3 })
  const { body: cart } = await person.patch('/api/cart/', { country: 'ET', email: 'mine@example.com' })
  const { body } = await person.get('/api/auth/me/export/')
  expect(body.carts).toMatchObject([
    {
      id: cart.id,
      status: 'active',
      email: 'mine@example.com',
      shipping_address: { country: 'ET' },
      items: [{ variant: variantId, quantity: 3 }],
    },
  ])
})

test('whoever is forgotten leaves no cart', async () => {
  const person = await shop.enrol({ role: 'customer' })
  await person.post('/api/cart/items/', { sku: 'MUG' })
  const others = await shop.enrol({ role: 'customer' })
  await others.post('/api/cart/items/', { sku: 'MUG' })
  expect((await person.delete('/api/auth/me/')).status).toBe(204)
  expect(subscriptions[USER_ANONYMISED]).toContain(forgetCartsKind)
  const { handle } = jobs(shop.shop).find(({ kind }) => kind.name === forgetCartsKind.name)!
  const event = await pool.query(`select data from outbox where type = $1`, [USER_ANONYMISED])
  expect(event.rows).toHaveLength(1)
  await handle(shop.ctx(), { data: event.rows[0].data } as never, {} as never)
  const { rows } = await pool.query('select user_id from carts where user_id = any($1)', [
    [person.id, others.id],
  ])
  expect(rows).toEqual([{ user_id: others.id }])
  expect(await forgetCarts(shop.ctx(), person.id)).toBe(0)
})

test('carts that nobody touches go: guests’ after 30 days, people’s after 180', async () => {
  await pool.query('delete from carts')
  const days = (count: number) => new Date(Date.now() - count * 24 * 3_600_000)
  const people = await Promise.all(Array.from({ length: 3 }, () => shop.enrol({ role: 'customer' })))
  const rows: [string, string | null, string, number][] = [
    ['guest, fresh', null, 'active', 29],
    ['guest, old', null, 'active', 31],
    ['guest, ordered', null, 'ordered', 31],
    ['guest, merged', null, 'merged', 31],
    ['guest, ordered lately', null, 'ordered', 29],
    ['person, fresh', people[0]!.id, 'active', 179],
    ['person, old', people[1]!.id, 'active', 181],
    ['person, ordered', people[2]!.id, 'ordered', 31],
  ]
  for (const [name, userId, status, age] of rows) {
    await pool.query(
      `insert into carts (id, user_id, status, currency, email, created_at, updated_at)
       values ($1, $2, $3, 'USD', $4, $5, $5)`,
      [newId(), userId, status, name, days(age)],
    )
  }
  expect(await deleteOldCarts(shop.ctx())).toBe(5)
  const left = await pool.query('select email from carts order by email')
  expect(left.rows.map(({ email }) => email)).toEqual([
    'guest, fresh',
    'guest, ordered lately',
    'person, fresh',
  ])
  expect(await deleteOldCarts(shop.ctx())).toBe(0)
})

test('a token of a cart that was cleaned up begins anew', async () => {
  const buyer = makeGuest(anonymous)
  await buyer.post('/api/cart/items/', { sku: 'MUG' })
  const token = buyer.token()
  await pool.query('delete from carts')
  const { body } = await buyer.post('/api/cart/items/', { sku: 'MUG', quantity: 2 })
  expect(body).toMatchObject({ token, items: [{ quantity: 2 }] })
})
