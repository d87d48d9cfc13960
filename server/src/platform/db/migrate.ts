import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type pg from 'pg'
import { migrateJobQueue } from '../job-queue.ts'
import { connectDirectly } from './direct-client.ts'

/** Where the shop's own migrations are. */
export const MIGRATIONS_FOLDER = fileURLToPath(new URL('../../../migrations/', import.meta.url))

/** The schema cannot be brought up to date; the message says why and what to do. */
export class MigrationFailure extends Error {
  override readonly name = 'MigrationFailure'
}

/** Any two processes that migrate take this lock first; the number is arbitrary but fixed. */
const MIGRATION_LOCK = 7_236_501

/** One migration file. */
export type Migration = {
  readonly version: number
  readonly name: string
  readonly text: string
  readonly checksum: string
}

/** Reads the migrations, in order. Throws when two share a number or a name is not `NNNN_words.sql`. */
export async function readMigrations(folder: string = MIGRATIONS_FOLDER): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort()
  const migrations = await Promise.all(
    names.map(async (name) => {
      const match = /^(\d{4})_[a-z0-9_]+\.sql$/.exec(name)
      if (!match) throw new MigrationFailure(`Migration "${name}" is not named NNNN_words.sql`)
      const text = await readFile(`${folder}/${name}`, 'utf8')
      return {
        version: Number(match[1]),
        name,
        text,
        checksum: createHash('sha256').update(text).digest('hex'),
      }
    }),
  )
  for (const [index, migration] of migrations.entries()) {
    if (migrations[index - 1]?.version === migration.version) {
      throw new MigrationFailure(`Two migrations have the number ${migration.version}`)
    }
  }
  return migrations
}

/** Migrations of the folder that the database does not have yet, and the ones it has. */
export async function migrationStatus(url: string): Promise<{ applied: string[]; pending: string[] }> {
  const client = await connectDirectly(url, 'nexus:migrate')
  try {
    const migrations = await readMigrations()
    const applied = await appliedMigrations(client)
    return {
      applied: [...applied.values()].map((row) => row.name),
      pending: migrations.filter((m) => !applied.has(m.version)).map((m) => m.name),
    }
  } finally {
    await client.end()
  }
}

/**
 * Brings the database to the newest schema, forward only, each file in a transaction of its own. Safe to run from
 * several processes at once: one works, the others wait and find nothing to do. Returns the names it applied.
 * With `upTo` no further than the migration of that number, for a back-up that is older.
 * Throws when a file that was applied has been changed since, or the database is newer than this program.
 */
export async function migrate(
  url: string,
  folder: string = MIGRATIONS_FOLDER,
  upTo: number = Number.POSITIVE_INFINITY,
): Promise<string[]> {
  const migrations = await readMigrations(folder)
  const client = await connectDirectly(url, 'nexus:migrate')
  try {
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK])
    const applied = await appliedMigrations(client)
    const newest = Math.max(0, ...applied.keys())
    const known = migrations.at(-1)?.version ?? 0
    if (newest > known) {
      throw new MigrationFailure(
        `The database has migration ${newest}; this Nexus knows ${known} at most. Use a newer Nexus.`,
      )
    }
    const done: string[] = []
    for (const migration of migrations) {
      if (migration.version > upTo) break
      const before = applied.get(migration.version)
      if (before !== undefined) {
        if (before.checksum !== migration.checksum) {
          throw new MigrationFailure(
            `Migration ${migration.name} was changed after it had been applied. Restore the file.`,
          )
        }
        continue
      }
      await applyOne(client, migration)
      done.push(migration.name)
    }
    await migrateJobQueue(client, url)
    return done
  } finally {
    await client.end()
  }
}

async function applyOne(client: pg.Client, migration: Migration): Promise<void> {
  await client.query('begin')
  try {
    await client.query(migration.text)
    await client.query('insert into schema_migrations (version, name, checksum) values ($1, $2, $3)', [
      migration.version,
      migration.name,
      migration.checksum,
    ])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw new MigrationFailure(`Migration ${migration.name} failed: ${(error as Error).message}`, {
      cause: error,
    })
  }
}

async function appliedMigrations(
  client: pg.Client,
): Promise<Map<number, { name: string; checksum: string }>> {
  await client.query(
    `create table if not exists schema_migrations (
       version integer primary key, name text not null, checksum text not null,
       applied_at timestamptz not null default now())`,
  )
  const { rows } = await client.query<{ version: number; name: string; checksum: string }>(
    'select version, name, checksum from schema_migrations order by version',
  )
  return new Map(rows.map((row) => [row.version, row]))
}
