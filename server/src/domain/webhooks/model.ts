import { type Static, Type } from 'typebox'
import type { Id } from '../../kernel/id.ts'
import { WEBHOOK_EVENT_TYPES, WEBHOOK_EVENTS, type WebhookEventType } from './event-types.ts'

/** The permission to see and change where the shop tells others what happens. */
export const WEBHOOKS_WRITE = 'webhooks:write'

/** How many endpoints a shop may have. */
export const ENDPOINTS_MAX = 50
/** The longest address. */
const URL_MAX = 2_000

const EventType = Type.Unsafe<WebhookEventType>({ type: 'string', enum: WEBHOOK_EVENT_TYPES })

const Events = Type.Array(EventType, {
  maxItems: WEBHOOK_EVENT_TYPES.length,
  uniqueItems: true,
  description: `What the endpoint is told of; empty: everything. ${WEBHOOK_EVENT_TYPES.map(
    (type) => `\`${type}\`: ${WEBHOOK_EVENTS[type]}`,
  ).join(' ')}`,
})

/** A secret as a client may bring it. */
export const SecretInput = Type.String({
  maxLength: 200,
  description: '`whsec_` and 24 to 64 random bytes in base64. One is made when absent.',
  examples: ['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'],
})

const fields = {
  description: Type.Optional(Type.String({ maxLength: 500, description: 'Whose endpoint it is.' })),
  events: Type.Optional(Events),
  is_active: Type.Optional(Type.Boolean({ description: 'Whether anything is sent.' })),
}
const Url = Type.String({
  minLength: 1,
  maxLength: URL_MAX,
  pattern: '^[^\\s\\u0000-\\u001f\\u007f]+$',
  description: 'Must be an http or https address without spaces, credentials and fragment.',
  examples: ['https://erp.example.com/hooks/nexus'],
})

/** The body of POST. */
export const EndpointInput = Type.Object(
  { url: Url, ...fields, secret: Type.Optional(SecretInput) },
  { title: 'WebhookEndpointWrite', additionalProperties: false },
)
export type EndpointInput = Static<typeof EndpointInput>

/** The body of PUT. */
export const EndpointReplacement = Type.Object(
  { url: Url, ...fields },
  { title: 'WebhookEndpointReplacement', additionalProperties: false },
)

/** The body of PATCH. */
export const EndpointPatch = Type.Object(
  { url: Type.Optional(Url), ...fields },
  { title: 'WebhookEndpointPatch', additionalProperties: false },
)
export type EndpointPatch = Static<typeof EndpointPatch>

/** What only the shop itself sets. */
export const ENDPOINT_READ_ONLY = [
  'id', 'failing_since', 'disabled_at', 'disabled_reason', 'previous_secret_until', 'created_at', 'updated_at',
] as const // biome-ignore format: a list

const Time = Type.String({ format: 'date-time' })
const maybe = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T, description?: string) =>
  Type.Union([schema, Type.Null()], description === undefined ? {} : { description })

/** An endpoint as the API shows it. */
export const EndpointView = Type.Object(
  {
    id: Type.String({ format: 'uuid' }),
    url: Type.String(),
    description: Type.String(),
    events: Type.Array(EventType),
    is_active: Type.Boolean(),
    failing_since: maybe(Time, 'The first failure since the last success.'),
    disabled_at: maybe(Time, 'When it was switched off.'),
    disabled_reason: maybe(Type.String()),
    previous_secret_until: maybe(Time, 'Until then the secret before signs as well.'),
    created_at: Time,
    updated_at: Time,
  },
  { title: 'WebhookEndpoint' },
)
export type EndpointView = Static<typeof EndpointView>

/** An endpoint with its secret: once, in the answer to who made it. */
export const EndpointWithSecret = Type.Object(
  {
    ...EndpointView.properties,
    secret: Type.String({ description: 'What deliveries are signed with. It is not shown again.' }),
  },
  { title: 'WebhookEndpointWithSecret' },
)
export type EndpointWithSecret = Static<typeof EndpointWithSecret>

/** Where a delivery stands. */
export const DELIVERY_STATUSES = ['pending', 'succeeded', 'failed'] as const
/** One of them. */
export type DeliveryStatus = (typeof DELIVERY_STATUSES)[number]

/** One try to deliver an event. */
export const TryView = Type.Object(
  {
    at: Time,
    status: maybe(Type.Integer(), 'The HTTP status; null: nothing was answered.'),
    duration_ms: Type.Integer(),
    error: maybe(Type.String({ description: 'Why it counts as failed.' })),
    response: Type.String({ description: 'The beginning of the answer.' }),
  },
  { title: 'WebhookDeliveryTry' },
)
/** The same, as it is kept with its delivery. */
export type Try = Static<typeof TryView>

const delivery = {
  id: Type.String({ format: 'uuid' }),
  endpoint: Type.String({ format: 'uuid' }),
  event: Type.String({
    format: 'uuid',
    description: 'Id of the event: what `webhook-id` says in every try.',
  }),
  event_type: Type.String(),
  status: Type.Unsafe<DeliveryStatus>({ type: 'string', enum: DELIVERY_STATUSES }),
  attempts: Type.Integer({ description: 'Tries since it was last asked for.' }),
  response_status: maybe(Type.Integer(), 'What the last try was answered.'),
  error: maybe(Type.String({ description: 'Why the last try failed.' })),
  next_attempt_at: maybe(Time),
  created_at: Time,
  finished_at: maybe(Time),
}

/** A delivery as a list shows it. */
export const DeliveryView = Type.Object(delivery, { title: 'WebhookDelivery' })
export type DeliveryView = Static<typeof DeliveryView>

/** A delivery with what was sent and what became of it. */
export const DeliveryDetail = Type.Object(
  {
    ...delivery,
    body: Type.String({ description: 'The bytes that are signed and sent.' }),
    tries: Type.Array(TryView, { description: 'The last 20, the oldest first.' }),
  },
  { title: 'WebhookDeliveryDetail' },
)
export type DeliveryDetail = Static<typeof DeliveryDetail>

/** A row of `webhook_endpoints`. */
export type EndpointRow = {
  readonly id: Id
  readonly url: string
  readonly description: string
  readonly events: readonly WebhookEventType[]
  readonly secret: string
  readonly previous_secret: string | null
  readonly previous_secret_until: Date | null
  readonly is_active: boolean
  readonly failing_since: Date | null
  readonly paused_until: Date | null
  readonly disabled_at: Date | null
  readonly disabled_reason: string | null
  readonly created_by: Id | null
  readonly created_at: Date
  readonly updated_at: Date
}

/** A row of `webhook_deliveries`. */
export type DeliveryRow = {
  readonly id: Id
  readonly endpoint_id: Id
  readonly event_id: Id
  readonly event_type: string
  readonly body: string
  readonly status: DeliveryStatus
  readonly attempts: number
  readonly tries: readonly Try[]
  readonly response_status: number | null
  readonly error: string | null
  readonly next_attempt_at: Date | null
  readonly created_at: Date
  readonly finished_at: Date | null
}
