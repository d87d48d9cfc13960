import { Type } from 'typebox'
import { REFUND_ORIGINS, REFUND_STATES, type RefundView } from '../../../domain/payments/index.ts'
import { listSchema } from '../pagination.ts'

const Uuid = Type.String({ format: 'uuid' })
const Time = Type.String({ format: 'date-time' })
const staffOnly = 'Only the staff see it.'

/** Money given back, or on its way. */
export const RefundSchema = Type.Object(
  {
    id: Uuid,
    order: Uuid,
    payment: Uuid,
    amount: Type.String({ description: 'Decimal text with the decimals of the currency.' }),
    currency: Type.String(),
    status: Type.Unsafe<string>({
      type: 'string',
      enum: REFUND_STATES,
      description:
        '`pending`: the provider has not given it back yet. `failed`: it will not, unless tried again.',
    }),
    reason: Type.String(),
    origin: Type.Unsafe<string>({
      type: 'string',
      enum: REFUND_ORIGINS,
      description: 'What caused it; `provider`: somebody gave it back in the provider’s own dashboard.',
    }),
    restock: Type.Boolean({ description: 'The pieces came back to the shelves.' }),
    items: Type.Array(Type.Object({ order_item: Uuid, quantity: Type.Integer() }, { title: 'RefundItem' }), {
      description: 'For which pieces; none when it was for an amount.',
    }),
    failure: Type.Optional(
      Type.Union([Type.String({ description: `Why the provider did not do it. ${staffOnly}` }), Type.Null()]),
    ),
    retry_of: Type.Optional(
      Type.Union([
        Type.String({ format: 'uuid', description: `The failed refund that this one repeats. ${staffOnly}` }),
        Type.Null(),
      ]),
    ),
    created_at: Time,
    updated_at: Time,
  },
  { title: 'Refund' },
)

/** A page of refunds. */
export const RefundPageSchema = listSchema(RefundSchema, 'RefundPage')

/** A refund, for the contract. */
export const REFUND_EXAMPLE: RefundView = {
  id: '0192d3a4-5b6c-7d8e-9f01-23456789abf0',
  order: '0192d3a4-5b6c-7d8e-9f01-23456789abce',
  payment: '0192d3a4-5b6c-7d8e-9f01-23456789abd0',
  amount: '48.51',
  currency: 'USD',
  status: 'succeeded',
  reason: 'Arrived broken',
  origin: 'staff',
  restock: false,
  items: [{ order_item: '0192d3a4-5b6c-7d8e-9f01-23456789abd1', quantity: 1 }],
  failure: null,
  retry_of: null,
  created_at: '2026-01-31T09:00:00.000Z',
  updated_at: '2026-01-31T09:00:00.000Z',
}
