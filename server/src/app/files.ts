import { join } from 'node:path'
import type { Config } from '../config/config.ts'
import { PROJECT_ROOT } from '../config/env.ts'
import type { PanelPlaces } from '../faces/static/panel.ts'
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

/** Where bootstrap/panel-files.mjs puts the built admin panel, and the note of how far a build is. */
export const PANEL_PLACES: PanelPlaces = {
  dist: join(PROJECT_ROOT, 'admin/dist'),
  progress: join(PROJECT_ROOT, '.nexus/admin-build.json'),
}
