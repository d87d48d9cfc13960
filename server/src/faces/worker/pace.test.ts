import { EventEmitter } from 'node:events'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type Pace, paceBehind } from './pace.ts'

const requests = new EventEmitter()
let pace: Pace
let utilization = 0

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  vi.spyOn(performance, 'eventLoopUtilization').mockImplementation(() => ({
    idle: 0,
    active: 0,
    utilization,
  }))
  pace = paceBehind(requests)
})

afterEach(() => {
  pace.stop()
  vi.restoreAllMocks()
  vi.useRealTimers()
  expect(requests.listenerCount('request')).toBe(0)
})

/** A window in which so many requests came and the event loop was busy for such a share of the time. */
function windowOf(requestCount: number, share: number): void {
  for (let count = 0; count < requestCount; count += 1) requests.emit('request')
  utilization = share
  vi.advanceTimersByTime(50)
}

/** Asks for the turn of so many jobs; tells how many have begun. */
async function begin(count: number): Promise<() => Promise<number>> {
  let begun = 0
  for (let number = 0; number < count; number += 1) {
    const turn = pace.turn()
    if (turn === undefined) begun += 1
    else void turn.then(() => (begun += 1))
  }
  return async () => {
    await Promise.resolve()
    return begun
  }
}

test('while nobody waits for an answer jobs use the process as they like', async () => {
  windowOf(0, 1)
  expect(await (await begin(100))()).toBe(100)
})

test('with requests and time to spare jobs begin at once', async () => {
  windowOf(50, 0.5)
  expect(await (await begin(100))()).toBe(100)
})

test('when requests need all of the time few jobs begin, in their order, and the rest as soon as there is room', async () => {
  windowOf(50, 0.95)
  const begun = await begin(10)
  expect(await begun()).toBe(2)
  windowOf(50, 0.95)
  expect(await begun()).toBe(4)
  const later = await begin(1)
  windowOf(50, 0.95)
  expect([await begun(), await later()]).toEqual([6, 0])
  windowOf(0, 0.1)
  expect([await begun(), await later()]).toEqual([10, 1])
  expect(pace.turn()).toBeUndefined()
})

test('a stop lets all of them begin', async () => {
  windowOf(50, 0.95)
  const begun = await begin(10)
  pace.stop()
  expect(await begun()).toBe(10)
})
