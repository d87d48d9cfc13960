import { expect, test } from 'vitest'
import { formatPercent, formatPercentChange, parsePercent, parsePercentChange } from './percent.ts'

test.each([
  ['20', 200_000],
  ['7.25', 72_500],
  ['0', 0],
  ['100', 1_000_000],
  ['100.0000', 1_000_000],
  ['0.0001', 1],
  ['12.50000', 125_000],
  [7.25, 72_500],
  [19, 190_000],
])('%j is %i parts per million', (value, ppm) => {
  expect(parsePercent(value)).toBe(ppm)
})

test.each([
  '',
  ' ',
  '-1',
  '+1',
  '100.0001',
  '101',
  '1e2',
  '0x10',
  'NaN',
  'Infinity',
  '7,25',
  '7.',
  '.5',
  '7.25%',
  '1.00001',
  ' 7 ',
  '٧',
  '1000',
  -1,
  100.5,
  1e-7,
  1e21,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  null,
  undefined,
  true,
  [],
  {},
  ['5'],
])('%j is no percentage', (value) => {
  // biome-ignore format: a list
  expect(parsePercent(value)).toEqual({ problem: expect.stringContaining('ust ') })
})

test('what is written is read again', () => {
  for (const ppm of [0, 1, 10, 9_999, 10_000, 72_500, 125_000, 999_999, 1_000_000])
    expect(parsePercent(formatPercent(ppm))).toBe(ppm)
  expect(formatPercent(72_500)).toBe('7.25')
  expect(formatPercent(200_000)).toBe('20')
  expect(formatPercent(1)).toBe('0.0001')
})

test.each([
  ['-10.5', -105_000, '-10.5'],
  ['+5', 50_000, '5'],
  [12.25, 122_500, '12.25'],
  ['-99.9999', -999_999, '-99.9999'],
  ['1000', 10_000_000, '1000'],
])('a change of %j is %i parts per million', (value, ppm, text) => {
  expect(parsePercentChange(value)).toBe(ppm)
  expect(formatPercentChange(ppm)).toBe(text)
})

test.each(['', '0', '-0.0', '-100', '1000.0001', '1e2', '--5', '5%', '1.00001', null, true, Number.NaN])(
  '%j is no change in percent',
  (value) => {
    expect(parsePercentChange(value)).toHaveProperty('problem')
  },
)
