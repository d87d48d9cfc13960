// @ts-check
/** One bootstrap at a time: a lock file that the death of its holder frees. */
import { closeSync, mkdirSync, openSync, readFileSync, statSync, unlinkSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

const abandonedGuardMs = 5_000
const pollMs = 200

/**
 * Runs the work while no other process holds the same lock; waits as long as the holder lives.
 * @template T
 * @param {string} path the lock file
 * @param {() => void} onWait called once when another process holds it
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withLock(path, onWait, work) {
  mkdirSync(dirname(path), { recursive: true })
  let told = false
  while (!tryLock(path)) {
    if (!told) onWait()
    told = true
    await sleep(pollMs)
  }
  const free = () => removeIfThere(path)
  process.once('exit', free)
  try {
    return await work()
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
    writeSync(file, JSON.stringify({ pid: process.pid, born: birthOf(process.pid) }))
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
    const { pid, born } = JSON.parse(text)
    return isAlive(pid) && birthOf(pid) === born
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
