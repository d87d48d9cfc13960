// @ts-check
/**
 * The door of the shop, under a Node that runs TypeScript: sets the process up and loads the command line.
 */
import module from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { shopEntry } from './commands.mjs'
import { bootstrapPid, whenParentEnds } from './parent.mjs'

const oneSignalMs = 1_000

const root = dirname(dirname(fileURLToPath(import.meta.url)))
if (process.env.NODE_COMPILE_CACHE) module.enableCompileCache?.(process.env.NODE_COMPILE_CACHE)
hideExperimentalWarnings()
takeEachSignalOnce()
// Whoever ends the bootstrap, also by kill -9, means us: it is the only process that he sees.
const isWaitedFor = process.env[bootstrapPid] === String(process.ppid)
delete process.env[bootstrapPid]
whenParentEnds(() => process.kill(process.pid, 'SIGTERM'), { always: isWaitedFor })
process.argv[1] = join(root, shopEntry)
await import(`../${shopEntry}`)

/** Before Node 24.12 the stripping of types warns that it is experimental. */
function hideExperimentalWarnings() {
  const emit = /** @type {(...args: unknown[]) => void} */ (process.emitWarning)
  process.emitWarning = /** @type {typeof process.emitWarning} */ (
    (/** @type {unknown[]} */ ...args) => {
      const options = args[1]
      const named =
        typeof options === 'object' && options !== null && 'type' in options ? options.type : options
      if (named !== 'ExperimentalWarning') emit.apply(process, args)
    }
  )
}

/**
 * One Ctrl-C arrives up to three times: from the terminal, from npm and from the bootstrap that waits. The copies must
 * not look like an impatient second Ctrl-C, which ends the shop at once.
 */
function takeEachSignalOnce() {
  /** @type {Map<string | symbol, number>} */
  const lastAt = new Map()
  const emit = /** @type {(name: string | symbol, ...args: unknown[]) => boolean} */ (process.emit)
  process.emit = /** @type {typeof process.emit} */ (
    (/** @type {string | symbol} */ name, /** @type {unknown[]} */ ...args) => {
      if (name === 'SIGINT' || name === 'SIGTERM' || name === 'SIGHUP') {
        const now = Date.now()
        const before = lastAt.get(name)
        lastAt.set(name, now)
        if (before !== undefined && now - before < oneSignalMs) return true
      }
      return emit.call(process, name, ...args)
    }
  )
}
