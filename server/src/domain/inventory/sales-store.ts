import { type RawBuilder, sql } from 'kysely'
import { type Id, newId } from '../../kernel/id.ts'
import type { Db, Tx } from '../../platform/db/pool.ts'
import { QUANTITY_MAX, type StockLine } from './model.ts'
import { defaultThreshold } from './store.ts'

/** Who books for which order, when. */
export type BookingFacts = {
  readonly orderId: Id
  readonly actorId: Id | null
  readonly now: Date
}

/** What became of one variant: the shop's sums before, and how many were taken (or given back). */
export type VariantOutcome = {
  readonly variant_id: Id
  readonly wanted: number
  readonly taken: number
  /** What could be taken from the shelves: what is reported in a shortage. */
  readonly free: number
  readonly available: number
  readonly backorder: boolean
  readonly threshold: number
}

/** An id for each row that a statement makes itself: the time of now, the rest random, as RFC 9562 §5.7 has it. */
const idPrefix = (): string => newId().slice(0, 15)
const rowId = (prefix: string) => sql`overlay(gen_random_uuid()::text placing ${prefix} from 1 for 15)::uuid`

const wantedTable = (lines: readonly StockLine[]) => sql`(
  select variant_id, sum(quantity) as quantity
  from unnest(${lines.map((line) => line.variantId)}::uuid[], ${lines.map((line) => line.quantity)}::bigint[])
    as line (variant_id, quantity) group by variant_id)`

/** How a booking changes a level by the quantity, and what it leaves in the ledger. */
type Movement = {
  readonly type: 'reservation' | 'sale' | 'release' | 'return'
  readonly onHand: -1 | 0 | 1
  readonly reserved: -1 | 0 | 1
}

const times = (factor: -1 | 0 | 1, quantity: RawBuilder<unknown>) =>
  factor === 0 ? sql`0` : factor === 1 ? quantity : sql`- ${quantity}`

/** `changed` of a statement into the ledger. */
const intoLedger = (movement: Movement, { orderId, actorId, now }: BookingFacts, reason = '') =>
  sql`insert into stock_movements
      (id, variant_id, location_id, type, on_hand_delta, reserved_delta, reason, reference, actor_id, created_at)
    select ${rowId(idPrefix())}, variant_id, location_id, ${sql.lit(movement.type)},
      ${times(movement.onHand, sql`quantity`)}, ${times(movement.reserved, sql`quantity`)},
      ${reason}, ${orderId}, ${actorId}::uuid, ${now}::timestamptz from changed`

/**
 * Takes the lines from the levels, all or nothing, in one statement: locks every level of the variants in key order,
 * takes from the active locations by priority, and what is on no shelf from the first that allows backorders. With
 * `reservation` the goods stay and are held until `expiresAt`.
 *
 * What is written is worked out from the rows as the lock gave them, not from the update's own: that one sees the
 * statement's snapshot first, in which goods that came back while it waited are still gone, and would be refused by a
 * condition or by the table's check for a state that is over.
 *
 * `isQuiet`: a shortage, and goods that sell out or fall to their threshold, fail the statement (division_by_zero), so
 * that a commit may be sent behind it.
 */
