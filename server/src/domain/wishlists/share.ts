import { notFound } from '../../kernel/errors.ts'
import { type Id, newId } from '../../kernel/id.ts'
import type { Ctx } from '../../platform/context.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { createSignedIds, type SignedIds } from '../../platform/signed-ids.ts'
import { ownId } from '../identity/index.ts'
import * as items from './items-store.ts'
import type { WishlistKey } from './model.ts'
import { ensureDefault } from './own-list.ts'
import { currenciesOf } from './read-wishlists.ts'
import * as store from './store.ts'
import { viewItem } from './view.ts'

/** Makes and checks the tokens of links that show a wishlist. Nothing of a token is kept. */
export type ShareTokens = Pick<SignedIds, 'sign' | 'verify'>

/** Tokens signed with the shop's secret keys: the first one signs, all are accepted. Throws when there is no key. */
export const createShareTokens = (secretKeys: readonly string[]): ShareTokens =>
  createSignedIds(secretKeys, 'wishlist share')

/** Lets everybody with the link see a list; returns what its token is made of, the same while it is shared. Throws `not_found`. */
export async function shareWishlist(ctx: Ctx, key: WishlistKey): Promise<Id> {
  const userId = ownId(ctx.actor)
  return inTransaction(ctx, async (tx) => {
    if (key === undefined) await ensureDefault(tx, ctx, userId)
    const list = await store.setShare(tx, userId, key, newId())
    if (list?.shareId == null) throw notFound('Wishlist')
    return list.shareId
  })
}

/** The link shows nothing any more, for ever: sharing again makes another one. Safe to repeat. Throws `not_found`. */
export async function endShare(ctx: Ctx, key: WishlistKey): Promise<void> {
  const userId = ownId(ctx.actor)
  await inTransaction(ctx, async (tx) => {
    if (key === undefined) await ensureDefault(tx, ctx, userId)
    if ((await store.setShare(tx, userId, key, null)) === undefined) throw notFound('Wishlist')
  })
}

/**
 * A list as everybody sees it who has its link: name and items, nothing of the owner. Throws `not_found` for a link that
 * we did not make, one that was ended, and of a list or an owner that is gone: all look the same.
 */
export async function getSharedWishlist(ctx: Ctx, tokens: ShareTokens, token: string, currency: string) {
  const shareId = tokens.verify(token)
  const list = shareId === null ? undefined : await store.findShared(ctx.db, shareId)
  if (list === undefined) throw notFound('Wishlist')
  const shown = await items.readItems(ctx.db, list.id, currenciesOf(ctx, currency))
  return { name: list.name, item_count: shown.length, items: shown.map(viewItem) }
}
