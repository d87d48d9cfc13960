import type { Ctx } from '../../../platform/context.ts'
import { visibleSource } from './get-product.ts'
import { relatedCards } from './related-store.ts'

/** Active products that share the most specific category, brand or tags with this one, best match first. */
export async function relatedProducts(
  ctx: Ctx,
  key: string,
  currency: string,
  limit: number,
): Promise<{ items: string; count: number }> {
  const source = await visibleSource(ctx, key)
  const cards = await relatedCards(
    ctx.db,
    { id: source.id, brand: source.brand, tags: source.tags },
    currency,
    limit,
  )
  return {
    items: cards.map(({ card, in_stock }) => `${card},"in_stock":${in_stock}}`).join(','),
    count: cards.length,
  }
}
