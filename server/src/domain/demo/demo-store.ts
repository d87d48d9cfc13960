import { sql } from 'kysely'
import type { Id } from '../../kernel/id.ts'
import type { Db } from '../../platform/db/pool.ts'
import type { SoldVariant } from './large-orders.ts'

/** The account with this address, if there is one. */
export async function findUserId(db: Db, email: string): Promise<Id | undefined> {
  const { rows } = await sql<{ id: Id }>`select id from users where email = ${email}`.execute(db)
  return rows[0]?.id
}

/** Demo products that have no image at all, and categories without a picture, by slug. */
export async function listUnpainted(db: Db, products: readonly string[], categories: readonly string[]) {
  const bare = await sql<{
    id: Id
    slug: string
  }>`select p.id, p.slug from products p where p.slug = any(${products}::text[])
    and not exists (select 1 from product_images i where i.product_id = p.id)`.execute(db)
  const empty = await sql<{ id: Id; slug: string }>`select id, slug from categories
    where slug = any(${categories}::text[]) and image is null`.execute(db)
  return { products: bare.rows, categories: empty.rows }
}

/** Variants on sale in US dollars that generated orders buy, in an order that stays the same; up to `limit`. */
export async function listSoldVariants(db: Db, limit: number): Promise<SoldVariant[]> {
  const { rows } = await sql<SoldVariant & { option_names: string[] | null; option_values: string[] }>`
    select v.id as variant_id, v.product_id, p.name, v.name as variant_name, v.sku, v.weight_grams, r.amount_minor,
      v.option_values, (select array_agg(o.name order by o.position) from product_options o
        where o.product_id = p.id) as option_names
    from variants v join products p on p.id = v.product_id and p.status = 'active'
    join prices r on r.variant_id = v.id and r.currency = 'USD'
    where v.is_active and r.amount_minor > 0 order by md5(p.slug), v.position, v.id limit ${limit}`.execute(
    db,
  )
  return rows.map(({ option_names: names, option_values: values, ...row }) => ({
    ...row,
    variant_name:
      row.variant_name === '' ? values.filter((value) => value !== '').join(' / ') : row.variant_name,
    options: Object.fromEntries((names ?? []).map((name, place) => [name, values[place] ?? ''])),
  }))
}

/** Tells the planner how large the tables of sales have become. */
export async function analyzeSales(db: Db): Promise<void> {
  await sql`analyze orders, order_items, order_events, payments, refunds, refund_items, shipments, shipment_items,
    returns, return_items, stock_movements, discount_redemptions, users`.execute(db)
}

/** The orders that were placed at exactly these moments, by the moment in milliseconds. */
export async function findOrdersPlacedAt(db: Db, moments: readonly Date[]): Promise<Map<number, Id>> {
  const { rows } = await sql<{ id: Id; placed_at: Date }>`select id, placed_at from orders
    where placed_at = any(${moments}::timestamptz[]) order by id`.execute(db)
  return new Map(rows.map(({ id, placed_at: at }) => [at.getTime(), id]))
}

/** Whether the shop has any order. */
export async function hasOrders(db: Db): Promise<boolean> {
  const { rows } = await sql<{ has: boolean }>`select exists (select 1 from orders) as has`.execute(db)
  return rows[0]!.has
}

/** The people who have been sent a product, with when it arrived, the first first. */
export async function listRecipients(
  db: Db,
  userIds: readonly Id[],
): Promise<{ user_id: Id; slug: string; delivered_at: Date }[]> {
  const { rows } = await sql<{ user_id: Id; slug: string; delivered_at: Date }>`
    select o.user_id, p.slug, min(s.delivered_at) as delivered_at from shipments s join orders o on o.id = s.order_id
    join shipment_items x on x.shipment_id = s.id join order_items i on i.id = x.order_item_id
    join products p on p.id = i.product_id
    where s.status = 'delivered' and o.user_id = any(${userIds}::uuid[])
    group by 1, 2 order by 3, 2, 1`.execute(db)
  return rows
}