export async function take(
  tx: Tx,
  kind: 'reservation' | 'sale',
  lines: readonly StockLine[],
  facts: BookingFacts,
  { expiresAt, isQuiet = false }: { expiresAt: Date | null; isQuiet?: boolean },
): Promise<VariantOutcome[]> {
  const movement: Movement =
    kind === 'sale' ? { type: kind, onHand: -1, reserved: 0 } : { type: kind, onHand: 0, reserved: 1 }
  const held =
    kind === 'sale'
      ? sql``
      : sql`, held as (
        insert into reservations as r (id, order_id, variant_id, location_id, quantity, expires_at, created_at)
        select ${rowId(idPrefix())}, ${facts.orderId}::uuid, variant_id, location_id, quantity,
          ${expiresAt}::timestamptz, ${facts.now}::timestamptz from changed
        on conflict (order_id, variant_id, location_id) do update
          set quantity = r.quantity + excluded.quantity, expires_at = excluded.expires_at)`
  const threshold = sql`case when t.threshold > 0 then t.threshold else ${defaultThreshold} end`
  const left = sql`(t.available - t.quantity)`
  const outcry = isQuiet
    ? sql`, 1 / (case when exists (select 1 from short) or (t.available > 0 and ${left} <= 0 and not t.backorder)
        or (${threshold} > 0 and t.available > ${threshold} and ${left} <= ${threshold}) then 0 else 1 end) as quiet`
    : sql``
  const { rows } = await sql<VariantOutcome>`with wanted as materialized ${wantedTable(lines)},
    levels as materialized (
      select l.variant_id, l.location_id, l.on_hand, l.reserved, l.low_stock_threshold, l.backorder,
        o.is_active, o.priority
      from stock_levels l join stock_locations o on o.id = l.location_id
      where l.variant_id = any(${lines.map((line) => line.variantId)}::uuid[])
      order by l.variant_id, l.location_id for update of l),
    offers as materialized (
      select variant_id, location_id, on_hand, reserved, backorder, low_stock_threshold,
        (on_hand - reserved)::bigint as available,
        greatest(on_hand - reserved, 0)::bigint as free,
        sum(greatest(on_hand - reserved, 0)::bigint) over (partition by variant_id order by priority, location_id)
          - greatest(on_hand - reserved, 0) as free_before,
        backorder and row_number() over (partition by variant_id, backorder order by priority, location_id) = 1 as owes
      from levels where is_active),
    totals as materialized (
      select w.variant_id, w.quantity, coalesce(sum(o.free), 0) as free, coalesce(sum(o.available), 0) as available,
        coalesce(bool_or(o.backorder), false) as backorder, coalesce(sum(o.low_stock_threshold), 0) as threshold,
        coalesce(max(o.available) filter (where o.owes), 0) as owed_from
      from wanted w left join offers o on o.variant_id = w.variant_id group by w.variant_id, w.quantity),
    short as materialized (
      select variant_id from totals where quantity > free
        + case when backorder then greatest(least(owed_from, 0) + ${sql.lit(QUANTITY_MAX)}, 0) else 0 end),
    taken as materialized (
      select o.variant_id, o.location_id, o.on_hand, o.reserved, (least(o.free, greatest(t.quantity - o.free_before, 0))
        + case when o.owes then greatest(t.quantity - t.free, 0) else 0 end)::integer as quantity
      from offers o join totals t on t.variant_id = o.variant_id where not exists (select 1 from short)),
    changed as (
      update stock_levels l set on_hand = t.on_hand + ${times(movement.onHand, sql`t.quantity`)},
        reserved = t.reserved + ${times(movement.reserved, sql`t.quantity`)}
      from taken t where l.variant_id = t.variant_id and l.location_id = t.location_id and t.quantity > 0
      returning l.variant_id, l.location_id, t.quantity),
    booked as (${intoLedger(movement, facts)})
    ${held}
    select t.variant_id, t.quantity::bigint as wanted, t.free::bigint as free, t.available::bigint as available,
      t.backorder, (${threshold})::bigint as threshold,
      (select coalesce(sum(c.quantity), 0) from changed c where c.variant_id = t.variant_id) as taken${outcry}
    from totals t order by t.variant_id`.execute(tx)
  return rows
}

/** What the sums over the locked levels were: the end of a statement that has `levels` and `changed`. */
const outcomes = sql`select s.variant_id, s.available::bigint as available, s.backorder,
    case when s.threshold > 0 then s.threshold else ${defaultThreshold} end::bigint as threshold,
    c.freed::bigint as wanted, c.freed::bigint as taken, c.at_active::bigint as free
  from (select l.variant_id, coalesce(sum(l.on_hand - l.reserved) filter (where l.is_active), 0) as available,
      coalesce(bool_or(l.backorder) filter (where l.is_active), false) as backorder,
      coalesce(sum(l.low_stock_threshold) filter (where l.is_active), 0) as threshold
    from levels l group by l.variant_id) s
  join (select c.variant_id, sum(c.quantity) as freed, coalesce(sum(c.quantity) filter (where l.is_active), 0) as at_active
    from changed c join levels l on l.variant_id = c.variant_id and l.location_id = c.location_id group by c.variant_id) c
    on c.variant_id = s.variant_id
  order by s.variant_id`

/** Every level of the variants, locked in key order; `of` is a query for their ids. */
const lockedLevels = (of: RawBuilder<unknown>) => sql`(
  select l.variant_id, l.location_id, l.on_hand, l.reserved, l.low_stock_threshold, l.backorder, o.is_active
  from stock_levels l join stock_locations o on o.id = l.location_id
  where l.variant_id in (${of})
  order by l.variant_id, l.location_id for update of l)`

/**
 * Ends an order's reservations: `release` gives the goods back to the shelves, `sale` takes them off. One statement.
 * `free` of an outcome is what came back at active locations.
 */
export async function endReservations(
  tx: Tx,
  kind: 'release' | 'sale',
  facts: BookingFacts,
): Promise<VariantOutcome[]> {
  const movement: Movement =
    kind === 'sale' ? { type: kind, onHand: -1, reserved: -1 } : { type: kind, onHand: 0, reserved: -1 }
  const { rows } = await sql<VariantOutcome>`with ended as materialized (
      delete from reservations where order_id = ${facts.orderId}::uuid returning variant_id, location_id, quantity),
    levels as materialized ${lockedLevels(sql`select variant_id from ended`)},
    changed as (
      update stock_levels l set on_hand = k.on_hand + ${times(movement.onHand, sql`e.quantity`)},
        reserved = k.reserved + ${times(movement.reserved, sql`e.quantity`)}
      from ended e join levels k on k.variant_id = e.variant_id and k.location_id = e.location_id
      where l.variant_id = e.variant_id and l.location_id = e.location_id
      returning l.variant_id, l.location_id, e.quantity),
    booked as (${intoLedger(movement, facts)})
    ${outcomes}`.execute(tx)
  return rows
}

