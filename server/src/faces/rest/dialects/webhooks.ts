import { Type } from 'typebox'
import { fieldError } from '../../../kernel/errors.ts'
import type { Dialect, OlderCall } from './dialect.ts'

const capability = 'webhooks'
const reference = (description: string) => Type.Optional(Type.String({ maxLength: 200, description }))
const REFERENCES = {
  tx_ref: reference('Reference of the payment.'),
  trx_ref: reference('The same, by another name.'),
  transaction_id: reference('The same, by a third name.'),
}
const HeardSchema = Type.Object(
  { status: Type.Literal('received', { description: 'Always the same: whoever asks learns nothing.' }) },
  { title: 'CompatWebhookHeard' },
)

/** Whatever else is said, only which payment it is about is heard; how it stands Chapa itself is asked. */
async function hear(call: OlderCall) {
  const said: Record<string, unknown> = { ...call.query, ...call.body }
  const named = said.tx_ref ?? said.trx_ref ?? said.transaction_id
  if (named === undefined || named === '')
    throw fieldError('tx_ref', 'Name the payment by tx_ref, trx_ref or transaction_id.')
  await call.perform('receiveChapaCallback', { query: { trx_ref: named } })
  return { body: { status: 'received' } }
}

const chapa: Omit<Dialect, 'method'> = {
  capability,
  path: '/api/payments/webhook/',
  to: 'receiveChapaCallback',
  summary: 'Chapa’s callback after a payment',
  description:
    'Only a reason to ask Chapa how the payment stands: a status that comes along is not read, and the answer is always the same.',
  query: REFERENCES,
  responses: { 200: { description: 'Heard.', schema: HeardSchema } },
  handle: hear,
}

/** Where older shops have told payment providers to call. */
export const webhookDialects: readonly Dialect[] = [
  {
    capability,
    method: 'POST',
    path: '/api/stripe-webhook/',
    to: 'receiveStripeMessage',
    summary: 'Take a message of Stripe',
    description: 'Believed only when Stripe has signed exactly these bytes. The body of the answer is empty.',
    body: Type.Unsafe({ type: 'object', additionalProperties: true }),
    responses: { 200: { description: 'Taken, now or before; the body is empty.' } },
    handle: async (call) => {
      await call.perform('receiveStripeMessage', {})
      return { raw: '' }
    },
  },
  { ...chapa, method: 'GET' },
  {
    ...chapa,
    method: 'POST',
    isBodyOptional: true,
    body: Type.Object(REFERENCES, { title: 'CompatChapaMessage', additionalProperties: true }),
    example: { tx_ref: '0192d3a4-5b6c-7d8e-9f01-23456789abd0-1', status: 'success' },
  },
]
