import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, openSync, readFileSync, renameSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Account } from './account.ts'
import { PROGRAM_ENVIRONMENT } from './cluster.ts'
import type { DataDirLayout } from './data-dir.ts'
import { EmbeddedPostgresError, fromWords } from './errors.ts'
import { endOrphans, readPidFile } from './postmaster.ts'
import type { PostgresProgram } from './program.ts'

const POLL_MS = 8
const LOG_LIMIT_BYTES = 8 * 1024 * 1024
const PORT_TRIES = 8
const ORPHANS_END_BY_THEMSELVES_MS = 2_000
const ORPHANS_ENDED_MS = 15_000
const RETRY_MS = 150
const SAY_SO_MS = 5_000

/** What a start needs. */
export type StartTask = {
  readonly layout: DataDirLayout
  readonly program: PostgresProgram
  readonly account: Account | null
  /** The port to try first: that of a server that died, so that those who knew it find it again; 0 for any. */
  readonly preferredPort: number
  readonly log: (line: string) => void
}

/**
 * Starts PostgreSQL on the cluster, out of reach of the terminal's Ctrl-C, and waits until it takes connections.
 * @returns the port
 * @throws EmbeddedPostgresError with what PostgreSQL says
 */
export async function startPostmaster(task: StartTask): Promise<number> {
  const startedAt = Date.now()
  let orphansEnded = false
  let collisions = 0
  for (;;) {
    const port = collisions === 0 && task.preferredPort > 0 ? task.preferredPort : await freePort()
    const words = await attempt(task, port)
    if (words === null) return port
    if (/could not bind|could not create any TCP\/IP sockets/i.test(words) && ++collisions < PORT_TRIES)
      continue
    const elapsedMs = Date.now() - startedAt
    if (!isAboutOrphans(words) || elapsedMs > ORPHANS_ENDED_MS)
      throw fromWords(words, 'start', task.layout.dataDir)
    if (!orphansEnded && elapsedMs > ORPHANS_END_BY_THEMSELVES_MS) {
      task.log('Ending what a killed PostgreSQL left behind.')
      endOrphans(task.layout.cluster)
      orphansEnded = true
    }
    await sleep(RETRY_MS)
  }
}

function isAboutOrphans(words: string): boolean {
  return /pre-existing shared memory block|could not (bind|create) .*shared memory/i.test(words)
}

/** Null when it runs, else the words with which it ended. */
async function attempt(task: StartTask, port: number): Promise<string | null> {
  const { layout } = task
  keepLogShort(layout.logFile)
  const log = openSync(layout.logFile, 'a', 0o600)
  const spokenBefore = statSync(layout.logFile).size
  let child: ChildProcess
  try {
    child = launch(task, port, log)
  } finally {
    closeSync(log)
  }
  let ended = false
  let fault: Error | null = null
  child.once('exit', () => {
    ended = true
  })
  child.once('error', (error) => {
    fault = error
  })
  let sayAt = Date.now() + SAY_SO_MS
  for (;;) {
    await sleep(POLL_MS)
    if (fault) throw cannotRun(task.program.postgres, fault)
    if (ended) return readFileSync(layout.logFile).subarray(spokenBefore).toString('utf8')
    const file = readPidFile(layout.cluster)
    if (file?.pid === child.pid && file?.status === 'ready') break
    if (Date.now() > sayAt) {
      task.log('PostgreSQL is still getting ready (it repairs what a crash interrupted) …')
      sayAt = Date.now() + SAY_SO_MS
    }
  }
  child.unref()
  return null
}

function launch({ layout, program, account }: StartTask, port: number, log: number): ChildProcess {
  const args = ['-D', layout.cluster, '-p', String(port)]
  for (const setting of ['listen_addresses=127.0.0.1', 'unix_socket_directories=']) args.push('-c', setting)
  return spawn(program.postgres, args, {
    cwd: layout.dataDir,
    env: PROGRAM_ENVIRONMENT,
    stdio: ['ignore', log, log],
    detached: true,
    windowsHide: true,
    ...(account ?? {}),
  })
}

function cannotRun(program: string, fault: Error): EmbeddedPostgresError {
  const { code } = fault as NodeJS.ErrnoException
  const message = `${program} cannot be run (${code ?? fault.message}): is its disk mounted without the right to run programs?`
  return new EmbeddedPostgresError(message, { cause: fault })
}

function keepLogShort(logFile: string): void {
  const size = statSync(logFile, { throwIfNoEntry: false })?.size ?? 0
  if (size > LOG_LIMIT_BYTES) renameSync(logFile, `${logFile}.1`)
}

/** A port of the loopback that nobody listens on now. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      const port = typeof address === 'object' && address ? address.port : 0
      server.close(() => resolve(port))
    })
  })
}
