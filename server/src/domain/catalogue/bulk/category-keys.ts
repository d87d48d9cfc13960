import type { Id } from '../../../kernel/id.ts'
import { foldCase } from '../../../kernel/text.ts'
import type { Db } from '../../../platform/db/pool.ts'
import { readCategories } from './category-store.ts'

/** The id of every category by its id and by its slug, in small letters. */
export async function listCategoryKeys(db: Db): Promise<Map<string, Id>> {
  const keys = new Map<string, Id>()
  for (const { id, slug } of await readCategories(db)) keys.set(slug.toLowerCase(), id).set(id, id)
  return keys
}

/** A category with the slugs and names on the way to it. */
export type CategoryPlace = {
  readonly id: Id
  readonly slug: string
  readonly parentSlug: string | null
  readonly path: readonly string[]
  readonly position: number
  readonly description: string
  readonly isActive: boolean
}

/** Every category with its path of names, parents before children. */
export async function listCategoryPlaces(db: Db): Promise<CategoryPlace[]> {
  const rows = await readCategories(db)
  const byId = new Map(rows.map((row) => [row.id, row]))
  const paths = new Map<Id, readonly string[]>()
  const pathOf = (id: Id): readonly string[] => {
    const row = byId.get(id)!
    const path = paths.get(id) ?? [...(row.parent_id === null ? [] : pathOf(row.parent_id)), row.name]
    paths.set(id, path)
    return path
  }
  return rows
    .map((row) => ({
      id: row.id,
      slug: row.slug,
      parentSlug: row.parent_id === null ? null : byId.get(row.parent_id)!.slug,
      path: pathOf(row.id),
      position: row.position,
      description: row.description,
      isActive: row.is_active,
    }))
    .sort((a, b) => a.path.length - b.path.length)
}

/** For each category that shares its path of names (without case) with others: all of them. */
export async function listCategoryTwins(db: Db): Promise<Map<Id, Id[]>> {
  const places = await listCategoryPlaces(db)
  const groups = Map.groupBy(places, ({ path }) => JSON.stringify(path.map(foldCase)))
  const twins = new Map<Id, Id[]>()
  for (const group of groups.values()) {
    if (group.length > 1)
      for (const { id } of group)
        twins.set(
          id,
          group.map((place) => place.id),
        )
  }
  return twins
}
