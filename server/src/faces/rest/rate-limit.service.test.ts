import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createLogger } from '../../platform/logger.ts'
import { openRedis, type Redis } from '../../platform/redis/redis.ts'
import { limiterCases } from '../../testing/limiter-cases.ts'
import { startRedis } from '../../testing/redis-server.ts'
import { eventually } from '../../testing/served-shop.ts'
import type { LimitStore } from './limit-store.ts'
import { redisLimits } from './limit-store-redis.ts'

let server: Awaited<ReturnType<typeof startRedis>>
let redis: Redis

beforeAll(async () => {
  server = await startRedis()
  redis = openRedis({
    url: server.url,
    prefix: async () => 'nexus:limits',
    log: createLogger('silent'),
  })
  redis.start()
  await eventually(
    async () => redis.isUp(),
    (up) => up,
  )
})
beforeEach(async () => {
  await server.ask('FLUSHALL')
})
afterAll(async () => {
  await redis.close()
  await server.stop()
})

/** A Redis for which time goes by as a test says: before a key is touched, what has gone by is taken from its life. */
function aged(now: () => number): Redis {
  const touchedAt = new Map<string, number>()
  const age = async (key: string): Promise<void> => {
    const goneBy = now() - (touchedAt.get(key) ?? now())
    touchedAt.set(key, now())
    if (goneBy <= 0) return
    const left = Number(await redis.send(['PTTL', key]))
    if (left >= 0) await redis.send(['PEXPIRE', key, String(left - goneBy)])
  }
  return {
    ...redis,
    async run(script, keys, args, options) {
      for (const key of keys) await age(key)
      return redis.run(script, keys, args, options)
    },
  }
}

limiterCases({ make: (now) => redisLimits(aged(now), now), faked: ['Date'] })

test('two processes count together, by the clock of Redis', async () => {
  const [a, b]: LimitStore[] = [redisLimits(redis), redisLimits(redis)]
  const window = { name: 'login:ip', points: 5, seconds: 60 }
  const outcomes = await Promise.all(
    Array.from({ length: 20 }, (_, index) => (index % 2 === 0 ? a! : b!).take(window, '192.0.2.1')),
  )
  expect(outcomes.filter((waitMs) => waitMs === 0)).toHaveLength(5)
  for (const waitMs of outcomes.filter((wait) => wait > 0)) expect(waitMs).toBeLessThanOrEqual(60_000)
  await b!.refill('login:ip', '192.0.2.1')
  expect(await a!.take(window, '192.0.2.1')).toBe(0)

  const backOff = { after: 3, forgivenEveryMs: 0 }
  const waits = await Promise.all(
    Array.from({ length: 6 }, (_, index) => (index % 2 === 0 ? a! : b!).fail('account', backOff)),
  )
  expect(waits.toSorted((x, y) => x - y)).toEqual([0, 0, 60_000, 120_000, 240_000, 480_000])
  expect(await a!.heldMs('account')).toBeGreaterThan(470_000)
  await b!.forgetFailures('account')
  expect(await a!.heldMs('account')).toBe(0)

  await a!.mark('known', 'pair')
  expect(await b!.isMarked('known', 'pair')).toBe(true)
  expect(await b!.isMarked('forgiven', 'pair')).toBe(false)
  await Promise.all(Array.from({ length: 10 }, () => a!.count('login', 'failures')))
  expect(await b!.count('login', 'strangers')).toEqual({ failures: 10, successes: 0, strangers: 1 })
})

test('no name of an account or an address stands in Redis, and no key stays for ever', async () => {
  const store = redisLimits(redis)
  const key = 'login|account|hanna@example.com'
  await store.take({ name: 'login:account', points: 5, seconds: 60 }, key)
  await store.fail(key, { after: 3, forgivenEveryMs: 0 })
  await store.mark('known', 'login|pair|192.0.2.1|hanna@example.com')
  await store.count('login', 'failures')
  const keys = (await server.ask('KEYS', '*')) as string[]
  expect(keys).toHaveLength(4)
  const members = (await server.ask('ZRANGE', 'nexus:limits:limit:known', '0', '-1')) as string[]
  expect(members).toHaveLength(1)
  expect(JSON.stringify([keys, members])).not.toMatch(/hanna|192/)
  for (const name of keys) expect(Number(await server.ask('PTTL', name))).toBeGreaterThan(0)
})

test('while Redis is gone every count fails, so that another store can go on', async () => {
  await server.kill()
  await eventually(
    async () => redis.isUp(),
    (up) => !up,
  )
  const store = redisLimits(redis)
  await expect(store.take({ name: 'w', points: 1, seconds: 60 }, 'k')).rejects.toThrow()
  await expect(store.heldMs('k')).rejects.toThrow()
  await expect(store.count('w', undefined)).rejects.toThrow()
  await server.start()
})
