import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** The clone's root. */
export const projectRoot = fileURLToPath(new URL('../../', import.meta.url))

const nexusScript = fileURLToPath(new URL('../../bootstrap/nexus.mjs', import.meta.url))

/** Settings of a shop under test: what it is told by its environment. */
export type Settings = Readonly<Record<string, string>>

/** How a process ended. */
export type Ending = { readonly code: number | null; readonly signal: NodeJS.Signals | null }

/** A `nexus` command that was started as the leader of a process group of its own, as a terminal would. */
export type NexusProcess = {
  readonly pid: number
  readonly startedAt: number
  readonly ended: Promise<Ending>
  /** Everything it has written so far. */
  output(): string
  /** Resolves with the time in ms (`performance.now()`) at which the text appeared; throws when it ends before. */
  saw(text: string, timeoutMs?: number): Promise<number>
  /** Sends a signal to the whole group, as Ctrl-C does. */
  signalGroup(signal: NodeJS.Signals): void
}

const started = new Set<ChildProcess>()

/** Starts `nexus …` from the clone's root with nothing of our own settings but those given. */
export function startNexus(args: readonly string[], settings: Settings): NexusProcess {
  const startedAt = performance.now()
  const child = spawn(process.execPath, [nexusScript, ...args], {
    cwd: projectRoot,
    env: { ...inherited(), ...settings },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  started.add(child)
  let text = ''
  const heard = new Set<() => void>()
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8')
    stream.on('data', (part: string) => {
      text += part
      for (const hear of heard) hear()
    })
  }
  const ended = new Promise<Ending>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code, signal) => resolve({ code, signal }))
  })
  ended.then(
    () => started.delete(child),
    () => started.delete(child),
  )
  const pid = child.pid ?? 0
  return {
    pid,
    startedAt,
    ended,
    output: () => text,
    saw: (wanted, timeoutMs = 120_000) =>
      new Promise<number>((resolve, reject) => {
        const finish = (settle: () => void): void => {
          clearTimeout(timer)
          heard.delete(look)
          settle()
        }
        const fail = (why: string): void =>
          finish(() => reject(new Error(`${why} before it wrote "${wanted}". It wrote:\n${text}`)))
        const look = (): void => {
          if (text.includes(wanted)) finish(() => resolve(performance.now()))
        }
        const timer = setTimeout(() => fail(`${timeoutMs} ms went by`), timeoutMs)
        heard.add(look)
        void ended.then(() => {
          look()
          fail('The process ended')
        })
        look()
      }),
    signalGroup: (signal) => signalGroup(pid, signal),
  }
}

/** Runs `nexus …` to its end. */
export async function runNexus(
  args: readonly string[],
  settings: Settings,
): Promise<Ending & { output: string }> {
  const running = startNexus(args, settings)
  const ending = await running.ended
  return { ...ending, output: running.output() }
}

/** Ends whatever a test has left running. */
export async function endStarted(): Promise<void> {
  for (const child of started) signalGroup(child.pid ?? 0, 'SIGKILL')
}

function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    if (pid > 0) process.kill(-pid, signal)
  } catch {
    // The group has ended.
  }
}

const passedOn =
  /^(PATH|HOME|USER|LOGNAME|TMPDIR|LANG|LC_.*|SHELL|https?_proxy|no_proxy|npm_config_.*|XDG_.*)$/i

/** What a person's shell would hand down, without the settings of a shop or of the test runner. */
function inherited(): Record<string, string> {
  const kept: Record<string, string> = {}
  for (const [name, value] of Object.entries(process.env)) {
    if (value !== undefined && passedOn.test(name)) kept[name] = value
  }
  return kept
}
