import type { Config } from '../../../config/config.ts'

/** Where links in mails about orders lead. */
export type OrderLinks = {
  readonly storeName: string
  /** The order's page in the storefront, opened by the token. */
  order(number: string, token: string): string
}

/**
 * Links made of the configured address only (FRONTEND_URL, else PUBLIC_URL, else this machine's port): nothing that
 * a request says about hosts can reach a mail.
 */
export function orderLinks(config: Pick<Config, 'http' | 'store'>): OrderLinks {
  const base = (
    config.http.frontendUrl ??
    config.http.publicUrl ??
    `http://localhost:${config.http.port}`
  ).replace(/\/+$/, '')
  return {
    storeName: config.store.name,
    order: (number, token) => `${base}/orders/${number}?token=${token}`,
  }
}
