import type { Db } from '../../../platform/db/pool.ts'
import { foldText, searchText } from '../read-model/rows.ts'
import { closestWords } from './spelling-store.ts'

/** More words than this are not looked at: a search box, not a document. */
const MAX_WORDS = 12

/**
 * Turns what a shopper typed into to_tsquery's form: every word must be there, each may go on ("vesti" finds
 * "vestido"), "quoted words" stand together, -word must be absent, OR gives a choice. undefined when nothing of it
 * can be searched for.
 */
export function searchExpression(typed: string): string | undefined {
  const parts = [...typed.slice(0, 500).matchAll(/(-?)"([^"]*)"|(\S+)/g)].slice(0, MAX_WORDS)
  let expression = ''
  let joiner = ' & '
  for (const [, minus, phrase, word] of parts) {
    if (word === 'OR' || word === '|') {
      joiner = ' | '
      continue
    }
    const isNegative = minus === '-' || (word?.startsWith('-') === true && word.length > 1)
    const words = searchText(phrase ?? word ?? '')
      .split(' ')
      .filter((w) => w !== '')
    if (words.length === 0) continue
    const atoms = words.map((w) => (phrase === undefined ? `'${w}':*` : `'${w}'`))
    const joined = atoms.length === 1 ? atoms[0]! : `(${atoms.join(phrase === undefined ? ' & ' : ' <-> ')})`
    expression += (expression === '' ? '' : joiner) + (isNegative ? `!${joined}` : joined)
    joiner = ' & '
  }
  return expression === '' ? undefined : expression
}

/**
 * The search again with each word that the shop does not know replaced by the known ones most like it ("vestdio" →
 * "vestido"), or undefined when nothing is near enough.
 */
export async function forgivingExpression(db: Db, typed: string): Promise<string | undefined> {
  const words = searchText(foldText(typed))
    .split(' ')
    .filter((word) => word !== '')
    .slice(0, MAX_WORDS)
  const near = await closestWords(db, words)
  let isChanged = false
  const atoms = words.flatMap((word) => {
    const candidates = near.get(word) ?? []
    if (candidates.includes(word)) return [`'${word}':*`]
    const best = nearest(word, candidates)
    if (best.length === 0) return [`'${word}':*`]
    isChanged = true
    return [`(${best.map((candidate) => `'${candidate}'`).join(' | ')})`]
  })
  return isChanged ? atoms.join(' & ') : undefined
}

/** Of the candidates, those with the fewest slips from the word; at most one slip per four letters, and one more. */
function nearest(word: string, candidates: readonly string[]): string[] {
  const allowed = Math.min(3, 1 + Math.floor(word.length / 4))
  const scored = candidates
    .map((candidate) => ({ candidate, distance: editDistance(word, candidate, allowed) }))
    .filter(({ distance }) => distance <= allowed)
  const best = Math.min(...scored.map(({ distance }) => distance))
  return scored
    .filter(({ distance }) => distance === best)
    .map(({ candidate }) => candidate)
    .slice(0, 5)
}

/** Optimal string alignment: letters added, left out, changed or swapped with their neighbour. */
export function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1
  let beforeLast: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i]
    for (let j = 1; j <= b.length; j += 1) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1
      let value = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + cost)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        value = Math.min(value, beforeLast[j - 2]! + 1)
      row.push(value)
    }
    beforeLast = last
    last = row
  }
  return last[b.length]!
}
