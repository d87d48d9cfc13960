import { Type } from 'typebox'
import type { Id } from '../../../kernel/id.ts'
import type { Ctx } from '../../../platform/context.ts'
import { inTransaction } from '../../../platform/db/transaction.ts'
import { jobKind, URGENT } from '../../../platform/jobs.ts'
import { append, type EventEnvelope } from '../../../platform/outbox.ts'
import * as store from './availability-store.ts'
import { categoryTag, productTag, ROOT_TAG } from './refresh.ts'
import { lockProducts } from './source.ts'

/** Follows stock that sells out, comes back or was booked by staff. */
export const refreshAvailabilityKind = jobKind(
  'refresh_availability',
  Type.Unsafe<EventEnvelope & { data: { variant_ids: Id[] } }>(
    Type.Object({ data: Type.Object({ variant_ids: Type.Array(Type.String()) }) }),
  ),
  { priority: URGENT },
)

/**
 * Brings lists in step with the stock of these variants: writes `in_stock` where it has flipped, and has every kept
 * answer that shows their numbers forgotten. In a transaction of its own, behind the product's lock, so that of two
 * at once the later one sees what both were told of. With `patienceMs` it gives up when the lock is not to be had.
 */
export async function refreshAvailability(
  ctx: Ctx,
  variantIds: readonly Id[],
  { patienceMs }: { patienceMs?: number } = {},
): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const products = await store.productsOfVariants(tx, variantIds)
    const staleIds = products.filter(({ is_stale }) => is_stale).map(({ id }) => id)
    const lists: string[] = []
    if (staleIds.length > 0) {
      if (patienceMs !== undefined) await store.limitWaiting(tx, patienceMs)
      await lockProducts(tx, staleIds)
      const flipped = await store.putInStock(tx, staleIds)
      if (flipped.length > 0) {
        lists.push(ROOT_TAG, ...new Set(flipped.map(({ category_id }) => categoryTag(category_id))))
      }
    }
    await append(tx, ctx, [], [...products.map(({ id }) => productTag(id)), ...lists])
  })
}
