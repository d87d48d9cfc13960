import { cleanDocument, isForgotten } from '../platform/mail/clean-mail.ts'
import type { KeptMail } from '../platform/mail/local-mailbox.ts'
import type { Mailer } from '../platform/mail/model.ts'
import { renderHtml } from '../platform/mail/render-html.ts'
import { renderText } from '../platform/mail/render-text.ts'

const SHOP = { name: 'Test shop', url: 'https://shop.example' }

/** A mailer that keeps what it was given, once for each id, the oldest first. */
export function memoryMailer(): Mailer & { readonly mails: KeptMail[] } {
  const mails: KeptMail[] = []
  return {
    mails,
    async send({ id, kind }, write) {
      if (mails.some((mail) => mail.id === id)) return true
      const mail = await write()
      if (mail === undefined || isForgotten(mail.to)) return false
      mails.push({
        id,
        kind,
        to: mail.to,
        subject: cleanDocument(mail).subject,
        text: renderText(mail, SHOP),
        html: await renderHtml(mail, SHOP),
        created_at: new Date().toISOString(),
      })
      return true
    },
    async health() {},
    async close() {},
  }
}
