import type { Id } from '../../../kernel/id.ts'
import type { Ctx } from '../../../platform/context.ts'
import type { Tx } from '../../../platform/db/pool.ts'
import { inTransaction } from '../../../platform/db/transaction.ts'
import { append } from '../../../platform/outbox.ts'
import { refreshProducts } from '../read-model/refresh.ts'
import * as store from './reductions-store.ts'

/** So many products follow in the transaction of the change; more follow in batches afterwards. */
const AT_ONCE = 500
const BATCH = 500
/** How many are looked up at a time: the look-up reads all that a reduction is for. */
const LOOKED_UP = 10_000

/**
 * Puts reductions in force, changes and ends them. When they are for few products these follow at once; else the
 * answer is false, and somebody calls `settleReductions` once this has committed.
 */
export async function changeReductions(
  tx: Tx,
  ctx: Pick<Ctx, 'now' | 'store' | 'requestId'>,
  change: { readonly put: readonly store.ReductionRule[]; readonly end: readonly Id[] },
): Promise<boolean> {
  const ids = [...change.put.map((rule) => rule.id), ...change.end]
  if (ids.length === 0) return true
  await store.lockTargetCategories(tx, change.put, ids)
  await store.putReductions(tx, change.put)
  await store.endReductions(tx, change.end)
  const products = await store.productsToSettle(tx, ids, AT_ONCE + 1)
  if (products.length > AT_ONCE) return false
  if (products.length > 0) await append(tx, ctx, [], await refreshProducts(tx, ctx, products))
  await store.markSettled(tx, ids)
  return true
}

/**
 * Lets the prices of every product follow the reductions that have begun, changed or ended, in batches of a transaction
 * each. May be stopped and repeated at any time, and run twice at once. Returns how many products followed.
 */
export async function settleReductions(ctx: Ctx, signal?: AbortSignal): Promise<number> {
  const open = (await store.listReductions(ctx.db)).filter((reduction) => !reduction.isSettled)
  let done = 0
  for (const { discountId } of open) {
    for (;;) {
      const products = await store.productsToSettle(ctx.db, [discountId], LOOKED_UP)
      for (let at = 0; at < products.length; at += BATCH) {
        if (signal?.aborted) return done
        const batch = products.slice(at, at + BATCH)
        await inTransaction(ctx, async (tx) => append(tx, ctx, [], await refreshProducts(tx, ctx, batch)))
        done += batch.length
      }
      if (products.length === 0 && (await finish(ctx, discountId))) break
    }
  }
  return done
}

/** Marks a reduction as followed, unless more has come to follow meanwhile. */
async function finish(ctx: Ctx, discountId: Id): Promise<boolean> {
  return inTransaction(ctx, async (tx) => {
    const locked = await store.lockUnsettled(tx, [discountId])
    if (locked.length > 0 && (await store.productsToSettle(tx, locked, 1)).length > 0) return false
    await store.markSettled(tx, locked)
    return true
  })
}
