import { closeSync, openSync, readFileSync, statSync, unlinkSync, writeSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { EmbeddedPostgresError } from './errors.ts'

const POLL_MS = 15
const ABANDONED_GUARD_MS = 5_000

const heldHere = new Set<string>()

/**
 * Runs the work while no other process holds the lock file; a holder that died frees it.
 * @throws EmbeddedPostgresError when a living holder keeps it longer than `waitMs`
 */
export async function withProcessLock<T>(path: string, waitMs: number, work: () => Promise<T>): Promise<T> {
  const until = Date.now() + waitMs
  while (!tryLock(path)) {
    if (Date.now() > until) {
      throw new EmbeddedPostgresError(
        `Another process keeps ${path}: when no other Nexus is starting or stopping, delete that file.`,
      )
    }
    await sleep(POLL_MS)
  }
  heldHere.add(path)
  try {
    return await work()
  } finally {
    heldHere.delete(path)
    removeIfThere(path)
  }
}

function tryLock(path: string): boolean {
  if (createExclusively(path)) return true
  if (isHeld(path)) return false
  // The holder is dead. The guard keeps two that see this from removing each other's new lock.
  const guard = `${path}.guard`
  if (!createExclusively(guard)) {
    if (ageMs(guard) > ABANDONED_GUARD_MS) removeIfThere(guard)
    return false
  }
  try {
    if (!isHeld(path)) removeIfThere(path)
    return createExclusively(path)
  } finally {
    removeIfThere(guard)
  }
}

function createExclusively(path: string): boolean {
  let file: number
  try {
    file = openSync(path, 'wx', 0o600)
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw fault
  }
  try {
    writeSync(file, JSON.stringify({ pid: process.pid, born: birthOf(process.pid) }))
  } catch (fault) {
    removeIfThere(path)
    throw fault
  } finally {
    closeSync(file)
  }
  return true
}

function isHeld(path: string): boolean {
  if (heldHere.has(path)) return true
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch {
    return false
  }
  try {
    const { pid, born } = JSON.parse(text) as { pid: number; born: string | null }
    return pid !== process.pid && isAlive(pid) && birthOf(pid) === born
  } catch {
    // Half-written: its maker is between opening and writing, or died there.
    return ageMs(path) < ABANDONED_GUARD_MS
  }
}

/** Whether a process with this id exists, whoever owns it. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (fault) {
    return (fault as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** Tells a process from a later one with the same id, where the system shows it (Linux). */
function birthOf(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null
  } catch {
    return null
  }
}

function ageMs(path: string): number {
  try {
    return Date.now() - statSync(path).mtimeMs
  } catch {
    return 0
  }
}

function removeIfThere(path: string): void {
  try {
    unlinkSync(path)
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code !== 'ENOENT') throw fault
  }
}
