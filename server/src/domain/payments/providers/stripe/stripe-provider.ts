import {
  type PaymentProvider,
  ProviderError,
  type ProviderPayment,
  type ProviderState,
} from '../../provider.ts'
import { refusalOf, toStripe } from './amounts.ts'
import { type ConnectionSettings, type StripeConnection, stripeConnection } from './connection.ts'
import { isMissing, isRefusal } from './errors.ts'
import { interpretStripe } from './events.ts'
import { type StripeObject, textAt } from './json.ts'
import { expandedIntent, fetchStripeState, intentOf, sessionOf } from './look-up.ts'
import { fetchStripeRefund, sendStripeRefund } from './money-back.ts'
import { openSession, type PageSettings, SESSION_SECONDS } from './sessions.ts'
import { readStripeEvent, secretsOf } from './signature.ts'

/** What the adapter needs to know of the shop. */
export type StripeSettings = ConnectionSettings &
  PageSettings & {
    /** Of the webhook endpoint, `whsec_…`; several with commas between them while one is being replaced. */
    readonly webhookSecret?: string | undefined
  }

/**
 * Payments by Stripe Checkout: a page of Stripe's for each payment, asked for exactly the order's total. With
 * `capture: 'manual'` the money is held until it is taken by `capture`.
 */
export function stripeProvider(settings: StripeSettings): PaymentProvider {
  const connection = stripeConnection(settings)
  const secrets = secretsOf(settings.webhookSecret)
  const isLive = modeOf(settings.secretKey)
  return {
    name: 'stripe',
    method: 'card',
    sessionSeconds: SESSION_SECONDS,
    refusalOf,
    initiate: (ctx, request) => openSession(connection, ctx, request, settings),
    fetchState: (_ctx, payment) => fetchStripeState(connection, payment),
    capture: (_ctx, payment, amountMinor) => capture(connection, payment, amountMinor),
    refund: (ctx, payment, refund) => sendStripeRefund(connection, ctx, payment, refund),
    fetchRefund: (_ctx, payment, refund) => fetchStripeRefund(connection, payment, refund),
    expire: (_ctx, payment) => close(connection, payment),
    readEvent: (raw, headers, now) => readStripeEvent(raw, headers, now, secrets),
    interpret: (type, payload) => interpretStripe(type, payload, isLive),
  }
}

/** Whether a key moves real money; null for one of no known form. */
function modeOf(secretKey: string): boolean | null {
  if (/^[a-z]+_live_/.test(secretKey)) return true
  return /^[a-z]+_test_/.test(secretKey) ? false : null
}

async function capture(
  connection: StripeConnection,
  payment: ProviderPayment,
  amountMinor: number,
): Promise<ProviderState> {
  const amount = toStripe(amountMinor, payment.currency)
  if (amount === null || amount <= 0)
    throw new ProviderError('refused', `Stripe cannot take exactly ${amountMinor} ${payment.currency}.`)
  const intent = await intentOf(connection, payment)
  if (intent === null) throw new ProviderError('refused', 'Stripe holds no money for this payment.')
  const refusal = await connection
    .act('take the money', (stripe) =>
      stripe.paymentIntents.capture(
        intent,
        { amount_to_capture: amount },
        // not the payment's id: one payment may have had several pages
        { idempotencyKey: `${intent}-capture-${amount}` },
      ),
    )
    .then(() => null)
    .catch((error: unknown) => {
      if (isRefusal(error)) return error
      throw error
    })
  const state = await fetchStripeState(connection, payment)
  // What an earlier call or the dashboard has taken cannot be taken again, and is there.
  if (state?.status === 'succeeded') return state
  throw refusal ?? new ProviderError('unknown', 'Stripe took the money and does not tell of it.')
}

/** Closes the page. One that was paid meanwhile stays; money that is only held is let go. */
async function close(connection: StripeConnection, payment: ProviderPayment): Promise<void> {
  const id = payment.providerPaymentId
  try {
    await connection.act('close the page', (stripe) => stripe.checkout.sessions.expire(id))
    return
  } catch (error) {
    if (isMissing(error)) return
    if (!isRefusal(error)) throw error
    const session = await sessionOf(connection, payment)
    if (session === null || textAt(session, 'status') === 'expired') return
    if (textAt(session, 'status') === 'open') throw error
    await release(connection, await expandedIntent(connection, session))
  }
}

async function release(connection: StripeConnection, intent: StripeObject | null): Promise<void> {
  const id = textAt(intent, 'id')
  if (id === null || textAt(intent, 'status') !== 'requires_capture') return
  await connection
    .act('let go of the money', (stripe) =>
      stripe.paymentIntents.cancel(id, {}, { idempotencyKey: `${id}-cancel` }),
    )
    .catch((error: unknown) => {
      // It was taken or let go between the question and this.
      if (!isRefusal(error)) throw error
    })
}
