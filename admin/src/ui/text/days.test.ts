import { expect, test } from 'vitest'
import { addDays, shortDayText, todayIn } from './days.ts'

test('today is the day of the shop, not of the browser', () => {
  const lateInLondon = new Date('2026-03-31T22:30:00Z')
  expect(todayIn('UTC', lateInLondon)).toBe('2026-03-31')
  expect(todayIn('Africa/Addis_Ababa', lateInLondon)).toBe('2026-04-01')
  expect(todayIn('Nowhere/Town', lateInLondon)).toBe('2026-03-31')
})

test('days are added over the ends of months, years and changes of the clock', () => {
  expect(addDays('2026-12-31', 1)).toBe('2027-01-01')
  expect(addDays('2028-03-01', -1)).toBe('2028-02-29')
  expect(addDays('2026-03-29', 1)).toBe('2026-03-30')
  expect(addDays('2026-11-22', -29)).toBe('2026-10-24')
})

test('a day in short', () => {
  expect(shortDayText('2026-11-03')).toBe('Nov 3')
})
