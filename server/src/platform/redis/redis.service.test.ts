import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync } from 'node:fs'
import { type AddressInfo, connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { createServer, getCACertificates, setDefaultCACertificates } from 'node:tls'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { startRedis } from '../../testing/redis-server.ts'
import { eventually } from '../../testing/served-shop.ts'
import { startTcpProxy } from '../../testing/tcp-proxy.ts'
import { createLogger } from '../logger.ts'
import { openRedis, type Redis, redisScript } from './redis.ts'

let server: Awaited<ReturnType<typeof startRedis>>
const opened: Redis[] = []

beforeAll(async () => {
  server = await startRedis()
})
afterEach(async () => {
  server.thaw()
  for (const redis of opened.splice(0)) await redis.close()
})
afterAll(() => server.stop())

/** A connection that was started, with what it logged and how often it came up. */
function open(url: string) {
  const lines: Record<string, unknown>[] = []
  const log = createLogger(
    'trace',
    new Writable({
      write(chunk, _encoding, done) {
        lines.push(JSON.parse(String(chunk)))
        done()
      },
    }),
  )
  const redis = openRedis({ url, prefix: async () => 'nexus:test', log })
  const ups: boolean[] = []
  redis.onUp((isNew) => ups.push(isNew))
  opened.push(redis)
  redis.start()
  return { redis, lines, ups }
}

const isUp = (redis: Redis): Promise<boolean> =>
  eventually(
    async () => redis.isUp(),
    (up) => up,
  )
const isGone = async (redis: Redis): Promise<boolean> =>
  !(await eventually(
    async () => redis.isUp(),
    (up) => !up,
  ))
/** A hundred commands fail, and none of them waits: together they would for 10 s. */
async function expectFailuresAtOnce(redis: Redis): Promise<void> {
  const startedAt = performance.now()
  for (let index = 0; index < 100; index += 1) await expect(redis.send(['GET', 'x'])).rejects.toThrow()
  expect(performance.now() - startedAt).toBeLessThan(5_000)
}

test('commands, bytes, scripts and errors pass', async () => {
  const { redis, ups } = open(server.url)
  expect(await isUp(redis)).toBe(true)
  expect(ups).toEqual([true])
  const bytes = Buffer.from([0, 255, 13, 10, 128])
  await redis.send(['SET', redis.name('bytes'), bytes])
  expect(await redis.send(['GET', 'nexus:test:bytes'], { asBuffers: true })).toEqual(bytes)
  const script = redisScript(`return {KEYS[1], ARGV[1], 7, false}`)
  for (let index = 0; index < 2; index += 1) {
    expect(await redis.run(script, ['k'], ['v'])).toEqual(['k', 'v', 7, null])
  }
  expect(redis.failures).toBe(0)
  await expect(redis.send(['INCR', redis.name('bytes')])).rejects.toThrow('not an integer')
  expect(redis.failures).toBe(1)
  expect(redis.isUp()).toBe(true) // it answered
  await redis.ping()
})

test('nobody waits for a Redis that is not there; it is used as soon as it is', async () => {
  await server.kill()
  const { redis, lines } = open(server.url)
  await expectFailuresAtOnce(redis)
  await eventually(
    async () => lines.length,
    (count) => count > 0,
  )
  await server.start()
  expect(await isUp(redis)).toBe(true)
  expect(await redis.send(['PING'])).toBe('PONG')
  expect(lines.map(({ level }) => level)).toEqual([40, 30]) // one line for each change, however many asked
})

test('killed under way: what was asked fails, and it is found again on a new connection', async () => {
  const { redis, ups, lines } = open(server.url)
  await isUp(redis)
  server.freeze()
  const asked = Array.from({ length: 50 }, () => redis.send(['GET', 'x'], { timeoutMs: 20_000 }))
  const outcomes = Promise.allSettled(asked)
  await server.kill()
  expect((await outcomes).every(({ status }) => status === 'rejected')).toBe(true)
  expect(await isGone(redis)).toBe(true)
  await expectFailuresAtOnce(redis)
  await server.start()
  expect(await isUp(redis)).toBe(true)
  expect(ups).toEqual([true, true])
  expect(lines.map(({ level }) => level)).toEqual([30, 40, 30])
})

test('one that hangs keeps one command waiting, not the next; after a hiccup the connection is the same', async () => {
  const proxy = await startTcpProxy(server.port)
  const { redis, ups } = open(`redis://127.0.0.1:${proxy.port}`)
  await isUp(redis)
  proxy.silence()
  await expect(redis.send(['GET', 'x'])).rejects.toThrow('No answer for 100 ms')
  expect(redis.isUp()).toBe(false)
  await expectFailuresAtOnce(redis)
  proxy.mend()
  expect(await isUp(redis)).toBe(true)
  expect(ups).toEqual([true, false])
  expect(proxy.connections).toBe(1)
  await redis.close()
  await proxy.stop()
})

test('one that stays frozen loses its connection, and is tried again until it answers', async () => {
  const { redis, ups, lines } = open(server.url)
  await isUp(redis)
  server.freeze()
  await expect(redis.ping()).rejects.toThrow()
  await eventually(
    async () => lines.length,
    (count) => count >= 2,
  )
  expect(redis.isUp()).toBe(false)
  expect(lines[1]).toMatchObject({ level: 40, reason: expect.stringMatching(/./) })
  server.thaw()
  expect(await isUp(redis)).toBe(true)
  expect(ups).toEqual([true, true])
})

test('a busy process does not take its own slowness for that of Redis', async () => {
  const { redis, ups } = open(server.url)
  await isUp(redis)
  for (let index = 0; index < 5; index += 1) {
    const asked = redis.send(['PING'])
    const until = performance.now() + 250
    while (performance.now() < until);
    expect(await asked).toBe('PONG')
  }
  expect(ups).toEqual([true])
  expect(redis.failures).toBe(0)
})

test('a wrong password is told once, and never which', async () => {
  await server.ask('CONFIG', 'SET', 'requirepass', 'right-secret')
  const address = `127.0.0.1:${server.port}`
  const wrong = open(`redis://:wrong-secret@${address}`)
  await eventually(
    async () => wrong.lines.length,
    (count) => count > 0,
  )
  expect(wrong.redis.isUp()).toBe(false)
  expect(wrong.lines[0]).toMatchObject({ level: 40, reason: expect.stringContaining('WRONGPASS') })
  const right = open(`redis://:right-secret@${address}/3`)
  expect(await isUp(right.redis)).toBe(true)
  await right.redis.send(['SET', 'where', 'three'])
  await right.redis.send(['CONFIG', 'SET', 'requirepass', ''])
  expect(wrong.redis.isUp()).toBe(false)
  expect(wrong.lines).toHaveLength(1)
  expect(JSON.stringify([wrong.lines, right.lines])).not.toContain('secret')
  expect(await server.ask('GET', 'where')).toBeNull() // it is in database 3
})

test('a name that cannot be found out yet is asked for again', async () => {
  let asked = 0
  const prefix = async (): Promise<string> => {
    asked += 1
    if (asked < 3) throw new Error('the database is starting')
    return 'later'
  }
  const redis = openRedis({ url: server.url, prefix, log: createLogger('silent') })
  opened.push(redis)
  await expect(redis.send(['PING'])).rejects.toThrow() // not started
  redis.start()
  expect(await isUp(redis)).toBe(true)
  expect(redis.name('x')).toBe('later:x')

  const never = openRedis({
    url: server.url,
    prefix: () => new Promise(() => {}),
    log: createLogger('silent'),
  })
  never.start()
  await never.close() // a database that hangs does not keep the process
})

test('rediss: the server must show a certificate that is trusted', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'nexus-tls-'))
  const key = join(folder, 'key.pem')
  const certificate = join(folder, 'certificate.pem')
  execFileSync(
    'openssl',
    [
      'req',
      '-x509',
      '-newkey',
      'ec',
      '-pkeyopt',
      'ec_paramgen_curve:prime256v1',
      '-nodes',
      '-days',
      '2',
    ].concat([
      '-subj',
      '/CN=localhost',
      '-addext',
      'subjectAltName=DNS:localhost',
      '-keyout',
      key,
      '-out',
      certificate,
    ]),
    { stdio: 'ignore' },
  )
  const pem = readFileSync(certificate, 'utf8')
  const door = createServer({ key: readFileSync(key), cert: pem }, (near) => {
    const far = connect(server.port, '127.0.0.1')
    for (const socket of [near, far]) socket.on('error', () => {})
    near.pipe(far).pipe(near)
  })
  door.on('tlsClientError', () => {})
  await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve))
  const url = `rediss://localhost:${(door.address() as AddressInfo).port}`
  const doubtful = open(url)
  await eventually(
    async () => doubtful.lines.length,
    (count) => count > 0,
  )
  expect(doubtful.lines[0]).toMatchObject({ reason: expect.stringContaining('self-signed') })
  const trusted = getCACertificates('default')
  setDefaultCACertificates([...trusted, pem])
  try {
    expect(await isUp(doubtful.redis)).toBe(true)
    expect(await doubtful.redis.send(['PING'])).toBe('PONG')
  } finally {
    setDefaultCACertificates(trusted)
  }
  await doubtful.redis.close()
  door.close()
})
