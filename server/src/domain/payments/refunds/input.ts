import { type Static, Type } from 'typebox'

/** What staff send to give money back. */
export const RefundInput = Type.Object(
  {
    amount: Type.Optional(
      Type.Union([Type.String({ maxLength: 40 }), Type.Number()], {
        description:
          'How much, in the order’s currency. Without it: what the items are worth, or all that is left. With items it may be less than they are worth.',
      }),
    ),
    items: Type.Optional(
      Type.Array(
        Type.Object(
          {
            order_item: Type.String({
              minLength: 1,
              maxLength: 100,
              description: 'Id of a line of the order.',
            }),
            quantity: Type.Integer({ minimum: 1, maximum: 1_000_000 }),
          },
          { title: 'RefundItemInput', additionalProperties: false },
        ),
        { minItems: 1, maxItems: 200, description: 'For which pieces; their discount and tax count.' },
      ),
    ),
    reason: Type.Optional(Type.String({ maxLength: 500, description: 'The buyer sees it.' })),
    restock: Type.Optional(
      Type.Boolean({
        description:
          'The pieces come back to the shelves, at most once each. Names them by items, or gives all back.',
      }),
    ),
  },
  { title: 'RefundInput', additionalProperties: false },
)
export type RefundInput = Static<typeof RefundInput>
