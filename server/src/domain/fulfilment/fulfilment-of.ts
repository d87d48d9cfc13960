import type { FulfilmentStatus, OrderStatus } from '../orders/index.ts'
import type { LinePieces } from './pieces-store.ts'

/** The counts of a line that decide what is still to be sent. */
export type LineCounts = Omit<LinePieces, 'order_item_id' | 'variant_id'>

/**
 * Pieces of a line that can still be put into a parcel: those not in one, less those that went back to the shelves by
 * a refund before they were sent or out of a parcel that came back. Below 0 when pieces that wait in a parcel were
 * refunded and put back meanwhile.
 */
export const leftToSend = (line: LineCounts): number =>
  line.ordered -
  line.live -
  line.came_back_restocked -
  Math.max(0, line.restocked_by_refund - line.restocked_by_return)

/** Where an order stands by its parcels and returns. */
export type Fulfilment = {
  readonly fulfilmentStatus: FulfilmentStatus
  /** How far the order has come at least: `paid` when there is no parcel. Orders never go back. */
  readonly reached: Extract<OrderStatus, 'paid' | 'processing' | 'shipped' | 'delivered' | 'returned'>
}

/** What follows for an order from the pieces in its parcels and returns. */
export function fulfilmentOf(lines: readonly LineCounts[]): Fulfilment {
  const sum = (of: (line: LineCounts) => number): number => lines.reduce((all, line) => all + of(line), 0)
  const left = sum((line) => Math.max(0, leftToSend(line)))
  const live = sum((line) => line.live)
  const sent = sum((line) => line.sent)
  const returned = sum((line) => line.returned)
  if (live === 0) {
    const isAllBack = left === 0 && sum((line) => line.came_back) > 0
    return { fulfilmentStatus: isAllBack ? 'returned' : 'unfulfilled', reached: 'paid' }
  }
  if (left > 0) return { fulfilmentStatus: 'partial', reached: 'processing' }
  if (sent < live) return { fulfilmentStatus: 'fulfilled', reached: 'processing' }
  const isDelivered = sum((line) => line.delivered) === sent
  const isAllBack = returned >= sent
  const reached = !isDelivered ? 'shipped' : isAllBack ? 'returned' : 'delivered'
  return { fulfilmentStatus: isAllBack ? 'returned' : 'fulfilled', reached }
}
