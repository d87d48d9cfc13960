import type { RawBuilder } from 'kysely'
import type { Id } from '../../../kernel/id.ts'
import type { Ctx } from '../../../platform/context.ts'
import { loadSources } from '../read-model/source.ts'
import { visibleSource } from './get-product.ts'
import { canSee } from './policy.ts'
import { relatedCards } from './related-store.ts'

/** How many to find, and what comes first: a select of `product_id` and `times`, more often first. */
export type NearOptions = {
  readonly limit: number
  readonly first: (productId: RawBuilder<unknown>) => RawBuilder<unknown>
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
  const source = await visibleSource(ctx, key)
  const { id } = source
  const cards = (await relatedCards(ctx.db, [source], currency, { limit, first })).get(id) ?? []
  return {
    productId: id,
    items: cards.map(itemOf).join(','),
    count: cards.length,
  }
}

const itemOf = ({ card, in_stock }: { card: string; in_stock: boolean }): string =>
  `${card},"in_stock":${in_stock}}`

/** The JSON of the same for many products that the caller may see, by their ids, in two statements. */
export async function productsNearEach(
  ctx: Ctx,
  ids: readonly string[],
  currency: string,
  options: NearOptions,
): Promise<Map<string, string[]>> {
  const sources = (await loadSources(ctx.db, ids)).filter((source) => canSee(ctx.actor, source))
  const cards = await relatedCards(ctx.db, sources, currency, options)
  return new Map(sources.map(({ id }) => [id, (cards.get(id) ?? []).map(itemOf)]))
}
