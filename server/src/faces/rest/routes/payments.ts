import { Type } from 'typebox'
import { viewerOf, viewPayment } from '../../../domain/orders/index.ts'
import {
  cancelPayment,
  changePayment,
  getPayment,
  listPayments,
  type PaymentDesk,
  type PaymentState,
  PROVIDER_NAMES,
  type ProviderName,
  paymentStates,
  startPayment,
} from '../../../domain/payments/index.ts'
import { capturePayment } from '../../../domain/settlement/index.ts'
import { mapPage } from '../../../kernel/page.ts'
import { listBody, listPageOf, orderingOf, orderingQuery, pageQuery, pageSchema } from '../pagination.ts'
import { everybody, type Route, route, staff } from '../route.ts'
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
    flag: Type.Optional(Type.Null({ description: 'Staff: somebody has looked at what was flagged.' })),
  },
  { title: 'PaymentPatch', additionalProperties: false, minProperties: 1 },
)
const one = { 200: { description: 'The payment', schema: PaymentSchema } }

/** Rows of `/api/payments/`. */
export const paymentRoutes = (services: { readonly desk: () => Promise<PaymentDesk> }): Route[] => [
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
      ordering: orderingQuery(['created_at']),
      order: Type.Optional(Type.String({ maxLength: 100, description: 'Id or number of an order.' })),
      provider: Type.Optional(Type.String({ maxLength: 40 })),
      status: Type.Optional(Type.Unsafe<PaymentState>({ type: 'string', enum: [...paymentStates.states] })),
      flagged: Type.Optional(
        Type.Boolean({
          description: 'For staff: only those that a person has to look at, or only the rest.',
        }),
      ),
    }),
    errors: ['not_found'],
    responses: {
      200: { description: 'A page of payments', schema: pageSchema(PaymentSchema, 'PaymentPage') },
    },
    async handle(call) {
      const ordering = orderingOf(
        call.query.ordering,
        ['created_at'],
        [{ field: 'created_at', isDescending: true }],
      )
      const page = listPageOf(call.query, 'payments', ordering)
      const isDescending = ordering[0]?.isDescending !== false
      const token = orderTokenOf(call.request)
      const found = await listPayments(call.ctx, call.query, token, isDescending, page)
      return {
        body: listBody(
          call,
          page,
          mapPage(found, (one) => viewPayment(one, viewerOf(call.ctx))),
        ),
      }
    },
  }),
  route({
    method: 'POST',
    path: '/api/payments/',
    operation: 'initiatePayment',
    summary: 'Begin to pay an order',
    description: [
      'The amount is always the order’s. With a provider on the network the buyer goes on to `checkout_url`. A provider that',
      'refuses is a 402, and the order can be paid another way; one that cannot be reached is a 503: send the same request',
      `with the same Idempotency-Key again, it never opens a second page. ${guests}`,
    ].join(' '),
    tag,
    access: everybody,
    guestTokens: ['OrderToken'],
    body: PaymentInput,
    isIdempotent: true,
    errors: ['not_found', 'invalid_transition', 'payment_failed', 'provider_unavailable'],
    example: { order: 'K7QM-3XHD-92TV', provider: 'bank_transfer' },
    responses: {
      201: {
        description: 'The payment',
        schema: PaymentSchema,
        headers: { Location: 'Address of the payment' },
      },
    },
    async handle({ ctx, body, request, origin }) {
      const input = { ...body, orderToken: orderTokenOf(request), origin }
      return keptReply(await startPayment(ctx, await services.desk(), input))
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
      body: viewPayment(await getPayment(ctx, { id, orderToken: orderTokenOf(request) }), viewerOf(ctx)),
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
    errors: ['not_found', 'permission_denied', 'invalid_transition', 'provider_unavailable'],
    example: { provider: 'cod' },
    responses: one,
    async handle({ ctx, params: { id }, body, request, origin }) {
      const key = { id, orderToken: orderTokenOf(request) }
      const payment = await changePayment(ctx, await services.desk(), key, body, origin)
      return { body: viewPayment(payment, viewerOf(ctx)) }
    },
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
  route({
    method: 'POST',
    path: '/api/payments/{id}/capture/',
    operation: 'capturePayment',
    summary: 'Take what the provider holds for an order',
    description:
      'All of it, once: repeats and two at once take it once. Only where the shop is set to hold money at checkout.',
    tag,
    access: staff('orders:write'),
    params,
    errors: [
      'not_found',
      'invalid_transition',
      'idempotency_in_flight',
      'payment_failed',
      'provider_unavailable',
    ],
    responses: one,
    async handle({ ctx, params: { id } }) {
      const { providers } = await services.desk()
      return { body: viewPayment(await capturePayment(ctx, providers, id), viewerOf(ctx)) }
    },
  }),
]
