// @ts-check
/** From a command line to the program that carries it out, with everything that it needs in place. */
import { spawn } from 'node:child_process'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { planFor } from './commands.mjs'
import { ensureDependencies } from './dependencies.mjs'
import { BootstrapFailure } from './failure.mjs'
import { buildPanel, ensurePanelDependencies, panelBuilder } from './panel.mjs'
import { bootstrapPid, whenParentEnds } from './parent.mjs'
import { ensureNode } from './runtime.mjs'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const compileCache = join(root, '.nexus', 'compile-cache')

/**
 * What the server is started with: the young part of the heap stays small. Under load it then holds 110 MB less
 * (330 → 220 MB after `npm run bench`); the size can only be set when Node starts.
 */
const serverFlags = ['--max-semi-space-size=6']

/** @type {NodeJS.Signals[]} */
const forwardedSignals = ['SIGINT', 'SIGTERM', 'SIGHUP']

/**
 * Carries out one command line and leaves the process with its exit code.
 * @param {string[]} args what stands after `nexus`
 * @returns {Promise<void>}
 */
export async function main(args) {
  const plan = planFor(args)
  if (plan.kind === 'usage') throw new BootstrapFailure(plan.message, { exitCode: 2 })
  const node = await ensureNode(root)
  if (plan.kind === 'panel') return buildInForeground(node)
  await ensureDependencies(root, { node, dev: plan.dev })
  process.env.NODE_COMPILE_CACHE ??= compileCache
  if (plan.kind === 'steps' && plan.panelTools) await ensurePanelDependencies(root, { node, dev: true })
  if (plan.kind === 'steps') {
    for (const [script = '', ...rest] of plan.steps) {
      const ending = await run(node, [join(root, script), ...rest], root)
      if (ending.signal || ending.code !== 0) return endLike(ending)
    }
    return
  }
  const enter = join(root, 'bootstrap', 'enter.mjs')
  const isServer = plan.args[0] === 'start'
  const flags = isServer ? serverFlags : []
  if (node === process.execPath && flags.length === 0) {
    process.argv.splice(1, process.argv.length, enter, ...plan.args)
    await import('./enter.mjs')
    return
  }
  const builder = isServer ? panelBuilder(root, node) : null
  const ending = await run(node, [...flags, enter, ...plan.args], process.cwd(), builder?.start)
  await builder?.stop()
  endLike(ending)
}

/** @param {string} node */
async function buildInForeground(node) {
  const built = await buildPanel(root, { node })
  process.stdout.write(
    built === null
      ? 'The admin panel is up to date.\n'
      : `The admin panel is built: ${built.files} files, ${Math.round(built.bytes / 1000)} kB compressed.\n`,
  )
}

/**
 * Runs Node on a script, with this process's terminal, and passes signals on. The script may get one twice (the
 * terminal sends Ctrl-C to it too): enter.mjs takes it once.
 * @param {string} node
 * @param {string[]} args
 * @param {string} cwd
 * @param {(origin: string) => void} [onListening] called with its address when a server answers
 * @returns {Promise<{ code: number | null, signal: NodeJS.Signals | null }>}
 */
async function run(node, args, cwd, onListening) {
  const child = spawn(node, ['--disable-warning=ExperimentalWarning', ...args], {
    cwd,
    stdio: ['inherit', 'inherit', 'inherit', ...(onListening ? [/** @type {const} */ ('ipc')] : [])],
    env: { ...process.env, [bootstrapPid]: String(process.pid) },
  })
  child.once('message', (message) => onListening?.(/** @type {{ listening: string }} */ (message).listening))
  const handlers = forwardedSignals.map((signal) => {
    const forward = () => void child.kill(signal)
    process.once(signal, forward)
    // A second one must not end this process before the child has ended.
    process.on(signal, ignore)
    return { signal, forward }
  })
  const stopWatching = whenParentEnds(() => child.kill('SIGTERM'))
  try {
    return await new Promise((resolve, reject) => {
      child.once('error', reject)
      child.once('exit', (code, signal) => resolve({ code, signal }))
    })
  } finally {
    stopWatching()
    for (const { signal, forward } of handlers) {
      process.off(signal, forward)
      process.off(signal, ignore)
    }
  }
}

function ignore() {}

/**
 * Ends this process as the child ended.
 * @param {{ code: number | null, signal: NodeJS.Signals | null }} ending
 */
function endLike({ code, signal }) {
  if (signal) process.kill(process.pid, signal)
  else process.exitCode = code ?? 1
}
