import type { Config } from '../config/config.ts'
import { readSigningKeys } from '../domain/identity/index.ts'
import {
  makeProviders,
  makeSandboxDesk,
  type PaymentDesk,
  type Providers,
  paymentUrls,
  type SandboxDesk,
} from '../domain/payments/index.ts'

const made = new WeakMap<Config, Promise<Providers>>()

/** The online providers of the shop, made once for a configuration. */
export function providersOf(config: Config): Promise<Providers> {
  const known = made.get(config)
  if (known !== undefined) return known
  const making = readSigningKeys(config).then((secretKeys) => makeProviders(config, secretKeys))
  made.set(config, making)
  making.catch(() => made.delete(config))
  return making
}

/** Whom routes and jobs pay with, and where buyers come back to. */
export const deskOf = async (shop: {
  readonly config: Config
  providers(): Promise<Providers>
}): Promise<PaymentDesk> => ({ providers: await shop.providers(), urls: paymentUrls(shop.config) })

/** What the sandbox's pay page needs; undefined in production. */
export const sandboxDeskOf = async (config: Config): Promise<SandboxDesk | undefined> =>
  makeSandboxDesk(config, await readSigningKeys(config))
