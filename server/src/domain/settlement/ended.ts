import type { Tx } from '../../platform/db/pool.ts'
import { append } from '../../platform/outbox.ts'
import { cancelLocked } from '../checkout/index.ts'
import { extendReservations } from '../inventory/index.ts'
import { insertEvents, type PaymentRecord, setPaymentStatus, storyLine } from '../orders/index.ts'
import {
  closeSession,
  isOpenPayment,
  type PaymentState,
  paymentExpired,
  paymentFailed,
  paymentStates,
  updatePayment,
} from '../payments/index.ts'
import type { Outcome } from './outcome.ts'
import { type Case, isTaken } from './paid.ts'

const FAILURE_LENGTH = 300

/**
 * The provider holds the money until the staff take it: the goods are held as long. What was ended here meanwhile is let
 * go.
 */
export async function authorize(tx: Tx, { ctx, order, payment }: Case): Promise<Outcome> {
  if (payment.status === 'authorized' || isTaken(payment)) return { result: 'unchanged' }
  if (!isOpenPayment(payment)) {
    await closeSession(tx, ctx, payment)
    return { result: 'released' }
  }
  const status = paymentStates.move(payment.status as PaymentState, 'authorize')
  const columns = { status, authorized_minor: payment.amount_minor, lease_until: null }
  await updatePayment(tx, payment.id, columns, ctx.now)
  await extendReservations(tx, order.id, null)
  const data = { payment_id: payment.id, provider: payment.provider }
  await insertEvents(tx, order.id, [storyLine(ctx, 'payment.authorized', data)])
  return { result: 'authorized' }
}

/**
 * A payment has ended without money. After a refusal, or when it was canceled at the provider, the order can be paid
 * another way while its goods are held; when the time of its page is over, or what was held is let go, the order is
 * cancelled, unless something else is open.
 */
export async function end(tx: Tx, it: Case, how: 'failed' | 'expired' | 'canceled'): Promise<Outcome> {
  const { ctx, order, payment, state } = it
  if (!isOpenPayment(payment)) return { result: 'unchanged' }
  const verb = ({ failed: 'fail', expired: 'expire', canceled: 'cancel' } as const)[how]
  const status = paymentStates.move(payment.status as PaymentState, verb)
  const failure =
    how === 'failed' ? (state.failure ?? 'The provider declined it.').slice(0, FAILURE_LENGTH) : null
  await updatePayment(tx, payment.id, { status, failure, lease_until: null }, ctx.now)
  const ended: PaymentRecord = { ...payment, status, failure }
  const data = {
    payment_id: payment.id,
    provider: payment.provider,
    ...(failure === null ? {} : { failure }),
  }
  await insertEvents(tx, order.id, [storyLine(ctx, `payment.${how}`, data)])
  if (how === 'failed') await append(tx, ctx, [paymentFailed(ended)])
  if (how === 'expired') await append(tx, ctx, [paymentExpired(ended)])
  const others = order.payments.filter((one) => one.id !== payment.id && isOpenPayment(one))
  if (others.length > 0) return { result: how }
  const endsOrder = how === 'expired' || payment.status === 'authorized'
  if (endsOrder && order.status === 'pending') {
    const payments = order.payments.map((one) => (one.id === payment.id ? ended : one))
    await cancelLocked(tx, ctx, { ...order, payments }, 'expired')
  } else await setPaymentStatus(tx, ctx, order, how === 'failed' ? 'failed' : 'unpaid')
  return { result: how }
}
