/** The embedded PostgreSQL cannot be had; the message is one sentence for the person at the terminal. */
export class EmbeddedPostgresError extends Error {
  override name = 'EmbeddedPostgresError'
}

/** Another server runs on the same DATA_DIR; the message says which. */
export class DataDirInUse extends EmbeddedPostgresError {
  override name = 'DataDirInUse'
}

const diskFaults: Record<string, (path: string) => string> = {
  ENOSPC: (path) => `The disk is full (${path}): free some space and start again.`,
  EDQUOT: (path) => `The disk quota is used up (${path}): free some space and start again.`,
  EROFS: (path) => `The disk of ${path} is read-only: set DATA_DIR to a folder that can be written to.`,
  EACCES: (path) => `Nexus may not write in ${path}: give this user the right to, or set another DATA_DIR.`,
  EPERM: (path) => `Nexus may not change ${path}: give this user the right to, or set another DATA_DIR.`,
  ENOTDIR: (path) => `${path} is not a folder: set DATA_DIR to one.`,
  EEXIST: (path) => `${path} is not a folder: set DATA_DIR to one.`,
}

/**
 * The same fault as one sentence, when it is one of the disk's; any other fault as it is.
 * @param path the folder that the sentence names when the fault names none
 */
export function asSentence(fault: unknown, path: string): unknown {
  if (fault instanceof EmbeddedPostgresError || !(fault instanceof Error)) return fault
  const { code, path: named } = fault as NodeJS.ErrnoException
  const sentence = code === undefined ? undefined : diskFaults[code]
  return sentence ? new EmbeddedPostgresError(sentence(named ?? path), { cause: fault }) : fault
}

/**
 * What PostgreSQL's or initdb's own words mean for the person at the terminal.
 * @param words the end of the log
 * @param doing such as "start"
 */
export function fromWords(words: string, doing: string, dataDir: string): EmbeddedPostgresError {
  const known = /No space left on device|could not extend file|Check free disk space/i.test(words)
    ? 'ENOSPC'
    : /Disk quota exceeded/i.test(words)
      ? 'EDQUOT'
      : /Read-only file system/i.test(words)
        ? 'EROFS'
        : /Permission denied/i.test(words)
          ? 'EACCES'
          : null
  const sentence = known === null ? undefined : diskFaults[known]
  if (sentence) return new EmbeddedPostgresError(sentence(dataDir))
  const lastLines = words.trim().split('\n').slice(-8).join('\n  ')
  return new EmbeddedPostgresError(
    `The embedded PostgreSQL did not ${doing} in ${dataDir}; its last words were:\n  ${lastLines}`,
  )
}
