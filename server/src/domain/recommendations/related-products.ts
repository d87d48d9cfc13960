import type { Ctx } from '../../platform/context.ts'
import { productsNear, productsNearEach } from '../catalogue/index.ts'
import { boughtWith } from './pairs-store.ts'
import { RELATED_TAG, relatedTag } from './refresh-related.ts'

/**
 * Active products to show beside this one: what was bought together with it most often, then what is like it. Throws
 * `not_found`, also for drafts of others. Two statements.
 */
export async function relatedProducts(
  ctx: Ctx,
  key: string,
  currency: string,
  limit: number,
): Promise<{ items: string; count: number; tags: string[] }> {
  const { productId, ...found } = await productsNear(ctx, key, currency, { limit, first: boughtWith })
  return { ...found, tags: [RELATED_TAG, relatedTag(productId)] }
}

/** The JSON of the same for many products that the caller may see, by their ids, in two statements. */
export const relatedToEach = (
  ctx: Ctx,
  ids: readonly string[],
  currency: string,
  limit: number,
): Promise<Map<string, string[]>> => productsNearEach(ctx, ids, currency, { limit, first: boughtWith })
