import type { Id } from '../../kernel/id.ts'
import type { Ctx } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/pool.ts'
import { append, type DomainEvent } from '../../platform/outbox.ts'
import { availabilityChanged, buyableAgain, stockBack, stockLow } from './events.ts'
import type { StockChange, StockState } from './model.ts'

/** Whether a shopper can buy one now. */
const isBuyable = ({ available, backorder }: StockState): boolean => available > 0 || backorder

/** Whether staff should be told: at or below the threshold, where there is one. */
const isLow = ({ available, threshold }: StockState): boolean => threshold > 0 && available <= threshold

/** At or below the threshold, which without one is nothing left. */
const isDown = ({ available, threshold }: StockState): boolean => available <= threshold

/** The variants that can be bought now and could not before, or the other way round. */
export const flippedOf = (changes: readonly StockChange[]): Id[] =>
  changes.flatMap(({ variantId, before, after }) =>
    isBuyable(before) === isBuyable(after) ? [] : [variantId],
  )

/** The variants that can be bought now and could not before. */
const comebacksOf = (changes: readonly StockChange[]): Id[] =>
  changes.flatMap(({ variantId, before, after }) =>
    !isBuyable(before) && isBuyable(after) ? [variantId] : [],
  )

/** `stock.low` and `stock.back` of those that crossed their threshold, and which were sold out and are not any more. */
export function crossingEvents(changes: readonly StockChange[]): DomainEvent[] {
  const crossed = changes.flatMap(({ variantId, before, after }) => {
    const data = { variantId, available: after.available, threshold: after.threshold }
    if (!isLow(before) && isLow(after)) return [stockLow(data)]
    if (isDown(before) && !isDown(after)) return [stockBack(data)]
    return []
  })
  return [...crossed, ...buyableAgain(comebacksOf(changes))]
}

/** Appends what follows from sales and returns: nothing, unless something sold out, came back or crossed its threshold. */
export async function announceCrossings(tx: Tx, ctx: Ctx, changes: readonly StockChange[]): Promise<void> {
  await append(tx, ctx, [...availabilityChanged(flippedOf(changes)), ...crossingEvents(changes)])
}

/** Appends what follows from a staff booking: what is shown of these variants is old, crossing or not. */
export async function announceBooking(tx: Tx, ctx: Ctx, changes: readonly StockChange[]): Promise<void> {
  const changed = changes.filter(({ before, after }) => JSON.stringify(before) !== JSON.stringify(after))
  await append(tx, ctx, [
    ...availabilityChanged(changed.map(({ variantId }) => variantId)),
    ...crossingEvents(changed),
  ])
}
