import { type Dialect, resource } from './dialect.ts'

const of = {
  list: 'listReviews',
  create: 'createReview',
  get: 'getReview',
  update: 'updateReview',
  delete: 'deleteReview',
}
const SAID = { rating: 'rating', title: 'title', comment: 'comment' }

/** Reviews under older addresses. */
export const reviewDialects: readonly Dialect[] = ['/api/review/', '/api/store/reviews/'].flatMap((path) =>
  resource(of, {
    capability: 'reviews',
    path,
    filters: {
      product: 'product',
      product_id: 'product',
      user: 'user',
      rating: 'rating',
      min_rating: 'min_rating',
      is_approved: 'is_approved',
    },
    ordering: { created_at: 'created_at', rating: 'rating' },
    fields: { product: 'product', product_id: 'product', ...SAID },
    required: ['rating'],
    example: { product: 'linen-shirt', rating: 5, comment: 'Worn it all week, washes well.' },
    change: { fields: SAID, required: [], example: { rating: 4 } },
  }),
)
