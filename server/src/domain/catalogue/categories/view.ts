import type { CategoryRow } from './store.ts'

/** A category as clients see it. */
export function categoryView(row: CategoryRow) {
  return {
    id: row.id,
    name: row.name,
    slug: row.slug,
    parent: row.parent_id,
    description: row.description,
    position: row.position,
    is_active: row.is_active,
    image: row.image,
    path: row.path,
    product_count: row.product_count,
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
  }
}

/** A category in the tree, with those below it. */
export type CategoryNode = {
  readonly id: string
  readonly name: string
  readonly slug: string
  readonly position: number
  readonly is_active: boolean
  readonly image: string | null
  readonly product_count: number
  readonly children: CategoryNode[]
}

/** Builds the tree; a category whose parent is not among the rows is left out with all below it. */
export function categoryTree(rows: readonly Omit<CategoryRow, 'path'>[]): CategoryNode[] {
  const nodes = new Map(rows.map((row) => [row.id, nodeOf(row)]))
  const roots: CategoryNode[] = []
  for (const row of rows) {
    const siblings = row.parent_id === null ? roots : nodes.get(row.parent_id)?.children
    siblings?.push(nodes.get(row.id)!)
  }
  return roots
}

const nodeOf = (row: Omit<CategoryRow, 'path'>): CategoryNode => ({
  id: row.id,
  name: row.name,
  slug: row.slug,
  position: row.position,
  is_active: row.is_active,
  image: row.image,
  product_count: row.product_count,
  children: [],
})
