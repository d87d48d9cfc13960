// @ts-check
/** One bootstrap at a time: a lock file that the death of its holder frees. */
import {
  closeSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  statSync,
  unlinkSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

const abandonedGuardMs = 5_000
const pollMs = 200

/**
 * Runs the work while no other process holds the same lock; waits as long as the holder lives, or the helper that the
 * work names: npm goes on when we are killed, and must not be run twice.
 * @template T
 * @param {string} path the lock file
 * @param {() => void} onWait called once when another process holds it
 * @param {(nameHelper: (pid: number) => void) => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withLock(path, onWait, work) {
  makeFolder(dirname(path))
  let told = false
  while (!tryLock(path)) {
    if (!told) onWait()
    told = true
    await sleep(pollMs)
  }
  const free = () => removeIfThere(path)
  process.once('exit', free)
  try {
    return await work((pid) => nameHolders(path, [process.pid, pid]))
  } finally {
    process.off('exit', free)
    free()
  }
}

/**
 * @param {string} path
 * @returns {boolean} true when this process holds the lock now
 */
export function tryLock(path) {
  if (createExclusively(path)) return true
  if (isHeld(path)) return false
  // The holder is dead. A guard keeps two that see this from removing each other's new lock.
  const guard = `${path}.guard`
  if (!createExclusively(guard)) {
    if (ageMs(guard) > abandonedGuardMs) removeIfThere(guard)
    return false
  }
  try {
    if (!isHeld(path)) removeIfThere(path)
    return createExclusively(path)
  } finally {
    removeIfThere(guard)
  }
}

/** @typedef {{ pid: number, born: string | null }} Holder */

/**
 * @param {number[]} pids
 * @returns {string}
 */
function describe(pids) {
  return JSON.stringify(pids.map((pid) => ({ pid, born: birthOf(pid) })))
}

/**
 * @param {string} path
 * @param {number[]} pids
 */
function nameHolders(path, pids) {
  const next = `${path}.${process.pid}`
  writeFileSync(next, describe(pids))
  renameSync(next, path)
}

/** @param {string} folder its parent exists; without that Node names a read-only disk wrongly */
function makeFolder(folder) {
  try {
    mkdirSync(folder)
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error
  }
}

/** @param {string} path */
function createExclusively(path) {
  let file
  try {
    file = openSync(path, 'wx', 0o600)
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'EEXIST') return false
    throw error
  }
  try {
    writeSync(file, describe([process.pid]))
  } finally {
    closeSync(file)
  }
  return true
}

/** @param {string} path */
function isHeld(path) {
  let text
  try {
    text = readFileSync(path, 'utf8')
  } catch {
    return false
  }
  try {
    /** @type {Holder[]} */
    const holders = JSON.parse(text)
    return holders.some(({ pid, born }) => isAlive(pid) && birthOf(pid) === born)
  } catch {
    // Half-written: its maker is between opening and writing, or died there.
    return ageMs(path) < abandonedGuardMs
  }
}

/**
 * @param {number} pid
 * @returns {boolean}
 */
export function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM'
  }
}

/**
 * Tells a process from a later one with the same id, where the system shows it (Linux).
 * @param {number} pid
 * @returns {string | null} clock ticks since the machine's start
 */
function birthOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null
  } catch {
    return null
  }
}

/** @param {string} path */
function ageMs(path) {
  try {
    return Date.now() - statSync(path).mtimeMs
  } catch {
    return 0
  }
}

/** @param {string} path */
function removeIfThere(path) {
  try {
    unlinkSync(path)
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'ENOENT') throw error
  }
}
