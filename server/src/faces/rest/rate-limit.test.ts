import { expect, test } from 'vitest'
import { AppError } from '../../kernel/errors.ts'
import { memoryRateLimiter, networkOf } from './rate-limit.ts'
import type { RateLimit } from './route.ts'

const LIMIT: RateLimit = {
  name: 'test',
  points: 1_000,
  windowSeconds: 60,
  account: (body) => (body as { name?: string }).name,
  backOffOn: ['invalid_credentials'],
}
const fail = () => Promise.reject(new AppError('invalid_credentials', 'no'))

/** Fails once; returns the seconds to wait when it was not even tried. */
async function tryOnce(
  limiter: ReturnType<typeof memoryRateLimiter>,
  ip: string,
  name: string,
): Promise<number> {
  try {
    await limiter.check(LIMIT, ip, { name })
  } catch (error) {
    return (error as AppError).retryAfterSeconds ?? -1
  }
  await limiter.watch(LIMIT, ip, { name }, fail).catch(() => {})
  return 0
}

test('failures in a row at one account hold it back for 1, 2, 4 … minutes, an hour at most, whatever the address', async () => {
  let now = 0
  const limiter = memoryRateLimiter({ isEnabled: true, now: () => now })
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
  const limiter = memoryRateLimiter({ isEnabled: true, now: () => 0 })
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
  const limiter = memoryRateLimiter({ isEnabled: true, now: () => 0 })
  const notFound = () => Promise.reject(new AppError('not_found', 'no'))
  for (let index = 0; index < 30; index += 1)
    await limiter.watch(LIMIT, '192.0.2.1', { name: 'a' }, notFound).catch(() => {})
  await expect(limiter.check(LIMIT, '192.0.2.1', { name: 'a' })).resolves.toBeUndefined()
  const off = memoryRateLimiter({ isEnabled: false })
  for (let index = 0; index < 30; index += 1) expect(await tryOnce(off, '192.0.2.1', 'a')).toBe(0)
})

test('a /64 of IPv6 is one household, IPv4 in IPv6 is IPv4', () => {
  expect(networkOf('2001:db8:1:2:3:4:5:6')).toBe(networkOf('2001:db8:1:2::ffff'))
  expect(networkOf('2001:db8:1:2::1')).not.toBe(networkOf('2001:db8:1:3::1'))
  expect(networkOf('::ffff:192.0.2.1')).toBe('192.0.2.1')
  expect(networkOf('not an address')).toBe('not an address')
})
