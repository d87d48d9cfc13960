import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  currencyDecimals,
  divideHalfUp,
  formatMinor,
  isCurrency,
  parseAmount,
  splitByWeights,
} from './money.ts'

test('each currency has the decimals of ISO 4217', () => {
  expect([
    currencyDecimals('JPY'),
    currencyDecimals('ETB'),
    currencyDecimals('USD'),
    currencyDecimals('KWD'),
  ]).toEqual([0, 2, 2, 3])
  expect(isCurrency('usd')).toBe(false)
  expect(() => currencyDecimals('XXZ')).toThrow(RangeError)
})

test('formatting and parsing are inverse for every amount', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -999_999_999_999, max: 999_999_999_999 }),
      fc.constantFrom('JPY', 'USD', 'KWD'),
      (amount, currency) => {
        expect(parseAmount(formatMinor(amount, currency), currency)).toBe(amount)
      },
    ),
  )
})

test('a number is accepted only when exact in minor units', () => {
  expect(parseAmount(19.99, 'USD')).toBe(1999)
  expect(parseAmount(19.999, 'USD')).toMatchObject({ problem: expect.stringContaining('2 decimals') })
  expect(parseAmount(0.5, 'JPY')).toMatchObject({ problem: expect.stringContaining('0 decimals') })
  for (const bad of [
    Number.NaN,
    Number.POSITIVE_INFINITY,
    1e30,
    '1e3',
    '',
    ' 1',
    '1,5',
    '0x10',
    null,
    {},
    [],
    true,
  ]) {
    expect(parseAmount(bad, 'USD'), String(bad)).toHaveProperty('problem')
  }
})

test('half is rounded away from zero', () => {
  expect([divideHalfUp(5n, 2n), divideHalfUp(-5n, 2n), divideHalfUp(4n, 3n), divideHalfUp(5n, 3n)]).toEqual([
    3n,
    -3n,
    1n,
    2n,
  ])
})

test('the parts of a split add up and are never further than one unit from their share', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }),
      fc.array(fc.nat(1_000_000), { minLength: 1, maxLength: 50 }),
      (amount, weights) => {
        const parts = splitByWeights(amount, weights)
        expect(parts.reduce((sum, part) => sum + part, 0)).toBe(amount)
        const total = weights.reduce((sum, weight) => sum + weight, 0)
        if (total > 0) {
          for (const [index, part] of parts.entries()) {
            expect(Math.abs(part - (amount * weights[index]!) / total)).toBeLessThan(1.000001)
          }
        }
      },
    ),
  )
})
