import { expect, test } from 'vitest'
import { cleanLines, linesOfText, textOfLines } from './lines.ts'

test('what is typed stays as it is typed, also a line that has just begun', () => {
  for (const text of ['', 'Bole Road 12', 'Bole Road 12\n', 'Bole Road 12\n\nAddis Ababa']) {
    expect(textOfLines(linesOfText(text))).toBe(text)
  }
})

test('what is sent has neither blank lines nor spaces around them', () => {
  expect(cleanLines(linesOfText('  Bole Road 12 \n\n Addis Ababa\n'))).toEqual([
    'Bole Road 12',
    'Addis Ababa',
  ])
  expect(cleanLines(null)).toEqual([])
})
