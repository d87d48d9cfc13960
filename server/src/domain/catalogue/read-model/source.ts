import { sql } from 'kysely'
import type { Id } from '../../../kernel/id.ts'
import type { Db } from '../../../platform/db/pool.ts'
import { effectiveAmount, effectiveCompareAt } from '../prices/store.ts'

/**
 * A price as the views need it: [currency, amount in force, compare-at, lowest of the 30 days before the reduction, own
 * amount, own compare-at]. The own ones are what staff have written; a discount may lower what is in force.
 */
export type SourcePrice = readonly [string, number, number | null, number | null, number, number | null]

/** A variant with its prices and what can be sold of it now. */
export type SourceVariant = {
  readonly id: Id
  readonly sku: string | null
  readonly barcode: string
  readonly name: string
  readonly option_values: readonly string[]
  readonly weight_grams: number | null
  readonly is_active: boolean
  readonly image_source: string | null
  readonly available: number
  readonly backorder: boolean
  readonly prices: readonly SourcePrice[]
}

/** An image row. */
export type SourceImage = {
  readonly id: Id
  readonly position: number
  readonly alt: string
  readonly is_featured: boolean
  readonly source_url: string | null
  readonly status: string
  readonly error: string | null
  readonly file_key: string | null
  readonly width: number | null
  readonly height: number | null
}

/** A category a product is in. */
export type SourceCategory = { readonly id: Id; readonly name: string; readonly slug: string }

/** Everything the views of one product are made of, as one row. */
export type ProductSource = {
  readonly id: Id
  readonly slug: string
  readonly name: string
  readonly description: string
  readonly brand: string
  readonly vendor_id: Id | null
  readonly status: 'draft' | 'active' | 'archived'
  readonly tags: readonly string[]
  readonly attributes: Readonly<Record<string, string>>
  readonly seo_title: string
  readonly seo_description: string
  readonly rating_sum: number
  readonly rating_count: number
  readonly popularity: number
  readonly version: number
  readonly created_at: Date
  readonly updated_at: Date
  readonly primary_category_id: Id | null
  readonly categories: readonly SourceCategory[]
  /** The categories above, each with itself: the lists the product is in. */
  readonly ancestor_ids: readonly Id[]
  readonly options: readonly { readonly name: string; readonly values: readonly string[] }[]
  readonly variants: readonly SourceVariant[]
  readonly images: readonly SourceImage[]
}

const sourceColumns = sql`
  p.id, p.slug, p.name, p.description, p.brand, p.vendor_id, p.status, p.tags, p.attributes, p.seo_title,
  p.seo_description, p.rating_sum, p.rating_count, p.popularity, p.version, p.created_at, p.updated_at,
  p.primary_category_id,
  coalesce((select json_agg(json_build_object('id', c.id, 'name', c.name, 'slug', c.slug) order by pc.position, c.id)
    from product_categories pc join categories c on c.id = pc.category_id where pc.product_id = p.id), '[]') as categories,
  coalesce((select json_agg(distinct cc.ancestor_id) from product_categories pc
    join category_closure cc on cc.descendant_id = pc.category_id where pc.product_id = p.id), '[]') as ancestor_ids,
  coalesce((select json_agg(json_build_object('name', o.name, 'values', o.option_values) order by o.position)
    from product_options o where o.product_id = p.id), '[]') as options,
  coalesce((select json_agg(json_build_object('id', v.id, 'sku', v.sku, 'barcode', v.barcode, 'name', v.name,
      'option_values', v.option_values, 'weight_grams', v.weight_grams, 'is_active', v.is_active,
      'image_source', v.image_source,
      'available', coalesce(s.available, 0), 'backorder', coalesce(s.backorder, false), 'prices', coalesce(pr.list, '[]'))
      order by v.position, v.id)
    from variants v
    left join lateral (select sum(l.on_hand - l.reserved) as available, bool_or(l.backorder) as backorder
      from stock_levels l join stock_locations lo on lo.id = l.location_id and lo.is_active where l.variant_id = v.id) s on true
    left join lateral (select json_agg(json_build_array(r.currency, ${effectiveAmount}, ${effectiveCompareAt},
      r.lowest_30d_minor, r.amount_minor, r.compare_at_minor) order by r.currency) as list from prices r where r.variant_id = v.id) pr on true
    where v.product_id = p.id), '[]') as variants,
  coalesce((select json_agg(json_build_object('id', i.id, 'position', i.position, 'alt', i.alt,
      'is_featured', i.is_featured, 'source_url', i.source_url, 'status', i.status, 'error', i.error,
      'file_key', i.file_key, 'width', i.width, 'height', i.height) order by i.position, i.id)
    from product_images i where i.product_id = p.id), '[]') as images`

/** Reads what the views of these products are made of, in one statement; in no particular order. */
export async function loadSources(db: Db, ids: readonly Id[]): Promise<ProductSource[]> {
  if (ids.length === 0) return []
  const { rows } =
    await sql<ProductSource>`select ${sourceColumns} from products p where p.id = any(${ids}::uuid[])`.execute(
      db,
    )
  return rows
}

/** Reads one product by id or slug, in one statement. */
export async function loadSource(
  db: Db,
  key: { id: Id } | { slug: string },
): Promise<ProductSource | undefined> {
  const condition = 'id' in key ? sql`p.id = ${key.id}` : sql`p.slug = ${key.slug}`
  const { rows } =
    await sql<ProductSource>`select ${sourceColumns} from products p where ${condition}`.execute(db)
  return rows[0]
}

/** Locks the products' rows in key order: who changes what a product's views are made of stands in line here. */
export async function lockProducts(db: Db, ids: readonly Id[]): Promise<void> {
  await sql`select 1 from products where id = any(${ids}::uuid[]) order by id for update`.execute(db)
}
