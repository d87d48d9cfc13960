import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { startRedis } from '../../testing/redis-server.ts'
import { eventually } from '../../testing/served-shop.ts'
import { startTcpProxy, type TcpProxy } from '../../testing/tcp-proxy.ts'
import { ALL_TAGS } from '../cache.ts'
import { createLogger } from '../logger.ts'
import { openRedis, type Redis } from './redis.ts'
import { type FillTicket, type LookUp, SharedCache } from './shared-cache.ts'

let server: Awaited<ReturnType<typeof startRedis>>
const closing: (() => Promise<void>)[] = []

beforeAll(async () => {
  server = await startRedis()
})
beforeEach(async () => {
  await server.ask('FLUSHALL')
})
afterEach(async () => {
  vi.restoreAllMocks()
  server.thaw()
  for (const close of closing.splice(0)) await close()
})
afterAll(() => server.stop())

/** A process of a shop: its own connection, by a cable of its own. */
type Process = { readonly cache: SharedCache; readonly redis: Redis; readonly cable: TcpProxy }

async function startProcess(version = '1'): Promise<Process> {
  const cable = await startTcpProxy(server.port)
  const redis = openRedis({
    url: `redis://127.0.0.1:${cable.port}`,
    prefix: async () => 'nexus:test',
    log: createLogger('silent'),
  })
  const cache = new SharedCache({ redis, version, timeToLiveMs: 300_000 })
  closing.push(async () => {
    await redis.close()
    await cable.stop()
  })
  cache.resume()
  redis.start()
  await isOn({ cache })
  return { cache, redis, cable }
}

async function isOn({ cache }: Pick<Process, 'cache'>, wanted = true): Promise<void> {
  const on = await eventually(
    async () => cache.isOn,
    (now) => now === wanted,
  )
  expect(on).toBe(wanted)
}

const answerOf = (text: string) => ({ body: Buffer.from(text), etag: `"${text.length}"` })
/** A look-up that was answered: on a busy machine one may take too long, and then it is as if there was no cache. */
const look = ({ cache }: Process, key: string): Promise<LookUp> =>
  eventually(
    () => cache.lookUp(key),
    ({ hit, ticket }) => hit !== undefined || ticket !== undefined,
  )
const textOf = async (process: Process, key: string): Promise<string | undefined> =>
  (await look(process, key)).hit?.body.toString()
async function ticketOf(process: Process, key: string): Promise<FillTicket> {
  const { ticket } = await look(process, key)
  expect(ticket).toBeDefined()
  return ticket!
}

/** Looks it up, finds nothing, and fills it in; again when Redis did not answer, as on a busy machine. */
async function keep(process: Process, key: string, text: string, tags: string[] = [key]): Promise<boolean> {
  for (let tries = 1; ; tries += 1) {
    const { failures } = process.redis
    const isKept = await process.cache.fill(await ticketOf(process, key), answerOf(text), tags)
    if (isKept || process.redis.failures === failures || tries === 5) return isKept
  }
}

test('what one process keeps the others find, byte by byte, until a tag of it changes', async () => {
  const [a, b] = [await startProcess(), await startProcess()]
  const body = Buffer.from([0xc3, 0xa9, 0, 255, 10, 13])
  const ticket = await ticketOf(b, 'list')
  expect(await b.cache.fill(ticket, { body, etag: '"e-1"' }, ['product:1', 'category:x'])).toBe(true)
  const { hit } = await look(a, 'list')
  expect(hit).toMatchObject({ body, etag: '"e-1"', tags: ['product:1', 'category:x'] })
  expect(hit!.timeToLiveMs).toBeGreaterThan(200_000)
  expect(hit!.timeToLiveMs).toBeLessThanOrEqual(300_000)
  a.cache.forget(['product:2'])
  await isOn(a)
  expect((await look(b, 'list')).hit).toBeDefined()
  a.cache.forget(['category:x'])
  await isOn(a)
  expect((await look(b, 'list')).hit).toBeUndefined()
  expect(await keep(b, 'list', 'new', ['category:x'])).toBe(true)
  expect(await textOf(a, 'list')).toBe('new')
  a.cache.forget([ALL_TAGS])
  await isOn(a)
  expect(await textOf(b, 'list')).toBeUndefined()
  expect(a.cache.counts).toMatchObject({ hit: 2, miss: 0 })
})

test('an answer without tags is kept; other versions of the program do not see it', async () => {
  const [a, b] = [await startProcess('1'), await startProcess('2')]
  expect(await keep(a, 'x', 'of version 1', [])).toBe(true)
  expect(await textOf(a, 'x')).toBe('of version 1')
  expect(await textOf(b, 'x')).toBeUndefined()
})

