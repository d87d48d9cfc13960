import { fieldError } from '../../kernel/errors.ts'
import type { OrderRecord } from '../orders/index.ts'
import { isOnline, PROVIDER_NAMES, type ProviderName } from './model.ts'
import type { StartTerms } from './open-payment.ts'
import type { PaymentProvider, Providers } from './provider.ts'

/** The ways to pay that this shop offers: by hand always, over the network those it has keys for. */
export const offeredProviders = (providers: Providers): ProviderName[] =>
  PROVIDER_NAMES.filter((name) => !isOnline(name) || providers[name] !== undefined)

/** Throws a field error naming what there is unless the shop offers this way to pay. */
export function requireOffered(providers: Providers, name: ProviderName, field: string): void {
  const offered = offeredProviders(providers)
  if (!offered.includes(name))
    throw fieldError(field, `${name} is not set up in this shop; use one of ${offered.join(', ')}.`)
}

/**
 * How a payment of the order by this provider begins; undefined when it is paid by hand. Throws a field error for a
 * provider that is not there, or that cannot take the order's currency or amount.
 */
export function termsOf(
  providers: Providers,
  name: ProviderName,
  order: Pick<OrderRecord, 'currency' | 'grand_total_minor'>,
  origin: string,
  field: string,
): StartTerms | undefined {
  requireOffered(providers, name, field)
  if (!isOnline(name)) return undefined
  const provider = providers[name] as PaymentProvider
  const refusal = provider.refusalOf(order.currency, order.grand_total_minor)
  if (refusal !== null) throw fieldError(field, refusal)
  return { origin, sessionSeconds: provider.sessionSeconds }
}
