export { checkReviews } from './check.ts'
export type { ReviewFilter } from './list-store.ts'
export {
  MODERATED_MAX,
  REVIEW_ORDERINGS,
  REVIEW_READ_ONLY,
  REVIEWS_WRITE,
  ReviewInput,
  type ReviewOrdering,
  ReviewPatch,
  ReviewReplacement,
} from './model.ts'
export { type Judged, type Judgement, moderateReview, moderateReviews } from './moderate-reviews.ts'
export {
  countReviewsOfProducts,
  getReview,
  listProductReviews,
  listReviews,
  listReviewsOfProducts,
  type ProductReviewFilter,
  reviewDataReader,
  reviewSummaries,
} from './read-reviews.ts'
export { recountRatings } from './recount-ratings.ts'
export { createReview, deleteReview, updateReview } from './save-review.ts'
export { type ReviewStatus, reviewStates } from './states.ts'
export { type ReviewSummary, ReviewView } from './view.ts'
