import type { Config } from '../../../config/config.ts'
import { linkBase } from '../../../platform/mail-links.ts'

/** Where links in mails about orders lead. */
export type OrderLinks = {
  readonly storeName: string
  /** The order's page in the storefront; with a token it opens for whoever has the link. */
  order(number: string, token?: string): string
}

/** The links of this shop. */
export function orderLinks(config: Pick<Config, 'http' | 'store'>): OrderLinks {
  const base = linkBase(config)
  return {
    storeName: config.store.name,
    order: (number, token) => `${base}/orders/${number}${token === undefined ? '' : `?token=${token}`}`,
  }
}
