import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type RandomMaker, randomMaker } from '../../testing/random.ts'
import { startRedis } from '../../testing/redis-server.ts'
import { eventually } from '../../testing/served-shop.ts'
import { startTcpProxy, type TcpProxy } from '../../testing/tcp-proxy.ts'
import { createLogger } from '../logger.ts'
import { openRedis, type Redis } from './redis.ts'
import { SharedCache } from './shared-cache.ts'

const TAGS = Array.from({ length: 8 }, (_, index) => `product:${index}`)
const STEPS = 2_500

type Versions = Record<string, number>
type Process = {
  readonly cache: SharedCache
  readonly redis: Redis
  readonly cable: TcpProxy
  /** The newest versions that this process has heard of: it may never read older ones. */
  known: Versions
  hears: boolean
}

let server: Awaited<ReturnType<typeof startRedis>>
beforeAll(async () => {
  server = await startRedis()
})
afterAll(() => server.stop())

async function startProcess(): Promise<Process> {
  const cable = await startTcpProxy(server.port)
  const url = `redis://127.0.0.1:${cable.port}`
  const redis = openRedis({ url, prefix: async () => 'races', log: createLogger('silent') })
  const cache = new SharedCache({ redis, version: '1', timeToLiveMs: 300_000 })
  redis.start()
  cache.resume()
  return { cache, redis, cable, known: {}, hears: true }
}

/** Some processes on one database: who writes tells the others a little later; who reads keeps what it read. */
class Shop {
  readonly processes: Process[]
  readonly #random: RandomMaker
  readonly #database: Versions = Object.fromEntries(TAGS.map((tag) => [tag, 0]))
  readonly faults: string[] = []
  hits = 0
  fills = 0

  constructor(processes: Process[], random: RandomMaker) {
    this.processes = processes
    this.#random = random
    for (const process of processes) process.known = { ...this.#database }
  }

  write(writer: Process): void {
    const tags = this.#random.some(TAGS, 3)
    for (const tag of tags) this.#database[tag]! += 1
    const told = Object.fromEntries(tags.map((tag) => [tag, this.#database[tag]!]))
    this.#hear(writer, told)
    for (const other of this.processes) {
      if (other === writer) continue
      setTimeout(() => other.hears && this.#hear(other, told), this.#random.below(30))
    }
  }

  #hear(process: Process, told: Versions): void {
    for (const [tag, version] of Object.entries(told)) {
      process.known[tag] = Math.max(process.known[tag]!, version)
    }
    process.cache.forget(Object.keys(told))
  }

  async read(process: Process): Promise<Versions> {
    const first = this.#random.below(TAGS.length)
    const tags = [TAGS[first]!, TAGS[(first + 1) % TAGS.length]!]
    const atLeast = { ...process.known }
    const { hit, ticket } = await process.cache.lookUp(tags.join())
    if (hit !== undefined) {
      this.hits += 1
      const found = JSON.parse(hit.body.toString()) as Versions
      for (const tag of tags) {
        if (found[tag]! < atLeast[tag]!)
          this.faults.push(`${tag}: read ${found[tag]}, knew of ${atLeast[tag]}`)
      }
      return found
    }
    if (this.#random.chance(0.5)) await sleep(this.#random.below(5)) // on its way to the database
    const asked = Object.fromEntries(tags.map((tag) => [tag, this.#database[tag]!]))
    if (this.#random.chance(0.5)) await sleep(this.#random.below(40)) // and back
    if (ticket !== undefined) {
      const answer = { body: Buffer.from(JSON.stringify(asked)), etag: '"e"' }
      if (await process.cache.fill(ticket, answer, tags)) this.fills += 1
    }
    return asked
  }

  /** Something goes wrong at a process, or is mended. */
  upset(process: Process): void {
    const { cable, cache } = process
    const what = this.#random.below(6)
    if (what === 0) cable.cut()
    else if (what === 1) cable.silence()
    else if (what === 2 && process.hears) {
      process.hears = false
      cache.pause()
    } else this.mend(process)
  }

  mend(process: Process): void {
    process.cable.mend()
    if (process.hears) return
    process.hears = true
    process.known = { ...this.#database }
    process.cache.resume()
  }

  get database(): Versions {
    return { ...this.#database }
  }
}

for (const seed of [1, 2, 3]) {
  test(`whatever is cut, silent or deaf, no process reads older than it knows (seed ${seed})`, async () => {
    await server.ask('FLUSHALL')
    const random = randomMaker(seed)
    const shop = new Shop([await startProcess(), await startProcess(), await startProcess()], random)
    const reading: Promise<unknown>[] = []
    for (let step = 0; step < STEPS; step += 1) {
      const process = random.pick(shop.processes)
      if (random.chance(0.01)) shop.upset(process)
      else if (random.chance(0.03)) shop.write(process)
      else reading.push(shop.read(process))
      if (step % 10 === 0) await sleep(random.below(6))
      if (step === STEPS / 2) {
        await server.kill()
        await server.start()
      }
    }
    await Promise.all(reading)
    for (const process of shop.processes) shop.mend(process)
    for (const process of shop.processes) {
      await eventually(
        async () => process.cache.isOn,
        (on) => on,
      )
    }
    await sleep(50) // the last announcements
    for (const process of shop.processes) {
      for (let index = 0; index < 50; index += 1) {
        const found = await shop.read(process)
        for (const [tag, version] of Object.entries(found)) expect(version).toBe(shop.database[tag])
      }
    }
    expect(shop.faults).toEqual([])
    expect(shop.hits).toBeGreaterThan(100)
    expect(shop.fills).toBeGreaterThan(20)
    for (const { redis, cable } of shop.processes) {
      await redis.close()
      await cable.stop()
    }
  })
}
