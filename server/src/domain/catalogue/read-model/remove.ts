import type { Id } from '../../../kernel/id.ts'
import type { Tx } from '../../../platform/db/pool.ts'
import { categoryTag, countDeltas, productTag, ROOT_TAG } from './refresh.ts'
import * as store from './store.ts'

/** Takes products out of every list before they are deleted. Returns the tags of what is old now. */
export async function removeFromReadModel(tx: Tx, productIds: readonly Id[]): Promise<string[]> {
  const before = await store.countListingRows(tx, productIds)
  await store.putListing(tx, productIds, [])
  await store.addCounts(tx, countDeltas(before, []))
  return [...productIds.map(productTag), ...before.map((count) => categoryTag(count.category_id)), ROOT_TAG]
}
