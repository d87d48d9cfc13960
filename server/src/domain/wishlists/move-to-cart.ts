import { fieldError, notFound } from '../../kernel/errors.ts'
import { type Id, isId } from '../../kernel/id.ts'
import type { Ctx } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/pool.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { addItemStep, type CartView } from '../cart/index.ts'
import { ownId } from '../identity/index.ts'
import * as items from './items-store.ts'
import type { MoveToCartInput, WishlistKey } from './model.ts'
import { lockOwnList } from './own-list.ts'

/**
 * Puts an item's variant into the caller's cart and takes it off the list, both or neither: of two at once one finds it
 * gone. An item that names no variant stands for the only one that can be bought, else `variant` chooses. Answers the
 * cart. Throws `not_found`, a validation error naming `variant`, and what the cart refuses: `not_purchasable`,
 * `insufficient_stock`.
 */
export async function moveToCart(
  ctx: Ctx,
  key: WishlistKey,
  itemId: string,
  input: MoveToCartInput,
): Promise<CartView> {
  const userId = ownId(ctx.actor)
  return inTransaction(ctx, async (tx) => {
    const { id } = await lockOwnList(tx, ctx, userId, key)
    const wished = isId(itemId) ? await items.takeItem(tx, id, itemId) : undefined
    if (wished === undefined) throw notFound('Wishlist item')
    const variant = await chosenVariant(tx, wished, input.variant)
    const { cart } = await addItemStep(
      tx,
      ctx,
      { kind: 'user', userId },
      {
        ...(variant === null ? { product: wished.productId } : { variant }),
        ...(input.quantity === undefined ? {} : { quantity: input.quantity }),
      },
    )
    return cart
  })
}

/** The variant that is meant; null: the only one of the product that can be bought. */
async function chosenVariant(tx: Tx, wished: items.Wishable, named?: string): Promise<Id | null> {
  if (named === undefined) return wished.variantId
  const chosen = await items.findVariant(tx, named, 'variant')
  if (chosen === undefined || chosen.productId !== wished.productId)
    throw fieldError('variant', `"${named.slice(0, 100)}" is no variant of this product that is for sale.`)
  return chosen.variantId
}
