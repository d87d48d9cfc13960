import { Type } from 'typebox'
import * as reviews from '../../../domain/reviews/index.ts'
import { type Route, route, staff } from '../route.ts'
import { JudgedSchema, REVIEW_EXAMPLE } from './review-schemas.ts'

const tag = 'reviews'
const access = staff(reviews.REVIEWS_WRITE)
const params = Type.Object({ id: Type.String({ maxLength: 100, description: 'Id of the review.' }) })
const JudgedInput = Type.Object(
  {
    ids: Type.Array(Type.String({ maxLength: 100 }), {
      minItems: 1,
      maxItems: reviews.MODERATED_MAX,
      uniqueItems: true,
      description: 'Ids of reviews.',
    }),
  },
  { title: 'ReviewsToJudge', additionalProperties: false },
)
const TEXTS = {
  approve: {
    summary: 'Approve a review',
    many: 'Approve many reviews',
    description: 'It is public and counts. One that is approved already stays as it is.',
  },
  reject: {
    summary: 'Hide a review',
    many: 'Hide many reviews',
    description:
      'Only its author and staff see it, and it does not count; what its author then writes of the product waits for approval.',
  },
} as const

/** Rows by which staff decide what of the reviews is shown. */
export const reviewModerationRoutes = (): Route[] =>
  (['approve', 'reject'] as const).flatMap((judgement) => [
    route({
      method: 'POST',
      path: `/api/reviews/{id}/${judgement}/`,
      operation: `${judgement}Review`,
      summary: TEXTS[judgement].summary,
      description: TEXTS[judgement].description,
      tag,
      access,
      params,
      errors: ['not_found'],
      responses: {
        200: { description: 'The review', schema: reviews.ReviewView, example: REVIEW_EXAMPLE },
      },
      handle: async ({ ctx, params: { id } }) => {
        await reviews.moderateReview(ctx, id, judgement)
        const { view, version } = await reviews.getReview(ctx, id)
        return { body: view, version: String(version) }
      },
    }),
    route({
      method: 'POST',
      path: `/api/reviews/${judgement}/`,
      operation: `${judgement}Reviews`,
      summary: TEXTS[judgement].many,
      description: `${TEXTS[judgement].description} Those that are not there are named, the others go.`,
      tag,
      access,
      body: JudgedInput,
      example: { ids: [REVIEW_EXAMPLE.id] },
      responses: {
        200: {
          description: 'What became of each',
          schema: JudgedSchema,
          example: { changed: [REVIEW_EXAMPLE.id], unchanged: [], not_found: [] },
        },
      },
      handle: async ({ ctx, body }) => ({ body: await reviews.moderateReviews(ctx, body.ids, judgement) }),
    }),
  ])
