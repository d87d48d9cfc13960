import type { Config } from '../../config/config.ts'
import { linkBase } from '../../platform/mail-links.ts'
import { createStopTokens } from './stop-tokens.ts'

/** Where the page is that stops reminders, below the shop's own address. */
export const STOP_PATH = '/cart-reminders/stop/'

/** Where links in mails about carts lead. */
export type CartLinks = {
  /** The storefront's cart. It carries no token: who has a cart's token has the cart, with the address in it, for ever. */
  readonly cart: string
  /** Where whoever has the address stops these mails; undefined when nobody has said where this program is reached. */
  stop(address: string): Promise<string | undefined>
}

/** The links of this shop. `secretKeys` gives the keys that links are signed with. */
export function cartLinks(
  config: Pick<Config, 'http'>,
  secretKeys: () => Promise<readonly string[]>,
): CartLinks {
  const { publicUrl, frontendUrl } = config.http
  // a storefront alone says nothing about where this program is
  const base = publicUrl === undefined && frontendUrl !== undefined ? undefined : ownBase(config)
  return {
    cart: `${linkBase(config)}/cart`,
    stop: async (address) =>
      base === undefined
        ? undefined
        : `${base}${STOP_PATH}${createStopTokens(await secretKeys()).sign(address)}/`,
  }
}

const ownBase = ({ http }: Pick<Config, 'http'>): string =>
  linkBase({ http: { ...http, frontendUrl: undefined } })
