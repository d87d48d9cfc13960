import type { Config } from '../../../config/config.ts'
import { linkBase } from '../../../platform/mail-links.ts'

/** Where links in mails lead. */
export type AccountLinks = {
  readonly storeName: string
  /** The shop itself. */
  readonly home: string
  resetPassword(token: string): string
  verifyEmail(token: string): string
}

/** The links of this shop. */
export function accountLinks(config: Pick<Config, 'http' | 'store'>): AccountLinks {
  const base = linkBase(config)
  return {
    storeName: config.store.name,
    home: base,
    resetPassword: (token) => `${base}/reset-password?token=${token}`,
    verifyEmail: (token) => `${base}/verify-email?token=${token}`,
  }
}
