import { type Static, Type } from 'typebox'
import * as fulfilment from '../../../domain/fulfilment/index.ts'
import type { PaymentDesk } from '../../../domain/payments/index.ts'
import { listBody, listPageOf, listQuery, orderingOf, orderingQuery } from '../pagination.ts'
import { PRIVATE } from '../private.ts'
import { everybody, type Route, route, signedIn, staff, staffWithBoth } from '../route.ts'
import { createdRange, createdRangeQuery } from './created-range.ts'
import { keptReply, orderKeyOf } from './order-calls.ts'
import { orderTokenOf } from './order-token.ts'
import { orderParams } from './orders-read.ts'
import { RETURN_EXAMPLE, ReturnPageSchema, ReturnSchema } from './return-schemas.ts'

const tag = 'returns'
const NEWEST_FIRST = [{ field: 'created_at', isDescending: true }] as const
const params = Type.Object({ id: Type.String({ maxLength: 100, description: 'Id of the return.' }) })
const guests = 'A guest sends the order’s token as `X-Order-Token`. Another’s return is a 404.'
const one = { 200: { description: 'The return.', schema: ReturnSchema, example: RETURN_EXAMPLE } }
const page = { 200: { description: 'A page of returns.', schema: ReturnPageSchema } }

const ReturnListQuery = Type.Object({
  ...listQuery,
  ordering: orderingQuery(['created_at']),
  status: Type.Optional(
    Type.Unsafe<fulfilment.ReturnState>({ type: 'string', enum: [...fulfilment.RETURN_STATES] }),
  ),
  order: Type.Optional(Type.String({ maxLength: 100, description: 'Id or number of an order.' })),
  ...createdRangeQuery,
})

const keyOf = (call: {
  readonly params: { readonly id: string }
  readonly request: Parameters<typeof orderTokenOf>[0]
}): fulfilment.ReturnKey => ({ id: call.params.id, orderToken: orderTokenOf(call.request) })

