import { expect, test } from 'vitest'
import { answered, nextAttemptAt, pausedUntil, RETRY_SECONDS, unanswered } from './outcome.ts'

const AT = new Date('2026-03-01T12:00:00Z')
const answer = (status: number, more: { excerpt?: string; retryAfter?: string } = {}) =>
  answered({ status, excerpt: '', retryAfter: undefined, ...more }, AT, 12.6)

test('2xx is a success and nothing else is', () => {
  for (const status of [200, 201, 202, 204, 299]) expect(answer(status).isSuccess).toBe(true)
  for (const status of [100, 199, 300, 301, 304, 308, 400, 404, 410, 429, 500, 599])
    expect(answer(status).isSuccess).toBe(false)
  expect([answer(410).isGone, answer(404).isGone]).toEqual([true, false])
  expect(answer(302).attempt.error).toBe('Answered 302: redirects are not followed.')
  expect(answer(200).attempt).toEqual({
    at: AT.toISOString(),
    status: 200,
    duration_ms: 13,
    error: null,
    response: '',
  })
  expect(unanswered('Nobody.', AT, 5).attempt).toMatchObject({ status: null, error: 'Nobody.' })
})

test('of an answer is kept what can be kept: no NUL, half a character, card number or length', () => {
  const { response } = answer(500, { excerpt: `a\u0000 4242424242424242 ${'😀'.repeat(2_000)}` }).attempt
  expect(response.length).toBeLessThanOrEqual(1_000)
  expect(response).toMatch(/^a •••• 4242 /)
  expect(response.isWellFormed()).toBe(true)
})

test.each<[number, string | undefined, number]>([
  [429, '30', 30],
  [503, '30', 30],
  [500, '30', 0],
  [429, undefined, 0],
  [429, '999999', 3_600],
  [429, '99999999999999999999', 0],
  [429, 'Sun, 01 Mar 2026 12:10:00 GMT', 600],
  [429, 'Sun, 01 Mar 2026 11:00:00 GMT', 0],
  [429, 'Sun, 01 Mar 2027 11:00:00 GMT', 3_600],
  [503, 'later', 0],
  [503, '', 0],
])('%i with retry-after %s: %i s', (status, retryAfter, seconds) => {
  const { retryAfterMs } = answer(status, retryAfter === undefined ? {} : { retryAfter })
  expect(retryAfterMs).toBe(seconds * 1_000)
})

test('waits grow, differ a little, and are a day in all', () => {
  const secondsAfter = (attempts: number, chance: number, retryAfterMs = 0): number | null => {
    const next = nextAttemptAt(attempts, AT, retryAfterMs, chance)
    return next && (next.getTime() - AT.getTime()) / 1_000
  }
  expect(RETRY_SECONDS.map((_, index) => secondsAfter(index + 1, 0))).toEqual(RETRY_SECONDS)
  for (const [index, seconds] of RETRY_SECONDS.entries())
    expect(secondsAfter(index + 1, 1)! / seconds).toBeCloseTo(1.1, 5)
  expect(secondsAfter(RETRY_SECONDS.length + 1, 0)).toBeNull()
  expect(secondsAfter(1, 0, 600_000)).toBe(600)
  const hours = RETRY_SECONDS.reduce((sum, seconds) => sum + seconds, 0) / 3_600
  expect(hours).toBeGreaterThan(24)
  expect(hours).toBeLessThan(25)
})

test('who fails is spared for half as long as it has failed, within bounds', () => {
  const secondsFor = (failingSeconds: number, retryAfterMs = 0): number =>
    (pausedUntil(new Date(AT.getTime() - failingSeconds * 1_000), AT, retryAfterMs).getTime() -
      AT.getTime()) /
    1_000
  expect([0, 5, 60, 600, 86_400].map((seconds) => secondsFor(seconds))).toEqual([5, 5, 30, 300, 900])
  expect(secondsFor(0, 120_000)).toBe(120)
})
