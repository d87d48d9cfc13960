import type { Config } from '../../config/config.ts'
import { linkBase } from '../../platform/mail-links.ts'
import { createStopTokens, type StopPurpose } from './stop-tokens.ts'

/** Where the page is that stops reminders, below the shop's own address. */
export const STOP_PATH = '/cart-reminders/stop/'

/** Where the page is that stops mails about what is back in stock. */
export const BACK_IN_STOCK_STOP_PATH = '/back-in-stock/stop/'

/** Where links in mails that nobody has asked for at that moment lead. */
export type CartLinks = {
  /** The storefront's cart. It carries no token: who has a cart's token has the cart, with the address in it, for ever. */
  readonly cart: string
  /** Where whoever has the address stops these mails; undefined when nobody has said where this program is reached. */
  stop(address: string): Promise<string | undefined>
  /** The storefront's page of the own wishlist. */
  readonly wishlist: string
  /** The same as `stop`, for mails about what is back in stock. */
  stopBackInStock(address: string): Promise<string | undefined>
}

/** The links of this shop. `secretKeys` gives the keys that links are signed with. */
export function cartLinks(
  config: Pick<Config, 'http'>,
  secretKeys: () => Promise<readonly string[]>,
): CartLinks {
  const { publicUrl, frontendUrl } = config.http
  // a storefront alone says nothing about where this program is
  const base = publicUrl === undefined && frontendUrl !== undefined ? undefined : ownBase(config)
  const stopLink = async (path: string, purpose: StopPurpose, address: string) =>
    base === undefined
      ? undefined
      : `${base}${path}${createStopTokens(await secretKeys(), purpose).sign(address)}/`
  return {
    cart: `${linkBase(config)}/cart`,
    stop: (address) => stopLink(STOP_PATH, 'cart reminder stop', address),
    wishlist: `${linkBase(config)}/wishlist`,
    stopBackInStock: (address) => stopLink(BACK_IN_STOCK_STOP_PATH, 'back in stock stop', address),
  }
}

const ownBase = ({ http }: Pick<Config, 'http'>): string =>
  linkBase({ http: { ...http, frontendUrl: undefined } })
