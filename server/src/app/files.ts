import { join } from 'node:path'
import type { Config } from '../config/config.ts'
import { diskFiles, type Files } from '../platform/files.ts'

/** Where the shop's files are: a folder of the data directory. */
export const filesOf = (config: Pick<Config, 'dataDir'>): Files => diskFiles(join(config.dataDir, 'media'))
