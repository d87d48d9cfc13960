import { sql } from 'kysely'
import type { Id } from '../../../kernel/id.ts'
import type { Db } from '../../../platform/db/pool.ts'
import { variantName } from '../products/view.ts'

/** What a variant is called; `variantName` is empty where it is its product's only one and has no name of its own. */
export type VariantTitle = {
  readonly name: string
  readonly variantName: string
  readonly sku: string | null
}

/** The names of variants, sold or not; those that are gone are missing. */
export async function variantNames(db: Db, ids: readonly Id[]): Promise<Map<Id, VariantTitle>> {
  const { rows } = await sql<{
    id: Id
    product_name: string
    name: string
    option_values: string[]
    sku: string | null
  }>`select v.id, p.name as product_name, v.name, v.option_values, v.sku
    from variants v join products p on p.id = v.product_id where v.id = any(${ids}::uuid[])`.execute(db)
  return new Map(
    rows.map((row) => {
      const isNamed = row.name !== '' || row.option_values.some((value) => value !== '')
      return [row.id, { name: row.product_name, variantName: isNamed ? variantName(row) : '', sku: row.sku }]
    }),
  )
}
