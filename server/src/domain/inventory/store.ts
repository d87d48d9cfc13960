import { type RawBuilder, sql } from 'kysely'
import type { Id } from '../../kernel/id.ts'
import type { Tx } from '../../platform/db/pool.ts'

/** A level as it stands, with what matters of its location. */
export type Level = {
  readonly variant_id: Id
  readonly location_id: Id
  readonly on_hand: number
  readonly reserved: number
  readonly low_stock_threshold: number
  readonly backorder: boolean
  /** Whether the location sells. */
  readonly is_active: boolean
  /** What the settings say where a variant has no threshold of its own. */
  readonly default_threshold: number
}

/** What the settings say where no level of a variant has a threshold; read here, written by the settings. */
export const defaultThreshold: RawBuilder<number> = sql`coalesce(
  (select (value #>> '{}')::integer from settings where name = 'low_stock_default_threshold'), 0)`

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

/** Where a level is: of which variant, at which location. */
export type LevelPlace = { readonly variantId: Id; readonly locationId: Id }

/** Makes the rows that are missing, with nothing on hand, in key order. Returns the variants that had none there. */
export async function ensureLevels(tx: Tx, places: readonly LevelPlace[]): Promise<Id[]> {
  const { rows } = await sql<{ variant_id: Id }>`insert into stock_levels (variant_id, location_id)
    select distinct variant_id, location_id
    from unnest(${places.map((p) => p.variantId)}::uuid[], ${places.map((p) => p.locationId)}::uuid[])
      as place (variant_id, location_id)
    order by 1, 2 on conflict do nothing returning variant_id`.execute(tx)
  return rows.map((row) => row.variant_id)
}

/** Locks every level of the variants in key order, and reads them, the location that sells first at the front. */
export async function lockLevels(tx: Tx, variantIds: readonly Id[]): Promise<Level[]> {
  const { rows } = await sql<Level>`with locked as materialized (
      select l.variant_id, l.location_id, l.on_hand, l.reserved, l.low_stock_threshold, l.backorder,
        o.is_active, o.priority
      from stock_levels l join stock_locations o on o.id = l.location_id and o.removed_at is null
      where l.variant_id = any(${variantIds}::uuid[])
      order by l.variant_id, l.location_id for update of l)
    select variant_id, location_id, on_hand, reserved, low_stock_threshold, backorder, is_active,
      ${defaultThreshold} as default_threshold
    from locked order by variant_id, priority, location_id`.execute(tx)
  return rows
}

/** So much more (or less) on hand at a level. */
export type Delta = LevelPlace & { readonly delta: number }

/** Adds to (or takes from) what is on hand; each level at most once. */
export async function applyDeltas(tx: Tx, deltas: readonly Delta[]): Promise<void> {
  await sql`update stock_levels level set on_hand = level.on_hand + change.delta
    from unnest(${deltas.map((d) => d.variantId)}::uuid[], ${deltas.map((d) => d.locationId)}::uuid[],
      ${deltas.map((d) => d.delta)}::integer[]) as change (variant_id, location_id, delta)
    where level.variant_id = change.variant_id and level.location_id = change.location_id`.execute(tx)
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

/** Forgets levels of variants that are gone, where nothing is left. */
export async function deleteEmptyLevels(tx: Tx, variantIds: readonly Id[]): Promise<void> {
  await sql`delete from stock_levels where variant_id = any(${variantIds}::uuid[])
    and on_hand = 0 and reserved = 0`.execute(tx)
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

/** What a level allows: its threshold and whether it may owe. */
export async function putLevelRules(
  tx: Tx,
  at: LevelPlace,
  rules: { readonly low_stock_threshold: number; readonly backorder: boolean },
): Promise<void> {
  await tx
    .updateTable('stock_levels')
    .set(rules)
    .where('variant_id', '=', at.variantId)
    .where('location_id', '=', at.locationId)
    .execute()
}

/** Whether the ledger knows an order of any of these variants. */
export async function hasOrders(tx: Tx, variantIds: readonly Id[]): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`select exists (select 1 from stock_movements
    where variant_id = any(${variantIds}::uuid[]) and type in ('reservation', 'sale')) as found`.execute(tx)
  return rows[0]!.found
}
