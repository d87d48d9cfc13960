import { expect, test } from 'vitest'
import { parseCountry } from './country.ts'

test.each([
  ['ET', 'ET'],
  ['de', 'DE'],
  [' us ', 'US'],
  ['USA', 'US'],
  ['Ethiopia', 'ET'],
  ['united kingdom', 'GB'],
  ['Côte d’Ivoire', 'CI'],
])('%j is %s', (text, code) => {
  expect(parseCountry('country', text)).toBe(code)
})

test.each(['', 'X', 'XX', 'ZZ', 'EU', 'Europe', 'null', "';drop", 'A'.repeat(60)])(
  '%j is no country',
  (text) => {
    expect(() => parseCountry('country', text)).toThrow('ISO 3166-1')
  },
)

test('all 249 countries of ISO 3166-1 and no more', () => {
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
  const known = letters
    .flatMap((a) => letters.map((b) => a + b))
    .filter((code) => {
      try {
        return parseCountry('country', code) === code
      } catch {
        return false
      }
    })
  expect(known).toHaveLength(249)
})