test('a slow reader cannot fill in what became old while it read', async () => {
  const [a, b] = [await startProcess(), await startProcess()]
  const ticket = await ticketOf(a, 'p')
  const other = await ticketOf(a, 'q')
  b.cache.forget(['p'])
  await isOn(b)
  expect(await a.cache.fill(ticket, answerOf('old'), ['p'])).toBe(false)
  expect(await a.cache.fill(other, answerOf('q'), ['q'])).toBe(true)
  b.cache.forget([ALL_TAGS])
  await isOn(b)
  expect(await a.cache.fill(other, answerOf('q'), ['q'])).toBe(false)
})

test('a reader that took more than 30 s, a body of more than 512 kB and more than 1,000 tags are not shared', async () => {
  const a = await startProcess()
  const ticket = await ticketOf(a, 'p')
  expect(await a.cache.fill(ticket, answerOf('x'.repeat(512 * 1024 + 1)), ['p'])).toBe(false)
  expect(await a.cache.fill(ticket, answerOf('x'.repeat(512 * 1024)), ['p'])).toBe(true)
  const many = Array.from({ length: 1_001 }, (_, index) => `t${index}`)
  const second = await ticketOf(a, 'q')
  expect(await a.cache.fill(second, answerOf('q'), many)).toBe(false)
  expect(await a.cache.fill(second, answerOf('q'), many.slice(1))).toBe(true)
  expect((await look(a, 'q')).hit?.tags).toHaveLength(1_000)
  const third = await ticketOf(a, 'r')
  const at = performance.now()
  vi.spyOn(performance, 'now').mockReturnValue(at + 31_000)
  expect(await a.cache.fill(third, answerOf('r'), ['r'])).toBe(false)
})

test('until a change is confirmed its process reads nothing; what it made old never comes back', async () => {
  const a = await startProcess()
  await keep(a, 'p', 'old')
  a.cable.silence()
  a.cache.forget(['p'])
  expect(a.cache.isOn).toBe(false) // at once, before anything was sent
  expect(await a.cache.lookUp('p')).toEqual({})
  await isOn(a, false)
  a.cable.mend()
  await isOn(a)
  expect(await textOf(a, 'p')).toBeUndefined()
})

test('cut off while others write: what it reads when it is back is not old', async () => {
  const [a, b] = [await startProcess(), await startProcess()]
  await keep(a, 'p', 'old')
  a.cable.cut()
  await isOn(a, false)
  expect(await a.cache.lookUp('p')).toEqual({})
  b.cache.forget(['p'])
  await isOn(b)
  expect(await keep(b, 'p', 'new')).toBe(true)
  a.cable.mend()
  await isOn(a)
  expect([undefined, 'new']).toContain(await textOf(a, 'p'))
  expect([undefined, 'new']).toContain(await textOf(b, 'p'))
})

test('cut off while it writes itself: nobody finds the old answer after it is back, and who heard of it never did', async () => {
  const [a, b] = [await startProcess(), await startProcess()]
  await keep(b, 'p', 'old')
  a.cable.cut()
  await isOn(a, false)
  a.cache.forget(['p']) // its own commit
  b.cache.forget(['p']) // hears of it by the database
  expect(b.cache.isOn).toBe(false)
  await isOn(b)
  expect(await textOf(b, 'p')).toBeUndefined()

  await keep(b, 'q', 'old')
  a.cache.forget(['q']) // and nobody else hears
  a.cable.mend()
  await isOn(a)
  expect(await textOf(a, 'q')).toBeUndefined()
  expect(await textOf(b, 'q')).toBeUndefined()
})

test('a ticket of before an outage fills nothing in after it', async () => {
  const [a, b] = [await startProcess(), await startProcess()]
  const ticket = await ticketOf(b, 'p')
  a.cable.cut()
  a.cache.forget(['p'])
  a.cable.mend()
  await isOn(a, false)
  await isOn(a)
  expect(await b.cache.fill(ticket, answerOf('old'), ['p'])).toBe(false)
})

test('restarted empty, and restarted with data of before a change', async () => {
  const [a, b] = [await startProcess(), await startProcess()]
  await keep(a, 'p', 'old')
  await server.ask('SAVE')
  b.cache.forget(['p'])
  await isOn(b)
  await keep(b, 'p', 'new')
  await server.kill()
  await isOn(a, false)
  await server.start()
  expect(await server.ask('EXISTS', '{nexus:test:catalogue}:control')).toBe(1) // the old data are there
  await isOn(a)
  await isOn(b)
  expect(await textOf(a, 'p')).toBeUndefined()
  expect(await textOf(b, 'p')).toBeUndefined()

  await server.ask('FLUSHALL')
  await server.ask('SAVE')
  await server.kill()
  await isOn(a, false)
  await server.start()
  await isOn(a)
  expect(await textOf(a, 'p')).toBeUndefined()
  expect(await keep(a, 'p', 'newer')).toBe(true)
})

