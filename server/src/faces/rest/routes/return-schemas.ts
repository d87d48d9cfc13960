import { Type } from 'typebox'
import { RETURN_STATES, type ReturnView } from '../../../domain/fulfilment/index.ts'
import { listSchema } from '../pagination.ts'

const Uuid = Type.String({ format: 'uuid' })
const Time = Type.String({ format: 'date-time' })
const orNull = <Schema extends Parameters<typeof Type.Union>[0][number]>(schema: Schema) =>
  Type.Union([schema, Type.Null()])

/** Goods that a buyer sends back. */
export const ReturnSchema = Type.Object(
  {
    id: Uuid,
    order: Uuid,
    status: Type.Unsafe<string>({ type: 'string', enum: RETURN_STATES }),
    items: Type.Array(
      Type.Object(
        {
          order_item: Uuid,
          name: Type.String(),
          sku: orNull(Type.String()),
          quantity: Type.Integer({ description: 'How many were asked for.' }),
          received_quantity: orNull(Type.Integer({ description: 'How many arrived.' })),
          restocked_quantity: orNull(
            Type.Integer({ description: 'How many of those went to the shelves; the rest was written off.' }),
          ),
        },
        { title: 'ReturnItem' },
      ),
    ),
    reason: Type.String(),
    note: Type.String({ description: 'What the staff say of it.' }),
    refund: orNull(
      Type.Object(
        {
          id: Uuid,
          amount: Type.String(),
          currency: Type.String(),
          status: Type.String({ description: 'That of its last try: `pending`, `succeeded` or `failed`.' }),
        },
        { title: 'ReturnRefund' },
      ),
    ),
    refund_worth: orNull(
      Type.String({
        description:
          'What the pieces are worth, with their discount and tax: those asked for, later those that arrived. Null when it is closed.',
      }),
    ),
    created_at: Time,
    approved_at: orNull(Time),
    received_at: orNull(Time),
    closed_at: orNull(Time),
    updated_at: Time,
  },
  { title: 'Return' },
)

/** A page of returns. */
export const ReturnPageSchema = listSchema(ReturnSchema, 'ReturnPage')

/** A return, for the contract. */
export const RETURN_EXAMPLE: ReturnView = {
  id: '0192d3a4-5b6c-7d8e-9f01-23456789abf4',
  order: '0192d3a4-5b6c-7d8e-9f01-23456789abce',
  status: 'received',
  items: [
    {
      order_item: '0192d3a4-5b6c-7d8e-9f01-23456789abd1',
      name: 'Linen shirt',
      sku: 'LS-1',
      quantity: 1,
      received_quantity: 1,
      restocked_quantity: 1,
    },
  ],
  reason: 'Too small',
  note: '',
  refund: null,
  refund_worth: '48.51',
  created_at: '2026-01-31T09:00:00.000Z',
  approved_at: '2026-01-31T10:00:00.000Z',
  received_at: '2026-02-03T08:30:00.000Z',
  closed_at: null,
  updated_at: '2026-02-03T08:30:00.000Z',
}
