import type { Ctx } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/pool.ts'
import { append } from '../../platform/outbox.ts'
import { insertEvents, type OrderRecord, type PaymentStatus, storyLine } from '../orders/index.ts'
import { closeSession } from './close-session.ts'
import { isOpenPayment, type PaymentState, paymentStates } from './model.ts'
import { paymentExpired } from './open-payment.ts'
import { refundableMinor } from './refunds/model.ts'
import { requestRefund } from './refunds/request-refund.ts'
import * as store from './store.ts'

/**
 * Ends what a cancelled order still had open, and gives back what was taken. Returns what the order's payment status
 * is then: money that came by hand (cash, bank) is noted as refunded, for the staff to send; money that came by a
 * provider counts as paid until the provider has given it back.
 */
export async function cancelPayments(
  tx: Tx,
  ctx: Ctx,
  order: OrderRecord,
  verb: 'cancel' | 'expire',
): Promise<PaymentStatus> {
  let status: PaymentStatus = order.payment_status === 'pending' ? 'unpaid' : order.payment_status
  for (const payment of order.payments) {
    if (isOpenPayment(payment)) {
      const next = paymentStates.move(payment.status as PaymentState, verb)
      await store.updatePayment(tx, payment.id, { status: next }, ctx.now)
      await closeSession(tx, ctx, payment)
      if (verb === 'expire') {
        await insertEvents(tx, order.id, [storyLine(ctx, 'payment.expired', { payment_id: payment.id })])
        await append(tx, ctx, [paymentExpired(payment)])
      }
      continue
    }
    const amountMinor = refundableMinor(payment)
    if (amountMinor <= 0) continue
    const request = { order, payment, amountMinor, origin: 'cancel', reason: '' } as const
    const refund = await requestRefund(tx, ctx, request)
    if (refund.status === 'succeeded' && !payment.is_surplus) status = 'refunded'
  }
  return status
}
