import { randomBytes } from 'node:crypto'

/** Crockford's base32: no I, L, O and U, which people take for 1, 0 and V. A power of two, so every letter is as likely. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const LENGTH = 12
const NUMBER_FORM = /^[0-9A-HJKMNP-TV-Z]{12}$/

/**
 * Makes an order number such as `K7QM-3XHD-92TV`: 60 random bits, so that nobody finds another one by guessing or
 * learns how much the shop sells. That it is free is the unique key's to say.
 */
export function newOrderNumber(): string {
  let letters = ''
  for (const byte of randomBytes(LENGTH)) letters += ALPHABET[byte & 31]
  return grouped(letters)
}

/**
 * The number as it is kept, from what a person typed or said: any case, with or without dashes, blanks and `#`, with O
 * for 0 and I or L for 1. Undefined for what is no order number.
 */
export function parseOrderNumber(text: string): string | undefined {
  if (text.length > 40) return undefined
  const letters = text
    .replace(/[\s#‐-―-]/g, '')
    .toUpperCase()
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1')
  return NUMBER_FORM.test(letters) ? grouped(letters) : undefined
}

const grouped = (letters: string): string =>
  `${letters.slice(0, 4)}-${letters.slice(4, 8)}-${letters.slice(8)}`
