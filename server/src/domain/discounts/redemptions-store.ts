import { sql } from 'kysely'
import type { Id } from '../../kernel/id.ts'
import type { Tx } from '../../platform/db/pool.ts'

/** One use of a discount by an order. */
export type Use = { readonly discountId: Id; readonly amountMinor: number }

/** Whose uses are counted in the row: those with a code or a limit. Of `discounts d`. */
export const isCounted = sql`(d.code is not null or d.usage_limit is not null or d.usage_limit_per_customer is not null)`

/**
 * Locks the discounts whose uses are counted, in key order, and holds the others as a foreign key does: their terms may
 * not be edited until this order is through. A discount that has just changed its kind is in neither list.
 */
export async function lockDiscounts(
  tx: Tx,
  ids: readonly Id[],
): Promise<readonly { id: Id; is_counted: boolean }[]> {
  const { rows } = await sql<{ id: Id; is_counted: boolean }>`with free as materialized (
      select d.id from discounts d where d.id = any(${ids}::uuid[]) and not ${isCounted} order by d.id for key share),
    counted as materialized (
      select d.id from discounts d where d.id = any(${ids}::uuid[]) and ${isCounted} order by d.id for no key update)
    select id, false as is_counted from free union all select id, true from counted`.execute(tx)
  return rows
}

/**
 * Counts and notes the uses of locked discounts; returns those that were noted. One that is used up, in all or by this
 * customer, is not. A statement of its own after the lock, so that it sees what was committed while we waited.
 */
export async function useDiscounts(
  tx: Tx,
  order: { readonly orderId: Id; readonly customerKey: string; readonly now: Date },
  uses: readonly Use[],
): Promise<Id[]> {
  const { orderId, customerKey, now } = order
  const { rows } = await sql<{ discount_id: Id }>`with asked as materialized (
      select * from unnest(${uses.map((use) => use.discountId)}::uuid[], ${uses.map((use) => use.amountMinor)}::bigint[])
        as a (discount_id, amount_minor)),
    counted as (
      update discounts d set used = d.used + 1 from asked a
      where d.id = a.discount_id and ${isCounted}
        and (d.usage_limit is null or d.used < d.usage_limit)
        and (d.usage_limit_per_customer is null or d.usage_limit_per_customer > (select count(*) from discount_redemptions r
          where r.discount_id = d.id and r.customer_key = ${customerKey}))
      returning d.id)
    insert into discount_redemptions (discount_id, order_id, customer_key, amount_minor, created_at)
    select a.discount_id, ${orderId}::uuid, ${customerKey}, a.amount_minor, ${now}::timestamptz
    from asked a join discounts d on d.id = a.discount_id
    where not ${isCounted} or d.id in (select id from counted)
    returning discount_id`.execute(tx)
  return rows.map((row) => row.discount_id)
}

/** Locks, in key order, the counted discounts that an order has used. */
export async function lockDiscountsOfOrder(tx: Tx, orderId: Id): Promise<void> {
  await sql`select 1 from discounts d where ${isCounted}
    and d.id in (select r.discount_id from discount_redemptions r where r.order_id = ${orderId})
    order by d.id for no key update`.execute(tx)
}

/** Takes away the uses of an order and counts them back, each once however many try at the same time. */
export async function removeUses(tx: Tx, orderId: Id): Promise<void> {
  await sql`with gone as (delete from discount_redemptions where order_id = ${orderId} returning discount_id)
    update discounts d set used = d.used - 1 from gone where d.id = gone.discount_id and ${isCounted}`.execute(
    tx,
  )
}
