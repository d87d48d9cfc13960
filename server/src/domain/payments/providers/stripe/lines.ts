import type { OrderItemRecord, OrderRecord } from '../../../orders/index.ts'
import { toStripe } from './amounts.ts'

/** A line of Stripe's page: the name and the amount in Stripe's units. */
export type Line = { readonly name: string; readonly amount: number }

/** A page of Stripe's shows at most so many lines. */
const MOST_LINES = 100
/** Stripe refuses longer names of products. */
const LONGEST_NAME = 250

/**
 * The order as lines that add up to its total exactly: each item with its discount, the shipping, and the tax when
 * prices are without it. An order whose parts Stripe cannot say exactly, or do not add up, is one line. Throws
 * RangeError for a total that Stripe cannot say exactly: `refusalOf` has to be asked first.
 */
export function linesOf(order: OrderRecord): Line[] {
  const total = toStripe(order.grand_total_minor, order.currency)
  if (total === null || total <= 0)
    throw new RangeError(`Stripe cannot be asked for ${order.grand_total_minor} ${order.currency}`)
  const parts = partsOf(order).map(({ name, amountMinor }) => ({
    name,
    amount: toStripe(amountMinor, order.currency),
  }))
  const isUsable = parts.every((part): part is Line => part.amount !== null && part.amount >= 0)
  if (isUsable && sumOf(parts as Line[]) === total) return parts as Line[]
  return [{ name: nameOf(`Order ${order.number}`), amount: total }]
}

/** What the lines ask for together, in Stripe's units. */
export const sumOf = (lines: readonly Line[]): number => lines.reduce((sum, line) => sum + line.amount, 0)

type Part = { readonly name: string; readonly amountMinor: number }

function partsOf(order: OrderRecord): Part[] {
  const taxOf = (item: OrderItemRecord): number => (order.prices_include_tax ? 0 : item.tax_minor)
  const items = order.items.map((item) => ({
    name: itemName(item),
    amountMinor: item.total_minor - taxOf(item),
  }))
  const rest: Part[] = []
  if (order.shipping_minor !== 0) rest.push({ name: shippingName(order), amountMinor: order.shipping_minor })
  if (!order.prices_include_tax && order.tax_minor !== 0)
    rest.push({ name: 'Tax', amountMinor: order.tax_minor })
  const room = MOST_LINES - rest.length
  if (items.length <= room) return [...items, ...rest]
  const shown = items.slice(0, room - 1)
  const others = items.slice(room - 1)
  const amountMinor = others.reduce((sum, item) => sum + item.amountMinor, 0)
  return [...shown, { name: `${others.length} more items`, amountMinor }, ...rest]
}

function itemName(item: OrderItemRecord): string {
  const isTold = item.variant_name === '' || item.variant_name === item.name
  const name = isTold ? item.name : `${item.name} (${item.variant_name})`
  return nameOf(item.quantity === 1 ? name : `${item.quantity} × ${name}`)
}

const shippingName = (order: OrderRecord): string =>
  nameOf(order.shipping_method === null ? 'Shipping' : `Shipping: ${order.shipping_method.name}`)

/** A name that Stripe takes: not empty, not too long, without control characters. */
function nameOf(text: string): string {
  const plain = text
    .toWellFormed()
    .replace(/\p{Cc}+/gu, ' ')
    .trim()
  if (plain === '') return 'Item'
  return plain.length <= LONGEST_NAME ? plain : `${[...plain].slice(0, LONGEST_NAME / 2).join('')}…`
}
