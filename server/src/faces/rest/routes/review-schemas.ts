import { Type } from 'typebox'
import { ReviewView } from '../../../domain/reviews/index.ts'
import { listSchema } from '../pagination.ts'

/** A page of reviews, for the contract. */
export const ReviewPageSchema = listSchema(ReviewView, 'ReviewPage')

const stars = Type.Integer({ minimum: 0 })

/** What the approved reviews of a product say together, for the contract. */
export const ReviewSummarySchema = Type.Object(
  {
    average: Type.Union([Type.Number(), Type.Null()], { description: 'null without reviews.' }),
    count: Type.Integer(),
    counts: Type.Object(
      { 1: stars, 2: stars, 3: stars, 4: stars, 5: stars },
      { description: 'How often each number of stars was given.' },
    ),
  },
  { title: 'ReviewSummary' },
)

/** A page of reviews of one product, for the contract. */
export const ProductReviewPageSchema = Type.Object(
  { ...ReviewPageSchema.properties, summary: ReviewSummarySchema },
  { title: 'ProductReviewPage' },
)

/** What became of each review that was named, for the contract. */
export const JudgedSchema = Type.Object(
  {
    changed: Type.Array(Type.String()),
    unchanged: Type.Array(Type.String(), { description: 'They stood there already.' }),
    not_found: Type.Array(Type.String()),
  },
  { title: 'JudgedReviews' },
)

/** A review as the documentation shows it. */
export const REVIEW_EXAMPLE: ReviewView = {
  id: '0192d3a4-5b6c-7d8e-9f01-23456789abd0',
  product: '0192d3a4-5b6c-7d8e-9f01-23456789abc2',
  user: { id: '0192d3a4-5b6c-7d8e-9f01-23456789abc1', name: 'Hanna T.' },
  rating: 5,
  title: 'Cool in summer',
  comment: 'Worn it all week, washes well.',
  status: 'approved',
  is_approved: true,
  verified_purchase: true,
  created_at: '2026-02-20T09:30:00.000Z',
  updated_at: '2026-02-20T09:30:00.000Z',
}

/** A page of a product's reviews as the documentation shows it. */
export const PRODUCT_REVIEWS_EXAMPLE = {
  count: 1,
  next: null,
  previous: null,
  results: [REVIEW_EXAMPLE],
  summary: { average: 5, count: 1, counts: { 1: 0, 2: 0, 3: 0, 4: 0, 5: 1 } },
}
