import { hash } from 'node:crypto'
import { RateLimiterRedis } from 'rate-limiter-flexible'
import { type Redis, type RedisScript, redisScript } from '../../platform/redis/redis.ts'
import {
  type Counts,
  FIRST_WAIT_MS,
  FORGET_FAILURES_AFTER_MS,
  type LimitStore,
  LONGEST_WAIT_MS,
  MARKED_FOR_MS,
  type Mark,
  pointOf,
  type Window,
} from './limit-store.ts'

/** Marks beyond this push out the oldest. */
const REMEMBERED_MARKS = 100_000

/** The time that all processes share is that of Redis; a test may say another. */
const NOW = `
local now = tonumber(ARGV[1])
if not now then
  local time = redis.call('time')
  now = time[1] * 1000 + math.floor(time[2] / 1000)
end
`

/** KEYS: failures. ARGV: now, after, forgiven every ms. Gives the wait in ms. */
const FAIL = redisScript(`${NOW}
local kept = redis.call('hmget', KEYS[1], 'count', 'at', 'held_until')
local count, at, held_until = tonumber(kept[1] or 0), tonumber(kept[2] or now), tonumber(kept[3] or 0)
if now - at >= ${FORGET_FAILURES_AFTER_MS} then count, at, held_until = 0, now, 0 end
local every = tonumber(ARGV[3])
if every > 0 then
  local calm = math.max(0, now - math.max(at, held_until))
  count = math.max(0, count - math.floor(calm / every))
end
count = count + 1
local beyond, wait = count - tonumber(ARGV[2]), 0
if beyond >= 0 then wait = math.min(${LONGEST_WAIT_MS}, ${FIRST_WAIT_MS} * 2 ^ math.min(beyond, 10)) end
redis.call('hset', KEYS[1], 'count', count, 'at', now, 'held_until', now + wait)
redis.call('pexpire', KEYS[1], ${FORGET_FAILURES_AFTER_MS})
return wait
`)

/** KEYS: failures. ARGV: now. Gives what is left of the wait in ms. */
const HELD = redisScript(`${NOW}
return math.max(0, tonumber(redis.call('hget', KEYS[1], 'held_until') or 0) - now)
`)

/** KEYS: marks, a sorted set by time. ARGV: now, what to mark, how long marks count in ms, how many. */
const MARK = redisScript(`${NOW}
redis.call('zadd', KEYS[1], now, ARGV[2])
redis.call('zremrangebyscore', KEYS[1], '-inf', now - tonumber(ARGV[3]))
redis.call('zremrangebyrank', KEYS[1], 0, -tonumber(ARGV[4]) - 1)
redis.call('pexpire', KEYS[1], ARGV[3])
return 1
`)

/** KEYS: marks. ARGV: now, what may be marked, how long marks count in ms. Gives 1 or 0. */
const IS_MARKED = redisScript(`${NOW}
local at = redis.call('zscore', KEYS[1], ARGV[2])
return at and now - tonumber(at) < tonumber(ARGV[3]) and 1 or 0
`)

/** KEYS: minutes. ARGV: now, what to count or ''. Gives failures, successes and strangers. */
const COUNT = redisScript(`${NOW}
local index = math.floor(now / 60000)
local kept = redis.call('hmget', KEYS[1], 'index', 'failures', 'successes', 'strangers', 'failures_before', 'successes_before')
for position = 1, 6 do kept[position] = tonumber(kept[position] or 0) end
local counts = { failures = kept[2], successes = kept[3], strangers = kept[4] }
local before = { failures = kept[5], successes = kept[6] }
if kept[1] ~= index then
  before = { failures = 0, successes = 0 }
  if kept[1] == index - 1 then before = { failures = kept[2], successes = kept[3] } end
  counts = { failures = 0, successes = 0, strangers = 0 }
end
if ARGV[2] ~= '' then
  counts[ARGV[2]] = counts[ARGV[2]] + 1
  redis.call('hset', KEYS[1], 'index', index, 'failures', counts.failures, 'successes', counts.successes,
    'strangers', counts.strangers, 'failures_before', before.failures, 'successes_before', before.successes)
  redis.call('pexpire', KEYS[1], 180000)
end
return {counts.failures + before.failures, counts.successes + before.successes, counts.strangers}
`)

/**
 * Counts that all processes share, in Redis. Every method throws while it is gone. Whom a count is about stands there
 * only as a hash: no address, no account. `now` is for tests; without it the clock of Redis counts.
 */
export function redisLimits(redis: Redis, now?: () => number): LimitStore {
  const windows = new Map<string, RateLimiterRedis>()
  const client = clientOf(redis)
  const at = (): string => (now === undefined ? '' : String(now()))
  const run = (script: RedisScript, key: string, ...args: string[]): Promise<unknown> =>
    redis.run(script, [redis.name(`limit:${key}`)], [at(), ...args])

  const limiterOf = ({ name, points, seconds }: Window): RateLimiterRedis => {
    let limiter = windows.get(name)
    if (limiter === undefined) {
      limiter = new RateLimiterRedis({
        storeClient: client,
        useRedisPackage: true,
        keyPrefix: `limit:${name}`,
        points,
        duration: seconds,
      })
      windows.set(name, limiter)
    }
    return limiter
  }

  return {
    take: (window, key) => pointOf(limiterOf(window), digest(key)),
    async refill(windowName, key) {
      await redis.send(['DEL', redis.name(`limit:${windowName}:${digest(key)}`)])
    },
    fail: async (key, { after, forgivenEveryMs }) =>
      Number(await run(FAIL, `failures:${digest(key)}`, String(after), String(forgivenEveryMs))),
    heldMs: async (key) => Number(await run(HELD, `failures:${digest(key)}`)),
    async forgetFailures(key) {
      await redis.send(['DEL', redis.name(`limit:failures:${digest(key)}`)])
    },
    async mark(mark, key) {
      await run(MARK, mark, digest(key), lifeOf(mark), String(REMEMBERED_MARKS))
    },
    isMarked: async (mark, key) => (await run(IS_MARKED, mark, digest(key), lifeOf(mark))) === 1,
    async count(name, what) {
      const [failures, successes, strangers] = (await run(COUNT, `minutes:${name}`, what ?? '')) as number[]
      return { failures, successes, strangers } as Counts
    },
  }
}

/** The little of a client that the library needs. */
function clientOf(redis: Redis) {
  const scripts = new Map<string, RedisScript>()
  return {
    eval(lua: string, { keys, arguments: args }: { keys: string[]; arguments: string[] }): Promise<unknown> {
      let script = scripts.get(lua)
      if (script === undefined) {
        script = redisScript(lua)
        scripts.set(lua, script)
      }
      return redis.run(
        script,
        keys.map((key) => redis.name(key)),
        args,
      )
    },
  }
}

const digest = (key: string): string => hash('sha256', key, 'base64url').slice(0, 22)
const lifeOf = (mark: Mark): string => String(MARKED_FOR_MS[mark])
