import type { Readable } from 'node:stream'
import pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { connectDirectly } from '../db/direct-client.ts'
import { BackupFault, type DatabaseFacts, partName, type TableFacts } from './format.ts'
import type { Part } from './write-archive.ts'

/** A part of a table in an archive: as much as is held in memory at once. */
const PART_BYTES = 4 * 1024 * 1024
const LOCK_TRIES = 3

const quoted = pg.escapeIdentifier
const nameOf = (table: { schema: string; name: string }): string =>
  `${quoted(table.schema)}.${quoted(table.name)}`

/** Values as every server and every country writes them, and no limit of time that a role may have. */
export const PLAIN_SESSION = `set datestyle = 'ISO'; set intervalstyle = 'postgres'; set timezone = 'UTC';
  set extra_float_digits = 1; set bytea_output = 'hex'; set statement_timeout = 0; set lock_timeout = 0;
  set idle_in_transaction_session_timeout = 0; set search_path = pg_catalog; set client_encoding = 'UTF8'`

/** Every table that holds rows of the shop, what extensions brought left out; partitions are tables of their own. */
const TABLES = `select n.nspname as schema, c.relname as name,
    array(select a.attname::text from pg_attribute a where a.attrelid = c.oid and a.attnum > 0
      and not a.attisdropped and a.attgenerated = '' order by a.attnum) as columns,
    greatest(c.reltuples, 0)::float8 as estimate
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind = 'r' and n.nspname in ('public', 'graphile_worker')
    and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
    and (n.nspname, c.relname) <> ('graphile_worker', 'migrations')
  order by 1, 2`

const SEQUENCES = `select n.nspname as schema, c.relname as name
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind = 'S' and n.nspname in ('public', 'graphile_worker') order by 1, 2`

type TableRow = Omit<TableFacts, 'rows'> & { readonly estimate: number }

/** One moment of a database, held open: whatever is written meanwhile is not in it. */
export type Snapshot = {
  readonly client: pg.Client
  readonly tables: readonly TableRow[]
  /** Name under which pg_dump joins the same moment. */
  readonly id: string
  /** Facts that are known before the copy; `tables` has no rows yet. */
  readonly facts: DatabaseFacts
  close(): Promise<void>
}

/**
 * Opens a snapshot: one repeatable-read transaction that reads only and keeps nobody from reading or writing; only what
 * changes tables themselves waits. The tables are locked before the moment is taken, as TRUNCATE knows no moments.
 * @throws BackupFault when the database holds no shop
 */
export async function openSnapshot(url: string): Promise<Snapshot> {
  const client = await connectDirectly(url, 'nexus:backup')
  try {
    await client.query(PLAIN_SESSION)
    for (let tries = 1; ; tries += 1) {
      const before = (await client.query<TableRow>(TABLES)).rows
      if (!before.some(({ schema, name }) => schema === 'public' && name === 'schema_migrations')) {
        throw new BackupFault(
          'There is no shop in this database: nothing to back up. Are DATA_DIR and DATABASE_URL right?',
        )
      }
      await client.query('begin isolation level repeatable read read only')
      await client.query(`lock table ${before.map(nameOf).join(', ')} in access share mode`)
      const tables = (await client.query<TableRow>(TABLES)).rows
      if (JSON.stringify(tables.map(withoutEstimate)) === JSON.stringify(before.map(withoutEstimate))) {
        const { rows } = await client.query<{ id: string }>('select pg_export_snapshot() as id')
        const facts = await readFacts(client)
        return { client, tables, id: rows[0]!.id, facts, close: () => client.end() }
      }
      await client.query('rollback')
      if (tries === LOCK_TRIES)
        throw new BackupFault('The tables are being changed just now (nexus migrate): try again after it.')
    }
  } catch (error) {
    await client.end().catch(() => {})
    throw error
  }
}

const withoutEstimate = ({ estimate: _, ...table }: TableRow): unknown => table

async function readFacts(client: pg.Client): Promise<DatabaseFacts> {
  const server = await client.query<{ version: string; queue: boolean; orders: boolean }>(
    `select current_setting('server_version') as version,
      to_regclass('graphile_worker.migrations') is not null as queue,
      to_regclass('public.orders') is not null as orders`,
  )
  const { version, queue, orders } = server.rows[0]!
  const one = async (isThere: boolean, text: string): Promise<number> =>
    isThere ? Number((await client.query<{ value: number }>(text)).rows[0]?.value ?? 0) : 0
  const migrations = await client.query<DatabaseFacts['migrations'][number]>(
    'select version, name, checksum from public.schema_migrations order by version',
  )
  return {
    postgres_version: version,
    migrations: migrations.rows,
    queue_version: await one(queue, 'select max(id) as value from graphile_worker.migrations'),
    tables: [],
    sequences: await readSequences(client),
    orders: await one(orders, 'select count(*) as value from public.orders'),
  }
}

/** Read after the moment was taken: sequences know no moments and only grow, so none gives a number of the copy again. */
async function readSequences(client: pg.Client): Promise<DatabaseFacts['sequences']> {
  const { rows } = await client.query<{ schema: string; name: string }>(SEQUENCES)
  const found: DatabaseFacts['sequences'][number][] = []
  for (const sequence of rows) {
    const state = await client.query<{ last_value: string; is_called: boolean }>(
      `select last_value::text as last_value, is_called from ${nameOf(sequence)}`,
    )
    found.push({ schema: sequence.schema, name: sequence.name, ...state.rows[0]! })
  }
  return found
}

/** What the copy of the tables reports while it goes on. */
export type CopyProgress = (rows: number, estimatedRows: number) => void

/**
 * The tables of a snapshot as parts of an archive, one after the other, in the text form of COPY. What was copied stands
 * in `tables` when the last part has been taken.
 */
export async function* copyTables(
  snapshot: Snapshot,
  tables: TableFacts[],
  progress: CopyProgress,
): AsyncGenerator<Part> {
  const estimate = snapshot.tables.reduce((sum, table) => sum + table.estimate, 0)
  let done = 0
  for (const table of snapshot.tables) {
    const { schema, name, columns } = table
    const stream = snapshot.client.query(
      copyTo(`copy ${nameOf(table)} (${columns.map((column) => quoted(column)).join(', ')}) to stdout`),
    )
    let part = 0
    for await (const body of inParts(stream)) {
      part += 1
      yield { name: partName(`${schema}.${name}`, part), sizeBytes: body.length, body }
      progress(done, Math.max(estimate, done))
    }
    tables.push({ schema, name, columns, rows: stream.rowCount })
    done += stream.rowCount
    progress(done, Math.max(estimate, done))
  }
}

/** Bytes as they come, gathered into pieces of one size; nothing gives none. */
export async function* inParts(stream: Readable | AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let chunks: Buffer[] = []
  let length = 0
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    chunks.push(chunk)
    length += chunk.length
    if (length < PART_BYTES) continue
    yield Buffer.concat(chunks)
    chunks = []
    length = 0
  }
  if (length > 0) yield Buffer.concat(chunks)
}