test('emptied or evicted under way: a new generation begins, and nothing of the old one counts', async () => {
  const [a, b] = [await startProcess(), await startProcess()]
  await keep(a, 'p', 'old')
  const ticket = await ticketOf(a, 'q')
  await server.ask('DEL', '{nexus:test:catalogue}:control')
  expect(await a.cache.fill(ticket, answerOf('q'), ['q'])).toBe(false)
  expect(await textOf(b, 'p')).toBeUndefined()
  await server.ask('DEL', '{nexus:test:catalogue}:control')
  b.cache.forget(['q']) // the first that is noted in the new one
  await isOn(b)
  expect(await textOf(b, 'p')).toBeUndefined()
  expect(await a.cache.fill(ticket, answerOf('q'), ['q'])).toBe(false)
  expect(await keep(a, 'p', 'new')).toBe(true)
  expect(await textOf(b, 'p')).toBe('new')
})

test('while announcements are not heard it is off, and nothing of before counts after', async () => {
  const [a, b] = [await startProcess(), await startProcess()]
  await keep(b, 'p', 'old')
  const ticket = await ticketOf(a, 'q')
  a.cache.pause()
  expect(await a.cache.lookUp('p')).toEqual({})
  expect(await a.cache.fill(ticket, answerOf('q'), ['q'])).toBe(false)
  a.cache.resume()
  expect(a.cache.isOn).toBe(false) // not before Redis has confirmed it
  await isOn(a)
  expect(await textOf(a, 'p')).toBeUndefined()
})

test('a Redis that takes no changes is not read, and used again when it does', async () => {
  const [a, b] = [await startProcess(), await startProcess()]
  await keep(a, 'p', 'old')
  await server.ask('CONFIG', 'SET', 'min-replicas-to-write', '1')
  a.cache.forget(['p'])
  await sleep(1_500) // more than one try
  expect(a.cache.isOn).toBe(false)
  expect(a.redis.isUp()).toBe(true)
  await server.ask('CONFIG', 'SET', 'min-replicas-to-write', '0')
  await isOn(a)
  expect(await textOf(a, 'p')).toBeUndefined()
  expect(await textOf(b, 'p')).toBeUndefined()
})

test('a Redis that is full still learns what is old, and keeps nothing new', async () => {
  const [a, b] = [await startProcess(), await startProcess()]
  await keep(a, 'p', 'old')
  await server.ask('CONFIG', 'SET', 'maxmemory', '1')
  a.cache.forget(['p'])
  await isOn(a)
  expect(await textOf(b, 'p')).toBeUndefined()
  expect(await keep(b, 'p', 'new')).toBe(false)
  await server.ask('CONFIG', 'SET', 'maxmemory', '0')
  expect(await keep(b, 'p', 'new')).toBe(true)
  expect(await textOf(a, 'p')).toBe('new')
})

test('a frozen Redis delays a look-up once, then none; back again within the same connection it needs no new start', async () => {
  const a = await startProcess()
  await keep(a, 'p', 'kept')
  a.cable.silence()
  const outcomes = await Promise.all(Array.from({ length: 20 }, () => a.cache.lookUp('p')))
  expect(outcomes.every((outcome) => outcome.hit === undefined && outcome.ticket === undefined)).toBe(true)
  expect(a.cache.counts.failure).toBe(20)
  for (let index = 0; index < 100; index += 1) expect(await a.cache.lookUp('p')).toEqual({})
  expect(a.cache.counts.failure).toBe(20) // not even asked
  a.cable.mend()
  await isOn(a)
  expect(await textOf(a, 'p')).toBe('kept')
})

test('more than 50,000 changed tags begin a new generation; keys do not stay for ever', async () => {
  const a = await startProcess()
  await keep(a, 'p', 'kept')
  for (let batch = 0; batch < 52; batch += 1) {
    a.cache.forget(Array.from({ length: 1_000 }, (_, index) => `t:${batch}:${index}`))
  }
  await isOn(a)
  const fields = Number(await server.ask('HLEN', '{nexus:test:catalogue}:control'))
  expect(fields).toBeLessThan(5_000)
  expect(await textOf(a, 'p')).toBeUndefined()
  await keep(a, 'p', 'kept')
  for (const key of (await server.ask('KEYS', '*')) as string[]) {
    expect(Number(await server.ask('PTTL', key))).toBeGreaterThan(0)
  }
  a.cache.forget(Array.from({ length: 2_000 }, (_, index) => `u:${index}`))
  await isOn(a)
  expect(await textOf(a, 'p')).toBeUndefined()
})
