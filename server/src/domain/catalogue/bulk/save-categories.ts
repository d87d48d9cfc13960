import { type Id, newId } from '../../../kernel/id.ts'
import { foldCase, slugify } from '../../../kernel/text.ts'
import type { Ctx } from '../../../platform/context.ts'
import type { Tx } from '../../../platform/db/pool.ts'
import { append } from '../../../platform/outbox.ts'
import * as categories from '../categories/store.ts'
import { CATALOGUE_TAG, categoryTag, refreshProducts } from '../read-model/refresh.ts'
import * as store from './category-store.ts'

/**
 * A category as a file wants it. It is found again by its external id, else by its slug, else by its name below its
 * parent, without case. null leaves alone what is there, or the default of a new one.
 */
export type BulkCategory = {
  readonly externalId: string | null
  readonly slug: string | null
  readonly name: string
  /** The place of the parent in the same list, which must be earlier; an id; or null for a root. */
  readonly parent: number | Id | null
  readonly position: number | null
  readonly description: string | null
  readonly isActive: boolean | null
  readonly image?: string | null
}

/** What a bulk write of categories did, by place in the list. */
export type BulkCategoryResult = {
  readonly ids: readonly Id[]
  /** `cycle`: it would have come to stand below itself and kept its place. */
  readonly outcomes: readonly ('created' | 'updated' | 'unchanged' | 'cycle')[]
}

const REFRESH_BATCH = 500

/**
 * Writes categories, parents before children, in a few statements in the caller's transaction. What already stands as
 * wanted is not written. The lists of products in renamed or moved categories follow.
 */
export async function saveCategoriesInBulk(
  tx: Tx,
  ctx: Ctx,
  wanted: readonly BulkCategory[],
  options: { isTrial?: boolean } = {},
): Promise<BulkCategoryResult> {
  if (wanted.length === 0) return { ids: [], outcomes: [] }
  await categories.lockTree(tx)
  const index = new CategoryIndex(await store.readCategories(tx))
  const ids: Id[] = []
  const created = new Map<Id, store.KnownCategory>()
  const updated = new Map<Id, store.KnownCategory>()
  const before = new Map<Id, store.KnownCategory>()
  const outcomes = wanted.map((category): BulkCategoryResult['outcomes'][number] => {
    const parentId = typeof category.parent === 'number' ? (ids[category.parent] ?? null) : category.parent
    const known = index.find(category, parentId)
    if (known === undefined) {
      const row = newRow(
        category,
        parentId,
        index.freeSlug(category.slug ?? slugify(category.name, 'category')),
      )
      index.add(row)
      created.set(row.id, row)
      ids.push(row.id)
      return 'created'
    }
    ids.push(known.id)
    const isCycle = known.parent_id !== parentId && index.isBelow(parentId, known.id)
    const row = changedRow(category, known, isCycle ? known.parent_id : parentId)
    if (!isSame(row, known)) {
      index.replace(known, row)
      if (created.has(row.id)) created.set(row.id, row)
      else {
        if (!before.has(row.id)) before.set(row.id, known)
        updated.set(row.id, row)
        return isCycle ? 'cycle' : 'updated'
      }
    }
    return isCycle ? 'cycle' : 'unchanged'
  })
  await store.insertCategories(tx, [...created.values()], ctx.now)
  await store.updateCategories(tx, [...updated.values()], ctx.now)
  const tags = await followMoves(tx, ctx, before, updated, options.isTrial === true)
  const touched = [...created.keys(), ...updated.keys()]
  if (!options.isTrial && touched.length > 0)
    await append(tx, ctx, [], [...tags, ...touched.map(categoryTag), CATALOGUE_TAG])
  return { ids, outcomes }
}

