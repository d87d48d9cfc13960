import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import { afterAll } from 'vitest'
import { serve } from '../app/serve.ts'
import { parseConfig } from '../config/config.ts'
import { createTestClient, type TestClient } from './client.ts'
import type { Contract } from './contract.ts'
import { createTestDatabase } from './database.ts'

const ADMIN = { email: 'admin@example.com', password: 'correct horse battery' }

const OTHER_SESSIONS = `select count(*)::int as n from pg_stat_activity
  where datname = current_database() and application_name <> 'nexus:test' and backend_type = 'client backend'`

/** The whole shop on a port, with relay, worker and clock: what events and jobs do happens by itself. */
export type ServedShop = {
  readonly origin: string
  readonly anonymous: TestClient
  readonly admin: TestClient
  readonly pool: pg.Pool
}

/** Starts one for a test file; stopped when the file ends. */
export async function serveTestShop(env: Record<string, string> = {}): Promise<ServedShop> {
  const database = await createTestDatabase()
  const dataDir = await mkdtemp(join(tmpdir(), 'nexus-served-'))
  const config = parseConfig({
    DATABASE_URL: database.url,
    DATA_DIR: dataDir,
    PORT: '0',
    NEXUS_SEED: 'none',
    RATELIMIT_ENABLE: 'false',
    LOG_LEVEL: 'error',
    ADMIN_EMAIL: ADMIN.email,
    ADMIN_PASSWORD: ADMIN.password,
    ...env,
  })
  const running = await serve(config, () => {})
  afterAll(async () => {
    await running.stop()
    // The database is dropped next: a connection that is still saying goodbye would die with an error nobody hears.
    await eventually(
      async () => (await database.pool.query<{ n: number }>(OTHER_SESSIONS)).rows[0]!.n,
      (sessions) => sessions === 0,
    )
    await rm(dataDir, { recursive: true, force: true })
  })
  const { origin } = running
  const openapi = (await createTestClient(origin).get('/swagger.json')).body as Contract
  const anonymous = createTestClient(origin, { openapi })
  const { body } = await anonymous.post('/api/auth/login/', ADMIN)
  return { origin, anonymous, admin: anonymous.as(body.access), pool: database.pool }
}

/** What is read as soon as it is as wanted; after 40 s whatever it is then. */
export async function eventually<T>(read: () => Promise<T>, isWanted: (value: T) => boolean): Promise<T> {
  const giveUpAt = performance.now() + 40_000
  for (;;) {
    const value = await read()
    if (isWanted(value) || performance.now() > giveUpAt) return value
    await sleep(50)
  }
}
