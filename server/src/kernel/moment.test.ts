import { expect, test } from 'vitest'
import { parseMoment } from './moment.ts'

test.each([
  ['2026-01-31', '2026-01-31T00:00:00.000Z'],
  ['2026-01-31T09:00', '2026-01-31T09:00:00.000Z'],
  ['2026-01-31T09:00:00Z', '2026-01-31T09:00:00.000Z'],
  ['2026-01-31T09:00:00.5+03:00', '2026-01-31T06:00:00.500Z'],
  ['2026-01-31T09:00:00-0500', '2026-01-31T14:00:00.000Z'],
])('%s is %s', (text, moment) => {
  expect(parseMoment(text)).toEqual(new Date(moment))
})

test.each([
  '',
  'yesterday',
  '2026-13-01',
  '2026-02-30T25:00:00Z',
  '2016-12-31T23:59:60Z',
  '31.01.2026',
  '1769850000',
  '2026-01-31 09:00',
  '+012026-01-01',
])('%j is no moment', (text) => {
  expect(parseMoment(text)).toEqual({ problem: expect.stringContaining('Must be a date') })
})
