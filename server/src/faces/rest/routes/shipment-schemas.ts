import { type TSchema, Type } from 'typebox'
import { SHIPMENT_STATES } from '../../../domain/fulfilment/index.ts'
import type { ShipmentView } from '../../../domain/orders/index.ts'
import { CarrierSchema } from '../../../domain/settings/index.ts'
import { listSchema } from '../pagination.ts'

const Uuid = Type.String({ format: 'uuid' })
const Time = Type.String({ format: 'date-time' })
const Nullable = (schema: TSchema) => Type.Union([schema, Type.Null()])

/** A parcel. */
export const ShipmentSchema = Type.Object(
  {
    id: Uuid,
    order: Uuid,
    carrier: Type.String({ description: 'A code of `GET /api/carriers/`, or a free text.' }),
    carrier_name: Type.String({ description: 'What the buyer reads.' }),
    tracking_number: Nullable(Type.String()),
    tracking_url: Nullable(
      Type.String({ description: 'Where the parcel is followed: an http or https address, or null.' }),
    ),
    status: Type.Unsafe<string>({
      type: 'string',
      enum: SHIPMENT_STATES,
      description: '`returned`: it came back undelivered.',
    }),
    items: Type.Array(
      Type.Object(
        {
          order_item: Uuid,
          quantity: Type.Integer(),
          name: Type.String({ description: 'The product’s name when it was ordered.' }),
          sku: Nullable(Type.String()),
        },
        { title: 'ShipmentItem' },
      ),
    ),
    note: Type.String({ description: 'What the staff say to the buyer of it.' }),
    shipped_at: Nullable(Time),
    delivered_at: Nullable(Time),
    returned_at: Nullable(Time),
    cancelled_at: Nullable(Time),
    created_at: Time,
    updated_at: Time,
  },
  { title: 'Shipment' },
)

/** A parcel; or, looked up by the order, all parcels of it. */
export const ShipmentOrOrderSchema = Type.Union([
  ShipmentSchema,
  Type.Object(
    {
      order: Uuid,
      fulfilment_status: Type.Unsafe<string>({
        type: 'string',
        enum: ['unfulfilled', 'partial', 'fulfilled', 'returned'],
      }),
      shipments: Type.Array(ShipmentSchema, { description: 'The oldest first.' }),
    },
    { title: 'OrderShipments' },
  ),
])

/** Who carries parcels. */
export const CarrierListSchema = Type.Array(CarrierSchema, { title: 'CarrierList' })

/** Some carriers, for the contract. */
export const CARRIERS_EXAMPLE = [
  {
    code: 'dhl',
    name: 'DHL',
    tracking_url: 'https://www.dhl.com/global-en/home/tracking.html?tracking-id={tracking_number}',
  },
  { code: 'other', name: 'Other', tracking_url: null },
]

/** A page of parcels. */
export const ShipmentPageSchema = listSchema(ShipmentSchema, 'ShipmentPage')

/** A parcel, for the contract. */
export const SHIPMENT_EXAMPLE: ShipmentView = {
  id: '0192d3a4-5b6c-7d8e-9f01-23456789abe0',
  order: '0192d3a4-5b6c-7d8e-9f01-23456789abce',
  carrier: 'dhl',
  carrier_name: 'DHL',
  tracking_number: '00340434161094042557',
  tracking_url: 'https://www.dhl.com/global-en/home/tracking.html?tracking-id=00340434161094042557',
  status: 'shipped',
  items: [
    {
      order_item: '0192d3a4-5b6c-7d8e-9f01-23456789abd1',
      quantity: 2,
      name: 'Linen shirt',
      sku: 'LS-1-M',
    },
  ],
  note: '',
  shipped_at: '2026-02-01T10:00:00.000Z',
  delivered_at: null,
  returned_at: null,
  cancelled_at: null,
  created_at: '2026-02-01T09:00:00.000Z',
  updated_at: '2026-02-01T10:00:00.000Z',
}
