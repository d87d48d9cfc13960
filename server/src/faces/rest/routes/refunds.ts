import { type Static, Type } from 'typebox'
import * as payments from '../../../domain/payments/index.ts'
import { listBody, listPageOf, listQuery, orderingOf, orderingQuery } from '../pagination.ts'
import { PRIVATE } from '../private.ts'
import { everybody, type Route, route, staff } from '../route.ts'
import { createdRange, createdRangeQuery } from './created-range.ts'
import { keptReply, orderKeyOf } from './order-calls.ts'
import { orderParams } from './orders-read.ts'
import { REFUND_EXAMPLE, RefundPageSchema, RefundSchema } from './refund-schemas.ts'

const tag = 'payments'
const NEWEST_FIRST = [{ field: 'created_at', isDescending: true }] as const
const params = Type.Object({ id: Type.String({ maxLength: 100, description: 'Id of the refund.' }) })
const made = {
  201: {
    description: 'The refund: `succeeded`, or `pending` while the provider takes its time.',
    schema: RefundSchema,
    headers: { Location: 'Address of the refund' },
    example: REFUND_EXAMPLE,
  },
}

const RefundListQuery = Type.Object({
  ...listQuery,
  ordering: orderingQuery(['created_at']),
  status: Type.Optional(
    Type.Unsafe<payments.RefundState>({ type: 'string', enum: [...payments.REFUND_STATES] }),
  ),
  order: Type.Optional(Type.String({ maxLength: 100, description: 'Id or number of an order.' })),
  payment: Type.Optional(Type.String({ format: 'uuid', description: 'Id of a payment.' })),
  ...createdRangeQuery,
})

/** Rows about money given back. */
export function refundRoutes(services: { readonly desk: () => Promise<payments.PaymentDesk> }): Route[] {
  const providers = async () => (await services.desk()).providers
  return [
    route({
      method: 'POST',
      path: '/api/orders/{id}/refunds/',
      operation: 'createRefund',
      summary: 'Give money of an order back',
      description: [
        'An amount, what some pieces are worth (their discount and tax in it), or with neither all that is left. Never more',
        'than was paid: of refunds that come at once only those go that fit. Money that came by card or mobile goes back by',
        'its provider; cash and bank transfers are given back by hand. Send an `Idempotency-Key`.',
      ].join(' '),
      tag,
      access: staff('refunds:write'),
      params: orderParams,
      body: payments.RefundInput,
      isBodyOptional: true,
      isIdempotent: true,
      errors: ['not_found', 'invalid_transition', 'refund_exceeds_paid'],
      example: { amount: '5.00', reason: 'Arrived late' },
      responses: made,
      handle: async ({ ctx, params: { id }, body }) =>
        keptReply(await payments.giveBack(ctx, providers, id, body)),
    }),
    route({
      method: 'GET',
      path: '/api/orders/{id}/refunds/',
      operation: 'listOrderRefunds',
      summary: 'What of an order was given back, the newest first',
      description: 'A guest sends the order’s token as `X-Order-Token`. Another’s order is a 404.',
      tag,
      access: everybody,
      guestTokens: ['OrderToken'],
      params: orderParams,
      query: Type.Object(listQuery),
      errors: ['not_found'],
      responses: { 200: { description: 'A page of refunds', schema: RefundPageSchema } },
      handle: async (call) => {
        const page = listPageOf(call.query, 'order-refunds', NEWEST_FIRST)
        const list = await payments.listOrderRefunds(call.ctx, orderKeyOf(call), page)
        return { headers: PRIVATE, body: listBody(call, page, list) }
      },
    }),
    route({
      method: 'GET',
      path: '/api/refunds/',
      operation: 'listRefunds',
      summary: 'List all refunds, the newest first',
      tag,
      access: staff('refunds:write'),
      query: RefundListQuery,
      errors: ['not_found'],
      responses: { 200: { description: 'A page of refunds', schema: RefundPageSchema } },
      handle: async (call) => {
        const ordering = orderingOf(call.query.ordering, ['created_at'], NEWEST_FIRST)
        const page = listPageOf(call.query, 'refunds', ordering)
        const isDescending = ordering[0]?.isDescending !== false
        const list = await payments.listRefunds(call.ctx, filterOf(call.query), isDescending, page)
        return { body: listBody(call, page, list) }
      },
    }),
    route({
      method: 'GET',
      path: '/api/refunds/{id}/',
      operation: 'getRefund',
      summary: 'Get a refund',
      tag,
      access: staff('refunds:write'),
      params,
      errors: ['not_found'],
      responses: { 200: { description: 'The refund', schema: RefundSchema, example: REFUND_EXAMPLE } },
      handle: async ({ ctx, params: { id } }) => ({ body: await payments.getRefund(ctx, id) }),
    }),
    route({
      method: 'POST',
      path: '/api/refunds/{id}/retry/',
      operation: 'retryRefund',
      summary: 'Try a failed refund again',
      description:
        'Once, as a refund of its own: the failed one stays as it is. Goods are not brought back again.',
      tag,
      access: staff('refunds:write'),
      params,
      isIdempotent: true,
      errors: ['not_found', 'invalid_transition', 'refund_exceeds_paid'],
      responses: made,
      handle: async ({ ctx, params: { id } }) => keptReply(await payments.giveBackAgain(ctx, providers, id)),
    }),
  ]
}

/** Reads the filters of a list. Throws a validation error that names every bad one. */
const filterOf = (query: Static<typeof RefundListQuery>): payments.RefundQuery => ({
  status: query.status,
  order: query.order,
  paymentId: query.payment,
  ...createdRange(query),
})
