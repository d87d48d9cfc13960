import type { Dialect } from './dialect.ts'

const capability = 'shipments'
const path = '/api/shipment/{id}/'
const FIELDS = {
  carrier: 'carrier',
  tracking_number: 'tracking_number',
  tracking_url: 'tracking_url',
  status: 'status',
  note: 'note',
}

/** Parcels under older addresses. `/api/shipments/{order_id}/` is canonical: an order’s id works there. */
export const shipmentDialects: readonly Dialect[] = [
  { capability, method: 'GET', path, to: 'getShipment' },
  ...(['PUT', 'PATCH'] as const).map(
    (method): Dialect => ({
      capability,
      method,
      path,
      to: 'updateShipment',
      fields: FIELDS,
      example: { status: 'delivered' },
    }),
  ),
]
