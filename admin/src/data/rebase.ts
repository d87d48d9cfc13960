import { isSame } from './changes.ts'

/**
 * What a form holds after somebody else has saved: what was changed here stays, everything else is as they left it.
 * Lists of things with an id are taken apart by it, so that two people may work on two variants of one product.
 */
export function rebased<T>(before: T, mine: T, theirs: T): T {
  if (isSame(mine, before)) return theirs
  if (isSame(theirs, before)) return mine
  if (isPlain(mine) && isPlain(theirs)) {
    const base: Record<string, unknown> = isPlain(before) ? before : {}
    const keys = new Set([...Object.keys(theirs), ...Object.keys(mine)])
    return Object.fromEntries([...keys].map((key) => [key, rebased(base[key], mine[key], theirs[key])])) as T
  }
  if (areNamed(before) && areNamed(mine) && areNamed(theirs)) return byId(before, mine, theirs) as T
  return mine
}

type Named = { readonly id?: unknown }

function byId(before: readonly Named[], mine: readonly Named[], theirs: readonly Named[]): readonly Named[] {
  const find = (list: readonly Named[], id: unknown): Named | undefined =>
    isNothing(id) ? undefined : list.find((each) => each.id === id)
  const kept = mine.flatMap((each) => {
    const old = find(before, each.id)
    if (old === undefined) return [each]
    const other = find(theirs, each.id)
    return other === undefined ? [] : [rebased(old, each, other)]
  })
  const added = theirs.filter(({ id }) => find(before, id) === undefined && find(mine, id) === undefined)
  return [...kept, ...added]
}

const isNothing = (value: unknown): boolean => value === undefined || value === null

const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const areNamed = (value: unknown): value is readonly Named[] =>
  Array.isArray(value) && value.every((each) => isPlain(each) && 'id' in each)
