import { type Static, Type } from 'typebox'
import * as fulfilment from '../../../domain/fulfilment/index.ts'
import type { ShipmentState } from '../../../domain/orders/index.ts'
import { readSettings } from '../../../domain/settings/index.ts'
import { listBody, listPageOf, listQuery, orderingOf, orderingQuery } from '../pagination.ts'
import { PRIVATE } from '../private.ts'
import { everybody, type Route, route, signedIn } from '../route.ts'
import { createdRange, createdRangeQuery } from './created-range.ts'
import { quietly } from './even-time.ts'
import { orderKeyOf } from './order-calls.ts'
import { orderParams } from './orders-read.ts'
import {
  CARRIERS_EXAMPLE,
  CarrierListSchema,
  SHIPMENT_EXAMPLE,
  ShipmentOrOrderSchema,
  ShipmentPageSchema,
} from './shipment-schemas.ts'

const tag = 'shipments'
const OLDEST_FIRST = [{ field: 'created_at', isDescending: false }]
const guests = 'A guest sends the order’s token as `X-Order-Token`. Another’s is a 404.'

const ShipmentListQuery = Type.Object({
  ...listQuery,
  status: Type.Optional(
    Type.Unsafe<ShipmentState>({ type: 'string', enum: [...fulfilment.SHIPMENT_STATES] }),
  ),
  order: Type.Optional(Type.String({ maxLength: 100, description: 'Id or number of an order.' })),
  carrier: Type.Optional(Type.String({ maxLength: 60, description: 'Code or name, in any case.' })),
  tracking_number: Type.Optional(Type.String({ maxLength: 64, description: 'In any case.' })),
  ...createdRangeQuery,
  ordering: orderingQuery(fulfilment.SHIPMENT_ORDERINGS),
})

/** Rows that read parcels: lists, one of them, those of an order; and who carries them. */
export function shipmentReadRoutes(): Route[] {
  return [
    route({
      method: 'GET',
      path: '/api/orders/{id}/shipments/',
      operation: 'listOrderShipments',
      summary: 'The parcels of an order, the oldest first',
      description: guests,
      tag,
      access: everybody,
      guestTokens: ['OrderToken'],
      params: orderParams,
      query: Type.Object(listQuery),
      errors: ['not_found'],
      responses: { 200: { description: 'A page of parcels.', schema: ShipmentPageSchema } },
      handle: async (call) => {
        const page = listPageOf(call.query, 'order-shipments', OLDEST_FIRST)
        const list = await quietly(call.ctx, () =>
          fulfilment.listOrderShipments(call.ctx, orderKeyOf(call), page),
        )
        return { headers: PRIVATE, body: listBody(call, page, list) }
      },
    }),
    route({
      method: 'GET',
      path: '/api/shipments/',
      operation: 'listShipments',
      summary: 'List the parcels of the own orders, the newest first; staff see everybody’s',
      description: 'Ordered by `shipped_at`, those that have not left come behind the last one that has.',
      tag,
      access: signedIn,
      query: ShipmentListQuery,
      errors: ['not_found'],
      responses: { 200: { description: 'A page of parcels.', schema: ShipmentPageSchema } },
      handle: async (call) => {
        const filter = filterOf(call.query)
        const ordering = orderingOf(call.query.ordering, fulfilment.SHIPMENT_ORDERINGS, [
          { field: 'created_at', isDescending: true },
        ])
        const page = listPageOf(call.query, 'shipments', ordering)
        const list = await fulfilment.listShipments(call.ctx, filter, ordering, page)
        return { headers: PRIVATE, body: listBody(call, page, list) }
      },
    }),
    route({
      method: 'GET',
      path: '/api/shipments/{id}/',
      operation: 'getShipment',
      summary: 'Read a parcel by its id, or all parcels of an order by the order’s id or number',
      description: `By an order’s id or number: \`{order, fulfilment_status, shipments}\`, an empty list when nothing was sent. ${guests}`,
      tag,
      access: everybody,
      guestTokens: ['OrderToken'],
      params: Type.Object({
        id: Type.String({ maxLength: 100, description: 'Id of the parcel; or id or number of an order.' }),
      }),
      errors: ['not_found'],
      responses: {
        200: {
          description: 'The parcel, or the parcels of the order.',
          schema: ShipmentOrOrderSchema,
          example: SHIPMENT_EXAMPLE,
        },
      },
      handle: async (call) => ({
        headers: PRIVATE,
        body: await quietly(call.ctx, () => fulfilment.getShipment(call.ctx, orderKeyOf(call))),
      }),
    }),
    route({
      method: 'GET',
      path: '/api/carriers/',
      operation: 'listCarriers',
      summary: 'Who carries parcels, and where those are followed',
      description:
        'All of them, in the order of the shop’s settings. `{tracking_number}` in an address stands for the number of the parcel, percent-encoded.',
      tag,
      access: everybody,
      responses: {
        200: { description: 'The carriers.', schema: CarrierListSchema, example: CARRIERS_EXAMPLE },
      },
      handle: async ({ ctx }) => ({ body: (await readSettings(ctx.db, ctx)).carriers }),
    }),
  ]
}

/** Reads the filters of a list. Throws a validation error that names every bad one. */
const filterOf = (query: Static<typeof ShipmentListQuery>): fulfilment.ShipmentQuery => ({
  status: query.status,
  order: query.order,
  carrier: query.carrier?.trim(),
  trackingNumber: query.tracking_number?.trim(),
  ...createdRange(query),
})
