import { sql } from 'kysely'
import { type Id, ROOT_ID } from '../../kernel/id.ts'
import type { Db } from '../../platform/db/pool.ts'

/** A wish for goods, by the id of a variant or by the id or slug of a product. */
export type NamedGoods = {
  readonly variant: Id | null
  readonly product: Id | null
  readonly slug: string | null
}

/**
 * The variant that each wish comes to, in one statement: the one named, or the cheapest of the product, if it is for
 * sale in the currency; else null.
 */
export async function variantsFor(
  db: Db,
  wanted: readonly NamedGoods[],
  currency: string,
): Promise<(Id | null)[]> {
  const rowsOf = wanted.map((goods, place) => ({ ...goods, place }))
  const { rows } = await sql<{ id: Id | null }>`select found.id
    from json_to_recordset(${JSON.stringify(rowsOf)}::json) as w (place integer, variant uuid, product uuid, slug text)
    left join lateral (select v.id from variants v join products p on p.id = v.product_id
        join prices r on r.variant_id = v.id and r.currency = ${currency}
      where v.id = any(array(select w.variant where w.variant is not null union all
          select x.id from variants x where x.product_id = coalesce(w.product, (select s.id from products s where s.slug = w.slug))))
        and v.is_active and p.status = 'active'
      order by r.amount_minor, v.position, v.id limit 1) found on true
    order by w.place`.execute(db)
  return rows.map((row) => row.id)
}

/** The most popular product for sale in the currency, of all or of these and those in the categories. */
export async function popularProduct(
  db: Db,
  currency: string,
  targets: { readonly productIds: readonly Id[]; readonly categoryIds: readonly Id[] },
): Promise<Id | undefined> {
  const isTargeted = targets.productIds.length + targets.categoryIds.length > 0
  const categories = isTargeted ? targets.categoryIds : [ROOT_ID]
  const { rows } = await sql<{ id: Id }>`select product_id as id from (
      (select best.product_id, best.popularity from unnest(${categories}::uuid[]) as c (id)
        cross join lateral (select l.product_id, l.popularity from listing l
          where l.category_id = c.id and l.currency = ${currency} and l.is_active and l.price_minor > 0
          order by l.popularity desc, l.product_id desc limit 1) best)
      union all
      (select l.product_id, l.popularity from listing l where l.product_id = any(${targets.productIds}::uuid[])
        and l.category_id = ${ROOT_ID} and l.currency = ${currency} and l.is_active and l.price_minor > 0)) found
    order by popularity desc, product_id desc limit 1`.execute(db)
  return rows[0]?.id
}
