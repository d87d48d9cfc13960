import { sql } from 'kysely'
import type { Id } from '../../kernel/id.ts'
import type { Tx } from '../../platform/db/pool.ts'
import type { RefundItem } from './refunds/model.ts'

/** A payment by hand, as the generator of many orders makes it; amounts in minor units. */
export type BulkPayment = {
  readonly id: Id
  readonly order_id: Id
  readonly provider: 'cod' | 'bank_transfer'
  readonly method: 'cash' | 'bank'
  readonly status: 'pending' | 'succeeded' | 'canceled' | 'partially_refunded' | 'refunded'
  readonly currency: string
  readonly amount_minor: number
  readonly captured_minor: number
  readonly refunded_minor: number
  readonly created_at: Date
  readonly updated_at: Date
}

/** Money of such a payment that was given back. */
export type BulkRefund = {
  readonly id: Id
  readonly payment_id: Id
  readonly order_id: Id
  readonly currency: string
  readonly amount_minor: number
  readonly reason: string
  readonly origin: 'staff' | 'cancel' | 'return'
  readonly restock: boolean
  readonly items: readonly RefundItem[]
  readonly created_at: Date
}

/**
 * Writes payments and refunds as they are, three statements for any number of them: for shops made by a generator. The
 * orders are there, and their payments' sums are those of the refunds. Nothing else follows.
 */
export async function insertPaymentsInBulk(
  tx: Tx,
  payments: readonly BulkPayment[],
  refunds: readonly BulkRefund[],
): Promise<void> {
  await sql`insert into payments (id, order_id, provider, method, status, currency, amount_minor, captured_minor,
      refunded_minor, created_at, updated_at)
    select id, order_id, provider, method, status, currency, amount_minor, captured_minor, refunded_minor, created_at,
      updated_at
    from json_to_recordset(${JSON.stringify(payments)}::json) as r (id uuid, order_id uuid, provider text, method text,
      status text, currency text, amount_minor bigint, captured_minor bigint, refunded_minor bigint,
      created_at timestamptz, updated_at timestamptz)`.execute(tx)
  if (refunds.length === 0) return
  const items = refunds.flatMap((refund) => refund.items.map((item) => ({ ...item, refund_id: refund.id })))
  await sql`insert into refunds (id, payment_id, order_id, status, currency, amount_minor, reason, origin, restock,
      actor, created_at, updated_at)
    select id, payment_id, order_id, 'succeeded', currency, amount_minor, reason, origin, restock,
      '{"kind": "system", "name": "seed"}', created_at, created_at
    from json_to_recordset(${JSON.stringify(refunds)}::json) as r (id uuid, payment_id uuid, order_id uuid,
      currency text, amount_minor bigint, reason text, origin text, restock boolean, created_at timestamptz)`.execute(
    tx,
  )
  await sql`insert into refund_items (refund_id, order_item_id, quantity)
    select refund_id, order_item_id, quantity
    from json_to_recordset(${JSON.stringify(items)}::json) as r (refund_id uuid, order_item_id uuid, quantity integer)`.execute(
    tx,
  )
}
