import { type RawBuilder, sql } from 'kysely'
import { type Id, ROOT_ID } from '../../../kernel/id.ts'
import { foldCase } from '../../../kernel/text.ts'
import type { Db } from '../../../platform/db/pool.ts'

const CANDIDATES = 200

/** A product that others are looked for beside. */
export type NearTo = { readonly id: Id; readonly brand: string; readonly tags: readonly string[] }

/**
 * Cards of products near each of these, by its id, in one statement: those of `first`, then candidates of its own
 * categories, then of its brand.
 */
export async function relatedCards(
  db: Db,
  products: readonly NearTo[],
  currency: string,
  {
    limit,
    first,
  }: { readonly limit: number; readonly first: (id: RawBuilder<unknown>) => RawBuilder<unknown> },
): Promise<Map<string, { card: string; in_stock: boolean }[]>> {
  const near = products.map(({ id, brand, tags }) => ({
    id,
    brand_key: foldCase(brand),
    tags: tags.map(foldCase),
  }))
  const { rows } = await sql<{ near_id: Id; card: string; in_stock: boolean }>`
    select n.id as near_id, found.card, found.in_stock
    from json_to_recordset(${JSON.stringify(near)}::json) as n (id uuid, brand_key text, tags text[])
    cross join lateral (
      with chosen as (${first(sql`n.id`)}), near as (
        (select l.product_id, 3 as score from product_categories pc
          join listing l on l.category_id = pc.category_id and l.currency = ${currency} and l.is_active
          where pc.product_id = n.id limit ${CANDIDATES})
        union all
        (select l.product_id, 2 from listing l where n.brand_key <> '' and l.category_id = ${ROOT_ID}
          and l.currency = ${currency} and l.is_active and l.brand_key = n.brand_key limit ${CANDIDATES})
        union all
        (select s.product_id, 1 from product_search s where s.tags && n.tags limit ${CANDIDATES})
      ), scored as (
        select product_id, sum(times) as times, sum(score) as score
        from (select product_id, 0 as times, score from near union all select product_id, times, 0 from chosen) as found
        where product_id <> n.id group by product_id
      )
      select c.card, l.in_stock,
        row_number() over (order by s.times desc, s.score desc, l.in_stock desc, l.popularity desc, s.product_id) as place
      from scored s
      join listing l on l.product_id = s.product_id and l.category_id = ${ROOT_ID} and l.currency = ${currency} and l.is_active
      join product_cards c on c.product_id = s.product_id and c.currency = ${currency}
      order by place limit ${limit}
    ) found order by n.id, found.place`.execute(db)
  return Map.groupBy(rows, (row) => row.near_id)
}
