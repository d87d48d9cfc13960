import { maskCardNumbers } from '../../kernel/card-numbers.ts'
import { isId } from '../../kernel/id.ts'
import type { Route } from './route.ts'

/** Chapters about goods and the shop itself: their texts hold barcodes, bank accounts and tax numbers. */
const ABOUT_THE_SHOP: ReadonlySet<string> = new Set([
  'products', 'variants', 'images', 'categories', 'inventory', 'discounts', 'shipping', 'taxes', 'settings', 'imports',
  'exports', 'jobs', 'audit', 'graphql', 'docs', 'service', 'webhooks', 'webhook-endpoints',
]) // biome-ignore format: a list

/** Fields that name a thing of the shop, and secrets. */
const NAMES_OR_SECRETS =
  /^(id|sku|variant|product|order|order_item|shipping_method|cart|user|payment|access|refresh|uid|.*password.*|.*token.*|.*secret.*|.*_ids?)$/

/** long numbers are usual here (coupons, references of banks and carriers, a telephone as a name): only what begins like a card is one. */
const NUMBERED: ReadonlySet<string> = new Set([
  'coupon', 'code', 'number', 'transaction_id', 'tracking_number', 'tracking_url', 'username', 'email', 'phone', 'phone_number',
]) // biome-ignore format: a list

/** Whether bodies of the row may carry texts of people, in which somebody may write a card number. */
export const mayHoldCardNumbers = (
  row: Pick<Route, 'tag' | 'body' | 'isMultipart' | 'takesStream'>,
): boolean => row.body !== undefined && !row.isMultipart && !row.takesStream && !ABOUT_THE_SHOP.has(row.tag)

/**
 * A body in which every card number is masked, wherever it stands; but for fields that name things, secrets, and ids.
 * Done before anything looks at the body, so that none can be stored, logged or hashed.
 */
export function withoutCardNumbers(body: unknown, field = ''): unknown {
  if (typeof body === 'string') {
    if (NAMES_OR_SECRETS.test(field) || isId(body)) return body
    const masked = maskCardNumbers(body, { onlyIssued: NUMBERED.has(field) })
    // a telephone number has no dots: the rest of the form is still good
    return field === 'phone' || field === 'phone_number' ? masked.replaceAll('•', '-') : masked
  }
  if (Array.isArray(body)) {
    const items = body.map((item) => withoutCardNumbers(item, field))
    return items.every((item, index) => item === body[index]) ? body : items
  }
  if (typeof body !== 'object' || body === null) return body
  let isSame = true
  const fields = Object.entries(body).map(([name, value]) => {
    const masked = withoutCardNumbers(value, name)
    if (masked !== value) isSame = false
    return [name, masked] as const
  })
  return isSame ? body : Object.fromEntries(fields)
}
