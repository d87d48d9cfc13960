import type SMTPConnection from 'nodemailer/lib/smtp-connection'
import type { Logger } from 'pino'
import type { Db } from '../db/pool.ts'
import { PermanentJobFailure, RetryLater } from '../jobs.ts'
import { isForgotten } from './clean-mail.ts'
import { composeMessage, type Message } from './compose-message.ts'
import { messageStream } from './hand-over.ts'
import { type MailBook, mailBook, type OpenHandOver } from './mail-book.ts'
import type { Mailer, MailShop, MailTicket } from './model.ts'
import type { Sender } from './sender.ts'
import { asUntouched, reset, type SmtpOptions, smtpConnections, socketOf } from './smtp-connections.ts'

/** What sending by a server needs. */
export type SmtpMailerOptions = SmtpOptions & {
  readonly db: Db
  readonly log: Logger
  readonly sender: Sender
  readonly shop: MailShop
  /** For the marks of hand-overs; the same for all processes of this machine. */
  readonly folder: string
  readonly now?: () => Date
  /** How long another process may be at a mail before it counts as dead. */
  readonly patienceMs?: number
  /** How long everything before the hand-over may take. */
  readonly prepareTimeoutMs?: number
}

const PREPARE_TIMEOUT_MS = 60_000

/** What nodemailer tells of a failure. */
type SmtpError = Error & {
  readonly responseCode?: number
  readonly response?: string
  readonly command?: string
}

/**
 * Hands mail to a server. Each mail is sent once, whatever dies: that it is being handed over is written down before the
 * server gets its end (hand-over.ts), and who finds that finds out whether it was (mail-book.ts).
 */
export function smtpMailer(options: SmtpMailerOptions): Mailer {
  const { db, log, sender, shop, now = () => new Date() } = options
  const connections = smtpConnections(options)
  const { patienceMs, folder } = options
  const book = mailBook({ db, log, folder, now, ...(patienceMs === undefined ? {} : { patienceMs }) })
  const prepareTimeoutMs = options.prepareTimeoutMs ?? PREPARE_TIMEOUT_MS
  return {
    async send(ticket, write) {
      if (await book.isSent(ticket)) return true
      const mail = await write()
      if (mail === undefined || isForgotten(mail.to)) return false
      const message = await composeMessage(ticket, mail, { sender, shop, now: now() })
      try {
        await connections.use((connection) =>
          handTo(connection, { ticket, message, book, now, prepareTimeoutMs }),
        )
      } catch (error) {
        const words = wordsOf(error as SmtpError)
        if (!isRefusal(error as SmtpError)) {
          if (error instanceof RetryLater) throw error
          throw new Error(words, { cause: error })
        }
        await book.refuse(ticket, words)
        throw new PermanentJobFailure(`The mail server refuses this mail: ${words}`)
      }
      return true
    },
    health: () =>
      connections.use((connection) =>
        reset(connection).catch((error) => {
          throw asUntouched(error)
        }),
      ),
    async close() {
      await connections.close()
      await book.close()
    },
  }
}

type Work = {
  readonly ticket: MailTicket
  readonly message: Message
  readonly book: MailBook
  readonly now: () => Date
  readonly prepareTimeoutMs: number
}

/** Sends one message over a connection and writes down how that ended. Throws when the server has not confirmed it. */
async function handTo(connection: SMTPConnection, work: Work): Promise<void> {
  const { ticket, message, book } = work
  let opening: Promise<OpenHandOver> | undefined
  let isGiven = false
  let isLate = false
  const late = setTimeout(() => {
    isLate = true
    connection.close()
  }, work.prepareTimeoutMs)
  const stream = messageStream(
    message.bytes,
    () => !socketOf(connection)?.writableLength,
    async () => {
      opening = book.open(ticket)
      const { mark } = await opening
      return () => {
        mark.leave()
        isGiven = true
        clearTimeout(late)
      }
    },
  )
  let failure: unknown
  try {
    await sendOver(connection, message, stream)
  } catch (error) {
    failure = isLate ? new Error('The mail server takes too long') : error
  }
  clearTimeout(late)
  stream.destroy()
  const open = await opening?.catch(() => undefined)
  if (isGiven && failure === undefined) return open?.sent()
  const error = (failure ?? new Error('The mail was not handed over')) as Error
  await open?.failed(wordsOf(error))
  throw isGiven ? error : asUntouched(error)
}

/** One message, until the server has answered or the connection is gone. */
const sendOver = (
  connection: SMTPConnection,
  { envelope }: Message,
  stream: ReturnType<typeof messageStream>,
): Promise<void> =>
  new Promise((resolve, reject) => {
    const onEnd = (): void => reject(new Error('The mail server ended the connection'))
    connection.once('end', onEnd)
    connection.send({ ...envelope, to: [...envelope.to] }, stream, (error) => {
      connection.off('end', onEnd)
      if (error) reject(error)
      else resolve()
    })
  })

/**
 * Whether the server will never take this mail: a final answer about the recipient or the message. One about the sender
 * or the sign-in is the operator's to mend, and the mail waits for that.
 */
const isRefusal = ({ responseCode = 0, command = '' }: SmtpError): boolean =>
  responseCode >= 500 && responseCode < 600 && (command === 'RCPT TO' || command === 'DATA')

/** The server's words, or ours; without addresses, because they are kept where none are. */
const wordsOf = ({ response, message }: SmtpError): string =>
  (response ?? message ?? 'It failed without a reason.').replace(/[^\s<>"']+@[^\s<>"']+/g, '…').slice(0, 500)
