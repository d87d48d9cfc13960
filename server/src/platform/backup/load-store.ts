import { finished } from 'node:stream/promises'
import pg from 'pg'
import { type CopyStreamQuery, from as copyFrom } from 'pg-copy-streams'
import { connectDirectly } from '../db/direct-client.ts'
import { MigrationFailure, migrate, readMigrations } from '../db/migrate.ts'
import { BackupFault, type DatabaseFacts, type TableFacts } from './format.ts'
import type { Member } from './read-archive.ts'
import { PLAIN_SESSION } from './tables-store.ts'

const quoted = pg.escapeIdentifier
const nameOf = (table: { schema: string; name: string }): string =>
  `${quoted(table.schema)}.${quoted(table.name)}`

/** What stands in a database beside what PostgreSQL and its extensions bring. */
const OWN_RELATIONS = `select count(*)::integer as count from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'p', 'v', 'm', 'S', 'f') and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
    and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')`

/** Whether a database holds nothing. Throws what the connection throws. */
export async function isEmptyDatabase(url: string): Promise<boolean> {
  const client = await connectDirectly(url, 'nexus:restore')
  try {
    return (await client.query<{ count: number }>(OWN_RELATIONS)).rows[0]?.count === 0
  } finally {
    await client.end()
  }
}

/**
 * Whether this Nexus knows every migration that the archive's database had, as it was.
 * @throws BackupFault when the archive is of a newer Nexus, or of one with other migrations
 */
export async function requireKnownMigrations(database: DatabaseFacts): Promise<void> {
  const known = new Map((await readMigrations()).map((migration) => [migration.version, migration]))
  const newest = Math.max(...known.keys())
  for (const { version, name, checksum } of database.migrations) {
    if (version > newest) {
      throw new BackupFault(
        `The archive has migration ${version}; this Nexus knows ${newest} at most. Restore it with a newer Nexus.`,
      )
    }
    if (known.get(version)?.checksum !== checksum) {
      throw new BackupFault(
        `The archive was made with another migration ${name} than this Nexus has. Restore it with the Nexus that made it.`,
      )
    }
  }
  if (database.migrations.length === 0) throw new BackupFault('The archive holds no database of a shop.')
}

type ForeignKey = { readonly table: string; readonly name: string; readonly definition: string }

/** A database that is being filled from an archive; nothing is there before `finish`. */
export type Loading = {
  /** Tables that somebody added to the shop's own; nothing of this Nexus would read them. */
  readonly leftOut: readonly TableFacts[]
  /** Adds a part of a table; the parts of one follow each other. */
  add(member: Member): Promise<void>
  /** Checks that everything came, lets the database prove every reference again, and commits. */
  finish(): Promise<void>
  /** Gives up; the tables stay empty. */
  abandon(): Promise<void>
}

/**
 * Begins to fill an empty database with the tables of an archive: makes the schema as it was then, by our own migrations,
 * and takes the rows in one transaction. It needs no superuser: what would stand in the way while rows come in (foreign
 * keys, triggers) is put aside by the owner of the tables, and put back before the end.
 * @throws BackupFault when the archive has a column that this Nexus does not know
 */
export async function beginLoading(url: string, database: DatabaseFacts): Promise<Loading> {
  const newest = database.migrations.at(-1)!.version
  await migrate(url, undefined, newest)
  const client = await connectDirectly(url, 'nexus:restore')
  try {
    await client.query(PLAIN_SESSION)
    const leftOut = await unknownTables(client, database)
    const known = database.tables.filter((table) => !leftOut.includes(table))
    await client.query('begin')
    const keys = await putKeysAside(client)
    const tables = new Map(known.map((table) => [`${table.schema}.${table.name}`, table]))
    for (const table of tables.values()) {
      await client.query(`alter table ${nameOf(table)} disable trigger user`)
    }
    await client.query(`truncate ${known.map(nameOf).join(', ')}`)
    return loadingInto(client, database, { tables, keys, leftOut })
  } catch (error) {
    await client.end().catch(() => {})
    throw error
  }
}

function loadingInto(
  client: pg.Client,
  database: DatabaseFacts,
  plan: {
    tables: ReadonlyMap<string, TableFacts>
    keys: readonly ForeignKey[]
    leftOut: readonly TableFacts[]
  },
): Loading {
  const { tables, keys, leftOut } = plan
  const passedOver = new Set(leftOut.map((table) => `${table.schema}.${table.name}`))
  let current: TableStream | undefined
  const rows = new Map<string, number>()
  const endCurrent = async (): Promise<void> => {
    if (current !== undefined) rows.set(current.name, await current.end())
    current = undefined
  }
  return {
    leftOut,
    async add(member) {
      if (member.means.kind !== 'table') return
      const name = `${member.means.schema}.${member.means.table}`
      if (passedOver.has(name)) return
      const table = tables.get(name)
      if (table === undefined || rows.has(name)) throw misplaced(member.name)
      if (current?.name !== name || current === undefined) {
        await endCurrent()
        current = new TableStream(client, name, table)
      }
      current.parts += 1
      if (member.means.part !== current.parts) throw misplaced(member.name)
      for await (const chunk of member.body) await current.write(chunk)
    },
    async finish() {
      await endCurrent()
      for (const [name, table] of tables) {
        if ((rows.get(name) ?? 0) !== table.rows) {
          throw new BackupFault(
            `The archive says that ${name} has ${table.rows} rows and holds ${rows.get(name) ?? 0}.`,
          )
        }
      }
      await setSequences(client, database.sequences)
      for (const { table, name, definition } of keys)
        await client.query(`alter table ${table} add constraint ${quoted(name)} ${definition}`)
      for (const table of tables.values())
        await client.query(`alter table ${nameOf(table)} enable trigger user`)
      await client.query('commit')
      for (const table of tables.values()) await client.query(`analyze ${nameOf(table)}`)
      await client.end()
    },
    async abandon() {
      current?.destroy()
      await client.end().catch(() => {})
    },
  }
}

