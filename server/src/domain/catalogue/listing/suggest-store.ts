import { sql } from 'kysely'
import { ROOT_ID } from '../../../kernel/id.ts'
import type { Db } from '../../../platform/db/pool.ts'

const likePrefix = (prefix: string): string => `${prefix.replace(/[\\%_]/g, '\\$&')}%`

/** Active products that the expression finds; names that begin with the text first, then the popular ones. */
export async function suggestProducts(
  db: Db,
  expression: string,
  prefix: string,
  currency: string,
  limit: number,
) {
  const { rows } = await sql<{
    card: { id: string; name: string; slug: string; image: string | null; price: string | null }
  }>`
    select (c.card || '}')::json as card
    from (
      select l.product_id, s.name_folded, l.popularity from product_search s
      join listing l on l.product_id = s.product_id and l.category_id = ${ROOT_ID} and l.currency = ${currency} and l.is_active
      where s.document @@ to_tsquery('nexus', ${expression}) limit 1000
    ) f join product_cards c on c.product_id = f.product_id and c.currency = ${currency}
    order by f.name_folded like ${likePrefix(prefix)} desc, f.popularity desc, f.name_folded, f.product_id limit ${limit}`.execute(
    db,
  )
  return rows.map(({ card }) => ({
    id: card.id,
    name: card.name,
    slug: card.slug,
    image: card.image,
    price: card.price,
    currency,
  }))
}

/** Active categories with a word that begins with the text. */
export async function suggestCategories(db: Db, prefix: string, limit: number) {
  const { rows } = await sql<{ id: string; name: string; slug: string }>`select id, name, slug from categories
    where is_active and (lower(unaccent(name)) like ${likePrefix(prefix)} or lower(unaccent(name)) like ${`% ${likePrefix(prefix)}`})
    order by lower(unaccent(name)) like ${likePrefix(prefix)} desc, name, id limit ${limit}`.execute(db)
  return rows
}

/**
 * Brands of active products that begin with the text, accents or not, with how many products each has. The distinct
 * brands are found by one index look-up each, not by reading every product's.
 */
export async function suggestBrands(db: Db, prefix: string, currency: string, limit: number) {
  const active = sql`l.category_id = '00000000-0000-0000-0000-000000000000' and l.currency = ${currency} and l.is_active`
  const { rows } = await sql<{ name: string; product_count: number }>`
    with recursive brands (brand_key) as (
      (select l.brand_key from listing l where ${active} and l.brand_key > '' order by l.brand_key limit 1)
      union all
      select (select l.brand_key from listing l where ${active} and l.brand_key > b.brand_key order by l.brand_key limit 1)
      from brands b where b.brand_key is not null
    )
    select (select p.brand from products p where p.id = found.product_id) as name, found.product_count
    from brands b cross join lateral (
      select min(l.product_id::text)::uuid as product_id, count(*) as product_count from listing l
      where ${active} and l.brand_key = b.brand_key) found
    where unaccent(b.brand_key) like ${likePrefix(prefix)}
    order by found.product_count desc, b.brand_key limit ${limit}`.execute(db)
  return rows
}
