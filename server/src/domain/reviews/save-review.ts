import { AppError, fieldError, notFound, permissionDenied } from '../../kernel/errors.ts'
import { type Id, isId, newId } from '../../kernel/id.ts'
import { audit } from '../../platform/audit.ts'
import { type Actor, type Ctx, holds } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/pool.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { append } from '../../platform/outbox.ts'
import { changeRating, lockForRating } from '../catalogue/index.ts'
import { ownId } from '../identity/index.ts'
import { purchasesOf } from '../orders/index.ts'
import { readSettings } from '../settings/index.ts'
import { reviewApproved, reviewCreated } from './events.ts'
import { REVIEWS_WRITE, type ReviewInput, type ReviewPatch, type ReviewRow } from './model.ts'
import { type ReviewStatus, type ReviewVerb, reviewStates } from './states.ts'
import * as store from './store.ts'

/**
 * Writes what the caller says of a product. It is public and counts at once, unless reviews are moderated. Throws
 * `not_found` for a product that is not in the shop, `already_reviewed` with the id of the review that there is, and
 * `permission_denied` when only buyers may review and the caller is none.
 */
export async function createReview(ctx: Ctx, input: ReviewInput): Promise<Id> {
  const userId = ownId(ctx.actor)
  const texts = { title: cleanTitle(input.title), comment: cleanComment(input.comment) }
  return inTransaction(ctx, async (tx) => {
    const [product] = await lockForRating(tx, [input.product])
    if (product?.status !== 'active') throw noSuchProduct(input.product)
    const { reviewModeration, reviewsRequirePurchase } = await readSettings(tx, ctx)
    const draft = {
      id: newId(),
      product_id: product.id,
      user_id: userId,
      rating: input.rating,
      ...texts,
      created_at: ctx.now,
    }
    const review = await store.insertReview(tx, draft, reviewModeration)
    if (review === undefined) throw alreadyReviewed(await store.findReviewOf(tx, product.id, userId))
    if (reviewsRequirePurchase && !(await purchasesOf(tx, [{ userId, productId: product.id }]))[0])
      throw permissionDenied('Only somebody who has bought this product can review it.')
    const tags = await changeRating(tx, [ratingChange(undefined, review)])
    await append(tx, ctx, [reviewCreated(review)], tags)
    return review.id
  })
}

/**
 * Changes a review: its author, or staff with `reviews:write`. What its author changes waits for approval again while
 * reviews are moderated, and does not count meanwhile; `put` takes a title away that is left out. `checkVersion` is
 * given its version before anything is written. Throws `not_found`, also for another's.
 */
export async function updateReview(
  ctx: Ctx,
  id: string,
  patch: ReviewPatch,
  mode: 'patch' | 'put',
  checkVersion: (version: number) => void = () => {},
): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const before = await lockOwnReview(tx, ctx, id)
    checkVersion(before.version)
    const title = mode === 'put' ? (patch.title ?? null) : patch.title
    const said = {
      rating: patch.rating ?? before.rating,
      title: title === undefined ? before.title : cleanTitle(title),
      comment: patch.comment === undefined ? before.comment : cleanComment(patch.comment),
    }
    const changed = (['rating', 'title', 'comment'] as const).filter((name) => said[name] !== before[name])
    if (changed.length === 0) return
    const isAuthor = isAuthorOf(ctx.actor, before)
    const after = { ...before, ...said, status: before.status }
    if (isAuthor) {
      const { reviewModeration } = await readSettings(tx, ctx)
      after.status = afterEdit(before.status, reviewModeration || before.is_held)
    }
    await store.updateReview(tx, after, ctx.now)
    const tags = await changeRating(tx, [ratingChange(before, after)])
    const isNewlyApproved = after.status === 'approved' && before.status !== 'approved'
    await append(tx, ctx, isNewlyApproved ? [reviewApproved(after)] : [], tags)
    if (isAuthor) return
    await audit(tx, ctx, {
      action: 'review.update',
      entityType: 'review',
      entityId: before.id,
      before: Object.fromEntries(changed.map((name) => [name, before[name]])),
      after: Object.fromEntries(changed.map((name) => [name, said[name]])),
    })
  })
}

/** Takes a review away: its author, or staff with `reviews:write`. Throws `not_found`, also for another's. */
export async function deleteReview(
  ctx: Ctx,
  id: string,
  checkVersion: (version: number) => void = () => {},
): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const review = await lockOwnReview(tx, ctx, id)
    checkVersion(review.version)
    await store.deleteReview(tx, review.id)
    const tags = await changeRating(tx, [ratingChange(review, undefined)])
    await append(tx, ctx, [], tags)
    if (isAuthorOf(ctx.actor, review)) return
    await audit(tx, ctx, {
      action: 'review.delete',
      entityType: 'review',
      entityId: review.id,
      before: {
        product: review.product_id,
        user: review.user_id,
        rating: review.rating,
        status: review.status,
      },
    })
  })
}

/** Locks the product, then the review: in this order everywhere. Throws `not_found` unless it is the caller's to change. */
async function lockOwnReview(tx: Tx, ctx: Ctx, id: string): Promise<store.LockedReview> {
  const [origin] = isId(id) ? await store.findOrigins(tx, [id]) : []
  if (origin === undefined || !(isAuthorOf(ctx.actor, origin) || holds(ctx.actor, REVIEWS_WRITE)))
    throw notFound('Review')
  await lockForRating(tx, [origin.product_id])
  const [review] = await store.lockReviews(tx, [origin.id])
  if (review === undefined) throw notFound('Review')
  return review
}

const isAuthorOf = (actor: Actor, review: Pick<ReviewRow, 'user_id'>): boolean =>
  actor.kind === 'user' && actor.userId === review.user_id

/** Where a review stands when its author has changed it. */
function afterEdit(status: ReviewStatus, needsApproval: boolean): ReviewStatus {
  const wanted = needsApproval ? 'waiting' : 'approved'
  const verb: ReviewVerb = needsApproval ? 'wait' : 'approve'
  return status === wanted ? status : reviewStates.move(status, verb)
}

type Counted = Pick<ReviewRow, 'product_id' | 'rating' | 'status'>

/** What becomes of the rating of the product when a review is this and then that; undefined: there is none. */
export function ratingChange(before: Counted | undefined, after: Counted | undefined) {
  const [was, is] = [before, after].map((review) => (review?.status === 'approved' ? review.rating : null))
  return {
    productId: (before ?? after)!.product_id,
    sum: (is ?? 0) - (was ?? 0),
    count: Number(is !== null) - Number(was !== null),
  }
}

const cleanTitle = (title: string | null | undefined): string | null => title?.trim() || null

function cleanComment(comment: string): string {
  const clean = comment.replace(/\r\n?/g, '\n').trim()
  if (clean === '') throw fieldError('comment', 'Say something about the product.')
  return clean
}

function noSuchProduct(reference: string): AppError {
  const sentence = `There is no product "${reference.slice(0, 100).toWellFormed()}" to review.`
  return new AppError('not_found', sentence, { fields: { product: [sentence] } })
}

const alreadyReviewed = (id: Id | undefined): AppError =>
  new AppError('already_reviewed', 'You have reviewed this product already: change that review instead.', {
    details: { review: id },
  })