/** What an order took from the shelves and has not brought back, by variant and where it belongs now. */
const soldByOrder = (orderId: Id, variantIds: readonly Id[]) => sql`(
  select m.variant_id, case when o.removed_at is null then o.id else home.id end as location_id,
    - sum(m.on_hand_delta) as quantity
  from stock_movements m join stock_locations o on o.id = m.location_id
  cross join (select id from stock_locations where is_active order by priority, id limit 1) home
  where m.reference = ${orderId} and m.type in ('sale', 'return') and m.variant_id = any(${variantIds}::uuid[])
  group by 1, 2)`

/** Makes and locks the levels that goods of an order would come back to: what is read after it is what is there. */
export async function lockWhereSold(tx: Tx, orderId: Id, variantIds: readonly Id[]): Promise<void> {
  await sql`insert into stock_levels (variant_id, location_id)
    select s.variant_id, s.location_id from ${soldByOrder(orderId, variantIds)} s
    where not exists (select 1 from stock_levels l
      where l.variant_id = s.variant_id and l.location_id = s.location_id)
    order by 1, 2 on conflict do nothing`.execute(tx)
  await sql`select 1 from stock_levels where variant_id = any(${variantIds}::uuid[])
    order by variant_id, location_id for update`.execute(tx)
}

/** Brings sold goods back to where they were taken from, never more than this order still has of them. */
export async function bringBack(
  tx: Tx,
  lines: readonly StockLine[],
  reason: string,
  facts: BookingFacts,
): Promise<VariantOutcome[]> {
  const variantIds = lines.map((line) => line.variantId)
  const { rows } = await sql<VariantOutcome>`with wanted as materialized ${wantedTable(lines)},
    sold as materialized ${soldByOrder(facts.orderId, variantIds)},
    open as materialized (
      select s.variant_id, s.location_id, s.quantity, sum(s.quantity) over w - s.quantity as before,
        least(wanted.quantity, (select sum(t.quantity) from sold t where t.variant_id = s.variant_id)) as due
      from sold s join wanted on wanted.variant_id = s.variant_id where s.quantity > 0
      window w as (partition by s.variant_id order by s.location_id)),
    levels as materialized ${lockedLevels(sql`select variant_id from open`)},
    changed as (
      update stock_levels l set on_hand = k.on_hand + least(t.quantity, t.due - t.before)::integer
      from open t join levels k on k.variant_id = t.variant_id and k.location_id = t.location_id
      where l.variant_id = t.variant_id and l.location_id = t.location_id and t.due > t.before
      returning l.variant_id, l.location_id, least(t.quantity, t.due - t.before)::integer as quantity),
    booked as (${intoLedger({ type: 'return', onHand: 1, reserved: 0 }, facts, reason)})
    ${outcomes}`.execute(tx)
  return rows
}

/** Gives an order's reservations more time, never less; with null they have no end. */
export async function extend(tx: Tx, orderId: Id, until: Date | null): Promise<void> {
  await tx
    .updateTable('reservations')
    .set({ expires_at: until })
    .where('order_id', '=', orderId)
    .$if(until !== null, (query) => query.where('expires_at', '<', until))
    .execute()
}

/** Orders whose reservations have run out, the oldest first. */
export async function expiredOrders(
  db: Db,
  now: Date,
  limit: number,
  only: { readonly variantIds?: readonly Id[] | undefined; readonly orderId?: Id | undefined },
): Promise<Id[]> {
  const { variantIds, orderId } = only
  const some = variantIds === undefined ? sql`true` : sql`variant_id = any(${variantIds}::uuid[])`
  const one = orderId === undefined ? sql`true` : sql`order_id = ${orderId}`
  const { rows } = await sql<{ order_id: Id }>`select order_id from reservations
    where expires_at <= ${now}::timestamptz and ${some} and ${one}
    group by order_id order by min(expires_at), order_id limit ${limit}`.execute(db)
  return rows.map((row) => row.order_id)
}

/** What can be bought of each variant; one without a level is not among the rows. */
export async function availabilityOf(
  db: Db,
  variantIds: readonly Id[],
): Promise<{ variant_id: Id; available: number; backorder: boolean }[]> {
  const { rows } = await sql<{ variant_id: Id; available: number; backorder: boolean }>`
    select l.variant_id, sum(l.on_hand - l.reserved) as available, bool_or(l.backorder) as backorder
    from stock_levels l join stock_locations o on o.id = l.location_id and o.is_active
    where l.variant_id = any(${variantIds}::uuid[]) group by l.variant_id`.execute(db)
  return rows
}
