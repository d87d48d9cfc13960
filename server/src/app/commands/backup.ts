import { existsSync } from 'node:fs'
import { mkdir, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { type Config, parseConfig } from '../../config/config.ts'
import { readEnvironment } from '../../config/env.ts'
import { type Manifest, type Method, makeBackup } from '../../platform/backup/index.ts'
import { openReadyDatabase } from '../database.ts'
import { VERSION } from '../version.ts'
import type { Arguments } from './command.ts'
import { CommandFailure, UsageFailure } from './failure.ts'
import { progressBar } from './progress.ts'
import { signalAsked } from './signals.ts'
import { print } from './with-shop.ts'

const METHODS: readonly Method[] = ['tables', 'pg_dump']

/** `nexus backup [--to FILE OR FOLDER]`: one archive of database, files and signing key, while the shop runs or rests. */
export async function backup(args: Arguments): Promise<number> {
  const environment = readEnvironment()
  const config = parseConfig(environment)
  const method = methodOf(args, config)
  const file = await placeOf(args, config)
  if (config.database.url === undefined && !existsSync(join(config.dataDir, 'postgres'))) {
    throw new CommandFailure(
      `There is no shop in ${config.dataDir}: nothing to back up. Is DATA_DIR the folder that the shop uses?`,
    )
  }
  const stopping = new AbortController()
  void signalAsked().then(() => stopping.abort())
  const say = (line: string): void => void process.stderr.write(`${line}\n`)
  const database = await openReadyDatabase(config, { role: 'backup', say, migrates: false })
  const bars = { rows: progressBar('rows', args), files: progressBar('files', args) }
  const startedAt = performance.now()
  try {
    const { manifest, bytes } = await makeBackup({
      file,
      overwrites: args.values.overwrite === true,
      method,
      url: config.database.directUrl ?? database.url,
      dataDir: config.dataDir,
      nexusVersion: VERSION,
      settingsKey: config.auth.secretKeys[0],
      searchPath: environment.PATH ?? '',
      signal: stopping.signal,
      progress: {
        rows: (done, estimated) => bars.rows.update(done, Math.round(estimated)),
        files: (done) => {
          bars.rows.stop()
          bars.files.update(done, null)
        },
      },
    })
    const seconds = Math.round((performance.now() - startedAt) / 100) / 10
    const result = { file, bytes, seconds, ...summaryOf(manifest) }
    bars.files.stop()
    print(args, result, [
      ...linesOf(manifest, file, bytes, seconds),
      ...(args.values.to === undefined
        ? ['On the disk of the shop it helps against mistakes only: copy it to another one.']
        : []),
    ])
    return 0
  } catch (error) {
    if (stopping.signal.aborted) {
      say('Stopped: no back-up was made.')
      return 130
    }
    throw error
  } finally {
    bars.rows.stop()
    bars.files.stop()
    await database.release()
  }
}

function methodOf(args: Arguments, config: Config): Method {
  const { method } = args.values
  if (method === undefined) return config.database.url === undefined ? 'tables' : 'pg_dump'
  const known = METHODS.find((each) => each === method)
  if (known === undefined) throw new UsageFailure(`--method must be one of: ${METHODS.join(', ')}.`)
  return known
}

/** The file to write: the one that was named, a file of the moment in the folder that was named, or in DATA_DIR/backups. */
async function placeOf(args: Arguments, config: Config): Promise<string> {
  const moment = new Date().toISOString().replace(/\.\d+Z$/, 'Z')
  const name = `nexus-${moment.replaceAll(':', '')}.tar.gz`
  const { to } = args.values
  if (typeof to !== 'string') {
    const folder = join(config.dataDir, 'backups')
    if (existsSync(config.dataDir)) await mkdir(folder, { recursive: true, mode: 0o700 })
    return join(folder, name)
  }
  const path = resolve(to)
  const isFolder = (await stat(path).catch(() => undefined))?.isDirectory() === true || /[/\\]$/.test(to)
  return isFolder ? join(path, name) : path
}

const summaryOf = ({ database, files, made_at, method, has_secret_key }: Manifest) => ({
  made_at,
  method,
  tables: database.tables.length,
  rows: database.tables.reduce((sum, table) => sum + table.rows, 0),
  orders: database.orders,
  files,
  has_secret_key,
})

function linesOf(manifest: Manifest, file: string, bytes: number, seconds: number): string[] {
  const { database, files, method, has_secret_key } = manifest
  const rows = database.tables.reduce((sum, table) => sum + table.rows, 0)
  return [
    `Backed up to ${file} (${(bytes / 1e6).toFixed(1)} MB, ${seconds} s)`,
    method === 'tables'
      ? `  database    ${database.tables.length} tables, ${rows} rows, ${database.orders} orders; PostgreSQL ${database.postgres_version}`
      : `  database    by pg_dump, ${database.orders} orders; PostgreSQL ${database.postgres_version}`,
    `  files       ${files.media.count} pictures, ${files.imports.count + files.exports.count} of imports and exports`,
    has_secret_key
      ? '  signing key inside: who has the file can sign in as anybody. Keep it like the shop itself.'
      : '  settings    not inside: keep them, SECRET_KEY among them, elsewhere.',
  ]
}
