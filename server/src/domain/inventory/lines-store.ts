import { sql } from 'kysely'
import type { Id } from '../../kernel/id.ts'
import type { Db, Tx } from '../../platform/db/pool.ts'
import type { AdjustmentLine } from './adjust-model.ts'

/** A line of a bulk booking, by its place in the request. */
export type StagedLine = AdjustmentLine & { readonly number: number; readonly isDone: boolean }

/** Keeps the lines of a bulk booking until its job takes them. */
export async function insertLines(tx: Tx, jobId: Id, lines: readonly AdjustmentLine[]): Promise<void> {
  const rows = lines.map((line, number) => ({ number, ...line }))
  await sql`insert into stock_adjustment_lines
      (job_id, number, variant_key, location_key, delta, quantity, expected, reason)
    select ${jobId}::uuid, number, "variantKey", "locationKey", delta, quantity, expected, reason
    from json_to_recordset(${JSON.stringify(rows)}::json) as r (number integer, "variantKey" text, "locationKey" text,
      delta integer, quantity integer, expected integer, reason text)`.execute(tx)
}

/** Every line of a bulk booking, in its order. */
export async function readLines(db: Db, jobId: Id): Promise<StagedLine[]> {
  const { rows } =
    await sql<StagedLine>`select number, variant_key as "variantKey", location_key as "locationKey",
      delta, quantity, expected, reason, is_done as "isDone"
    from stock_adjustment_lines where job_id = ${jobId}::uuid order by number`.execute(db)
  return rows
}

/** Locks those of the lines that wait: nobody else books them, and what another run has booked is not among them. */
export async function lockWaiting(tx: Tx, jobId: Id, numbers: readonly number[]): Promise<Set<number>> {
  const { rows } = await sql<{ number: number }>`select number from stock_adjustment_lines
    where job_id = ${jobId}::uuid and number = any(${numbers}::integer[]) and not is_done
    order by number for update`.execute(tx)
  return new Set(rows.map((row) => row.number))
}

/** What became of a line: booked, or why not. */
export type LineOutcome = {
  readonly number: number
  readonly code: string | null
  readonly message: string | null
}

/** Marks lines as done, in the transaction that books them. */
export async function settleLines(tx: Tx, jobId: Id, outcomes: readonly LineOutcome[]): Promise<void> {
  await sql`update stock_adjustment_lines l set is_done = true, code = r.code, message = r.message
    from json_to_recordset(${JSON.stringify(outcomes)}::json) as r (number integer, code text, message text)
    where l.job_id = ${jobId}::uuid and l.number = r.number`.execute(tx)
}

/** How a bulk booking came out, with the first of what went wrong. */
export async function tally(db: Db, jobId: Id, errorsMax: number) {
  const { rows } = await sql<{
    lines: number
    failed: number
    errors: { line: number; variant: string; location: string | null; code: string; message: string }[]
  }>`select count(*) as lines, count(*) filter (where code is not null) as failed,
      coalesce((select json_agg(e) from (select number as line, variant_key as variant, location_key as location, code, message
        from stock_adjustment_lines where job_id = ${jobId}::uuid and code is not null order by number limit ${errorsMax}) e),
        '[]') as errors
    from stock_adjustment_lines where job_id = ${jobId}::uuid`.execute(db)
  const { lines, failed, errors } = rows[0]!
  return { lines, booked: lines - failed, failed, errors }
}

/** Forgets the lines of bookings that are long over; their results stay with the jobs. */
export async function deleteOldLines(db: Db, before: Date): Promise<void> {
  await sql`delete from stock_adjustment_lines where job_id in (
    select id from jobs where type = 'adjust_stock' and status in ('succeeded', 'cancelled') and finished_at < ${before}
      and exists (select 1 from stock_adjustment_lines l where l.job_id = jobs.id))`.execute(db)
}
