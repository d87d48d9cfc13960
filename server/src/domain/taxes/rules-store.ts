import { CompiledQuery } from 'kysely'
import { foldCase } from '../../kernel/text.ts'
import type { Db } from '../../platform/db/pool.ts'
import { type Destination, type TaxRule, type TaxTuple, taxRulesOf } from './pick-tax.ts'

/**
 * A scalar subquery: the active rules that may fit a country and a folded state, the most specific first, as JSON for
 * `taxRulesOf`; for a statement that reads more. Both are placeholders of that statement, such as `$2`; with a null
 * country only what is for every country fits. States beyond ASCII are compared by the reader: not every server folds them.
 */
export const taxesSql = (country: string, state: string): string => `select json_agg(json_build_array(t.name,
    t.rate_ppm, t.category_id, t.state) order by c.depth desc, t.state is not null desc, t.country is not null desc,
    t.created_at desc, t.id desc)
  from tax_rates t
  left join lateral (select coalesce(max(above.depth), -1) as depth
    from category_closure above where above.descendant_id = t.category_id) c on true
  where t.is_active and (t.country is null or t.country = ${country})
    and (t.state is null or lower(btrim(t.state)) = ${state} or octet_length(t.state) <> char_length(t.state))`

const RULES = `select (${taxesSql('$1::text', '$2::text')}) as rules`

/** The rules for a destination, the most specific first, in one statement. */
export async function taxesFor(db: Db, destination: Destination | null): Promise<TaxRule[]> {
  const state = destination?.state ?? ''
  const values = [destination?.country ?? null, foldCase(state)]
  const { rows } = await db.executeQuery(CompiledQuery.raw(RULES, values))
  return taxRulesOf((rows[0] as { rules: TaxTuple[] | null }).rules, state)
}
