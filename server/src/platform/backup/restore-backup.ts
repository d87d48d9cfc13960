import { constants, createWriteStream } from 'node:fs'
import { mkdir, open, readdir, rm, statfs, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { findProgram, restoreDump } from './client-programs.ts'
import { BackupFault, type Manifest, SECRET_KEY, type TableFacts } from './format.ts'
import { asLoadFault, beginLoading, isEmptyDatabase, type Loading } from './load-store.ts'
import { type Member, membersOf } from './read-archive.ts'

/** Stands in DATA_DIR while a restore is at work there; no shop starts on it. */
export const UNFINISHED = 'restore-unfinished'
const DUMP = 'restore-unfinished.dump'

/** What a restore is made of. */
export type RestoreTask = {
  readonly file: string
  readonly manifest: Manifest
  /** An empty folder. */
  readonly dataDir: string
  /** An empty database. */
  readonly url: string
  /** PATH, to find pg_restore. */
  readonly searchPath: string
  readonly progress: (readBytes: number) => void
}

/** Makes the folder when there is none. Throws BackupFault when it holds anything. */
export async function requireEmptyFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true })
  const held = (await readdir(folder)).filter((name) => name !== 'lost+found')
  if (held.length === 0) return
  const unfinished = held.includes(UNFINISHED) ? ' (a restore was interrupted there)' : ''
  throw new BackupFault(
    `${folder} is not empty${unfinished}: a restore needs an empty folder. Move it away (mv ${folder} ${folder}-before), or name another one: --into FOLDER`,
  )
}

/** Throws BackupFault when the database of this address holds anything. */
export async function requireEmptyDatabase(url: string): Promise<void> {
  if (await isEmptyDatabase(url)) return
  const { pathname, host } = new URL(url)
  throw new BackupFault(
    `The database ${decodeURIComponent(pathname.slice(1))} on ${host} is not empty: a restore needs an empty one. Make one (createdb NAME) and name it in DATABASE_URL.`,
  )
}

/** Throws BackupFault when the disk of the folder has less room than what is to be unpacked there. */
export async function requireRoom(folder: string, bytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(folder)
  if (bavail * bsize >= bytes) return
  const gib = (value: number): string => (value / 1024 ** 3).toFixed(1)
  throw new BackupFault(
    `${folder} has ${gib(bavail * bsize)} GiB free, and the archive needs about ${gib(bytes)}: make room, or restore into another folder: --into FOLDER`,
  )
}

/** Marks a folder as half restored, until `clearMark`. */
export const setMark = (dataDir: string): Promise<void> =>
  writeFile(
    join(dataDir, UNFINISHED),
    'A restore works here, or was interrupted: delete this folder and restore again.\n',
  )

/** The folder is whole. */
export const clearMark = (dataDir: string): Promise<void> => rm(join(dataDir, UNFINISHED), { force: true })

/**
 * Unpacks a verified archive into an empty folder and an empty database. The database gets everything in one transaction,
 * which ends after the last file is there. Returns the tables that are none of the shop's and were left out.
 * @throws BackupFault for what an archive of ours does not hold
 */
export async function restoreBackup(task: RestoreTask): Promise<readonly TableFacts[]> {
  const { manifest, url } = task
  const loading = manifest.method === 'tables' ? await beginLoading(url, manifest.database) : undefined
  try {
    for await (const member of membersOf(task.file, task.progress)) await take(task, loading, member)
    if (loading !== undefined) await loading.finish()
    else await loadDump(task)
    return loading?.leftOut ?? []
  } catch (error) {
    await loading?.abandon()
    throw asLoadFault(error)
  }
}

async function take(task: RestoreTask, loading: Loading | undefined, member: Member): Promise<void> {
  const { means } = member
  if (means.kind === 'table') return loading?.add(member)
  if (means.kind === 'dump') return write(member, join(task.dataDir, DUMP), 0o600, constants.O_APPEND)
  if (means.kind === 'file') {
    const folder = join(task.dataDir, means.folder)
    await mkdir(folder, { recursive: true })
    return write(member, join(folder, means.key), 0o666)
  }
  if (means.name === SECRET_KEY) return write(member, join(task.dataDir, 'secret-key'), 0o600)
}

async function write(member: Member, path: string, mode: number, flag = constants.O_EXCL): Promise<void> {
  const handle = await open(path, constants.O_CREAT | constants.O_WRONLY | flag, mode)
  await pipeline(member.body, createWriteStream('', { fd: handle, autoClose: true }))
}

/** pg_restore wants a file that it can go back and forth in. */
async function loadDump({ manifest, dataDir, url, searchPath }: RestoreTask): Promise<void> {
  const dump = join(dataDir, DUMP)
  const major = Number.parseInt(manifest.database.postgres_version, 10)
  await restoreDump(await findProgram('pg_restore', major, searchPath), url, dump)
  await rm(dump)
}
