import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { createClient } from 'redis'
import { probeRedis } from './services.ts'

/** A Redis of the test's own, which it may stop, start, freeze and fill up. */
export type OwnRedis = {
  readonly port: number
  readonly url: string
  /** Sends a command past everything that is tested. */
  ask(...command: string[]): Promise<unknown>
  /** kill -9. */
  kill(): Promise<void>
  /** Starts it on the same port, with what it saved last. */
  start(): Promise<void>
  /** It keeps its connections and answers nothing. */
  freeze(): void
  thaw(): void
  /** Ends it and removes its data. */
  stop(): Promise<void>
}

/** Starts one. `args` are options of redis-server. */
export async function startRedis(args: readonly string[] = []): Promise<OwnRedis> {
  const folder = await mkdtemp(join(tmpdir(), 'nexus-redis-'))
  const port = await freePort()
  const url = `redis://127.0.0.1:${port}`
  let child: ChildProcess | undefined

  const kill = async (): Promise<void> => {
    const running = child
    child = undefined
    if (running === undefined || running.exitCode !== null) return
    const ended = new Promise((resolve) => running.once('exit', resolve))
    running.kill('SIGKILL')
    await ended
  }
  const start = async (): Promise<void> => {
    const options = ['--port', String(port), '--dir', folder, '--save', '', '--bind', '127.0.0.1', ...args]
    const started = spawn('redis-server', options, { stdio: 'ignore' })
    const failed = new Promise<never>((_resolve, reject) => started.once('error', reject))
    failed.catch(() => {})
    child = started
    for (let tries = 0; ; tries += 1) {
      const reason = await Promise.race([probeRedis(url), failed])
      // One that asks for a password answers, too.
      if (reason === null || reason.startsWith('NOAUTH')) return
      if (tries > 200) throw new Error(`redis-server does not answer: ${reason}`)
      await sleep(50)
    }
  }
  await start()
  return {
    port,
    url,
    kill,
    start,
    freeze: () => void child?.kill('SIGSTOP'),
    thaw: () => void child?.kill('SIGCONT'),
    async ask(...command) {
      const client = createClient({ url, RESP: 2 })
      client.on('error', () => {})
      try {
        await client.connect()
        return await client.sendCommand(command)
      } finally {
        client.destroy()
      }
    },
    async stop() {
      await kill()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })
}
