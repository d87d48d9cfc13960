import { Type } from 'typebox'
import type { Ctx } from '../../../platform/context.ts'
import { type JobHelpers, jobKind } from '../../../platform/jobs.ts'
import { reindexAll } from './reindex.ts'

/** Derives every list, card and search row again, in the background. */
export const reindexKind = jobKind('reindex', Type.Object({}), { maxAttempts: 5, priority: 10 })

/** Does so and shows how far it is; ends between two batches when the process is asked to stop. */
export async function runReindex(
  ctx: Ctx,
  helpers: Pick<JobHelpers, 'progress' | 'signal'>,
): Promise<{ products: number }> {
  const products = await reindexAll(ctx, (done, total) => {
    helpers.signal.throwIfAborted()
    helpers.progress(done, total).catch(() => {})
  })
  return { products }
}
