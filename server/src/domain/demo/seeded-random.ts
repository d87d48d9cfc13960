import type { Id } from '../../kernel/id.ts'

/** A seeded generator of numbers from 0 up to, but not including, 1. */
export type Random = () => number

/** Spreads two 32-bit numbers over one, so that neighbouring things have nothing in common. */
export const scramble = (seed: number, index: number): number => {
  let state = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(index + 1, 0xc2b2ae35)
  state = Math.imul(state ^ (state >>> 16), 0x7feb352d)
  state = Math.imul(state ^ (state >>> 15), 0x846ca68b)
  return (state ^ (state >>> 16)) >>> 0
}

/** Mulberry32: the same start gives the same numbers. */
export const randomFrom = (start: number): Random => {
  let state = start
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** One of the items, each as likely. */
export const pick = <Item>(items: readonly Item[], random: Random): Item =>
  items[Math.floor(random() * items.length)] as Item

const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, '0')
const below = (random: Random, limit: number): number => Math.floor(random() * limit)

/** An identifier of this moment as RFC 9562 §5.7 has it, its random part by the generator. */
export function idAt(random: Random, at: Date): Id {
  const time = hex(at.getTime(), 12)
  const variant = hex(0x8000 + below(random, 0x4000), 4)
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(below(random, 0x1000), 3)}-${variant}-${hex(below(random, 0x1000000), 6)}${hex(below(random, 0x1000000), 6)}`
}
