import type { Config } from '../../config/config.ts'
import type { OrderRecord, PaymentRecord } from '../orders/index.ts'
import type { InitiateRequest, Providers } from './provider.ts'

/** Where buyers come back to, and where providers call. */
export type PaymentUrls = {
  /** The storefront's address; without it the shop's own pages are shown. */
  readonly frontendUrl: string | undefined
  /** Where Chapa calls back, when not at the shop's own address. */
  readonly chapaCallbackUrl: string | undefined
}

/** What beginning a payment needs beside the database: who there is to pay with, and where buyers come back to. */
export type PaymentDesk = { readonly providers: Providers; readonly urls: PaymentUrls }

/** The addresses that are configured. */
export const paymentUrls = (config: Pick<Config, 'http' | 'payments'>): PaymentUrls => ({
  frontendUrl: config.http.frontendUrl,
  chapaCallbackUrl: config.payments.chapa?.callbackUrl,
})

/**
 * Where the provider sends the buyer, and calls back. Made of what was kept when the payment began, so that a repeated
 * call says the same to the letter: providers refuse a key that comes back with other words.
 */
export function returnAddresses(
  urls: PaymentUrls,
  order: Pick<OrderRecord, 'number'>,
  payment: Pick<PaymentRecord, 'id' | 'provider' | 'start_key' | 'start_origin'>,
): Pick<InitiateRequest, 'successUrl' | 'cancelUrl' | 'callbackUrl'> {
  const own = trimmed(payment.start_origin ?? 'http://localhost')
  const pages = urls.frontendUrl === undefined ? own : trimmed(urls.frontendUrl)
  const query = new URLSearchParams({ order: order.number, payment: payment.start_key ?? payment.id })
  const configured = payment.provider === 'chapa' ? urls.chapaCallbackUrl : undefined
  return {
    successUrl: `${pages}/payment-success/?${query}`,
    cancelUrl: `${pages}/payment-cancelled/?${query}`,
    callbackUrl: configured ?? `${own}/api/webhooks/${payment.provider}/`,
  }
}

const trimmed = (address: string): string => address.replace(/\/+$/, '')
