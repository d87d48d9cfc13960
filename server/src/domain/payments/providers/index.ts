import type { Config } from '../../../config/config.ts'
import type { Providers } from '../provider.ts'

/** The online providers that this shop has keys for, and the sandbox outside production. */
export function makeProviders(_config: Config): Providers {
  return {}
}
