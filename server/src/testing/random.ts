/** Random choices that a seed repeats. */
export type RandomMaker = {
  /** A whole number from 0 to below `limit`. */
  below(limit: number): number
  chance(probability: number): boolean
  pick<T>(list: readonly T[]): T
  /** Up to `most` different entries, in the list's order. */
  some<T>(list: readonly T[], most?: number): T[]
}

/** Makes random choices from a seed (mulberry32), so that a failure can be repeated. */
export function randomMaker(seed: number): RandomMaker {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
  const below = (limit: number): number => Math.floor(next() * limit)
  return {
    below,
    chance: (probability) => next() < probability,
    pick: (list) => list[below(list.length)]!,
    some: (list, most = list.length) => {
      const wanted = below(most + 1)
      const chosen = new Set<number>()
      while (chosen.size < wanted) chosen.add(below(list.length))
      return list.filter((_, index) => chosen.has(index))
    },
  }
}
