import { sql } from 'kysely'
import type { Id } from '../../../kernel/id.ts'
import type { Db, Tx } from '../../../platform/db/pool.ts'

/** A variant as it stands. */
export type KnownVariant = {
  readonly id: Id
  readonly position: number
  readonly sku: string | null
  readonly barcode: string
  readonly option_values: readonly string[]
  readonly weight_grams: number | null
  readonly is_active: boolean
  readonly image_source: string | null
  /** What can be sold of it; null when no location has heard of it. */
  readonly available: number | null
  readonly backorder: boolean
}

/** An image as it stands. */
export type KnownImage = {
  readonly id: Id
  readonly position: number
  readonly alt: string
  readonly is_featured: boolean
  readonly source_url: string | null
  readonly status: string
  readonly file_key: string | null
}

/** A product as it stands, with what a bulk write compares. */
export type KnownProduct = Omit<ProductRow, 'created_at'> & {
  readonly category_ids: readonly Id[]
  readonly options: readonly { readonly name: string; readonly values: readonly string[] }[]
  readonly variants: readonly KnownVariant[]
  readonly images: readonly KnownImage[]
}

/** A product's own columns. */
export type ProductRow = {
  readonly id: Id
  readonly slug: string
  readonly name: string
  readonly description: string
  readonly brand: string
  readonly vendor_id: Id | null
  readonly status: string
  readonly tags: readonly string[]
  readonly attributes: Readonly<Record<string, string>>
  readonly seo_title: string
  readonly seo_description: string
  readonly primary_category_id: Id | null
  readonly created_at: Date
}

/** A variant's own columns. */
export type VariantRow = Omit<KnownVariant, 'available' | 'backorder'> & { readonly product_id: Id }

/** A row of product_options. */
export type OptionRow = {
  readonly product_id: Id
  readonly position: number
  readonly name: string
  readonly option_values: readonly string[]
}

/** A row of product_images. */
export type ImageRow = {
  readonly id: Id
  readonly product_id: Id
  readonly position: number
  readonly alt: string
  readonly is_featured: boolean
  readonly source_url: string | null
  readonly created_at: Date
}

/**
 * Makes the rest of the transaction plan for many rows: tables that fill so fast that their statistics lag behind
 * would be scanned whole for every product, and compiling a plan (JIT) costs more than all of its work.
 */
export async function planForMany(tx: Tx): Promise<void> {
  await sql`select set_config('enable_seqscan', 'off', true), set_config('plan_cache_mode', 'force_custom_plan', true),
    set_config('jit', 'off', true)`.execute(tx)
}

/** Tells the planner how large the catalogue's tables have become. */
export async function analyzeCatalogue(db: Db): Promise<void> {
  await sql`analyze products, variants, prices, price_history, stock_levels, product_categories, product_options,
    product_images, listing, product_cards, product_search, search_words`.execute(db)
}

/** Locks and reads the products with these slugs (given in small letters), in key order. */
export async function lockKnown(tx: Tx, slugs: readonly string[]): Promise<KnownProduct[]> {
  const { rows } =
    await sql<KnownProduct>`select p.id, p.slug, p.name, p.description, p.brand, p.vendor_id, p.status,
      p.tags, p.attributes, p.seo_title, p.seo_description, p.primary_category_id,
      array(select c.category_id from product_categories c where c.product_id = p.id order by c.position, c.category_id)::text[]
        as category_ids,
      coalesce((select json_agg(json_build_object('name', o.name, 'values', o.option_values) order by o.position)
        from product_options o where o.product_id = p.id), '[]') as options,
      coalesce((select json_agg(json_build_object('id', v.id, 'position', v.position, 'sku', v.sku, 'barcode', v.barcode,
          'option_values', v.option_values, 'weight_grams', v.weight_grams, 'is_active', v.is_active,
          'image_source', v.image_source, 'available', s.available, 'backorder', coalesce(s.backorder, false))
          order by v.position, v.id)
        from variants v left join lateral (select sum(l.on_hand - l.reserved) as available, bool_or(l.backorder) as backorder
          from stock_levels l join stock_locations lo on lo.id = l.location_id and lo.is_active where l.variant_id = v.id) s on true
        where v.product_id = p.id), '[]') as variants,
      coalesce((select json_agg(json_build_object('id', i.id, 'position', i.position, 'alt', i.alt,
          'is_featured', i.is_featured, 'source_url', i.source_url, 'status', i.status, 'file_key', i.file_key)
          order by i.position, i.id)
        from product_images i where i.product_id = p.id), '[]') as images
    from products p where lower(p.slug) = any(${slugs}::text[])
    order by p.id for update of p`.execute(tx)
  return rows
}

/** Whose the skus are. */
export async function skuOwners(tx: Tx, skus: readonly string[]): Promise<Map<string, Id>> {
  if (skus.length === 0) return new Map()
  const { rows } = await sql<{ sku: string; product_id: Id }>`select sku, product_id from variants
    where sku = any(${skus}::text[])`.execute(tx)
  return new Map(rows.map((row) => [row.sku, row.product_id]))
}

const productRecordset = (
  rows: readonly ProductRow[],
) => sql`json_to_recordset(${JSON.stringify(rows)}::json) as r
  (id uuid, slug text, name text, description text, brand text, vendor_id uuid, status text, tags json, attributes jsonb,
   seo_title text, seo_description text, primary_category_id uuid, created_at timestamptz)`

