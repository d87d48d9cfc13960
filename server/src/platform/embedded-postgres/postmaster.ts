import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, readlinkSync, realpathSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { PROGRAM_ENVIRONMENT } from './cluster.ts'
import { EmbeddedPostgresError } from './errors.ts'
import { isAlive } from './process-lock.ts'

const POLL_MS = 10
const FAST_STOP_MS = 60_000
const IMMEDIATE_STOP_MS = 10_000

/** What the cluster's postmaster.pid says. */
export type PidFile = {
  readonly pid: number
  readonly port: number
  readonly status: string
}

/** The pid file of the cluster as it is; null when there is none or it is not whole yet. */
export function readPidFile(cluster: string): PidFile | null {
  let lines: string[]
  try {
    lines = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')
  } catch (fault) {
    const { code } = fault as NodeJS.ErrnoException
    if (code === 'ENOENT' || code === 'ENOTDIR') return null
    throw fault
  }
  const [pid, port] = [Number(lines[0]), Number(lines[3])]
  if (!(pid > 0)) return null
  return { pid, port: port || 0, status: (lines[7] ?? '').trim() }
}

/** The pid file of a postmaster that runs on the cluster; null when it is stale, even if its pid now is another's. */
export function runningPostmaster(cluster: string): PidFile | null {
  const file = readPidFile(cluster)
  return file && isAlive(file.pid) && isPostgresOn(cluster, file.pid) ? file : null
}

/**
 * Removes a pid file over which PostgreSQL itself would stumble: an empty one (the disk was full), or one whose pid now
 * belongs to another program. Call it under the lock, when nothing runs on the cluster.
 */
export function removeStalePidFile(cluster: string): void {
  const file = readPidFile(cluster)
  if (!file || isAlive(file.pid)) rmSync(join(cluster, 'postmaster.pid'), { force: true })
}

/** Whether a living process is PostgreSQL and works in the cluster's folder. */
function isPostgresOn(cluster: string, pid: number): boolean {
  if (process.platform === 'linux') {
    try {
      return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(cluster) && commandName(pid) === 'postgres'
    } catch {
      // Gone, or another user's: a process that runs on our cluster is ours to see.
      return false
    }
  }
  if (process.platform === 'win32') return true
  try {
    const command = execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' })
    return command.includes('postgres') && command.includes(cluster)
  } catch {
    return false
  }
}

function commandName(pid: number): string {
  return readFileSync(`/proc/${pid}/comm`, 'utf8').trim()
}

/**
 * Ends what a killed postmaster left behind: processes of PostgreSQL that still work in the cluster's folder and keep
 * its shared memory. They end by themselves unless they are in the middle of a long computation.
 */
export function endOrphans(cluster: string): void {
  if (process.platform !== 'linux') return
  for (const name of readdirSync('/proc')) {
    const pid = Number(name)
    if (!(pid > 0) || !isPostgresOn(cluster, pid)) continue
    try {
      process.kill(pid, 'SIGKILL')
    } catch {
      // It ended meanwhile.
    }
  }
}

/**
 * Stops the postmaster of the cluster, if one runs, and waits until it has ended. What is connected is disconnected.
 * @throws EmbeddedPostgresError when it does not end
 */
export async function stopPostmaster(cluster: string, pgCtl: () => string): Promise<void> {
  const running = runningPostmaster(cluster)
  if (!running) return
  if (process.platform === 'win32') {
    execFileSync(pgCtl(), ['stop', '-D', cluster, '-m', 'fast', '-w'], {
      env: PROGRAM_ENVIRONMENT,
      stdio: 'ignore',
    })
    return
  }
  // Fast: a checkpoint, and no waiting for clients. Immediate: the next start recovers.
  if (await signalled(cluster, running.pid, 'SIGINT', FAST_STOP_MS)) return
  if (await signalled(cluster, running.pid, 'SIGQUIT', IMMEDIATE_STOP_MS)) return
  throw new EmbeddedPostgresError(
    `The embedded PostgreSQL (pid ${running.pid}) on ${basename(cluster)} does not stop.`,
  )
}

async function signalled(
  cluster: string,
  pid: number,
  signal: NodeJS.Signals,
  waitMs: number,
): Promise<boolean> {
  try {
    process.kill(pid, signal)
  } catch {
    return true
  }
  const until = Date.now() + waitMs
  while (Date.now() < until) {
    // The file goes last; a dead process may stay visible until its parent asks for it.
    if (readPidFile(cluster)?.pid !== pid || !isAlive(pid)) return true
    await sleep(POLL_MS)
  }
  return false
}
