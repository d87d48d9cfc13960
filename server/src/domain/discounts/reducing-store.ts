import { sql } from 'kysely'
import type { Id } from '../../kernel/id.ts'
import type { Db, Tx } from '../../platform/db/pool.ts'

/** A discount as it lowers the prices shown. */
export type ReducingRow = {
  readonly id: Id
  readonly version: number
  readonly percentage_ppm: number | null
  readonly amount_minor: number | null
  readonly currency: string | null
  readonly max_discount_minor: number | null
  readonly is_stackable: boolean
  readonly product_ids: readonly Id[]
  readonly category_ids: readonly Id[]
}

/** The discounts that lower prices at this moment, with their versions; see `isReducing` for which do at all. */
export async function listReducing(db: Db, now: Date): Promise<{ id: Id; version: number }[]> {
  const { rows } = await sql<{ id: Id; version: number }>`select id, version from discounts
    where code is null and is_active and is_targeted and type <> 'free_shipping' and min_subtotal_minor is null
      and usage_limit is null and usage_limit_per_customer is null
      and (starts_at is null or starts_at <= ${now}) and (ends_at is null or ends_at > ${now})
    order by id`.execute(db)
  return rows
}

/** The terms and targets of these discounts. */
export async function readReducing(db: Db, ids: readonly Id[]): Promise<ReducingRow[]> {
  if (ids.length === 0) return []
  const { rows } =
    await sql<ReducingRow>`select d.id, d.version, d.percentage_ppm, d.amount_minor, d.currency,
      d.max_discount_minor, d.is_stackable,
      array(select t.product_id::text from discount_targets t where t.discount_id = d.id and t.product_id is not null) as product_ids,
      array(select t.category_id::text from discount_targets t where t.discount_id = d.id and t.category_id is not null) as category_ids
    from discounts d where d.id = any(${ids}::uuid[]) order by d.id`.execute(db)
  return rows
}

/** Holds discounts as they are: who is editing one is waited for, and who wants to waits for us. */
export async function holdDiscounts(tx: Tx, ids: readonly Id[]): Promise<void> {
  await sql`select 1 from discounts where id = any(${ids}::uuid[]) order by id for key share`.execute(tx)
}

/** Whoever begins and ends reductions by the clock stands in line. */
export async function lockClock(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(7236503)`.execute(tx)
}
