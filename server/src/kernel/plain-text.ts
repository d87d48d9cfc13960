/**
 * A text from anybody as it may stand on paper or in a mail: composed, without half characters, controls and marks that turn the
 * direction of writing. Line breaks become `\n`, other blanks a space.
 */
export function cleanText(text: string): string {
  return text
    .toWellFormed()
    .normalize('NFC')
    .replace(/\r\n?|[\u2028\u2029\u0085]/g, '\n')
    .replace(/[\t\v\f\p{Zs}]/gu, ' ')
    .replace(/[^\P{Cc}\n]|[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]/gu, '')
}

/** The same on one line. */
export const cleanLine = (text: string): string => cleanText(text).replace(/\s+/g, ' ').trim()

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' })

/** What a reader takes for one character each. */
export const charactersOf = (text: string): string[] =>
  Array.from(graphemes.segment(text), ({ segment }) => segment)

/**
 * Breaks a text into lines no wider than `width`: at blanks, and inside a word only when it alone is too wide. Never
 * loses a character but the blanks at the breaks.
 */
export function wrapText(text: string, width: number, measure: (text: string) => number): string[] {
  const lines: string[] = []
  const blank = measure(' ')
  for (const paragraph of text.split('\n')) {
    let line = ''
    let used = 0
    for (const word of paragraph.split(' ')) {
      if (word === '') continue
      const wide = measure(word)
      if (line !== '' && used + blank + wide <= width) {
        line += ` ${word}`
        used += blank + wide
        continue
      }
      if (line !== '') lines.push(line)
      if (wide <= width) {
        line = word
        used = wide
        continue
      }
      const parts = breakWord(word, width, measure)
      lines.push(...parts.slice(0, -1))
      line = parts.at(-1) ?? ''
      used = measure(line)
    }
    lines.push(line)
  }
  return lines
}

function breakWord(word: string, width: number, measure: (text: string) => number): string[] {
  const parts: string[] = []
  let part = ''
  let used = 0
  for (const character of charactersOf(word)) {
    const wide = measure(character)
    if (part !== '' && used + wide > width) {
      parts.push(part)
      part = ''
      used = 0
    }
    part += character
    used += wide
  }
  parts.push(part)
  return parts
}
