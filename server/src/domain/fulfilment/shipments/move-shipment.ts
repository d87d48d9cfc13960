import { audit } from '../../../platform/audit.ts'
import type { Ctx } from '../../../platform/context.ts'
import type { Tx } from '../../../platform/db/pool.ts'
import { append } from '../../../platform/outbox.ts'
import { insertEvents, type OrderRecord, type ShipmentRecord, storyLine } from '../../orders/index.ts'
import { FACT_OF, factsOf, shipmentEvent } from './events.ts'
import { type ShipmentVerb, shipmentStates } from './states.ts'
import * as store from './store.ts'

/** When what happened, by verb. */
const TIME_OF: Partial<Record<ShipmentVerb, 'shipped_at' | 'delivered_at' | 'returned_at' | 'cancelled_at'>> =
  { ship: 'shipped_at', deliver: 'delivered_at', return: 'returned_at', cancel: 'cancelled_at' }

/**
 * Moves a parcel of a locked order by the state table, with its time, its line in the story and its event; `change` is
 * written with it. The caller has the order follow. Returns the parcel as it is then. Throws `invalid_transition` with
 * what is allowed.
 */
export async function moveShipment(
  tx: Tx,
  ctx: Ctx,
  order: OrderRecord,
  shipment: ShipmentRecord,
  verb: ShipmentVerb,
  change: store.ShipmentChange = {},
): Promise<ShipmentRecord> {
  const status = shipmentStates.move(shipment.status, verb)
  const time = TIME_OF[verb]
  const whole = { ...change, status, ...(time === undefined ? {} : { [time]: ctx.now }) }
  await store.updateShipment(tx, shipment.id, whole, ctx.now)
  const moved: ShipmentRecord = { ...shipment, ...whole, updated_at: ctx.now }
  const fact = FACT_OF[verb]
  await insertEvents(tx, order.id, [storyLine(ctx, fact, factsOf(moved))])
  await append(tx, ctx, [shipmentEvent(fact, order, moved)])
  await audit(tx, ctx, {
    action: `shipment.${verb}`,
    entityType: 'shipment',
    entityId: shipment.id,
    before: { status: shipment.status },
    after: { order_id: order.id, status, ...(moved.is_restocked ? { is_restocked: true } : {}) },
  })
  return moved
}
