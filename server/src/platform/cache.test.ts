import { expect, test, vi } from 'vitest'
import { ALL_TAGS, TaggedCache } from './cache.ts'

const make = () =>
  new TaggedCache<{ text: string }>({ maxBytes: 10_000, sizeOf: (v) => v.text.length, timeToLiveMs: 60_000 })

test('an answer is kept until one of its tags changes', () => {
  const cache = make()
  cache.set('a', { text: 'A' }, ['product:1', 'category:x'], cache.now())
  cache.set('b', { text: 'B' }, ['product:2'], cache.now())
  cache.forget(['category:x'])
  expect([cache.get('a'), cache.get('b')?.text]).toEqual([undefined, 'B'])
  cache.forget([ALL_TAGS])
  expect(cache.size).toBe(0)
})

test('a slow reader cannot keep what became old while it read', () => {
  const cache = make()
  const noted = cache.now()
  cache.forget(['product:1'])
  expect(cache.set('a', { text: 'old' }, ['product:1'], noted)).toBe(false)
  expect(cache.set('b', { text: 'ok' }, ['product:2'], noted)).toBe(true)
  cache.forget([ALL_TAGS])
  expect(cache.set('b', { text: 'old' }, ['product:2'], noted)).toBe(false)
})

test('paused, it answers nothing and keeps nothing', () => {
  const cache = make()
  cache.set('a', { text: 'A' }, ['t'], cache.now())
  cache.pause()
  expect(cache.get('a')).toBeUndefined()
  expect(cache.set('a', { text: 'A' }, ['t'], cache.now())).toBe(false)
  cache.resume()
  expect(cache.get('a')).toBeUndefined()
  expect(cache.set('a', { text: 'A' }, ['t'], cache.now())).toBe(true)
})

test('it stays within its bytes and unlinks what falls out', () => {
  const cache = make()
  for (let i = 0; i < 1000; i += 1) cache.set(`k${i}`, { text: 'x'.repeat(100) }, [`t${i}`], cache.now())
  expect(cache.size).toBeLessThan(40)
})

test('what was kept elsewhere before is kept for what is left to it', async () => {
  const cache = make()
  cache.set('a', { text: 'A' }, ['t'], cache.now(), 20)
  cache.set('b', { text: 'B' }, ['t'], cache.now())
  await vi.waitFor(() => expect(cache.get('a')).toBeUndefined(), 20_000)
  expect(cache.get('b')?.text).toBe('B')
})
