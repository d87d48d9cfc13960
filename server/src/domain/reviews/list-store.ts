import { type RawBuilder, sql } from 'kysely'
import { type Id, isId } from '../../kernel/id.ts'
import type { Cursor, ListPage, PageRequest } from '../../kernel/page.ts'
import { type List, type ListKey, readListPage, readListPages } from '../../platform/db/list-page.ts'
import type { Db } from '../../platform/db/pool.ts'
import type { ReviewOrdering, ReviewRow } from './model.ts'
import type { ReviewStatus } from './states.ts'
import type { ReviewAuthor, StarCounts } from './view.ts'

/** Whose reviews a caller sees: everybody's, or what is public and their own. */
export type Sight = { readonly kind: 'all' } | { readonly kind: 'public'; readonly userId: Id | null }

/** What a list of reviews is narrowed to. */
export type ReviewFilter = {
  /** Id or slug. */
  readonly product?: string | undefined
  readonly userId?: Id | undefined
  readonly rating?: number | undefined
  readonly minRating?: number | undefined
  readonly isApproved?: boolean | undefined
  readonly status?: ReviewStatus | undefined
  readonly createdAfter?: Date | undefined
  readonly createdBefore?: Date | undefined
}

/** A review with its author. */
export type AuthoredReview = ReviewRow & { readonly author: ReviewAuthor }

const COLUMNS = sql`r.*, (select json_build_object('first_name', u.first_name, 'last_name', u.last_name,
  'is_forgotten', u.anonymised_at is not null) from users u where u.id = r.user_id) as author`

const KEY_OF: Record<ReviewOrdering, Omit<ListKey, 'isDescending'>> = {
  created_at: { by: sql`r.created_at`, type: 'timestamptz' },
  rating: { by: sql`r.rating`, type: 'bigint' },
}

/** What the caller sees: approved ones of products that are in the shop, and their own. */
function isSeen(sight: Sight): RawBuilder<unknown> {
  if (sight.kind === 'all') return sql`true`
  const isPublic = sql`r.status = 'approved' and exists (select 1 from products p
    where p.id = r.product_id and p.status = 'active')`
  return sight.userId === null ? isPublic : sql`(r.user_id = ${sight.userId} or ${isPublic})`
}

/** The same for the reviews of one product that the caller may see. */
function isSeenOfProduct(sight: Sight): RawBuilder<unknown> {
  if (sight.kind === 'all') return sql`true`
  const isPublic = sql`r.status = 'approved'`
  return sight.userId === null ? isPublic : sql`(r.user_id = ${sight.userId} or ${isPublic})`
}

/** A page of reviews in one statement, whatever its size; of one product with `productId`. */
export function listReviews(
  db: Db,
  sight: Sight,
  filter: ReviewFilter & { readonly productId?: Id },
  ordering: Ordering,
  page: PageRequest,
): Promise<ListPage<AuthoredReview>> {
  const scope =
    filter.productId === undefined
      ? [isSeen(sight)]
      : [sql`r.product_id = ${filter.productId}`, isSeenOfProduct(sight)]
  const where = [...scope, ...ownOnly(sight, filter), ...conditionsOf(filter)]
  return readListPage(db, listOf(where, ordering), page)
}

/** The same page of the reviews of each of many products that the caller may see, in one statement. */
export function listReviewsOfProducts(
  db: Db,
  sight: Sight,
  productIds: readonly Id[],
  filter: Pick<ReviewFilter, 'rating' | 'minRating'>,
  ordering: Ordering,
  page: { readonly size: number; readonly cursor: Cursor | undefined },
): Promise<Map<string, ListPage<AuthoredReview>>> {
  const where = [sql`r.product_id = parent.id`, isSeenOfProduct(sight), ...conditionsOf(filter)]
  return readListPages(db, listOf(where, ordering), productIds, page)
}

