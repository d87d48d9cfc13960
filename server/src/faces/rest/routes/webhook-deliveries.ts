import { Type } from 'typebox'
import * as webhooks from '../../../domain/webhooks/index.ts'
import { jobView } from '../../../platform/job-records.ts'
import { listBody, listPageOf, listQuery, listSchema } from '../pagination.ts'
import { type Route, route, staff } from '../route.ts'
import { JobSchema } from './jobs.ts'

const tag = 'webhook-endpoints'
const access = staff(webhooks.WEBHOOKS_WRITE)
const endpoint = { id: Type.String({ maxLength: 100, description: 'Id of the endpoint.' }) }
const params = Type.Object({
  ...endpoint,
  delivery: Type.String({ maxLength: 100, description: 'Id of the delivery.' }),
})
const BY_TIME = [{ field: 'created_at', isDescending: true }]

/** Rows of `/api/webhook-endpoints/{id}/deliveries/`: what endpoints were told, and what became of it. */
export const webhookDeliveryRoutes = (): Route[] => [
  route({
    method: 'GET',
    path: '/api/webhook-endpoints/{id}/deliveries/',
    operation: 'listWebhookDeliveries',
    summary: 'List what an endpoint was told, the newest first',
    description: 'Kept for 30 days.',
    tag,
    access,
    params: Type.Object(endpoint),
    query: Type.Object({
      ...listQuery,
      status: Type.Optional(
        Type.Unsafe<webhooks.DeliveryStatus>({
          type: 'string',
          enum: webhooks.DELIVERY_STATUSES,
          description: 'pending (waits for its first or next try), succeeded, or failed (given up).',
        }),
      ),
      event_type: Type.Optional(
        Type.Unsafe<string>({
          type: 'string',
          enum: [...webhooks.WEBHOOK_EVENT_TYPES, webhooks.WEBHOOK_TEST],
        }),
      ),
      event: Type.Optional(Type.String({ format: 'uuid', description: 'Id of the event.' })),
    }),
    responses: {
      200: {
        description: 'A page of deliveries',
        schema: listSchema(webhooks.DeliveryView, 'WebhookDeliveryPage'),
      },
    },
    async handle(call) {
      const { status, event_type: eventType, event: eventId } = call.query
      const page = listPageOf(call.query, `webhook-deliveries:${call.params.id}`, BY_TIME)
      const filter = { status, eventType, eventId }
      return {
        body: listBody(call, page, await webhooks.listDeliveries(call.ctx, call.params.id, filter, page)),
      }
    },
  }),
  route({
    method: 'GET',
    path: '/api/webhook-endpoints/{id}/deliveries/{delivery}/',
    operation: 'getWebhookDelivery',
    summary: 'Read a delivery: what was sent, and its tries',
    tag,
    access,
    params,
    responses: { 200: { description: 'The delivery', schema: webhooks.DeliveryDetail } },
    handle: async ({ ctx, params: { id, delivery } }) => ({
      body: await webhooks.getDelivery(ctx, id, delivery),
    }),
  }),
  route({
    method: 'POST',
    path: '/api/webhook-endpoints/{id}/deliveries/{delivery}/redeliver/',
    operation: 'redeliverWebhook',
    summary: 'Send a delivery again',
    description:
      'The same body under the same `webhook-id`, whatever became of it before; one that waits need not wait any longer.',
    tag,
    access,
    params,
    errors: ['invalid_transition'],
    responses: { 202: { description: 'The delivery, on its way', schema: webhooks.DeliveryDetail } },
    handle: async ({ ctx, params: { id, delivery } }) => ({
      status: 202,
      body: await webhooks.redeliver(ctx, id, delivery),
    }),
  }),
  route({
    method: 'POST',
    path: '/api/webhook-endpoints/{id}/deliveries/redeliver/',
    operation: 'redeliverFailedWebhooks',
    summary: 'Send everything again that has failed since a moment',
    description: 'What was given up, of events since then, at most 10,000 deliveries. A job does it.',
    tag,
    access,
    params: Type.Object(endpoint),
    body: Type.Object(
      { since: Type.String({ format: 'date-time', description: 'From this moment on.' }) },
      { title: 'WebhookRedelivery', additionalProperties: false },
    ),
    errors: ['invalid_transition'],
    example: { since: '2026-01-31T09:00:00Z' },
    responses: {
      202: {
        description: 'The job; its result says how many.',
        schema: JobSchema,
        headers: { Location: 'Address of the job' },
      },
    },
    async handle({ ctx, params: { id }, body }) {
      const job = await webhooks.requestRedelivery(ctx, id, body.since)
      return { status: 202, headers: { location: `/api/jobs/${job.id}/` }, body: jobView(job) }
    },
  }),
]
