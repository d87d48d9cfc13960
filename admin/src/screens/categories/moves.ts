import { type CategoryPlace, type CategoryTree, childrenOf, isInside } from '../../ui/categories/tree.ts'

/** Between two places there is room for so many more, so that most moves change one category only. */
const step = 10

/** What a move writes: the category itself first, then siblings that have to make room. */
export type Move = {
  readonly id: string
  readonly parent: string | null
  readonly index: number
  readonly positions: readonly { readonly id: string; readonly position: number }[]
}

/**
 * Plans that a category stands at a place among the children of `parent`. Null when nothing would change, or when it
 * would come to stand below itself.
 */
export function planMove(tree: CategoryTree, id: string, parent: string | null, index: number): Move | null {
  if (parent !== null && isInside(tree, parent, id)) return null
  const now = childrenOf(tree, parent)
  if (now[index] === id) return null
  const others = now.filter((other) => other !== id)
  const positionOf = (at: number): number | undefined => {
    const other = others[at]
    return other === undefined ? undefined : tree.places.get(other)?.position
  }
  const low = positionOf(index - 1) ?? -1
  const high = positionOf(index)
  if (high === undefined)
    return { id, parent, index, positions: [{ id, position: low + (low < 0 ? 1 : step) }] }
  if (high - low >= 2) {
    return { id, parent, index, positions: [{ id, position: Math.floor((low + high) / 2) }] }
  }
  let last = low < 0 ? 0 : low + step
  const positions = [{ id, position: last }]
  for (const [at, other] of others.entries()) {
    if (at < index) continue
    if ((positionOf(at) ?? 0) > last) break
    last += step
    positions.push({ id: other, position: last })
  }
  return { id, parent, index, positions }
}

/** The tree as it is after a move. */
export function afterMove(tree: CategoryTree, move: Move): CategoryTree {
  const places = new Map(tree.places)
  const from = places.get(move.id)?.parent ?? null
  let { roots } = tree
  const setChildren = (parent: string | null, children: readonly string[]): void => {
    if (parent === null) roots = children
    else places.set(parent, { ...(places.get(parent) as CategoryPlace), children })
  }
  setChildren(
    from,
    childrenOf(tree, from).filter((id) => id !== move.id),
  )
  const there = [...(move.parent === null ? roots : (places.get(move.parent)?.children ?? []))]
  there.splice(move.index, 0, move.id)
  setChildren(move.parent, there)
  for (const { id, position } of move.positions) {
    const place = places.get(id) as CategoryPlace
    places.set(id, { ...place, position, ...(id === move.id ? { parent: move.parent } : {}) })
  }
  return { places, roots }
}
