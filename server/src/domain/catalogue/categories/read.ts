import { notFound } from '../../../kernel/errors.ts'
import { type ListPage, mapPage, type PageRequest } from '../../../kernel/page.ts'
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

/** A category as clients see it. */
export type CategoryView = ReturnType<typeof categoryView>

/** A page of categories. */
export async function listCategories(
  ctx: Ctx,
  filter: Omit<store.CategoryFilter, 'showsInactive'>,
  ordering: Parameters<typeof store.listCategories>[2],
  page: PageRequest,
): Promise<ListPage<CategoryView>> {
  const seen = { ...filter, showsInactive: managesCatalogue(ctx.actor) }
  return mapPage(await store.listCategories(ctx.db, seen, ordering, ctx.store.currency, page), categoryView)
}

/** Those of these categories that the caller may see, by their ids, in one statement. */
export async function categoriesById(ctx: Ctx, ids: readonly string[]): Promise<Map<string, CategoryView>> {
  const rows = await store.readCategories(ctx.db, { ids }, managesCatalogue(ctx.actor), ctx.store.currency)
  return new Map(rows.map((row) => [row.id, categoryView(row)]))
}

/** The children of these categories that the caller may see, in the order of the tree, in one statement. */
export async function childrenOfCategories(
  ctx: Ctx,
  parents: readonly string[],
): Promise<Map<string, CategoryView[]>> {
  const rows = await store.readCategories(
    ctx.db,
    { parents },
    managesCatalogue(ctx.actor),
    ctx.store.currency,
  )
  return Map.groupBy(rows.map(categoryView), (view) => view.parent ?? '')
}

/** The whole tree. */
export async function getCategoryTree(ctx: Ctx) {
  return categoryTree(await store.allCategories(ctx.db, managesCatalogue(ctx.actor), ctx.store.currency))
}
