import { expect, test } from 'vitest'
import { laneOf, tierFor } from './lanes.ts'

test.each([
  [-10, 'urgent'],
  [-1, 'urgent'],
  [0, 'ordinary'],
  [9, 'ordinary'],
  [10, 'patient'],
  [100, 'patient'],
])('priority %i waits in the lane %s', (priority, lane) => {
  expect(laneOf(priority)).toBe(lane)
})

test.each([
  [-5, undefined],
  [0, undefined],
  [1, '1s'],
  [1_000, '1s'],
  [9_999, '1s'],
  [10_000, '10s'],
  [59_999, '10s'],
  [60_000, '1m'],
  [3_599_999, '10m'],
  [3_600_000, '1h'],
  [90_000_000, '1h'],
])('a wait of %i ms begins with %s and never ends late by more than the shortest', (waitMs, name) => {
  expect(tierFor(waitMs)?.name).toBe(name)
})
