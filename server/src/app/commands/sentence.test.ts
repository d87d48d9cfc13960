import { expect, test } from 'vitest'
import { sentenceOf } from './sentence.ts'

test.each([
  ['Connection terminated unexpectedly'],
  ['Client has encountered a connection error and is not queryable'],
  ['timeout exceeded when trying to connect'],
])('a database that goes away while a command begins is told in a sentence: %s', (message) => {
  expect(sentenceOf(new Error(message))).toBe(
    'The database does not answer now (it ended the connection). Try again in a moment.',
  )
})

test('what nobody knows of is shown with its stack', () => {
  expect(sentenceOf(new Error('A loose wire'))).toMatch(/^Error: A loose wire\n\s+at /)
})
