import { Type } from 'typebox'
import type { Id } from '../../../kernel/id.ts'
import type { Ctx } from '../../../platform/context.ts'
import type { Tx } from '../../../platform/db/pool.ts'
import { addJobs, jobKind, requestOf } from '../../../platform/jobs.ts'

/** Fetches the waiting images of one product. Few tries and low urgency: an import may bring thousands. */
export const fetchProductImagesKind = jobKind('fetch_product_images', Type.Object({ product_id: Type.String() }), {
  maxAttempts: 3,
  priority: 10,
})

/** Asks, in the caller's transaction, for the waiting images of these products to be fetched. One job a product. */
export async function requestImageFetch(tx: Tx, ctx: Pick<Ctx, 'now' | 'requestId'>, productIds: readonly Id[]): Promise<void> {
  await addJobs(
    tx,
    ctx,
    [...new Set(productIds)].map((id) => requestOf(fetchProductImagesKind, { product_id: id }, { jobKey: `images:${id}` })),
  )
}
