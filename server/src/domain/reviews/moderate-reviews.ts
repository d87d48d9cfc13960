import { notFound } from '../../kernel/errors.ts'
import { type Id, isId } from '../../kernel/id.ts'
import { audit } from '../../platform/audit.ts'
import type { Ctx } from '../../platform/context.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { append } from '../../platform/outbox.ts'
import { changeRating, lockForRating, type RatingChange } from '../catalogue/index.ts'
import { reviewApproved } from './events.ts'
import { ratingChange } from './save-review.ts'
import { reviewStates } from './states.ts'
import * as store from './store.ts'

/** What the staff decide about reviews. */
export type Judgement = 'approve' | 'reject'

/** What became of each review that was named. */
export type Judged = {
  readonly changed: readonly Id[]
  /** They stood there already. */
  readonly unchanged: readonly Id[]
  readonly not_found: readonly string[]
}

/** Approves or rejects one review; nothing happens when it stands there already. Throws `not_found`. */
export async function moderateReview(ctx: Ctx, id: string, judgement: Judgement): Promise<void> {
  const { not_found: missing } = await moderateReviews(ctx, [id], judgement)
  if (missing.length > 0) throw notFound('Review')
}

/**
 * Approves or rejects reviews, in a constant number of statements: what is approved is public and counts, what is
 * rejected is hidden from all but its author and the staff, and whatever its author then writes of the product waits.
 */
export async function moderateReviews(
  ctx: Ctx,
  references: readonly string[],
  judgement: Judgement,
): Promise<Judged> {
  return inTransaction(ctx, async (tx) => {
    const origins = await store.findOrigins(tx, references.filter(isId))
    await lockForRating(
      tx,
      origins.map((origin) => origin.product_id),
    )
    const reviews = await store.lockReviews(
      tx,
      origins.map(({ id }) => id),
    )
    const wanted = judgement === 'approve' ? 'approved' : 'rejected'
    const moved = reviews.filter(({ status }) => status !== wanted)
    const unchanged = reviews.filter(({ status }) => status === wanted).map(({ id }) => id)
    const known = new Set(reviews.map(({ id }) => id))
    const missing = references.filter((reference) => !known.has(reference.toLowerCase()))
    if (moved.length === 0) return { changed: [], unchanged, not_found: missing }
    const after = moved.map((review) => ({ ...review, status: reviewStates.move(review.status, judgement) }))
    const changed = after.map(({ id }) => id)
    await store.settleReviews(tx, changed, wanted, ctx.now)
    const changes = after.map((review, index) => ratingChange(moved[index], review))
    const tags = await changeRating(tx, byProduct(changes))
    await append(tx, ctx, judgement === 'approve' ? after.map(reviewApproved) : [], tags)
    await audit(
      tx,
      ctx,
      ...after.map((review, index) => ({
        action: `review.${judgement}`,
        entityType: 'review',
        entityId: review.id,
        before: { status: moved[index]!.status },
        after: { status: review.status },
      })),
    )
    return { changed, unchanged, not_found: missing }
  })
}

/** One change for each product. */
function byProduct(changes: readonly RatingChange[]): RatingChange[] {
  const sums = new Map<Id, RatingChange>()
  for (const { productId, sum, count } of changes) {
    const known = sums.get(productId) ?? { productId, sum: 0, count: 0 }
    sums.set(productId, { productId, sum: known.sum + sum, count: known.count + count })
  }
  return [...sums.values()]
}
