import { newId } from '../../../kernel/id.ts'
import { audit } from '../../../platform/audit.ts'
import type { Ctx } from '../../../platform/context.ts'
import type { Tx } from '../../../platform/db/pool.ts'
import { atMostOnce, type KeptAnswer } from '../../../platform/idempotency.ts'
import { append } from '../../../platform/outbox.ts'
import {
  insertEvents,
  lockAnyOrder,
  type OrderRecord,
  type ShipmentItem,
  type ShipmentRecord,
  storyLine,
  viewShipment,
} from '../../orders/index.ts'
import { readSettings } from '../../settings/index.ts'
import { followOrder } from '../follow-order.ts'
import { piecesOf } from '../pieces-store.ts'
import { type CarrierOfShipment, carrierOf, readTrackingUrl } from './carriers.ts'
import { factsOf, SHIPMENT_CREATED, shipmentEvent } from './events.ts'
import type { ShipmentInput } from './input.ts'
import { moveShipment } from './move-shipment.ts'
import { allThatIsLeft, namedPieces, requireSendable } from './sendable.ts'
import * as store from './store.ts'

/** Puts pieces of an order into a parcel; as `createShipment`. The answer is given once for an Idempotency-Key. */
export const makeShipment = (ctx: Ctx, order: string, input: ShipmentInput): Promise<KeptAnswer> =>
  atMostOnce(ctx, async (tx) => {
    const shipment = await createShipment(tx, ctx, order, input)
    const headers = { location: `/api/shipments/${shipment.id}/` }
    return { status: 201, headers, body: JSON.stringify(viewShipment(shipment)) }
  })

/**
 * Puts pieces of an order into a parcel, all that is left when none are named, and sends it at once when asked to; the
 * order follows. For staff with `orders:write`, which the caller has made sure of. Throws `not_found`, a validation
 * error, `invalid_transition` for an order of which nothing can be sent, and `shipment_exceeds_order`.
 */
export async function createShipment(
  tx: Tx,
  ctx: Ctx,
  reference: string,
  input: ShipmentInput,
): Promise<ShipmentRecord> {
  const order = await lockAnyOrder(tx, ctx, reference)
  requireSendable(order)
  const pieces = await piecesOf(tx, order.id)
  const items =
    input.items === undefined ? allThatIsLeft(order, pieces) : namedPieces(order, pieces, input.items)
  const { carriers } = await readSettings(tx, ctx)
  const { tracking_url: url } = input
  const made = await keepShipment(tx, ctx, order, items, {
    ...carrierOf(carriers, input.carrier),
    tracking_number: input.tracking_number ?? null,
    tracking_url: typeof url === 'string' ? readTrackingUrl(url) : null,
    note: input.note?.trim() ?? '',
  })
  const shipment = input.status === 'shipped' ? await moveShipment(tx, ctx, order, made, 'ship') : made
  await followOrder(tx, ctx, order)
  return shipment
}

/** What is said of a new parcel beside what is in it. */
type NewShipment = CarrierOfShipment & Pick<ShipmentRecord, 'tracking_number' | 'tracking_url' | 'note'>

/** Writes a pending parcel of a locked order, with its line in the story and its event. The caller has checked the pieces. */
export async function keepShipment(
  tx: Tx,
  ctx: Ctx,
  order: OrderRecord,
  items: readonly ShipmentItem[],
  what: NewShipment,
): Promise<ShipmentRecord> {
  const shipment: ShipmentRecord = {
    id: newId(),
    order_id: order.id,
    status: 'pending',
    ...what,
    is_restocked: false,
    shipped_at: null,
    delivered_at: null,
    returned_at: null,
    cancelled_at: null,
    items,
    created_at: ctx.now,
    updated_at: ctx.now,
  }
  await store.insertShipment(tx, shipment)
  await insertEvents(tx, order.id, [storyLine(ctx, SHIPMENT_CREATED, factsOf(shipment))])
  await append(tx, ctx, [shipmentEvent(SHIPMENT_CREATED, order, shipment)])
  await audit(tx, ctx, {
    action: 'shipment.create',
    entityType: 'shipment',
    entityId: shipment.id,
    after: { order_id: order.id, ...factsOf(shipment) },
  })
  return shipment
}
