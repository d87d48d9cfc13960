import { AppError, fieldError, notFound, permissionDenied } from '../../../kernel/errors.ts'
import { type Id, isId, newId } from '../../../kernel/id.ts'
import { isSlug, slugify } from '../../../kernel/text.ts'
import { audit } from '../../../platform/audit.ts'
import type { Ctx } from '../../../platform/context.ts'
import type { Tx } from '../../../platform/db/pool.ts'
import { inTransaction } from '../../../platform/db/transaction.ts'
import { append } from '../../../platform/outbox.ts'
import { asConflict } from '../products/plan-variants.ts'
import { managesCatalogue } from '../products/policy.ts'
import { freeSlug } from '../products/store.ts'
import { CATALOGUE_TAG, categoryTag, refreshProducts } from '../read-model/refresh.ts'
import type { CategoryBody } from './model.ts'
import * as store from './store.ts'

const REFRESH_BATCH = 500

/** Adds a category. Throws `slug_taken`; names a parent that is not there. Returns its id. */
export async function createCategory(ctx: Ctx, body: CategoryBody & { name: string }): Promise<Id> {
  requireManager(ctx)
  return inTransaction(ctx, async (tx) => {
    await store.lockTree(tx)
    const id = newId()
    const parentId = await parentOf(tx, body.parent ?? null)
    checkSlug(body.slug)
    const slug = body.slug ?? (await freeSlug(tx, 'categories', slugify(body.name, 'category'), null))
    await store.insertCategory(tx, id, columnsOf(body, slug, parentId, undefined), ctx.now)
    await append(tx, ctx, [], [CATALOGUE_TAG, categoryTag(id)])
    await audit(tx, ctx, {
      action: 'category.create',
      entityType: 'category',
      entityId: id,
      after: { name: body.name, slug },
    })
    return id
  }).catch((error) => {
    throw asConflict(error)
  })
}

/**
 * Changes, renames or moves a category; the lists of everything below follow in the same transaction. Throws
 * `category_cycle` when it would come to stand below itself.
 */
export async function updateCategory(
  ctx: Ctx,
  key: string,
  body: CategoryBody,
  mode: 'patch' | 'put',
  checkVersion: (version: number) => void = () => {},
): Promise<Id> {
  requireManager(ctx)
  return inTransaction(ctx, async (tx) => {
    await store.lockTree(tx)
    const before = await store.lockCategory(tx, key)
    if (!before) throw notFound('Category')
    checkVersion(before.version)
    if (body.slug !== before.slug) checkSlug(body.slug)
    await store.lockSubtree(tx, before.id)
    const keepsParent = body.parent === undefined && mode === 'patch'
    const parentId = keepsParent ? before.parent_id : await parentOf(tx, body.parent ?? null)
    const isMoved = parentId !== before.parent_id
    if (isMoved && parentId !== null && (await store.isBelow(tx, parentId, before.id))) {
      throw new AppError('category_cycle', 'A category cannot stand below itself.', {
        fields: { parent: ['This is the category itself or one below it.'] },
      })
    }
    const columns = columnsOf(body, body.slug ?? before.slug, parentId, mode === 'patch' ? before : undefined)
    const row = { ...columns, name: body.name?.trim() ?? before.name }
    await store.updateCategory(tx, before.id, row, ctx.now)
    if (isMoved) await store.moveInClosure(tx, before.id, parentId)
    const isRenamed = row.name !== before.name || row.slug !== before.slug
    const tags =
      isMoved || isRenamed ? await refreshAll(tx, ctx, await store.productsOf(tx, before.id, isMoved)) : []
    await append(tx, ctx, [], [...tags, CATALOGUE_TAG, categoryTag(before.id)])
    await audit(tx, ctx, {
      action: 'category.update',
      entityType: 'category',
      entityId: before.id,
      before: { name: before.name, slug: before.slug, parent: before.parent_id, is_active: before.is_active },
      after: { name: row.name, slug: row.slug, parent: row.parent_id, is_active: row.is_active },
    })
    return before.id
  }).catch((error) => {
    throw asConflict(error)
  })
}

/**
 * Deletes a category. With children or products it needs `moveTo`, which takes them over; else
 * `category_not_empty`.
 */
export async function deleteCategory(
  ctx: Ctx,
  key: string,
  moveTo: string | undefined,
  checkVersion: (version: number) => void = () => {},
): Promise<void> {
  requireManager(ctx)
  await inTransaction(ctx, async (tx) => {
    await store.lockTree(tx)
    const category = await store.lockCategory(tx, key)
    if (!category) throw notFound('Category')
    checkVersion(category.version)
    await store.lockSubtree(tx, category.id)
    const products = await store.productsOf(tx, category.id, true)
    const children = await store.childrenCount(tx, category.id)
    let tags: string[] = []
    if (products.length > 0 || children > 0) {
      if (moveTo === undefined) {
        throw new AppError(
          'category_not_empty',
          `The category has ${children} categories and ${products.length} products; move them with ?move_to=.`,
          {
            details: { children, products: products.length },
          },
        )
      }
      const target = await store.lockCategory(tx, moveTo)
      if (!target) throw fieldError('move_to', `No category "${moveTo.slice(0, 100)}".`)
      if (await store.isBelow(tx, target.id, category.id)) {
        throw new AppError('category_cycle', 'The things of a category cannot move to itself or below it.', {
          fields: { move_to: ['This is the category itself or one below it.'] },
        })
      }
      await store.handOver(tx, category.id, target.id)
      tags = await refreshAll(tx, ctx, products)
    }
    await store.deleteCategory(tx, category.id)
    await append(tx, ctx, [], [...tags, CATALOGUE_TAG, categoryTag(category.id)])
    await audit(tx, ctx, {
      action: 'category.delete',
      entityType: 'category',
      entityId: category.id,
      before: { name: category.name, slug: category.slug, parent: category.parent_id },
    })
  })
}

async function refreshAll(tx: Tx, ctx: Ctx, ids: readonly Id[]): Promise<string[]> {
  const tags = new Set<string>()
  for (let at = 0; at < ids.length; at += REFRESH_BATCH) {
    for (const tag of await refreshProducts(tx, ctx, ids.slice(at, at + REFRESH_BATCH))) tags.add(tag)
  }
  return [...tags]
}

async function parentOf(tx: Tx, reference: string | null): Promise<Id | null> {
  if (reference === null) return null
  const parent = await store.lockCategory(tx, reference)
  if (!parent) throw fieldError('parent', `No category "${reference.slice(0, 100)}".`)
  return parent.id
}

function columnsOf(
  body: CategoryBody,
  slug: string,
  parentId: Id | null,
  kept: Omit<store.CategoryColumns, 'parent_id' | 'slug'> | undefined,
): store.CategoryColumns {
  return {
    name: (body.name ?? kept?.name ?? '').trim(),
    slug,
    parent_id: parentId,
    position: body.position ?? kept?.position ?? 0,
    is_active: body.is_active ?? kept?.is_active ?? true,
    description: body.description ?? kept?.description ?? '',
    image: body.image === undefined ? (kept?.image ?? null) : body.image,
  }
}

function checkSlug(slug: string | undefined): void {
  if (slug !== undefined && (!isSlug(slug) || isId(slug)))
    throw fieldError('slug', `"${slug}" is reserved; choose another.`)
}

function requireManager(ctx: Ctx): void {
  if (!managesCatalogue(ctx.actor)) throw permissionDenied('Categories are changed by staff only.')
}
