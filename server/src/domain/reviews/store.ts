import { sql } from 'kysely'
import type { Id } from '../../kernel/id.ts'
import type { Db, Tx } from '../../platform/db/pool.ts'
import type { ReviewRow } from './model.ts'
import type { ReviewStatus } from './states.ts'

/** A review locked to be changed; `is_held`: the staff have hidden what its author wrote of the product. */
export type LockedReview = ReviewRow & { readonly is_held: boolean }

/**
 * Writes a review; undefined when its author has one of this product already. It waits for approval when all do, or
 * when the staff have hidden what its author wrote of the product before.
 */
export async function insertReview(
  tx: Tx,
  review: Omit<ReviewRow, 'status' | 'version' | 'updated_at'>,
  isModerated: boolean,
): Promise<ReviewRow | undefined> {
  const { rows } =
    await sql<ReviewRow>`insert into reviews (id, product_id, user_id, rating, title, comment, status,
      created_at, updated_at)
    select ${review.id}::uuid, ${review.product_id}::uuid, ${review.user_id}::uuid, ${review.rating}::integer,
      ${review.title}::text, ${review.comment}::text,
      case when ${isModerated}::boolean or exists (select 1 from review_holds h
        where h.product_id = ${review.product_id} and h.user_id = ${review.user_id}) then 'waiting' else 'approved' end,
      ${review.created_at}::timestamptz, ${review.created_at}::timestamptz
    on conflict (product_id, user_id) do nothing returning *`.execute(tx)
  return rows[0]
}

/** The review that somebody has written of a product. */
export async function findReviewOf(db: Db, productId: Id, userId: Id): Promise<Id | undefined> {
  const { rows } = await sql<{ id: Id }>`select id from reviews
    where product_id = ${productId} and user_id = ${userId}`.execute(db)
  return rows[0]?.id
}

/** What never changes of reviews: of which product they are, and who wrote them. */
export async function findOrigins(
  db: Db,
  ids: readonly Id[],
): Promise<{ id: Id; product_id: Id; user_id: Id }[]> {
  const { rows } = await sql<{
    id: Id
    product_id: Id
    user_id: Id
  }>`select id, product_id, user_id from reviews
    where id = any(${ids}::uuid[])`.execute(db)
  return rows
}

/** Locks reviews whose products the caller has locked; one that is gone is not in the answer. */
export async function lockReviews(tx: Tx, ids: readonly Id[]): Promise<LockedReview[]> {
  const { rows } = await sql<LockedReview>`select r.*, exists (select 1 from review_holds h
      where h.product_id = r.product_id and h.user_id = r.user_id) as is_held
    from reviews r where r.id = any(${ids}::uuid[]) order by r.id for update of r`.execute(tx)
  return rows
}

/** Writes what is said and where it stands. */
export async function updateReview(
  tx: Tx,
  review: Pick<ReviewRow, 'id' | 'rating' | 'title' | 'comment' | 'status'>,
  now: Date,
): Promise<void> {
  await sql`update reviews set rating = ${review.rating}, title = ${review.title}, comment = ${review.comment},
    status = ${review.status}, version = version + 1, updated_at = ${now} where id = ${review.id}`.execute(tx)
}

/**
 * Moves reviews to a state that the staff have chosen, and notes what follows for their authors: what is hidden holds
 * back whatever they write of the product, what is approved no longer does.
 */
export async function settleReviews(
  tx: Tx,
  ids: readonly Id[],
  status: Exclude<ReviewStatus, 'waiting'>,
  now: Date,
): Promise<void> {
  const moved = sql`update reviews set status = ${status}, version = version + 1, updated_at = ${now}::timestamptz
    where id = any(${ids}::uuid[]) returning product_id, user_id`
  await (status === 'rejected'
    ? sql`with moved as (${moved}) insert into review_holds (product_id, user_id, created_at)
          select product_id, user_id, ${now}::timestamptz from moved order by 1, 2 on conflict do nothing`
    : sql`with moved as (${moved}) delete from review_holds h using moved m
          where h.product_id = m.product_id and h.user_id = m.user_id`
  ).execute(tx)
}

export async function deleteReview(tx: Tx, id: Id): Promise<void> {
  await sql`delete from reviews where id = ${id}`.execute(tx)
}
