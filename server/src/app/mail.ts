import { join } from 'node:path'
import type { Config } from '../config/config.ts'
import { type LocalMailbox, localMailbox } from '../platform/mail/local-mailbox.ts'
import type { Mailer } from '../platform/mail/model.ts'
import { senderOf } from '../platform/mail/sender.ts'
import { smtpMailer } from '../platform/mail/smtp-mailer.ts'
import { mailShopOf } from '../platform/mail-links.ts'
import type { Shop } from './compose.ts'

type MailShop = Pick<Shop, 'config' | 'database' | 'log'>

const made = new WeakMap<Shop['database'], Mailer>()

/** Whoever carries this shop's mail: the server of SMTP_URL, else the local mailbox. Made once for a shop. */
export function mailerOf({ config, database, log }: MailShop): Mailer {
  const known = made.get(database)
  if (known !== undefined) return known
  const { smtpUrl } = config.mail
  const mailer =
    smtpUrl === undefined
      ? mailboxOf(config)
      : smtpMailer({
          url: smtpUrl,
          db: database.db,
          log,
          folder: join(config.dataDir, 'hand-overs'),
          sender: senderOf(config),
          shop: mailShopOf(config),
        })
  made.set(database, mailer)
  return mailer
}

/** The mailbox on this machine's disk. */
export const mailboxOf = (config: Config): LocalMailbox => localMailbox(config.dataDir, mailShopOf(config))

/** Throws when the mail server cannot be reached or does not let us in. Nothing to ask without SMTP_URL. */
export const mailerHealth = (shop: MailShop): Promise<void> => mailerOf(shop).health()

/** Ends the connections to the mail server, once no job runs any more. */
export const closeMailer = async (shop: MailShop): Promise<void> => made.get(shop.database)?.close()
