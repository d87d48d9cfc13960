import { notFound } from '../../../kernel/errors.ts'
import { mapPage, type PageRequest } from '../../../kernel/page.ts'
import type { Ctx } from '../../../platform/context.ts'
import type { Db } from '../../../platform/db/pool.ts'
import { scopeOf } from '../listing/query.ts'
import { CATALOGUE_TAG, productTag, ROOT_TAG } from '../read-model/refresh.ts'
import * as store from './store.ts'
import { variantView } from './view.ts'

/** One variant by id or sku. Throws `not_found`, also for one of a product that the caller may not see. */
export async function getVariant(
  ctx: Ctx,
  key: string,
  currency: string = ctx.store.currency,
  db: Db = ctx.db,
) {
  const row = await store.getVariant(db, key, scopeOf(ctx.actor), currency)
  if (!row) throw notFound('Variant')
  return {
    view: variantView(row, currency),
    version: row.version,
    tags: [productTag(row.product_id), CATALOGUE_TAG],
  }
}

/** A page of variants, and what it was made of. */
export async function listVariants(
  ctx: Ctx,
  filter: Omit<store.VariantFilter, 'scope'>,
  ordering: Parameters<typeof store.listVariants>[2],
  currency: string,
  page: PageRequest,
) {
  const seen = { ...filter, scope: scopeOf(ctx.actor) }
  const found = await store.listVariants(ctx.db, seen, ordering, currency, page)
  return {
    list: mapPage(found, (row) => variantView(row, currency)),
    // each variant's stock is shown: a sale of its product makes the list old
    tags: [CATALOGUE_TAG, ROOT_TAG, ...new Set(found.results.map((row) => productTag(row.product_id)))],
  }
}

/** Those of these variants that the caller may see, by their ids, in one statement. */
export async function variantsById(
  ctx: Ctx,
  ids: readonly string[],
  currency: string,
): Promise<Map<string, VariantView>> {
  const rows = await store.readVariants(ctx.db, ids, scopeOf(ctx.actor), currency)
  return new Map(rows.map((row) => [row.id, variantView(row, currency)]))
}

/** A variant as clients see it. */
export type VariantView = ReturnType<typeof variantView>
