import { type Static, Type } from 'typebox'
import * as reviews from '../../../domain/reviews/index.ts'
import { actorId, type Ctx } from '../../../platform/context.ts'
import { requireVersion } from '../etag.ts'
import { listBody, listPageOf, listQuery, orderingOf, orderingQuery } from '../pagination.ts'
import { PRIVATE } from '../private.ts'
import type { RateLimiter } from '../rate-limit.ts'
import { everybody, type RateLimit, type Route, route, signedIn } from '../route.ts'
import { createdRange, createdRangeQuery } from './created-range.ts'
import {
  PRODUCT_REVIEWS_EXAMPLE,
  ProductReviewPageSchema,
  REVIEW_EXAMPLE,
  ReviewPageSchema,
} from './review-schemas.ts'
import { reviewModerationRoutes } from './reviews-moderation.ts'

const tag = 'reviews'
const params = Type.Object({ id: Type.String({ maxLength: 100, description: 'Id of the review.' }) })
const readOnly = reviews.REVIEW_READ_ONLY
const NEWEST_FIRST = [{ field: 'created_at', isDescending: true }] as const
const one = { description: 'The review', schema: reviews.ReviewView, example: REVIEW_EXAMPLE }
const editing =
  'The author’s, or staff’s with `reviews:write`; anybody else’s is a 404. While reviews are moderated, what its author changes waits for approval again.'

const narrowing = {
  rating: Type.Optional(Type.Integer({ minimum: 1, maximum: 5, description: 'So many stars.' })),
  min_rating: Type.Optional(Type.Number({ minimum: 0, maximum: 5, description: 'So many stars, or more.' })),
}

const ReviewListQuery = Type.Object({
  ...listQuery,
  ordering: orderingQuery(reviews.REVIEW_ORDERINGS),
  product: Type.Optional(Type.String({ maxLength: 300, description: 'Id or slug of a product.' })),
  user: Type.Optional(Type.String({ format: 'uuid', description: 'Id of an author.' })),
  ...narrowing,
  is_approved: Type.Optional(
    Type.Boolean({ description: 'false: of the caller’s own, for staff of all, those that are not public.' }),
  ),
  status: Type.Optional(
    Type.Unsafe<reviews.ReviewStatus>({ type: 'string', enum: [...reviews.reviewStates.states] }),
  ),
  ...createdRangeQuery,
})

/** New reviews and changes of one account in an hour, also those that are refused for what is there already. */
const CREATE_LIMIT: RateLimit = { name: 'review-create', points: 20, windowSeconds: 3_600 }
const CHANGE_LIMIT: RateLimit = { name: 'review-change', points: 60, windowSeconds: 3_600 }

