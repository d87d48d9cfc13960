import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** What `nexus start` starts Node with; see bootstrap/main.mjs. */
const SERVER_FLAGS = ['--max-semi-space-size=6']

/** A server in a process of its own. */
export type ServerProcess = {
  readonly origin: string
  ask<Answer>(question: unknown): Promise<Answer>
  stop(): Promise<void>
}

/** Starts a server of bench/servers and waits for its address. Throws when it ends first. */
export async function startServer(
  name: 'ours' | 'hand-written' | 'bare' | 'checkout' | 'jobs' | 'webhooks',
  environment: Readonly<Record<string, string>> = {},
  nodeOptions: readonly string[] = [],
): Promise<ServerProcess> {
  const script = fileURLToPath(new URL(`./servers/${name}.ts`, import.meta.url))
  const child = fork(script, {
    execArgv: [
      '--disable-warning=ExperimentalWarning',
      ...(name === 'ours' ? SERVER_FLAGS : []),
      ...nodeOptions,
    ],
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const { origin } = await answerOf<{ origin: string }>(child)
  return {
    origin,
    ask: (question) => {
      child.send(question as object)
      return answerOf(child)
    },
    stop: () =>
      new Promise((resolve) => {
        child.once('exit', () => resolve())
        child.disconnect()
      }),
  }
}

function answerOf<Answer>(child: ChildProcess): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const onExit = (code: number | null): void =>
      reject(new Error(`A server of the bench ended with ${code}`))
    child.once('exit', onExit)
    child.once('message', (message) => {
      child.off('exit', onExit)
      resolve(message as Answer)
    })
  })
}
