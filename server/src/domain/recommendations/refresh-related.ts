import { Type } from 'typebox'
import type { Id } from '../../kernel/id.ts'
import type { Ctx } from '../../platform/context.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { jobKind } from '../../platform/jobs.ts'
import { append } from '../../platform/outbox.ts'
import { isAlone, type PairBounds, putPairs } from './pairs-store.ts'

/** Finds out what is bought together. */
export const refreshRelatedKind = jobKind('refresh_related_products', Type.Object({}), {
  maxAttempts: 3,
  priority: 10,
})

const DAY_MS = 86_400_000
const COUNTED_DAYS = 180
/** However much a shop sells, a night's work has an end. */
const BOUNDS: Omit<PairBounds, 'since'> = { orders: 300_000, productsAnOrder: 20, othersAProduct: 20 }
/** Of more changed products all answers are forgotten, in place of one tag each. */
const TAGS_MAX = 1_000

/** Tag of what is shown beside every product. */
export const RELATED_TAG = 'related'
/** Tag of what is shown beside this product. */
export const relatedTag = (productId: Id): string => `${RELATED_TAG}:${productId}`

/** What came of it; `skipped`: somebody else is at it. */
export type RelatedRefresh = { readonly pairs: number; readonly changed: number } | { readonly skipped: true }

/**
 * Derives what is bought together from the orders of the last 180 days that were paid or are being sent, the newest
 * 300,000 of them: of each order the first 20 products, for each product the 20 it was bought with most often. Kept
 * answers about products of which others are shown now are forgotten.
 */
export async function refreshRelated(ctx: Ctx): Promise<RelatedRefresh> {
  return inTransaction(ctx, async (tx) => {
    if (!(await isAlone(tx))) return { skipped: true }
    const since = new Date(ctx.now.getTime() - COUNTED_DAYS * DAY_MS)
    const { pairs, changed } = await putPairs(tx, { ...BOUNDS, since })
    await append(tx, ctx, [], changed.length > TAGS_MAX ? [RELATED_TAG] : changed.map(relatedTag))
    return { pairs, changed: changed.length }
  })
}
