// @ts-check
/** The files of the admin panel: what it is built from, and how what was built takes its place. */
import { createHash } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { dirname, extname, join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

/**
 * A file of the panel beside its page: `encodings` are the compressed copies that lie beside it.
 * @typedef {{ etag: string, size: number, encodings: ('br' | 'gzip')[] }} PanelFile
 */
/**
 * What `admin/dist/build.json` says: of what it was built, its page, its files, and those of the build before it, which
 * open tabs still load. The server serves these files and no others.
 * @typedef {{ hash: string, index: string, files: Record<string, PanelFile>, before: Record<string, PanelFile> }} Build
 */
/**
 * How far a build has come, for the page that is shown meanwhile. Whoever builds renews the file's time; an old one says
 * that nobody does any more.
 * @typedef {{ state: 'waiting' | 'installing' | 'building' } | { state: 'failed', message: string, details: string[] }} Progress
 */

/** Changes when the same sources have to be built anew because files are made differently. */
const format = '1'
const builtFrom = ['package.json', 'package-lock.json', 'vite.config.ts', 'tsconfig.json', 'index.html']
const builtFromFolders = ['src', 'public']
const isTest = /\.test\.[cm]?[jt]sx?$/
const compressible = /^\.(?:js|css|svg|json|map|txt|html|webmanifest)$/
const compressedFromBytes = 500
const heartbeatMs = 5_000
const compress = { br: promisify(brotliCompress), gzip: promisify(gzip) }
const suffixes = { br: '.br', gzip: '.gz' }

/**
 * Where things are. All that is built lies below `dist`, so that taking its place is a renaming.
 * @param {string} root the clone
 */
export function panelPlaces(root) {
  const sources = join(root, 'admin')
  const dist = join(sources, 'dist')
  const state = join(root, '.nexus')
  return {
    sources,
    dist,
    fresh: join(dist, '.next'),
    build: join(dist, 'build.json'),
    index: join(dist, 'index.html'),
    progress: join(state, 'admin-build.json'),
    log: join(state, 'admin-build.log'),
    lock: join(state, 'admin-build.lock'),
    installLock: join(state, 'admin-install.lock'),
  }
}

/**
 * Whether the panel has to be built. Where its sources are not (an image has the built panel only) there is nothing to do.
 * @param {string} root
 * @returns {boolean}
 */
export function isPanelStale(root) {
  const { sources, dist, index } = panelPlaces(root)
  if (!existsSync(join(sources, 'package.json'))) return false
  const build = readBuild(root)
  return (
    build === null ||
    build.hash !== hashOfPanel(root) ||
    !existsSync(index) ||
    build.index !== digest(readFileSync(index)) ||
    !Object.keys(build.files).every((name) => existsSync(join(dist, name)))
  )
}

/**
 * Changes whenever another panel would come out.
 * @param {string} root
 * @returns {string}
 */
export function hashOfPanel(root) {
  const { sources } = panelPlaces(root)
  const hash = createHash('sha256').update(`${format}\n`)
  const inFolders = builtFromFolders.flatMap((folder) =>
    filesBelow(join(sources, folder)).map((path) => `${folder}/${path}`),
  )
  for (const path of [...builtFrom, ...inFolders.filter((path) => !isTest.test(path)).sort()]) {
    const file = join(sources, path)
    if (!existsSync(file)) continue
    const bytes = readFileSync(file)
    hash.update(`${path} ${bytes.length}\n`).update(bytes)
  }
  return hash.digest('hex')
}

/**
 * Puts what was built into `dist/.next` into its place. At each moment a whole panel is there: first come the new files,
 * then the list that names them beside the old ones, then the page. What only the build before the last one needed goes.
 * @param {string} root
 * @param {string} hash what it was built from
 * @returns {Promise<{ files: number, bytes: number }>} how many files, and how large they are when compressed
 */
export async function publishPanel(root, hash) {
  const { dist, fresh, build, index } = panelPlaces(root)
  const names = filesBelow(fresh).filter((name) => name !== 'index.html')
  /** @type {Record<string, PanelFile>} */
  const files = {}
  let bytes = 0
  const compressed = await Promise.all(names.map((name) => compressBeside(join(fresh, name))))
  for (const [index, { entry, sentBytes }] of compressed.entries()) {
    files[names[index] ?? ''] = entry
    bytes += sentBytes
  }
  const last = readBuild(root)
  const earlier = last === null ? {} : last.hash === hash ? last.before : last.files
  const before = Object.fromEntries(
    Object.entries(earlier).filter(([name]) => !(name in files) && existsSync(join(dist, name))),
  )
  for (const [name, { encodings }] of Object.entries(files)) {
    mkdirSync(dirname(join(dist, name)), { recursive: true })
    for (const suffix of ['', ...encodings.map((encoding) => suffixes[encoding])])
      renameSync(join(fresh, name + suffix), join(dist, name + suffix))
  }
  const page = join(fresh, 'index.html')
  writeWhole(build, JSON.stringify({ hash, index: digest(readFileSync(page)), files, before }))
  renameSync(page, index)
  rmSync(fresh, { recursive: true, force: true })
  removeOthers(dist, { ...files, ...before })
  return { files: names.length + 1, bytes }
}

/**
 * @param {string} path
 * @returns {Promise<{ entry: PanelFile, sentBytes: number }>}
 */
async function compressBeside(path) {
  const bytes = await readFile(path)
  /** @type {PanelFile['encodings']} */
  const encodings = []
  let sentBytes = bytes.length
  if (compressible.test(extname(path)) && bytes.length >= compressedFromBytes) {
    const [br, gz] = await Promise.all([
      compress.br(bytes, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }),
      compress.gzip(bytes, { level: 9 }),
    ])
    await Promise.all([writeFile(`${path}.br`, br), writeFile(`${path}.gz`, gz)])
    encodings.push('br', 'gzip')
    sentBytes = gz.length
  }
  return { entry: { etag: digest(bytes), size: bytes.length, encodings }, sentBytes }
}

