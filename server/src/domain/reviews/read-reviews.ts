import { notFound } from '../../kernel/errors.ts'
import { isId } from '../../kernel/id.ts'
import { type Cursor, type ListPage, mapPage, type PageRequest } from '../../kernel/page.ts'
import { type Actor, actorId, type Ctx, holds } from '../../platform/context.ts'
import { visibleProductId } from '../catalogue/index.ts'
import type { PersonalDataReader } from '../identity/index.ts'
import { purchasesOf } from '../orders/index.ts'
import * as store from './list-store.ts'
import { REVIEWS_WRITE, type ReviewOrdering } from './model.ts'
import { type ReviewSummary, type ReviewView, summaryOf, viewReview } from './view.ts'

type Ordering = readonly { field: ReviewOrdering; isDescending: boolean }[]

const sightOf = (actor: Actor): store.Sight =>
  holds(actor, REVIEWS_WRITE) ? { kind: 'all' } : { kind: 'public', userId: actorId(actor) }

/**
 * A page of reviews in two statements: everybody's approved ones and the caller's own, for staff with `reviews:write`
 * all. A product that is not there has none.
 */
export async function listReviews(
  ctx: Ctx,
  filter: store.ReviewFilter,
  ordering: Ordering,
  page: PageRequest,
): Promise<ListPage<ReviewView>> {
  const found = await store.listReviews(ctx.db, sightOf(ctx.actor), filter, ordering, page)
  return { ...found, results: await viewAll(ctx, found.results) }
}

/**
 * A page of the reviews of a product that the caller may see, and what its approved ones say together, in four
 * statements. Throws `not_found`.
 */
export async function listProductReviews(
  ctx: Ctx,
  product: string,
  filter: Pick<store.ReviewFilter, 'rating' | 'minRating'>,
  ordering: Ordering,
  page: PageRequest,
): Promise<{ readonly list: ListPage<ReviewView>; readonly summary: ReviewSummary }> {
  const productId = await visibleProductId(ctx, product)
  const narrowed = { ...filter, productId }
  const found = await store.listReviews(ctx.db, sightOf(ctx.actor), narrowed, ordering, page)
  const stars = await store.countStars(ctx.db, [productId])
  const summary = summaryOf(stars.get(productId) ?? store.NO_STARS)
  return { list: { ...found, results: await viewAll(ctx, found.results) }, summary }
}

/** What a list of a product's reviews is narrowed to. */
export type ProductReviewFilter = Pick<store.ReviewFilter, 'rating' | 'minRating'>

/** The same page of the reviews of each of many products that the caller may see, in two statements. */
export async function listReviewsOfProducts(
  ctx: Ctx,
  productIds: readonly string[],
  filter: ProductReviewFilter,
  ordering: Ordering,
  page: { readonly size: number; readonly cursor: Cursor | undefined },
): Promise<Map<string, ListPage<ReviewView>>> {
  const sight = sightOf(ctx.actor)
  const pages = await store.listReviewsOfProducts(ctx.db, sight, productIds, filter, ordering, page)
  const all = [...pages.values()].flatMap(({ results }) => results)
  const views = new Map((await viewAll(ctx, all)).map((view) => [view.id, view]))
  return new Map([...pages].map(([id, found]) => [id, mapPage(found, (review) => views.get(review.id)!)]))
}

/** How many reviews of each of these products the caller sees, in one statement. */
export const countReviewsOfProducts = (
  ctx: Ctx,
  productIds: readonly string[],
  filter: ProductReviewFilter,
): Promise<Map<string, number>> =>
  store.countReviewsOfProducts(ctx.db, sightOf(ctx.actor), productIds, filter)

/** What the approved reviews of each of these products say together, in one statement. */
export async function reviewSummaries(
  ctx: Ctx,
  productIds: readonly string[],
): Promise<Map<string, ReviewSummary>> {
  const stars = await store.countStars(ctx.db, productIds)
  return new Map(productIds.map((id) => [id, summaryOf(stars.get(id) ?? store.NO_STARS)]))
}

/** A review that the caller sees, with its version. Throws `not_found`, also for what others may not see yet. */
export async function getReview(
  ctx: Ctx,
  id: string,
): Promise<{ readonly view: ReviewView; readonly version: number }> {
  const review = isId(id) ? await store.findReview(ctx.db, sightOf(ctx.actor), id) : undefined
  if (review === undefined) throw notFound('Review')
  const [view] = await viewAll(ctx, [review])
  return { view: view!, version: review.version }
}

/** The reviews of an account, for the export of its personal data. */
export const reviewDataReader: PersonalDataReader = {
  name: 'reviews',
  read: async (ctx, userId) => viewAll(ctx, await store.reviewsOf(ctx.db, userId)),
}

async function viewAll(
  ctx: Pick<Ctx, 'db'>,
  reviews: readonly store.AuthoredReview[],
): Promise<ReviewView[]> {
  const verified = await purchasesOf(
    ctx.db,
    reviews.map((review) => ({ userId: review.user_id, productId: review.product_id })),
  )
  return reviews.map((review, index) => viewReview(review, verified[index] ?? false))
}
