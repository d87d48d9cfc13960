import { sql } from 'kysely'
import type { Id } from '../../../kernel/id.ts'
import type { Db, Tx } from '../../../platform/db/pool.ts'

/** `isInStock` of products/view.ts in SQL, for a product `p`; the check of the read model compares the two. */
const isBuyable = sql`exists (select 1 from variants v where v.product_id = p.id and v.is_active and exists (
  select 1 from stock_levels s join stock_locations o on o.id = s.location_id and o.is_active
  where s.variant_id = v.id having sum(s.on_hand - s.reserved) > 0 or bool_or(s.backorder)))`

/** The products of these variants, in key order, and whether their lists say the wrong thing. */
export async function productsOfVariants(
  db: Db,
  variantIds: readonly Id[],
): Promise<{ id: Id; is_stale: boolean }[]> {
  const { rows } = await sql<{ id: Id; is_stale: boolean }>`select p.id,
      exists (select 1 from listing l where l.product_id = p.id and l.in_stock <> ${isBuyable}) as is_stale
    from products p where p.id in (select v.product_id from variants v where v.id = any(${variantIds}::uuid[]))
    order by p.id`.execute(db)
  return rows
}

/** Makes the lists say what can be bought; touches only rows that say the wrong thing. Returns where they stand. */
export async function putInStock(
  tx: Tx,
  productIds: readonly Id[],
): Promise<{ product_id: Id; category_id: Id }[]> {
  const { rows } = await sql<{
    product_id: Id
    category_id: Id
  }>`update listing l set in_stock = now.is_buyable
    from (select p.id, ${isBuyable} as is_buyable from products p where p.id = any(${productIds}::uuid[])) now
    where l.product_id = now.id and l.in_stock <> now.is_buyable
    returning l.product_id, l.category_id`.execute(tx)
  return rows
}

/** How long the rest of the transaction waits for a lock. */
export async function limitWaiting(tx: Tx, patienceMs: number): Promise<void> {
  await sql`select set_config('lock_timeout', ${`${patienceMs}ms`}, true)`.execute(tx)
}
