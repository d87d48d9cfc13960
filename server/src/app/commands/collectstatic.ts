import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { ASSETS } from '../../faces/static/assets.ts'
import type { Arguments } from './command.ts'
import { print } from './with-shop.ts'

const compress = promisify(gzip)
/** What a web server may send as it is, smaller. */
const COMPRESSIBLE = /^(?:text\/|image\/svg)/

/**
 * `nexus collectstatic FOLDER`: writes the files of our pages below the folder, by their addresses, with a compressed copy
 * beside each: for a web server that sends them itself.
 */
export async function collectStatic(args: Arguments): Promise<number> {
  const folder = resolve(args.positionals[0]!)
  const files = Object.values(ASSETS)
  for (const { url, contentType, read } of files) {
    const path = join(folder, url)
    const bytes = await read()
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, bytes)
    if (COMPRESSIBLE.test(contentType)) await writeFile(`${path}.gz`, await compress(bytes, { level: 9 }))
  }
  print(args, { folder, files: files.length }, [`${files.length} files written to ${folder}.`])
  return 0
}
