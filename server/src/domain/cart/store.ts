import { CompiledQuery, sql } from 'kysely'
import type { Id } from '../../kernel/id.ts'
import type { Db, Tx } from '../../platform/db/pool.ts'
import type { Cart, CartChoices, CartItem, CartOwner, Destination } from './model.ts'

// The statements of every call to a cart are ready texts: nothing of them is put together while somebody waits.

const CHOICES = `c.id, c.user_id as "userId", c.status, c.order_id as "orderId", c.currency,
  c.coupon_code as "couponCode", c.shipping_method_id as "shippingMethodId", c.email,
  c.shipping_address as "shippingAddress", c.version`

const itemsOf = (cartId: string): string => `coalesce((
    select json_agg(json_build_object('id', i.id, 'variantId', i.variant_id, 'quantity', i.quantity,
      'priceWhenAddedMinor', i.price_when_added_minor) order by i.created_at, i.id)
    from cart_items i where i.cart_id = ${cartId}), '[]')`

/** $1: id of the guest's cart, or of the person. */
const OPEN_CART = {
  guest: `c.id = $1 and c.user_id is null and c.status = 'active'`,
  user: `c.user_id = $1 and c.status = 'active'`,
} as const

const ownerId = (owner: CartOwner): Id => (owner.kind === 'guest' ? owner.cartId : owner.userId)

async function run<Row>(db: Db, text: string, values: readonly unknown[]): Promise<Row[]> {
  const { rows } = await db.executeQuery(CompiledQuery.raw(text, [...values]))
  return rows as Row[]
}

const lockAndRead = (kind: CartOwner['kind']): string => `select ${CHOICES}, ${itemsOf('c.id')} as items,
    (select seen.version from carts seen where seen.id = c.id) as "seenVersion"
  from carts c where ${OPEN_CART[kind]} for update of c`
const LOCK_FOR_CHECKOUT = { guest: lockAndRead('guest'), user: lockAndRead('user') } as const

/**
 * Locks an open cart and reads it with its lines. `seenVersion` is the version that the lines belong to: an older one
 * when the lock had to be waited for.
 */
export async function lockForCheckout(
  tx: Tx,
  owner: CartOwner,
): Promise<(Cart & { readonly seenVersion: number }) | undefined> {
  const rows = await run<Cart & { seenVersion: number }>(tx, LOCK_FOR_CHECKOUT[owner.kind], [ownerId(owner)])
  return rows[0]
}

/** The lines of a cart, in the order in which they were put in. */
export async function readItems(db: Db, cartId: Id): Promise<CartItem[]> {
  const rows = await run<{ items: CartItem[] }>(db, `select ${itemsOf('$1::uuid')} as items`, [cartId])
  return rows[0]!.items
}

const READ_GUESTS = `select ${CHOICES}, ${itemsOf('c.id')} as items from carts c where c.id = $1`
const READ_PERSONS = `select ${CHOICES}, ${itemsOf('c.id')} as items, a.country, a.state
  from (select $1::uuid as id) person
  left join carts c on c.user_id = person.id and c.status = 'active'
  left join addresses a on a.user_id = person.id and a.is_default`

/**
 * An open or closed cart with its lines as they are now, and where the person wants things sent by default. A guest's
 * cart is found whatever became of it; of a person the open one.
 */
export async function readCart(
  db: Db,
  owner: CartOwner,
): Promise<{ cart: Cart | undefined; defaultDestination: Destination | null }> {
  if (owner.kind === 'guest') {
    const [cart] = await run<Cart>(db, READ_GUESTS, [owner.cartId])
    return { cart, defaultDestination: null }
  }
  const [row] = await run<PersonsRow>(db, READ_PERSONS, [owner.userId])
  const { country, state, ...cart } = row!
  return {
    cart: cart.id === null ? undefined : (cart as Cart),
    defaultDestination: country === null ? null : { country, state: state ?? '' },
  }
}

/** All null without an open cart; the last two without a default address. */
type PersonsRow = { readonly [Field in keyof Cart]: Cart[Field] | null } & {
  readonly country: string | null
  readonly state: string | null
}

/** What a cart is to hold beside its lines, the lines to put in or change, and those to take out. */
export type SavedCart = CartChoices & {
  readonly id: Id
  readonly userId: Id | null
  readonly put: readonly CartItem[]
  readonly removed: readonly Id[]
}

const putItems = (lines: string, now: string): string => `insert into cart_items
    (id, cart_id, variant_id, quantity, price_when_added_minor, created_at, updated_at)
  select r.id, cart.id, r."variantId", r.quantity, r."priceWhenAddedMinor", ${now}, ${now}
  from cart, json_to_recordset(${lines}::json) as r (id uuid, "variantId" uuid, quantity integer,
    "priceWhenAddedMinor" bigint)
  on conflict (cart_id, variant_id) do update set quantity = excluded.quantity,
    price_when_added_minor = excluded.price_when_added_minor, updated_at = excluded.updated_at`

