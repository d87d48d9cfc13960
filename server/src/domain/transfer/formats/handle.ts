import { isId } from '../../../kernel/id.ts'
import { isSlug, slugify } from '../../../kernel/text.ts'

/**
 * The slug of a product whose file calls it `handle`: the handle itself, lower-cased, when it can stand in an
 * address; else one derived from it. Null when nothing in it can be used. The same handle gives the same slug
 * always, since it is the key by which a second import finds the product again.
 */
export function handleToSlug(handle: string): string | null {
  const folded = foldHandle(handle)
  if (isSlug(folded) && !isId(folded)) return folded
  if (!/[\p{L}\p{N}]/u.test(folded)) return null
  return slugify(folded)
}

/** The form in which two handles are one: trimmed, composed, lower case. */
export const foldHandle = (handle: string): string => handle.trim().normalize('NFC').toLowerCase()

/** A name for a product that has only a handle: `blue-silk-tuxedo` reads "Blue silk tuxedo". */
export function humanizeHandle(handle: string): string {
  const words = handle.replace(/[-_]+/g, ' ').trim()
  const text = words === '' ? handle : words
  const [first = ''] = text
  return first.toUpperCase() + text.slice(first.length)
}
