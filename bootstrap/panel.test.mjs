// @ts-check
import { spawn, spawnSync } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { planFor } from './commands.mjs'
import { hashOf } from './dependencies.mjs'
import { isAlive } from './lock.mjs'
import { buildPanel, tellingLines } from './panel.mjs'
import { hashOfPanel, isPanelStale, noteProgress, panelPlaces, readBuild } from './panel-files.mjs'

const here = dirname(fileURLToPath(import.meta.url))
const node = process.execPath

/** @type {string} */
let root
/** @type {import('node:child_process').ChildProcess[]} */
let children

beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'nexus-panel-')))
  children = []
})

afterEach(() => {
  for (const child of children) child.kill('SIGKILL')
  rmSync(root, { recursive: true, force: true, maxRetries: 3 })
})

/**
 * What stands in for vite: takes what it builds from src/main.js, notes each run, and does what src/main.js asks for.
 */
const standIn = `
import { appendFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
const out = process.argv[process.argv.indexOf('--outDir') + 1]
const source = readFileSync('src/main.js', 'utf8')
appendFileSync('runs', JSON.stringify([process.pid, process.argv[2], process.env.NODE_ENV]) + '\\n')
rmSync(out, { recursive: true, force: true })
mkdirSync(join(out, 'assets'), { recursive: true })
writeFileSync(join(out, 'assets', 'main-' + source.length + '.js'), source)
if (source.includes('FAIL')) { console.log('vite v8.0.0 building'); console.error('\\x1b[31merror during build:\\x1b[0m\\nsrc/main.js: Unexpected token\\n    at build (vite.js:1)'); process.exit(1) }
if (source.includes('SLOW')) await new Promise((resolve) => setTimeout(resolve, 20_000))
writeFileSync(join(out, 'assets', 'small-1.css'), 'a{}')
writeFileSync(join(out, 'index.html'), '<script src="/admin/assets/main-' + source.length + '.js"></script>')
`

/** A clone whose panel is one script, with its dependencies installed. @param {string} [shop] */
function makeClone(shop = '') {
  const { sources } = panelPlaces(root)
  cpSync(here, join(root, 'bootstrap'), { recursive: true })
  for (const folder of ['server/src/app', 'node_modules', 'admin/src', 'admin/node_modules/vite/bin'])
    mkdirSync(join(root, folder), { recursive: true })
  writeFileSync(join(root, 'server/src/app/nexus.ts'), shop)
  writeFileSync(join(root, 'server/package.json'), '{}')
  for (const folder of [root, sources]) {
    writeFileSync(
      join(folder, 'package.json'),
      JSON.stringify(folder === root ? { workspaces: ['server'] } : {}),
    )
    writeFileSync(join(folder, 'package-lock.json'), JSON.stringify({ lockfileVersion: 3, packages: {} }))
    const stamp = JSON.stringify({ hash: hashOf(folder), dev: true })
    writeFileSync(join(folder, 'node_modules/.nexus-install.json'), stamp)
  }
  writeFileSync(join(sources, 'node_modules/vite/bin/vite.js'), standIn)
  writeFileSync(join(sources, 'node_modules/vite/package.json'), '{"type":"module"}')
  write('console.log(1)')
}

/** @param {string} source */
const write = (source) => writeFileSync(join(root, 'admin/src/main.js'), source)
const built = () => readdirSync(join(root, 'admin/dist'), { recursive: true }).map(String).sort()
const page = () => readFileSync(join(root, 'admin/dist/index.html'), 'utf8')
/** The runs of the stand-in. @returns {[number, string, string][]} */
const runs = () => {
  const file = join(root, 'admin/runs')
  if (!existsSync(file)) return []
  return readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
}
const progress = () => JSON.parse(readFileSync(panelPlaces(root).progress, 'utf8'))

/** @param {() => boolean} condition */
async function until(condition) {
  for (let tries = 0; !condition(); tries += 1) {
    if (tries > 400) throw new Error('it did not come to that')
    await sleep(25)
  }
}

