import { domainToASCII } from 'node:url'
import type { Config } from '../../config/config.ts'

/** Who writes the shop's mails. */
export type Sender = { readonly name: string; readonly address: string }

/**
 * The sender of this shop: MAIL_FROM, else the shop's name and no-reply@ the host of PUBLIC_URL or FRONTEND_URL. An
 * address of the setting without a name gets the shop's.
 */
export function senderOf(config: Pick<Config, 'http' | 'mail' | 'store'>): Sender {
  const { from } = config.mail
  if (from !== undefined) {
    const [, name = '', address = from] = /^([^<]*)<([^>]+)>$/.exec(from) ?? []
    return { name: name.trim().replace(/^"(.*)"$/, '$1') || config.store.name, address: address.trim() }
  }
  const site = config.http.publicUrl ?? config.http.frontendUrl
  return {
    name: config.store.name,
    address: `no-reply@${site === undefined ? 'localhost' : new URL(site).hostname}`,
  }
}

/** What stands behind the @ of an address, in letters that every header takes. */
export function domainOf(address: string): string {
  const domain = address.slice(address.lastIndexOf('@') + 1)
  return domainToASCII(domain) || domain
}
