import type { Tx } from '../../../platform/db/pool.ts'
import { categoryTag, productTag, ROOT_TAG } from '../read-model/refresh.ts'
import type { RatedProduct, RatingChange } from './rating-store.ts'
import * as store from './rating-store.ts'

export type { RatedProduct, RatingChange } from './rating-store.ts'

/**
 * Locks products by id or slug, in key order, against everybody who saves them or changes their rating; what is not
 * there is not in the answer. Whoever writes reviews does this first, so that all stand in one line.
 */
export const lockForRating = (tx: Tx, references: readonly string[]): Promise<RatedProduct[]> =>
  store.lockForRating(tx, references)

/**
 * Changes the ratings of products that the caller has locked by `lockForRating`: sum and count, the place in lists and
 * what cards show, in one statement. The products' own version stays, so that a save that was begun before still
 * works. Returns the tags of everything that is old now.
 */
export async function changeRating(tx: Tx, changes: readonly RatingChange[]): Promise<string[]> {
  const real = changes.filter(({ sum, count }) => sum !== 0 || count !== 0)
  if (real.length === 0) return []
  const lists = await store.changeRating(tx, real)
  return [...real.map(({ productId }) => productTag(productId)), ...lists.map(categoryTag), ROOT_TAG]
}
