import { AppError } from '../../../kernel/errors.ts'
import type { Ctx } from '../../../platform/context.ts'
import type { Tx } from '../../../platform/db/pool.ts'
import { append } from '../../../platform/outbox.ts'
import { restock } from '../../inventory/index.ts'
import { noteRestock, type OrderRecord, type ShipmentRecord, stockTags } from '../../orders/index.ts'
import type { LinePieces } from '../pieces-store.ts'

/** Brings the pieces of a parcel that came back to the shelves, each once whichever way it is told of. */
export async function bringBack(
  tx: Tx,
  ctx: Ctx,
  order: OrderRecord,
  shipment: ShipmentRecord,
): Promise<void> {
  const lines = await noteRestock(tx, order.id, 'return', shipment.items)
  if (lines.length === 0) return
  await restock(tx, ctx, { orderId: order.id, lines, reason: 'return' })
  await append(tx, ctx, [], stockTags(order))
}

/**
 * Throws `invalid_transition` when pieces of a parcel are in a return already: what a buyer sends back was delivered,
 * and a piece comes back once.
 */
export function requireNotReturned(pieces: readonly LinePieces[], shipment: ShipmentRecord): void {
  const isTaken = shipment.items.some((item) => {
    const line = pieces.find((one) => one.order_item_id === item.order_item_id)
    return line !== undefined && line.sent - item.quantity < line.returned + line.return_open
  })
  if (isTaken)
    throw new AppError(
      'invalid_transition',
      'Pieces of this parcel are in a return of the buyer; receive or close that return, or mark the parcel delivered.',
      { details: { state: shipment.status, allowed: ['deliver'] } },
    )
}
