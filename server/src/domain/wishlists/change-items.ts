import { fieldError, notFound } from '../../kernel/errors.ts'
import { isId } from '../../kernel/id.ts'
import type { Ctx } from '../../platform/context.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { ownId } from '../identity/index.ts'
import { listFull } from './add-item.ts'
import * as items from './items-store.ts'
import type { WishlistItemPatch, WishlistKey } from './model.ts'
import { lockOwnList, ownList } from './own-list.ts'
import { currenciesOf } from './read-wishlists.ts'
import * as store from './store.ts'
import { viewItem, type WishlistItemView } from './view.ts'

/** Takes an item off one of the caller's lists. Throws `not_found`. */
export async function removeWishlistItem(ctx: Ctx, key: WishlistKey, itemId: string): Promise<void> {
  const userId = ownId(ctx.actor)
  await inTransaction(ctx, async (tx) => {
    const { id } = await lockOwnList(tx, ctx, userId, key)
    if (!isId(itemId) || (await items.takeItem(tx, id, itemId)) === undefined) throw notFound('Wishlist item')
  })
}

/** Takes everything off one of the caller's lists; the list and its link stay. Throws `not_found`. */
export async function emptyWishlist(ctx: Ctx, key: WishlistKey): Promise<void> {
  const userId = ownId(ctx.actor)
  await inTransaction(ctx, async (tx) => {
    const { id } = await lockOwnList(tx, ctx, userId, key)
    await items.deleteItems(tx, id)
  })
}

/**
 * Puts an item onto another of the caller's lists. It keeps its id, unless the same thing is there already: then the two
 * become one, under the id of that one. Throws `not_found`, and validation errors naming `wishlist` for a list that the
 * caller does not have, or `items` when it is full.
 */
export async function moveWishlistItem(
  ctx: Ctx,
  key: WishlistKey,
  itemId: string,
  { wishlist }: WishlistItemPatch,
  currency: string,
): Promise<WishlistItemView> {
  const userId = ownId(ctx.actor)
  const currencies = currenciesOf(ctx, currency)
  return inTransaction(ctx, async (tx) => {
    const from = await ownList(tx, ctx, userId, key)
    const seen = isId(itemId) ? await items.readItem(tx, from.id, itemId, currencies) : undefined
    if (seen === undefined) throw notFound('Wishlist item')
    const target = await store.findList(tx, userId, wishlist)
    if (target === undefined)
      throw fieldError('wishlist', 'You have no such list; GET /api/wishlists/ shows yours.')
    if (target.id === from.id) return viewItem(seen)
    for (const id of [from.id, target.id].sort()) await lockOwnList(tx, ctx, userId, id)
    const thing = await items.takeItem(tx, from.id, itemId)
    if (thing === undefined) throw notFound('Wishlist item')
    const isMoved = await items.insertItem(tx, { ...thing, id: itemId, wishlistId: target.id, userId })
    const id = isMoved ? itemId : await items.findSame(tx, target.id, thing)
    if (id === undefined) throw listFull()
    return viewItem((await items.readItem(tx, target.id, id, currencies))!)
  })
}
