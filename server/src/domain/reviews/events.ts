import type { DomainEvent } from '../../platform/outbox.ts'
import type { ReviewRow } from './model.ts'

const plain = (review: ReviewRow): Record<string, unknown> => ({
  review_id: review.id,
  product_id: review.product_id,
  user_id: review.user_id,
  rating: review.rating,
})

/** Somebody has reviewed a product; `is_approved` says whether everybody sees it already. */
export const reviewCreated = (review: ReviewRow): DomainEvent => ({
  type: 'review.created',
  version: 1,
  data: { ...plain(review), is_approved: review.status === 'approved' },
})

/** A review that had waited, or was hidden, is public now. */
export const reviewApproved = (review: ReviewRow): DomainEvent => ({
  type: 'review.approved',
  version: 1,
  data: plain(review),
})
