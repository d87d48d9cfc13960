// @ts-check
/** Installs the dependencies, only when the lock file says that others are needed than those that are there. */
import { createHash } from 'node:crypto'
import { existsSync, lstatSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { BootstrapFailure } from './failure.mjs'
import { withLock } from './lock.mjs'
import { runNpm } from './npm.mjs'

/** What the stamp file in node_modules says. @typedef {{ hash: string, dev: boolean }} Stamp */
/** One entry of a lock file. @typedef {{ version?: string, integrity?: string, dev?: boolean, optional?: boolean, devOptional?: boolean, link?: boolean }} Locked */

const decidingFields = [
  'dependencies',
  'devDependencies',
  'optionalDependencies',
  'overrides',
  'workspaces',
  'bin',
]
const stampName = 'node_modules/.nexus-install.json'

/**
 * Makes sure that node_modules is what the lock file says.
 * @param {string} root the clone, or the folder of a package with a lock file of its own
 * @param {{ node: string, dev: boolean, lock?: string, of?: string }} need the Node that runs npm; whether the tools of
 *   development are needed; the lock that keeps others out; whose dependencies they are, for the person who waits
 * @returns {Promise<void>}
 * @throws {BootstrapFailure} when npm fails
 */
export async function ensureDependencies(
  root,
  { node, dev, lock = join(root, '.nexus', 'install.lock'), of = '' },
) {
  const hash = hashOf(root)
  if (isInstalled(root, hash, dev)) return
  const onWait = () => process.stderr.write('Another start of Nexus is installing; waiting for it …\n')
  await withLock(lock, onWait, async (started) => {
    if (isInstalled(root, hash, dev)) return
    const byHand = installedByHand(root)
    if (byHand && (byHand.dev || !dev)) {
      writeStamp(root, { hash, dev: byHand.dev })
      return
    }
    const before = readStamp(root)
    // A developer's own start must not take the tools away again.
    const withDev = dev || before?.dev === true
    const scope = withDev ? '--include=dev' : '--omit=dev'
    // Without a stamp node_modules is foreign or half-made, and npm would take half a package for a whole one.
    if (before) rmSync(join(root, stampName), { force: true })
    else removeModules(root)
    await runNpm({
      node,
      root,
      args: [
        // Not `npm ci`: it refuses a lock file in which a registry mirror had not every other platform's programs.
        ...['install', '--no-save', '--prefix', root, scope, '--include=optional', '--ignore-scripts'],
        ...['--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error'],
      ],
      what: `Installing the dependencies${of}${withDev ? ' and the development tools' : ''}`,
      started,
    })
    writeStamp(root, { hash, dev: withDev })
  })
}

/**
 * Changes whenever another set of packages is asked for, or the clone is used on another kind of machine.
 * @param {string} root
 * @returns {string}
 */
export function hashOf(root) {
  const hash = createHash('sha256').update(`${process.platform}-${process.arch}\n`)
  const lock = join(root, 'package-lock.json')
  if (!existsSync(lock)) {
    throw new BootstrapFailure('package-lock.json is missing: this is not a whole clone of Nexus.')
  }
  hash.update(readFileSync(lock))
  for (const folder of packageFolders(root)) {
    const each = readManifest(folder)
    hash.update(JSON.stringify(decidingFields.map((field) => each[field] ?? null)))
  }
  return hash.digest('hex')
}

/**
 * The clone and its workspaces.
 * @param {string} root
 * @returns {string[]}
 */
function packageFolders(root) {
  const { workspaces } = readManifest(root)
  return [root, ...(Array.isArray(workspaces) ? workspaces.map((folder) => join(root, folder)) : [])]
}

/**
 * Empties the folders of the dependencies. They themselves stay: in a container they may be volumes, which cannot be
 * removed. A link is removed, not what it leads to.
 * @param {string} root
 */
export function removeModules(root) {
  for (const folder of packageFolders(root)) {
    const modules = join(folder, 'node_modules')
    const isFolder = lstatSync(modules, { throwIfNoEntry: false })?.isDirectory() === true
    const paths = isFolder ? readdirSync(modules).map((name) => join(modules, name)) : [modules]
    for (const path of paths) rmSync(path, { recursive: true, force: true, maxRetries: 3 })
  }
}

/**
 * @param {string} folder
 * @returns {Record<string, unknown>}
 */
function readManifest(folder) {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
}

/**
 * @param {string} root
 * @returns {Stamp | null}
 */
function readStamp(root) {
  try {
    return JSON.parse(readFileSync(join(root, stampName), 'utf8'))
  } catch {
    return null
  }
}

/**
 * @param {string} root
 * @param {Stamp} stamp
 */
function writeStamp(root, stamp) {
  writeFileSync(join(root, stampName), `${JSON.stringify(stamp)}\n`)
}

/**
 * @param {string} root
 * @param {string} hash
 * @param {boolean} dev
 */
function isInstalled(root, hash, dev) {
  const stamp = readStamp(root)
  return stamp !== null && stamp.hash === hash && (stamp.dev || !dev)
}

/**
 * A node_modules that somebody's own `npm install` made from this lock file is as good as ours. npm notes in it what
 * it installed, as the last thing that it does.
 * @param {string} root
 * @returns {{ dev: boolean } | null}
 */
export function installedByHand(root) {
  /** @type {{ packages: Record<string, Locked> }} */
  let wanted
  /** @type {{ packages: Record<string, Locked> }} */
  let present
  try {
    wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'))
    present = JSON.parse(readFileSync(join(root, 'node_modules/.package-lock.json'), 'utf8'))
  } catch {
    return null
  }
  let dev = true
  for (const [path, locked] of Object.entries(wanted.packages)) {
    if (!path.startsWith('node_modules/') && !path.includes('/node_modules/')) continue
    const here = present.packages[path]
    if (here) {
      if (here.version !== locked.version || here.integrity !== locked.integrity) return null
    } else if (locked.dev || locked.devOptional) {
      dev = dev && locked.optional === true
    } else if (!locked.optional) {
      return null
    }
  }
  return { dev }
}
