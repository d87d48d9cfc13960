/** Slugs that stand for routes of their own. */
export const RESERVED_SLUGS: ReadonlySet<string> = new Set(['suggest', 'tree', 'create', 'update', 'me'])

/** Longest slug. */
export const SLUG_MAX_LENGTH = 255

/** A slug that a client may send: letters and digits of any script, joined by - or _. */
export const SLUG_PATTERN = '^[\\p{L}\\p{N}][\\p{L}\\p{N}_-]*$'

const slugExpression = new RegExp(SLUG_PATTERN, 'u')

/** Whether the text can stand in an address as a product's or category's name. */
export const isSlug = (text: string): boolean =>
  text.length <= SLUG_MAX_LENGTH && slugExpression.test(text) && !RESERVED_SLUGS.has(text)

/** Derives a slug from a name: accents folded, lower case, words joined by "-". Never empty, never reserved. */
export function slugify(name: string, fallback = 'item'): string {
  const folded = name
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 120)
    .replace(/-+$/, '')
  const slug = folded === '' ? fallback : folded
  return RESERVED_SLUGS.has(slug) || /^[0-9a-f]{8}-[0-9a-f]{4}-/.test(slug) ? `${slug}-1` : slug
}

/** Whether PostgreSQL and JSON can hold the text: no NUL, no lone surrogate. */
export const isStorableText = (text: string): boolean => !text.includes('\u0000') && text.isWellFormed()

/** The text without what PostgreSQL and JSON cannot hold: NUL goes, half a character becomes U+FFFD. */
export const storableText = (text: string): string => text.replaceAll('\u0000', '').toWellFormed()

/** The form in which texts are compared without case: trimmed, composed, lower case. */
export const foldCase = (text: string): string => text.trim().normalize('NFC').toLowerCase()
