import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { generateAll } from './generated.ts'

/** `npm run generate`: writes every file that follows from another. */
const root = fileURLToPath(new URL('..', import.meta.url))
for (const { path, text } of await generateAll(root)) {
  const before = await readFile(join(root, path), 'utf8').catch(() => undefined)
  if (before !== text) {
    await mkdir(dirname(join(root, path)), { recursive: true })
    await writeFile(join(root, path), text)
  }
  console.log(`${before === text ? 'up to date' : 'written   '}  ${path}`)
}
