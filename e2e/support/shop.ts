import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { kill9Everything, leftoversOf } from './leftovers.ts'
import { endStarted, type NexusProcess, type Settings, startNexus } from './process.ts'

/** The admin of shops whose password is not what is tested. */
export const admin = { email: 'admin@nexus.example', password: 'lantern-harbour-42' } as const

/** A shop that runs and answers. */
export type RunningShop = {
  readonly process: NexusProcess
  readonly origin: string
  /** From the start of the process to the line that says it is ready. */
  readonly readyMs: number
  /** Ctrl-C, and waits for the end. */
  stop(): Promise<number | null>
}

/** A folder of the test's own, removed by `clear` with everything that still runs in it. */
export function makeWorkplace(name: string): { readonly folder: string; clear(): Promise<void> } {
  const folder = mkdtempSync(join(tmpdir(), `nexus-e2e-${name}-`))
  return {
    folder,
    async clear() {
      await endStarted()
      kill9Everything(folder)
      await leftoversOf(folder)
      rmSync(folder, { recursive: true, force: true, maxRetries: 10 })
    },
  }
}

/** Settings of a shop of its own: an embedded database in the folder, no demo products, quiet. */
export const settingsOf = (dataDir: string, port: number, more: Settings = {}): Settings => ({
  DATA_DIR: dataDir,
  PORT: String(port),
  NEXUS_SEED: 'none',
  ADMIN_EMAIL: admin.email,
  ADMIN_PASSWORD: admin.password,
  RATELIMIT_ENABLE: 'false',
  ...more,
})

/** Starts a shop and waits until it says that it is ready. */
export async function startShop(settings: Settings): Promise<RunningShop> {
  const running = startNexus(['start'], settings)
  const readyAt = await running.saw('Ctrl-C stops it.', 240_000)
  return {
    process: running,
    origin: `http://127.0.0.1:${settings.PORT}`,
    readyMs: readyAt - running.startedAt,
    async stop() {
      running.signalGroup('SIGINT')
      return (await running.ended).code
    },
  }
}

/** A port of the loopback on which nothing listens now. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

/** Prints a measured figure where a person who runs the stories sees it. */
export const figure = (text: string): void => void process.stderr.write(`  » ${text}\n`)
