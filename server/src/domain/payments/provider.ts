import type { IncomingHttpHeaders } from 'node:http'
import type { Id } from '../../kernel/id.ts'
import type { Ctx } from '../../platform/context.ts'
import type { OrderRecord } from '../orders/index.ts'

/** The ways to pay whose money moves over the network. */
export type OnlineProviderName = 'stripe' | 'chapa' | 'sandbox'

/** What an adapter is told when a payment begins. */
export type InitiateRequest = {
  /** Id of the payment. Calls about it carry it (with `attempt`) as idempotency key, so that a repeat is the same call. */
  readonly paymentId: Id
  /** 1 for the first session of this payment; a further one is a new call to the provider. */
  readonly attempt: number
  /** What is paid: items, discount, tax and shipping add up to `grand_total_minor`. */
  readonly order: OrderRecord
  /** The provider's page may be used until then. */
  readonly expiresAt: Date
  /** Where the provider sends the buyer afterwards; already complete. */
  readonly successUrl: string
  readonly cancelUrl: string
  /** Where the provider may call back without a signature; a hint only. */
  readonly callbackUrl: string
}

/** What an adapter answers when a payment has begun. */
export type Initiated = {
  readonly providerPaymentId: string
  /** The page on which the buyer pays. */
  readonly checkoutUrl: string
  /** When the provider closes it, if it does. */
  readonly expiresAt: Date | null
  /** What the adapter wants to be given again with the payment. */
  readonly data: ProviderData
}

/** Small facts that an adapter keeps with a payment, such as the id of the PaymentIntent. No personal data. */
export type ProviderData = Readonly<Record<string, string>>

/** A payment as an adapter sees it. */
export type ProviderPayment = {
  readonly id: Id
  readonly orderId: Id
  readonly providerPaymentId: string
  readonly data: ProviderData
  readonly amountMinor: number
  readonly currency: string
}

/** How a payment stands in the provider's books. */
export type ProviderState = {
  /** `failed`: this try was declined, and no other can follow in the same session. `canceled`: closed by us. */
  readonly status: 'pending' | 'processing' | 'authorized' | 'succeeded' | 'failed' | 'expired' | 'canceled'
  /** What the buyer paid or is asked to pay; null when the provider does not tell. */
  readonly amountMinor: number | null
  readonly capturedMinor: number
  readonly refundedMinor: number
  readonly currency: string | null
  /** The reference to show to people: a PaymentIntent, Chapa's reference. */
  readonly transactionId: string | null
  /** Why it was declined, for the buyer. */
  readonly failure: string | null
  /** A buyer's bank wants the money back. */
  readonly dispute: string | null
  /** Adds to what is kept with the payment. */
  readonly data: ProviderData
}

/** How a refund stands in the provider's books. */
export type ProviderRefund = {
  readonly providerRefundId: string
  readonly status: 'pending' | 'succeeded' | 'failed'
  readonly failure: string | null
}

/** A verified message of a provider. */
export type ProviderEvent = {
  /** Unique within the provider; a repeat of the message has the same. */
  readonly eventId: string
  readonly type: string
  readonly payload: Readonly<Record<string, unknown>>
}

/** What a stored event says; read again when it is processed. */
export type EventReading = {
  /** The provider's id of the payment. Null: the event is about nothing of ours. */
  readonly providerPaymentId: string | null
  /** Our own id of the payment, from the metadata that we sent along. */
  readonly paymentId: Id | null
  /** An id inside `ProviderPayment.data` by which the payment can be found, such as a PaymentIntent. */
  readonly dataMatch: ProviderData | null
  /** Why the event is none of ours: test mode in a live shop, another account. Null: it is ours. */
  readonly foreign: string | null
  /**
   * What the signed event itself says; null when it is only a reason to ask. Both this and the provider's answer must
   * agree with the order before it counts as paid.
   */
  readonly state: ProviderState | null
}

/** One way to be paid over the network: an adapter without knowledge of orders' states. It never opens a transaction. */
export type PaymentProvider = {
  readonly name: OnlineProviderName
  readonly method: 'card' | 'mobile'
  /** Whether these currencies can be paid; a sentence for the client when not. */
  refusalOf(currency: string, amountMinor: number): string | null
  /** How long its page must at least live; reservations are extended to this and five minutes more. */
  readonly sessionSeconds: number
  /** Opens the provider's page for exactly the order's total. Repeating the call gives the same session. */
  initiate(ctx: Ctx, request: InitiateRequest): Promise<Initiated>
  /** Asks how a payment stands. null: the provider knows nothing of it. */
  fetchState(ctx: Ctx, payment: ProviderPayment): Promise<ProviderState | null>
  /** Takes what was authorised. The payment's id is the idempotency key. */
  capture(ctx: Ctx, payment: ProviderPayment, amountMinor: number): Promise<ProviderState>
  /** Gives money back. The refund's id is the idempotency key, so that a repeat gives it back once. */
  refund(
    ctx: Ctx,
    payment: ProviderPayment,
    refund: { readonly id: Id; readonly amountMinor: number; readonly reason: string },
  ): Promise<ProviderRefund>
  /** Asks about a refund that was begun; null: unknown. */
  fetchRefund(
    ctx: Ctx,
    payment: ProviderPayment,
    refund: { readonly id: Id; readonly providerRefundId: string | null },
  ): Promise<ProviderRefund | null>
  /** Closes the page, so that nobody pays any more; releases what was authorised. Fine when it is closed already. */
  expire(ctx: Ctx, payment: ProviderPayment): Promise<void>
  /**
   * Reads a message of the provider's. Throws SignatureError unless it is signed with the shop's secret over exactly
   * these bytes, at most 300 s before or after now.
   */
  readEvent(raw: Buffer, headers: IncomingHttpHeaders, now: Date): ProviderEvent
  /** Reads a stored event once more. Pure. */
  interpret(type: string, payload: Readonly<Record<string, unknown>>): EventReading
}

/** The providers that this shop has keys for, by name. */
export type Providers = Readonly<Partial<Record<OnlineProviderName, PaymentProvider>>>

/** The message is not the provider's, or not fresh. `reason` is for our own counters, never for the sender. */
export class SignatureError extends Error {
  override readonly name = 'SignatureError'
  readonly reason: 'missing' | 'malformed' | 'wrong' | 'stale'

  constructor(reason: SignatureError['reason']) {
    super(`The signature is ${reason}`)
    this.reason = reason
  }
}

/**
 * A call to a provider that did not succeed.
 * - `refused`: it said no, and will say no again
 * - `unavailable`: it did not do it (not reached, overloaded); the same call may be made again
 * - `unknown`: it may have done it (time-out, broken answer); ask before anything else, or repeat with the same key
 */
export class ProviderError extends Error {
  override readonly name = 'ProviderError'
  readonly kind: 'refused' | 'unavailable' | 'unknown'

  constructor(kind: ProviderError['kind'], message: string, options: { cause?: unknown } = {}) {
    super(message, options)
    this.kind = kind
  }
}
