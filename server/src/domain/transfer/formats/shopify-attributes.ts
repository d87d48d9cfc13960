import { storableText } from '../../../kernel/text.ts'
import { readBoolean } from './numbers.ts'
import type { ProblemList } from './problems.ts'
import { ATTRIBUTE_PREFIX, ATTRIBUTES_COLUMN } from './shopify-columns.ts'
import { shortText } from './texts.ts'
import { IMPORT_LIMITS, type ShopifyRow } from './types.ts'

/** The attribute that marks a gift card. */
export const GIFT_CARD_ATTRIBUTE = 'Gift Card'

/** Google Shopping's columns, metafields and our own attribute column, as attributes by name. */
export function readAttributes(rows: readonly ShopifyRow[], problems: ProblemList): Record<string, string> {
  const attributes = new Map<string, string>()
  const keep = (line: number, column: string, name: string, value: string): void => {
    const shortName = shortText(name, IMPORT_LIMITS.attributeName, { problems, line, column })
    const shortValue = shortText(value, IMPORT_LIMITS.attributeValue, { problems, line, column })
    if (shortName !== null && shortValue !== null && !attributes.has(shortName))
      attributes.set(shortName, shortValue)
  }
  for (const { line, cells } of rows) {
    const own = cells[ATTRIBUTES_COLUMN]
    if (own !== undefined) keepOwn(own, line, keep, problems)
    if (cells['Gift Card'] !== undefined && readBoolean(cells['Gift Card']) === true) {
      keep(line, 'Gift Card', GIFT_CARD_ATTRIBUTE, 'true')
    }
    for (const [key, value] of Object.entries(cells)) {
      if (!key.startsWith(ATTRIBUTE_PREFIX)) continue
      const name = key.slice(ATTRIBUTE_PREFIX.length)
      keep(line, name, name, value)
    }
  }
  return Object.fromEntries(attributes)
}

function keepOwn(
  text: string,
  line: number,
  keep: (line: number, column: string, name: string, value: string) => void,
  problems: ProblemList,
): void {
  const entries = parseObject(text)
  const isUsable = entries?.every((entry): entry is [string, string] => typeof entry[1] === 'string')
  if (entries === null || !isUsable) {
    const message = 'Not a JSON object of texts; these attributes were passed over.'
    problems.warn('bad_attributes', line, ATTRIBUTES_COLUMN, text, message)
    return
  }
  for (const [name, value] of entries) keep(line, ATTRIBUTES_COLUMN, name, storableText(String(value)))
}

function parseObject(text: string): [string, unknown][] | null {
  try {
    const parsed: unknown = JSON.parse(text)
    return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)
      ? Object.entries(parsed)
      : null
  } catch {
    return null
  }
}