/** Hangs moved categories into their new places and derives the products of moved and renamed ones again. */
async function followMoves(
  tx: Tx,
  ctx: Ctx,
  before: ReadonlyMap<Id, store.KnownCategory>,
  updated: ReadonlyMap<Id, store.KnownCategory>,
  isTrial: boolean,
): Promise<string[]> {
  const products = new Set<Id>()
  for (const [id, row] of updated) {
    const old = before.get(id)!
    const isMoved = old.parent_id !== row.parent_id
    if (isMoved) await categories.moveInClosure(tx, id, row.parent_id)
    if (isTrial || (!isMoved && old.name === row.name)) continue
    for (const product of await categories.productsOf(tx, id, isMoved)) products.add(product)
  }
  const tags = new Set<string>()
  const ids = [...products].sort()
  for (let at = 0; at < ids.length; at += REFRESH_BATCH) {
    for (const tag of await refreshProducts(tx, ctx, ids.slice(at, at + REFRESH_BATCH))) tags.add(tag)
  }
  return [...tags]
}

function newRow(category: BulkCategory, parentId: Id | null, slug: string): store.KnownCategory {
  return {
    id: newId(),
    slug,
    name: category.name,
    parent_id: parentId,
    position: category.position ?? 0,
    description: category.description ?? '',
    is_active: category.isActive ?? true,
    image: category.image ?? null,
    external_id: category.externalId,
  }
}

function changedRow(
  category: BulkCategory,
  known: store.KnownCategory,
  parentId: Id | null,
): store.KnownCategory {
  // Found by its name: then the name may stand in other letters, which is no change.
  const isByName = category.externalId === null && category.slug === null
  return {
    ...known,
    name: isByName ? known.name : category.name,
    parent_id: parentId,
    position: category.position ?? known.position,
    description: category.description ?? known.description,
    is_active: category.isActive ?? known.is_active,
    image: category.image ?? known.image,
    external_id: category.externalId ?? known.external_id,
  }
}

const COMPARED = [
  'name',
  'parent_id',
  'position',
  'description',
  'is_active',
  'image',
  'external_id',
] as const

const isSame = (a: store.KnownCategory, b: store.KnownCategory): boolean =>
  COMPARED.every((name) => a[name] === b[name])

/** The categories of the shop, found by what files know of them. */
class CategoryIndex {
  readonly #byId = new Map<Id, store.KnownCategory>()
  readonly #bySlug = new Map<string, store.KnownCategory>()
  readonly #byExternalId = new Map<string, store.KnownCategory>()
  readonly #byName = new Map<string, store.KnownCategory>()
  readonly #slugs = new Set<string>()
  readonly #nextNumber = new Map<string, number>()

  constructor(rows: readonly store.KnownCategory[]) {
    for (const row of rows) this.add(row)
  }

  add(row: store.KnownCategory): void {
    this.#byId.set(row.id, row)
    this.#slugs.add(row.slug)
    this.#bySlug.set(foldCase(row.slug), row)
    if (row.external_id !== null) this.#byExternalId.set(row.external_id, row)
    const key = nameKey(row.parent_id, row.name)
    if (!this.#byName.has(key)) this.#byName.set(key, row)
  }

  replace(known: store.KnownCategory, row: store.KnownCategory): void {
    const key = nameKey(known.parent_id, known.name)
    if (this.#byName.get(key)?.id === known.id) this.#byName.delete(key)
    this.add(row)
  }

  find(category: BulkCategory, parentId: Id | null): store.KnownCategory | undefined {
    const byName = (): store.KnownCategory | undefined => this.#byName.get(nameKey(parentId, category.name))
    if (category.externalId !== null) {
      const found = this.#byExternalId.get(category.externalId)
      if (found !== undefined) return found
      // A category that people or product files made before the tree came is taken over.
      const adopted = byName()
      return adopted?.external_id === null ? adopted : undefined
    }
    return category.slug === null ? byName() : this.#bySlug.get(foldCase(category.slug))
  }

  isBelow(id: Id | null, ancestorId: Id): boolean {
    for (let at = id; at !== null; at = this.#byId.get(at)?.parent_id ?? null)
      if (at === ancestorId) return true
    return false
  }

  freeSlug(wanted: string): string {
    if (!this.#slugs.has(wanted)) return wanted
    let number = this.#nextNumber.get(wanted) ?? 2
    while (this.#slugs.has(`${wanted}-${number}`)) number += 1
    this.#nextNumber.set(wanted, number + 1)
    return `${wanted}-${number}`
  }
}

const nameKey = (parentId: Id | null, name: string): string => `${parentId ?? ''} ${foldCase(name)}`
