import { sanitizeDescription } from './html.ts'
import type { ProblemList } from './problems.ts'
import { IMPORT_LIMITS } from './types.ts'

/** Where a text stands, and where to say that it was shortened. */
export type TextPlace = { problems: ProblemList; line: number; column: string }

/** The first `limit` characters (code points) of a text; never half a character. */
export function cutText(text: string, limit: number): string {
  if (text.length <= limit) return text
  let units = 0
  let count = 0
  while (units < text.length && count < limit) {
    units += text.codePointAt(units)! > 0xffff ? 2 : 1
    count += 1
  }
  return text.slice(0, units)
}

/** A one-line text, trimmed, at most `limit` characters; null when nothing is left. Warns when it was cut. */
export function shortText(value: string | undefined, limit: number, place: TextPlace): string | null {
  const text = value?.trim() ?? ''
  if (text === '') return null
  const cut = cutText(text, limit).trimEnd()
  if (cut.length < text.length) {
    place.problems.warn(
      'text_too_long',
      place.line,
      place.column,
      text,
      `Longer than ${limit} characters; the rest was cut off.`,
    )
  }
  return cut
}

/** A description as sanitised HTML within the limit; null when nothing is left of it. Warns when it was cut. */
export function descriptionText(value: string | undefined, place: TextPlace): string | null {
  if (value === undefined || value.trim() === '') return null
  const limit = IMPORT_LIMITS.description
  let source = cutText(value, limit)
  let clean = sanitizeDescription(source)
  // Escaping makes a text longer; what is kept must fit without a second cut at the next import.
  while (cutText(clean, limit) !== clean) {
    source = source.slice(0, Math.floor(source.length * Math.min(0.9, limit / clean.length))).toWellFormed()
    clean = sanitizeDescription(source)
  }
  if (source.length < value.length) {
    const message = `Longer than ${limit} characters; the rest was cut off.`
    place.problems.warn('text_too_long', place.line, place.column, value, message)
  }
  return clean.trim() === '' ? null : clean
}

/**
 * Splits a cell such as `A > B > C` or `red, blue`. A backslash before the separator or before another backslash
 * makes it part of the text; any other backslash is an ordinary character. Parts are trimmed, empty ones dropped.
 */
export function splitList(text: string, separator: ',' | '>'): string[] {
  if (!text.includes('\\')) return keepFilled(text.split(separator))
  const parts: string[] = []
  let part = ''
  for (let index = 0; index < text.length; index += 1) {
    const character = text[index]!
    const next = text[index + 1]
    if (character === '\\' && (next === separator || next === '\\')) {
      part += next
      index += 1
    } else if (character === separator) {
      parts.push(part)
      part = ''
    } else {
      part += character
    }
  }
  return keepFilled([...parts, part])
}

const keepFilled = (parts: string[]): string[] =>
  parts.map((part) => part.trim()).filter((part) => part !== '')

/** Joins what `splitList` splits: `splitList(joinList(parts, s), s)` gives the parts again. */
export function joinList(parts: readonly string[], separator: ',' | '>'): string {
  const escaped = parts.map((part) => part.replaceAll('\\', '\\\\').replaceAll(separator, `\\${separator}`))
  return escaped.join(separator === ',' ? ', ' : ' > ')
}

/** Tags without repeats (compared without case), each within the limit. */
export function tagList(values: readonly string[], place: TextPlace): string[] {
  const byFolded = new Map<string, string>()
  for (const value of values) {
    const tag = shortText(value, IMPORT_LIMITS.tag, place)
    if (tag === null) continue
    const folded = tag.normalize('NFC').toLowerCase()
    if (!byFolded.has(folded)) byFolded.set(folded, tag)
  }
  return [...byFolded.values()]
}

/** The address of an image when it can be fetched from; null with a warning otherwise. */
export function imageAddress(value: string | undefined, place: TextPlace): string | null {
  const text = value?.trim() ?? ''
  if (text === '') return null
  const address = text.startsWith('//') ? `https:${text}` : text
  const parsed = URL.canParse(address) ? new URL(address) : null
  const isWeb = parsed !== null && (parsed.protocol === 'http:' || parsed.protocol === 'https:')
  if (isWeb && address.length <= IMPORT_LIMITS.imageUrl && !/[\u0000-\u001f]/.test(address)) return address
  const message =
    'Not an address of an image (http or https, at most 2,000 characters); the image was skipped.'
  place.problems.warn('bad_image_url', place.line, place.column, text, message)
  return null
}
