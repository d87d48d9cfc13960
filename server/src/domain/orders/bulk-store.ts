import { sql } from 'kysely'
import type { Db, Tx } from '../../platform/db/pool.ts'
import type { OrderEventRecord, OrderItemRecord, OrderRow } from './model.ts'

/** An order with its story and how much of its lines came back to the shelves, as the generator of many orders makes it. */
export type BulkOrder = OrderRow & {
  readonly items: readonly (OrderItemRecord & {
    readonly restocked_by_refund: number
    readonly restocked_by_return: number
  })[]
  readonly events: readonly OrderEventRecord[]
}

/** Which of these order numbers are taken. */
export async function takenNumbers(db: Db, numbers: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ number: string }>`select number from orders
    where number = any(${numbers}::text[])`.execute(db)
  return new Set(rows.map((row) => row.number))
}

/**
 * Writes whole orders as they are, with lines and story, three statements for any number of them: for shops made by a
 * generator. Nothing else follows: no stock, no payment, no event.
 */
export async function insertOrdersInBulk(tx: Tx, orders: readonly BulkOrder[]): Promise<void> {
  const rows = orders.map(({ items, events: _, ...row }) => ({
    ...row,
    units: items.reduce((sum, item) => sum + item.quantity, 0),
  }))
  const lines = orders.flatMap(({ id, placed_at, currency, items }) =>
    items.map((item) => ({ ...item, order_id: id, placed_at, currency })),
  )
  const events = orders.flatMap(({ id, events }) => events.map((event) => ({ ...event, order_id: id })))
  await sql`insert into orders (id, number, user_id, email, status, payment_status, fulfilment_status, currency,
      subtotal_minor, discount_minor, shipping_minor, tax_minor, grand_total_minor, prices_include_tax,
      shipping_address, billing_address, shipping_method, discounts, taxes, coupon_code, notes, staff_notes, cart_id,
      version, placed_at, created_at, updated_at, units)
    select id, number, user_id, email, status, payment_status, fulfilment_status, currency,
      subtotal_minor, discount_minor, shipping_minor, tax_minor, grand_total_minor, prices_include_tax,
      shipping_address, billing_address, shipping_method, discounts, taxes, coupon_code, notes, staff_notes, cart_id,
      version, placed_at, created_at, updated_at, units
    from json_to_recordset(${JSON.stringify(rows)}::json) as r (id uuid, number text, user_id uuid, email text,
      status text, payment_status text, fulfilment_status text, currency text, subtotal_minor bigint,
      discount_minor bigint, shipping_minor bigint, tax_minor bigint, grand_total_minor bigint,
      prices_include_tax boolean, shipping_address jsonb, billing_address jsonb, shipping_method jsonb,
      discounts jsonb, taxes jsonb, coupon_code text, notes text, staff_notes text, cart_id uuid, version integer,
      placed_at timestamptz, created_at timestamptz, updated_at timestamptz, units integer)`.execute(tx)
  await sql`insert into order_items (id, order_id, position, variant_id, product_id, name, variant_name, sku, options,
      image, weight_grams, vendor_id, quantity, unit_price_minor, discount_minor, tax_minor, tax_rate_ppm, total_minor,
      restocked_by_refund, restocked_by_return, placed_at, currency)
    select id, order_id, position, variant_id, product_id, name, variant_name, sku, options, image, weight_grams,
      vendor_id, quantity, unit_price_minor, discount_minor, tax_minor, tax_rate_ppm, total_minor,
      restocked_by_refund, restocked_by_return, placed_at, currency
    from json_to_recordset(${JSON.stringify(lines)}::json) as r (id uuid, order_id uuid,
      position integer, variant_id uuid, product_id uuid, name text, variant_name text, sku text, options jsonb,
      image text, weight_grams integer, vendor_id uuid, quantity integer, unit_price_minor bigint,
      discount_minor bigint, tax_minor bigint, tax_rate_ppm integer, total_minor bigint,
      restocked_by_refund integer, restocked_by_return integer,
      placed_at timestamptz, currency text)`.execute(tx)
  await sql`insert into order_events (id, order_id, type, actor, data, created_at)
    select id, order_id, type, actor, data, created_at
    from json_to_recordset(${JSON.stringify(events)}::json) as r (id uuid, order_id uuid,
      type text, actor jsonb, data jsonb, created_at timestamptz)`.execute(tx)
}
