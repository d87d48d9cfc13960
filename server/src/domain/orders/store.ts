import { sql } from 'kysely'
import type { Id } from '../../kernel/id.ts'
import type { Db, Tx } from '../../platform/db/pool.ts'
import { below, belowOf, type RawBelow } from './below-store.ts'
import type { OrderEventRecord, OrderRecord, OrderRow } from './model.ts'

/**
 * Writes a whole order: its row, items and the beginning of its story, in one statement whatever the number
 * of lines. Returns false when the person has `maxOpenOrders` unpaid ones already; then nothing was written. `isQuiet`:
 * that fails the statement instead (division_by_zero).
 */
export async function insertOrder(
  tx: Tx,
  order: OrderRecord,
  events: readonly OrderEventRecord[],
  maxOpenOrders: number | null,
  isQuiet = false,
): Promise<boolean> {
  const { items, payments: _, shipments: __, ...row } = order
  const units = items.reduce((sum, item) => sum + item.quantity, 0)
  const { rows } = await sql`with placed as (
      insert into orders (id, number, user_id, email, status, payment_status, fulfilment_status, currency,
        subtotal_minor, discount_minor, shipping_minor, tax_minor, grand_total_minor, prices_include_tax,
        shipping_address, billing_address, shipping_method, discounts, taxes, coupon_code, notes, cart_id,
        placed_at, created_at, updated_at, units)
      select id, number, user_id, email, status, payment_status, fulfilment_status, currency,
        subtotal_minor, discount_minor, shipping_minor, tax_minor, grand_total_minor, prices_include_tax,
        shipping_address, billing_address, shipping_method, discounts, taxes, coupon_code, notes, cart_id,
        placed_at, created_at, updated_at, ${units}::integer
      from json_to_record(${JSON.stringify(row)}::json) as r (id uuid, number text, user_id uuid, email text, status text,
        payment_status text, fulfilment_status text, currency text, subtotal_minor bigint, discount_minor bigint,
        shipping_minor bigint, tax_minor bigint, grand_total_minor bigint, prices_include_tax boolean,
        shipping_address jsonb, billing_address jsonb, shipping_method jsonb, discounts jsonb, taxes jsonb,
        coupon_code text, notes text, cart_id uuid, placed_at timestamptz, created_at timestamptz,
        updated_at timestamptz)
      where ${maxOpenOrders}::integer is null or user_id is null or
        (select count(*) from orders o where o.user_id = r.user_id and o.status = 'pending') < ${maxOpenOrders}::integer
      returning id, placed_at, currency),
    lines as (
      insert into order_items (id, order_id, position, variant_id, product_id, name, variant_name, sku, options, image,
        weight_grams, vendor_id, quantity, unit_price_minor, discount_minor, tax_minor, tax_rate_ppm, total_minor,
        placed_at, currency)
      select r.id, placed.id, position, variant_id, product_id, name, variant_name, sku, options, image,
        weight_grams, vendor_id, quantity, unit_price_minor, discount_minor, tax_minor, tax_rate_ppm, total_minor,
        placed.placed_at, placed.currency
      from placed, json_to_recordset(${JSON.stringify(items)}::json) as r (id uuid, position integer, variant_id uuid,
        product_id uuid, name text, variant_name text, sku text, options jsonb, image text, weight_grams integer,
        vendor_id uuid, quantity integer, unit_price_minor bigint, discount_minor bigint, tax_minor bigint,
        tax_rate_ppm integer, total_minor bigint)),
    told as (
      insert into order_events (id, order_id, type, actor, data, created_at)
      select r.id, placed.id, type, actor, data, created_at
      from placed, json_to_recordset(${JSON.stringify(events)}::json) as r (id uuid, type text, actor jsonb,
        data jsonb, created_at timestamptz))
    select ${isQuiet ? sql`1 / count(*)` : sql`id`} from placed`.execute(tx)
  return rows.length === 1
}

/** Locks an order and reads it with items, payments and shipments: two statements. */
export async function lockOrder(tx: Tx, id: Id): Promise<OrderRecord | undefined> {
  const row = await tx
    .selectFrom('orders')
    .selectAll()
    .where('id', '=', id)
    .forNoKeyUpdate()
    .executeTakeFirst()
  return row && { ...(row as unknown as OrderRow), ...(await readBelow(tx, id)) }
}

/** Reads an order with items, payments and shipments, without holding it: two statements. */
export async function loadOrder(db: Db, id: Id): Promise<OrderRecord | undefined> {
  const row = await db.selectFrom('orders').selectAll().where('id', '=', id).executeTakeFirst()
  return row && { ...(row as unknown as OrderRow), ...(await readBelow(db, id)) }
}

async function readBelow(db: Db, id: Id): Promise<Pick<OrderRecord, 'items' | 'payments' | 'shipments'>> {
  const { rows } = await sql<RawBelow>`select ${below(sql`${id}::uuid`)}`.execute(db)
  return belowOf(rows[0]!)
}

/** What may change of an order once it is placed. */
export type OrderChange = Partial<
  Pick<OrderRow, 'status' | 'payment_status' | 'fulfilment_status' | 'notes' | 'staff_notes'>
>

/** Changes an order's row. */
export async function updateOrder(tx: Tx, id: Id, change: OrderChange, now: Date): Promise<void> {
  await tx
    .updateTable('orders')
    .set({ ...change, updated_at: now, version: sql`version + 1` })
    .where('id', '=', id)
    .execute()
}

/** Writes what a new pricing of an unpaid order says, and where it goes; two statements. */
export async function repriceOrder(tx: Tx, order: OrderRecord): Promise<void> {
  const { items, payments: _, shipments: __, ...row } = order
  await sql`update orders o set subtotal_minor = r.subtotal_minor, discount_minor = r.discount_minor,
      shipping_minor = r.shipping_minor, tax_minor = r.tax_minor, grand_total_minor = r.grand_total_minor,
      prices_include_tax = r.prices_include_tax, shipping_address = r.shipping_address,
      billing_address = r.billing_address, shipping_method = r.shipping_method, discounts = r.discounts,
      taxes = r.taxes, coupon_code = r.coupon_code, notes = r.notes, updated_at = r.updated_at, version = o.version + 1
    from json_to_record(${JSON.stringify(row)}::json) as r (id uuid, subtotal_minor bigint, discount_minor bigint,
      shipping_minor bigint, tax_minor bigint, grand_total_minor bigint, prices_include_tax boolean,
      shipping_address jsonb, billing_address jsonb, shipping_method jsonb, discounts jsonb, taxes jsonb,
      coupon_code text, notes text, updated_at timestamptz)
    where o.id = r.id`.execute(tx)
  await sql`update order_items i set unit_price_minor = r.unit_price_minor, discount_minor = r.discount_minor,
      tax_minor = r.tax_minor, tax_rate_ppm = r.tax_rate_ppm, total_minor = r.total_minor
    from json_to_recordset(${JSON.stringify(items)}::json) as r (id uuid, unit_price_minor bigint,
      discount_minor bigint, tax_minor bigint, tax_rate_ppm integer, total_minor bigint)
    where i.id = r.id`.execute(tx)
}

/** Adds to the story of an order. */
export async function insertEvents(tx: Tx, orderId: Id, events: readonly OrderEventRecord[]): Promise<void> {
  await tx
    .insertInto('order_events')
    .values(
      events.map((event) => ({
        id: event.id,
        order_id: orderId,
        type: event.type,
        actor: JSON.stringify(event.actor),
        data: JSON.stringify(event.data),
        created_at: event.created_at,
      })),
    )
    .execute()
}
