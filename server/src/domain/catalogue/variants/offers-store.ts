import { sql } from 'kysely'
import { type Id, isId } from '../../../kernel/id.ts'
import type { Db } from '../../../platform/db/pool.ts'
import { variantName } from '../products/view.ts'

/** A variant of a product that is for sale; whether it can be bought follows from being active and priced. */
export type ProductOffer = {
  readonly id: Id
  readonly sku: string | null
  readonly name: string
  readonly isPurchasable: boolean
}

/** The variants of an active product, by its id or slug; none when there is no such product. */
export async function productOffers(db: Db, key: string, currency: string): Promise<ProductOffer[]> {
  const { rows } = await sql<{
    id: Id
    sku: string | null
    name: string
    option_values: string[]
    is_purchasable: boolean
  }>`select v.id, v.sku, v.name, v.option_values,
      v.is_active and exists (select from prices r where r.variant_id = v.id and r.currency = ${currency})
        as is_purchasable
    from products p join variants v on v.product_id = p.id
    where ${isId(key) ? sql`p.id = ${key}` : sql`p.slug = ${key}`} and p.status = 'active'
    order by v.position, v.id`.execute(db)
  return rows.map((row) => ({
    id: row.id,
    sku: row.sku,
    name: variantName(row),
    isPurchasable: row.is_purchasable,
  }))
}
