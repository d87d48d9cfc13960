import { Type } from 'typebox'
import type { Id } from '../../../kernel/id.ts'
import type { Ctx } from '../../../platform/context.ts'
import type { Tx } from '../../../platform/db/pool.ts'
import { jobKind } from '../../../platform/jobs.ts'
import { append, type EventEnvelope } from '../../../platform/outbox.ts'
import { imagesPending } from '../events.ts'

const EventSchema = Type.Unsafe<EventEnvelope & { data: { product_id: Id } }>(
  Type.Object({ data: Type.Object({ product_id: Type.String() }) }),
)

/** The event that a product has images to fetch. */
export const IMAGES_PENDING = imagesPending({ productId: '' }).type

/** Fetches the waiting images of one product. Few tries and low urgency: an import may bring thousands. */
export const fetchProductImagesKind = jobKind('fetch_product_images', EventSchema, {
  maxAttempts: 3,
  priority: 10,
})

const EVENTS_A_STATEMENT = 1_000

/** Has the waiting images of these products fetched once the caller's transaction commits: one job a product. */
export async function requestImageFetch(
  tx: Tx,
  ctx: Pick<Ctx, 'now' | 'requestId'>,
  productIds: readonly Id[],
): Promise<void> {
  const events = [...new Set(productIds)].map((productId) => imagesPending({ productId }))
  for (let start = 0; start < events.length; start += EVENTS_A_STATEMENT) {
    await append(tx, ctx, events.slice(start, start + EVENTS_A_STATEMENT))
  }
}
