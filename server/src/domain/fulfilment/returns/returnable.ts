import { AppError, FieldErrorList } from '../../../kernel/errors.ts'
import type { Id } from '../../../kernel/id.ts'
import type { OrderItemRecord, OrderRecord } from '../../orders/index.ts'
import type { ReturnableLine } from './model.ts'

/** So many pieces of a line that somebody names. */
export type NamedPieces = { readonly order_item: string; readonly quantity: number }

/**
 * How many pieces of a line can come back now: those sent, less those in other returns; for buyers (`isTimed`) no more
 * than have been with them for less than the time allowed.
 */
export const returnableOf = (line: ReturnableLine, isTimed: boolean): number =>
  Math.max(0, Math.min(line.sent - line.taken, isTimed ? line.open : line.sent))

/** Named lines, each once, with the sum of what is named of it. Throws a validation error for a stranger. */
export function linesNamed(
  lines: readonly Pick<OrderItemRecord, 'id'>[],
  named: readonly NamedPieces[],
  stranger = 'Is not a line of this order.',
): Map<Id, number> {
  const errors = new FieldErrorList()
  const wanted = new Map<Id, number>()
  for (const [index, { order_item, quantity }] of named.entries()) {
    const line = lines.find(({ id }) => id === order_item)
    if (line === undefined) errors.add(`items.${index}.order_item`, stranger)
    else wanted.set(line.id, (wanted.get(line.id) ?? 0) + quantity)
  }
  errors.throwIfAny()
  return wanted
}

/**
 * The pieces asked for, each line once, when all of them can come back. Throws a validation error for a stranger, and
 * `invalid_transition` that says what can come back: nothing while nothing was sent, and nothing of a cancelled order.
 */
export function requireReturnable(
  order: OrderRecord,
  lines: readonly ReturnableLine[],
  named: readonly NamedPieces[],
  window: { readonly isTimed: boolean; readonly days: number },
): { order_item_id: Id; quantity: number }[] {
  const wanted = linesNamed(order.items, named)
  const refusal = refusalOf(order, lines, wanted, window)
  if (refusal !== undefined) {
    const returnable = lines
      .map((line) => ({ order_item: line.order_item_id, quantity: returnableOf(line, window.isTimed) }))
      .filter(({ quantity }) => quantity > 0)
    throw new AppError('invalid_transition', refusal, {
      fields: fieldsOf(lines, named, wanted, window.isTimed),
      details: { state: order.status, allowed: returnable.length > 0 ? ['return'] : [], returnable },
    })
  }
  return [...wanted].map(([order_item_id, quantity]) => ({ order_item_id, quantity }))
}

function refusalOf(
  order: OrderRecord,
  lines: readonly ReturnableLine[],
  wanted: ReadonlyMap<Id, number>,
  { isTimed, days }: { readonly isTimed: boolean; readonly days: number },
): string | undefined {
  if (order.status === 'cancelled') return 'The order is cancelled; nothing of it can be returned.'
  if (lines.every(({ sent }) => sent === 0))
    return 'Nothing of the order has been sent, so nothing can be returned.'
  const tooMany = lines.filter((line) => (wanted.get(line.order_item_id) ?? 0) > returnableOf(line, isTimed))
  if (tooMany.length === 0) return undefined
  const isTooLate = tooMany.every(
    (line) => (wanted.get(line.order_item_id) ?? 0) <= returnableOf(line, false),
  )
  if (!isTooLate)
    return 'More pieces than can be returned: of each line those that were sent, less those in other returns.'
  return days === 0
    ? 'Returns are taken by the staff of the shop only; write to them.'
    : `A return can be asked for within ${days} days of the delivery; that time is over.`
}

function fieldsOf(
  lines: readonly ReturnableLine[],
  named: readonly NamedPieces[],
  wanted: ReadonlyMap<Id, number>,
  isTimed: boolean,
): Record<string, string[]> {
  const fields: Record<string, string[]> = {}
  for (const line of lines) {
    const left = returnableOf(line, isTimed)
    if ((wanted.get(line.order_item_id) ?? 0) <= left) continue
    const index = named.findLastIndex(({ order_item }) => order_item === line.order_item_id)
    fields[`items.${index}.quantity`] = [`Only ${left} of this line can be returned now.`]
  }
  return fields
}
