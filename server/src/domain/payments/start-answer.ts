import { setTimeout as sleep } from 'node:timers/promises'
import { AppError } from '../../kernel/errors.ts'
import type { Id } from '../../kernel/id.ts'
import type { Ctx } from '../../platform/context.ts'
import { atMostOnce, type KeptAnswer, reviseAnswer } from '../../platform/idempotency.ts'
import { type PaymentRecord, viewerOf, viewPayment } from '../orders/index.ts'
import { initiatePayment, type PaymentInput } from './initiate-payment.ts'
import { isOnline } from './model.ts'
import { isUnfinished } from './open-payment.ts'
import { finishStart } from './start-payment.ts'
import * as store from './store.ts'
import type { PaymentDesk } from './urls.ts'

/** How long a repeat waits for the request that is calling the provider already. */
const PATIENCE_MS = 4_000
const LOOK_EVERY_MS = 100

/** What of an answer tells whether the provider's page was opened. */
type StartView = {
  readonly id: Id
  readonly provider: string
  readonly status: string
  readonly checkout_url: string | null
}

/** Whether an answer was kept before the provider had answered. */
export const isAnswerUnfinished = (view: StartView | undefined): view is StartView =>
  view !== undefined && isOnline(view.provider) && view.status === 'pending' && view.checkout_url === null

/**
 * Begins to pay an order and opens the provider's page; at most once for an Idempotency-Key. A repeat gives the very
 * same answer, and finishes what a process that died has left. Throws what `initiatePayment` does, `payment_failed`
 * when the provider refuses (also at a repeat; the order can be paid another way), and `provider_unavailable`, after
 * which the same key may be sent again.
 */
export async function startPayment(ctx: Ctx, desk: PaymentDesk, input: PaymentInput): Promise<KeptAnswer> {
  const kept = await atMostOnce(ctx, async (tx) => {
    const payment = await initiatePayment(tx, ctx, desk, input)
    return {
      status: 201,
      headers: { location: `/api/payments/${payment.id}/` },
      body: JSON.stringify(viewPayment(payment, viewerOf(ctx))),
    }
  })
  const view = JSON.parse(kept.body) as StartView
  if (!isAnswerUnfinished(view)) return kept
  const payment = await startedPayment(ctx, desk, view.id, kept.isReplay)
  if (payment.status === 'failed' && payment.provider_payment_id === null) {
    throw new AppError(
      'payment_failed',
      `${payment.provider} refused the payment${payment.failure === null ? '' : `: ${payment.failure}`} The order can be paid another way.`,
      { details: { payment: payment.id } },
    )
  }
  return reviseAnswer(ctx, kept, JSON.stringify(viewPayment(payment, viewerOf(ctx))))
}

/**
 * The payment with its page opened, or failed. A repeat waits a little for the request that is at it. Throws
 * `provider_unavailable`.
 */
export async function startedPayment(
  ctx: Ctx,
  desk: PaymentDesk,
  paymentId: Id,
  isRepeat: boolean,
): Promise<PaymentRecord> {
  for (let waitedMs = 0; isRepeat && waitedMs < PATIENCE_MS; waitedMs += LOOK_EVERY_MS) {
    const payment = await store.findPayment(ctx.db, paymentId)
    if (payment === undefined || !isUnfinished(payment)) break
    if (payment.lease_until === null || payment.lease_until <= ctx.now) break
    await sleep(LOOK_EVERY_MS)
  }
  return finishStart(ctx, desk.providers, desk.urls, paymentId)
}
