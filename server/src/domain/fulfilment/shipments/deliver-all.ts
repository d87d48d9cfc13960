import type { Ctx } from '../../../platform/context.ts'
import type { Tx } from '../../../platform/db/pool.ts'
import type { OrderRecord, ShipmentRecord } from '../../orders/index.ts'
import { moveShipment } from './move-shipment.ts'

/**
 * Marks every parcel of a locked order that is on its way as delivered. The caller has the order follow. Returns the
 * order with its parcels as they are then.
 */
export async function deliverAll(tx: Tx, ctx: Ctx, order: OrderRecord): Promise<OrderRecord> {
  const shipments: ShipmentRecord[] = []
  for (const shipment of order.shipments) {
    const isUnderway = shipment.status === 'shipped' || shipment.status === 'in_transit'
    shipments.push(isUnderway ? await moveShipment(tx, ctx, order, shipment, 'deliver') : shipment)
  }
  return { ...order, shipments }
}
