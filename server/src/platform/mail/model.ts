import type { Id } from '../../kernel/id.ts'

/** A column of a table; amounts and numbers stand at its right edge. */
export type MailColumn = { readonly label: string; readonly isNumber?: boolean }

/** A row of a table: a cell for each column, and lines below the first cell. */
export type MailRow = { readonly cells: readonly string[]; readonly details?: readonly string[] }

/** A part of a mail. Texts may come from anybody; line breaks in them stay. */
export type MailBlock =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'facts'; readonly rows: readonly (readonly [label: string, value: string])[] }
  | { readonly kind: 'table'; readonly columns: readonly MailColumn[]; readonly rows: readonly MailRow[] }
  | { readonly kind: 'totals'; readonly rows: readonly MailTotal[] }
  | { readonly kind: 'button'; readonly label: string; readonly url: string }

/** A line of a sum; the grand one stands out. */
export type MailTotal = { readonly label: string; readonly amount: string; readonly isGrand?: boolean }

/** What a mail says: plain text and HTML are both made of it, so that they never differ. */
export type MailDocument = {
  readonly subject: string
  readonly heading: string
  readonly blocks: readonly MailBlock[]
  /** Less important lines at the end. */
  readonly smallPrint?: readonly string[]
}

/** A mail to one person. */
export type Mail = MailDocument & {
  readonly to: string
  /** Where mails of this kind can be stopped: addresses for the List-Unsubscribe field, a web address first. */
  readonly unsubscribe?: readonly string[]
}

/** By what a mail is known: two with the same id are the same mail. */
export type MailTicket = {
  readonly id: Id
  /** The job that writes it, such as `send_refund_email`. */
  readonly kind: string
}

/** What is to be sent, or undefined when it is of no interest any more. */
export type WriteMail = () => Promise<Mail | undefined> | Mail | undefined

/** Whoever carries mail: the local mailbox, or a server (SMTP_URL). */
export type Mailer = {
  /**
   * Sends a mail once, however often it is asked; `write` is called only while it has not been sent. Returns whether
   * there is such a mail. Throws when it could not be handed over: `PermanentJobFailure` when the server will not take it.
   */
  send(ticket: MailTicket, write: WriteMail): Promise<boolean>
  /** Throws when mail cannot be handed over now. */
  health(): Promise<void>
  /** Ends what is kept open. */
  close(): Promise<void>
}

/** Whose mails these are: the name at their head, and where the shop is. */
export type MailShop = { readonly name: string; readonly url: string }
