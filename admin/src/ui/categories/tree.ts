import type { Schema } from '../../api/types.ts'

type ApiNode = Schema<'CategoryNode'>

/** A category as a place in the tree. */
export type CategoryPlace = Omit<ApiNode, 'children'> & {
  readonly parent: string | null
  readonly children: readonly string[]
}

/** All categories by their ids, and those at the top in their order. */
export type CategoryTree = {
  readonly places: ReadonlyMap<string, CategoryPlace>
  readonly roots: readonly string[]
}

/** Reads the tree as the API gives it. */
export function treeOf(nodes: readonly ApiNode[]): CategoryTree {
  const places = new Map<string, CategoryPlace>()
  const add = (node: ApiNode, parent: string | null): string => {
    const { children, ...own } = node
    const below = children as unknown as readonly ApiNode[]
    places.set(node.id, { ...own, parent, children: below.map(({ id }) => id) })
    for (const child of below) add(child, node.id)
    return node.id
  }
  const roots = nodes.map((node) => add(node, null))
  return { places, roots }
}

/** The ids directly below a category; the top with null. */
export const childrenOf = (tree: CategoryTree, parent: string | null): readonly string[] =>
  parent === null ? tree.roots : (tree.places.get(parent)?.children ?? [])

/** The categories from the top down to this one. */
export function pathOf(tree: CategoryTree, id: string): readonly CategoryPlace[] {
  const path: CategoryPlace[] = []
  for (let at = tree.places.get(id); at !== undefined; ) {
    path.unshift(at)
    at = at.parent === null ? undefined : tree.places.get(at.parent)
  }
  return path
}

/** `Kitchen › Tableware › Mugs`. */
export const pathText = (tree: CategoryTree, id: string): string =>
  pathOf(tree, id)
    .map(({ name }) => name)
    .join(' › ')

/** Whether a category is another one, or below it. */
export const isInside = (tree: CategoryTree, id: string, above: string): boolean =>
  pathOf(tree, id).some((place) => place.id === above)

/** Every id in the order in which the whole tree is read. */
export function idsInOrder(tree: CategoryTree): readonly string[] {
  const all: string[] = []
  const walk = (ids: readonly string[]): void => {
    for (const id of ids) {
      all.push(id)
      walk(childrenOf(tree, id))
    }
  }
  walk(tree.roots)
  return all
}
