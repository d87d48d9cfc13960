import { sql } from 'kysely'
import type { Id } from '../../kernel/id.ts'
import type { Tx } from '../../platform/db/pool.ts'
import { isCounted } from './redemptions-store.ts'

/** One use of a discount by an order of the past. */
export type PastUse = {
  readonly discountId: Id
  readonly orderId: Id
  readonly customerKey: string
  readonly amountMinor: number
  readonly usedAt: Date
}

/** Notes and counts uses of the past, two statements for any number of them; for shops made by a generator. */
export async function notePastUses(tx: Tx, uses: readonly PastUse[]): Promise<void> {
  if (uses.length === 0) return
  await sql`insert into discount_redemptions (discount_id, order_id, customer_key, amount_minor, created_at)
    select * from unnest(${uses.map((u) => u.discountId)}::uuid[], ${uses.map((u) => u.orderId)}::uuid[],
      ${uses.map((u) => u.customerKey)}::text[], ${uses.map((u) => u.amountMinor)}::bigint[],
      ${uses.map((u) => u.usedAt.toISOString())}::timestamptz[])`.execute(tx)
  await sql`with locked as materialized (
      select d.id from discounts d where d.id = any(${uses.map((u) => u.discountId)}::uuid[]) and ${isCounted}
      order by d.id for no key update),
    made as (select id, count(*) as uses from unnest(${uses.map((u) => u.discountId)}::uuid[]) as u (id) group by id)
    update discounts d set used = d.used + made.uses from made
    where d.id = made.id and d.id in (select id from locked)`.execute(tx)
}
