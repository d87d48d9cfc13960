// @ts-check
/** What ends the bootstrap with one clear sentence instead of a stack trace. */

/** A failure whose message is meant for the person at the terminal. */
export class BootstrapFailure extends Error {
  /**
   * @param {string} message one sentence that says what happened and what to do
   * @param {{ details?: string[], exitCode?: number }} [more] lines printed before the sentence; 1 is the default code
   */
  constructor(message, more = {}) {
    super(message)
    this.name = 'BootstrapFailure'
    this.details = more.details ?? []
    this.exitCode = more.exitCode ?? 1
  }
}

/** @type {Record<string, (path: string) => string>} */
const sentences = {
  ENOSPC: (path) => `The disk is full${path}: free some space and run the same command again.`,
  EDQUOT: (path) => `The disk quota is used up${path}: free some space and run the same command again.`,
  EROFS: (path) =>
    `Nexus cannot write${path} because the disk is read-only: move the clone to a folder that can be written to.`,
  EACCES: (path) =>
    `Nexus may not write${path}: give this user the right to write there, or clone into a folder of its own.`,
  EPERM: (path) =>
    `Nexus may not write${path}: give this user the right to write there, or clone into a folder of its own.`,
  EMFILE: () =>
    'Too many files are open on this machine: raise the limit (ulimit -n) and run the command again.',
}

/**
 * The sentence for a fault of the disk, or null when the text names none.
 * @param {string} code an errno name such as ENOSPC
 * @param {string} [path] the file or folder concerned
 * @returns {string | null}
 */
export function diskSentence(code, path) {
  const sentence = sentences[code]
  return sentence ? sentence(path ? ` in ${path}` : '') : null
}

/**
 * The disk fault that a program's output names, or null.
 * @param {string} output
 * @returns {string | null} an errno name
 */
export function diskFaultIn(output) {
  const named = /\b(ENOSPC|EDQUOT|EROFS|EACCES|EMFILE)\b/.exec(output)
  if (named) return named[1] ?? null
  if (/no space left on device/i.test(output)) return 'ENOSPC'
  if (/read-only file system/i.test(output)) return 'EROFS'
  return null
}

/**
 * Prints a failure and answers the exit code that belongs to it.
 * @param {unknown} error
 * @returns {number}
 */
export function reportFailure(error) {
  if (error instanceof BootstrapFailure) {
    for (const line of error.details) process.stderr.write(`  ${line}\n`)
    process.stderr.write(`${error.message}\n`)
    return error.exitCode
  }
  const fault = /** @type {NodeJS.ErrnoException} */ (error)
  const sentence = fault?.code ? diskSentence(fault.code, fault.path) : null
  if (sentence) process.stderr.write(`${sentence}\n`)
  else process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
  return 1
}
