import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatMinor } from '../../../kernel/money.ts'
import { readBoolean, readGrams, readPrice, readQuantity } from './numbers.ts'

test('prices as people and spreadsheets write them', () => {
  const cases: [string, number, number][] = [
    ['50', 2, 5_000],
    ['42.99', 2, 4_299],
    ['.5', 2, 50],
    ['7.', 2, 700],
    ['$12.00', 2, 1_200],
    ['12,00 €', 2, 1_200],
    ['12,50', 2, 1_250],
    ['1,299.00', 2, 129_900],
    ['1.299,00', 2, 129_900],
    ['1 299,00', 2, 129_900],
    ["1'299.00", 2, 129_900],
    ['1,299', 2, 129_900],
    ['1,299', 0, 1_299],
    ['1.299.000', 2, 129_900_000],
    ['16499000.00', 2, 1_649_900_000],
    ['1.234', 3, 1_234],
    ['0,123', 3, 123],
    ['1999', 0, 1_999],
    ['19.990000', 2, 1_999],
  ]
  for (const [text, decimals, amountMinor] of cases) {
    expect(readPrice(text, decimals), text).toEqual({ amountMinor, rounded: false })
  }
})

test('decimals beyond the currency are rounded half-up, and said to be', () => {
  expect(readPrice('1.005', 2)).toEqual({ amountMinor: 101, rounded: true })
  expect(readPrice('1.0049', 2)).toEqual({ amountMinor: 100, rounded: true })
  expect(readPrice('0.5', 0)).toEqual({ amountMinor: 1, rounded: true })
})

test('what is no price, or could be two, is refused with a reason', () => {
  for (const text of [
    '',
    'free',
    '-1',
    '(5)',
    '1.2.3',
    '1,29,900',
    '12.345.67',
    '1,299,00',
    '0x10',
    'USD 5',
    '٣',
    '1e5',
    '1.65E+05',
    '9'.repeat(16),
  ]) {
    expect(readPrice(text, 2), text).toHaveProperty('reason')
  }
  expect(readPrice('1,299', 3)).toHaveProperty('reason', expect.stringContaining('thousands or decimals'))
  expect(readPrice('10000000000.00', 2)).toHaveProperty('reason')
})

test('every amount that we write is read as it was', () => {
  fc.assert(
    fc.property(
      fc.nat(999_999_999_999),
      fc.constantFrom(['JPY', 0] as const, ['USD', 2] as const, ['KWD', 3] as const),
      (amount, [currency, decimals]) => {
        expect(readPrice(formatMinor(amount, currency), decimals)).toEqual({
          amountMinor: amount,
          rounded: false,
        })
      },
    ),
  )
})

test('quantities, weights and booleans', () => {
  expect(['5', '-0', '+3', '4.0', '-2'].map(readQuantity)).toEqual(
    [5, 0, 3, 4, -2].map((value) => ({ value })),
  )
  for (const bad of ['', '1.5', 'many', '1e3', '3000000000'])
    expect(readQuantity(bad), bad).toHaveProperty('reason')
  expect(['0', '28', '453.592', '0,5'].map(readGrams)).toEqual([0, 28, 454, 1].map((value) => ({ value })))
  for (const bad of ['-1', 'x', '1e3', '9'.repeat(13)]) expect(readGrams(bad), bad).toHaveProperty('reason')
  expect([' TRUE', 'VERDADERO', '0', 'maybe'].map(readBoolean)).toEqual([true, true, false, null])
})
