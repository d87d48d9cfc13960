import type { Id } from '../../kernel/id.ts'
import type { Ctx } from '../../platform/context.ts'
import {
  adapterOf,
  finishStart,
  isOpenPayment,
  isUnfinished,
  type PaymentDesk,
  ProviderError,
  providerPaymentOf,
} from '../payments/index.ts'
import { applyProviderState } from './apply-provider-state.ts'
import { loadPayment } from './ask-provider.ts'
import type { Outcome } from './outcome.ts'
import { isTaken } from './paid.ts'

/**
 * The job: closes the page of a payment that has ended here, and lets go of what is held. A start of which nobody
 * heard the end is finished first, to learn whether there is a page. Then the provider is asked: somebody may have been
 * quicker. Throws while it cannot be reached.
 */
export async function closeProviderSession(ctx: Ctx, desk: PaymentDesk, paymentId: Id): Promise<Outcome> {
  const before = await loadPayment(ctx, paymentId)
  if (isOpenPayment(before) || isTaken(before)) return { result: 'unchanged', detail: before.status }
  const payment = isUnfinished(before) ? await finishStart(ctx, desk.providers, desk.urls, before.id) : before
  const theirs = providerPaymentOf(payment)
  if (theirs === undefined) return { result: 'unchanged', detail: 'No page was opened.' }
  const provider = adapterOf(desk.providers, payment)
  if (provider === undefined) throw new ProviderError('unavailable', `No keys for ${payment.provider}`)
  let refusal: ProviderError | undefined
  try {
    await provider.expire(ctx, theirs)
  } catch (error) {
    if (!(error instanceof ProviderError) || error.kind !== 'refused') throw error
    refusal = error
  }
  const asked = await provider.fetchState(ctx, theirs)
  const outcome = await applyProviderState(ctx, payment.id, { asked, cause: 'closing' })
  if (refusal === undefined || outcome.result !== 'noted') return outcome
  throw refusal
}
