import type { Id } from '../../kernel/id.ts'
import type { Ctx } from '../../platform/context.ts'
import { loadOrder, type PaymentRecord } from '../orders/index.ts'
import {
  adapterOf,
  findPaymentOrder,
  ProviderError,
  type ProviderState,
  type Providers,
  providerPaymentOf,
} from '../payments/index.ts'

/** Reads a payment of any order. Throws when there is none. */
export async function loadPayment(ctx: Ctx, paymentId: Id): Promise<PaymentRecord> {
  const orderId = await findPaymentOrder(ctx.db, paymentId)
  const order = orderId === undefined ? undefined : await loadOrder(ctx.db, orderId)
  const payment = order?.payments.find((one) => one.id === paymentId)
  if (payment === undefined) throw new Error(`There is no payment ${paymentId}`)
  return payment
}

/**
 * Asks the provider how a payment stands; null when it knows nothing of it. `named` is the provider's id as a signed
 * message told it, for a payment of which we have none yet. Throws ProviderError.
 */
export async function askProvider(
  ctx: Ctx,
  providers: Providers,
  paymentId: Id,
  named: string | null,
): Promise<ProviderState | null> {
  const payment = await loadPayment(ctx, paymentId)
  const theirs = providerPaymentOf({
    ...payment,
    provider_payment_id: payment.provider_payment_id ?? named,
  })
  const provider = adapterOf(providers, payment)
  if (provider === undefined) throw new ProviderError('unavailable', `No keys for ${payment.provider}`)
  return theirs === undefined ? null : provider.fetchState(ctx, theirs)
}