/** Rows about goods that come back. */
export function returnRoutes(services: { readonly desk: () => Promise<PaymentDesk> }): Route[] {
  const providers = async () => (await services.desk()).providers
  return [
    route({
      method: 'POST',
      path: '/api/orders/{id}/returns/',
      operation: 'requestReturn',
      summary: 'Ask for pieces of an order to be taken back',
      description: [
        'Buyers within the time of the shop after the delivery (`return_window_days` of the settings), staff at any time.',
        'Never more than were sent and are in no other return: a 409 says in `returnable` what can be asked for. Send an',
        `\`Idempotency-Key\`. ${guests}`,
      ].join(' '),
      tag,
      access: everybody,
      guestTokens: ['OrderToken'],
      params: orderParams,
      body: fulfilment.ReturnInput,
      isIdempotent: true,
      rateLimit: { name: 'returns', points: 60, windowSeconds: 60 },
      errors: ['not_found', 'permission_denied', 'invalid_transition'],
      example: {
        items: [{ order_item: '0192d3a4-5b6c-7d8e-9f01-23456789abd1', quantity: 1 }],
        reason: 'Too small',
      },
      responses: {
        201: {
          description: 'The return, for the staff to decide on.',
          schema: ReturnSchema,
          headers: { Location: 'Address of the return' },
          example: { ...RETURN_EXAMPLE, status: 'requested' },
        },
      },
      handle: async (call) => keptReply(await fulfilment.askForReturn(call.ctx, orderKeyOf(call), call.body)),
    }),
    route({
      method: 'GET',
      path: '/api/orders/{id}/returns/',
      operation: 'listOrderReturns',
      summary: 'The returns of an order, the newest first',
      description: guests,
      tag,
      access: everybody,
      guestTokens: ['OrderToken'],
      params: orderParams,
      query: Type.Object(listQuery),
      errors: ['not_found'],
      responses: page,
      handle: async (call) => {
        const asked = listPageOf(call.query, 'order-returns', NEWEST_FIRST)
        const list = await fulfilment.listOrderReturns(call.ctx, orderKeyOf(call), asked)
        return { headers: PRIVATE, body: listBody(call, asked, list) }
      },
    }),
    route({
      method: 'GET',
      path: '/api/returns/',
      operation: 'listReturns',
      summary: 'List the returns of the own orders, the newest first; staff see everybody’s',
      tag,
      access: signedIn,
      query: ReturnListQuery,
      errors: ['not_found'],
      responses: page,
      handle: async (call) => {
        const ordering = orderingOf(call.query.ordering, ['created_at'], NEWEST_FIRST)
        const asked = listPageOf(call.query, 'returns', ordering)
        const isDescending = ordering[0]?.isDescending !== false
        const list = await fulfilment.listReturns(call.ctx, filterOf(call.query), isDescending, asked)
        return { headers: PRIVATE, body: listBody(call, asked, list) }
      },
    }),
    route({
      method: 'GET',
      path: '/api/returns/{id}/',
      operation: 'getReturn',
      summary: 'Read a return',
      description: guests,
      tag,
      access: everybody,
      guestTokens: ['OrderToken'],
      params,
      errors: ['not_found'],
      responses: one,
      handle: async (call) => ({
        headers: PRIVATE,
        body: await fulfilment.getReturn(call.ctx, keyOf(call)),
      }),
    }),
    route({
      method: 'PATCH',
      path: '/api/returns/{id}/',
      operation: 'updateReturn',
      summary: 'Move a return to another state',
      description: `The same as the verb that leads there; where it stands already nothing changes. Buyers may set \`cancelled\`. ${guests}`,
      tag,
      access: everybody,
      guestTokens: ['OrderToken'],
      params,
      body: fulfilment.ReturnPatch,
      errors: ['not_found', 'permission_denied', 'invalid_transition', 'refund_exceeds_paid'],
      example: { status: 'cancelled' },
      responses: one,
      handle: async (call) => ({
        headers: PRIVATE,
        body: await fulfilment.changeReturn(call.ctx, providers, keyOf(call), call.body),
      }),
    }),
    route({
      method: 'POST',
      path: '/api/returns/{id}/approve/',
      operation: 'approveReturn',
      summary: 'Let the goods come',
      description: 'The buyer is told where to send them (`return_address` of the settings).',
      tag,
      access: staff('orders:write'),
      params,
      body: fulfilment.ReturnNote,
      isBodyOptional: true,
      isIdempotent: true,
      errors: ['not_found', 'invalid_transition'],
      example: { note: 'Please use the box it came in.' },
      responses: one,
      handle: async (call) =>
        keptReply(
          await fulfilment.answerReturn(call.ctx, (tx) =>
            fulfilment.approveReturn(tx, call.ctx, keyOf(call), call.body.note),
          ),
        ),
    }),
    route({
      method: 'POST',
      path: '/api/returns/{id}/refuse/',
      operation: 'refuseReturn',
      summary: 'Do not take the goods back',
      description: 'The buyer is sent the `note`. The pieces can be asked for again.',
      tag,
      access: staff('orders:write'),
      params,
      body: fulfilment.ReturnNote,
      isBodyOptional: true,
      isIdempotent: true,
      errors: ['not_found', 'invalid_transition'],
      example: { note: 'Worn goods cannot be returned.' },
      responses: one,
      handle: async (call) =>
        keptReply(
          await fulfilment.answerReturn(call.ctx, (tx) =>
            fulfilment.refuseReturn(tx, call.ctx, keyOf(call), call.body.note),
          ),
        ),
    }),
    route({
      method: 'POST',
      path: '/api/returns/{id}/receive/',
      operation: 'receiveReturn',
      summary: 'The goods have arrived',
      description: [
        'All of them, or those named. They go to the shelves unless `restock` is false; a piece for which a refund said the',
        'same goes there once. Pieces that did not arrive can be asked for again. Send an `Idempotency-Key`.',
      ].join(' '),
      tag,
      access: staff('orders:write'),
      params,
      body: fulfilment.ReturnArrival,
      isBodyOptional: true,
      isIdempotent: true,
      errors: ['not_found', 'invalid_transition'],
      example: { restock: true },
      responses: one,
      handle: async (call) => keptReply(await fulfilment.takeBack(call.ctx, keyOf(call), call.body)),
    }),
    route({
      method: 'POST',
      path: '/api/returns/{id}/refund/',
      operation: 'refundReturn',
      summary: 'Give back what the goods that arrived are worth',
      description: [
        'With their discount and tax, to the last minor unit however the line is divided into returns; or less, by `amount`.',
        'Never more than was paid. Send an `Idempotency-Key`.',
      ].join(' '),
      tag,
      access: staffWithBoth('orders:write', 'refunds:write'),
      params,
      body: fulfilment.ReturnRefundInput,
      isBodyOptional: true,
      isIdempotent: true,
      errors: ['not_found', 'permission_denied', 'invalid_transition', 'refund_exceeds_paid'],
      example: {},
      responses: one,
      handle: async (call) =>
        keptReply(await fulfilment.giveBackForReturn(call.ctx, providers, keyOf(call), call.body)),
    }),
    route({
      method: 'POST',
      path: '/api/returns/{id}/cancel/',
      operation: 'cancelReturn',
      summary: 'Take back what was asked for, before the goods have arrived',
      description: `The pieces can be asked for again. ${guests}`,
      tag,
      access: everybody,
      guestTokens: ['OrderToken'],
      params,
      body: fulfilment.ReturnNote,
      isBodyOptional: true,
      isIdempotent: true,
      errors: ['not_found', 'permission_denied', 'invalid_transition'],
      example: {},
      responses: one,
      handle: async (call) =>
        keptReply(
          await fulfilment.answerReturn(call.ctx, (tx) =>
            fulfilment.cancelReturn(tx, call.ctx, keyOf(call), call.body.note),
          ),
        ),
    }),
  ]
}

/** Reads the filters of a list. Throws a validation error that names every bad one. */
const filterOf = (query: Static<typeof ReturnListQuery>): fulfilment.ReturnQuery => ({
  status: query.status,
  order: query.order,
  ...createdRange(query),
})
