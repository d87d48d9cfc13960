import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { migrate } from '../platform/db/migrate.ts'
import { acquireEmbeddedPostgres } from '../platform/embedded-postgres/index.ts'
import { loopbackUrl } from './loopback.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** A server on which test files make databases of their own. */
    serverUrl: string
    templateName: string
  }
}

/**
 * Gives each project a real PostgreSQL and a migrated template database: the embedded one, or for the project
 * "postgres-loopback" the server that answers on this machine.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const isLoopback = project.name === 'postgres-loopback'
  const { url, stop } = isLoopback ? { url: loopbackUrl(), stop: async () => {} } : await embedded()
  const templateName = `nexus_template_${process.pid}_${isLoopback ? 'l' : 'e'}`
  const admin = new pg.Client({ connectionString: url })
  await admin.connect()
  await dropLeftOvers(admin)
  await admin.query(`create database ${templateName}`)
  const templateUrl = new URL(url)
  templateUrl.pathname = `/${templateName}`
  await migrate(templateUrl.href)
  await admin.query(`alter database ${templateName} with is_template true`)
  project.provide('serverUrl', url)
  project.provide('templateName', templateName)
  return async () => {
    await admin.query(`alter database ${templateName} with is_template false`)
    await admin.query(`drop database if exists ${templateName} with (force)`)
    await dropLeftOvers(admin)
    await admin.end()
    await stop()
  }
}

async function embedded(): Promise<{ url: string; stop: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'nexus-test-'))
  const server = await acquireEmbeddedPostgres({ dataDir: folder, log: () => {}, presence: 'tests' })
  return {
    url: server.url,
    stop: async () => {
      await server.release()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** Databases of test runs whose process is gone. */
async function dropLeftOvers(admin: pg.Client): Promise<void> {
  const { rows } = await admin.query<{ datname: string }>(
    `select datname from pg_database where datname ~ '^nexus_(test|template)_[0-9]+_'`,
  )
  for (const { datname } of rows) {
    const pid = Number(datname.split('_')[2])
    if (pid !== process.pid && isAlive(pid)) continue
    if (datname.startsWith('nexus_template_')) {
      await admin.query(`alter database ${datname} with is_template false`).catch(() => {})
    }
    await admin.query(`drop database if exists ${datname} with (force)`).catch(() => {})
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
