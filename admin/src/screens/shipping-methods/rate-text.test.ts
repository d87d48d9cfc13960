import { expect, test } from 'vitest'
import { bandText, placesText, weightText } from './rate-text.ts'

const rate = { currency: 'USD', countries: [], from: null, to: null, price: '4.90' }

test('bands of weight and of value', () => {
  expect(bandText({ ...rate, from: 2000 }, 'weight')).toBe('from 2 kg')
  expect(bandText({ ...rate, from: 0, to: 500 }, 'weight')).toBe('below 500 g')
  expect(bandText({ ...rate, from: 500, to: 2500 }, 'weight')).toBe('500 g – 2.5 kg')
  expect(bandText({ ...rate, from: '100.00' }, 'subtotal')).toBe('from $100.00')
  expect(bandText({ ...rate, from: '0.00' }, 'subtotal')).toBe('')
  expect(bandText({ ...rate, from: 2000 }, 'flat')).toBe('')
})

test('weights and places in words', () => {
  expect(weightText(999)).toBe('999 g')
  expect(weightText(1000)).toBe('1 kg')
  expect(placesText([], 'Everywhere')).toBe('Everywhere')
  expect(placesText(['ET', 'KE'], 'Everywhere')).toBe('Ethiopia, Kenya')
  expect(placesText(['ET', 'KE', 'DE', 'FR', 'IT'], 'Everywhere')).toBe('Ethiopia, Kenya, Germany +2')
})