/**
 * @param {string} dist
 * @param {Record<string, PanelFile>} kept
 */
function removeOthers(dist, kept) {
  const wanted = new Set(['index.html', 'build.json'])
  for (const [name, { encodings }] of Object.entries(kept))
    for (const suffix of ['', ...encodings.map((encoding) => suffixes[encoding])]) wanted.add(name + suffix)
  for (const name of filesBelow(dist)) if (!wanted.has(name)) rmSync(join(dist, name), { force: true })
}

/**
 * @param {string} root
 * @returns {Build | null}
 */
export function readBuild(root) {
  try {
    return JSON.parse(readFileSync(panelPlaces(root).build, 'utf8'))
  } catch {
    return null
  }
}

/**
 * Notes how far the build is, and goes on saying that it lives until the returned function is called.
 * @param {string} root
 * @param {Progress | null} progress null when there is nothing to tell
 * @returns {() => void}
 */
export function noteProgress(root, progress) {
  const { progress: file } = panelPlaces(root)
  if (progress === null) rmSync(file, { force: true })
  else writeWhole(file, JSON.stringify(progress))
  if (progress === null || progress.state === 'failed') return () => {}
  const timer = setInterval(() => {
    const now = new Date()
    // It may have been removed by whoever tidies up.
    if (statSync(file, { throwIfNoEntry: false })) utimesSync(file, now, now)
  }, heartbeatMs)
  timer.unref()
  return () => clearInterval(timer)
}

/**
 * Files below a folder, by their paths with slashes; none when it is not there.
 * @param {string} folder
 * @returns {string[]}
 */
function filesBelow(folder) {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory()
      ? filesBelow(join(folder, entry.name)).map((path) => `${entry.name}/${path}`)
      : [entry.name],
  )
}

/**
 * @param {string} path
 * @param {string} text
 */
function writeWhole(path, text) {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(`${path}.${process.pid}`, text)
  renameSync(`${path}.${process.pid}`, path)
}

/** @param {Buffer} bytes */
function digest(bytes) {
  return createHash('sha256').update(bytes).digest('base64url').slice(0, 22)
}
