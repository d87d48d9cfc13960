import { sql } from 'kysely'
import { type Id, isId } from '../../../kernel/id.ts'
import { EXACT_COUNT_LIMIT } from '../../../kernel/page.ts'
import type { Db } from '../../../platform/db/pool.ts'
import type { Scope } from '../listing/query.ts'
import { effectiveAmount, effectiveCompareAt } from '../prices/store.ts'

/** A variant with its product's options, its price in force in one currency and what can be sold of it. */
export type VariantListRow = {
  readonly id: Id
  readonly product_id: Id
  readonly vendor_id: Id | null
  readonly product_status: string
  readonly sku: string | null
  readonly name: string
  readonly option_names: readonly string[]
  readonly option_values: readonly string[]
  readonly barcode: string
  readonly weight_grams: number | null
  readonly is_active: boolean
  readonly version: number
  readonly created_at: Date
  readonly updated_at: Date
  readonly amount_minor: number | null
  readonly compare_at_minor: number | null
  readonly lowest_30d_minor: number | null
  readonly stock: number
  readonly backorder: boolean
}

/** What a list of variants is asked for. */
export type VariantFilter = {
  readonly scope: Scope
  readonly product?: string | undefined
  readonly sku?: string | undefined
  readonly minPriceMinor?: number | undefined
  readonly maxPriceMinor?: number | undefined
  readonly inStock?: boolean | undefined
  readonly isActive?: boolean | undefined
  readonly requiresPrice: boolean
}

const from = (currency: string) => sql`variants v join products p on p.id = v.product_id
  left join prices r on r.variant_id = v.id and r.currency = ${currency}
  left join lateral (select coalesce(sum(l.on_hand - l.reserved), 0) as stock, coalesce(bool_or(l.backorder), false) as backorder
    from stock_levels l join stock_locations lo on lo.id = l.location_id and lo.is_active
    where l.variant_id = v.id) s on true`

const columns = sql`v.id, v.product_id, p.vendor_id, p.status as product_status, v.sku, v.name, v.option_values, v.barcode,
  v.weight_grams, v.is_active, v.version, v.created_at, v.updated_at, ${effectiveAmount} as amount_minor,
  ${effectiveCompareAt} as compare_at_minor, r.lowest_30d_minor, s.stock, s.backorder,
  array(select o.name from product_options o where o.product_id = p.id order by o.position) as option_names`

/** A row by its id or, in another form than an id's, by its slug: each an index look-up. */
const byIdOr = (column: 'slug', key: string) =>
  isId(key) ? sql`id = ${key}` : sql`${sql.ref(column)} = ${key}`

function visible(scope: Scope) {
  if (scope.kind === 'all') return sql`true`
  const open = sql`(p.status = 'active' and v.is_active)`
  return scope.kind === 'public' ? open : sql`(${open} or p.vendor_id = ${scope.vendorId})`
}

const orderColumns = {
  price: effectiveAmount,
  stock: sql`s.stock`,
  created_at: sql`v.created_at`,
} as const
/** The fields a list of variants can be ordered by. */
export const VARIANT_ORDERINGS = Object.keys(orderColumns) as (keyof typeof orderColumns)[]

/** A page of variants with the count (up to one beyond the exact limit) on each row, in one statement. */
export async function listVariants(
  db: Db,
  filter: VariantFilter,
  ordering: readonly { field: keyof typeof orderColumns; isDescending: boolean }[],
  currency: string,
  limit: number,
  offset: number,
): Promise<(VariantListRow & { total: number })[]> {
  const where = sql.join(
    [
      visible(filter.scope),
      filter.product === undefined
        ? sql`true`
        : sql`v.product_id = (select id from products where ${byIdOr('slug', filter.product)} limit 1)`,
      filter.sku === undefined ? sql`true` : sql`lower(v.sku) = lower(${filter.sku})`,
      filter.minPriceMinor === undefined ? sql`true` : sql`${effectiveAmount} >= ${filter.minPriceMinor}`,
      filter.maxPriceMinor === undefined ? sql`true` : sql`${effectiveAmount} <= ${filter.maxPriceMinor}`,
      filter.inStock === undefined
        ? sql`true`
        : filter.inStock
          ? sql`(v.is_active and (s.stock > 0 or s.backorder))`
          : sql`not (v.is_active and (s.stock > 0 or s.backorder))`,
      filter.isActive === undefined ? sql`true` : sql`v.is_active = ${filter.isActive}`,
      filter.requiresPrice ? sql`r.amount_minor is not null` : sql`true`,
    ],
    sql` and `,
  )
  const order = sql.join([
    ...ordering.map(({ field, isDescending }) =>
      isDescending ? sql`${orderColumns[field]} desc nulls last` : orderColumns[field],
    ),
    sql`v.id`,
  ])
  const { rows } = await sql<VariantListRow & { total: number }>`select ${columns},
      (select count(*) from (select 1 from ${from(currency)} where ${where} limit ${EXACT_COUNT_LIMIT + 1}) counted) as total
    from ${from(currency)} where ${where} order by ${order} limit ${limit} offset ${offset}`.execute(db)
  return rows
}

/** One variant by id or sku, if the scope lets it be seen. */
export async function getVariant(
  db: Db,
  key: string,
  scope: Scope,
  currency: string,
): Promise<VariantListRow | undefined> {
  const { rows } = await sql<VariantListRow>`select ${columns} from ${from(currency)}
    where ${isId(key) ? sql`(v.id = ${key} or v.sku = ${key})` : sql`v.sku = ${key}`} and ${visible(scope)}
    order by v.sku = ${key} limit 1`.execute(db)
  return rows[0]
}

/** The variants with these skus. */
export async function variantIdsBySku(db: Db, skus: readonly string[]): Promise<Map<string, Id>> {
  if (skus.length === 0) return new Map()
  const { rows } = await sql<{ id: Id; sku: string }>`select id, sku from variants
    where sku = any(${skus}::text[])`.execute(db)
  return new Map(rows.map((row) => [row.sku, row.id]))
}
