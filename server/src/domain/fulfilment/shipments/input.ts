import { type Static, Type } from 'typebox'
import type { ShipmentState } from '../../orders/index.ts'
import { SHIPMENT_STATES } from './states.ts'

const Nullable = <Schema extends ReturnType<typeof Type.String>>(schema: Schema) =>
  Type.Union([schema, Type.Null()])

const Carrier = Type.String({
  minLength: 1,
  maxLength: 60,
  pattern: '^[^\\u0000-\\u001f\\u007f]*[^\\s\\u0000-\\u001f\\u007f][^\\u0000-\\u001f\\u007f]*$',
  description: 'Must be one line: a code or name of `GET /api/carriers/`, or any other name.',
})
const TrackingNumber = Nullable(
  Type.String({
    pattern: '^[A-Za-z0-9](?:[A-Za-z0-9 ./_-]{0,62}[A-Za-z0-9])?$',
    description:
      'Must be 1 to 64 letters and digits; spaces and - . / _ may stand between them. The carrier’s number.',
  }),
)
const TrackingUrl = Nullable(
  Type.String({
    minLength: 1,
    maxLength: 2_000,
    description:
      'An http or https address where the parcel is followed. Without it: the carrier’s with the number.',
  }),
)
const Note = Type.String({
  maxLength: 2_000,
  pattern: '^[^\\u0000-\\u0008\\u000b-\\u001f\\u007f]*$',
  description: 'Must be plain text. The buyer sees it.',
})
const ignored = { description: 'Read-only; ignored.' }
const Items = Type.Array(
  Type.Object(
    {
      order_item: Type.String({ minLength: 1, maxLength: 100, description: 'Id of a line of the order.' }),
      quantity: Type.Integer({ minimum: 1, maximum: 1_000_000 }),
      name: Type.Optional(Type.String(ignored)),
      sku: Type.Optional(Nullable(Type.String(ignored))),
    },
    { title: 'ShipmentItemInput', additionalProperties: false },
  ),
  { minItems: 1, maxItems: 200, description: 'What is in the parcel.' },
)
const statusOf = (values: readonly ShipmentState[], description: string) =>
  Type.Unsafe<ShipmentState>({ type: 'string', enum: [...values], description })

/** What staff send to put pieces of an order into a parcel. */
export const ShipmentInput = Type.Object(
  {
    carrier: Carrier,
    tracking_number: Type.Optional(TrackingNumber),
    tracking_url: Type.Optional(TrackingUrl),
    items: Type.Optional({ ...Items, description: 'What is in the parcel. Without it: all that is left.' }),
    status: Type.Optional(
      statusOf(['pending', 'shipped'], '`pending`, which is the default, or `shipped` at once.'),
    ),
    note: Type.Optional(Note),
  },
  { title: 'ShipmentInput', additionalProperties: false },
)
export type ShipmentInput = Static<typeof ShipmentInput>

/** What staff change of a parcel. */
export const ShipmentPatch = Type.Object(
  {
    status: Type.Optional(statusOf(SHIPMENT_STATES, '`returned`: it came back undelivered.')),
    carrier: Type.Optional(Carrier),
    tracking_number: Type.Optional(TrackingNumber),
    tracking_url: Type.Optional(TrackingUrl),
    items: Type.Optional({ ...Items, description: 'What is in the parcel, while it is pending.' }),
    restock: Type.Optional(
      Type.Boolean({ description: 'With status `returned`: its pieces go to the shelves again.' }),
    ),
    note: Type.Optional(Note),
  },
  { title: 'ShipmentPatch', additionalProperties: false },
)
export type ShipmentPatch = Static<typeof ShipmentPatch>
