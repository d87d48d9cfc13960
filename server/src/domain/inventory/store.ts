import { sql } from 'kysely'
import type { Id } from '../../kernel/id.ts'
import type { Tx } from '../../platform/db/pool.ts'

/** The location that sells first. */
export async function firstLocation(tx: Tx): Promise<Id> {
  const row = await tx
    .selectFrom('stock_locations')
    .select('id')
    .where('is_active', '=', true)
    .orderBy('priority')
    .orderBy('id')
    .limit(1)
    .executeTakeFirstOrThrow()
  return row.id
}

/** Makes the rows that are missing, with nothing on hand. */
export async function ensureLevels(tx: Tx, variantIds: readonly Id[], locationId: Id): Promise<void> {
  await sql`insert into stock_levels (variant_id, location_id)
    select unnest(${variantIds}::uuid[]), ${locationId}::uuid
    on conflict do nothing`.execute(tx)
}

/** Locks every level of the variants, in key order, and reads them. */
export function lockLevels(tx: Tx, variantIds: readonly Id[]) {
  return tx
    .selectFrom('stock_levels')
    .select(['variant_id', 'location_id', 'on_hand', 'reserved', 'backorder'])
    .where(sql<boolean>`variant_id = any(${variantIds}::uuid[])`)
    .orderBy('variant_id')
    .orderBy('location_id')
    .forUpdate()
    .execute()
}

/** Adds to (or takes from) what is on hand at one location. */
export async function applyDeltas(
  tx: Tx,
  locationId: Id,
  changes: readonly { variantId: Id; delta: number }[],
): Promise<void> {
  await sql`update stock_levels level set on_hand = level.on_hand + change.delta
    from unnest(${changes.map((c) => c.variantId)}::uuid[], ${changes.map((c) => c.delta)}::integer[])
      as change (variant_id, delta)
    where level.variant_id = change.variant_id and level.location_id = ${locationId}`.execute(tx)
}

/** A line of the append-only ledger. */
export type MovementRow = {
  readonly id: Id
  readonly variant_id: Id
  readonly location_id: Id
  readonly type: string
  readonly on_hand_delta: number
  readonly reserved_delta: number
  readonly reason: string
  readonly reference: string | null
  readonly actor_id: Id | null
  readonly created_at: Date
}

/** Writes ledger lines; as one parameter, so that ten thousand are one statement. */
export async function insertMovements(tx: Tx, rows: readonly MovementRow[]): Promise<void> {
  await sql`insert into stock_movements
      (id, variant_id, location_id, type, on_hand_delta, reserved_delta, reason, reference, actor_id, created_at)
    select id, variant_id, location_id, type, on_hand_delta, reserved_delta, reason, reference, actor_id, created_at
    from json_to_recordset(${JSON.stringify(rows)}::json) as r (id uuid, variant_id uuid, location_id uuid, type text,
      on_hand_delta integer, reserved_delta integer, reason text, reference text, actor_id uuid, created_at timestamptz)
  `.execute(tx)
}

/** Allows or forbids selling beyond the stock; rows in key order. Returns the variants that changed. */
export async function setBackorder(
  tx: Tx,
  locationId: Id,
  wanted: readonly { variantId: Id; backorder: boolean }[],
): Promise<Id[]> {
  const { rows } = await sql<{ variant_id: Id }>`with due as (
      select level.variant_id, w.backorder from stock_levels level
      join unnest(${wanted.map((w) => w.variantId)}::uuid[], ${wanted.map((w) => w.backorder)}::boolean[])
        as w (variant_id, backorder) on w.variant_id = level.variant_id
      where level.location_id = ${locationId} and level.backorder <> w.backorder
        and (w.backorder or level.reserved <= level.on_hand)
      order by level.variant_id for update of level)
    update stock_levels level set backorder = due.backorder from due
    where level.variant_id = due.variant_id and level.location_id = ${locationId}
    returning level.variant_id`.execute(tx)
  return rows.map((row) => row.variant_id)
}
