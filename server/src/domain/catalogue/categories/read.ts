import { notFound } from '../../../kernel/errors.ts'
import type { Ctx } from '../../../platform/context.ts'
import { managesCatalogue } from '../products/policy.ts'
import { CATALOGUE_TAG } from '../read-model/refresh.ts'
import * as store from './store.ts'
import { categoryTree, categoryView } from './view.ts'

/** One category by id or slug. Throws `not_found`, also for a hidden one unless the caller manages the catalogue. */
export async function getCategory(ctx: Ctx, key: string) {
  const row = await store.getCategory(ctx.db, key, ctx.store.currency)
  if (!row || !(row.is_active || managesCatalogue(ctx.actor))) throw notFound('Category')
  return { view: categoryView(row), version: row.version, tags: [CATALOGUE_TAG, `category:${row.id}`] }
}

/** A page of categories. */
export async function listCategories(
  ctx: Ctx,
  filter: Omit<store.CategoryFilter, 'showsInactive'>,
  ordering: Parameters<typeof store.listCategories>[2],
  page: { limit: number; offset: number },
) {
  const rows = await store.listCategories(
    ctx.db,
    { ...filter, showsInactive: managesCatalogue(ctx.actor) },
    ordering,
    ctx.store.currency,
    page.limit,
    page.offset,
  )
  return { results: rows.map(categoryView), count: rows[0]?.total ?? 0 }
}

/** The whole tree. */
export async function getCategoryTree(ctx: Ctx) {
  return categoryTree(await store.allCategories(ctx.db, managesCatalogue(ctx.actor), ctx.store.currency))
}
