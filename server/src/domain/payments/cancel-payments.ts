import type { Ctx } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/pool.ts'
import { append } from '../../platform/outbox.ts'
import { insertEvents, type OrderRecord, type PaymentStatus, storyLine } from '../orders/index.ts'
import { OPEN_STATES, type PaymentState, paymentStates } from './model.ts'
import { paymentExpired } from './open-payment.ts'
import * as store from './store.ts'

/**
 * Ends what a cancelled order still had open, and gives back what was taken. Returns what the order's payment status
 * is then. Money received by hand (cash, bank) is returned by hand: it is noted as refunded, for the staff to send.
 */
export async function cancelPayments(
  tx: Tx,
  ctx: Ctx,
  order: OrderRecord,
  verb: 'cancel' | 'expire',
): Promise<PaymentStatus> {
  let status: PaymentStatus = order.payment_status === 'pending' ? 'unpaid' : order.payment_status
  for (const payment of order.payments) {
    if (OPEN_STATES.includes(payment.status as PaymentState)) {
      const next = paymentStates.move(payment.status as PaymentState, verb)
      await store.updatePayment(tx, payment.id, { status: next }, ctx.now)
      if (verb === 'expire') {
        await insertEvents(tx, order.id, [storyLine(ctx, 'payment.expired', { payment_id: payment.id })])
        await append(tx, ctx, [paymentExpired(payment)])
      }
    } else if (payment.captured_minor > payment.refunded_minor) {
      const refund = { status: 'refunded', refunded_minor: payment.captured_minor } as const
      await store.updatePayment(tx, payment.id, refund, ctx.now)
      await insertEvents(tx, order.id, [storyLine(ctx, 'refund.succeeded', { payment_id: payment.id })])
      status = 'refunded'
    }
  }
  return status
}
