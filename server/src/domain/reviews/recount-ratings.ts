import type { Id } from '../../kernel/id.ts'
import type { Ctx } from '../../platform/context.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { append } from '../../platform/outbox.ts'
import { changeRating, lockForRating } from '../catalogue/index.ts'
import { ratingDifferences, wronglyRated } from './check-store.ts'

const BATCH = 200

/**
 * Makes the ratings of products what their approved reviews add up to, where they are not: batch by batch, while
 * people go on writing. Safe to repeat. Returns how many products were put right.
 */
export async function recountRatings(ctx: Ctx): Promise<number> {
  let total = 0
  let after: Id | null = null
  for (;;) {
    const ids: Id[] = await wronglyRated(ctx.db, after, BATCH)
    if (ids.length === 0) return total
    await inTransaction(ctx, async (tx) => {
      await lockForRating(tx, ids)
      await append(tx, ctx, [], await changeRating(tx, await ratingDifferences(tx, ids)))
    })
    total += ids.length
    after = ids.at(-1)!
  }
}
