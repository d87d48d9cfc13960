import { afterEach, expect, test, vi } from 'vitest'
import type { LimitStore } from '../faces/rest/limit-store.ts'
import { createRateLimiter, type RateLimiter } from '../faces/rest/rate-limit.ts'
import type { Hold, RateLimit } from '../faces/rest/route.ts'
import { loginLimit } from '../faces/rest/routes/auth-limits.ts'
import { AppError } from '../kernel/errors.ts'

/** A store to be tested. */
export type StoreUnderTest = {
  /** An empty store; `now` is its clock. */
  make(now: () => number): LimitStore
  /** What of time is faked while a test moves the clock. */
  readonly faked: readonly ('Date' | 'setTimeout' | 'clearTimeout' | 'performance')[]
}

const LIMIT: RateLimit = {
  name: 'test',
  points: 1_000,
  windowSeconds: 60,
  account: (body) => (body as { name?: string }).name,
  backOffOn: ['invalid_credentials'],
}
const fail = () => Promise.reject(new AppError('invalid_credentials', 'no'))

/** Fails once; returns the seconds to wait when it was not even tried. */
async function tryOnce(limiter: RateLimiter, ip: string, name: string): Promise<number> {
  try {
    await limiter.check(LIMIT, ip, { name })
  } catch (error) {
    return (error as AppError).retryAfterSeconds ?? -1
  }
  await limiter.watch(LIMIT, ip, { name }, fail).catch(() => {})
  return 0
}

