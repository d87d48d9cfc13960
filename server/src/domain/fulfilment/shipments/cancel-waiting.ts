import type { Ctx } from '../../../platform/context.ts'
import type { Tx } from '../../../platform/db/pool.ts'
import type { OrderRecord } from '../../orders/index.ts'
import { followOrder } from '../follow-order.ts'
import { moveShipment } from './move-shipment.ts'
import { refusedAt } from './sendable.ts'

/**
 * Cancels the parcels of a locked order that wait to be sent, because the order is cancelled in this transaction.
 * Returns the order as it is then. Throws `invalid_transition` when a parcel has left, also one that came back: its
 * pieces are told of one by one, by refunds and returns.
 */
export async function cancelWaiting(tx: Tx, ctx: Ctx, order: OrderRecord): Promise<OrderRecord> {
  if (order.shipments.some(({ shipped_at: at }) => at !== null))
    throw refusedAt(
      order,
      'A parcel of this order has left, so it cannot be cancelled; take the goods back by a return, or give money back by a refund.',
      'cancel',
    )
  const waiting = order.shipments.filter(({ status }) => status === 'pending')
  for (const shipment of waiting) await moveShipment(tx, ctx, order, shipment, 'cancel')
  return waiting.length === 0 ? order : followOrder(tx, ctx, order)
}
