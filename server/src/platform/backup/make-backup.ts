import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { dumpOf, findProgram } from './client-programs.ts'
import { copyFiles, noFiles } from './file-parts.ts'
import {
  ABOUT,
  type About,
  FILE_FOLDERS,
  FORMAT_VERSION,
  MANIFEST,
  type Manifest,
  type Method,
  partName,
  SECRET_KEY,
  type TableFacts,
} from './format.ts'
import { copyTables, inParts, openSnapshot, type Snapshot } from './tables-store.ts'
import { type Part, writeArchive } from './write-archive.ts'

/** What a back-up is made of. */
export type BackupTask = {
  /** The archive to be written. */
  readonly file: string
  readonly overwrites: boolean
  readonly method: Method
  /** The database itself, never through a pooler. */
  readonly url: string
  readonly dataDir: string
  readonly nexusVersion: string
  /** The signing key of the settings, when they have one: it stays there, and is only told apart. */
  readonly settingsKey: string | undefined
  /** PATH, to find pg_dump. */
  readonly searchPath: string
  readonly signal: AbortSignal
  readonly progress: BackupProgress
}

/** What is told while an archive grows. */
export type BackupProgress = {
  rows(done: number, estimated: number): void
  files(done: number): void
}

/**
 * Writes everything that a shop is into one archive: the database as of one moment, then the files, which are kept for a
 * day after nothing shows them any more, so those of that moment are there.
 * @throws BackupFault when it cannot be made; then there is no archive
 */
export async function makeBackup(task: BackupTask): Promise<{ manifest: Manifest; bytes: number }> {
  const snapshot = await openSnapshot(task.url)
  let manifest: Manifest | undefined
  try {
    const parts = partsOf(task, snapshot, (made) => {
      manifest = made
    })
    const bytes = await writeArchive(task.file, parts, task)
    return { manifest: manifest!, bytes }
  } finally {
    await snapshot.close()
  }
}

async function* partsOf(
  task: BackupTask,
  snapshot: Snapshot,
  done: (manifest: Manifest) => void,
): AsyncGenerator<Part> {
  const about: About = {
    format: 'nexus-backup',
    format_version: FORMAT_VERSION,
    nexus_version: task.nexusVersion,
    made_at: new Date().toISOString(),
    method: task.method,
  }
  const tables: TableFacts[] = []
  const files = noFiles()
  let databaseBytes = 0
  yield textPart(ABOUT, json(about))
  for await (const part of databaseParts(task, snapshot, tables)) {
    databaseBytes += part.sizeBytes
    yield part
  }
  yield* copyFiles(task.dataDir, FILE_FOLDERS, files, task.progress.files)
  const keptKey = await readSecretKey(task.dataDir)
  if (keptKey !== undefined) yield textPart(SECRET_KEY, keptKey)
  const manifest: Manifest = {
    ...about,
    database: { ...snapshot.facts, tables },
    database_bytes: databaseBytes,
    files,
    signing_key: keyDigits(task.settingsKey ?? keptKey?.trim()),
    has_secret_key: keptKey !== undefined,
  }
  yield textPart(MANIFEST, json(manifest))
  done(manifest)
}

async function* databaseParts(
  task: BackupTask,
  snapshot: Snapshot,
  tables: TableFacts[],
): AsyncGenerator<Part> {
  if (task.method === 'tables') {
    yield* copyTables(snapshot, tables, task.progress.rows)
    return
  }
  const major = Number.parseInt(snapshot.facts.postgres_version, 10)
  const program = await findProgram('pg_dump', major, task.searchPath)
  let part = 0
  for await (const body of inParts(dumpOf(program, task.url, snapshot.id))) {
    part += 1
    yield { name: partName('pg_dump', part), sizeBytes: body.length, body }
  }
}

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`

function textPart(name: string, text: string): Part {
  const body = Buffer.from(text)
  return { name, sizeBytes: body.length, body }
}

/** The key that a shop without SECRET_KEY made for itself. */
export const readSecretKey = (dataDir: string): Promise<string | undefined> =>
  readFile(join(dataDir, 'secret-key'), 'utf8').catch(() => undefined)

/** Eight digits that tell keys apart and do not give them away. */
export const keyDigits = (key: string | undefined): string | null =>
  key === undefined ? null : createHash('sha256').update(`nexus-backup ${key}`).digest('hex').slice(0, 8)
