import { copyFile, mkdir, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { ASSETS } from '../../faces/static/assets.ts'
import { Panel, type PanelPlaces } from '../../faces/static/panel.ts'
import { PANEL_PLACES } from '../files.ts'
import type { Arguments } from './command.ts'
import { print } from './with-shop.ts'

const compress = promisify(gzip)
/** What a web server may send as it is, smaller. */
const COMPRESSIBLE = /^(?:text\/|image\/svg)/

/**
 * `nexus collectstatic FOLDER`: writes the files of our pages and of the admin panel below the folder, by their addresses,
 * with a compressed copy beside each: for a web server that sends them itself.
 */
export async function collectStatic(args: Arguments, places: PanelPlaces = PANEL_PLACES): Promise<number> {
  const folder = resolve(args.positionals[0]!)
  const files = Object.values(ASSETS)
  for (const { url, contentType, read } of files) {
    const path = join(folder, url)
    const bytes = await read()
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, bytes)
    if (COMPRESSIBLE.test(contentType)) await writeFile(`${path}.gz`, await compress(bytes, { level: 9 }))
  }
  const ofPanel = await new Panel(places).immutableFiles()
  for (const { copies } of ofPanel) {
    for (const name of copies) {
      const path = join(folder, 'admin', name)
      await mkdir(dirname(path), { recursive: true })
      await copyFile(join(places.dist, name), path)
    }
  }
  const lines = [`${files.length + ofPanel.length} files written to ${folder}.`]
  if (ofPanel.length === 0)
    lines.push('The admin panel is not built, so its files are not there: npm run admin:build')
  print(args, { folder, files: files.length + ofPanel.length }, lines)
  return 0
}
