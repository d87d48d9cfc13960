import type pg from 'pg'

/** Rows and a digest of each table, by name: equal before and after a call that changed nothing. */
export type Contents = Readonly<Record<string, string>>

/** What every table of the shop holds now: how many rows, and a digest of what is in them. */
export async function contentsOf(pool: pg.Pool): Promise<Contents> {
  const tables = await pool.query<{ name: string }>(
    `select quote_ident(tablename) as name from pg_tables where schemaname = 'public' order by 1`,
  )
  const { rows } = await pool.query<{ name: string; held: string }>(
    tables.rows
      .map(
        ({ name }) => `select '${name}' as name, count(*) || ' rows, ' ||
          coalesce(md5(string_agg(md5(t::text), '' order by md5(t::text))), '') as held from ${name} t`,
      )
      .join(' union all '),
  )
  return Object.fromEntries(rows.map(({ name, held }) => [name, held]))
}
