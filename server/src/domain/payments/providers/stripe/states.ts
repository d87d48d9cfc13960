import type { ProviderRefund, ProviderState } from '../../provider.ts'
import { fromStripe, isExact } from './amounts.ts'
import { idAt, integerAt, objectAt, type StripeObject, textAt } from './json.ts'

type Status = ProviderState['status']

const INTENT_STATUS: Readonly<Record<string, Status>> = {
  succeeded: 'succeeded',
  processing: 'processing',
  requires_capture: 'authorized',
  canceled: 'canceled',
}

/**
 * How a Checkout Session stands. What its PaymentIntent says counts when it is known, for it is where the money is.
 * `dispute`: see `disputeOf`.
 */
export function sessionState(
  session: StripeObject,
  intent: StripeObject | null = objectAt(session, 'payment_intent'),
  dispute: string | null = null,
): ProviderState {
  const currency = currencyOf(session) ?? currencyOf(intent)
  const asked = integerAt(session, 'amount_total')
  const paid = intent === null ? null : intentState(intent, dispute)
  const status = sessionStatus(session, intent)
  const amountMinor = least(minor(asked, currency), paid?.amountMinor ?? null)
  const captured = paid?.status === 'succeeded' ? paid.capturedMinor : (amountMinor ?? 0)
  return {
    status,
    amountMinor,
    capturedMinor: status === 'succeeded' ? captured : 0,
    refundedMinor: paid?.refundedMinor ?? 0,
    // The PaymentIntent's is what was charged.
    currency: currencyOf(intent) ?? currency,
    transactionId: idAt(session, 'payment_intent'),
    failure: failureFor(status, paid),
    dispute,
    data: dataOf(idAt(session, 'payment_intent')),
  }
}

function sessionStatus(session: StripeObject, intent: StripeObject | null): Status {
  const known = intent === null ? undefined : INTENT_STATUS[textAt(intent, 'status') ?? '']
  const [status, paid] = [textAt(session, 'status'), textAt(session, 'payment_status')]
  if (status === 'expired' && known !== 'succeeded') return 'expired'
  if (known !== undefined) return known
  if (paid === 'paid' || (paid === 'no_payment_required' && status === 'complete')) return 'succeeded'
  if (status !== 'complete') return 'pending'
  // The page is closed and a delayed payment wants another method: it has failed. Else it is on its way.
  return textAt(intent, 'status') === 'requires_payment_method' ? 'failed' : 'processing'
}

const failureFor = (status: Status, paid: ProviderState | null): string | null => {
  if (status === 'failed') return paid?.failure ?? 'The payment did not go through.'
  return status === 'pending' ? (paid?.failure ?? null) : null
}

/** How a PaymentIntent stands. A declined card leaves it pending: the buyer may try again while the page is open. */
export function intentState(intent: StripeObject, dispute: string | null = null): ProviderState {
  const currency = currencyOf(intent)
  const status = INTENT_STATUS[textAt(intent, 'status') ?? ''] ?? 'pending'
  const amount = integerAt(intent, 'amount')
  const received = integerAt(intent, 'amount_received') ?? amount
  const refunded = integerAt(objectAt(intent, 'latest_charge'), 'amount_refunded')
  const id = textAt(intent, 'id')
  return {
    status,
    amountMinor: minor(amount, currency),
    capturedMinor: status === 'succeeded' ? wholeMinor(received, currency) : 0,
    refundedMinor: status === 'succeeded' ? wholeMinor(refunded, currency) : 0,
    currency,
    transactionId: id,
    failure: status === 'pending' ? textAt(objectAt(intent, 'last_payment_error'), 'message') : null,
    dispute,
    data: dataOf(id),
  }
}

/** What a charge says of its payment; null when it says nothing of money that was taken. */
export function chargeState(charge: StripeObject): ProviderState | null {
  if (charge.captured !== true) return null
  const currency = currencyOf(charge)
  const intent = idAt(charge, 'payment_intent')
  return {
    status: 'succeeded',
    amountMinor: minor(integerAt(charge, 'amount'), currency),
    capturedMinor: wholeMinor(integerAt(charge, 'amount_captured') ?? integerAt(charge, 'amount'), currency),
    refundedMinor: wholeMinor(integerAt(charge, 'amount_refunded'), currency),
    currency,
    transactionId: intent,
    failure: null,
    dispute: null,
    data: dataOf(intent),
  }
}

/** What people have to know of a dispute; null when it ended well. */
export function disputeOf(dispute: StripeObject): string | null {
  const status = textAt(dispute, 'status') ?? 'open'
  if (['won', 'warning_closed', 'prevented'].includes(status)) return null
  return `${status}: ${textAt(dispute, 'reason') ?? 'no reason given'}`
}

/** How a refund of Stripe's stands. One that waits for the buyer is pending; a cancelled one has failed. */
export function refundState(refund: StripeObject): ProviderRefund | null {
  const providerRefundId = textAt(refund, 'id')
  if (providerRefundId === null) return null
  const status = textAt(refund, 'status') ?? 'succeeded'
  if (status === 'succeeded') return { providerRefundId, status, failure: null }
  if (status === 'failed' || status === 'canceled') {
    const failure =
      textAt(refund, 'failure_reason') ?? `The refund ${status === 'failed' ? 'failed' : 'was canceled'}.`
    return { providerRefundId, status: 'failed', failure }
  }
  return { providerRefundId, status: 'pending', failure: null }
}

/** What is kept with a payment to find it again by the metadata that its PaymentIntent carries. */
export const pageOf = (paymentId: string, attempt: string): Record<string, string> => ({
  page: `${paymentId}-${attempt}`,
})

/** What is kept with a payment to find it again by its PaymentIntent. */
export const dataOf = (intentId: string | null): Record<string, string> =>
  intentId === null ? {} : { payment_intent: intentId }

const currencyOf = (from: StripeObject | null): string | null =>
  textAt(from, 'currency')?.toUpperCase() ?? null

/** The amount in minor units. What the shop cannot say exactly equals no order: it is 0. */
function minor(amount: number | null, currency: string | null): number | null {
  if (amount === null || currency === null) return amount
  return isExact(amount, currency) ? fromStripe(amount, currency) : 0
}

const wholeMinor = (amount: number | null, currency: string | null): number =>
  amount === null ? 0 : currency === null ? amount : fromStripe(amount, currency)

const least = (one: number | null, other: number | null): number | null =>
  one === null ? other : other === null ? one : Math.min(one, other)
