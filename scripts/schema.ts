import pg from 'pg'

/** A column as the diagram shows it. */
export type Column = {
  readonly name: string
  readonly type: string
  readonly isKey: boolean
  readonly isNullable: boolean
}
/** A foreign key; `isUnique` when at most one row can point at the same target. */
export type Reference = {
  readonly from: string
  readonly to: string
  readonly columns: readonly string[]
  readonly isNullable: boolean
  readonly isUnique: boolean
}
/** The tables of a database and what points where, in a fixed order. */
export type Schema = {
  readonly tables: readonly { readonly name: string; readonly columns: readonly Column[] }[]
  readonly references: readonly Reference[]
}

const TABLES = `
  select c.relname as "table", a.attname as name, format_type(a.atttypid, null) as type,
    not a.attnotnull as "isNullable",
    coalesce(a.attnum = any(k.conkey), false) as "isKey"
  from pg_class c
  join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  left join pg_constraint k on k.conrelid = c.oid and k.contype = 'p'
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
  order by c.relname collate "C", a.attnum`

const REFERENCES = `
  select f.conrelid::regclass::text as "from", f.confrelid::regclass::text as "to",
    array(select a.attname::text from unnest(f.conkey) with ordinality u(num, place)
      join pg_attribute a on a.attrelid = f.conrelid and a.attnum = u.num order by u.place) as columns,
    (select bool_or(not a.attnotnull) from pg_attribute a where a.attrelid = f.conrelid and a.attnum = any(f.conkey)) as "isNullable",
    exists (select 1 from pg_index i where i.indrelid = f.conrelid and i.indisunique and i.indpred is null
      and (select array_agg(n order by n) from unnest(i.indkey::smallint[]) n)
        = (select array_agg(n order by n) from unnest(f.conkey) n)) as "isUnique"
  from pg_constraint f
  where f.contype = 'f' and f.connamespace = 'public'::regnamespace
  order by f.conrelid::regclass::text collate "C", f.confrelid::regclass::text collate "C", 3`

/** Reads the schema that a database really has. */
export async function readSchema(url: string): Promise<Schema> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const { rows } = await client.query<Column & { table: string }>(TABLES)
    const references = (await client.query<Reference>(REFERENCES)).rows
    const names = [...new Set(rows.map((row) => row.table))]
    const tables = names.map((name) => ({ name, columns: rows.filter((row) => row.table === name) }))
    return { tables, references }
  } finally {
    await client.end()
  }
}
