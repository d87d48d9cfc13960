// @ts-check
/** Builds the admin panel: on its own behind a shop that runs already, or in the foreground for `npm run admin:build`. */
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { ensureDependencies } from './dependencies.mjs'
import { BootstrapFailure, diskFaultIn, diskSentence } from './failure.mjs'
import { withLock } from './lock.mjs'
import { runQuietly } from './npm.mjs'
import { hashOfPanel, isPanelStale, noteProgress, panelPlaces, publishPanel } from './panel-files.mjs'

const shownLines = 15
const vite = 'node_modules/vite/bin/vite.js'

/**
 * Makes sure that what the panel is built with is there.
 * @param {string} root the clone
 * @param {{ node: string, dev: boolean }} need `dev` for the checks of its code
 */
export function ensurePanelDependencies(root, { node, dev }) {
  const { sources, installLock } = panelPlaces(root)
  return ensureDependencies(sources, { node, dev, lock: installLock, of: ' of the admin panel' })
}

/**
 * Builds the panel unless it is there as its sources want it; one process at a time.
 * @param {string} root the clone
 * @param {{ node: string, begin?: () => void }} how the Node that runs vite; `begin` is called when there is work to do
 * @returns {Promise<{ files: number, bytes: number } | null>} what has been built, null when nothing had to be
 * @throws {BootstrapFailure} when it cannot be built; a panel that was there stays
 */
export async function buildPanel(root, { node, begin = () => {} }) {
  const { sources, fresh, lock, log } = panelPlaces(root)
  if (!existsSync(join(sources, 'package.json')))
    throw new BootstrapFailure('The sources of the admin panel (admin/) are not here: nothing can be built.')
  const onWait = () => process.stderr.write('Another process is building the admin panel; waiting for it …\n')
  return withLock(lock, onWait, async (started) => {
    if (!isPanelStale(root)) return null
    begin()
    let endHeartbeat = noteProgress(root, { state: 'installing' })
    try {
      const hash = hashOfPanel(root)
      rmSync(log, { force: true })
      rmSync(fresh, { recursive: true, force: true })
      await ensurePanelDependencies(root, { node, dev: false })
      endHeartbeat()
      endHeartbeat = noteProgress(root, { state: 'building' })
      await runVite({ root, node, started })
      const built = await publishPanel(root, hash)
      noteProgress(root, null)
      return built
    } catch (error) {
      const failure = asFailure(error)
      writeLog(log, [failure.output ?? failure.details.join('\n'), failure.message].join('\n'))
      noteProgress(root, {
        state: 'failed',
        message: sentenceAlone(failure.message),
        details: failure.details,
      })
      throw failure
    } finally {
      endHeartbeat()
      rmSync(fresh, { recursive: true, force: true })
    }
  })
}

/** @param {{ root: string, node: string, started: (pid: number) => void }} task */
async function runVite({ root, node, started }) {
  const { sources, fresh } = panelPlaces(root)
  const what = 'Building the admin panel'
  const { output, code, signal } = await runQuietly({
    node,
    args: [join(sources, vite), 'build', '--outDir', fresh, '--emptyOutDir'],
    cwd: sources,
    env: { ...process.env, NODE_ENV: 'production', NO_COLOR: '1', FORCE_COLOR: '0' },
    what,
    started,
  })
  if (code === 0 && existsSync(join(fresh, 'index.html'))) return
  const fault = diskFaultIn(output)
  const sentence = fault ? diskSentence(fault, sources) : null
  const said = stripVTControlCharacters(output)
  throw Object.assign(
    new BootstrapFailure(
      sentence ?? `${what} failed (vite ended with ${signal ?? `code ${code}`}): the lines above say why.`,
      { details: tellingLines(said) },
    ),
    { output: said },
  )
}

/**
 * The lines of vite's output that tell what went wrong: from its error on, without the places in its own code.
 * @param {string} output
 * @returns {string[]}
 */
export function tellingLines(output) {
  const lines = output.split(/\r?\n/).filter((line) => line.trim() !== '' && !/^\s+at /.test(line))
  const first = lines.findIndex((line) => /^error during build|\berror\b/i.test(line))
  return first < 0 ? lines.slice(-shownLines) : lines.slice(first, first + shownLines)
}

/**
 * What a failure says where the lines that it points to are not shown above it.
 * @param {string} message
 * @returns {string}
 */
export function sentenceAlone(message) {
  return message.replace(': the lines above say why.', '.')
}

/**
 * @param {unknown} error
 * @returns {BootstrapFailure & { output?: string }} with all that was said, for the log
 */
function asFailure(error) {
  if (error instanceof BootstrapFailure) return error
  const { code, path, message } = /** @type {NodeJS.ErrnoException} */ (error)
  return new BootstrapFailure((code && diskSentence(code, path)) ?? message ?? String(error))
}

/**
 * @param {string} path
 * @param {string} text
 */
function writeLog(path, text) {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, `${new Date().toISOString()}\n${text}\n`)
}

/**
 * Stands ready to build the panel beside a shop that is being started; null when it need not be built. Whatever happens to
 * it, the shop goes on.
 * @param {string} root
 * @param {string} node
 * @returns {{ start: (origin: string) => void, stop: () => Promise<void> } | null}
 */
export function panelBuilder(root, node) {
  let endHeartbeat = () => {}
  try {
    if (!isPanelStale(root)) return null
    endHeartbeat = noteProgress(root, { state: 'waiting' })
  } catch {
    // A disk that cannot be written: the page says that the panel is not there.
    return null
  }
  /** @type {import('node:child_process').ChildProcess | undefined} */
  let builder
  return {
    start(origin) {
      endHeartbeat()
      builder ??= spawn(node, [join(root, 'bootstrap', 'panel-builder.mjs'), origin], {
        cwd: root,
        stdio: ['ignore', 'inherit', 'ignore'],
        windowsHide: true,
      })
      builder.once('error', () => {})
    },
    async stop() {
      endHeartbeat()
      if (builder === undefined) noteProgress(root, null)
      else if (builder.exitCode === null && builder.signalCode === null) {
        const ended = new Promise((resolve) => builder?.once('exit', resolve).once('error', resolve))
        builder.kill('SIGTERM')
        await ended
      }
    },
  }
}
