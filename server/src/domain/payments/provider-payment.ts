import type { PaymentRecord } from '../orders/index.ts'
import { isOnline } from './model.ts'
import type { PaymentProvider, ProviderPayment, Providers } from './provider.ts'

/** A payment as its adapter sees it; undefined before the provider has given it an id. */
export function providerPaymentOf(payment: PaymentRecord): ProviderPayment | undefined {
  if (payment.provider_payment_id === null) return undefined
  return {
    id: payment.start_key ?? payment.id,
    orderId: payment.order_id,
    providerPaymentId: payment.provider_payment_id,
    data: payment.provider_data,
    amountMinor: payment.amount_minor,
    currency: payment.currency,
  }
}

/** The adapter of a payment; undefined when the shop has no keys for it (any more). */
export const adapterOf = (providers: Providers, payment: PaymentRecord): PaymentProvider | undefined =>
  isOnline(payment.provider) ? providers[payment.provider] : undefined
