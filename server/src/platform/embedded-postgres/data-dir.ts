import { mkdirSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** Where the embedded PostgreSQL keeps what in DATA_DIR. */
export type DataDirLayout = {
  readonly dataDir: string
  /** The cluster itself, owned by the account that PostgreSQL runs as. */
  readonly cluster: string
  /** The superuser's password, 0600. */
  readonly passwordFile: string
  /** Our settings, included by the cluster's postgresql.conf and written anew at each start. */
  readonly settingsFile: string
  readonly logFile: string
  /** Held while PostgreSQL is started, joined or stopped. */
  readonly lockFile: string
  /** Written by the server while it runs: its pid and address. */
  readonly serverFile: string
}

/** The layout of an absolute DATA_DIR. */
export function layoutOf(dataDir: string): DataDirLayout {
  return {
    dataDir,
    cluster: join(dataDir, 'postgres'),
    passwordFile: join(dataDir, 'postgres-password'),
    settingsFile: join(dataDir, 'postgres.conf'),
    logFile: join(dataDir, 'postgres.log'),
    lockFile: join(dataDir, 'postgres.lock'),
    serverFile: join(dataDir, 'server.json'),
  }
}

/** Makes a folder and its parents. Node's own recursive way names a read-only disk as "no such file". */
export function makeFolder(folder: string): void {
  try {
    mkdirSync(folder)
  } catch (fault) {
    const { code } = fault as NodeJS.ErrnoException
    if (code === 'EEXIST' && statSync(folder).isDirectory()) return
    if (code !== 'ENOENT') throw fault
    makeFolder(dirname(folder))
    makeFolder(folder)
  }
}
