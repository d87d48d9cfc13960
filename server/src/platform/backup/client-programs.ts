import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { globSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { BackupFault } from './format.ts'

/** A program of PostgreSQL's client tools on this machine. */
export type ClientProgram = { readonly path: string; readonly major: number }

/** Where packages put them: Debian and Ubuntu, Red Hat, Alpine, Homebrew, the installer for macOS and for Windows. */
const USUAL_FOLDERS = [
  '/usr/lib/postgresql/*/bin',
  '/usr/pgsql-*/bin',
  '/usr/libexec/postgresql*',
  '/opt/homebrew/opt/{libpq,postgresql@*}/bin',
  '/usr/local/opt/{libpq,postgresql@*}/bin',
  '/Library/PostgreSQL/*/bin',
  'C:/Program Files/PostgreSQL/*/bin',
]
const ASK_MS = 10_000

/**
 * The program that can work with a server of this major version: the oldest one that is not older than it.
 * @param searchPath the PATH to look in first
 * @throws BackupFault with what to install when there is none
 */
export async function findProgram(
  name: 'pg_dump' | 'pg_restore',
  major: number,
  searchPath: string,
  usualFolders: readonly string[] = USUAL_FOLDERS,
): Promise<ClientProgram> {
  const suffix = process.platform === 'win32' ? '.exe' : ''
  const folders = [...searchPath.split(delimiter).filter(Boolean), ...globSync([...usualFolders])]
  const found: ClientProgram[] = []
  for (const path of new Set(folders.map((folder) => join(folder, `${name}${suffix}`)))) {
    const version = await versionOf(path)
    if (version !== undefined) found.push({ path, major: version })
  }
  const [best] = found.filter((each) => each.major >= major).sort((a, b) => a.major - b.major)
  if (best !== undefined) return best
  const there =
    found.length === 0
      ? `there is no ${name} on this machine`
      : `${name} here is of version ${[...new Set(found.map((each) => each.major))].join(', ')}`
  throw new BackupFault(
    `The database is PostgreSQL ${major} and ${there}: install the client tools of version ${major} or newer (Debian and Ubuntu: apt-get install postgresql-client-${major}; Alpine: apk add postgresql${major}-client; macOS: brew install libpq).`,
  )
}

async function versionOf(path: string): Promise<number | undefined> {
  const child = spawn(path, ['--version'], {
    env: plainEnvironment,
    stdio: ['ignore', 'pipe', 'ignore'],
    timeout: ASK_MS,
  })
  let words = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    words += text
  })
  const ended = once(child, 'close').catch(() => undefined)
  await ended
  const major = /\(PostgreSQL\) (\d+)/.exec(words)?.[1]
  return major === undefined ? undefined : Number(major)
}

const plainEnvironment = { LC_ALL: 'C', PATH: '/usr/bin:/bin' }

/** What libpq knows of the parameters that an address may carry; others are of our driver only. */
const KNOWN_PARAMETERS =
  /^(sslmode|sslrootcert|sslcert|sslkey|sslpassword|channel_binding|connect_timeout|host|port|target_session_attrs|options|gssencmode|sslnegotiation)$/

/** An address without its password, which other users of the machine could read in the list of processes. */
function withoutPassword(url: string): { address: string; environment: Record<string, string> } {
  const address = new URL(url)
  const password = decodeURIComponent(address.password)
  address.password = ''
  for (const name of [...address.searchParams.keys()]) {
    if (!KNOWN_PARAMETERS.test(name)) address.searchParams.delete(name)
  }
  if (address.searchParams.get('sslmode') === 'no-verify') address.searchParams.set('sslmode', 'require')
  const environment = { ...plainEnvironment, ...(password === '' ? {} : { PGPASSWORD: password }) }
  return { address: address.href, environment }
}

/** What pg_dump writes of a snapshot, as it comes. Throws BackupFault with its words when it fails. */
export async function* dumpOf(
  program: ClientProgram,
  url: string,
  snapshotId: string,
): AsyncGenerator<Buffer> {
  const { address, environment } = withoutPassword(url)
  // packed by the archive, which packs better than once more what is packed already
  const args = ['--format=custom', '--compress=0', `--snapshot=${snapshotId}`, '--no-password', address]
  const child = spawn(program.path, args, { env: environment, stdio: ['ignore', 'pipe', 'pipe'] })
  const words = wordsOf(child.stderr)
  const ended = endOf(child)
  try {
    for await (const chunk of child.stdout) yield chunk as Buffer
    if ((await ended) !== 0) throw saidNo('pg_dump', words())
  } finally {
    child.kill()
  }
}

/** Puts a dump into an empty database, all of it or nothing. Throws BackupFault with the program's words. */
export async function restoreDump(program: ClientProgram, url: string, dumpFile: string): Promise<void> {
  const { address, environment } = withoutPassword(url)
  const flags = ['--single-transaction', '--exit-on-error', '--no-owner', '--no-privileges', '--no-password']
  const args = [...flags, `--dbname=${address}`, dumpFile]
  const child = spawn(program.path, args, { env: environment, stdio: ['ignore', 'ignore', 'pipe'] })
  const words = wordsOf(child.stderr)
  if ((await endOf(child)) !== 0) throw saidNo('pg_restore', words())
}

function wordsOf(stream: NodeJS.ReadableStream): () => string {
  let words = ''
  stream.setEncoding('utf8').on('data', (text: string) => {
    words = (words + text).slice(-4_000)
  })
  return () => words
}

const endOf = (child: ReturnType<typeof spawn>): Promise<number> =>
  new Promise((resolve) => {
    child.once('error', () => resolve(-1))
    child.once('close', (code) => resolve(code ?? -1))
  })

const saidNo = (name: string, words: string): BackupFault =>
  new BackupFault(`${name} gave up: ${words.trim().split('\n').slice(-4).join(' ') || 'without a word'}`)
