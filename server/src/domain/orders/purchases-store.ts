import { sql } from 'kysely'
import type { Id } from '../../kernel/id.ts'
import type { Db } from '../../platform/db/pool.ts'

/** Somebody and a product that they may have bought. */
export type Purchase = { readonly userId: Id; readonly productId: Id }

/**
 * Whether each of these people has bought the product, in one statement: it is in an order of their account that was
 * not cancelled and is paid (also when a part was given back), or has arrived. What was wholly given back before it
 * arrived was not bought; orders without an account are nobody's.
 */
export async function purchasesOf(db: Db, pairs: readonly Purchase[]): Promise<boolean[]> {
  if (pairs.length === 0) return []
  const { rows } = await sql<{ is_bought: boolean }>`select exists (
      select 1 from orders o join order_items i on i.order_id = o.id
      where o.user_id = pair.user_id and i.product_id = pair.product_id and o.status <> 'cancelled'
        and (o.payment_status in ('paid', 'partially_refunded') or o.status in ('delivered', 'returned'))) as is_bought
    from unnest(${pairs.map(({ userId }) => userId)}::uuid[], ${pairs.map(({ productId }) => productId)}::uuid[])
      with ordinality as pair (user_id, product_id, place) order by place`.execute(db)
  return rows.map((row) => row.is_bought)
}
