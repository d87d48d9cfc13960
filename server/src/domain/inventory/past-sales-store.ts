import { type RawBuilder, sql } from 'kysely'
import { type Id, newId } from '../../kernel/id.ts'
import type { Tx } from '../../platform/db/pool.ts'

/** So many pieces of a variant that an order took in the past, and how many of them came back when. */
export type PastSale = {
  readonly orderId: Id
  readonly variantId: Id
  readonly quantity: number
  readonly soldAt: Date
  readonly returned: number
  readonly returnedAt: Date | null
}

/**
 * Writes sales of the past into the ledger, one statement for any number of them, with the receipts they were sold from:
 * what is on the shelves now stays as it is. For shops made by a generator.
 */
export async function bookPastSales(tx: Tx, sales: readonly PastSale[]): Promise<void> {
  const prefix = newId().slice(0, 15)
  const id = sql`overlay(gen_random_uuid()::text placing ${prefix} from 1 for 15)::uuid`
  const column = <Value>(of: (sale: PastSale) => Value): RawBuilder<unknown> => sql`${sales.map(of)}`
  await sql`with line as materialized (
      select * from unnest(${column((s) => s.orderId)}::uuid[], ${column((s) => s.variantId)}::uuid[],
        ${column((s) => s.quantity)}::integer[], ${column((s) => s.soldAt.toISOString())}::timestamptz[],
        ${column((s) => s.returned)}::integer[], ${column((s) => s.returnedAt?.toISOString() ?? null)}::timestamptz[])
        as line (order_id, variant_id, quantity, sold_at, returned, returned_at)),
    home as materialized (select id from stock_locations where is_active order by priority, id limit 1),
    movement as (
      select 'receipt' as type, variant_id, sum(quantity - returned) as delta, null as reference,
        min(sold_at) - interval '1 hour' as at from line group by variant_id having sum(quantity - returned) > 0
      union all select 'sale', variant_id, - quantity, order_id::text, sold_at from line
      union all select 'return', variant_id, returned, order_id::text, returned_at from line where returned > 0)
    insert into stock_movements
      (id, variant_id, location_id, type, on_hand_delta, reserved_delta, reason, reference, actor_id, created_at)
    select ${id}, m.variant_id, home.id, m.type, m.delta, 0, '', m.reference, null, m.at from movement m, home`.execute(
    tx,
  )
}
