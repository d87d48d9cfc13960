import { expect, test } from 'vitest'
import { RecentMap } from './recent-map.ts'

test('beyond its bound what was set the longest ago falls out, and is told', () => {
  const dropped: number[] = []
  const map = new RecentMap<number>({ max: 3, onDrop: (value) => dropped.push(value) })
  for (const [key, value] of [
    ['a', 1],
    ['b', 2],
    ['c', 3],
    ['a', 4],
    ['d', 5],
  ] as const)
    map.set(key, value)
  expect(['a', 'b', 'c', 'd'].map((key) => map.get(key))).toEqual([4, undefined, 3, 5])
  expect(dropped).toEqual([2])
  map.delete('c')
  map.set('e', 6)
  expect(map.size).toBe(3)
  expect(dropped).toEqual([2])
})

test('an entry runs out after its time, counted from when it was set', () => {
  let now = 0
  const map = new RecentMap<string>({ max: 10, timeToLiveMs: 100, now: () => now })
  map.set('a', 'x')
  now = 99
  expect(map.has('a')).toBe(true)
  now = 100
  expect(map.get('a')).toBeUndefined()
  map.set('a', 'y')
  now = 150
  map.set('a', 'z')
  now = 249
  expect(map.get('a')).toBe('z')
  map.set('b', 'w')
  expect(map.entries()).toEqual([
    ['a', 'z'],
    ['b', 'w'],
  ])
  now = 250
  expect(map.entries()).toEqual([['b', 'w']])
})
