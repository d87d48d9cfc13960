import { Type } from 'typebox'
import { viewPayment } from '../../../domain/orders/index.ts'
import {
  cancelPayment,
  changePayment,
  getPayment,
  initiatePayment,
  listPayments,
  type PaymentState,
  PROVIDER_NAMES,
  type ProviderName,
  paymentStates,
} from '../../../domain/payments/index.ts'
import { atMostOnce } from '../../../platform/idempotency.ts'
import { pageBody, pageOf, pageQuery, pageSchema } from '../pagination.ts'
import { everybody, type Route, route } from '../route.ts'
import { keptReply } from './order-calls.ts'
import { PaymentSchema } from './order-schemas.ts'
import { orderTokenOf } from './order-token.ts'

const tag = 'payments'
const params = Type.Object({ id: Type.String({ maxLength: 100, description: 'Id of the payment.' }) })
const Provider = Type.Unsafe<ProviderName>({ type: 'string', enum: PROVIDER_NAMES })
const readOnly = ['id', 'order', 'currency', 'method', 'checkout_url', 'created_at', 'updated_at'] as const
const guests = 'A guest sends the order’s token as `X-Order-Token`.'

const PaymentInput = Type.Object(
  {
    order: Type.String({ minLength: 1, maxLength: 100, description: 'Id or number of the order.' }),
    provider: Provider,
  },
  { title: 'PaymentInput', additionalProperties: false },
)
const PaymentPatch = Type.Object(
  {
    provider: Type.Optional(Provider),
    status: Type.Optional(
      Type.Unsafe<'succeeded'>({
        type: 'string',
        enum: ['succeeded'],
        description: 'Staff: the money has come in.',
      }),
    ),
    transaction_id: Type.Optional(
      Type.String({ maxLength: 200, description: 'Staff: reference of the transfer or receipt.' }),
    ),
  },
  { title: 'PaymentPatch', additionalProperties: false, minProperties: 1 },
)
const one = { 200: { description: 'The payment', schema: PaymentSchema } }

/** Rows of `/api/payments/`. */
export const paymentRoutes = (): Route[] => [
  route({
    method: 'GET',
    path: '/api/payments/',
    operation: 'listPayments',
    summary: 'List the payments of the own orders; staff see all',
    description: `${guests} and names the order.`,
    tag,
    access: everybody,
    guestTokens: ['OrderToken'],
    query: Type.Object({
      ...pageQuery,
      order: Type.Optional(Type.String({ maxLength: 100, description: 'Id or number of an order.' })),
      provider: Type.Optional(Type.String({ maxLength: 40 })),
      status: Type.Optional(Type.Unsafe<PaymentState>({ type: 'string', enum: [...paymentStates.states] })),
    }),
    errors: ['not_found'],
    responses: {
      200: { description: 'A page of payments', schema: pageSchema(PaymentSchema, 'PaymentPage') },
    },
    async handle(call) {
      const page = pageOf(call.query)
      const { results, count } = await listPayments(call.ctx, call.query, orderTokenOf(call.request), page)
      return { body: pageBody(call, page, { results: results.map(viewPayment), count }) }
    },
  }),
  route({
    method: 'POST',
    path: '/api/payments/',
    operation: 'initiatePayment',
    summary: 'Begin to pay an order',
    description: `The amount is always the order’s. ${guests}`,
    tag,
    access: everybody,
    guestTokens: ['OrderToken'],
    body: PaymentInput,
    isIdempotent: true,
    errors: ['not_found', 'invalid_transition'],
    example: { order: 'K7QM-3XHD-92TV', provider: 'bank_transfer' },
    responses: {
      201: {
        description: 'The payment',
        schema: PaymentSchema,
        headers: { Location: 'Address of the payment' },
      },
    },
    async handle({ ctx, body, request }) {
      const answer = await atMostOnce(ctx, async (tx) => {
        const payment = await initiatePayment(tx, ctx, { ...body, orderToken: orderTokenOf(request) })
        return {
          status: 201,
          headers: { location: `/api/payments/${payment.id}/` },
          body: JSON.stringify(viewPayment(payment)),
        }
      })
      return keptReply(answer)
    },
  }),
  route({
    method: 'GET',
    path: '/api/payments/{id}/',
    operation: 'getPayment',
    summary: 'Get a payment',
    description: guests,
    tag,
    access: everybody,
    guestTokens: ['OrderToken'],
    params,
    errors: ['not_found'],
    responses: one,
    handle: async ({ ctx, params: { id }, request }) => ({
      body: viewPayment(await getPayment(ctx, { id, orderToken: orderTokenOf(request) })),
    }),
  }),
  route({
    method: 'PATCH',
    path: '/api/payments/{id}/',
    operation: 'updatePayment',
    summary: 'Choose another provider while pending; staff confirm that money has come in',
    description: guests,
    tag,
    access: everybody,
    guestTokens: ['OrderToken'],
    params,
    body: PaymentPatch,
    readOnly,
    errors: ['not_found', 'permission_denied', 'invalid_transition'],
    example: { provider: 'cod' },
    responses: one,
    handle: async ({ ctx, params: { id }, body, request }) => ({
      body: viewPayment(await changePayment(ctx, { id, orderToken: orderTokenOf(request) }, body)),
    }),
  }),
  route({
    method: 'DELETE',
    path: '/api/payments/{id}/',
    operation: 'cancelPayment',
    summary: 'Cancel a pending payment; the order stays',
    description: guests,
    tag,
    access: everybody,
    guestTokens: ['OrderToken'],
    params,
    errors: ['not_found', 'permission_denied', 'invalid_transition'],
    responses: { 204: { description: 'Canceled' } },
    async handle({ ctx, params: { id }, request }) {
      await cancelPayment(ctx, { id, orderToken: orderTokenOf(request) })
      return { status: 204 }
    },
  }),
]
