import { AppError } from '../../kernel/errors.ts'
import { newId } from '../../kernel/id.ts'
import { formatMinor } from '../../kernel/money.ts'
import type { Ctx } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/pool.ts'
import type { DomainEvent } from '../../platform/outbox.ts'
import type { OrderRecord, PaymentRecord } from '../orders/index.ts'
import { OPEN_STATES, type PaymentState, PROVIDERS, type ProviderName } from './model.ts'
import * as store from './store.ts'

/** A payment of the whole order by this provider, not yet kept. The amount is always the order's. */
export function draftPayment(
  ctx: Ctx,
  order: Pick<OrderRecord, 'id' | 'currency' | 'grand_total_minor'>,
  provider: ProviderName | 'none',
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
    captured_minor: 0,
    refunded_minor: 0,
    checkout_url: null,
    transaction_id: null,
    created_at: ctx.now,
    updated_at: ctx.now,
  }
}

/** Keeps a payment of an order that the caller has just written or locked. */
export async function keepPayment(tx: Tx, payment: PaymentRecord): Promise<void> {
  await store.insertPayment(tx, payment)
}

/** The order's payment that may still come to something. */
export const openPaymentOf = (order: OrderRecord): PaymentRecord | undefined =>
  order.payments.find((payment) => OPEN_STATES.includes(payment.status as PaymentState))

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
      `The order has an open payment by ${open.provider}; change it (PATCH) or cancel it (DELETE) first.`,
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
