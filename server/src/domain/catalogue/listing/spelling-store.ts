import { sql } from 'kysely'
import type { Db } from '../../../platform/db/pool.ts'

/** For each word, the shop's words most like it by shared trigrams, best first; one index scan a word. */
export async function closestWords(db: Db, words: readonly string[]): Promise<Map<string, string[]>> {
  if (words.length === 0) return new Map()
  const { rows } = await sql<{ typed: string; near: string[] }>`select typed, array(
      select word from search_words order by word <-> typed limit 30) as near
    from unnest(${[...new Set(words)]}::text[]) as typed`.execute(db)
  return new Map(rows.map((row) => [row.typed, row.near]))
}
