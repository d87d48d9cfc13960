import { expect, test } from 'vitest'
import { addDays, clockOf, daysBetween, isDay, startOf, unitsBetween } from './days.ts'

test.each([
  ['UTC', '2026-03-29', '2026-03-29T00:00:00.000Z'],
  ['Europe/Berlin', '2026-03-29', '2026-03-28T23:00:00.000Z'],
  ['Europe/Berlin', '2026-03-30', '2026-03-29T22:00:00.000Z'],
  ['Europe/Berlin', '2026-10-26', '2026-10-25T23:00:00.000Z'],
  ['America/New_York', '2026-03-08', '2026-03-08T05:00:00.000Z'],
  ['America/New_York', '2026-03-09', '2026-03-09T04:00:00.000Z'],
  ['America/New_York', '2026-11-02', '2026-11-02T05:00:00.000Z'],
  ['Africa/Addis_Ababa', '2026-03-29', '2026-03-28T21:00:00.000Z'],
  ['Asia/Kathmandu', '2026-03-29', '2026-03-28T18:15:00.000Z'],
  // here midnight itself is skipped, or comes twice
  ['America/Santiago', '2026-09-06', '2026-09-06T04:00:00.000Z'],
  ['America/Havana', '2026-11-01', '2026-11-01T04:00:00.000Z'],
  ['Pacific/Apia', '2011-12-31', '2011-12-30T10:00:00.000Z'],
])('in %s the %s begins at %s', (zone, day, moment) => {
  const clock = clockOf(zone)
  expect(clock.beginningOf(day).toISOString()).toBe(moment)
  expect(clock.dayOf(clock.beginningOf(day))).toBe(day)
  expect(clock.dayOf(new Date(clock.beginningOf(day).getTime() - 1)) < day).toBe(true)
})

test.each(['Europe/Berlin', 'America/New_York', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'America/Santiago'])(
  'the days of two years in %s follow each other without a gap, whichever is asked for first',
  (zone) => {
    const days = unitsBetween('day', '2025-01-01', '2026-12-31')
    const inOrder = clockOf(zone)
    const moments = days.map((day) => inOrder.beginningOf(day).getTime())
    const alone = days.map((day) => clockOf(zone).beginningOf(day).getTime())
    expect(moments).toEqual(alone)
    for (const [place, moment] of moments.entries()) {
      const hours = ((moments[place + 1] ?? moment + 86_400_000) - moment) / 3_600_000
      expect([23, 23.5, 24, 24.5, 25]).toContain(hours)
    }
  },
)

test('weeks begin on Monday, months on the first; the outer ones are cut off', () => {
  expect(unitsBetween('week', '2026-01-01', '2026-01-12')).toEqual(['2025-12-29', '2026-01-05', '2026-01-12'])
  expect(unitsBetween('month', '2026-01-31', '2026-04-01')).toEqual([
    '2026-01-01',
    '2026-02-01',
    '2026-03-01',
    '2026-04-01',
  ])
  expect(unitsBetween('day', '2026-02-27', '2026-03-01')).toEqual(['2026-02-27', '2026-02-28', '2026-03-01'])
  expect(startOf('week', '2026-03-01')).toBe('2026-02-23')
  expect(addDays('2024-02-28', 1)).toBe('2024-02-29')
  expect(daysBetween('2026-01-01', '2026-12-31')).toBe(364)
})

test.each([
  'yesterday',
  '2026-02-30',
  '2026-13-01',
  '2026-1-1',
  '0000-00-00',
  '1969-12-31',
  '2026-01-01T00:00',
  '',
])('"%s" is no day', (text) => expect(isDay(text)).toBe(false))
