import { fieldError } from '../../kernel/errors.ts'
import { newId } from '../../kernel/id.ts'
import type { Ctx } from '../../platform/context.ts'
import type { Db } from '../../platform/db/pool.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { ownId } from '../identity/index.ts'
import * as items from './items-store.ts'
import { ITEMS_MAX, type WishlistItemInput, type WishlistKey } from './model.ts'
import { lockOwnList } from './own-list.ts'
import { currenciesOf } from './read-wishlists.ts'
import { viewItem, type WishlistItemView } from './view.ts'

/**
 * Puts something onto one of the caller's lists; what is on it stays as it is, and `isNew` says which it was. Throws
 * `not_found` for the list, and validation errors naming `product`, `variant` or `sku` for what is not sold, or `items`
 * when the list is full.
 */
export async function addWishlistItem(
  ctx: Ctx,
  key: WishlistKey,
  input: WishlistItemInput,
  currency: string,
): Promise<{ item: WishlistItemView; isNew: boolean }> {
  const userId = ownId(ctx.actor)
  const field = oneReference(input)
  return inTransaction(ctx, async (tx) => {
    const { id: wishlistId } = await lockOwnList(tx, ctx, userId, key)
    const thing = await findWishable(tx, field, input[field]!)
    const id = newId()
    const isNew = await items.insertItem(tx, { ...thing, id, wishlistId, userId, createdAt: ctx.now })
    const itemId = isNew ? id : await items.findSame(tx, wishlistId, thing)
    if (itemId === undefined) throw listFull()
    const item = await items.readItem(tx, wishlistId, itemId, currenciesOf(ctx, currency))
    return { item: viewItem(item!), isNew }
  })
}

/** The list takes no more. */
export const listFull = () =>
  fieldError('items', `A wishlist holds at most ${ITEMS_MAX} items; remove one first.`)

type Reference = 'product' | 'variant' | 'sku'
const REFERENCES: readonly Reference[] = ['product', 'variant', 'sku']

function oneReference(input: WishlistItemInput): Reference {
  const given = REFERENCES.filter((name) => input[name] !== undefined)
  if (given.length === 0)
    throw fieldError('product', 'This field is required: what to wish for, by product, variant or sku.')
  if (given.length > 1)
    throw fieldError(given[1]!, `Name what to wish for once: ${given.join(' and ')} were given.`)
  return given[0]!
}

async function findWishable(db: Db, field: Reference, key: string): Promise<items.Wishable> {
  const found =
    field === 'product' ? await items.findProduct(db, key) : await items.findVariant(db, key, field)
  if (found !== undefined) return found
  const kind = field === 'product' ? 'product' : 'variant'
  throw fieldError(field, `There is no ${kind} "${key.slice(0, 100)}" for sale.`)
}
