import type { IncomingMessage } from 'node:http'
import { Type } from 'typebox'
import type { OnlineProviderName, Providers } from '../../../domain/payments/index.ts'
import { type RefusalReason, receiveEvent, takeHint } from '../../../domain/settlement/index.ts'
import { AppError } from '../../../kernel/errors.ts'
import { everybody, type Route, route } from '../route.ts'

/** A message of a provider is some kilobytes. */
const MAX_BYTES = 1024 * 1024
const NAMES: readonly OnlineProviderName[] = ['stripe', 'chapa', 'sandbox']

const Message = Type.Object(
  {},
  { title: 'ProviderMessage', additionalProperties: true, description: 'In the provider’s own form.' },
)
const Taken = Type.Object({}, { title: 'WebhookTaken', description: 'Nothing more is told.' })
const reference = (description: string) => Type.Optional(Type.String({ maxLength: 200, description }))

/** What the rows need. `countRefusal`: a message could not be verified. */
export type WebhookServices = {
  readonly providers: () => Promise<Providers>
  readonly countRefusal: (provider: OnlineProviderName, reason: RefusalReason) => void
}

/** Rows of `/api/webhooks/`: what providers tell the shop. */
export const webhookRoutes = (services: WebhookServices): Route[] => [
  ...NAMES.map((name) => messageRow(name, services)),
  route({
    method: 'GET',
    path: '/api/webhooks/chapa/',
    operation: 'receiveChapaCallback',
    summary: 'Chapa’s callback after a payment',
    description:
      'Unsigned, so it is only a reason to ask Chapa how the payment stands; nothing of it is believed, and the answer is always the same.',
    tag: 'webhooks',
    access: everybody,
    rateLimit: { name: 'payment-callback', points: 120, windowSeconds: 60 },
    query: Type.Object({
      trx_ref: reference('Reference of the payment.'),
      tx_ref: reference('The same, by its other name.'),
      ref_id: reference('Chapa’s own reference; not used.'),
      status: reference('Not believed.'),
    }),
    responses: { 200: { description: 'Heard', schema: Taken } },
    async handle({ ctx, query }) {
      const named = query.trx_ref ?? query.tx_ref
      if (named !== undefined) await takeHint(ctx, await services.providers(), 'chapa', named)
      return { body: {} }
    },
  }),
]

const EXAMPLES: Readonly<Record<OnlineProviderName, object>> = {
  stripe: {
    id: 'evt_1QAbCdEfGhIjKlMn',
    object: 'event',
    type: 'checkout.session.completed',
    data: { object: { id: 'cs_test_a1b2c3', object: 'checkout.session', payment_status: 'paid' } },
  },
  chapa: { event: 'charge.success', tx_ref: '0192d3a4-5b6c-7d8e-9f01-23456789abd0-1', status: 'success' },
  sandbox: { id: 'evt_1', type: 'payment.paid', payment: 'sbx_a1b2c3' },
}

const messageRow = (name: OnlineProviderName, services: WebhookServices): Route =>
  route({
    method: 'POST',
    path: `/api/webhooks/${name}/`,
    operation: `receive${name[0]!.toUpperCase()}${name.slice(1)}Message`,
    summary: `Take a message of ${name}`,
    description: [
      'Believed only when it is signed with the shop’s secret over exactly these bytes, at most 300 s ago. It is kept before',
      'it is answered, and read in the background; a repeat changes nothing. What cannot be verified is a 400 that does not',
      'say why, also when the shop does not have this provider.',
    ].join(' '),
    tag: 'webhooks',
    access: { kind: 'operator' },
    takesStream: true,
    body: Message,
    errors: ['validation_error', 'payload_too_large'],
    example: EXAMPLES[name],
    responses: { 200: { description: 'Taken, now or before', schema: Taken } },
    async handle({ ctx, request }) {
      const raw = await readRaw(request.body as IncomingMessage | undefined)
      const { headers } = request
      await receiveEvent(ctx, await services.providers(), name, { raw, headers }, (reason) =>
        services.countRefusal(name, reason),
      )
      return { body: {} }
    },
  })

/** The bytes as they came. Throws `payload_too_large` as soon as there are too many. */
async function readRaw(body: IncomingMessage | undefined): Promise<Buffer> {
  if (body === undefined || body === null) return Buffer.alloc(0)
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of body as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > MAX_BYTES) throw new AppError('payload_too_large', 'A message has at most 1 MB.')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