/** How many reviews of each of these products the caller sees. */
export async function countReviewsOfProducts(
  db: Db,
  sight: Sight,
  productIds: readonly Id[],
  filter: Pick<ReviewFilter, 'rating' | 'minRating'>,
): Promise<Map<string, number>> {
  const where = [
    sql`r.product_id = any(${productIds}::uuid[])`,
    isSeenOfProduct(sight),
    ...conditionsOf(filter),
  ]
  const { rows } = await sql<{ id: Id; count: number }>`select r.product_id as id, count(*) as count
    from reviews r where ${sql.join(where, sql` and `)} group by 1`.execute(db)
  return new Map(rows.map(({ id, count }) => [id, Number(count)]))
}

type Ordering = readonly { field: ReviewOrdering; isDescending: boolean }[]

function listOf(where: readonly RawBuilder<unknown>[], ordering: Ordering): List {
  const keys = ordering.map(({ field, isDescending }) => ({ ...KEY_OF[field], isDescending }))
  const last = { by: sql`r.id`, type: 'uuid', isDescending: keys[0]?.isDescending ?? true } as const
  return { columns: COLUMNS, from: sql`reviews r`, where, keys: [...keys, last] }
}

/** Of what is not approved everybody sees their own only: said once more, so that nothing else is looked through. */
function ownOnly(sight: Sight, { isApproved, status }: ReviewFilter): RawBuilder<unknown>[] {
  const asksForHidden = isApproved === false || (status !== undefined && status !== 'approved')
  return asksForHidden && sight.kind === 'public' ? [sql`r.user_id = ${sight.userId}::uuid`] : []
}

function conditionsOf(filter: ReviewFilter): RawBuilder<unknown>[] {
  const { product } = filter
  const conditions: (RawBuilder<unknown> | false)[] = [
    product !== undefined &&
      (isId(product)
        ? sql`r.product_id = ${product}`
        : sql`r.product_id = (select id from products where slug = ${product})`),
    filter.userId !== undefined && sql`r.user_id = ${filter.userId}`,
    filter.rating !== undefined && sql`r.rating = ${filter.rating}`,
    filter.minRating !== undefined && sql`r.rating >= ${filter.minRating}::numeric`,
    filter.isApproved === true && sql`r.status = 'approved'`,
    filter.isApproved === false && sql`r.status <> 'approved'`,
    filter.status !== undefined && sql`r.status = ${filter.status}`,
    filter.createdAfter !== undefined && sql`r.created_at >= ${filter.createdAfter}`,
    filter.createdBefore !== undefined && sql`r.created_at < ${filter.createdBefore}`,
  ]
  return conditions.filter((condition) => condition !== false)
}

/** One review, if the caller sees it. */
export async function findReview(db: Db, sight: Sight, id: Id): Promise<AuthoredReview | undefined> {
  const { rows } = await sql<AuthoredReview>`select ${COLUMNS} from reviews r
    where r.id = ${id} and ${isSeen(sight)}`.execute(db)
  return rows[0]
}

/** All reviews of one person, the newest first. */
export async function reviewsOf(db: Db, userId: Id): Promise<AuthoredReview[]> {
  const { rows } = await sql<AuthoredReview>`select ${COLUMNS} from reviews r where r.user_id = ${userId}
    order by r.created_at desc, r.id desc`.execute(db)
  return rows
}

/** How often each number of stars was given to each of these products, of approved reviews. */
export async function countStars(db: Db, productIds: readonly Id[]): Promise<Map<string, StarCounts>> {
  const stars = ([1, 2, 3, 4, 5] as const).map(
    (rating) => sql`count(*) filter (where rating = ${sql.lit(rating)}) as ${sql.ref(String(rating))}`,
  )
  const { rows } = await sql<
    StarCounts & { product_id: Id }
  >`select product_id, ${sql.join(stars)} from reviews
    where product_id = any(${productIds}::uuid[]) and status = 'approved' group by product_id`.execute(db)
  return new Map(rows.map(({ product_id: id, ...counts }) => [id, counts]))
}

/** The stars of a product without reviews. */
export const NO_STARS: StarCounts = { 1: 0, 2: 0, 3: 0, 4: 0, 5: 0 }
