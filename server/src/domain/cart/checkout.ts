import type { Id } from '../../kernel/id.ts'
import type { Ctx } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/pool.ts'
import type { CartAddress, CartForCheckout, CartOwner, CompleteCartAddress } from './model.ts'
import * as store from './store.ts'

/**
 * Locks the cart that is to be ordered and reads it, usually in one statement: a guest's by its token, a person's active
 * one. Nothing when there is none, when it has been ordered or merged already, or when `cartId` names another one.
 */
export async function lockActiveCart(
  tx: Tx,
  owner: CartOwner,
  cartId?: string,
): Promise<CartForCheckout | undefined> {
  const locked = await store.lockForCheckout(tx, owner)
  if (locked === undefined || (cartId !== undefined && cartId.toLowerCase() !== locked.id)) return undefined
  const { id, userId, currency, couponCode, shippingMethodId, email, shippingAddress } = locked
  // while we waited for the lock somebody changed the cart: what was read beside it is old
  const isOld = locked.version !== locked.seenVersion
  const items = isOld ? await store.readItems(tx, id) : locked.items
  return {
    id,
    userId,
    currency,
    couponCode,
    shippingMethodId,
    email,
    shippingAddress: completed(shippingAddress),
    items,
  }
}

function completed(address: CartAddress | null): CompleteCartAddress | null {
  if (!address?.line1 || !address.city || !address.postal_code) return null
  const { full_name = '', line1, line2 = '', apartment = '', city, state = '', phone = '' } = address
  const { postal_code, country } = address
  return { full_name, line1, line2, apartment, city, state, postal_code, country, phone }
}

/** The locked cart has become an order: it takes no more, and its token finds nothing any more. */
export async function closeCart(tx: Tx, ctx: Pick<Ctx, 'now'>, cartId: Id, orderId: Id): Promise<void> {
  await store.closeCart(tx, cartId, orderId, ctx.now)
}
