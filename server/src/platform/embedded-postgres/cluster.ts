import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  appendFileSync,
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { basename, join } from 'node:path'
import type { Account } from './account.ts'
import { SUPERUSER } from './cluster-store.ts'
import type { DataDirLayout } from './data-dir.ts'
import { EmbeddedPostgresError, fromWords } from './errors.ts'
import { isAlive } from './process-lock.ts'
import type { PostgresProgram } from './program.ts'

/** Programs of PostgreSQL get nothing of our environment; their words stay English, so that we understand them. */
export const PROGRAM_ENVIRONMENT = { LC_ALL: 'C', TZ: 'UTC', PATH: '/usr/bin:/bin' }

/** The locale for character classes, best first; some systems do not know the first. */
const LOCALES = ['C.UTF-8', 'en_US.UTF-8', 'C']

/** fsync, full_page_writes and synchronous_commit keep their defaults: what was answered is on the disk. */
const SETTINGS = `# Written by Nexus at each start; ALTER SYSTEM SET changes what you want otherwise.
max_connections = 100
shared_buffers = 128MB
work_mem = 8MB
maintenance_work_mem = 128MB
random_page_cost = 1.1
jit = off
shared_preload_libraries = 'pg_stat_statements'
pg_stat_statements.max = 1000
pg_stat_statements.track_utility = off
# A refused statement is the caller's business and its values may be personal: only the server's own events are logged.
log_min_messages = log
log_checkpoints = off
log_timezone = 'UTC'
timezone = 'UTC'
`

/** Writes the file of our settings, which the cluster's own includes. */
export function writeSettings(layout: DataDirLayout): void {
  writeFileSync(layout.settingsFile, SETTINGS)
  // The account that PostgreSQL runs as reads it, whatever our umask is.
  chmodSync(layout.settingsFile, 0o644)
}

/** Whether there is a cluster, of the version that we run. */
export function hasCluster(layout: DataDirLayout, program: PostgresProgram): boolean {
  const versionFile = join(layout.cluster, 'PG_VERSION')
  if (!existsSync(versionFile)) {
    if (!existsSync(layout.cluster) || readdirSync(layout.cluster).length === 0) return false
    throw new EmbeddedPostgresError(
      `${layout.cluster} exists and holds no PostgreSQL cluster: move it away or set another DATA_DIR.`,
    )
  }
  const major = Number.parseInt(readFileSync(versionFile, 'utf8'), 10)
  if (major === program.major) return true
  throw new EmbeddedPostgresError(
    `${layout.cluster} was made by PostgreSQL ${major} and Nexus brings ${program.major}: export from the older Nexus and import here, or set DATABASE_URL.`,
  )
}

/** The password of the superuser, or null when none was made yet. */
export function readPassword(layout: DataDirLayout): string | null {
  try {
    return readFileSync(layout.passwordFile, 'utf8').trim() || null
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw fault
  }
}

/**
 * Makes the cluster, whole or not at all: it grows in a folder of its own, which is renamed at the end.
 * @returns the superuser's password
 */
export async function makeCluster(
  layout: DataDirLayout,
  program: PostgresProgram,
  account: Account | null,
): Promise<string> {
  clearUnfinished(layout)
  const password = readPassword(layout) ?? makePassword(layout)
  const workplace = join(layout.dataDir, `postgres-unfinished-${process.pid}`)
  const cluster = join(workplace, 'cluster')
  const passwordFile = join(workplace, 'password')
  try {
    mkdirSync(cluster, { recursive: true, mode: 0o700 })
    writeFileSync(passwordFile, password, { mode: 0o600 })
    if (account) {
      for (const path of [workplace, cluster, passwordFile]) chownSync(path, account.uid, account.gid)
    }
    await initialise({ cluster, passwordFile, program, account, dataDir: layout.dataDir })
    appendFileSync(
      join(cluster, 'postgresql.conf'),
      `\ninclude_if_exists = '../${basename(layout.settingsFile)}'\n`,
    )
    rmSync(layout.cluster, { recursive: true, force: true })
    renameSync(cluster, layout.cluster)
  } finally {
    rmSync(workplace, { recursive: true, force: true })
  }
  return password
}

type Initialisation = {
  readonly cluster: string
  readonly passwordFile: string
  readonly program: PostgresProgram
  readonly account: Account | null
  readonly dataDir: string
}

async function initialise(task: Initialisation): Promise<void> {
  let words = ''
  for (const locale of LOCALES) {
    const outcome = await runInitdb(task, locale)
    if (outcome.code === 0) return
    words = outcome.words
    if (!/invalid locale/i.test(words)) break
  }
  throw fromWords(words, 'make its cluster', task.dataDir)
}

function runInitdb(task: Initialisation, locale: string): Promise<{ code: number | null; words: string }> {
  const args = [
    ...['--pgdata', task.cluster, '--username', SUPERUSER, '--pwfile', task.passwordFile],
    ...['--auth=scram-sha-256', '--encoding=UTF8', '--no-instructions'],
    ...['--locale-provider=builtin', '--builtin-locale=C.UTF-8', `--locale=${locale}`],
  ]
  return new Promise((resolve, reject) => {
    const child = spawn(task.program.initdb, args, {
      cwd: task.dataDir,
      env: PROGRAM_ENVIRONMENT,
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
      // A terminal's Ctrl-C ends us, not a half-made cluster's maker; what it leaves behind is cleared by the next start.
      detached: process.platform !== 'win32',
      ...(task.account ?? {}),
    })
    let words = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8')
      stream.on('data', (text: string) => {
        words += text
      })
    }
    child.once('error', reject)
    child.once('close', (code) => resolve({ code, words }))
  })
}

function makePassword(layout: DataDirLayout): string {
  const password = randomBytes(24).toString('base64url')
  const unfinished = `${layout.passwordFile}.${process.pid}`
  writeFileSync(unfinished, `${password}\n`, { mode: 0o600 })
  renameSync(unfinished, layout.passwordFile)
  return password
}

function clearUnfinished(layout: DataDirLayout): void {
  for (const name of readdirSync(layout.dataDir)) {
    const pid = /^postgres-unfinished-(\d+)$/.exec(name)?.[1]
    if (pid && (Number(pid) === process.pid || !isAlive(Number(pid)))) {
      rmSync(join(layout.dataDir, name), { recursive: true, force: true, maxRetries: 10 })
    }
  }
}
