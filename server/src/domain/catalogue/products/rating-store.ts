import { sql } from 'kysely'
import { type Id, isId } from '../../../kernel/id.ts'
import type { Tx } from '../../../platform/db/pool.ts'

/** By how much the reviews that count change a product: the sum of their stars, and how many they are. */
export type RatingChange = { readonly productId: Id; readonly sum: number; readonly count: number }

/** A product whose rating may change now. */
export type RatedProduct = { readonly id: Id; readonly status: 'draft' | 'active' | 'archived' }

/** Locks products by id or slug against other writers; rows that only point at them do not wait. */
export async function lockForRating(tx: Tx, references: readonly string[]): Promise<RatedProduct[]> {
  const { rows } = await sql<RatedProduct>`select id, status from products
    where id = any(${references.filter(isId)}::uuid[]) or slug = any(${references}::text[])
    order by id for no key update`.execute(tx)
  return rows
}

/**
 * Adds to sums and counts, and writes what follows into lists and cards as read-model/rows.ts and products/view.ts
 * would. Returns the categories whose lists show the products. The rows must be locked by an earlier statement: this
 * one sees lists and cards as they were when it began.
 */
export async function changeRating(tx: Tx, changes: readonly RatingChange[]): Promise<Id[]> {
  const ids = changes.map(({ productId }) => productId)
  const { rows } = await sql<{ category_id: Id }>`with change as (
      select product_id, sum, count from unnest(${ids}::uuid[], ${changes.map(({ sum }) => sum)}::bigint[],
        ${changes.map(({ count }) => count)}::integer[]) as c (product_id, sum, count)),
    changed as (
      update products p set rating_sum = p.rating_sum + c.sum, rating_count = p.rating_count + c.count
      from change c where p.id = c.product_id returning p.id, p.rating_sum, p.rating_count),
    rated as (
      select id, rating_count,
        case rating_count when 0 then 0 else round(rating_sum * 100.0 / rating_count)::integer end as hundredths
      from changed),
    lists as (
      update listing l set rating = r.hundredths from rated r
      where l.product_id = r.id and l.rating <> r.hundredths),
    cards as (
      -- in no text of a card can this stand: quotes are escaped there
      update product_cards c set card = regexp_replace(c.card, '"rating":[{]"average":[^}]*[}]',
        '"rating":{"average":' || case r.rating_count when 0 then 'null' else trim_scale(r.hundredths / 100.0)::text end
          || ',"count":' || r.rating_count || '}')
      from rated r where c.product_id = r.id)
    select distinct category_id from listing where product_id = any(${ids}::uuid[])`.execute(tx)
  return rows.map((row) => row.category_id)
}
