import type { Config } from '../config/config.ts'
import type { MailShop } from './mail/model.ts'

/**
 * Where links in mails begin: made of the configured address only (FRONTEND_URL, else PUBLIC_URL, else this machine's port): nothing that
 * a request says about hosts can reach a mail.
 */
export const linkBase = ({ http }: Pick<Config, 'http'>): string =>
  (http.frontendUrl ?? http.publicUrl ?? `http://localhost:${http.port}`).replace(/\/+$/, '')

/** The shop as its mails name it. */
export const mailShopOf = (config: Pick<Config, 'http' | 'store'>): MailShop => ({
  name: config.store.name,
  url: linkBase(config),
})
