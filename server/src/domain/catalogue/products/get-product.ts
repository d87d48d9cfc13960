import { notFound } from '../../../kernel/errors.ts'
import { type Id, isId } from '../../../kernel/id.ts'
import type { Ctx } from '../../../platform/context.ts'
import type { Db } from '../../../platform/db/pool.ts'
import { CATALOGUE_TAG, productTag } from '../read-model/refresh.ts'
import { loadSource, loadSources, type ProductSource } from '../read-model/source.ts'
import { canSee, managesCatalogue, owns } from './policy.ts'
import { findProduct } from './store.ts'
import { productView } from './view.ts'

/** How a product is named in an address. */
export const productKey = (text: string): { id: string } | { slug: string } =>
  isId(text) ? { id: text } : { slug: text }

/** A product as the caller may see it, with its version and cache tags. Throws `not_found`, also for drafts of others. */
export async function getProduct(
  ctx: Ctx,
  key: string,
  currency: string = ctx.store.currency,
  db: Db = ctx.db,
) {
  const source = await visibleSource(ctx, key, db)
  const showsInactive = managesCatalogue(ctx.actor) || owns(ctx.actor, source)
  return {
    view: productView(source, currency, showsInactive),
    version: source.version,
    tags: [productTag(source.id), CATALOGUE_TAG],
  }
}

/** A product as clients see it. */
export type ProductView = ReturnType<typeof productView>

/** Those of these products that the caller may see, by their ids, in one statement. */
export async function productsById(
  ctx: Ctx,
  ids: readonly string[],
  currency: string,
): Promise<Map<string, ProductView>> {
  const sources = await loadSources(ctx.db, ids)
  return new Map(
    sources
      .filter((source) => canSee(ctx.actor, source))
      .map((source) => [
        source.id,
        productView(source, currency, managesCatalogue(ctx.actor) || owns(ctx.actor, source)),
      ]),
  )
}

/** The product's source when the caller may see it; throws `not_found` otherwise. */
export async function visibleSource(ctx: Ctx, key: string, db: Db = ctx.db): Promise<ProductSource> {
  const source = await loadSource(db, productKey(key))
  if (!source || !canSee(ctx.actor, source)) throw notFound('Product')
  return source
}

/** The id of a product, by id or slug, that the caller may see; throws `not_found` otherwise. */
export async function visibleProductId(ctx: Ctx, key: string): Promise<Id> {
  const product = await findProduct(ctx.db, productKey(key))
  if (!product || !canSee(ctx.actor, product)) throw notFound('Product')
  return product.id
}
