import { AppError } from '../../kernel/errors.ts'
import { newId } from '../../kernel/id.ts'
import { formatMinor } from '../../kernel/money.ts'
import type { Ctx } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/pool.ts'
import type { DomainEvent } from '../../platform/outbox.ts'
import type { OrderRecord, PaymentRecord } from '../orders/index.ts'
import { isOpenPayment, PROVIDERS, type ProviderName } from './model.ts'
import * as store from './store.ts'

/** What a payment over the network begins with: where the shop was called, and how long the provider's page lives. */
export type StartTerms = { readonly origin: string; readonly sessionSeconds: number }

/** A start that nobody has finished in this time was left behind by a process that died. */
export const LEASE_SECONDS = 60

/** A payment of the whole order by this provider, not yet kept. The amount is always the order's. */
export function draftPayment(
  ctx: Ctx,
  order: Pick<OrderRecord, 'id' | 'currency' | 'grand_total_minor'>,
  provider: ProviderName | 'none',
  terms?: StartTerms,
): PaymentRecord {
  const isFree = provider === 'none'
  return {
    id: newId(),
    order_id: order.id,
    provider,
    method: isFree ? 'none' : PROVIDERS[provider].method,
    status: isFree ? 'succeeded' : 'pending',
    currency: order.currency,
    amount_minor: order.grand_total_minor,
    authorized_minor: 0,
    captured_minor: 0,
    refunded_minor: 0,
    refund_pending_minor: 0,
    checkout_url: null,
    transaction_id: null,
    provider_payment_id: null,
    provider_data: {},
    attempt: 1,
    start_key: null,
    ...beginning(ctx, terms),
    is_surplus: false,
    flag: null,
    flag_detail: null,
    failure: null,
    created_at: ctx.now,
    updated_at: ctx.now,
  }
}

/** The columns of a payment whose provider is about to be called; all empty for one by hand. */
export function beginning(ctx: Ctx, terms: StartTerms | undefined) {
  if (terms === undefined) return { expires_at: null, start_origin: null, lease_until: null }
  return {
    expires_at: after(ctx, terms.sessionSeconds),
    start_origin: terms.origin,
    lease_until: after(ctx, LEASE_SECONDS),
  }
}

/** So many seconds from now. */
export const after = (ctx: Pick<Ctx, 'now'>, seconds: number): Date =>
  new Date(ctx.now.getTime() + seconds * 1_000)

/** The provider was or is to be called, and nobody has heard yet where its page is. */
export const isUnfinished = (payment: PaymentRecord): boolean =>
  payment.checkout_url === null && payment.lease_until !== null

/** Keeps a payment of an order that the caller has just written or locked. */
export async function keepPayment(tx: Tx, payment: PaymentRecord): Promise<void> {
  await store.insertPayment(tx, payment)
}

/** The order's payment that may still come to something. */
export const openPaymentOf = (order: OrderRecord): PaymentRecord | undefined =>
  order.payments.find(isOpenPayment)

/** Throws `invalid_transition` unless a further payment of the order can be begun. */
export function requirePayable(order: OrderRecord): void {
  if (order.status === 'cancelled' || order.status === 'returned')
    throw new AppError('invalid_transition', `The order is ${order.status}; it cannot be paid any more.`)
  if (['paid', 'partially_refunded', 'refunded'].includes(order.payment_status))
    throw new AppError('invalid_transition', 'The order is paid already.')
  const open = openPaymentOf(order)
  if (open !== undefined) {
    throw new AppError(
      'invalid_transition',
      `The order has an open payment by ${open.provider}: go on with it at its checkout_url, change it (PATCH /api/payments/${open.id}/) or cancel it (DELETE).`,
      { details: { payment: open.id, state: open.status } },
    )
  }
}

/** A payment was begun. */
export const paymentInitiated = (payment: PaymentRecord): DomainEvent =>
  paymentEvent('payment.initiated', payment)
/** The money is there. */
export const paymentSucceeded = (payment: PaymentRecord): DomainEvent =>
  paymentEvent('payment.succeeded', payment)
/** Nobody paid in time. */
export const paymentExpired = (payment: PaymentRecord): DomainEvent =>
  paymentEvent('payment.expired', payment)

/** The provider has declined it. */
export const paymentFailed = (payment: PaymentRecord): DomainEvent => paymentEvent('payment.failed', payment)

function paymentEvent(type: string, payment: PaymentRecord): DomainEvent {
  return {
    type,
    version: 1,
    data: {
      payment_id: payment.id,
      order_id: payment.order_id,
      provider: payment.provider,
      amount: formatMinor(payment.amount_minor, payment.currency),
      currency: payment.currency,
    },
  }
}
