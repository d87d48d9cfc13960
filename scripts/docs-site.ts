import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { writeDocsSite } from './deploy/docs-site.ts'

/** `npm run docs:build [-- --to FOLDER]`: the reference of the API as static pages, for any web server. */
const root = fileURLToPath(new URL('..', import.meta.url))
const { values } = parseArgs({ options: { to: { type: 'string' } } })
const folder = values.to ?? join(root, 'dist/docs')
mkdirSync(folder, { recursive: true })
const files = writeDocsSite(root, folder)
console.log(`${files.length} files written to ${folder}`)
