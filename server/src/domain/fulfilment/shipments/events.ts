import type { DomainEvent } from '../../../platform/outbox.ts'
import { type OrderRecord, type ShipmentRecord, viewShipment } from '../../orders/index.ts'
import type { ShipmentVerb } from './states.ts'

/** What the shop tells of a parcel. */
export type ShipmentFact =
  | 'shipment.created'
  | 'shipment.shipped'
  | 'shipment.in_transit'
  | 'shipment.delivered'
  | 'shipment.returned'
  | 'shipment.cancelled'

/** A parcel was made. */
export const SHIPMENT_CREATED = 'shipment.created'
/** A parcel has left. */
export const SHIPMENT_SHIPPED = 'shipment.shipped'
/** A parcel was delivered. */
export const SHIPMENT_DELIVERED = 'shipment.delivered'

/** What is told after each verb. */
export const FACT_OF: Readonly<Record<ShipmentVerb, ShipmentFact>> = {
  ship: SHIPMENT_SHIPPED,
  transit: 'shipment.in_transit',
  deliver: SHIPMENT_DELIVERED,
  return: 'shipment.returned',
  cancel: 'shipment.cancelled',
}

/** The event of a fact about a parcel. */
export const shipmentEvent = (
  type: ShipmentFact,
  order: Pick<OrderRecord, 'number' | 'user_id'>,
  shipment: ShipmentRecord,
): DomainEvent => ({
  type,
  version: 1,
  data: {
    ...factsOf(shipment),
    order_id: shipment.order_id,
    number: order.number,
    user_id: order.user_id,
    status: shipment.status,
  },
})

/** What the story of an order says of a parcel; buyers read it too. */
export function factsOf(shipment: ShipmentRecord): Record<string, unknown> {
  const { id, carrier, carrier_name, tracking_number, tracking_url, items } = viewShipment(shipment)
  return {
    shipment_id: id,
    carrier,
    carrier_name,
    tracking_number,
    tracking_url,
    items: items.map(({ order_item, quantity }) => ({ order_item, quantity })),
  }
}
