import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cleanLine, cleanText, wrapText } from './plain-text.ts'

/** As if every character were as wide as every other. */
const measure = (text: string): number => [...text].length

test('controls, halves of characters and marks that turn the writing are taken out; accents are composed', () => {
  expect(cleanText('a\u0000b\u0007c\u001bd\u009fe')).toBe('abcde')
  expect(cleanText('in\u202evoice\u2066 \u200fx\ufeff')).toBe('invoice x')
  expect(cleanText('a\ud800b')).toBe('a\ufffdb')
  expect(cleanText('e\u0301')).toBe('é')
  expect(cleanText('a\r\nb\rc\u2028d\te\u00a0f')).toBe('a\nb\nc\nd e f')
  expect(cleanLine('  a \n b\t c ')).toBe('a b c')
  expect(cleanLine('<b>&amp;</b> {{x}} $y %s (\\)')).toBe('<b>&amp;</b> {{x}} $y %s (\\)')
})

test('words go to the next line, a word that is too wide is broken, paragraphs stay', () => {
  expect(wrapText('one two three', 7, measure)).toEqual(['one two', 'three'])
  expect(wrapText('abcdefgh ij', 3, measure)).toEqual(['abc', 'def', 'gh', 'ij'])
  expect(wrapText('one\n\ntwo', 7, measure)).toEqual(['one', '', 'two'])
  expect(wrapText('', 7, measure)).toEqual([''])
})

test('whatever the text, no line is too wide and no character is lost', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', maxLength: 200 }),
      fc.integer({ min: 4, max: 40 }),
      (text, width) => {
        const clean = cleanText(text)
        const lines = wrapText(clean, width, measure)
        expect(lines.join('').replace(/\s/g, '')).toBe(clean.replace(/\s/g, ''))
        for (const line of lines) {
          // a single character may be wider than the line: it cannot be broken
          if (new Intl.Segmenter().segment(line)[Symbol.iterator]().next().value?.segment !== line)
            expect(measure(line)).toBeLessThanOrEqual(width)
        }
      },
    ),
  )
})
