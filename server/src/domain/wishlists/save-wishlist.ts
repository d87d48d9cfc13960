import { fieldError } from '../../kernel/errors.ts'
import { type Id, newId } from '../../kernel/id.ts'
import type { Ctx } from '../../platform/context.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { ownId } from '../identity/index.ts'
import { LISTS_MAX, type WishlistInput, type WishlistKey, type WishlistPatch } from './model.ts'
import { ensureDefault, lockOwnList } from './own-list.ts'
import * as store from './store.ts'

/** Makes a list beside the default one; returns its id. Throws a validation error naming `wishlist` beyond the limit. */
export async function createWishlist(ctx: Ctx, input: WishlistInput): Promise<Id> {
  const userId = ownId(ctx.actor)
  const id = newId()
  await inTransaction(ctx, async (tx) => {
    await store.lockPerson(tx, userId)
    await ensureDefault(tx, ctx, userId)
    if (!(await store.insertList(tx, { id, userId, name: input.name.trim(), now: ctx.now })))
      throw fieldError('wishlist', `You have ${LISTS_MAX} wishlists; delete one first.`)
    if (input.is_default) await store.setDefault(tx, userId, id)
  })
  return id
}

/** Changes a list. Throws `not_found`, or a validation error naming `is_default` when it is to be no default any more. */
export async function updateWishlist(ctx: Ctx, key: WishlistKey, patch: WishlistPatch): Promise<void> {
  const userId = ownId(ctx.actor)
  await inTransaction(ctx, async (tx) => {
    await store.lockPerson(tx, userId)
    const list = await lockOwnList(tx, ctx, userId, key)
    if (patch.is_default === false && list.isDefault)
      throw fieldError('is_default', 'Cannot be false of the default list; make another one the default.')
    if (patch.name !== undefined) await store.renameList(tx, list.id, patch.name.trim())
    if (patch.is_default && !list.isDefault) await store.setDefault(tx, userId, list.id)
  })
}

/**
 * Takes a list away with all that is on it; its link finds nothing any more. When it was the default, the oldest other
 * one becomes it, or a new one at the next use. Throws `not_found`.
 */
export async function deleteWishlist(ctx: Ctx, key: WishlistKey): Promise<void> {
  const userId = ownId(ctx.actor)
  await inTransaction(ctx, async (tx) => {
    await store.lockPerson(tx, userId)
    const list = await lockOwnList(tx, ctx, userId, key)
    await store.deleteList(tx, list.id)
    if (list.isDefault) await store.promoteOldest(tx, userId)
  })
}
