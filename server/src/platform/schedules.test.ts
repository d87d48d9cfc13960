import { expect, test } from 'vitest'
import { lastDue } from './schedules.ts'

const at = (text: string): Date => new Date(text)

test('every few minutes is counted from the full hour', () => {
  expect(lastDue({ everyMinutes: 15 }, at('2026-03-01T10:14:59Z'), 'UTC')).toBe('2026-03-01T10:00:00.000Z')
  expect(lastDue({ everyMinutes: 15 }, at('2026-03-01T10:15:00Z'), 'UTC')).toBe('2026-03-01T10:15:00.000Z')
})

test('a time of day is that of the shop', () => {
  const when = { dailyAt: '03:30' }
  expect(lastDue(when, at('2026-03-01T00:29:00Z'), 'Africa/Addis_Ababa')).toBe('2026-02-28T03:30')
  expect(lastDue(when, at('2026-03-01T00:30:00Z'), 'Africa/Addis_Ababa')).toBe('2026-03-01T03:30')
  expect(lastDue(when, at('2026-03-01T00:10:00Z'), 'America/New_York')).toBe('2026-02-28T03:30')
})

test('summer time neither skips nor repeats a day', () => {
  const dues = (from: string): Set<string> => {
    const seen = new Set<string>()
    for (let minute = 0; minute < 3 * 24 * 60; minute += 5) {
      seen.add(lastDue({ dailyAt: '02:30' }, new Date(at(from).getTime() + minute * 60_000), 'Europe/Berlin'))
    }
    return seen
  }
  expect([...dues('2026-03-28T00:00:00Z')]).toEqual([27, 28, 29, 30].map((day) => `2026-03-${day}T02:30`))
  expect([...dues('2026-10-24T00:00:00Z')]).toEqual([23, 24, 25, 26].map((day) => `2026-10-${day}T02:30`))
})
