import type { RawBuilder } from 'kysely'
import type { Id } from '../../../kernel/id.ts'
import type { Ctx } from '../../../platform/context.ts'
import { visibleSource } from './get-product.ts'
import { relatedCards } from './related-store.ts'

/** How many to find, and what comes first: a select of `product_id` and `times`, more often first. */
export type NearOptions = {
  readonly limit: number
  readonly first: (productId: Id) => RawBuilder<unknown>
}

/**
 * Active products to show beside this one: those that come first, then what shares the most specific category, brand or
 * tags with it, best match first. Throws `not_found`, also for drafts of others.
 */
export async function productsNear(
  ctx: Ctx,
  key: string,
  currency: string,
  { limit, first }: NearOptions,
): Promise<{ productId: Id; items: string; count: number }> {
  const { id, brand, tags } = await visibleSource(ctx, key)
  const cards = await relatedCards(ctx.db, { id, brand, tags }, currency, { limit, first: first(id) })
  return {
    productId: id,
    items: cards.map(({ card, in_stock }) => `${card},"in_stock":${in_stock}}`).join(','),
    count: cards.length,
  }
}