const misplaced = (name: string): BackupFault =>
  new BackupFault(`The archive was not made by nexus backup: "${name}" stands where it cannot.`)

/** A table's COPY. An error of the server may come between two writes, so it is always listened for. */
class TableStream {
  readonly name: string
  parts = 0
  #fault: Error | undefined
  readonly #stream: CopyStreamQuery

  constructor(client: pg.Client, name: string, table: TableFacts) {
    const columns = table.columns.map((column) => quoted(column)).join(', ')
    this.name = name
    this.#stream = client.query(copyFrom(`copy ${nameOf(table)} (${columns}) from stdin`))
    this.#stream.on('error', (error) => {
      this.#fault ??= error
    })
  }

  write(chunk: Buffer): Promise<void> {
    return new Promise((resolve, reject) => {
      if (this.#fault !== undefined) return reject(this.#fault)
      this.#stream.once('error', reject)
      this.#stream.write(chunk, (error) => {
        this.#stream.off('error', reject)
        if (error) reject(error)
        else resolve()
      })
    })
  }

  /** Resolves with the rows that the server took. */
  async end(): Promise<number> {
    if (this.#fault !== undefined) throw this.#fault
    const ending = finished(this.#stream)
    this.#stream.end()
    await ending
    return this.#stream.rowCount
  }

  destroy(): void {
    this.#stream.destroy()
  }
}

/**
 * The tables of the archive that the schema, made by the same migrations, does not have: somebody's own beside the
 * shop's. Throws BackupFault for a column of ours that is not there, and for a table of a newer job queue.
 */
async function unknownTables(client: pg.Client, database: DatabaseFacts): Promise<TableFacts[]> {
  const { rows } = await client.query<{ name: string; columns: string[] }>(
    `select n.nspname || '.' || c.relname as name,
       array(select a.attname::text from pg_attribute a where a.attrelid = c.oid and a.attnum > 0
         and not a.attisdropped and a.attgenerated = '') as columns
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'r' and n.nspname in ('public', 'graphile_worker')`,
  )
  const known = new Map(rows.map((row) => [row.name, new Set(row.columns)]))
  const unknown: TableFacts[] = []
  for (const table of database.tables) {
    const name = `${table.schema}.${table.name}`
    const here = known.get(name)
    if (here === undefined && table.schema === 'public') {
      unknown.push(table)
      continue
    }
    const missing = here === undefined ? '' : table.columns.find((column) => !here.has(column))
    if (missing === undefined) continue
    throw new BackupFault(
      `The archive holds ${missing === '' ? `a table ${name}` : `a column ${name}.${missing}`} that this Nexus does not know. Restore it with the version that made it (its about.json says which).`,
    )
  }
  return unknown
}

async function putKeysAside(client: pg.Client): Promise<ForeignKey[]> {
  const { rows } = await client.query<ForeignKey>(
    `select c.conrelid::regclass::text as table, c.conname as name, pg_get_constraintdef(c.oid) as definition
     from pg_constraint c join pg_namespace n on n.oid = c.connamespace
     where c.contype = 'f' and c.conparentid = 0 and n.nspname in ('public', 'graphile_worker') order by 1, 2`,
  )
  for (const { table, name } of rows)
    await client.query(`alter table ${table} drop constraint ${quoted(name)}`)
  return rows
}

async function setSequences(client: pg.Client, sequences: DatabaseFacts['sequences']): Promise<void> {
  for (const sequence of sequences) {
    // one that belongs to a table which was left out is not there
    await client.query('select setval(to_regclass($1), $2::bigint, $3) where to_regclass($1) is not null', [
      nameOf(sequence),
      sequence.last_value,
      sequence.is_called,
    ])
  }
}

/** The sentence for a database that would not take what the archive holds; other faults as they are. */
export function asLoadFault(error: unknown): unknown {
  if (error instanceof MigrationFailure) return new BackupFault(error.message, { cause: error })
  const { code, message } = (error ?? {}) as { code?: string; message?: string }
  // class 22: values that cannot be read; 23: rows that contradict each other
  if (code !== undefined && /^2[23]/.test(code)) {
    return new BackupFault(
      `The database does not take what the archive holds: ${message}. It was not made by nexus backup, or was changed.`,
      { cause: error },
    )
  }
  return error
}
