import { sql } from 'kysely'
import type { Id } from '../../kernel/id.ts'
import type { Db, Tx } from '../../platform/db/pool.ts'

/** A variant that came down to its threshold. */
export type Crossing = {
  readonly event_id: Id
  readonly variant_id: Id
  readonly available: number
  readonly threshold: number
  readonly crossed_at: string
}

/** Notes crossings; those that are known already stay as they are. */
export async function insertCrossings(tx: Tx, crossings: readonly Crossing[]): Promise<void> {
  await sql`insert into low_stock_alerts (event_id, variant_id, available, threshold, crossed_at)
    select event_id, variant_id, available, threshold, crossed_at
    from json_to_recordset(${JSON.stringify(crossings)}::json) as crossing (event_id uuid, variant_id uuid,
      available integer, threshold integer, crossed_at timestamptz)
    on conflict (event_id) do nothing`.execute(tx)
}

/** Puts all crossings that nobody was told of into a batch; returns how many. Of two at once one gets each. */
export async function takeCrossings(tx: Tx, batchId: Id): Promise<number> {
  const { numAffectedRows } = await sql`update low_stock_alerts set batch_id = ${batchId}
    where event_id in (select event_id from low_stock_alerts where batch_id is null
      order by event_id for update skip locked)`.execute(tx)
  return Number(numAffectedRows ?? 0n)
}

/** What a batch tells of a variant: its last crossing. */
export type LowVariant = Pick<Crossing, 'variant_id' | 'available' | 'threshold'>

/** The variants of a batch with the least left first, up to `limit`, and how many there are in all. */
export async function variantsOf(
  db: Db,
  batchId: Id,
  limit: number,
): Promise<{ readonly first: LowVariant[]; readonly count: number }> {
  const { rows } = await sql<LowVariant & { count: number }>`select variant_id, available, threshold,
      (count(*) over ())::integer as count
    from (select distinct on (variant_id) variant_id, available, threshold from low_stock_alerts
      where batch_id = ${batchId} order by variant_id, crossed_at desc, event_id desc) as last
    order by available, variant_id limit ${limit}`.execute(db)
  return { first: rows, count: rows[0]?.count ?? 0 }
}

/** Forgets up to `limit` crossings of before a moment, told or not; returns how many. */
export async function deleteCrossings(db: Db, before: Date, limit: number): Promise<number> {
  const { numAffectedRows } = await sql`delete from low_stock_alerts where event_id in (
    select event_id from low_stock_alerts where crossed_at < ${before} limit ${limit})`.execute(db)
  return Number(numAffectedRows ?? 0n)
}
