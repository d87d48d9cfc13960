/**
 * Places of things after a write: those that are there keep theirs when the wanted order does not contradict it and
 * new ones come last; else all are numbered anew from 0. `wanted` holds ids, `known` the ids and places that are there.
 */
export function planPositions(
  wanted: readonly string[],
  known: readonly { readonly id: string; readonly position: number }[],
): Map<string, number> {
  const place = new Map(known.map((item) => [item.id, item.position]))
  const isKept = known.every((item, index) => wanted[index] === item.id)
  if (!isKept) return new Map(wanted.map((id, index) => [id, index]))
  let next = Math.max(-1, ...known.map((item) => item.position))
  return new Map(
    wanted.map((id) => {
      const own = place.get(id)
      if (own !== undefined) return [id, own]
      next += 1
      return [id, next]
    }),
  )
}
