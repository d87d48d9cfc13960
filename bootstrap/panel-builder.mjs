// @ts-check
/** Builds the admin panel behind a shop that answers already: it yields the processor, and says two lines. */
import { constants, setPriority } from 'node:os'
import { dirname, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildPanel, sentenceAlone } from './panel.mjs'
import { noteProgress, panelPlaces } from './panel-files.mjs'
import { whenParentEnds } from './parent.mjs'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const [origin = ''] = process.argv.slice(2)
const startedAt = Date.now()
let isWorking = false
const say = (/** @type {string} */ line) => void process.stdout.write(`${line}\n`)

process.stdout.on('error', () => {})
// npm and vite are started by this process, and end with it.
const end = () => {
  if (isWorking) noteProgress(root, null)
  process.exit(1)
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, end)
whenParentEnds(end, { always: true })
try {
  setPriority(constants.priority.PRIORITY_BELOW_NORMAL)
} catch {
  // A system that does not let us: then it builds like any other.
}
try {
  await buildPanel(root, {
    node: process.execPath,
    begin() {
      isWorking = true
      say('The admin panel is being built; the shop works meanwhile.')
    },
  })
  const seconds = Math.round((Date.now() - startedAt) / 1000)
  say(`The admin panel is ready after ${seconds} s: ${origin}/admin/`)
} catch (error) {
  const { log } = panelPlaces(root)
  const { message } = /** @type {Error} */ (error)
  say(`${sentenceAlone(message)} The shop works without the admin panel.`)
  say(`See ${relative(root, log)}; npm run admin:build tries again.`)
  process.exitCode = 1
}
