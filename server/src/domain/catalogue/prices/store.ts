import { sql } from 'kysely'
import type { Id } from '../../../kernel/id.ts'
import type { Db, Tx } from '../../../platform/db/pool.ts'
import type { PricePoint } from './rules.ts'

/** A row of `prices` as it is written. */
export type PriceRow = {
  readonly variant_id: Id
  readonly currency: string
  readonly amount_minor: number | null
  readonly compare_at_minor: number | null
  /** The price in force while a reduction lowers it. */
  readonly sale_minor: number | null
  readonly reduced_since: Date | null
  readonly lowest_30d_minor: number | null
}

/** The price in force, of `prices r`. */
export const effectiveAmount = sql`coalesce(r.sale_minor, r.amount_minor)`
/** What the price in force is compared with, of `prices r`: while it is reduced, at least the variant's own price. */
export const effectiveCompareAt = sql`case when r.sale_minor is null then r.compare_at_minor
  else greatest(r.amount_minor, r.compare_at_minor) end`

/** Locks the variants' prices, in key order, and reads them. */
export function lockPrices(tx: Tx, variantIds: readonly Id[]) {
  return tx
    .selectFrom('prices')
    .select(['variant_id', 'currency', 'amount_minor', 'compare_at_minor', 'sale_minor'])
    .where(sql<boolean>`variant_id = any(${variantIds}::uuid[])`)
    .orderBy('variant_id')
    .orderBy('currency')
    .forUpdate()
    .execute()
}

/** Locks the prices of all variants of these products, in key order, and reads them. */
export async function lockPricesOfProducts(tx: Tx, productIds: readonly Id[]) {
  const { rows } = await sql<{
    variant_id: Id
    currency: string
    amount_minor: number
    compare_at_minor: number | null
    sale_minor: number | null
  }>`select variant_id, currency, amount_minor, compare_at_minor, sale_minor from prices
    where variant_id in (select id from variants where product_id = any(${productIds}::uuid[]))
    order by variant_id, currency for update`.execute(tx)
  return rows
}

/** The variants' price points in time order, by "variant currency". */
export async function priceHistories(db: Db, variantIds: readonly Id[]): Promise<Map<string, PricePoint[]>> {
  const histories = new Map<string, PricePoint[]>()
  if (variantIds.length === 0) return histories
  const rows = await db
    .selectFrom('price_history')
    .select(['variant_id', 'currency', 'amount_minor', 'compare_at_minor', 'effective_at'])
    .where(sql<boolean>`variant_id = any(${variantIds}::uuid[])`)
    .orderBy('effective_at')
    .orderBy('id')
    .execute()
  for (const row of rows) {
    const key = `${row.variant_id} ${row.currency}`
    const points = histories.get(key) ?? []
    points.push({ amountMinor: row.amount_minor, compareAtMinor: row.compare_at_minor, at: row.effective_at })
    histories.set(key, points)
  }
  return histories
}

/** Writes prices; as one parameter, so that thousands are one statement. */
export async function upsertPrices(tx: Tx, rows: readonly PriceRow[]): Promise<void> {
  if (rows.length === 0) return
  await sql`insert into prices (variant_id, currency, amount_minor, compare_at_minor, sale_minor, reduced_since, lowest_30d_minor)
    select variant_id, currency, amount_minor, compare_at_minor, sale_minor, reduced_since, lowest_30d_minor
    from json_to_recordset(${JSON.stringify(rows)}::json) as r (variant_id uuid, currency text, amount_minor bigint,
      compare_at_minor bigint, sale_minor bigint, reduced_since timestamptz, lowest_30d_minor bigint)
    on conflict (variant_id, currency) do update set amount_minor = excluded.amount_minor,
      compare_at_minor = excluded.compare_at_minor, sale_minor = excluded.sale_minor, reduced_since = excluded.reduced_since,
      lowest_30d_minor = excluded.lowest_30d_minor`.execute(tx)
}

/** Takes variants off sale in a currency. */
export async function deletePrices(
  tx: Tx,
  rows: readonly { variant_id: Id; currency: string }[],
): Promise<void> {
  if (rows.length === 0) return
  await sql`delete from prices p
    using unnest(${rows.map((r) => r.variant_id)}::uuid[], ${rows.map((r) => r.currency)}::text[]) as gone (variant_id, currency)
    where p.variant_id = gone.variant_id and p.currency = gone.currency`.execute(tx)
}

/** One effective price as the history keeps it; a null amount: not for sale. */
export type HistoryRow = {
  readonly variant_id: Id
  readonly currency: string
  readonly amount_minor: number | null
  readonly compare_at_minor: number | null
  readonly reason: string
}

/** Appends to the price history. */
export async function insertHistory(tx: Tx, rows: readonly HistoryRow[], at: Date): Promise<void> {
  if (rows.length === 0) return
  await sql`insert into price_history (variant_id, currency, amount_minor, compare_at_minor, effective_at, reason)
    select variant_id, currency, amount_minor, compare_at_minor, ${at}, reason
    from json_to_recordset(${JSON.stringify(rows)}::json) as r (variant_id uuid, currency text, amount_minor bigint,
      compare_at_minor bigint, reason text)`.execute(tx)
}

/** A page of the variants' price history, newest first, with the whole count on each row. */
export async function historyOf(
  db: Db,
  variantIds: readonly Id[],
  currency: string,
  limit: number,
  offset: number,
) {
  const { rows } = await sql<
    PastPrice & { total: number }
  >`select variant_id, amount_minor, compare_at_minor, effective_at, reason, count(*) over () as total
    from price_history where variant_id = any(${variantIds}::uuid[]) and currency = ${currency}
    order by effective_at desc, id desc limit ${limit} offset ${offset}`.execute(db)
  return rows
}

/** A price that was in force from a moment on. */
export type PastPrice = {
  readonly variant_id: Id
  readonly amount_minor: number | null
  readonly compare_at_minor: number | null
  readonly effective_at: Date
  readonly reason: string
}

/** The newest prices of the variants of each product, in one statement. */
export async function historiesOf(
  db: Db,
  variants: readonly { readonly id: Id; readonly product_id: Id }[],
  currency: string,
  limit: number,
): Promise<(PastPrice & { product_id: Id })[]> {
  const { rows } = await sql<PastPrice & { product_id: Id }>`
    with v as (select * from json_to_recordset(${JSON.stringify(variants)}::json) as v (id uuid, product_id uuid))
    select p.product_id, found.* from (select distinct product_id from v) p
    cross join lateral (
      select h.variant_id, h.amount_minor, h.compare_at_minor, h.effective_at, h.reason,
        row_number() over (order by h.effective_at desc, h.id desc) as place
      from v join price_history h on h.variant_id = v.id and h.currency = ${currency}
      where v.product_id = p.product_id order by place limit ${limit}
    ) found order by p.product_id, found.place`.execute(db)
  return rows
}
