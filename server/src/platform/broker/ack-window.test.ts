import { expect, test } from 'vitest'
import { AckWindow } from './ack-window.ts'

const windowOf = (count: number): AckWindow => {
  const window = new AckWindow()
  for (let tag = 1; tag <= count; tag += 1) window.deliver(tag)
  return window
}

test('what ends in order is acknowledged at once', () => {
  expect(windowOf(5).settle([2, 1, 3])).toEqual({ upTo: 3, single: [] })
})

test('what ends before an older one is acknowledged alone, and never again', () => {
  const window = windowOf(5)
  expect(window.settle([2, 4])).toEqual({ upTo: undefined, single: [2, 4] })
  // 2 is acknowledged already: the broker would refuse "all up to 2"
  expect(window.settle([1])).toEqual({ upTo: 1, single: [] })
  expect(window.settle([3, 5])).toEqual({ upTo: 5, single: [] })
  expect(window.settle([1, 2, 3, 4, 5])).toEqual({ upTo: undefined, single: [] })
})

test('a tag that was never delivered is left out', () => {
  expect(windowOf(2).settle([7, 1])).toEqual({ upTo: 1, single: [] })
})

test('every message is acknowledged exactly once, whatever the order', () => {
  const window = new AckWindow()
  const open = new Set<number>()
  const settled: number[] = []
  let tag = 0
  for (let step = 0; step < 3_000; step += 1) {
    if (step % 3 !== 2) {
      tag += 1
      window.deliver(tag)
      open.add(tag)
      continue
    }
    const ending = [...open].filter((one) => (one * 7 + step) % 5 < 3)
    for (const one of ending) open.delete(one)
    const { upTo, single } = window.settle(ending)
    const acknowledged = upTo === undefined ? single : [...single, upTo]
    expect(ending).toEqual(expect.arrayContaining(acknowledged))
    // nothing open stands before "all up to"
    if (upTo !== undefined) expect(Math.min(...open, Number.POSITIVE_INFINITY)).toBeGreaterThan(upTo)
    settled.push(...ending)
  }
  expect(new Set(settled).size).toBe(settled.length)
})
