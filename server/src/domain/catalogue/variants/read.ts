import { notFound } from '../../../kernel/errors.ts'
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

/** A page of variants. */
export async function listVariants(
  ctx: Ctx,
  filter: Omit<store.VariantFilter, 'scope'>,
  ordering: Parameters<typeof store.listVariants>[2],
  currency: string,
  page: { limit: number; offset: number },
) {
  const rows = await store.listVariants(
    ctx.db,
    { ...filter, scope: scopeOf(ctx.actor) },
    ordering,
    currency,
    page.limit,
    page.offset,
  )
  return {
    results: rows.map((row) => variantView(row, currency)),
    count: rows[0]?.total ?? 0,
    // each variant's stock is shown: a sale of its product makes the list old
    tags: [CATALOGUE_TAG, ROOT_TAG, ...new Set(rows.map((row) => productTag(row.product_id)))],
  }
}
