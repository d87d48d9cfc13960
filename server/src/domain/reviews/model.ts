import { type Static, Type } from 'typebox'
import type { Id } from '../../kernel/id.ts'
import { SLUG_MAX_LENGTH } from '../../kernel/text.ts'
import type { ReviewStatus } from './states.ts'

/** The permission to approve, change and remove everybody's reviews. */
export const REVIEWS_WRITE = 'reviews:write'

/** The longest title and comment, in characters. */
export const TITLE_MAX = 200
const COMMENT_MAX = 5_000
/** How many reviews are approved or rejected at once. */
export const MODERATED_MAX = 100

/** A review, with what the views need of its author. */
export type ReviewRow = {
  readonly id: Id
  readonly product_id: Id
  readonly user_id: Id
  readonly rating: number
  readonly title: string | null
  readonly comment: string
  readonly status: ReviewStatus
  readonly version: number
  readonly created_at: Date
  readonly updated_at: Date
}

const RatingInput = Type.Integer({ minimum: 1, maximum: 5, description: 'Whole stars, 1 to 5.' })
const TitleInput = Type.Unsafe<string | null>({
  type: ['string', 'null'],
  maxLength: TITLE_MAX,
  pattern: '^[^\\u0000-\\u001f\\u007f-\\u009f]*$',
  description: 'Must be one line of plain text, without control characters. null or empty: none.',
})
const CommentInput = Type.String({
  minLength: 1,
  maxLength: COMMENT_MAX,
  pattern: '^[^\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f-\\u009f]*$',
  description: 'Must be plain text, without control characters but new lines and tabs.',
})

/** The body of POST. */
export const ReviewInput = Type.Object(
  {
    product: Type.String({
      minLength: 1,
      maxLength: SLUG_MAX_LENGTH,
      description: 'Id or slug of the product.',
    }),
    rating: RatingInput,
    title: Type.Optional(TitleInput),
    comment: CommentInput,
  },
  { title: 'ReviewWrite', additionalProperties: false },
)
export type ReviewInput = Static<typeof ReviewInput>

/** The body of PUT: what is left out goes. */
export const ReviewReplacement = Type.Object(
  { rating: RatingInput, title: Type.Optional(TitleInput), comment: CommentInput },
  { title: 'ReviewReplacement', additionalProperties: false },
)
export type ReviewReplacement = Static<typeof ReviewReplacement>

/** The body of PATCH: what is left out stays. */
export const ReviewPatch = Type.Object(
  {
    rating: Type.Optional(RatingInput),
    title: Type.Optional(TitleInput),
    comment: Type.Optional(CommentInput),
  },
  { title: 'ReviewPatch', additionalProperties: false },
)
export type ReviewPatch = Static<typeof ReviewPatch>

/** What only the shop itself sets. */
export const REVIEW_READ_ONLY = [
  'id', 'user', 'status', 'is_approved', 'verified_purchase', 'created_at', 'updated_at',
] as const // biome-ignore format: a list

/** The fields a list of reviews can be ordered by. */
export const REVIEW_ORDERINGS = ['created_at', 'rating'] as const
/** One of them. */
export type ReviewOrdering = (typeof REVIEW_ORDERINGS)[number]
