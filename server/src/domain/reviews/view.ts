import { type Static, Type } from 'typebox'
import type { ReviewRow } from './model.ts'
import type { ReviewStatus } from './states.ts'

/** A review as the API shows it. */
export const ReviewView = Type.Object(
  {
    id: Type.String({ format: 'uuid' }),
    product: Type.String({ format: 'uuid' }),
    user: Type.Object({
      id: Type.String({ format: 'uuid' }),
      name: Type.String({ description: 'First name and the initial of the last; never an e-mail.' }),
    }),
    rating: Type.Integer({ minimum: 1, maximum: 5 }),
    title: Type.Union([Type.String(), Type.Null()]),
    comment: Type.String({ description: 'Plain text: whoever shows it escapes it.' }),
    status: Type.Unsafe<ReviewStatus>({ type: 'string', enum: ['waiting', 'approved', 'rejected'] }),
    is_approved: Type.Boolean({ description: 'Whether everybody sees it and it counts.' }),
    verified_purchase: Type.Boolean({ description: 'Whether its author has bought the product here.' }),
    created_at: Type.String(),
    updated_at: Type.String(),
  },
  { title: 'Review' },
)
export type ReviewView = Static<typeof ReviewView>

/** What is known of the author of a review. */
export type ReviewAuthor = {
  readonly first_name: string
  readonly last_name: string
  readonly is_forgotten: boolean
}

/** How often each number of stars was given. */
export type StarCounts = Readonly<Record<'1' | '2' | '3' | '4' | '5', number>>

/** What the approved reviews of a product say together. */
export type ReviewSummary = {
  /** With two decimals; null without reviews. */
  readonly average: number | null
  readonly count: number
  readonly counts: StarCounts
}

/** The public shape of a review, field by field. */
export const viewReview = (
  review: ReviewRow & { readonly author: ReviewAuthor },
  isVerified: boolean,
): ReviewView => ({
  id: review.id,
  product: review.product_id,
  user: { id: review.user_id, name: authorName(review.author) },
  rating: review.rating,
  title: review.title,
  comment: review.comment,
  status: review.status,
  is_approved: review.status === 'approved',
  verified_purchase: isVerified,
  created_at: review.created_at.toISOString(),
  updated_at: review.updated_at.toISOString(),
})

/** "Hanna T.": nobody is found by it, and an address written in the place of a name is not shown. */
export function authorName({ first_name, last_name, is_forgotten }: ReviewAuthor): string {
  if (is_forgotten) return 'Former customer'
  const first = first_name.trim()
  if (first === '' || first.includes('@')) return 'Customer'
  const [initial = ''] = last_name.trim()
  return /^[\p{L}\p{N}]$/u.test(initial) ? `${first} ${initial.toLocaleUpperCase('en')}.` : first
}

/** Adds up how often each number of stars was given. */
export function summaryOf(counts: StarCounts): ReviewSummary {
  let count = 0
  let sum = 0
  for (const [stars, times] of Object.entries(counts)) {
    count += times
    sum += Number(stars) * times
  }
  return { average: count === 0 ? null : Math.round((sum * 100) / count) / 100, count, counts }
}
