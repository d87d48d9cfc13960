import { sql } from 'kysely'
import { type Id, isId } from '../../../kernel/id.ts'
import { MAX_AMOUNT_MINOR } from '../../../kernel/money.ts'
import type { ListPage, PageRequest } from '../../../kernel/page.ts'
import { type ListKey, readListPage } from '../../../platform/db/list-page.ts'
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
  readonly image_source: string | null
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
  readonly minStock?: number | undefined
  readonly maxStock?: number | undefined
  readonly inStock?: boolean | undefined
  /** By the name of an option, the values any of which a variant has. */
  readonly options?: ReadonlyMap<string, readonly string[]>
  readonly isActive?: boolean | undefined
  readonly requiresPrice: boolean
}

const from = (currency: string) => sql`variants v join products p on p.id = v.product_id
  left join prices r on r.variant_id = v.id and r.currency = ${currency}
  left join lateral (select coalesce(sum(l.on_hand - l.reserved), 0) as stock, coalesce(bool_or(l.backorder), false) as backorder
    from stock_levels l join stock_locations lo on lo.id = l.location_id and lo.is_active
    where l.variant_id = v.id) s on true`

const columns = sql`v.id, v.product_id, p.vendor_id, p.status as product_status, v.sku, v.name, v.option_values, v.barcode,
  v.weight_grams, v.image_source, v.is_active, v.version, v.created_at, v.updated_at, ${effectiveAmount} as amount_minor,
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

/** Whether a variant has one of the values for its product's option of this name, both without case. */
const hasOption = (name: string, values: readonly string[]) => sql`exists (select from product_options o
  where o.product_id = p.id and lower(o.name) = lower(${name})
    and lower(v.option_values[(select count(*) from product_options b
      where b.product_id = p.id and b.position <= o.position)])
      = any(${values.map((value) => value.toLowerCase())}::text[]))`

/** Variants without a price come last, whichever the direction. */
const KEY_OF = {
  price: (isDescending: boolean) => ({
    by: sql`coalesce(${effectiveAmount}, ${sql.lit(isDescending ? -1 : MAX_AMOUNT_MINOR + 1)}::bigint)`,
    type: 'bigint',
  }),
  stock: () => ({ by: sql`s.stock`, type: 'bigint' }),
  created_at: () => ({ by: sql`v.created_at`, type: 'timestamptz' }),
} as const satisfies Record<string, (isDescending: boolean) => Omit<ListKey, 'isDescending'>>
/** The fields a list of variants can be ordered by. */
export const VARIANT_ORDERINGS = Object.keys(KEY_OF) as (keyof typeof KEY_OF)[]

const isAsked = (of: unknown): boolean => of !== undefined && !(of instanceof Map && of.size === 0)

/** A page of variants, in one statement. */
export function listVariants(
  db: Db,
  filter: VariantFilter,
  ordering: readonly { field: keyof typeof KEY_OF; isDescending: boolean }[],
  currency: string,
  page: PageRequest,
): Promise<ListPage<VariantListRow>> {
  const where = [
    visible(filter.scope),
    filter.product === undefined
      ? sql`true`
      : sql`v.product_id = (select id from products where ${byIdOr('slug', filter.product)} limit 1)`,
    filter.sku === undefined ? sql`true` : sql`lower(v.sku) = lower(${filter.sku})`,
    filter.minPriceMinor === undefined ? sql`true` : sql`${effectiveAmount} >= ${filter.minPriceMinor}`,
    filter.maxPriceMinor === undefined ? sql`true` : sql`${effectiveAmount} <= ${filter.maxPriceMinor}`,
    filter.minStock === undefined ? sql`true` : sql`s.stock >= ${filter.minStock}`,
    filter.maxStock === undefined ? sql`true` : sql`s.stock <= ${filter.maxStock}`,
    ...[...(filter.options ?? [])].map(([name, values]) => hasOption(name, values)),
    filter.inStock === undefined
      ? sql`true`
      : filter.inStock
        ? sql`(v.is_active and (s.stock > 0 or s.backorder))`
        : sql`not (v.is_active and (s.stock > 0 or s.backorder))`,
    filter.isActive === undefined ? sql`true` : sql`v.is_active = ${filter.isActive}`,
    filter.requiresPrice ? sql`r.amount_minor is not null` : sql`true`,
  ]
  const isDescending = ordering[0]?.isDescending ?? false
  const keys: ListKey[] = [
    ...ordering.map((key) => ({ ...KEY_OF[key.field](key.isDescending), isDescending: key.isDescending })),
    { by: sql`v.id`, type: 'uuid', isDescending },
  ]
  const { scope, requiresPrice, ...narrowed } = filter
  const isWhole =
    scope.kind === 'all' && !requiresPrice && Object.values(narrowed).every((of) => !isAsked(of))
  const counted = isWhole ? { counted: { from: sql`variants v`, where: [] } } : {}
  return readListPage(db, { columns, from: from(currency), where, keys, ...counted }, page)
}

/** Those of these variants that the scope lets be seen. */
export async function readVariants(
  db: Db,
  ids: readonly Id[],
  scope: Scope,
  currency: string,
): Promise<VariantListRow[]> {
  const { rows } = await sql<VariantListRow>`select ${columns} from ${from(currency)}
    where v.id = any(${ids}::uuid[]) and ${visible(scope)}`.execute(db)
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
