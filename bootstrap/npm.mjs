// @ts-check
/** Runs npm, shows that time passes, and turns its failures into sentences. */
import { spawn, spawnSync } from 'node:child_process'
import fs, { existsSync, realpathSync } from 'node:fs'
import { basename, delimiter, dirname, join } from 'node:path'
import { BootstrapFailure, diskFaultIn, diskSentence } from './failure.mjs'

const keptOutputCharacters = 20_000
const shownLines = 12
const fullBelowBytes = 4 * 1024 * 1024
const plainEveryMs = 10_000
const terminalEveryMs = 250

/**
 * npm's own script, so that it can be run by a Node of our choice; null when there is none.
 * @param {{ execPath: string, env: NodeJS.ProcessEnv }} from the Node beside which to look, and the environment
 * @returns {string | null}
 */
export function findNpm({ execPath, env }) {
  const fromCaller = env.npm_execpath
  if (fromCaller && basename(fromCaller) === 'npm-cli.js' && existsSync(fromCaller)) return fromCaller
  for (const folder of [dirname(execPath), ...pathFolders(env)]) {
    for (const relative of [
      '../lib/node_modules/npm',
      'node_modules/npm',
      '../share/nodejs/npm',
      '../share/npm',
    ]) {
      const script = join(folder, relative, 'bin', 'npm-cli.js')
      if (existsSync(script)) return script
    }
    const command = join(folder, 'npm')
    if (existsSync(command)) {
      const target = realpathSync(command)
      if (basename(target) === 'npm-cli.js') return target
    }
  }
  return null
}

/**
 * The folders of PATH.
 * @param {NodeJS.ProcessEnv} env
 * @returns {string[]}
 */
export function pathFolders(env) {
  return (env.PATH ?? env.Path ?? '').split(delimiter).filter((folder) => folder !== '')
}

/**
 * The environment for an npm of ours: what the npm around us was asked for (a dry run, a global install, another
 * prefix, production) is not meant for it.
 * @param {NodeJS.ProcessEnv} env
 * @returns {NodeJS.ProcessEnv}
 */
export function npmEnvironment(env) {
  const dropped =
    /^(npm_(lifecycle|package|command)|NODE_ENV$|npm_config_(dry_run|global|omit|include|only|production|prefix|local_prefix|workspaces?|package_lock|json|call|package|also|save|location|force|lockfile_version)$)/i
  return Object.fromEntries(Object.entries(env).filter(([name]) => !dropped.test(name)))
}

/**
 * Runs npm to its end.
 * @param {{ node: string, root: string, args: string[], what: string, started: (pid: number) => void }} task `what` is
 *   shown while it runs
 * @returns {Promise<void>}
 */
export async function runNpm({ node, root, args, what, started }) {
  const npm = findNpm({ execPath: process.execPath, env: process.env })
  if (!npm) {
    throw new BootstrapFailure(
      'npm was not found beside Node or on PATH: install npm and run the command again.',
    )
  }
  const { output, code, signal } = await runQuietly({
    node,
    args: [npm, ...args],
    cwd: root,
    env: npmEnvironment(process.env),
    what,
    started,
  })
  // npm takes some writes that found no room for done.
  if (isFull(root)) throw new BootstrapFailure(diskSentence('ENOSPC', root) ?? '')
  if (code === 0) return
  throw npmFailure({ output, what, ending: signal ?? `code ${code}`, root })
}

/**
 * Runs Node on a script to its end, keeps what it says to itself, and shows that time passes.
 * @param {{ node: string, args: string[], cwd: string, env: NodeJS.ProcessEnv, what: string,
 *   started: (pid: number) => void }} task `what` is shown while it runs
 * @returns {Promise<{ output: string, code: number | null, signal: NodeJS.Signals | null }>} the end of what it said
 */
export async function runQuietly({ node, args, cwd, env, what, started }) {
  const child = spawn(node, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'], windowsHide: true })
  if (child.pid !== undefined) started(child.pid)
  const stopWithUs = () => child.kill('SIGTERM')
  process.once('exit', stopWithUs)
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8')
    stream.on('data', (text) => {
      output = (output + text).slice(-keptOutputCharacters)
    })
  }
  const endProgress = showProgress(what)
  try {
    return await new Promise((resolve, reject) => {
      child.once('error', reject)
      child.once('close', (code, signal) => resolve({ output, code, signal }))
    })
  } finally {
    endProgress()
    process.off('exit', stopWithUs)
  }
}

/** @param {string} folder */
function isFull(folder) {
  try {
    // Node 18.0 to 18.14 cannot tell.
    const { bavail, bsize } = fs.statfsSync(folder)
    return bavail * bsize < fullBelowBytes
  } catch {
    return false
  }
}

/**
 * The sentence for a failed npm, with the end of what it printed.
 * @param {{ output: string, what: string, ending: string, root: string }} outcome
 * @returns {BootstrapFailure}
 */
export function npmFailure({ output, what, ending, root }) {
  const details = telling(output).slice(0, shownLines)
  const fault = diskFaultIn(output)
  const sentence = fault ? diskSentence(fault, root) : null
  if (sentence) return new BootstrapFailure(sentence)
  if (
    /\b(ENOTFOUND|EAI_AGAIN|ETIMEDOUT|ECONNREFUSED|ECONNRESET|ENETUNREACH|ERR_SOCKET_TIMEOUT)\b/.test(output)
  ) {
    const message = `${what} failed because the npm registry cannot be reached: check the network and run the command again.`
    return new BootstrapFailure(message, { details })
  }
  return new BootstrapFailure(`${what} failed (npm ended with ${ending}): the lines above say why.`, {
    details,
  })
}

/**
 * The lines of npm's output that tell what went wrong: its errors from the first on, without the pages of usage.
 * @param {string} output
 * @returns {string[]}
 */
function telling(output) {
  const lines = output.split(/\r?\n/).filter((line) => !/^(npm (error|ERR!))?\s*$/.test(line))
  const errors = lines.filter(
    (line) => /^npm (error|ERR!)/.test(line) && !/complete log of this run| at \S+ \(/i.test(line),
  )
  return errors.length > 0 ? errors : lines.slice(-shownLines)
}

/**
 * Shows what is being done and for how long: in place on a terminal, a line now and then elsewhere.
 * @param {string} what
 * @returns {() => void} ends it
 */
export function showProgress(what) {
  const startedAt = Date.now()
  const seconds = () => Math.round((Date.now() - startedAt) / 1000)
  const terminal = process.stderr.isTTY === true
  process.stderr.write(terminal ? `${what} …` : `${what} …\n`)
  const timer = setInterval(
    () => process.stderr.write(terminal ? `\r${what} … ${seconds()} s` : `${what} … ${seconds()} s\n`),
    terminal ? terminalEveryMs : plainEveryMs,
  )
  timer.unref()
  return () => {
    clearInterval(timer)
    process.stderr.write(terminal ? `\r${what} … ${seconds()} s\n` : `${what}: ${seconds()} s\n`)
  }
}

/**
 * The version of a Node, or null when it does not run.
 * @param {string} node path of the program
 * @returns {string | null} such as 24.9.0
 */
export function versionOf(node) {
  const probe = spawnSync(node, ['--version'], { encoding: 'utf8', timeout: 10_000, windowsHide: true })
  const match = /^v(\d+\.\d+\.\d+)/.exec(probe.stdout ?? '')
  return match?.[1] ?? null
}
