import type { Mailer } from '../../platform/mail/model.ts'
import type { CartLinks } from './cart-links.ts'

/** Who carries the mails, how the shop names itself in them, and where their links lead. */
export type NoticeServices = {
  readonly mailer: Mailer
  readonly storeName: string
  readonly links: CartLinks
}
