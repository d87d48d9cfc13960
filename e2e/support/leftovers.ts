import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'

/** A process that belongs to a data folder. */
export type Found = { readonly pid: number; readonly command: string }

/** Every living process that was told of the folder, by its command line or environment, or works in it. */
export function processesOf(folder: string): Found[] {
  const found: Found[] = []
  for (const name of readdirSync('/proc')) {
    const pid = Number(name)
    if (!(pid > 0) || pid === process.pid) continue
    const command = read(`/proc/${pid}/cmdline`).replaceAll('\0', ' ').trim()
    const isOurs =
      command.includes(folder) ||
      read(`/proc/${pid}/environ`).includes(folder) ||
      cwdOf(pid).startsWith(folder)
    if (isOurs && !isZombie(pid)) found.push({ pid, command })
  }
  return found
}

/** Waits until nothing of the folder runs any more; gives what still does when the time is over. */
export async function leftoversOf(folder: string, timeoutMs = 10_000): Promise<Found[]> {
  const until = performance.now() + timeoutMs
  for (;;) {
    const found = processesOf(folder)
    if (found.length === 0 || performance.now() > until) return found
    await sleep(50)
  }
}

/** The postmaster of a folder's embedded PostgreSQL, by its pid file. */
export const postmasterPid = (dataDir: string): number =>
  Number(read(`${dataDir}/postgres/postmaster.pid`).split('\n')[0])

/** Ends processes at once, as a power cut would. */
export function kill9(...pids: readonly number[]): void {
  for (const pid of pids) {
    try {
      process.kill(pid, 'SIGKILL')
    } catch {
      // It has ended.
    }
  }
}

/** Ends everything of a folder, all at once. */
export const kill9Everything = (folder: string): void => kill9(...processesOf(folder).map(({ pid }) => pid))

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

function cwdOf(pid: number): string {
  try {
    return readlinkSync(`/proc/${pid}/cwd`)
  } catch {
    return ''
  }
}

const isZombie = (pid: number): boolean => {
  const stat = read(`/proc/${pid}/stat`)
  return stat === '' || stat.slice(stat.lastIndexOf(')') + 2).startsWith('Z')
}
