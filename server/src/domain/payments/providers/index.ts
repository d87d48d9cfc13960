import type { Config } from '../../../config/config.ts'
import type { PaymentProvider, Providers } from '../provider.ts'
import { withBreaker } from './breaker.ts'
import { chapaProvider } from './chapa/provider.ts'
import { withRetries } from './retries.ts'
import { type SandboxDesk, sandboxDesk } from './sandbox/desk.ts'
import { sandboxProvider } from './sandbox/provider.ts'
import { stripeProvider } from './stripe/index.ts'

/** Tried again for a moment, and left alone for a while when that does not help. */
const patient = (provider: PaymentProvider): PaymentProvider => withBreaker(withRetries(provider))

/**
 * The online providers that this shop has keys for, and the sandbox outside production. `secretKeys` are the shop's own
 * signing keys, the first one signs: the sandbox signs its events with one derived from them.
 */
export function makeProviders(
  config: Pick<Config, 'payments' | 'store'>,
  secretKeys: readonly string[],
): Providers {
  const { stripe, stripeWebhookSecret, chapa, chapaWebhookSecret, isSandboxOn } = config.payments
  const storeName = config.store.name
  return {
    ...(stripe === undefined
      ? {}
      : {
          stripe: patient(stripeProvider({ ...stripe, webhookSecret: stripeWebhookSecret, storeName })),
        }),
    ...(chapa === undefined
      ? {}
      : { chapa: patient(chapaProvider({ ...chapa, webhookSecret: chapaWebhookSecret, storeName })) }),
    ...(isSandboxOn ? { sandbox: sandboxProvider({ storeName, secretKeys }) } : {}),
  }
}

/** What the sandbox's pay page needs; undefined in production, where there is neither. */
export function makeSandboxDesk(
  config: Pick<Config, 'payments' | 'store'>,
  secretKeys: readonly string[],
): SandboxDesk | undefined {
  return config.payments.isSandboxOn ? sandboxDesk({ storeName: config.store.name, secretKeys }) : undefined
}
