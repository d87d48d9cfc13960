import { type RawBuilder, sql } from 'kysely'
import { type Id, ROOT_ID } from '../../../kernel/id.ts'
import { foldCase } from '../../../kernel/text.ts'
import type { Db } from '../../../platform/db/pool.ts'

const CANDIDATES = 200

/** Cards of products near this one: those of `first`, then candidates of its own categories, then of its brand. */
export async function relatedCards(
  db: Db,
  product: { id: Id; brand: string; tags: readonly string[] },
  currency: string,
  { limit, first }: { readonly limit: number; readonly first: RawBuilder<unknown> },
): Promise<{ card: string; in_stock: boolean }[]> {
  const { rows } = await sql<{ card: string; in_stock: boolean }>`
    with chosen as (${first}), near as (
      (select l.product_id, 3 as score from product_categories pc
        join listing l on l.category_id = pc.category_id and l.currency = ${currency} and l.is_active
        where pc.product_id = ${product.id} limit ${CANDIDATES})
      union all
      (select l.product_id, 2 from listing l where ${product.brand !== ''} and l.category_id = ${ROOT_ID}
        and l.currency = ${currency} and l.is_active and l.brand_key = ${foldCase(product.brand)} limit ${CANDIDATES})
      union all
      (select s.product_id, 1 from product_search s where s.tags && ${product.tags.map(foldCase)}::text[] limit ${CANDIDATES})
    ), scored as (
      select product_id, sum(times) as times, sum(score) as score
      from (select product_id, 0 as times, score from near union all select product_id, times, 0 from chosen) as found
      where product_id <> ${product.id} group by product_id
    )
    select c.card, l.in_stock from scored s
    join listing l on l.product_id = s.product_id and l.category_id = ${ROOT_ID} and l.currency = ${currency} and l.is_active
    join product_cards c on c.product_id = s.product_id and c.currency = ${currency}
    order by s.times desc, s.score desc, l.in_stock desc, l.popularity desc, s.product_id limit ${limit}`.execute(
    db,
  )
  return rows
}
