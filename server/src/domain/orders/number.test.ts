import { expect, test } from 'vitest'
import { newOrderNumber, parseOrderNumber } from './number.ts'

test('numbers are three groups without letters that people confuse, and do not repeat', () => {
  const numbers = Array.from({ length: 20_000 }, newOrderNumber)
  for (const number of numbers) {
    expect(number).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/)
  }
  expect(new Set(numbers).size).toBe(numbers.length)
})

test('every letter is used at every place, about as often: nothing of a number can be foreseen', () => {
  const count = 32_000
  const seen = Array.from({ length: 12 }, () => new Map<string, number>())
  for (let n = 0; n < count; n += 1) {
    const letters = newOrderNumber().replaceAll('-', '')
    for (const [place, letter] of [...letters].entries())
      seen[place]?.set(letter, (seen[place]?.get(letter) ?? 0) + 1)
  }
  for (const letters of seen) {
    expect(letters.size).toBe(32)
    for (const times of letters.values()) expect(Math.abs(times - count / 32)).toBeLessThan(250) // 8 sigma
  }
})

test.each([
  ['K7QM-3XHD-92TV'],
  ['k7qm-3xhd-92tv'],
  ['#K7QM-3XHD-92TV'],
  ['K7QM3XHD92TV'],
  [' k7qm 3xhd 92tv '],
  ['K7QM–3XHD—92TV'],
])('a number is understood as people write it: %s', (written) => {
  expect(parseOrderNumber(written)).toBe('K7QM-3XHD-92TV')
})

test('O is 0; I and L are 1', () => {
  expect(parseOrderNumber('oOiI-lL11-0000')).toBe('0011-1111-0000')
})

test.each([
  [''],
  ['null'],
  ['undefined'],
  ['K7QM-3XHD-92T'],
  ['K7QM-3XHD-92TVX'],
  ['K7QM-3XHD-92TU'],
  ["K7QM-3XHD-92T'"],
  ['%'],
  ['٠١٢٣-4567-89AB'],
  ['-'.repeat(1000)],
  ['0192d3a4-5b6c-7d8e-9f01-23456789abce'],
])('%j is no number', (written) => {
  expect(parseOrderNumber(written)).toBeUndefined()
})
