import { chmodSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { readCompose } from '../../scripts/deploy/compose.ts'
import { rabbitmqUrl, redisUrl } from '../../server/src/testing/services.ts'
import { type RunningNginx, startNginx } from './nginx.ts'
import { ownPostgres } from './own-services.ts'
import { type NexusProcess, projectRoot, runNexus, type Settings, startNexus } from './process.ts'
import { admin, freePort } from './shop.ts'

/** The processes of compose.yaml, without containers. */
export type Topology = {
  readonly nginx: RunningNginx
  /** To look into its database. */
  readonly client: pg.Client
  readonly webs: readonly { readonly origin: string; readonly port: number; process: NexusProcess }[]
  readonly dataFolder: string
  /** Starts a web process again at its old address. */
  startWeb(index: number): Promise<void>
  stop(): Promise<void>
}

/** The last words of a process that has begun its work. */
const READY = 'Ctrl-C stops it.'

/**
 * Migrates, then starts two web processes at once, a worker, the clock and nginx: by the commands and settings that
 * compose.yaml has for each, with a PostgreSQL of its own, and RabbitMQ and Redis of this machine.
 */
export async function startTopology(folder: string, more: Settings = {}): Promise<Topology> {
  const dataFolder = join(folder, 'data')
  mkdirSync(dataFolder)
  chmodSync(folder, 0o755) // nginx's workers are somebody else
  // of its own, so that nobody else uses up its connections
  const database = await ownPostgres()
  await database.start()
  const client = await connect(database.url)
  const { services } = readCompose(join(projectRoot, 'compose.yaml'), {
    SECRET_KEY: 'the same key in every process of this story',
    POSTGRES_PASSWORD: 'unused',
    RABBITMQ_PASSWORD: 'unused',
  })
  const settingsOf = (name: string): Settings => ({
    ...services[name]!.environment,
    HOST: '127.0.0.1',
    DATA_DIR: dataFolder,
    DATABASE_URL: database.url,
    REDIS_URL: redisUrl(),
    RABBITMQ_URL: rabbitmqUrl(),
    TRUSTED_PROXIES: 'loopback',
    ADMIN_EMAIL: admin.email,
    ADMIN_PASSWORD: admin.password,
    ...more,
  })
  const argsOf = (name: string): string[] => services[name]!.command!.slice(1)

  const migrated = await runNexus(argsOf('migrate'), settingsOf('migrate'))
  if (migrated.code !== 0) throw new Error(`migrate: ${migrated.output}`)
  const files = join(folder, 'files')
  const collected = await runNexus(['collectstatic', files], settingsOf('migrate'))
  if (collected.code !== 0) throw new Error(`collectstatic: ${collected.output}`)

  const startOne = (port: number): NexusProcess =>
    startNexus(argsOf('web'), { ...settingsOf('web'), PORT: String(port) })
  const ports = [await freePort(), await freePort()]
  const webs = ports.map((port) => ({ origin: `http://127.0.0.1:${port}`, port, process: startOne(port) }))
  await Promise.all(webs.map((web) => web.process.saw(READY)))
  const others = ['worker', 'scheduler'].map((name) => startNexus(argsOf(name), settingsOf(name)))
  await Promise.all(others.map((process) => process.saw(READY)))
  const nginxFolder = join(folder, 'nginx')
  mkdirSync(nginxFolder)
  const nginx = await startNginx(nginxFolder, {
    port: await freePort(),
    shops: ports.map((port) => `127.0.0.1:${port}`),
    files,
    media: join(dataFolder, 'media'),
  })
  return {
    nginx,
    client,
    webs,
    dataFolder,
    async startWeb(index) {
      const web = webs[index]!
      web.process = startOne(web.port)
      await web.process.saw(READY)
    },
    async stop() {
      await nginx.stop()
      const all = [...webs.map((web) => web.process), ...others]
      for (const process of all) process.signalGroup('SIGTERM')
      await Promise.all(all.map((process) => process.ended))
      await client.end()
      await database.remove()
    },
  }
}

/** Connects to a server that listens already, but may still be starting. */
async function connect(connectionString: string): Promise<pg.Client> {
  for (let tries = 0; ; tries += 1) {
    const client = new pg.Client({ connectionString })
    client.on('error', () => {})
    try {
      await client.connect()
      return client
    } catch (error) {
      if (tries === 100) throw error
      await sleep(100)
    }
  }
}
