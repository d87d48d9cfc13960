import { Type } from 'typebox'
import type { OrderView, PaymentView } from '../../../domain/orders/index.ts'
import type { ProviderName } from '../../../domain/payments/index.ts'
import { AppError, fieldError } from '../../../kernel/errors.ts'
import { PaymentSchema } from '../routes/order-schemas.ts'
import type { Dialect, OlderCall } from './dialect.ts'
import { jsonOf, picking } from './engine.ts'
import { PaymentStandingSchema, toPaymentStanding } from './order-shapes.ts'
import { MethodText, providerOf } from './pay-methods.ts'

const capability = 'payments'
const order = Type.Optional(Type.String({ maxLength: 100, description: 'Id or number of the order.' }))

const FIELDS = { order: 'order', order_id: 'order', method: 'provider', payment_method: 'provider' }

/** An address that begins a payment. */
const initiate = (path: string, location: string): Dialect => ({
  capability,
  method: 'POST',
  path,
  to: 'initiatePayment',
  also: ['getOrder', 'updatePayment'],
  description:
    'The amount is always the order’s. `card` means stripe and `mobile` chapa, each the sandbox while the shop has no keys for it and is not in production; `cash` is paid on delivery, `bank` by transfer. The buyer goes on to `checkout_url`. A payment that was begun with the order, or before, and waits is gone on with, by this method.',
  fields: FIELDS,
  body: Type.Object(
    { order, order_id: order, method: MethodText, payment_method: MethodText },
    { title: 'CompatPaymentInput', additionalProperties: true },
  ),
  example: { order: 'K7QM-3XHD-92TV', method: 'card' },
  responses: {
    201: {
      description: 'The payment.',
      schema: PaymentSchema,
      headers: { Location: 'Address of the payment.' },
    },
  },
  async handle(call) {
    const { order: named, provider: method } = picking(call.body, FIELDS)
    if (method === undefined) throw fieldError('method', 'This field is required.')
    const provider = await providerOf(call, method, 'method')
    const reply = await call
      .perform('initiatePayment', { body: { order: named, provider } })
      .catch((refusal: unknown) => goOn(call, named, provider, refusal))
    const payment = jsonOf(reply) as PaymentView
    return { ...reply, status: 201, headers: { ...reply.headers, location: `${location}${payment.id}/` } }
  },
})

/** Older clients begin a payment also where placing the order has begun one: the one that waits is meant. */
async function goOn(call: OlderCall, named: unknown, provider: ProviderName, refusal: unknown) {
  if (!(refusal instanceof AppError) || refusal.code !== 'invalid_transition') throw refusal
  const { payments } = (await call.ask('getOrder', { params: { id: named } })) as OrderView
  const waiting = payments.findLast(({ status }) => status === 'pending' || status === 'requires_action')
  if (waiting === undefined) throw refusal
  return call.perform('updatePayment', { params: { id: waiting.id }, body: { provider } })
}

/** Payments under older names. */
export const paymentDialects: readonly Dialect[] = [
  initiate('/api/payment/initiate/', '/api/payments/'),
  {
    capability,
    method: 'GET',
    path: '/api/payment/{order_id}/status/',
    to: 'getOrder',
    params: { order_id: 'id' },
    summary: 'How an order is paid',
    description:
      'Of several tries the one that brought the money counts, else the newest. A guest sends the order’s token as `X-Order-Token`.',
    item: toPaymentStanding,
    schema: PaymentStandingSchema,
    hasNoTwin: true,
  },
  {
    capability,
    method: 'GET',
    path: '/api/store/payments/',
    to: 'listPayments',
    filters: { order: 'order', order_id: 'order', status: 'status', provider: 'provider' },
  },
  initiate('/api/store/payments/', '/api/store/payments/'),
  { capability, method: 'GET', path: '/api/store/payments/{id}/', to: 'getPayment' },
  { capability, method: 'DELETE', path: '/api/store/payments/{id}/', to: 'cancelPayment' },
]

/** The session of a provider’s page: what its address ends in. */
export const sessionOf = (payment: PaymentView | undefined): string | null =>
  payment?.checkout_url == null
    ? null
    : (new URL(payment.checkout_url).pathname.split('/').filter(Boolean).at(-1) ?? null)
