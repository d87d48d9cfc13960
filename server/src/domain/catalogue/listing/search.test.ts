import { expect, test } from 'vitest'
import { editDistance, searchExpression } from './search.ts'

test.each([
  ['vesti', `'vesti':*`],
  ['vestido rojo', `'vestido':* & 'rojo':*`],
  ['T-Shirt', `('T':* & 'Shirt':*)`],
  ['"corte largo"', `('corte' <-> 'largo')`],
  ['a -b', `'a':* & !'b':*`],
  ['-"b c"', `!('b' <-> 'c')`],
  ['a OR b', `'a':* | 'b':*`],
  ['OR a OR', `'a':*`],
  ["O'Brien", `'OBrien':*`],
  ["'); drop --", `'drop':*`],
  ['!!!', undefined],
  ['', undefined],
  ['- "" |', undefined],
])('%j is searched as %s', (typed, expression) => {
  expect(searchExpression(typed)).toBe(expression)
})

test('only the first words of a long text are looked at', () => {
  expect(searchExpression('a '.repeat(250))?.split('&')).toHaveLength(12)
})

test.each([
  ['vestdio', 'vestido', 1],
  ['vestdo', 'vestido', 1],
  ['bestido', 'vestido', 1],
  ['vestidoo', 'vestido', 1],
  ['rjoo', 'rojo', 1],
  ['abc', 'xyz', 3],
])('from %s to %s there are %i slips', (a, b, slips) => {
  expect(editDistance(a, b, 3)).toBe(slips)
  expect(editDistance(b, a, 3)).toBe(slips)
})

test('words of very different length are not compared', () => {
  expect(editDistance('a', 'abcdef', 2)).toBe(3)
})
