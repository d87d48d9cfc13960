import { sql } from 'kysely'
import type { Db } from '../../platform/db/pool.ts'

const TABLES = [
  'products', 'product_categories', 'product_options', 'variants', 'prices', 'price_history', 'product_images',
  'categories', 'category_closure', 'stock_levels', 'stock_movements', 'listing', 'listing_counts', 'product_cards',
  'product_search', 'search_words', 'audit_log',
] as const // biome-ignore format: a list

/** Which transaction wrote each row of the catalogue and how often: equal before and after when nothing was written. */
export async function rowVersions(db: Db): Promise<Record<string, string>> {
  const versions: Record<string, string> = {}
  for (const table of TABLES) {
    const { rows } = await sql<{
      mark: string
    }>`select count(*) || ' ' || coalesce(md5(string_agg(xmin::text || ctid::text, ',' order by ctid)), '') as mark
      from ${sql.table(table)}`.execute(db)
    versions[table] = rows[0]!.mark
  }
  return versions
}

/** What an import is about, without ids and times: products with everything that files say of them. */
export async function catalogueContents(db: Db): Promise<unknown[]> {
  const { rows } = await sql<{
    contents: unknown
  }>`select json_build_object('slug', p.slug, 'name', p.name, 'brand', p.brand,
      'status', p.status, 'tags', p.tags, 'category', c.name, 'variants', (
        select json_agg(json_build_array(v.sku, v.option_values, r.currency, r.amount_minor, r.compare_at_minor, coalesce(l.on_hand, 0), coalesce(l.backorder, false))
          order by v.position, r.currency)
        from variants v left join prices r on r.variant_id = v.id left join stock_levels l on l.variant_id = v.id
        where v.product_id = p.id)) as contents
    from products p left join categories c on c.id = p.primary_category_id order by p.slug`.execute(db)
  return rows.map((row) => row.contents)
}