/** @param {string[]} args */
function start(...args) {
  const child = spawn(node, [join(root, 'bootstrap/nexus.mjs'), ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  children.push(child)
  const it = { child, output: '', ended: new Promise((resolve) => child.once('close', resolve)) }
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (text) => {
      it.output += text
    })
  return it
}

/** A shop that answers at once, and ends when it is told to. */
const shop = `
if (process.connected) process.send?.({ listening: 'http://shop.example' })
console.log('ready')
const timer = setInterval(() => {}, 1000)
process.once('SIGTERM', () => clearInterval(timer))
`

test('admin:build is a command of its own, and only check and generate bring the tools of the panel', () => {
  expect(planFor(['run', 'admin:build'])).toEqual({ kind: 'panel' })
  expect(planFor(['run', 'check'])).toMatchObject({ panelTools: true })
  expect(planFor(['run', 'generate'])).toMatchObject({ panelTools: true })
  expect(planFor(['run', 'bench'])).toMatchObject({ panelTools: false })
})

test('the hash follows the sources, the packages and the settings, and neither tests nor what was built', () => {
  makeClone()
  const before = hashOfPanel(root)
  mkdirSync(join(root, 'admin/dist'))
  writeFileSync(join(root, 'admin/dist/index.html'), 'x')
  writeFileSync(join(root, 'admin/src/money.test.ts'), 'x')
  expect(hashOfPanel(root)).toBe(before)
  const hashes = [
    'src/deep/page.tsx',
    'public/mark.svg',
    'index.html',
    'vite.config.ts',
    'package-lock.json',
  ].map((path) => {
    mkdirSync(dirname(join(root, 'admin', path)), { recursive: true })
    writeFileSync(join(root, 'admin', path), `of ${path}`)
    return hashOfPanel(root)
  })
  expect(new Set([before, ...hashes]).size).toBe(6)
})

test('a build puts page, files and compressed copies in place, and is done once', async () => {
  makeClone()
  write(`console.log(1)${' '.repeat(600)}`)
  expect(isPanelStale(root)).toBe(true)
  expect(await buildPanel(root, { node })).toMatchObject({ files: 3 })
  expect(runs().map(([, ...run]) => run)).toEqual([['build', 'production']])
  expect(built()).toEqual([
    'assets', 'assets/main-614.js', 'assets/main-614.js.br', 'assets/main-614.js.gz', 'assets/small-1.css',
    'build.json', 'index.html',
  ]) // biome-ignore format: a list
  const file = (/** @type {string} */ name) => readFileSync(join(root, 'admin/dist/assets', name))
  expect(brotliDecompressSync(file('main-614.js.br')).equals(file('main-614.js'))).toBe(true)
  expect(gunzipSync(file('main-614.js.gz')).equals(file('main-614.js'))).toBe(true)
  expect(readBuild(root)?.files).toEqual({
    'assets/main-614.js': {
      etag: expect.stringMatching(/^[\w-]{22}$/),
      size: 614,
      encodings: ['br', 'gzip'],
    },
    'assets/small-1.css': { etag: expect.stringMatching(/^[\w-]{22}$/), size: 3, encodings: [] },
  })
  expect(existsSync(panelPlaces(root).progress)).toBe(false)
  expect(isPanelStale(root)).toBe(false)
  expect(await buildPanel(root, { node })).toBeNull()
  expect(runs()).toHaveLength(1)
  rmSync(join(root, 'admin/dist/assets/small-1.css'))
  expect(isPanelStale(root)).toBe(true)
})

test('files of the build before stay for tabs that are open, those of the one before that go', async () => {
  makeClone()
  for (const source of ['1', '22', '333']) {
    write(source)
    await buildPanel(root, { node })
  }
  expect(built()).toEqual([
    'assets', 'assets/main-2.js', 'assets/main-3.js', 'assets/small-1.css', 'build.json', 'index.html',
  ]) // biome-ignore format: a list
  expect(Object.keys(readBuild(root)?.before ?? {})).toEqual(['assets/main-2.js'])
})

test('a build that fails leaves the panel that was there, and says why: in the log, for the page, by its exit code', async () => {
  makeClone()
  await buildPanel(root, { node })
  const before = [built(), page()]
  write('FAIL')
  const failed = spawnSync(node, [join(root, 'bootstrap/nexus.mjs'), 'run', 'admin:build'], {
    encoding: 'utf8',
  })
  expect(failed.status).toBe(1)
  expect(failed.stderr).toContain('src/main.js: Unexpected token')
  expect(failed.stderr).toContain('Building the admin panel failed (vite ended with code 1)')
  expect(built()).toEqual(before[0])
  expect(page()).toBe(before[1])
  const log = readFileSync(panelPlaces(root).log, 'utf8')
  for (const line of ['vite v8.0.0 building', 'src/main.js: Unexpected token', '    at build (vite.js:1)'])
    expect(log).toContain(`${line}\n`)
  expect(progress()).toEqual({
    state: 'failed',
    message: 'Building the admin panel failed (vite ended with code 1).',
    details: ['error during build:', 'src/main.js: Unexpected token'],
  })
  write('mended')
  const mended = spawnSync(node, [join(root, 'bootstrap/nexus.mjs'), 'run', 'admin:build'], {
    encoding: 'utf8',
  })
  expect([mended.status, mended.stdout]).toEqual([0, 'The admin panel is built: 3 files, 0 kB compressed.\n'])
  expect(existsSync(panelPlaces(root).progress)).toBe(false)
})

test('of what vite says the error is shown, not the files before it nor the places in its own code', () => {
  const places = Array.from({ length: 30 }, (_, line) => `    at step (vite.js:${line})`)
  const said = [
    'transforming...',
    'error during build:',
    '[UNRESOLVED_IMPORT] ./no.ts',
    '   src/main.tsx:3:8',
    ...places,
  ]
  expect(tellingLines(said.join('\n'))).toEqual(said.slice(1, 4))
  expect(tellingLines('out of memory\n')).toEqual(['out of memory'])
})

test('two that want it at once build it once', async () => {
  makeClone()
  const outcomes = await Promise.all([buildPanel(root, { node }), buildPanel(root, { node })])
  expect(outcomes.filter((outcome) => outcome !== null)).toHaveLength(1)
  expect(runs()).toHaveLength(1)
})

test('a start answers first, then builds, and says so in two lines', async () => {
  makeClone(shop)
  const started = start('start')
  await until(() => started.output.includes('is ready after'))
  expect(started.output).toMatch(
    /^ready\nThe admin panel is being built; the shop works meanwhile\.\nThe admin panel is ready after \d+ s: http:\/\/shop\.example\/admin\/\n$/,
  )
  expect(started.child.exitCode).toBe(null)
  started.child.kill('SIGTERM')
  expect(await started.ended).toBe(0)
  const again = start('start')
  await until(() => again.output.includes('ready'))
  await sleep(300)
  again.child.kill('SIGTERM')
  await again.ended
  expect(again.output).toBe('ready\n')
  expect(runs()).toHaveLength(1)
})

test('a builder that fails does the shop no harm', async () => {
  makeClone(shop)
  write('FAIL')
  const started = start('start')
  await until(() => started.output.includes('tries again'))
  expect(started.output).toContain('Building the admin panel failed (vite ended with code 1). The shop works')
  expect(started.output).toContain('See .nexus/admin-build.log; npm run admin:build tries again.')
  expect(started.child.exitCode).toBe(null)
  started.child.kill('SIGTERM')
  expect(await started.ended).toBe(0)
})

test.each(['SIGTERM', 'SIGKILL'])(
  'after %s of the start nothing builds on, and no half of a panel is there',
  async (signal) => {
    makeClone(shop)
    await buildPanel(root, { node })
    const before = page()
    write('SLOW')
    const started = start('start')
    await until(() => runs().length === 2)
    const vite = runs()[1]?.[0] ?? 0
    expect(isAlive(vite)).toBe(true)
    expect(progress()).toEqual({ state: 'building' })
    started.child.kill(/** @type {NodeJS.Signals} */ (signal))
    await started.ended
    await until(() => !isAlive(vite))
    await until(() => !existsSync(panelPlaces(root).lock))
    expect(page()).toBe(before)
    expect(existsSync(panelPlaces(root).progress)).toBe(false)
    write('quick')
    await buildPanel(root, { node })
    expect(page()).toContain('main-5.js')
    expect(built().filter((name) => name.startsWith('.next') || name.includes('main-4'))).toEqual([])
  },
)

test('where the sources are not, as in an image, nothing is built and a start is as it was', async () => {
  makeClone(shop)
  await buildPanel(root, { node })
  for (const name of readdirSync(join(root, 'admin')))
    if (name !== 'dist') rmSync(join(root, 'admin', name), { recursive: true })
  expect(isPanelStale(root)).toBe(false)
  await expect(buildPanel(root, { node })).rejects.toThrow('The sources of the admin panel')
})

test('progress that nobody renews grows old; a shop that ends before it answered leaves none', async () => {
  makeClone('process.exitCode = 3')
  const started = start('start')
  expect(await started.ended).toBe(3)
  expect(existsSync(panelPlaces(root).progress)).toBe(false)
  noteProgress(root, { state: 'waiting' })()
  expect(progress()).toEqual({ state: 'waiting' })
})
