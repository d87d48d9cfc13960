import pg from 'pg'

const OLDEST_VERSION = 150_000

/** The server on this machine; NEXUS_TEST_POSTGRES_URL names another one. */
export const loopbackUrl = (): string =>
  process.env.NEXUS_TEST_POSTGRES_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres'

/** Whether a PostgreSQL that Nexus supports answers there and lets us make databases; else why not. */
export async function probeLoopback(): Promise<
  { answers: true; version: string } | { answers: false; reason: string }
> {
  const client = new pg.Client({ connectionString: loopbackUrl(), connectionTimeoutMillis: 2_000 })
  try {
    await client.connect()
    const { rows } = await client.query<{ version: string; number: number; can_create: boolean }>(`select
      current_setting('server_version') as version, current_setting('server_version_num')::integer as number,
      (select rolcreatedb or rolsuper from pg_roles where rolname = current_user) as can_create`)
    const { version, number, can_create: canCreate } = rows[0]!
    if (number < OLDEST_VERSION) return { answers: false, reason: `PostgreSQL ${version} is older than 15` }
    return canCreate
      ? { answers: true, version }
      : { answers: false, reason: 'the user may not create databases' }
  } catch (error) {
    return { answers: false, reason: (error as Error).message }
  } finally {
    await client.end().catch(() => {})
  }
}
