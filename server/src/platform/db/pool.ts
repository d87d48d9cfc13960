import { createHash } from 'node:crypto'
import { Kysely, PostgresDialect, type Transaction } from 'kysely'
import pg from 'pg'
import { fewerRoundTrips } from './round-trips.ts'
import type { DB } from './types.gen.ts'

/** The shop's database for reading; outside a transaction each statement stands alone. */
export type Db = Kysely<DB>
/** The shop's database inside a transaction: what writes ask for, so that a write without one does not compile. */
export type Tx = Transaction<DB>

// bigint columns hold minor units and counters bounded far below 2^53: plain numbers are exact.
pg.types.setTypeParser(pg.types.builtins.INT8, Number)

/** Statements seen this often are prepared by name; a bound keeps dynamic texts from filling the server's memory. */
const PREPARE_AFTER_USES = 3
const PREPARED_LIMIT = 400
const COUNTED_LIMIT = 5_000

/** Options of a connection pool. */
export type PoolOptions = {
  readonly url: string
  readonly applicationName: string
  readonly maxConnections?: number
  /** Off behind a pooler that hands a connection to another client after each transaction. */
  readonly preparesStatements?: boolean
  readonly statementTimeoutMs?: number
}

/** A pool and the typed query builder over it. */
export type Database = {
  readonly db: Db
  readonly pool: pg.Pool
  /** Called with each statement's text before it is sent; the statement-count tests listen here. */
  readonly onStatement: Set<(text: string) => void>
  close(): Promise<void>
}

const databases = new WeakMap<Db, Database>()

/** Opens a pool. Nothing is sent until the first statement. */
export function openDatabase(options: PoolOptions): Database {
  const pool = new pg.Pool({
    connectionString: options.url,
    max: options.maxConnections ?? 10,
    application_name: options.applicationName,
    idleTimeoutMillis: 30_000,
    // compiling a plan costs more than our short statements; a pooler may refuse start-up options
    ...(options.preparesStatements === false ? {} : { options: '-c jit=off' }),
    connectionTimeoutMillis: 10_000,
    ...(options.statementTimeoutMs ? { statement_timeout: options.statementTimeoutMs } : {}),
  })
  pool.on('error', () => {}) // an idle connection was lost; the next statement opens another
  const onStatement = new Set<(text: string) => void>()
  const nameOf = options.preparesStatements === false ? () => undefined : statementNamer()
  pool.on('connect', (client) => {
    // one that is lost while it is lent also says so by itself, and what nobody hears ends the process
    client.on('error', () => {})
    const send = fewerRoundTrips(client)
    const wrapped = (first: unknown, ...rest: unknown[]): unknown => {
      const text = typeof first === 'string' ? first : (first as { text?: string }).text
      if (text !== undefined && onStatement.size > 0) for (const listen of onStatement) listen(text)
      if (typeof first === 'string' && Array.isArray(rest[0])) {
        const name = nameOf(first)
        if (name !== undefined) return send({ name, text: first, values: rest[0] }, ...rest.slice(1))
      } else if (isPlainStatement(first)) {
        const name = nameOf(first.text)
        if (name !== undefined) return send({ ...first, name }, ...rest)
      }
      return send(first, ...rest)
    }
    ;(client as { query: unknown }).query = wrapped
  })
  const db = new Kysely<DB>({ dialect: new PostgresDialect({ pool }) })
  const database: Database = { db, pool, onStatement, close: () => db.destroy() }
  databases.set(db, database)
  return database
}

/** The pool behind a query builder, for COPY and hand-prepared hot statements. */
export function poolOf(db: Db): pg.Pool {
  const database = databases.get(db)
  if (database === undefined) throw new Error('This query builder has no pool of its own (a transaction?)')
  return database.pool
}

/** Sends a hot statement, prepared by its text after a few uses; rows come as arrays, which saves an object a row. */
export async function readRows<Row extends unknown[]>(
  db: Db,
  text: string,
  values: unknown[],
): Promise<Row[]> {
  const result = await poolOf(db).query<Row>({ text, values, rowMode: 'array' })
  return result.rows
}

/**
 * Stands in a statement that is planned for its values each time: which index serves a search depends on the word, and
 * a plan for any word would be wrong for most.
 */
export const PLANNED_EACH_TIME = '/* planned for its values */'

/** Names a statement by its text, so that equal texts share one prepared statement. */
export const statementName = (text: string): string =>
  `n_${createHash('sha1').update(text).digest('base64url').slice(0, 20)}`

/** A statement given as an object without a name of its own; a COPY stream or a cursor is something else. */
function isPlainStatement(first: unknown): first is { text: string; values: unknown[]; name?: string } {
  const statement = first as { text?: unknown; values?: unknown; name?: unknown; submit?: unknown }
  return (
    typeof statement?.text === 'string' &&
    Array.isArray(statement.values) &&
    !statement.name &&
    !statement.submit
  )
}

function statementNamer(): (text: string) => string | undefined {
  const uses = new Map<string, number>()
  const names = new Map<string, string>()
  return (text) => {
    const known = names.get(text)
    if (known !== undefined) return known
    if (names.size >= PREPARED_LIMIT || text.includes(PLANNED_EACH_TIME)) return undefined
    const count = (uses.get(text) ?? 0) + 1
    if (count < PREPARE_AFTER_USES) {
      if (uses.size >= COUNTED_LIMIT) uses.clear()
      uses.set(text, count)
      return undefined
    }
    uses.delete(text)
    const name = statementName(text)
    names.set(text, name)
    return name
  }
}