/** What a limiter does, whichever store it counts in. */
export function limiterCases(store: StoreUnderTest): void {
  const limiterOf = (now: () => number): RateLimiter =>
    createRateLimiter({ isEnabled: true, store: store.make(now) })

  test('failures in a row at one account hold it back for 1, 2, 4 … minutes, an hour at most, whatever the address', async () => {
    let now = 0
    const limiter = limiterOf(() => now)
    for (let index = 0; index < 10; index += 1)
      expect(await tryOnce(limiter, `192.0.2.${index}`, 'hanna')).toBe(0)
    const waits: number[] = []
    for (let index = 0; index < 9; index += 1) {
      const wait = await tryOnce(limiter, `198.51.100.${index}`, ' Hanna ')
      waits.push(wait)
      now += wait * 1000
      expect(await tryOnce(limiter, `203.0.113.${index}`, 'hanna')).toBe(0)
    }
    expect(waits).toEqual([60, 120, 240, 480, 960, 1920, 3600, 3600, 3600])
    expect(await tryOnce(limiter, '192.0.2.200', 'abebe')).toBe(0)
  })

  test('a success forgets the failures of the account, a reset those of the owner', async () => {
    const limiter = limiterOf(() => 0)
    for (let index = 0; index < 9; index += 1) await tryOnce(limiter, `192.0.2.${index}`, 'hanna')
    await limiter.watch(LIMIT, '192.0.2.100', { name: 'hanna' }, async () => 'in')
    for (let index = 0; index < 10; index += 1)
      expect(await tryOnce(limiter, `192.0.2.${index}`, 'hanna')).toBe(0)
    expect(await tryOnce(limiter, '192.0.2.101', 'hanna')).toBe(60)
    await limiter.forgive('test', '192.0.2.102', ['HANNA'])
    for (let index = 0; index < 20; index += 1) await tryOnce(limiter, `198.51.100.${index}`, 'hanna')
    expect(await tryOnce(limiter, '198.51.100.200', 'hanna')).toBe(60)
    await expect(limiter.check(LIMIT, '192.0.2.102', { name: 'hanna' })).resolves.toBeUndefined()
  })

  test('other failures and switched-off limits count nothing', async () => {
    const limiter = limiterOf(() => 0)
    const notFound = () => Promise.reject(new AppError('not_found', 'no'))
    for (let index = 0; index < 30; index += 1)
      await limiter.watch(LIMIT, '192.0.2.1', { name: 'a' }, notFound).catch(() => {})
    await expect(limiter.check(LIMIT, '192.0.2.1', { name: 'a' })).resolves.toBeUndefined()
    const off = createRateLimiter({ isEnabled: false, store: store.make(() => 0) })
    for (let index = 0; index < 30; index += 1) expect(await tryOnce(off, '192.0.2.1', 'a')).toBe(0)
  })

  afterEach(() => {
    vi.useRealTimers()
  })

  /** The limit on signing in, with a clock that the test moves. */
  function signInLimiter() {
    vi.useFakeTimers({ now: 1_800_000_000_000, toFake: [...store.faked] })
    const limiter = limiterOf(Date.now)
    const holds: Hold[] = []
    let hashed = 0
    return {
      limiter,
      holds,
      /** How many wrong passwords were compared at all. */
      get hashed() {
        return hashed
      },
      /** Tries a password; true when it was not refused untried. */
      async tryAt(ip: string, email: string, isRight = false): Promise<boolean> {
        const body = { email }
        try {
          await limiter.check(loginLimit, ip, body)
        } catch (error) {
          expect((error as AppError).code).toBe('rate_limited')
          expect((error as AppError).retryAfterSeconds).toBeGreaterThan(0)
          return false
        }
        if (!isRight) hashed += 1
        const work = isRight ? async () => 'in' : fail
        const note = async (hold: Hold) => void holds.push(hold)
        await limiter.watch(loginLimit, ip, body, work, note).catch(() => {})
        return true
      },
    }
  }
  const address = (index: number): string => `198.${18 + (index >> 16)}.${(index >> 8) & 255}.${index & 255}`

  test('1,000 wrong passwords at one account from 1,000 addresses: a dozen are compared, the waiting grows', async () => {
    const shop = signInLimiter()
    for (let index = 0; index < 1_000; index += 1) {
      await shop.tryAt(address(index), 'hanna@example.com')
      vi.advanceTimersByTime(1_000)
    }
    expect(shop.hashed).toBeLessThan(16)
    expect(shop.holds.map((hold) => [hold.by, hold.seconds])).toEqual([
      ['account', 60],
      ['account', 120],
      ['account', 240],
      ['account', 480],
      ['account', 960],
    ])
    expect(await shop.tryAt(address(5_000), 'hanna@example.com', true)).toBe(false) // the owner, too, waits …
    await shop.limiter.forgive(loginLimit.name, address(5_000), ['hanna@example.com'])
    expect(await shop.tryAt(address(5_000), 'hanna@example.com', true)).toBe(true) // … but not after a reset by mail
  })

  test('1,000 wrong passwords at 1,000 accounts from one address: few are compared, the waiting grows', async () => {
    const shop = signInLimiter()
    for (let index = 0; index < 1_000; index += 1) {
      await shop.tryAt('192.0.2.1', `person${index}@example.com`)
      vi.advanceTimersByTime(1_000)
    }
    expect(shop.hashed).toBeLessThan(40)
    expect(shop.holds.map((hold) => hold.by)).toContain('address')
    expect(Math.max(...shop.holds.map((hold) => hold.seconds))).toBeGreaterThanOrEqual(120)
    expect(await shop.tryAt('192.0.2.2', 'person1@example.com', true)).toBe(true) // other addresses are free
  })

  test('1,000 wrong passwords, each from another address at another account, are throttled too', async () => {
    const shop = signInLimiter()
    expect(await shop.tryAt('192.0.2.1', 'regular@example.com', true)).toBe(true)
    for (let index = 0; index < 1_000; index += 1) {
      await shop.tryAt(address(index), `person${index}@example.com`)
      vi.advanceTimersByTime(100)
    }
    expect(shop.hashed).toBeLessThan(150) // 100 to notice, then 20 a minute
    expect(shop.holds).toEqual([{ limit: 'login', by: 'everybody', seconds: 60 }])
    expect(await shop.tryAt('192.0.2.1', 'regular@example.com', true)).toBe(true) // who is known here goes in
    expect(await shop.tryAt('192.0.2.1', 'person1@example.com', true)).toBe(false)
    await shop.limiter.forgive(loginLimit.name, '192.0.2.9', ['owner@example.com'])
    expect(await shop.tryAt('192.0.2.9', 'owner@example.com', true)).toBe(true) // and who comes from a reset
    vi.advanceTimersByTime(3 * 60_000)
    for (let index = 0; index < 50; index += 1)
      expect(await shop.tryAt(address(9_000 + index), `new${index}@example.com`, true)).toBe(true)
  })

  test('a busy morning with its share of slips holds nobody back', async () => {
    const shop = signInLimiter()
    for (let index = 0; index < 3_000; index += 1) {
      const isRight = index % 3 !== 0
      expect(await shop.tryAt(address(index), `person${index}@example.com`, isRight)).toBe(true)
      vi.advanceTimersByTime(50)
    }
    expect(shop.holds).toEqual([])
  })

  test('an address that many people share is forgiven one slip a minute', async () => {
    const shop = signInLimiter()
    for (let index = 0; index < 200; index += 1) {
      expect(await shop.tryAt('192.0.2.1', `person${index}@example.com`)).toBe(true)
      vi.advanceTimersByTime(60_000)
    }
    expect(shop.holds).toEqual([])
  })
}
