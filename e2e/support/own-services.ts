import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { chmodSync, chownSync, existsSync, globSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort } from './shop.ts'

/** A server of a story's own, which it may stop, kill and start again: it keeps its address and its data. */
export type OwnService = {
  readonly url: string
  start(): Promise<void>
  /** Asks it to end, as an operator would. */
  stop(): Promise<void>
  /** Ends it at once, as a power cut would. */
  kill(): Promise<void>
  /** Ends it and removes its data. */
  remove(): Promise<void>
}

type Launch = {
  readonly port: number
  readonly url: string
  readonly folder: string
  spawn(): ChildProcess
  readonly startMs?: number
  /** What asks it to end; PostgreSQL would wait for its clients at SIGTERM. */
  readonly stopSignal?: NodeJS.Signals
}

function serviceOf({
  port,
  url,
  folder,
  spawn: launch,
  startMs = 60_000,
  stopSignal = 'SIGTERM',
}: Launch): OwnService {
  let child: ChildProcess | undefined
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    const process_ = child
    child = undefined
    if (process_ === undefined || process_.exitCode !== null) return
    const ended = new Promise((resolve) => process_.once('exit', resolve))
    try {
      process.kill(-process_.pid!, signal)
    } catch {
      process_.kill(signal)
    }
    await Promise.race([ended, sleep(20_000).then(() => process_.kill('SIGKILL'))])
    await ended
    while (await answers(port)) await sleep(50) // what the program has started ends a moment later
  }
  return {
    url,
    async start() {
      if (child !== undefined) throw new Error(`${url} runs already`)
      const started = launch()
      child = started
      for (const startedAt = performance.now(); !(await answers(port)); ) {
        if (started.exitCode !== null) throw new Error(`The server of ${url} ended with ${started.exitCode}`)
        if (performance.now() - startedAt > startMs) throw new Error(`${url} does not answer`)
        await sleep(100)
      }
    },
    stop: () => end(stopSignal),
    kill: () => end('SIGKILL'),
    async remove() {
      await end('SIGKILL')
      rmSync(folder, { recursive: true, force: true, maxRetries: 10 })
    },
  }
}

/** Whether something listens on a port of this machine. */
export const answers = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })

const makeFolder = (name: string): string => mkdtempSync(join(tmpdir(), `nexus-own-${name}-`))

/** A Redis that keeps nothing on disk. */
export async function ownRedis(): Promise<OwnService> {
  const [port, folder] = [await freePort(), makeFolder('redis')]
  const flags = [
    '--port',
    `${port}`,
    '--bind',
    '127.0.0.1',
    '--save',
    '',
    '--appendonly',
    'no',
    '--dir',
    folder,
  ]
  return serviceOf({
    port,
    folder,
    url: `redis://127.0.0.1:${port}`,
    spawn: () => spawn('redis-server', flags, { stdio: 'ignore', detached: true }),
  })
}

/** A RabbitMQ node with its queues on disk. It takes some ten seconds to start. */
export async function ownRabbitmq(): Promise<OwnService> {
  const [port, distributionPort, folder] = [await freePort(), await freePort(), makeFolder('rabbitmq')]
  const program = '/usr/lib/rabbitmq/bin/rabbitmq-server'
  if (!existsSync(program)) throw new Error(`There is no ${program}: install rabbitmq-server`)
  const file = join(folder, 'rabbitmq.conf')
  writeFileSync(file, `listeners.tcp.1 = 127.0.0.1:${port}\n`)
  const env = {
    ...process.env,
    HOME: folder,
    RABBITMQ_NODENAME: `nexus-${port}@localhost`,
    RABBITMQ_DIST_PORT: `${distributionPort}`,
    RABBITMQ_MNESIA_BASE: join(folder, 'data'),
    RABBITMQ_LOG_BASE: join(folder, 'log'),
    RABBITMQ_ENABLED_PLUGINS_FILE: join(folder, 'plugins'),
    RABBITMQ_CONFIG_FILE: file,
    RABBITMQ_CONF_ENV_FILE: '/dev/null',
  }
  return serviceOf({
    port,
    folder,
    url: `amqp://guest:guest@127.0.0.1:${port}`,
    spawn: () => spawn(program, [], { stdio: 'ignore', detached: true, env, cwd: folder }),
    startMs: 90_000,
  })
}

/** A PostgreSQL of Debian's, with a user postgres that needs no password. Everything committed is on disk. */
export async function ownPostgres(): Promise<OwnService> {
  const [port, folder] = [await freePort(), makeFolder('postgres')]
  const [initdb] = globSync('/usr/lib/postgresql/*/bin/initdb')
  if (initdb === undefined) throw new Error('There is no PostgreSQL of Debian’s: install postgresql-15')
  const as = accountOf(folder)
  const data = join(folder, 'data')
  const made = spawnSync(
    initdb,
    ['-D', data, '-U', 'postgres', '-A', 'trust', '--encoding=UTF8', '--locale=C.UTF-8'],
    { ...as, cwd: folder },
  )
  if (made.status !== 0) throw new Error(`initdb: ${made.stderr}`)
  const settings = { port, listen_addresses: '127.0.0.1', unix_socket_directories: '' }
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const program = initdb.replace(/initdb$/, 'postgres')
  return serviceOf({
    port,
    folder,
    stopSignal: 'SIGINT',
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    spawn: () =>
      spawn(program, ['-D', data, ...flags], { ...as, cwd: folder, stdio: 'ignore', detached: true }),
  })
}

/** PostgreSQL refuses to run as root: then it runs as the account that Debian made for it, which owns the folder. */
function accountOf(folder: string): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {}
  const idOf = (flag: string): number => Number(spawnSync('id', [flag, 'postgres']).stdout.toString())
  const [uid, gid] = [idOf('-u'), idOf('-g')]
  chownSync(folder, uid, gid)
  chmodSync(folder, 0o700)
  return { uid, gid }
}
