import pg from 'pg'

/** The superuser of the cluster. */
export const SUPERUSER = 'nexus'
/** The shop's database. */
export const DATABASE = 'nexus'
/** Our connections live here, so that the shop's database can be dropped or copied while they stand. */
const MAINTENANCE_DATABASE = 'postgres'
const CONNECT_TIMEOUT_MS = 5_000

/** The class of our advisory locks; the second key tells a user of the cluster from its one server. */
const LOCK_CLASS = 7_263
const PRESENCE_KEY = 1
const SERVER_KEY = 2

/** Where a running cluster is reached. */
export type Address = { readonly port: number; readonly password: string }

/** The address as pg and psql take it. */
export function urlOf({ port, password }: Address, database = DATABASE): string {
  return `postgres://${SUPERUSER}:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`
}

/**
 * A connection of our own to the cluster.
 * @throws whatever pg throws; see `faultOf`
 */
export async function connect(address: Address, applicationName: string): Promise<pg.Client> {
  const client = new pg.Client({
    host: '127.0.0.1',
    port: address.port,
    user: SUPERUSER,
    password: address.password,
    database: MAINTENANCE_DATABASE,
    ssl: false,
    application_name: applicationName,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    keepAlive: true,
  })
  // Without a listener a lost connection would end the process.
  client.on('error', () => undefined)
  await client.connect()
  return client
}

/** The folder of the cluster behind a connection. */
export async function dataFolderOf(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ folder: string }>(
    "select current_setting('data_directory') as folder",
  )
  return rows[0]?.folder ?? ''
}

/** Makes the shop's database when the cluster has none; true when it did. */
export async function ensureDatabase(client: pg.Client): Promise<boolean> {
  const { rowCount } = await client.query('select from pg_database where datname = $1', [DATABASE])
  if (rowCount) return false
  await client.query(`create database ${DATABASE}`)
  return true
}

/** Counts this connection among the users of the cluster, until it ends. */
export async function markPresence(client: pg.Client): Promise<void> {
  await client.query('select pg_advisory_lock_shared($1, $2)', [LOCK_CLASS, PRESENCE_KEY])
}

/** Makes this connection the server's, until it ends; false when another is. */
export async function tryBecomeServer(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ taken: boolean }>('select pg_try_advisory_lock($1, $2) as taken', [
    LOCK_CLASS,
    SERVER_KEY,
  ])
  return rows[0]?.taken === true
}

/** How many users the cluster has besides this connection. */
export async function otherUsers(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ others: number }>(
    `select count(distinct pid)::integer as others from pg_locks
     where locktype = 'advisory' and classid = $1 and objid = $2 and objsubid = 2 and granted
       and pid <> pg_backend_pid()`,
    [LOCK_CLASS, PRESENCE_KEY],
  )
  return rows[0]?.others ?? 0
}
