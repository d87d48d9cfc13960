import pg from 'pg'

const CONNECT_TIMEOUT_MS = 10_000

/**
 * A connection beside the pool, for one piece of work; the caller ends it. Lost in the middle it fails that work and not
 * the process. Throws what the connection throws.
 */
export async function connectDirectly(url: string, applicationName: string): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: url,
    application_name: applicationName,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
  })
  // Without a listener a lost connection would end the process.
  client.on('error', () => {})
  await client.connect()
  return client
}
