import { AppError } from '../../kernel/errors.ts'
import type { Ctx } from '../../platform/context.ts'
import { type KeptAnswer, reviseAnswer } from '../../platform/idempotency.ts'
import { type OrderView, type PaymentView, viewerOf, viewPayment } from '../orders/index.ts'
import { isAnswerUnfinished, type PaymentDesk, startedPayment } from '../payments/index.ts'

/** What was answered to a checkout. */
type PlacedView = OrderView & { readonly payment?: PaymentView; readonly order_token?: string }

/**
 * Opens the provider's page for an order that has just been placed, or was placed by a process that died. The order is
 * there whatever comes of it: a provider that cannot be reached leaves `checkout_url` null, and a repeat with the same
 * Idempotency-Key finishes it; a refusal shows the payment as failed.
 */
export async function finishOrder(ctx: Ctx, desk: PaymentDesk, kept: KeptAnswer): Promise<KeptAnswer> {
  if (!kept.body.includes('"payment":')) return kept
  const view = JSON.parse(kept.body) as PlacedView
  if (!isAnswerUnfinished(view.payment)) return kept
  const started = await startedPayment(ctx, desk, view.payment.id, kept.isReplay).catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'provider_unavailable') return undefined
    throw error
  })
  if (started === undefined) return kept
  const payment = viewPayment(started, viewerOf(ctx))
  const paymentStatus = payment.status === 'failed' ? 'failed' : view.payment_status
  return reviseAnswer(
    ctx,
    kept,
    JSON.stringify({ ...view, payment_status: paymentStatus, payments: [payment], payment }),
  )
}
