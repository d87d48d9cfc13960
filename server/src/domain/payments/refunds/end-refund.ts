import type { Ctx } from '../../../platform/context.ts'
import type { Tx } from '../../../platform/db/pool.ts'
import { append } from '../../../platform/outbox.ts'
import { insertEvents, type OrderRecord, setPaymentStatus, storyLine } from '../../orders/index.ts'
import { paymentStates } from '../model.ts'
import { updatePayment } from '../store.ts'
import { factsOf, refundSucceeded } from './events.ts'
import { REFUND_FAILED, type RefundRecord, refundStates } from './model.ts'
import * as store from './store.ts'

/**
 * Books a refund of a locked order that was given back, once: the payment and the order say so, the story and an event
 * tell of it. Does nothing and answers false when the refund has ended already.
 */
export async function succeed(
  tx: Tx,
  ctx: Ctx,
  order: OrderRecord,
  refund: RefundRecord,
  providerRefundId: string | null,
): Promise<boolean> {
  const status = refundStates.move('pending', 'succeed')
  if (!(await store.endAttempt(tx, refund.id, { status, providerRefundId, failure: null }, ctx.now)))
    return false
  const sums = await store.settle(tx, refund.payment_id, refund.amount_minor, ctx.now)
  const isWhole = sums.refunded_minor === sums.captured_minor
  const next = paymentStates.move(sums.status, isWhole ? 'refund' : 'refund_partly')
  await updatePayment(tx, refund.payment_id, { status: next }, ctx.now)
  await store.unflag(tx, refund.payment_id, REFUND_FAILED, ctx.now)
  // money that came too late or twice never paid the order
  if (!sums.is_surplus) await setPaymentStatus(tx, ctx, order, isWhole ? 'refunded' : 'partially_refunded')
  await insertEvents(tx, order.id, [storyLine(ctx, 'refund.succeeded', factsOf(refund))])
  await append(tx, ctx, [refundSucceeded({ ...refund, status })])
  return true
}

/**
 * Notes that the provider did not give a refund of a locked order back, once: its money is free again, and the payment
 * is flagged for a person with the reason. Does nothing and answers false when the refund has ended already.
 */
export async function fail(
  tx: Tx,
  ctx: Ctx,
  order: OrderRecord,
  refund: RefundRecord,
  answer: { readonly providerRefundId: string | null; readonly failure: string },
): Promise<boolean> {
  const status = refundStates.move('pending', 'fail')
  if (!(await store.endAttempt(tx, refund.id, { status, ...answer }, ctx.now))) return false
  await store.free(tx, refund.payment_id, refund.amount_minor, ctx.now)
  await store.flag(tx, refund.payment_id, REFUND_FAILED, answer.failure, ctx.now)
  await insertEvents(tx, order.id, [storyLine(ctx, 'refund.failed', factsOf(refund))])
  return true
}
