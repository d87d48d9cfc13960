import type { Id } from '../../../kernel/id.ts'
import { divideHalfUp } from '../../../kernel/money.ts'
import type { RefundItem } from './model.ts'

/**
 * What pieces of a line are worth when `before` pieces of it were given back already: the share of the line's total
 * (its discount and tax in it) up to the last of them, less the share before the first. However a line is divided
 * into refunds, they add up to its total exactly.
 */
export function worthOf(
  line: { readonly total_minor: number; readonly quantity: number },
  before: number,
  quantity: number,
): number {
  const share = (pieces: number): number =>
    Number(divideHalfUp(BigInt(line.total_minor) * BigInt(pieces), BigInt(line.quantity)))
  return share(before + quantity) - share(before)
}

/** A line of an order, as far as its worth goes. */
export type WorthLine = { readonly id: Id; readonly quantity: number; readonly total_minor: number }

/**
 * What can still be given back for these pieces: of a line no more than money was not given back for (`before`, by
 * line), and what those are worth in minor units.
 */
export function worthOfPieces(
  lines: readonly WorthLine[],
  before: ReadonlyMap<Id, number>,
  pieces: readonly RefundItem[],
): { readonly items: RefundItem[]; readonly worthMinor: number } {
  const items: RefundItem[] = []
  let worthMinor = 0
  for (const { order_item_id, quantity: wanted } of pieces) {
    const line = lines.find(({ id }) => id === order_item_id)
    if (line === undefined) continue
    const given = before.get(line.id) ?? 0
    const quantity = Math.min(wanted, line.quantity - given)
    if (quantity <= 0) continue
    items.push({ order_item_id, quantity })
    worthMinor += worthOf(line, given, quantity)
  }
  return { items, worthMinor }
}
