import { cleanLine } from '../../kernel/plain-text.ts'
import { cleanDocument, requireAddress } from './clean-mail.ts'
import type { Mail, MailShop, MailTicket } from './model.ts'
import { renderHtml } from './render-html.ts'
import { renderText } from './render-text.ts'
import { domainOf, type Sender } from './sender.ts'

/** A mail as a server takes it. */
export type Message = {
  readonly envelope: { readonly from: string; readonly to: string[]; readonly size: number }
  readonly bytes: Buffer
}

/**
 * Writes a mail after RFC 5322 and MIME: plain text and HTML, in UTF-8. Its Message-ID is made of the mail's id, so
 * that it is the same in every try. Throws when the recipient is not one address.
 */
export async function composeMessage(
  ticket: MailTicket,
  mail: Mail,
  by: { readonly sender: Sender; readonly shop: MailShop; readonly now: Date },
): Promise<Message> {
  const { default: MailComposer } = await import('nodemailer/lib/mail-composer')
  const { sender, shop } = by
  const to = requireAddress(mail)
  const composed = new MailComposer({
    from: { name: cleanLine(sender.name), address: sender.address },
    to: { name: '', address: to },
    subject: cleanDocument(mail).subject,
    text: renderText(mail, shop),
    html: await renderHtml(mail, shop),
    messageId: `<${ticket.id}@${domainOf(sender.address)}>`,
    date: by.now,
    headers: { 'Auto-Submitted': 'auto-generated', ...unsubscribeHeaders(mail) },
    disableFileAccess: true,
    disableUrlAccess: true,
  }).compile()
  const bytes = await composed.build()
  const envelope = composed.getEnvelope()
  return {
    bytes,
    envelope: { from: String(envelope.from), to: [...envelope.to], size: bytes.length },
  }
}

/** How the reader stops mails of this kind; a web address first in the list takes the call of mail programs (RFC 8058). */
function unsubscribeHeaders({ unsubscribe = [] }: Mail): Record<string, string | PreparedHeader> {
  const addresses = unsubscribe.flatMap((text) => URL.parse(text)?.href ?? [])
  const [first] = addresses
  if (first === undefined) return {}
  const value = addresses.map((address) => `<${address}>`).join(', ')
  return {
    'List-Unsubscribe': { prepared: true, foldLines: true, value },
    ...(first.startsWith('https:') ? { 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' } : {}),
  }
}

/** A header that is not to be encoded as words: addresses are read as they stand. */
type PreparedHeader = { readonly prepared: true; readonly foldLines: true; readonly value: string }
