import { notFound } from '../../kernel/errors.ts'
import { type Id, isId } from '../../kernel/id.ts'
import { type ListPage, mapPage, type PageRequest } from '../../kernel/page.ts'
import type { Ctx } from '../../platform/context.ts'
import { ownId } from '../identity/index.ts'
import * as items from './items-store.ts'
import type { WishlistKey } from './model.ts'
import { ensureDefault, ownList } from './own-list.ts'
import * as store from './store.ts'
import { viewItem, viewList, type WishlistItemView } from './view.ts'

/** In which currency the cards of an answer are. */
export const currenciesOf = (ctx: Ctx, currency: string): items.Currencies => ({
  asked: currency,
  shop: ctx.store.currency,
})

/** One of the caller's lists without its items, and what its link is made of. */
export type ListedWishlist = ReturnType<typeof viewList> & { readonly shareId: Id | null }

/** One of the caller's lists with all of its items, and what its link is made of. */
export type OpenWishlist = ListedWishlist & { readonly items: readonly WishlistItemView[] }

/** Reads one of the caller's lists with its items, in two statements. Throws `not_found`, also for another person's. */
export async function getWishlist(ctx: Ctx, key: WishlistKey, currency: string): Promise<OpenWishlist> {
  const list = await ownList(ctx.db, ctx, ownId(ctx.actor), key)
  const shown = await items.readItems(ctx.db, list.id, currenciesOf(ctx, currency))
  const { item_count: _, ...view } = viewList(list)
  return { ...view, item_count: shown.length, items: shown.map(viewItem), shareId: list.shareId }
}

/** A page of the caller's lists, the default one first. */
export async function listWishlists(ctx: Ctx, page: PageRequest): Promise<ListPage<ListedWishlist>> {
  const userId = ownId(ctx.actor)
  const read = () => store.listLists(ctx.db, userId, page)
  let found = await read()
  const isFirst = page.kind === 'number' ? page.number === 1 : page.cursor === undefined
  if (found.results.length === 0 && isFirst) {
    await ensureDefault(ctx.db, ctx, userId)
    found = await read()
  }
  return mapPage(found, (list) => ({ ...viewList(list), shareId: list.shareId }))
}

/** A page of the items of one of the caller's lists, the newest first. Throws `not_found`. */
export async function listWishlistItems(
  ctx: Ctx,
  key: WishlistKey,
  currency: string,
  page: PageRequest,
): Promise<ListPage<WishlistItemView>> {
  const { id } = await ownList(ctx.db, ctx, ownId(ctx.actor), key)
  return mapPage(await items.listItems(ctx.db, id, currenciesOf(ctx, currency), page), viewItem)
}

/** All items of each of these lists, if they are the caller's own, in two statements. */
export async function itemsOfWishlists(
  ctx: Ctx,
  listIds: readonly string[],
  currency: string,
): Promise<Map<string, WishlistItemView[]>> {
  const own = await store.ownListIds(ctx.db, ownId(ctx.actor), listIds)
  const found = await items.readItemsOf(ctx.db, own, currenciesOf(ctx, currency))
  return new Map(own.map((id) => [id, (found.get(id) ?? []).map(viewItem)]))
}

/** One item of one of the caller's lists. Throws `not_found`, also for an item of another list. */
export async function getWishlistItem(
  ctx: Ctx,
  key: WishlistKey,
  itemId: string,
  currency: string,
): Promise<WishlistItemView> {
  const list = isId(itemId) ? await store.findList(ctx.db, ownId(ctx.actor), key) : undefined
  const item = list && (await items.readItem(ctx.db, list.id, itemId, currenciesOf(ctx, currency)))
  if (item === undefined) throw notFound('Wishlist item')
  return viewItem(item)
}
