import { rm, writeFile } from 'node:fs/promises'
import { type AddressInfo, createServer } from 'node:net'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import type { Config } from '../config/config.ts'
import { ensureReadModelCurrent } from '../domain/catalogue/index.ts'
import { createAuthenticator, createTokens, ensureAdmin, type FirstAdmin } from '../domain/identity/index.ts'
import { paceBehind } from '../faces/worker/pace.ts'
import { startListener } from '../platform/listener.ts'
import { startBackground } from './background.ts'
import { composeShop, type Shop } from './compose.ts'
import { openReadyDatabase } from './database.ts'
import { accountLines } from './first-accounts.ts'
import { buildHttp } from './http.ts'
import { type SeedReport, seedFirstStart } from './seed.ts'

/** A running shop. */
export type RunningShop = {
  readonly shop: Shop
  readonly app: FastifyInstance
  readonly origin: string
  readonly firstAdmin: FirstAdmin | undefined
  readonly seeded: SeedReport | undefined
  /** Lets requests in flight and jobs finish, then stops everything this process started. */
  stop(): Promise<void>
}

/** A fault of the surroundings that a sentence explains: the address is taken, a folder cannot be written. */
export class StartFailure extends Error {
  override readonly name = 'StartFailure'
}

/**
 * Starts the whole shop in this process: database, schema, first data, relay, worker, clock and the HTTP server.
 * `say` is given a line for each step that takes time. Aborted, it ends after the step it is at, stops what it has
 * started and throws the signal's reason.
 */
export async function serve(
  config: Config,
  say: (line: string) => void,
  signal?: AbortSignal,
): Promise<RunningShop> {
  const stack: (() => Promise<unknown>)[] = []
  const unwind = async (): Promise<void> => {
    for (const stop of stack.splice(0).reverse()) await stop().catch(() => {})
  }
  let firstAdmin: FirstAdmin | undefined
  let seeded: SeedReport | undefined
  try {
    const database = await openReadyDatabase(config, { role: 'server', exclusive: true, say })
    stack.push(() => database.release())
    signal?.throwIfAborted()
    if (database.migrated.length > 0) say(`Database: ${database.migrated.length} migrations applied`)
    const shop = composeShop(config, { databaseUrl: database.url, role: 'server' })
    stack.push(() => shop.close())
    shop.redis?.start()
    shop.served.port = 'soon'
    const tokens = await createTokens(config)
    const authenticator = createAuthenticator({ tokens, db: shop.database.db })
    stack.push(async () => authenticator.close())
    const { app, caches, metrics } = await buildHttp(shop, { tokens, authenticator })
    const ctx = shop.makeCtx({ actor: { kind: 'system', ip: '', name: 'start' } })
    const derived = await ensureReadModelCurrent(ctx, everyFewSeconds(say, 'Deriving lists and search anew'))
    if (derived > 0) say(`Lists and search of ${derived} products derived anew`)
    signal?.throwIfAborted()
    await requireFreeAddress(config)
    firstAdmin = await ensureAdmin(ctx, config.admin)
    const { log, directUrl: url } = shop
    const listener = startListener({ url, caches: [...caches, authenticator], log })
    stack.push(() => listener.stop())
    const { workerConcurrency: concurrency, hasScheduler: hasClock } = config.background
    const pace = paceBehind(app.server)
    const background = { concurrency, hasClock, pace: pace.turn, onFinished: metrics.countJob }
    startBackground(shop, background, stack)
    stack.push(async () => pace.stop())
    seeded = await seedFirstStart(shop, database, say)
    signal?.throwIfAborted()
    const origin = await listen(app, config)
    shop.served.port = (app.server.address() as AddressInfo).port
    stack.push(() => app.close())
    if (database.isEmbedded) stack.push(await announce(config, origin))
    return { shop, app, origin, firstAdmin, seeded, stop: unwind }
  } catch (error) {
    // Whoever has to start again must know the accounts that this start has made.
    const lines = accountLines({ firstAdmin, seeded })
    if (lines.length > 0) say(lines.join('\n').trim())
    await unwind()
    throw error
  }
}

/** Says how far long work has come, every few seconds. */
function everyFewSeconds(say: (line: string) => void, what: string): (done: number, total: number) => void {
  let saidAt = performance.now()
  return (done, total) => {
    if (performance.now() - saidAt < 3_000) return
    saidAt = performance.now()
    say(`${what}: ${done} of ${total}`)
  }
}

/** Finds out before anything is made whether we can listen; who is refused must find a shop as it was. */
async function requireFreeAddress({ http: { host, port } }: Config): Promise<void> {
  const probe = createServer()
  try {
    await new Promise<void>((resolve, reject) => {
      probe.once('error', reject)
      probe.listen({ host, port }, resolve)
    })
    await new Promise((resolve) => probe.close(resolve))
  } catch (error) {
    throw addressFault(error, host, port)
  }
}

async function listen(app: FastifyInstance, config: Config): Promise<string> {
  const { host, port } = config.http
  try {
    await app.listen({ host, port })
  } catch (error) {
    throw addressFault(error, host, port)
  }
  const address = app.server.address() as AddressInfo
  const shown = host === '0.0.0.0' || host === '::' ? 'localhost' : host.includes(':') ? `[${host}]` : host
  return `http://${shown}:${address.port}`
}

/** The sentence for an address that cannot be listened on; other faults as they are. */
function addressFault(error: unknown, host: string, port: number): unknown {
  const { code } = error as { code?: string }
  if (code === 'EADDRINUSE') {
    return new StartFailure(
      `Port ${port} is taken by another program. Stop it, or choose another: PORT=${port + 1} npm start`,
    )
  }
  if (code === 'EACCES') {
    return new StartFailure(
      `Port ${port} needs more rights than this user has. Choose one above 1023: PORT=8000`,
    )
  }
  if (code === 'EADDRNOTAVAIL') return new StartFailure(`HOST=${host} is not an address of this machine.`)
  return error
}

/** Leaves a note in DATA_DIR of who serves it, for a second start and the CLI. */
async function announce(config: Config, origin: string): Promise<() => Promise<void>> {
  const file = join(config.dataDir, 'server.json')
  await writeFile(file, JSON.stringify({ pid: process.pid, url: origin }))
  return () => rm(file, { force: true })
}
