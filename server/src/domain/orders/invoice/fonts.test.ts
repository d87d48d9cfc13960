import { expect, test } from 'vitest'
import { runsOf } from './fonts.ts'

const shape = (text: string) =>
  runsOf(text, 'regular').map(({ font, text: run }) => [font.name.includes('ethiopic') ? 'E' : 'N', run])

test('a text is cut where another font is needed, and blanks stay with what is before them', () => {
  expect(shape('Hanna Чашка Κανάτα 12')).toEqual([['N', 'Hanna Чашка Κανάτα 12']])
  expect(shape('ሐና ተስፋዬ Bole')).toEqual([
    ['E', 'ሐና ተስፋዬ '],
    ['N', 'Bole'],
  ])
  expect(shape('')).toEqual([['N', '']])
})

test('what no font has is seen: one mark for what a reader takes for one character', () => {
  expect(shape('a日b')).toEqual([['N', 'a\ufffdb']])
  expect(shape('👩‍👩‍👧‍👦!')).toEqual([['N', '\ufffd!']])
  expect(shape('x\u200by')).toEqual([['N', 'xy']])
})

test('both weights have every letter that is taken without looking', () => {
  for (const weight of ['regular', 'bold'] as const) {
    const [run] = runsOf('plain', weight)
    for (let point = 0x20; point <= 0x24f; point += 1) {
      if ((point > 0x7e && point < 0xa1) || point === 0xad) continue
      expect(run?.font.face.hasGlyphForCodePoint(point), point.toString(16)).toBe(true)
    }
    expect(run?.font.face.hasGlyphForCodePoint(0xfffd)).toBe(true)
  }
})

test('Ethiopic, Greek with its accents, and Cyrillic of more than Russian are all there, in both weights', () => {
  const texts = ['አማርኛ ትግርኛ ፩፪፫፡።', 'Ἀθήνα Κανάτα ΐ', 'Їжак Ґанок Љубав Қазақстан ў', 'Łódź Győr Ðà Nẵng']
  for (const weight of ['regular', 'bold'] as const)
    for (const text of texts)
      expect(
        runsOf(text, weight)
          .map((run) => run.text)
          .join(''),
      ).toBe(text)
})

test('every character is a glyph of its own: a reader that looks for "office" finds it', () => {
  for (const weight of ['regular', 'bold'] as const) {
    const [run] = runsOf('office flow', weight)
    expect(run?.font.face.layout('office flow').glyphs).toHaveLength(11)
  }
})