/** Rows about what people say of products. */
export function reviewRoutes(services: { readonly limiter: Pick<RateLimiter, 'check'> }): Route[] {
  // counted by account, whatever address it comes from
  const limit = (ctx: Ctx, rule: RateLimit): Promise<void> =>
    services.limiter.check(rule, `account ${actorId(ctx.actor)}`, undefined)

  return [
    route({
      method: 'GET',
      path: '/api/reviews/',
      operation: 'listReviews',
      summary: 'List reviews',
      description:
        'Approved ones of products that are in the shop, and the caller’s own whatever their state; all for staff with `reviews:write`.',
      tag,
      access: everybody,
      query: ReviewListQuery,
      errors: ['not_found'],
      responses: { 200: { description: 'A page of reviews', schema: ReviewPageSchema } },
      handle: async (call) => {
        const ordering = orderingOf(call.query.ordering, reviews.REVIEW_ORDERINGS, NEWEST_FIRST)
        const page = listPageOf(call.query, 'reviews', ordering)
        const list = await reviews.listReviews(call.ctx, filterOf(call.query), ordering, page)
        return { body: listBody(call, page, list) }
      },
    }),
    route({
      method: 'GET',
      path: '/api/products/{id}/reviews/',
      operation: 'listProductReviews',
      summary: 'What is said of a product, and how many stars it has',
      description:
        'Approved reviews, and the caller’s own whatever its state. `summary` counts all approved ones, whatever the list is narrowed to.',
      tag,
      access: everybody,
      params: Type.Object({ id: Type.String({ maxLength: 300, description: 'Id or slug of the product.' }) }),
      query: Type.Object({ ...listQuery, ordering: orderingQuery(reviews.REVIEW_ORDERINGS), ...narrowing }),
      errors: ['not_found'],
      responses: {
        200: {
          description: 'A page of reviews',
          schema: ProductReviewPageSchema,
          example: PRODUCT_REVIEWS_EXAMPLE,
        },
      },
      handle: async (call) => {
        const { query } = call
        const ordering = orderingOf(query.ordering, reviews.REVIEW_ORDERINGS, NEWEST_FIRST)
        const page = listPageOf(query, 'product-reviews', ordering)
        const filter = { rating: query.rating, minRating: query.min_rating }
        const { list, summary } = await reviews.listProductReviews(
          call.ctx,
          call.params.id,
          filter,
          ordering,
          page,
        )
        return { body: { ...listBody(call, page, list), summary } }
      },
    }),
    route({
      method: 'POST',
      path: '/api/reviews/',
      operation: 'createReview',
      summary: 'Review a product',
      description:
        'One a person and product. It is public at once; while reviews are moderated its author alone sees it until it is approved.',
      tag,
      access: signedIn,
      body: reviews.ReviewInput,
      readOnly,
      errors: ['not_found', 'already_reviewed', 'permission_denied', 'rate_limited'],
      example: {
        product: 'linen-shirt',
        rating: 5,
        title: 'Cool in summer',
        comment: 'Worn it all week, washes well.',
      },
      responses: { 201: { ...one, headers: { Location: 'Address of the review' } } },
      handle: async ({ ctx, body }) => {
        await limit(ctx, CREATE_LIMIT)
        const id = await reviews.createReview(ctx, body)
        const { view, version } = await reviews.getReview(ctx, id)
        const headers = { location: `/api/reviews/${id}/` }
        return { status: 201, headers, body: view, version: String(version) }
      },
    }),
    route({
      method: 'GET',
      path: '/api/reviews/{id}/',
      operation: 'getReview',
      summary: 'Get a review',
      description: 'What is not approved is a 404 for all but its author and staff with `reviews:write`.',
      tag,
      access: everybody,
      params,
      errors: ['not_found'],
      responses: {
        200: { ...one, headers: { ETag: 'What to send as If-Match with an edit.' } },
        304: { description: 'Nothing has changed since the ETag you have.' },
      },
      handle: async ({ ctx, params: { id } }) => {
        const { view, version } = await reviews.getReview(ctx, id)
        return { body: view, version: String(version) }
      },
    }),
    ...(['PUT', 'PATCH'] as const).map((method) =>
      route({
        method,
        path: '/api/reviews/{id}/',
        operation: method === 'PUT' ? 'replaceReview' : 'updateReview',
        summary: method === 'PUT' ? 'Replace what a review says' : 'Change parts of a review',
        description: `${method === 'PUT' ? 'A title left out goes.' : 'Fields left out stay.'} ${editing}`,
        tag,
        access: signedIn,
        params,
        body: (method === 'PUT'
          ? reviews.ReviewReplacement
          : reviews.ReviewPatch) as typeof reviews.ReviewPatch,
        readOnly: [...readOnly, 'product'],
        errors: ['not_found', 'precondition_failed', 'rate_limited'],
        example:
          method === 'PUT'
            ? { rating: 4, comment: 'Worn it all week, and it shrank a little.' }
            : { rating: 4 },
        responses: { 200: one },
        handle: async ({ ctx, params: { id }, body, request }) => {
          await limit(ctx, CHANGE_LIMIT)
          const mode = method === 'PUT' ? 'put' : 'patch'
          await reviews.updateReview(ctx, id, body, mode, (v) => requireVersion(request, v))
          const { view, version } = await reviews.getReview(ctx, id)
          return { body: view, version: String(version) }
        },
      }),
    ),
    route({
      method: 'DELETE',
      path: '/api/reviews/{id}/',
      operation: 'deleteReview',
      summary: 'Take a review away',
      description: 'The author’s, or staff’s with `reviews:write`; anybody else’s is a 404.',
      tag,
      access: signedIn,
      params,
      errors: ['not_found', 'precondition_failed'],
      responses: { 204: { description: 'Gone' } },
      handle: async ({ ctx, params: { id }, request }) => {
        await reviews.deleteReview(ctx, id, (v) => requireVersion(request, v))
        return { status: 204, headers: PRIVATE }
      },
    }),
    ...reviewModerationRoutes(),
  ]
}

/** Reads the filters of a list. Throws a validation error that names every bad one. */
const filterOf = (query: Static<typeof ReviewListQuery>): reviews.ReviewFilter => ({
  product: query.product,
  userId: query.user,
  rating: query.rating,
  minRating: query.min_rating,
  isApproved: query.is_approved,
  status: query.status,
  ...createdRange(query),
})
