import { readdir, rm, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { pino } from 'pino'
import { type Config, parseConfig } from '../../config/config.ts'
import { readEnvironment } from '../../config/env.ts'
import { ensureReadModelCurrent, type InvariantReport } from '../../domain/catalogue/index.ts'
import {
  clearMark,
  keyDigits,
  type Manifest,
  readSecretKey,
  requireEmptyDatabase,
  requireEmptyFolder,
  requireKnownMigrations,
  requireRoom,
  restoreBackup,
  setMark,
  verifyArchive,
} from '../../platform/backup/index.ts'
import { migrate } from '../../platform/db/migrate.ts'
import { acquireEmbeddedPostgres } from '../../platform/embedded-postgres/index.ts'
import { createLogger } from '../../platform/logger.ts'
import { composeShop } from '../compose.ts'
import { checkInvariants } from '../invariants.ts'
import type { Arguments } from './command.ts'
import { CommandFailure } from './failure.ts'
import { progressBar } from './progress.ts'
import { print } from './with-shop.ts'

const MEGABYTE = 1_000_000
/** Rows with their indexes and what PostgreSQL keeps beside them, over the text that they were. */
const DATABASE_ROOM = 3

/** `nexus restore FILE [--into FOLDER]`: proves the archive, unpacks it into nothing, migrates, and proves the shop. */
export async function restore(args: Arguments): Promise<number> {
  const environment = readEnvironment()
  const { into } = args.values
  const config = parseConfig(
    typeof into === 'string' ? { ...environment, DATA_DIR: resolve(into) } : environment,
  )
  const file = resolve(args.positionals[0]!)
  const { manifest, unpackedBytes } = await verified(args, file)
  if (args.values.check === true) {
    print(args, { ok: true, file, ...manifest }, [`${file} is whole.`, ...contentLines(manifest)])
    return 0
  }
  await requireKnownMigrations(manifest.database)
  if (config.database.url !== undefined) await requireEmptyDatabase(directUrlOf(config))
  await requireEmptyFolder(config.dataDir)
  const database = config.database.url === undefined ? manifest.database_bytes * DATABASE_ROOM : 0
  await requireRoom(config.dataDir, unpackedBytes - manifest.database_bytes + database)
  const { migrated, reports, leftOut } = await unpack(args, file, manifest, config, environment.PATH ?? '')
  const broken = reports.filter((report) => report.violations > 0)
  const notes = [...leftOutNotes(leftOut), ...(await keyNotes(manifest, config))]
  print(args, { ok: broken.length === 0, ...manifest, migrated, invariants: reports, notes }, [
    `Restored into ${config.dataDir}${config.database.url === undefined ? '' : ' and the database of DATABASE_URL'}.`,
    ...contentLines(manifest),
    ...(migrated.length > 0 ? [`  migrated    ${migrated.length} steps to this Nexus`] : []),
    broken.length === 0
      ? `  proved      all ${reports.length} rules of the data hold (nexus doctor --invariants)`
      : `  BROKEN      ${broken.map((report) => `${report.name}: ${report.violations}`).join('; ')}`,
    ...notes,
  ])
  return broken.length === 0 ? 0 : 1
}

async function verified(
  args: Arguments,
  file: string,
): Promise<{ manifest: Manifest; unpackedBytes: number }> {
  const about = await stat(file).catch(() => undefined)
  if (!about?.isFile()) throw new CommandFailure(`There is no file ${file}.`)
  const bar = progressBar('MB read, to prove the archive', args)
  try {
    return await verifyArchive(file, (read) =>
      bar.update(Math.round(read / MEGABYTE), Math.ceil(about.size / MEGABYTE)),
    )
  } finally {
    bar.stop()
  }
}

const directUrlOf = (config: Config): string => config.database.directUrl ?? config.database.url!

/** Fills folder and database, and looks at what came of it. What fails leaves an empty folder behind. */
async function unpack(
  args: Arguments,
  file: string,
  manifest: Manifest,
  config: Config,
  searchPath: string,
): Promise<{
  migrated: string[]
  reports: InvariantReport[]
  leftOut: Manifest['database']['tables']
}> {
  const { dataDir } = config
  await setMark(dataDir)
  const bar = progressBar('MB restored', args)
  const { size } = await stat(file)
  try {
    const database = await databaseOf(config)
    try {
      const progress = (read: number): void =>
        bar.update(Math.round(read / MEGABYTE), Math.ceil(size / MEGABYTE))
      const leftOut = await restoreBackup({
        file,
        manifest,
        dataDir,
        url: database.directUrl,
        searchPath,
        progress,
      })
      bar.stop()
      const migrated = await migrate(database.directUrl)
      return { migrated, leftOut, reports: await prove(config, database.url) }
    } finally {
      bar.stop()
      await database.release()
    }
  } catch (error) {
    await empty(dataDir)
    throw error
  } finally {
    await clearMark(dataDir)
  }
}

async function databaseOf(config: Config) {
  if (config.database.url !== undefined)
    return { url: config.database.url, directUrl: directUrlOf(config), release: async () => {} }
  const embedded = await acquireEmbeddedPostgres({
    dataDir: config.dataDir,
    log: (line) => void process.stderr.write(`${line}\n`),
    presence: 'restore',
    exclusive: true,
  })
  return { url: embedded.url, directUrl: embedded.url, release: () => embedded.release() }
}

async function prove(config: Config, databaseUrl: string): Promise<InvariantReport[]> {
  const log = createLogger('warn', pino.destination(2))
  const shop = composeShop(config, { databaseUrl, role: 'restore', log })
  try {
    const ctx = shop.makeCtx({ actor: { kind: 'system', ip: '', name: 'cli' } })
    await ensureReadModelCurrent(ctx, () => {})
    return await checkInvariants(ctx)
  } finally {
    await shop.close()
  }
}

/** It was empty when we came, so everything in it is ours. */
async function empty(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (name !== 'lost+found') await rm(join(folder, name), { recursive: true, force: true, maxRetries: 10 })
  }
}

function contentLines({ database, files, made_at, nexus_version, method }: Manifest): string[] {
  const rows = database.tables.reduce((sum, table) => sum + table.rows, 0)
  return [
    `  made        ${made_at} by Nexus ${nexus_version}, migration ${database.migrations.at(-1)?.version}`,
    `  database    ${method === 'tables' ? `${database.tables.length} tables, ${rows} rows` : 'by pg_dump'}, ${database.orders} orders; was PostgreSQL ${database.postgres_version}`,
    `  files       ${files.media.count} pictures, ${files.imports.count + files.exports.count} of imports and exports`,
  ]
}

const leftOutNotes = (tables: Manifest['database']['tables']): string[] =>
  tables.length === 0
    ? []
    : [
        `Left out, as they are no tables of Nexus: ${tables.map(({ name, rows }) => `${name} (${rows} rows)`).join(', ')}. They are in the archive as text.`,
      ]

/** What a person must know of signing keys, which an archive holds only when the shop kept one in DATA_DIR. */
async function keyNotes(manifest: Manifest, config: Config): Promise<string[]> {
  const key = config.auth.secretKeys[0] ?? (await readSecretKey(config.dataDir))?.trim()
  if (manifest.signing_key === null || keyDigits(key) === manifest.signing_key) return []
  return [
    'The shop signed with another SECRET_KEY than the one that is set here. Until that one is set, in SECRET_KEY or SECRET_KEY_PREVIOUS, people have to sign in again and links to orders in older mails do not open.',
  ]
}
