import type { Config } from '../../../config/config.ts'

/** Where links in mails lead. */
export type AccountLinks = {
  readonly storeName: string
  resetPassword(token: string): string
  verifyEmail(token: string): string
}

/**
 * Links made of the configured address only (FRONTEND_URL, else PUBLIC_URL, else this machine's port): nothing that
 * a request says about hosts can reach a mail.
 */
export function accountLinks(config: Pick<Config, 'http' | 'store'>): AccountLinks {
  const base = (
    config.http.frontendUrl ??
    config.http.publicUrl ??
    `http://localhost:${config.http.port}`
  ).replace(/\/+$/, '')
  return {
    storeName: config.store.name,
    resetPassword: (token) => `${base}/reset-password?token=${token}`,
    verifyEmail: (token) => `${base}/verify-email?token=${token}`,
  }
}
