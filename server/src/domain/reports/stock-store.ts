import { type RawBuilder, sql } from 'kysely'
import type { Id } from '../../kernel/id.ts'
import type { Db } from '../../platform/db/pool.ts'
import { defaultThreshold } from '../inventory/index.ts'

// Levels, locations, variants, products and prices are other modules' tables; reports only read them.

/** What lies somewhere, in pieces, and what it is worth in minor units at the prices of now. */
export type StockSums = {
  /** Variants of which something is there. */
  readonly variants: number
  readonly on_hand: number
  readonly reserved: number
  readonly available: number
  readonly value: number
  /** Pieces on hand that have no price in the currency, so that they are not in the value. */
  readonly unpriced: number
}

/** A location, or a product, and what there is of it. */
export type StockPart = StockSums & { readonly key: Id; readonly name: string; readonly code: string | null }

/** The whole stock: how many variants the shop has, and how many of them nobody can be sent now. */
export type StockWhole = StockSums & { readonly all_variants: number; readonly out_of_stock: number }

/** A part of a list of stock, how long the list is, and the whole. */
export type StockPage = {
  readonly rows: readonly StockPart[]
  readonly count: number
  readonly whole: StockWhole
}

/** Pieces of a list that are read. */
export type Slice = { readonly limit: number; readonly offset: number }

/** What is owed to buyers is less than nothing on hand, and worth nothing. */
const sums = sql`count(distinct variant_id) filter (where on_hand > 0) as variants,
  coalesce(sum(on_hand), 0)::float8 as on_hand, coalesce(sum(reserved), 0)::float8 as reserved,
  coalesce(sum(on_hand - reserved), 0)::float8 as available,
  coalesce(sum(greatest(on_hand, 0) * amount_minor::float8), 0) as value,
  coalesce(sum(greatest(on_hand, 0)) filter (where amount_minor is null), 0)::float8 as unpriced`

/** What lies where, or of which product, of variants that are still there, and the whole; one statement. */
export async function readStock(
  db: Db,
  currency: string,
  by: 'location' | 'product',
  { limit, offset }: Slice,
): Promise<StockPage> {
  const parts: RawBuilder<unknown> =
    by === 'location'
      ? sql`select o.id as key, o.name, o.code, s.* from stock_locations o cross join lateral (
          select ${sums} from level where level.location_id = o.id) s where o.removed_at is null`
      : sql`select p.id as key, p.name, p.slug as code, s.* from products p join (
          select product_id, ${sums} from level group by product_id) s on s.product_id = p.id`
  const { rows } = await sql<StockPage>`with
    level as materialized (
      select l.location_id, l.variant_id, v.product_id, l.on_hand, l.reserved, r.amount_minor, o.is_active
      from stock_levels l join variants v on v.id = l.variant_id
      join stock_locations o on o.id = l.location_id and o.removed_at is null
      left join prices r on r.variant_id = l.variant_id and r.currency = ${currency}),
    part as materialized (${parts})
    select (select count(*) from part) as count,
      coalesce((select json_agg(page) from (
        select * from part order by value desc, name, key limit ${limit} offset ${offset}) page), '[]') as rows,
      (select row_to_json(w) from (
        select ${sums}, (select count(*) from variants) as all_variants,
          (select count(*) from variants v left join (select variant_id, sum(on_hand - reserved) as available
            from level where is_active group by variant_id) s on s.variant_id = v.id
            where coalesce(s.available, 0) <= 0) as out_of_stock from level) w) as whole`.execute(db)
  return rows[0]!
}

/** A variant at or below its threshold. */
export type LowStock = {
  readonly id: Id
  readonly sku: string | null
  readonly name: string
  readonly option_values: readonly string[]
  readonly product_id: Id
  readonly product_name: string
  readonly product_slug: string
  readonly on_hand: number
  readonly reserved: number
  readonly available: number
  readonly threshold: number
  readonly backorder: boolean
}

/** Active variants of active products that are at or below their threshold now, the scarcest first; one statement. */
export async function readLowStock(
  db: Db,
  { limit, offset }: Slice,
): Promise<{ rows: readonly LowStock[]; count: number }> {
  const { rows } = await sql<{ rows: LowStock[]; count: number }>`with
    low as materialized (
      select v.id, v.sku, v.name, v.option_values, v.position, p.id as product_id, p.name as product_name,
        p.slug as product_slug, coalesce(s.on_hand, 0) as on_hand, coalesce(s.reserved, 0) as reserved,
        coalesce(s.on_hand - s.reserved, 0) as available, coalesce(s.backorder, false) as backorder, t.threshold
      from variants v join products p on p.id = v.product_id and p.status = 'active'
      left join (select l.variant_id, sum(l.on_hand) as on_hand, sum(l.reserved) as reserved,
          bool_or(l.backorder) as backorder, sum(l.low_stock_threshold) as threshold
        from stock_levels l join stock_locations o on o.id = l.location_id and o.is_active group by l.variant_id) s
        on s.variant_id = v.id
      cross join lateral (
        select case when s.threshold > 0 then s.threshold else ${defaultThreshold} end as threshold) t
      where v.is_active and t.threshold > 0 and coalesce(s.on_hand - s.reserved, 0) <= t.threshold)
    select (select count(*) from low) as count,
      coalesce((select json_agg(page) from (select * from low
        order by available - threshold, product_name, product_id, position, id limit ${limit} offset ${offset}) page),
        '[]') as rows`.execute(db)
  return rows[0]!
}
