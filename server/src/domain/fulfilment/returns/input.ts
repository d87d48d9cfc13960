import { type Static, Type } from 'typebox'

const TEXT = '^[^\\u0000-\\u0008\\u000b-\\u001f\\u007f]*$'
const orderItem = Type.String({ minLength: 1, maxLength: 100, description: 'Id of a line of the order.' })
const note = Type.Optional(
  Type.String({ maxLength: 1_000, pattern: TEXT, description: 'Must be plain text. The buyer sees it.' }),
)
const restock = (description: string) => Type.Optional(Type.Boolean({ description }))

/** Asks for pieces of an order to be taken back. */
export const ReturnInput = Type.Object(
  {
    items: Type.Array(
      Type.Object(
        { order_item: orderItem, quantity: Type.Integer({ minimum: 1, maximum: 1_000_000 }) },
        { title: 'ReturnItemInput', additionalProperties: false },
      ),
      { minItems: 1, maxItems: 200, description: 'Two entries of one line count together.' },
    ),
    reason: Type.String({
      minLength: 1,
      maxLength: 1_000,
      pattern: TEXT,
      description: 'Must say why in up to 1000 characters of plain text.',
    }),
  },
  { title: 'ReturnInput', additionalProperties: false },
)
export type ReturnInput = Static<typeof ReturnInput>

/** Says something to the buyer with a decision. */
export const ReturnNote = Type.Object({ note }, { title: 'ReturnNote', additionalProperties: false })
export type ReturnNote = Static<typeof ReturnNote>

const received = {
  items: Type.Optional(
    Type.Array(
      Type.Object(
        {
          order_item: orderItem,
          quantity: Type.Integer({
            minimum: 0,
            maximum: 1_000_000,
            description: 'How many arrived; not more than were approved.',
          }),
          restock: restock('These go to the shelves. Default: that of the whole.'),
        },
        { title: 'ReturnArrivalItem', additionalProperties: false },
      ),
      {
        minItems: 1,
        maxItems: 400,
        description:
          'What arrived; lines that are not named did not. Absent: all of it. A line may stand twice, some for the shelves and some not.',
      },
    ),
  ),
  restock: restock('Default true: what arrived goes to the shelves. False: it is written off.'),
  note,
}
const amount = Type.Optional(
  Type.Union([Type.String({ maxLength: 40 }), Type.Number()], {
    description: 'Less than what arrived is worth, in the order’s currency. Absent: all of that.',
  }),
)

/** Says what arrived. */
export const ReturnArrival = Type.Object(received, { title: 'ReturnArrival', additionalProperties: false })
export type ReturnArrival = Static<typeof ReturnArrival>

/** Gives the money back. */
export const ReturnRefundInput = Type.Object(
  { amount, note },
  { title: 'ReturnRefundInput', additionalProperties: false },
)
export type ReturnRefundInput = Static<typeof ReturnRefundInput>

/** Moves a return on; the same as its verbs. */
export const ReturnPatch = Type.Object(
  {
    status: Type.Unsafe<'requested' | 'approved' | 'refused' | 'received' | 'refunded' | 'cancelled'>({
      type: 'string',
      enum: ['requested', 'approved', 'refused', 'received', 'refunded', 'cancelled'],
      description: 'Where it shall stand; where it stands already, nothing changes.',
    }),
    ...received,
    amount,
  },
  { title: 'ReturnPatch', additionalProperties: false },
)
export type ReturnPatch = Static<typeof ReturnPatch>
