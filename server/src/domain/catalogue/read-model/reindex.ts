import { ALL_TAGS } from '../../../platform/cache.ts'
import type { Ctx } from '../../../platform/context.ts'
import { inTransaction } from '../../../platform/db/transaction.ts'
import { append } from '../../../platform/outbox.ts'
import { refreshProducts } from './refresh.ts'
import { clearOrphans, clearWords, countProducts, productIdsAfter, recount } from './reindex-store.ts'

const BATCH = 500

/**
 * Derives the read model of every product again, batch by batch, while the shop goes on; then counts every list anew.
 * Safe to repeat and to stop half-way. Returns how many products there are.
 */
export async function reindexAll(
  ctx: Ctx,
  progress: (done: number, total: number) => void = () => {},
): Promise<number> {
  const total = await countProducts(ctx.db)
  let done = 0
  let after: string | null = null
  for (;;) {
    const ids: string[] = await productIdsAfter(ctx.db, after, BATCH)
    if (ids.length === 0) break
    await inTransaction(ctx, (tx) => refreshProducts(tx, ctx, ids))
    after = ids.at(-1)!
    done += ids.length
    progress(done, Math.max(total, done))
  }
  await inTransaction(ctx, async (tx) => {
    await clearOrphans(tx)
    await clearWords(tx)
    await recount(tx)
    await append(tx, ctx, [], [ALL_TAGS])
  })
  return done
}
