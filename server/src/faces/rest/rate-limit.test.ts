import { expect, test } from 'vitest'
import { limiterCases } from '../../testing/limiter-cases.ts'
import { insuredLimits, type LimitStore, memoryLimits } from './limit-store.ts'
import { networkOf } from './rate-limit.ts'

limiterCases({ make: memoryLimits, faked: ['Date', 'setTimeout', 'clearTimeout', 'performance'] })

test('a /64 of IPv6 is one household, IPv4 in IPv6 is IPv4', () => {
  expect(networkOf('2001:db8:1:2:3:4:5:6')).toBe(networkOf('2001:db8:1:2::ffff'))
  expect(networkOf('2001:db8:1:2::1')).not.toBe(networkOf('2001:db8:1:3::1'))
  expect(networkOf('::ffff:192.0.2.1')).toBe('192.0.2.1')
  expect(networkOf('not an address')).toBe('not an address')
})

/** A store that can be switched off. */
function frail(store: LimitStore): { store: LimitStore; isGone: boolean } {
  const state = { isGone: false, store }
  const breakable =
    <Args extends unknown[], T>(work: (...args: Args) => Promise<T>) =>
    async (...args: Args): Promise<T> => {
      if (state.isGone) throw new Error('gone')
      return work(...args)
    }
  const entries = Object.entries(store).map(([name, work]) => [name, breakable(work as never)])
  state.store = Object.fromEntries(entries)
  return state
}

test('an insured store goes on with what this process saw, at once, and believes the first again when it is back', async () => {
  const first = frail(memoryLimits())
  const store = insuredLimits(first.store, memoryLimits())
  const window = { name: 'w', points: 2, seconds: 60 }
  const backOff = { after: 2, forgivenEveryMs: 0 }
  expect(await store.take(window, 'a')).toBe(0)
  await first.store.take(window, 'b') // another process
  await store.fail('a', backOff)
  await store.mark('known', 'a')
  await store.count('storm', 'failures')
  first.isGone = true
  expect(await store.take(window, 'a')).toBe(0)
  expect(await store.take(window, 'a')).toBeGreaterThan(0)
  expect(await store.take(window, 'b')).toBe(0)
  expect(await store.fail('a', backOff)).toBe(60_000)
  expect(await store.heldMs('a')).toBeGreaterThan(59_000)
  expect(await store.isMarked('known', 'a')).toBe(true)
  expect(await store.count('storm', 'failures')).toMatchObject({ failures: 2 })
  first.isGone = false
  expect(await store.heldMs('a')).toBe(0)
  expect(await store.take(window, 'b')).toBe(0)
  expect(await store.take(window, 'b')).toBeGreaterThan(0)
  expect(await store.count('storm', undefined)).toMatchObject({ failures: 1 })
})
