import { Type } from 'typebox'
import {
  getWebhookEvent,
  listWebhookEvents,
  replayWebhookEvent,
  WEBHOOK_EVENT_STATUSES,
} from '../../../domain/settlement/index.ts'
import { listBody, listPageOf, listQuery, listSchema } from '../pagination.ts'
import { type Route, route, staff } from '../route.ts'

const tag = 'webhooks'
const params = Type.Object({ id: Type.String({ maxLength: 100, description: 'Id of the message.' }) })
const Nullable = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) =>
  Type.Union([schema, Type.Null()])
const oneOf = (values: readonly string[], description: string) =>
  Type.Unsafe<string>({ type: 'string', enum: values, description })
const Time = Type.String({ format: 'date-time' })
const Status = oneOf(
  WEBHOOK_EVENT_STATUSES,
  'received (waits), processed, ignored (not for this shop), unmatched (about no payment that we know), flagged (a person has to look) or failed (the provider could not be asked).',
)

const WebhookEventSchema = Type.Object(
  {
    id: Type.String({ format: 'uuid' }),
    provider: Type.String(),
    event: Type.String({ description: 'The provider’s own id of the message.' }),
    type: Type.String({ examples: ['checkout.session.completed'] }),
    status: Status,
    outcome: Nullable(Type.String({ description: 'What became of it.' })),
    payment: Nullable(Type.String({ format: 'uuid' })),
    provider_payment: Nullable(Type.String({ description: 'The provider’s id of what it is about.' })),
    attempts: Type.Integer(),
    payload: Type.Optional(
      Type.Unsafe<Record<string, unknown>>({
        type: 'object',
        additionalProperties: true,
        description: 'What it says; only where one message is read.',
      }),
    ),
    received_at: Time,
    processed_at: Nullable(Time),
  },
  { title: 'WebhookEvent' },
)
const one = { 200: { description: 'The message', schema: WebhookEventSchema } }
const BY_TIME = [{ field: 'received_at', isDescending: true }]

/** Rows of `/api/webhook-events/`: what providers have told, for the staff. */
export const webhookEventRoutes = (): Route[] => [
  route({
    method: 'GET',
    path: '/api/webhook-events/',
    operation: 'listWebhookEvents',
    summary: 'List what payment providers have told, the newest first',
    tag,
    access: staff('orders:read'),
    query: Type.Object({
      ...listQuery,
      provider: Type.Optional(oneOf(['stripe', 'chapa', 'sandbox'], 'Only this provider’s.')),
      status: Type.Optional(Status),
      payment: Type.Optional(Type.String({ format: 'uuid', description: 'Only about this payment.' })),
    }),
    responses: {
      200: { description: 'A page of messages', schema: listSchema(WebhookEventSchema, 'WebhookEventPage') },
    },
    async handle(call) {
      const { provider, status, payment } = call.query
      const page = listPageOf(call.query, 'webhook-events', BY_TIME)
      const found = await listWebhookEvents(call.ctx, { provider, status, paymentId: payment }, page)
      return { body: listBody(call, page, found) }
    },
  }),
  route({
    method: 'GET',
    path: '/api/webhook-events/{id}/',
    operation: 'getWebhookEvent',
    summary: 'Get a message of a payment provider, with what it says',
    tag,
    access: staff('orders:read'),
    params,
    responses: one,
    handle: async ({ ctx, params: { id } }) => ({ body: await getWebhookEvent(ctx, id) }),
  }),
  route({
    method: 'POST',
    path: '/api/webhook-events/{id}/replay/',
    operation: 'replayWebhookEvent',
    summary: 'Have a message read again',
    description: 'After keys were mended, or for one that matched nothing. Harmless for one that is done.',
    tag,
    access: staff('orders:write'),
    params,
    responses: one,
    handle: async ({ ctx, params: { id } }) => ({ body: await replayWebhookEvent(ctx, id) }),
  }),
]
