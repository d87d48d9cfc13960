import { sql } from 'kysely'
import type { Id } from '../../../kernel/id.ts'
import type { Tx } from '../../../platform/db/pool.ts'
import type { DerivedRows, ListingRow } from './rows.ts'

/** How many rows of the listing these products have now, by category, currency and visibility. */
export async function countListingRows(tx: Tx, productIds: readonly Id[]) {
  const { rows } = await sql<{ category_id: Id; currency: string; active: number; total: number }>`
    select category_id, currency, count(*) filter (where is_active) as active, count(*) as total
    from listing where product_id = any(${productIds}::uuid[]) group by 1, 2`.execute(tx)
  return rows
}

/** Makes the listing rows of these products exactly the given ones; unchanged rows are not written. */
export async function putListing(
  tx: Tx,
  productIds: readonly Id[],
  rows: readonly ListingRow[],
): Promise<void> {
  const recordset = sql`json_to_recordset(${JSON.stringify(rows)}::json) as r (category_id uuid, currency text,
    product_id uuid, is_active boolean, vendor_id uuid, status text, price_minor bigint, price_rising bigint,
    price_falling bigint, name_key text, brand_key text, rating integer, popularity bigint, in_stock boolean,
    on_sale boolean, created_at timestamptz)`
  await sql`with wanted as materialized (select r.* from ${recordset}),
    gone as (
      delete from listing l where l.product_id = any(${productIds}::uuid[]) and not exists (
        select 1 from wanted w where w.category_id = l.category_id and w.currency = l.currency and w.product_id = l.product_id)
    )
    insert into listing (category_id, currency, product_id, is_active, vendor_id, status, price_minor, price_rising,
      price_falling, name_key, brand_key, rating, popularity, in_stock, on_sale, created_at)
    select category_id, currency, product_id, is_active, vendor_id, status, price_minor, price_rising,
      price_falling, name_key, brand_key, rating, popularity, in_stock, on_sale, created_at from wanted
    on conflict (category_id, currency, product_id) do update set
      is_active = excluded.is_active, vendor_id = excluded.vendor_id, status = excluded.status,
      price_minor = excluded.price_minor, price_rising = excluded.price_rising, price_falling = excluded.price_falling,
      name_key = excluded.name_key, brand_key = excluded.brand_key, rating = excluded.rating,
      popularity = excluded.popularity, in_stock = excluded.in_stock, on_sale = excluded.on_sale,
      created_at = excluded.created_at
    where (listing.is_active, listing.vendor_id, listing.status, listing.price_minor, listing.name_key, listing.brand_key,
      listing.rating, listing.popularity, listing.in_stock, listing.on_sale, listing.created_at) is distinct from
      (excluded.is_active, excluded.vendor_id, excluded.status, excluded.price_minor, excluded.name_key,
      excluded.brand_key, excluded.rating, excluded.popularity, excluded.in_stock, excluded.on_sale, excluded.created_at)
  `.execute(tx)
}

/** Adds to the counts of lists; keys in order, so that two writers cannot lock each other. */
export async function addCounts(
  tx: Tx,
  deltas: readonly { category_id: Id; currency: string; active: number; total: number }[],
): Promise<void> {
  if (deltas.length === 0) return
  await sql`insert into listing_counts as c (category_id, currency, active_count, total_count)
    select category_id, currency, active, total from json_to_recordset(${JSON.stringify(deltas)}::json)
      as r (category_id uuid, currency text, active bigint, total bigint) order by 1, 2
    on conflict (category_id, currency) do update set
      active_count = c.active_count + excluded.active_count, total_count = c.total_count + excluded.total_count
  `.execute(tx)
}

/** Makes cards and search rows of these products the given ones. */
export async function putDerived(
  tx: Tx,
  productIds: readonly Id[],
  derived: readonly DerivedRows[],
): Promise<void> {
  const cards = derived.flatMap((row) => row.cards)
  await sql`with wanted as materialized (
      select * from unnest(${cards.map((c) => c.product_id)}::uuid[], ${cards.map((c) => c.currency)}::text[],
        ${cards.map((c) => c.card)}::text[]) as w (product_id, currency, card)),
    gone as (
      delete from product_cards c where c.product_id = any(${productIds}::uuid[]) and not exists (
        select 1 from wanted w where w.product_id = c.product_id and w.currency = c.currency))
    insert into product_cards (product_id, currency, card) select product_id, currency, card from wanted
    on conflict (product_id, currency) do update set card = excluded.card
      where product_cards.card is distinct from excluded.card`.execute(tx)
  const { rows } = await sql<{
    words: string[]
  }>`insert into product_search as s (product_id, document, name_folded, tags, attributes)
    select product_id, setweight(to_tsvector('nexus', name), 'A') || setweight(to_tsvector('nexus', labels), 'B')
        || setweight(to_tsvector('nexus', body), 'D'), name_folded,
      array(select json_array_elements_text(tags)), array(select json_array_elements_text(attributes))
    from json_to_recordset(${JSON.stringify(derived.map((d) => d.search))}::json) as r
      (product_id uuid, name text, labels text, body text, name_folded text, tags json, attributes json)
    on conflict (product_id) do update set document = excluded.document, name_folded = excluded.name_folded,
      tags = excluded.tags, attributes = excluded.attributes
    where (s.document, s.name_folded, s.tags, s.attributes) is distinct from
      (excluded.document, excluded.name_folded, excluded.tags, excluded.attributes)
    returning tsvector_to_array(ts_filter(document, '{a,b}')) as words`.execute(tx)
  await putWords(tx, [...new Set(rows.flatMap((row) => row.words))])
}

/** Remembers the words of the shop; only real words (skus and article numbers would fill it), sorted so that two writers cannot lock each other. */
async function putWords(tx: Tx, words: readonly string[]): Promise<void> {
  const kept = words.filter((word) => /^\p{L}[\p{L}\p{N}]{2,29}$/u.test(word) && !/\d{3}/.test(word)).sort()
  if (kept.length === 0) return
  await sql`insert into search_words (word) select w from unnest(${kept}::text[]) as w
    where not exists (select 1 from search_words s where s.word = w) on conflict do nothing`.execute(tx)
}
