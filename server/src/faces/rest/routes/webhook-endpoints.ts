import { Type } from 'typebox'
import * as webhooks from '../../../domain/webhooks/index.ts'
import { listBody, listPageOf, listQuery, listSchema, orderingOf, orderingQuery } from '../pagination.ts'
import { type Route, route, staff } from '../route.ts'

const tag = 'webhook-endpoints'
const access = staff(webhooks.WEBHOOKS_WRITE)
const params = Type.Object({ id: Type.String({ maxLength: 100, description: 'Id of the endpoint.' }) })
const readOnly = webhooks.ENDPOINT_READ_ONLY
const example = {
  url: 'https://erp.example.com/hooks/nexus',
  description: 'Bookkeeping',
  events: ['order.placed', 'order.paid', 'refund.succeeded'],
} as const
const EXAMPLE: webhooks.EndpointView = {
  id: '0192d3a4-5b6c-7d8e-9f01-23456789abd3',
  ...example,
  events: [...example.events],
  is_active: true,
  failing_since: null,
  disabled_at: null,
  disabled_reason: null,
  previous_secret_until: null,
  created_at: '2026-01-15T09:30:00.000Z',
  updated_at: '2026-01-15T09:30:00.000Z',
}
const one = { 200: { description: 'The endpoint', schema: webhooks.EndpointView, example: EXAMPLE } }
const withSecret = {
  schema: webhooks.EndpointWithSecret,
  example: { ...EXAMPLE, secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw' },
}
const about =
  'Each event is posted as JSON `{id, type, version, occurred_at, timestamp, data}` with the headers `webhook-id`, ' +
  '`webhook-timestamp` and `webhook-signature` of the Standard Webhooks specification (standardwebhooks.com), whose ' +
  'libraries check them. It may come twice or out of order: `webhook-id` is the same in every try. Anything but a 2xx ' +
  'within 15 s is tried again for a day; an endpoint that fails for a day, or answers 410, is switched off.'

/** What the routes need. */
export type WebhookEndpointServices = { readonly targets: webhooks.Targets }

/** Rows of `/api/webhook-endpoints/`: where the shop tells others what happens. */
export const webhookEndpointRoutes = ({ targets }: WebhookEndpointServices): Route[] => [
  route({
    method: 'GET',
    path: '/api/webhook-endpoints/',
    operation: 'listWebhookEndpoints',
    summary: 'List where the shop tells others what happens',
    tag,
    access,
    query: Type.Object({
      ...listQuery,
      ordering: orderingQuery(webhooks.ENDPOINT_ORDERINGS),
      is_active: Type.Optional(Type.Boolean()),
    }),
    responses: {
      200: {
        description: 'A page of endpoints',
        schema: listSchema(webhooks.EndpointView, 'WebhookEndpointPage'),
      },
    },
    async handle(call) {
      const { query } = call
      const ordering = orderingOf(query.ordering, webhooks.ENDPOINT_ORDERINGS, [
        { field: 'created_at', isDescending: true },
      ])
      const page = listPageOf(query, 'webhook-endpoints', ordering)
      const found = await webhooks.listEndpoints(call.ctx, { isActive: query.is_active }, ordering, page)
      return { body: listBody(call, page, found) }
    },
  }),
  route({
    method: 'POST',
    path: '/api/webhook-endpoints/',
    operation: 'createWebhookEndpoint',
    summary: 'Have an address told what happens',
    description: `${about} The secret is in this answer and in none after it. A shop has at most 50 endpoints.`,
    tag,
    access,
    body: webhooks.EndpointInput,
    readOnly,
    errors: ['invalid_transition'],
    example,
    responses: {
      201: { description: 'The endpoint', ...withSecret, headers: { Location: 'The endpoint.' } },
    },
    async handle({ ctx, body }) {
      const made = await webhooks.createEndpoint(ctx, body, targets)
      return { status: 201, headers: { location: `/api/webhook-endpoints/${made.id}/` }, body: made }
    },
  }),
  route({
    method: 'GET',
    path: '/api/webhook-endpoints/{id}/',
    operation: 'getWebhookEndpoint',
    summary: 'Read an endpoint',
    tag,
    access,
    params,
    responses: one,
    handle: async ({ ctx, params: { id } }) => ({ body: await webhooks.getEndpoint(ctx, id) }),
  }),
  ...(['PUT', 'PATCH'] as const).map((method) =>
    route({
      method,
      path: '/api/webhook-endpoints/{id}/',
      operation: method === 'PUT' ? 'replaceWebhookEndpoint' : 'updateWebhookEndpoint',
      summary: method === 'PUT' ? 'Replace an endpoint' : 'Change an endpoint',
      description:
        'Switched on again, or led to another address, it counts as well, and what waits for it is sent at once. ' +
        'Switched off, it is told nothing new; what waits goes on waiting. The secret is changed by `rotate-secret/`.',
      tag,
      access,
      params,
      body: (method === 'PUT'
        ? webhooks.EndpointReplacement
        : webhooks.EndpointPatch) as typeof webhooks.EndpointPatch,
      readOnly,
      example: method === 'PUT' ? example : { is_active: true },
      responses: one,
      handle: async ({ ctx, params: { id }, body }) => ({
        body: await webhooks.updateEndpoint(ctx, id, body, targets, { isFull: method === 'PUT' }),
      }),
    }),
  ),
  route({
    method: 'DELETE',
    path: '/api/webhook-endpoints/{id}/',
    operation: 'deleteWebhookEndpoint',
    summary: 'Remove an endpoint with the log of its deliveries',
    tag,
    access,
    params,
    responses: { 204: { description: 'Removed.' } },
    async handle({ ctx, params: { id } }) {
      await webhooks.deleteEndpoint(ctx, id)
      return { status: 204 }
    },
  }),
  route({
    method: 'POST',
    path: '/api/webhook-endpoints/{id}/rotate-secret/',
    operation: 'rotateWebhookSecret',
    summary: 'Give an endpoint another secret',
    description:
      'For 24 hours the one before signs as well: `webhook-signature` then holds two signatures with a space between ' +
      'them, and a receiver that knows either secret is content.',
    tag,
    access,
    params,
    body: Type.Object(
      { secret: Type.Optional(webhooks.SecretInput) },
      { title: 'WebhookSecretRotation', additionalProperties: false },
    ),
    isBodyOptional: true,
    example: { secret: 'whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD' },
    responses: { 200: { description: 'The endpoint with its new secret', ...withSecret } },
    handle: async ({ ctx, params: { id }, body }) => ({ body: await webhooks.rotateSecret(ctx, id, body) }),
  }),
  route({
    method: 'POST',
    path: '/api/webhook-endpoints/{id}/test/',
    operation: 'testWebhookEndpoint',
    summary: 'Send an endpoint a `webhook.test` event',
    description: 'Whatever it is subscribed to. What became of it stands in its deliveries.',
    tag,
    access,
    params,
    errors: ['invalid_transition'],
    responses: {
      202: {
        description: 'The delivery, on its way',
        schema: webhooks.DeliveryDetail,
        headers: { Location: 'The delivery.' },
      },
    },
    async handle({ ctx, params: { id } }) {
      const sent = await webhooks.sendTest(ctx, id)
      const location = `/api/webhook-endpoints/${sent.endpoint}/deliveries/${sent.id}/`
      return { status: 202, headers: { location }, body: sent }
    },
  }),
]
