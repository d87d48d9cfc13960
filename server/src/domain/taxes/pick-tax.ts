import type { Id } from '../../kernel/id.ts'
import { foldCase } from '../../kernel/text.ts'

/** A tax that goods sent to a destination may have. */
export type TaxRule = {
  readonly name: string
  readonly ratePpm: number
  /** For goods of this category and those below it; null: for all. */
  readonly categoryId: Id | null
}

/** Where goods go. `country` is a code of ISO 3166-1. */
export type Destination = { readonly country: string; readonly state: string }

/** A rule as JSON of the database, the most specific first: [name, rate, category, state]. */
export type TaxTuple = readonly [string, number, Id | null, string | null]

/** The rules for a state, of what TAXES_SQL gave. States are the same without case and surrounding blanks. */
export function taxRulesOf(loaded: readonly TaxTuple[] | null, state: string): TaxRule[] {
  const wanted = foldCase(state)
  return (loaded ?? []).flatMap(([name, ratePpm, categoryId, ofState]) =>
    ofState === null || foldCase(ofState) === wanted ? [{ name, ratePpm, categoryId }] : [],
  )
}

/**
 * The one tax of goods in these categories (with all above): of the rules in the order that `taxesFor` gives, the first
 * that fits. So the deepest category wins, then a state, then a country, then the newest.
 */
export function pickTax(
  rules: readonly TaxRule[],
  categoryIds: readonly Id[],
): { name: string; ratePpm: number } | null {
  const rule = rules.find(({ categoryId }) => categoryId === null || categoryIds.includes(categoryId))
  return rule === undefined ? null : { name: rule.name, ratePpm: rule.ratePpm }
}
