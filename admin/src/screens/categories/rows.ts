import { type CategoryTree, childrenOf, pathOf } from '../../ui/categories/tree.ts'

/** A category as a row of the open part of the tree. */
export type Row = {
  readonly id: string
  readonly parent: string | null
  readonly depth: number
  /** Its place among its siblings, from 0. */
  readonly index: number
  readonly siblings: number
}

/** The rows of everything that is open, top to bottom; with `only`, of nothing but these. */
export function rowsOf(
  tree: CategoryTree,
  open: ReadonlySet<string>,
  only?: ReadonlySet<string>,
): readonly Row[] {
  const rows: Row[] = []
  const walk = (parent: string | null, depth: number): void => {
    const ids = childrenOf(tree, parent).filter((id) => only === undefined || only.has(id))
    ids.forEach((id, index) => {
      rows.push({ id, parent, depth, index, siblings: ids.length })
      if (open.has(id)) walk(id, depth + 1)
    })
  }
  walk(null, 0)
  return rows
}

/** What a search shows: the hits, and the branches that lead to them, which are open. */
export type Found = {
  readonly hits: ReadonlySet<string>
  readonly shown: ReadonlySet<string>
  readonly open: ReadonlySet<string>
}

/** Finds categories whose name or slug contains the text, whatever the case and accents. */
export function find(tree: CategoryTree, text: string): Found {
  const wanted = plain(text)
  const hits = new Set<string>()
  const shown = new Set<string>()
  const open = new Set<string>()
  for (const place of tree.places.values()) {
    if (!plain(place.name).includes(wanted) && !place.slug.includes(wanted)) continue
    hits.add(place.id)
    for (const { id } of pathOf(tree, place.id)) {
      shown.add(id)
      if (id !== place.id) open.add(id)
    }
  }
  return { hits, shown, open }
}

const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .replaceAll(/\p{M}+/gu, '')
    .trim()
    .toLowerCase()

/** Where something that is dragged would come to stand. */
export type Target = {
  readonly parent: string | null
  /** Its place among the siblings there, itself not counted. */
  readonly index: number
  readonly depth: number
  /** Between which rows: before the row of this number. */
  readonly gap: number
}

/**
 * Where a dragged row would stand. `rows` hold nothing of what is below the dragged one, so that it cannot come to stand
 * below itself. `steps` counts rows downwards, `depths` how far it was moved to the right.
 */
export function targetOf(
  tree: CategoryTree,
  rows: readonly Row[],
  active: number,
  steps: number,
  depths: number,
): Target {
  const over = clamp(active + steps, 0, rows.length - 1)
  const gap = over > active ? over + 1 : over
  const others = rows.filter((_, at) => at !== active)
  const above = others[over - 1]
  const below = others[over]
  const depth = clamp((rows[active]?.depth ?? 0) + depths, below?.depth ?? 0, above ? above.depth + 1 : 0)
  if (above === undefined || depth === 0) {
    const before = others.slice(0, over).filter((row) => row.depth === 0).length
    return { parent: null, index: before, depth: 0, gap }
  }
  const own = rows[active]?.id
  if (depth > above.depth) {
    // Right below its new parent: the first of what is shown there, the last where the branch is closed.
    const isOpen = below !== undefined && below.depth > above.depth
    const last = childrenOf(tree, above.id).filter((id) => id !== own).length
    return { parent: above.id, index: isOpen ? 0 : last, depth, gap }
  }
  const sibling = others.slice(0, over).findLast((row) => row.depth === depth) ?? above
  const index = childrenOf(tree, sibling.parent)
    .filter((id) => id !== own)
    .indexOf(sibling.id)
  return { parent: sibling.parent, index: index + 1, depth, gap }
}

const clamp = (value: number, least: number, most: number): number =>
  Math.max(Math.min(value, Math.max(most, least)), least)