const jsonOrNull = (value: object | null): string | null => (value === null ? null : JSON.stringify(value))

const INSERT_CART = `with cart as (
    insert into carts (id, user_id, currency, coupon_code, shipping_method_id, email, shipping_address, created_at,
      updated_at)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $8) on conflict do nothing returning id),
  put as (${putItems('$9', '$8')})
  select id from cart`

/**
 * Makes a cart with its lines. One statement, so a transaction of its own outside of one. False when the person has an
 * open cart by now, or there is one with this id: then nothing was written.
 */
export async function insertCart(db: Db, cart: SavedCart, now: Date): Promise<boolean> {
  const rows = await run(db, INSERT_CART, [
    cart.id,
    cart.userId,
    cart.currency,
    cart.couponCode,
    cart.shippingMethodId,
    cart.email,
    jsonOrNull(cart.shippingAddress),
    now,
    JSON.stringify(cart.put),
  ])
  return rows.length === 1
}

const updating = (gone: string): string => `with cart as (
    update carts set currency = $3, coupon_code = $4, shipping_method_id = $5, email = $6, shipping_address = $7,
      version = version + 1, updated_at = $8
    where id = $1 and version = $2 and status = 'active' returning id),
  ${gone}
  put as (${putItems('$9', '$8')})
  select id from cart`
/** Most changes take nothing out; a part of a statement that has nothing to do still costs a third of it. */
const UPDATE_CART = updating('')
const UPDATE_AND_REMOVE = updating(`gone as (
    delete from cart_items i using cart where i.cart_id = cart.id and i.id = any($10::uuid[])),`)

/**
 * Changes an open cart and its lines, if it is still of the version that was read. One statement, so a transaction of
 * its own outside of one. False when somebody was faster: then nothing was written.
 */
export async function updateCart(db: Db, cart: SavedCart, version: number, now: Date): Promise<boolean> {
  const removes = cart.removed.length > 0
  const rows = await run(db, removes ? UPDATE_AND_REMOVE : UPDATE_CART, [
    cart.id,
    version,
    cart.currency,
    cart.couponCode,
    cart.shippingMethodId,
    cart.email,
    jsonOrNull(cart.shippingAddress),
    now,
    JSON.stringify(cart.put),
    ...(removes ? [cart.removed] : []),
  ])
  return rows.length === 1
}

/** Makes an empty cart; nothing when the person has an open one, or there is one with this id. */
export async function ensureCart(
  tx: Tx,
  cart: Pick<Cart, 'id' | 'userId' | 'currency'>,
  now: Date,
): Promise<void> {
  await sql`insert into carts (id, user_id, currency, created_at, updated_at)
    values (${cart.id}, ${cart.userId}, ${cart.currency}, ${now}, ${now}) on conflict do nothing`.execute(tx)
}

/** Waits for an open cart and locks it; false when there is none (any more). */
export async function lockCart(tx: Tx, owner: CartOwner): Promise<boolean> {
  const text = `select c.id from carts c where ${OPEN_CART[owner.kind]} for update`
  return (await run(tx, text, [ownerId(owner)])).length === 1
}

/** The cart has become an order. */
export async function closeCart(tx: Tx, cartId: Id, orderId: Id, now: Date): Promise<void> {
  await sql`update carts set status = 'ordered', order_id = ${orderId}, version = version + 1, updated_at = ${now}
    where id = ${cartId} and status = 'active'`.execute(tx)
}

/** The guest's cart has been poured into a person's: it is empty and its token finds nothing any more. */
export async function closeMerged(tx: Tx, cartId: Id, now: Date): Promise<void> {
  await sql`with gone as (delete from cart_items where cart_id = ${cartId})
    update carts set status = 'merged', coupon_code = null, email = null, shipping_address = null,
      version = version + 1, updated_at = ${now} where id = ${cartId}`.execute(tx)
}

/** Every cart of a person, the newest first, without prices. */
export async function readAllCarts(db: Db, userId: Id) {
  const text = `select ${CHOICES}, ${itemsOf('c.id')} as items, c.created_at as "createdAt",
      c.updated_at as "updatedAt"
    from carts c where c.user_id = $1 order by c.updated_at desc, c.id`
  return run<Cart & { createdAt: Date; updatedAt: Date }>(db, text, [userId])
}

/** Removes every cart of a person; returns how many there were. */
export async function deleteCartsOf(db: Db, userId: Id): Promise<number> {
  const { numAffectedRows } = await sql`delete from carts where user_id = ${userId}`.execute(db)
  return Number(numAffectedRows ?? 0n)
}

/** Removes up to `limit` carts that nobody has touched: closed ones and guests' since one moment, people's since another. */
export function deleteUntouched(db: Db, since: { guests: Date; people: Date }, limit: number) {
  return sql`delete from carts where id in (select id from carts
    where updated_at < ${since.guests}
      and (user_id is null or status <> 'active' or updated_at < ${since.people})
    limit ${limit})`.execute(db)
}
