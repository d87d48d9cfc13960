import { AppError } from '../../kernel/errors.ts'
import type { Ctx } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/pool.ts'
import { append } from '../../platform/outbox.ts'
import { customerKeyOf, usesOf } from '../checkout/index.ts'
import { redeem } from '../discounts/index.ts'
import { sell } from '../inventory/index.ts'
import {
  cancelReason,
  insertEvents,
  type OrderRecord,
  type PaymentRecord,
  payOrder,
  reviveOrder,
  storyLine,
} from '../orders/index.ts'
import {
  closeSession,
  isOpenPayment,
  type PaymentState,
  type ProviderState,
  paymentStates,
  paymentSucceeded,
  reflectProviderRefunds,
  requestRefund,
  updatePayment,
} from '../payments/index.ts'
import type { Outcome } from './outcome.ts'

/** What is decided upon: a payment of a locked order, and how it stands at the provider. */
export type Case = {
  readonly ctx: Ctx
  readonly order: OrderRecord
  readonly payment: PaymentRecord
  readonly state: ProviderState
  /** Whether an order that had run out of time may be paid after all. */
  readonly mayRevive: boolean
}

/** An order that had run out of time cannot be paid after all; thrown so that nothing of the try stays. */
export class CannotRevive extends Error {
  override readonly name = 'CannotRevive'
}

/** Whether its money is here, or was before it was given back. */
export const isTaken = (payment: PaymentRecord): boolean =>
  ['succeeded', 'partially_refunded', 'refunded'].includes(payment.status)

const PAID: readonly string[] = ['paid', 'partially_refunded', 'refunded']

/**
 * The money is there, in full. It pays the order; or comes too late or twice, and then the order is revived if that can
 * still be done, and the money given back if not.
 */
export async function pay(tx: Tx, it: Case): Promise<Outcome> {
  const { order, payment, state } = it
  if (isTaken(payment)) return { result: 'unchanged' }
  if (PAID.includes(order.payment_status))
    return giveBack(tx, it, 'second_payment', 'The order is paid already.')
  if (payment.amount_minor !== order.grand_total_minor || payment.currency !== order.currency)
    return giveBack(tx, it, 'late_payment', 'The order costs something else by now.')
  if (order.status === 'returned') return giveBack(tx, it, 'late_payment', 'The order was sent back.')
  if (order.status !== 'cancelled') {
    const paid = await take(tx, it)
    await payOrder(tx, it.ctx, order, paid.id)
    return { result: 'paid' }
  }
  const hasExpired = (await cancelReason(tx, order.id)) === 'expired'
  const isGone = state.refundedMinor >= state.capturedMinor
  if (!hasExpired) return giveBack(tx, it, 'late_payment', 'The order was cancelled.')
  if (!it.mayRevive || isGone)
    return giveBack(tx, it, 'late_payment', 'The order has run out of time, and cannot be sent any more.')
  return revive(tx, it)
}

/** The payment has succeeded; whatever else was open for the order ends. */
async function take(tx: Tx, { ctx, order, payment }: Case): Promise<PaymentRecord> {
  for (const other of order.payments) {
    if (other.id === payment.id || !isOpenPayment(other)) continue
    const status = paymentStates.move(other.status as PaymentState, 'cancel')
    await updatePayment(tx, other.id, { status }, ctx.now)
    await insertEvents(tx, order.id, [storyLine(ctx, 'payment.canceled', { payment_id: other.id })])
    await closeSession(tx, ctx, other)
  }
  const taken = { ...payment, ...succeeded(payment), updated_at: ctx.now }
  await updatePayment(tx, payment.id, { ...succeeded(payment), check_at: null }, ctx.now)
  const data = { payment_id: payment.id, provider: payment.provider }
  await insertEvents(tx, order.id, [storyLine(ctx, 'payment.succeeded', data)])
  await append(tx, ctx, [paymentSucceeded(taken)])
  return taken
}

const succeeded = (payment: PaymentRecord) => ({
  status: paymentStates.move(
    payment.status as PaymentState,
    isOpenPayment(payment) ? ('succeed' as const) : ('succeed_late' as const),
  ),
  captured_minor: payment.amount_minor,
  lease_until: null,
  failure: null,
})

/** Takes the stock and the discounts of an order that had run out of time again. Throws CannotRevive. */
async function revive(tx: Tx, it: Case): Promise<Outcome> {
  const { ctx, order } = it
  const paid = await take(tx, it)
  try {
    await redeem(tx, ctx, { orderId: order.id, customerKey: customerKeyOf(order), uses: usesOf(order) })
  } catch (error) {
    if (error instanceof AppError) throw new CannotRevive(error.message)
    throw error
  }
  await reviveOrder(tx, ctx, order, paid.id)
  const lines = order.items.map((item) => ({ variantId: item.variant_id, quantity: item.quantity }))
  const shortages = await sell(tx, ctx, { orderId: order.id, lines })
  if (shortages.length > 0) throw new CannotRevive('There is not enough stock any more.')
  return { result: 'revived' }
}

/** Money that does not pay the order: it is noted, and all of it that the provider still has is given back. */
async function giveBack(
  tx: Tx,
  { ctx, order, payment, state }: Case,
  origin: 'late_payment' | 'second_payment',
  reason: string,
): Promise<Outcome> {
  const columns = { ...succeeded(payment), is_surplus: true }
  await updatePayment(tx, payment.id, { ...columns, check_at: null }, ctx.now)
  const data = { payment_id: payment.id, provider: payment.provider, reason }
  await insertEvents(tx, order.id, [storyLine(ctx, 'payment.not_needed', data)])
  const surplus: PaymentRecord = { ...payment, ...columns }
  const gone = await reflectProviderRefunds(tx, ctx, order, surplus, state.refundedMinor)
  const amountMinor = payment.amount_minor - gone
  if (amountMinor > 0) await requestRefund(tx, ctx, { order, payment: surplus, amountMinor, origin, reason })
  return { result: 'given_back', detail: reason }
}
