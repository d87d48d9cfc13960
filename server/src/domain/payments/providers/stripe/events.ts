import { type Id, isId } from '../../../../kernel/id.ts'
import type { EventReading, ProviderState } from '../../provider.ts'
import { idAt, objectAt, type StripeObject, textAt } from './json.ts'
import { chargeState, dataOf, disputeOf, intentState, pageOf, sessionState } from './states.ts'

/** Which events the shop wants to be sent; the rest is stored and ignored. */
export const STRIPE_EVENTS = [
  'checkout.session.completed',
  'checkout.session.async_payment_succeeded',
  'checkout.session.async_payment_failed',
  'checkout.session.expired',
  'payment_intent.succeeded',
  'payment_intent.payment_failed',
  'payment_intent.canceled',
  'payment_intent.amount_capturable_updated',
  'payment_intent.processing',
  'charge.refunded',
  'refund.updated',
  'refund.failed',
  'charge.dispute.created',
  'charge.dispute.closed',
] as const

const NOTHING: EventReading = {
  providerPaymentId: null,
  paymentId: null,
  dataMatch: null,
  foreign: null,
  state: null,
}

/** Reads a stored event of Stripe's. `isLive`: whether the shop's key is a live one; null when it does not tell. */
export function interpretStripe(type: string, payload: StripeObject, isLive: boolean | null): EventReading {
  const about = objectAt(objectAt(payload, 'data'), 'object')
  if (about === null || !isWanted(type)) return NOTHING
  return { ...readingOf(type, about), foreign: foreignOf(payload, isLive) }
}

const isWanted = (type: string): boolean => (STRIPE_EVENTS as readonly string[]).includes(type)

function foreignOf(payload: StripeObject, isLive: boolean | null): string | null {
  const account = textAt(payload, 'account')
  if (account !== null) return `It happened in another account: ${account}.`
  if (isLive === null || typeof payload.livemode !== 'boolean' || payload.livemode === isLive) return null
  return payload.livemode
    ? 'It is from live mode, but the shop has a key for tests.'
    : 'It is from test mode, but the shop has a live key.'
}

function readingOf(type: string, about: StripeObject): EventReading {
  if (type.startsWith('checkout.session.')) return sessionReading(type, about)
  // Charges, refunds and disputes name their PaymentIntent.
  const intent = type.startsWith('payment_intent.') ? textAt(about, 'id') : idAt(about, 'payment_intent')
  const dataMatch = matchOf(about) ?? orNull(dataOf(intent))
  return { ...NOTHING, paymentId: ourId(about), dataMatch, state: eventState(type, about) }
}

/** One payment may have had several pages, each with a PaymentIntent of its own: its metadata tells which. */
function matchOf(about: StripeObject): Record<string, string> | null {
  const paymentId = ourId(about)
  const attempt = textAt(objectAt(about, 'metadata'), 'attempt')
  return paymentId === null || attempt === null ? null : pageOf(paymentId, attempt)
}

function sessionReading(type: string, session: StripeObject): EventReading {
  const state = sessionState(session)
  const isFailed = type === 'checkout.session.async_payment_failed'
  return {
    ...NOTHING,
    providerPaymentId: textAt(session, 'id'),
    paymentId: ourId(session) ?? asId(textAt(session, 'client_reference_id')),
    dataMatch: orNull(state.data as Record<string, string>),
    state: isFailed ? { ...state, status: 'failed', failure: 'The payment did not go through.' } : state,
  }
}

function eventState(type: string, about: StripeObject): ProviderState | null {
  if (type.startsWith('payment_intent.')) return intentState(about)
  if (type === 'charge.refunded') return chargeState(about)
  if (type.startsWith('charge.dispute.')) return disputedState(about)
  return null
}

/** A dispute tells nothing of what was paid; `processing` decides nothing about it. */
function disputedState(dispute: StripeObject): ProviderState {
  const intent = idAt(dispute, 'payment_intent')
  return {
    status: 'processing',
    amountMinor: null,
    capturedMinor: 0,
    refundedMinor: 0,
    currency: null,
    transactionId: intent,
    failure: null,
    dispute: disputeOf(dispute),
    data: dataOf(intent),
  }
}

const ourId = (from: StripeObject): Id | null => asId(textAt(objectAt(from, 'metadata'), 'payment_id'))

const asId = (text: string | null): Id | null => (text !== null && isId(text) ? text : null)

const orNull = (match: Record<string, string>): Record<string, string> | null =>
  Object.keys(match).length === 0 ? null : match
