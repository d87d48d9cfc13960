import { connectDirectly } from './direct-client.ts'

/** What a PostgreSQL server says of itself. `versionNumber` is 150000 for 15.0. */
export type ServerFacts = {
  readonly version: string
  readonly versionNumber: number
  /** Which of the asked extensions can be created there. */
  readonly extensions: readonly string[]
}

/** Asks a server for its version and which of these extensions it has. Throws what the connection throws. */
export async function readServerFacts(url: string, extensions: readonly string[]): Promise<ServerFacts> {
  const client = await connectDirectly(url, 'nexus:doctor')
  try {
    const { rows } = await client.query<ServerFacts>(
      `select current_setting('server_version') as version,
        current_setting('server_version_num')::integer as "versionNumber",
        array(select name from pg_available_extensions where name = any($1)) as extensions`,
      [extensions],
    )
    return rows[0]!
  } finally {
    await client.end()
  }
}
