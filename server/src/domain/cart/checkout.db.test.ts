import { beforeAll, expect, test } from 'vitest'
import { newId } from '../../kernel/id.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { makeGuest } from '../../testing/cart.ts'
import { waitFor } from '../../testing/jobs.ts'
import { makeProduct } from '../../testing/make.ts'
import { startTestShop } from '../../testing/server.ts'
import { closeCart, lockActiveCart } from './checkout.ts'
import type { CartOwner } from './model.ts'

const shop = await startTestShop()
const { admin, anonymous } = shop
const ctx = shop.ctx()
const variants: string[] = []

beforeAll(async () => {
  for (let n = 0; n < 6; n += 1) variants.push((await makeProduct(admin, { stock: 50 })).variants[0].id)
})

const add = async (buyer: Pick<ReturnType<typeof makeGuest>, 'post'>, variant: string, quantity = 1) =>
  (await buyer.post('/api/cart/items/', { variant, quantity })).body
const lock = (owner: CartOwner, cartId?: string) =>
  inTransaction(ctx, (tx) => lockActiveCart(tx, owner, cartId))

test('a guest’s cart by its id, a person’s by who they are, with all that a checkout needs', async () => {
  const buyer = makeGuest(anonymous)
  await add(buyer, variants[0]!, 2)
  const { id } = await add(buyer, variants[1]!)
  await buyer.patch('/api/cart/', { country: 'ET', email: 'a@example.com', currency: 'USD' })
  const guest: CartOwner = { kind: 'guest', cartId: id }
  expect(await lock(guest)).toMatchObject({
    id,
    userId: null,
    currency: 'USD',
    couponCode: null,
    shippingMethodId: null,
    email: 'a@example.com',
    shippingAddress: null, // a country alone is no address
    items: [
      { variantId: variants[0], quantity: 2 },
      { variantId: variants[1], quantity: 1 },
    ],
  })
  await buyer.patch('/api/cart/', {
    shipping_address: { line1: 'Bole Road 12', city: 'Addis Ababa', postal_code: '1000' },
  })
  expect((await lock(guest, id))?.shippingAddress).toEqual({
    full_name: '',
    line1: 'Bole Road 12',
    line2: '',
    apartment: '',
    city: 'Addis Ababa',
    state: '',
    postal_code: '1000',
    country: 'ET',
    phone: '',
  })
  const person = await shop.enrol({ role: 'customer' })
  const own = await add(person, variants[0]!)
  expect(await lock({ kind: 'user', userId: person.id }, own.id)).toMatchObject({ id: own.id })
})

test('nothing of somebody else’s, of one that is not there, or of one that is closed', async () => {
  const person = await shop.enrol({ role: 'customer' })
  const own = await add(person, variants[0]!)
  const buyer = makeGuest(anonymous)
  const { id } = await add(buyer, variants[0]!)
  const me: CartOwner = { kind: 'user', userId: person.id }
  const guest: CartOwner = { kind: 'guest', cartId: id }
  expect(await lock({ kind: 'guest', cartId: own.id })).toBeUndefined()
  expect(await lock(me, id)).toBeUndefined()
  expect(await lock(guest, own.id)).toBeUndefined()
  for (const cartId of ['', 'null', newId()]) expect(await lock(guest, cartId)).toBeUndefined()
  expect(await lock({ kind: 'guest', cartId: newId() })).toBeUndefined()
  expect(await lock({ kind: 'user', userId: newId() })).toBeUndefined()
  await inTransaction(ctx, async (tx) => {
    await closeCart(tx, ctx, id, newId())
    await closeCart(tx, ctx, own.id, newId())
  })
  expect(await lock(guest)).toBeUndefined()
  expect(await lock(me)).toBeUndefined()
  expect(await lock(me, own.id)).toBeUndefined()
  // and the person has room for a new one
  expect((await add(person, variants[1]!)).id).not.toBe(own.id)
})

test('one statement; what was put in while the lock was waited for is not missed', async () => {
  const buyer = makeGuest(anonymous)
  const { id } = await add(buyer, variants[0]!)
  const guest: CartOwner = { kind: 'guest', cartId: id }
  expect(await shop.statementsOf(() => lock(guest))).toHaveLength(1)
  const held = await shop.shop.database.pool.connect()
  await held.query('begin')
  await held.query('update carts set version = version + 1 where id = $1', [id])
  await held.query(
    `insert into cart_items (id, cart_id, variant_id, quantity, created_at, updated_at)
     values ($1, $2, $3, 7, now(), now())`,
    [newId(), id, variants[2]],
  )
  const waiting = lock(guest)
  await somebodyWaits()
  await held.query('commit')
  held.release()
  expect((await waiting)?.items).toMatchObject([{ quantity: 1 }, { variantId: variants[2], quantity: 7 }])
})

test('a cart that is ordered while its lock is waited for is nobody’s any more', async () => {
  for (const owner of ['guest', 'user'] as const) {
    const person = await shop.enrol({ role: 'customer' })
    const { id } = await add(owner === 'guest' ? makeGuest(anonymous) : person, variants[0]!)
    const held = await shop.shop.database.pool.connect()
    await held.query('begin')
    await held.query(`update carts set status = 'ordered', version = version + 1 where id = $1`, [id])
    const waiting = lock(
      owner === 'guest' ? { kind: 'guest', cartId: id } : { kind: 'user', userId: person.id },
    )
    await somebodyWaits()
    await held.query('commit')
    held.release()
    expect(await waiting).toBeUndefined()
  }
})

test('while a checkout holds the cart nothing is put in; afterwards it goes into a new one', async () => {
  const buyer = makeGuest(anonymous)
  const { id } = await add(buyer, variants[0]!)
  let adding: Promise<{ id: string; items: unknown[] }> | undefined
  await inTransaction(ctx, async (tx) => {
    const cart = await lockActiveCart(tx, { kind: 'guest', cartId: id })
    adding = add(buyer, variants[1]!)
    await somebodyWaits()
    await closeCart(tx, ctx, cart!.id, newId())
  })
  const added = await adding!
  expect(added.id).not.toBe(id)
  expect(added.items).toMatchObject([{ variant: variants[1] }])
})

/** Until somebody stands in line for a row. */
const somebodyWaits = (): Promise<unknown> =>
  waitFor(async () => {
    const { rows } = await shop.shop.database.pool.query(
      `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    )
    return rows.length > 0
  })
