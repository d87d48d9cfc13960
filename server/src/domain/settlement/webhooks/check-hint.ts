import { Type } from 'typebox'
import type { Ctx } from '../../../platform/context.ts'
import { inTransaction } from '../../../platform/db/transaction.ts'
import { addJob, jobKind, URGENT } from '../../../platform/jobs.ts'
import { findNamedPayment, type OnlineProviderName, type Providers } from '../../payments/index.ts'
import { applyProviderState } from '../apply-provider-state.ts'
import { askProvider } from '../ask-provider.ts'
import type { Outcome } from '../outcome.ts'

/** Asks the provider about a payment that somebody has named. */
export const checkHintKind = jobKind('check_payment_hint', Type.Object({ payment_id: Type.String() }), {
  maxAttempts: 6,
  priority: URGENT,
})

/**
 * Somebody says, without a signature, that a payment has changed: believed in nothing, and a reason to ask the provider.
 * Each hint counts, as a forged one may come before the true one. Tells nobody whether there is such a payment.
 */
export async function takeHint(
  ctx: Ctx,
  providers: Providers,
  name: OnlineProviderName,
  reference: string,
): Promise<void> {
  if (providers[name] === undefined) return
  const names = { providerPaymentId: reference, paymentId: null, dataMatch: null }
  const payment = await findNamedPayment(ctx.db, name, names)
  if (payment === undefined) return
  // of two that wait the later is enough: it asks after both have come
  const options = { jobKey: `check_payment_hint:${payment.id}` }
  await inTransaction(ctx, (tx) => addJob(tx, ctx, checkHintKind, { payment_id: payment.id }, options))
}

/** The job: asks, and follows the answer. Throws while the provider cannot be reached. */
export async function checkHint(ctx: Ctx, providers: Providers, paymentId: string): Promise<Outcome> {
  const asked = await askProvider(ctx, providers, paymentId, null)
  return applyProviderState(ctx, paymentId, { asked, cause: 'callback' })
}
