import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Config } from '../config/config.ts'
import { BackupFault, UNFINISHED } from '../platform/backup/index.ts'
import { migrate } from '../platform/db/migrate.ts'
import { acquireEmbeddedPostgres } from '../platform/embedded-postgres/index.ts'

/** A database that is there, with the newest schema, until released. */
export type ReadyDatabase = {
  readonly url: string
  readonly isEmbedded: boolean
  /** The shop's tables were made now. */
  readonly isNew: boolean
  readonly migrated: readonly string[]
  release(): Promise<void>
}

/**
 * Gives the program its database: the server of DATABASE_URL, else the embedded one of DATA_DIR, started or joined;
 * then brings the schema up to date. `exclusive`: as the one server of this DATA_DIR.
 */
export async function openReadyDatabase(
  config: Config,
  options: { role: string; exclusive?: boolean; say: (line: string) => void; migrates?: boolean },
): Promise<ReadyDatabase> {
  if (existsSync(join(config.dataDir, UNFINISHED))) {
    throw new BackupFault(
      `A restore into ${config.dataDir} works now or was interrupted: delete that folder, or move it away, and restore again.`,
    )
  }
  const { url, isEmbedded, release } = await locate(config, options)
  try {
    const migrated = options.migrates === false ? [] : await migrate(config.database.directUrl ?? url)
    return { url, isEmbedded, isNew: migrated.some((name) => name.startsWith('0001_')), migrated, release }
  } catch (error) {
    await release()
    throw error
  }
}

async function locate(
  config: Config,
  options: { role: string; exclusive?: boolean; say: (line: string) => void },
) {
  if (config.database.url !== undefined) {
    return { url: config.database.url, isEmbedded: false, release: async () => {} }
  }
  const embedded = await acquireEmbeddedPostgres({
    dataDir: config.dataDir,
    log: options.say,
    presence: options.role,
    ...(options.exclusive ? { exclusive: true } : {}),
  })
  return { url: embedded.url, isEmbedded: true, release: () => embedded.release() }
}
