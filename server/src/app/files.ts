import { join } from 'node:path'
import type { Config } from '../config/config.ts'
import { diskFiles, type Files } from '../platform/files.ts'
import { type StreamFiles, streamFiles } from '../platform/stream-files.ts'

/** Where the shop's files are: a folder of the data directory. */
export const filesOf = (config: Pick<Config, 'dataDir'>): Files => diskFiles(join(config.dataDir, 'media'))

/** Where files are that are imported, and exports until they are fetched. */
export const transferFilesOf = (
  config: Pick<Config, 'dataDir'>,
): { imports: StreamFiles; exports: StreamFiles } => ({
  imports: streamFiles(join(config.dataDir, 'imports')),
  exports: streamFiles(join(config.dataDir, 'exports')),
})
