import { sql } from 'kysely'
import type { Id } from '../../../kernel/id.ts'
import type { Tx } from '../../../platform/db/pool.ts'

/** What a change of many products compares, of one product. */
export type ChangeableProduct = {
  readonly id: Id
  readonly slug: string
  readonly vendor_id: Id | null
  readonly status: string
  readonly brand: string
  readonly tags: readonly string[]
  readonly category_ids: readonly Id[]
  readonly primary_category_id: Id | null
}

/** Locks the products in key order and reads what a change compares. */
export async function lockChangeable(tx: Tx, ids: readonly Id[]): Promise<ChangeableProduct[]> {
  const { rows } = await sql<ChangeableProduct>`select p.id, p.slug, p.vendor_id, p.status, p.brand, p.tags,
      p.primary_category_id, array(select c.category_id from product_categories c where c.product_id = p.id
        order by c.position, c.category_id)::text[] as category_ids
    from products p where p.id = any(${ids}::uuid[]) order by p.id for update of p`.execute(tx)
  return rows
}

/** The variants of these products, in their order. */
export async function variantsOfProducts(
  tx: Tx,
  ids: readonly Id[],
): Promise<{ id: Id; product_id: Id; sku: string | null }[]> {
  const { rows } = await sql<{
    id: Id
    product_id: Id
    sku: string | null
  }>`select id, product_id, sku from variants
    where product_id = any(${ids}::uuid[]) order by product_id, position, id`.execute(tx)
  return rows
}

/** Writes what a change may touch of the products' own rows, and counts one edit of each. */
export async function updateChanged(tx: Tx, rows: readonly ChangeableProduct[], now: Date): Promise<void> {
  if (rows.length === 0) return
  await sql`update products p set status = r.status, brand = r.brand,
      tags = array(select json_array_elements_text(r.tags)), primary_category_id = r.primary_category_id,
      updated_at = ${now}, version = p.version + 1
    from json_to_recordset(${JSON.stringify(rows)}::json) as r (id uuid, status text, brand text, tags json,
      primary_category_id uuid)
    where p.id = r.id`.execute(tx)
}
