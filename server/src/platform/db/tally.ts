import { type RawBuilder, sql } from 'kysely'
import type { Db } from './pool.ts'

/** What a check of many rows found: how many it looked at, how many are wrong, and the first of those. */
export type Tally = {
  readonly checked: number
  readonly violations: number
  readonly examples: readonly string[]
}

/** Counts what is wrong among the rows of a query, which gives each a `key` and says whether it `is_wrong`. */
export async function tally(db: Db, rows: RawBuilder<unknown>): Promise<Tally> {
  const { rows: answers } = await sql<{ checked: number; violations: number; examples: string[] | null }>`
    select count(*) as checked, count(*) filter (where is_wrong) as violations,
      (array_agg(key) filter (where is_wrong))[1:5] as examples from (${rows}) as looked`.execute(db)
  const { checked, violations, examples } = answers[0]!
  return { checked: Number(checked), violations: Number(violations), examples: examples ?? [] }
}
