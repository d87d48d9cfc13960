import { Type } from 'typebox'
import * as fulfilment from '../../../domain/fulfilment/index.ts'
import { type Route, route, staff } from '../route.ts'
import { keptReply } from './order-calls.ts'
import { orderParams } from './orders-read.ts'
import { SHIPMENT_EXAMPLE, ShipmentSchema } from './shipment-schemas.ts'

const tag = 'shipments'
const readOnly = [
  'id',
  'order',
  'carrier_name',
  'shipped_at',
  'delivered_at',
  'returned_at',
  'cancelled_at',
  'created_at',
  'updated_at',
] as const

/** Rows about parcels that change something; what reads is in shipments-read.ts. */
export function shipmentRoutes(): Route[] {
  return [
    route({
      method: 'POST',
      path: '/api/orders/{id}/shipments/',
      operation: 'createShipment',
      summary: 'Put pieces of an order into a parcel',
      description: [
        'All that is left, or the pieces named; never more than was ordered: of parcels made at once only those go that',
        'fit. It is `pending`, or `shipped` at once. An order that is paid, or that is paid later (cash on delivery, bank',
        'transfer), is sent; the order’s status and `fulfilment_status` follow. Send an `Idempotency-Key`.',
      ].join(' '),
      tag,
      access: staff('orders:write'),
      params: orderParams,
      body: fulfilment.ShipmentInput,
      isIdempotent: true,
      errors: ['not_found', 'invalid_transition', 'shipment_exceeds_order'],
      example: { carrier: 'dhl', tracking_number: '00340434161094042557', status: 'shipped' },
      responses: {
        201: {
          description: 'The parcel.',
          schema: ShipmentSchema,
          headers: { Location: 'Address of the parcel' },
          example: SHIPMENT_EXAMPLE,
        },
      },
      handle: async ({ ctx, params: { id }, body }) =>
        keptReply(await fulfilment.makeShipment(ctx, id, body)),
    }),
    route({
      method: 'PATCH',
      path: '/api/shipments/{id}/',
      operation: 'updateShipment',
      summary: 'Change a parcel, or move it on',
      description: [
        'pending → shipped → in_transit → delivered; `returned` when it came back undelivered, with `restock` its pieces',
        'go to the shelves, without they can be sent again; a pending one can be `cancelled`. The state that it has already',
        'changes nothing; a 409 names what is allowed. The order follows. What is in it changes while it is pending,',
        'carrier and number until it has ended.',
      ].join(' '),
      tag,
      access: staff('orders:write'),
      params: Type.Object({ id: Type.String({ maxLength: 100, description: 'Id of the parcel.' }) }),
      body: fulfilment.ShipmentPatch,
      readOnly,
      errors: ['not_found', 'invalid_transition', 'shipment_exceeds_order'],
      example: { status: 'delivered' },
      responses: { 200: { description: 'The parcel.', schema: ShipmentSchema, example: SHIPMENT_EXAMPLE } },
      handle: async ({ ctx, params: { id }, body }) => ({
        body: await fulfilment.changeShipment(ctx, id, body),
      }),
    }),
  ]
}
