import { newId } from '../../kernel/id.ts'
import type { Ctx } from '../../platform/context.ts'
import type { Db, Tx } from '../../platform/db/pool.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import type { CartDecision, OpenCart } from './decision.ts'
import type { CartCaller, CartOwner } from './model.ts'
import { forgetCart, recentCart, rememberCart } from './recent-carts.ts'
import * as store from './store.ts'

/** How often a lock finds that the cart has just been ordered, before giving up. */
const ATTEMPTS = 5
const foreignKeyViolation = '23503'

/**
 * Reads the caller's open cart. A guest's token of a cart that was ordered or merged finds a new, empty one under
 * another id.
 */
export async function openCart(db: Db, ctx: Ctx, owner: CartOwner): Promise<OpenCart> {
  const { cart, defaultDestination } = await store.readCart(db, owner)
  if (cart?.status === 'active' && (owner.kind === 'user' || cart.userId === null))
    return { ...cart, isKept: true, defaultDestination }
  const isFree = owner.kind === 'guest' && cart === undefined
  return {
    id: isFree ? owner.cartId : newId(),
    userId: owner.kind === 'user' ? owner.userId : null,
    status: 'active',
    orderId: null,
    version: 0,
    currency: ctx.store.currency,
    couponCode: null,
    shippingMethodId: null,
    email: null,
    shippingAddress: null,
    items: [],
    isKept: false,
    defaultDestination,
  }
}

/**
 * Lets a verb look at the caller's cart, decide, and have it written. First without a lock: what was decided is written
 * only if the cart is still as it was read. When somebody was faster, once more with the cart locked, which always
 * succeeds; so no change is lost and one alone costs two statements, or one when this process wrote the cart a moment
 * ago. `decide` may be called three times.
 */
export async function changeCart<T>(
  ctx: Ctx,
  caller: CartCaller,
  decide: (db: Db, cart: OpenCart) => Promise<CartDecision<T>>,
): Promise<T> {
  const { owner: asked } = caller
  const recent = asked.kind === 'guest' ? recentCart(ctx.db, asked.cartId) : undefined
  if (recent !== undefined) {
    const decided = await decide(ctx.db, recent).catch(() => undefined)
    if (decided?.changes !== undefined && (await save(ctx.db, ctx, recent, decided.changes))) {
      rememberCart(ctx.db, recent, decided.changes)
      return decided.answer
    }
    forgetCart(ctx.db, recent.id)
  }
  const seen = await openCart(ctx.db, ctx, asked)
  const { answer, changes } = await decide(ctx.db, seen)
  if (changes === undefined) return answer
  if (!seen.isKept && asked.kind === 'guest') await caller.admit?.(seen.id)
  if (await save(ctx.db, ctx, seen, changes)) {
    if (asked.kind === 'guest') rememberCart(ctx.db, seen, changes)
    return answer
  }
  const owner: CartOwner = asked.kind === 'guest' ? { kind: 'guest', cartId: seen.id } : asked
  return inTransaction(ctx, async (tx) => {
    const cart = await lockOpenCart(tx, ctx, owner)
    const again = await decide(tx, cart)
    if (again.changes !== undefined) await write(tx, ctx, cart, again.changes)
    return again.answer
  })
}

/** Makes the caller's cart when there is none, locks it, and reads it as it is then. */
export async function lockOpenCart(tx: Tx, ctx: Ctx, owner: CartOwner): Promise<OpenCart> {
  let wanted = owner
  for (let attempt = 1; ; attempt += 1) {
    const cart = await openCart(tx, ctx, wanted)
    if (wanted.kind === 'guest') wanted = { kind: 'guest', cartId: cart.id }
    if (!cart.isKept) await store.ensureCart(tx, cart, ctx.now)
    if (await store.lockCart(tx, wanted)) return openCart(tx, ctx, wanted)
    if (attempt >= ATTEMPTS) throw new Error('The cart is closed as soon as it is made')
  }
}

type Changes = NonNullable<CartDecision<unknown>['changes']>

/** A variant or shipping method that has just been deleted is the same as somebody having been faster. */
async function save(db: Db, ctx: Ctx, cart: OpenCart, changes: Changes): Promise<boolean> {
  try {
    return await write(db, ctx, cart, changes)
  } catch (error) {
    if ((error as { code?: unknown }).code === foreignKeyViolation) return false
    throw error
  }
}

/** Writes a change of a cart; false when the cart is not as it was read. */
export function write(db: Db, ctx: Ctx, cart: OpenCart, changes: Changes): Promise<boolean> {
  const saved = { ...cart, put: [], removed: [], ...changes }
  return cart.isKept
    ? store.updateCart(db, saved, cart.version, ctx.now)
    : store.insertCart(db, saved, ctx.now)
}