const tagArray = sql`array(select json_array_elements_text(r.tags))`

export async function insertProducts(tx: Tx, rows: readonly ProductRow[], now: Date): Promise<void> {
  if (rows.length === 0) return
  await sql`insert into products (id, slug, name, description, brand, vendor_id, status, tags, attributes, seo_title,
      seo_description, primary_category_id, created_at, updated_at)
    select id, slug, name, description, brand, vendor_id, status, ${tagArray}, attributes, seo_title, seo_description,
      primary_category_id, created_at, ${now} from ${productRecordset(rows)}`.execute(tx)
}

/** Writes the columns of known products and counts one edit of each. */
export async function updateProducts(tx: Tx, rows: readonly ProductRow[], now: Date): Promise<void> {
  if (rows.length === 0) return
  await sql`update products p set name = r.name, description = r.description, brand = r.brand, status = r.status,
      tags = ${tagArray}, attributes = r.attributes, seo_title = r.seo_title, seo_description = r.seo_description,
      primary_category_id = r.primary_category_id, updated_at = ${now}, version = p.version + 1
    from ${productRecordset(rows)} where p.id = r.id`.execute(tx)
}

/** Makes the categories of these products exactly the given ones. */
export async function replaceCategories(
  tx: Tx,
  knownIds: readonly Id[],
  rows: readonly { product_id: Id; category_id: Id; position: number }[],
): Promise<void> {
  if (knownIds.length > 0)
    await sql`delete from product_categories where product_id = any(${knownIds}::uuid[])`.execute(tx)
  if (rows.length === 0) return
  await sql`insert into product_categories (product_id, category_id, position)
    select * from unnest(${rows.map((r) => r.product_id)}::uuid[], ${rows.map((r) => r.category_id)}::uuid[],
      ${rows.map((r) => r.position)}::integer[])`.execute(tx)
}

/** Makes the options of these products exactly the given ones. */
export async function replaceOptions(
  tx: Tx,
  knownIds: readonly Id[],
  rows: readonly OptionRow[],
): Promise<void> {
  if (knownIds.length > 0)
    await sql`delete from product_options where product_id = any(${knownIds}::uuid[])`.execute(tx)
  if (rows.length === 0) return
  await sql`insert into product_options (product_id, position, name, option_values)
    select product_id, position, name, array(select json_array_elements_text(option_values))
    from json_to_recordset(${JSON.stringify(rows)}::json)
      as r (product_id uuid, position integer, name text, option_values json)`.execute(tx)
}

const variantRecordset = (
  rows: readonly VariantRow[],
) => sql`json_to_recordset(${JSON.stringify(rows)}::json) as r
  (id uuid, product_id uuid, position integer, sku text, barcode text, option_values json, weight_grams integer,
   is_active boolean, image_source text)`

const valueArray = sql`array(select json_array_elements_text(r.option_values))`

export async function insertVariants(tx: Tx, rows: readonly VariantRow[], now: Date): Promise<void> {
  if (rows.length === 0) return
  await sql`insert into variants (id, product_id, position, sku, barcode, option_values, weight_grams, is_active,
      image_source, created_at, updated_at)
    select id, product_id, position, sku, barcode, ${valueArray}, weight_grams, is_active, image_source, ${now}, ${now}
    from ${variantRecordset(rows)}`.execute(tx)
}

/** Writes known variants; who counts the edit is said by `touchVariants`. */
export async function updateVariants(tx: Tx, rows: readonly VariantRow[]): Promise<void> {
  if (rows.length === 0) return
  await sql`update variants v set position = r.position, sku = r.sku, barcode = r.barcode, option_values = ${valueArray},
      weight_grams = r.weight_grams, is_active = r.is_active, image_source = r.image_source
    from ${variantRecordset(rows)} where v.id = r.id`.execute(tx)
}

/** Adds images that wait to be fetched. */
export async function insertImages(tx: Tx, rows: readonly ImageRow[]): Promise<void> {
  if (rows.length === 0) return
  await sql`insert into product_images (id, product_id, position, alt, is_featured, source_url, created_at)
    select id, product_id, position, alt, is_featured, source_url, created_at
    from json_to_recordset(${JSON.stringify(rows)}::json) as r (id uuid, product_id uuid, position integer, alt text,
      is_featured boolean, source_url text, created_at timestamptz)`.execute(tx)
}

/** Writes order, alt texts and marks of known images. */
export async function updateImages(tx: Tx, rows: readonly ImageRow[]): Promise<void> {
  if (rows.length === 0) return
  await sql`update product_images i set position = r.position, alt = r.alt, is_featured = r.is_featured
    from json_to_recordset(${JSON.stringify(rows)}::json) as r (id uuid, position integer, alt text, is_featured boolean)
    where i.id = r.id`.execute(tx)
}

/** The next ids in key order. */
export async function productIdsAfter(db: Db, after: Id | null, limit: number): Promise<Id[]> {
  const { rows } = await sql<{ id: Id }>`select id from products
    where ${after}::uuid is null or id > ${after}::uuid order by id limit ${limit}`.execute(db)
  return rows.map((row) => row.id)
}

/** The largest number of options of one product. */
export async function maxOptionCount(db: Db): Promise<number> {
  const { rows } = await sql<{
    n: number
  }>`select coalesce(max(position), -1) + 1 as n from product_options`.execute(db)
  return rows[0]!.n
}
