import type { Logger } from 'pino'
import type { Db } from '../db/pool.ts'
import { RetryLater } from '../jobs.ts'
import { type HandOverMark, openHandOverMarks } from './hand-over-marks.ts'
import * as store from './mails-store.ts'
import type { MailTicket } from './model.ts'

/** A hand-over that is written down and about to happen. */
export type OpenHandOver = {
  /** To be left in the step in which the end of the message leaves. */
  readonly mark: Pick<HandOverMark, 'leave'>
  /** The server has taken the mail. */
  sent(): Promise<void>
  /** It has not; another try may follow. */
  failed(error: string): Promise<void>
}

/** The book of what was handed to the server. */
export type MailBook = {
  /**
   * Whether the mail has been sent. What a process was handing over when it died counts as sent, unless it is sure that
   * it had not come so far: nothing is sent twice. Throws RetryLater while another process may still be at it.
   */
  isSent(ticket: MailTicket): Promise<boolean>
  /** Begins a hand-over; throws RetryLater when another process has begun one. */
  open(ticket: MailTicket): Promise<OpenHandOver>
  refuse(ticket: MailTicket, error: string): Promise<void>
  close(): Promise<void>
}

/** A process that lives hears the server's answer, or the loss of its connection, before this. */
const PATIENCE_MS = 120_000
/** One that lives and waits for a slow server is asked about again after this. */
const ALIVE_SECONDS = 60
const WRITE_AGAIN_MS = 1_000
const NOTE = 'The process ended while the mail was handed over; it counts as sent.'

/** Keeps the book of mails in the database, and its marks in `folder`. */
export function mailBook(options: {
  readonly db: Db
  readonly log: Logger
  readonly folder: string
  readonly now: () => Date
  readonly patienceMs?: number
}): MailBook {
  const { db, log, now, patienceMs = PATIENCE_MS } = options
  let opening: ReturnType<typeof openHandOverMarks> | undefined
  const marks = () => {
    opening ??= openHandOverMarks(options.folder)
    return opening
  }
  const underWay = new Set<string>()
  /** By mail, what has become of it and could not be written down yet. */
  const unwritten = new Map<string, { readonly isSent: boolean; write(): Promise<void> }>()
  let isWritingLater = false
  const writeLater = (): void => {
    if (isWritingLater) return
    isWritingLater = true
    setTimeout(async () => {
      isWritingLater = false
      for (const { write } of [...unwritten.values()]) await write().catch(() => {})
      if (unwritten.size > 0) writeLater()
    }, WRITE_AGAIN_MS).unref()
  }
  /** When the database is away this process remembers the end, and writes it later. */
  const end = async (ticket: MailTicket, isSent: boolean, statement: () => Promise<void>): Promise<void> => {
    const outcome = {
      isSent,
      async write() {
        await statement()
        if (unwritten.get(ticket.id) === outcome) unwritten.delete(ticket.id)
      },
    }
    unwritten.set(ticket.id, outcome)
    await outcome.write().catch((error) => {
      log.warn({ err: error, mail: ticket.id }, 'what became of a mail is written down later')
      writeLater()
    })
  }

  /** Hand-overs of the dead that came to nothing, by mail. */
  const lost = new Map<string, number>()
  const judge = async (ticket: MailTicket, state: store.MailState): Promise<boolean> => {
    const { attempts, handed_over_by: by, handed_over_at: at } = state
    if (underWay.has(ticket.id)) throw new RetryLater('This process is handing the mail over.', 1)
    const own = await marks()
    const evidence = await own.look(by, keyOf(ticket, attempts))
    const isDead = by === own.name || evidence?.isAlive === false
    const waitMs = at.getTime() + patienceMs - now().getTime()
    if (!isDead && (waitMs > 0 || evidence?.isAlive)) {
      const seconds = waitMs > 0 ? Math.ceil(waitMs / 1_000) : ALIVE_SECONDS
      throw new RetryLater('Another process is handing this mail over.', seconds)
    }
    // of its own hand-overs a process remembers the end: this one never began
    if (by === own.name || evidence?.isMarked === false) {
      lost.set(ticket.id, attempts)
      return false
    }
    log.warn(
      { mail: ticket.id, kind: ticket.kind },
      'the process that handed this mail over died; it counts as sent',
    )
    await store.writeSent(db, ticket, { attempts, at: now(), note: NOTE })
    return true
  }

  return {
    async isSent(ticket) {
      const remembered = unwritten.get(ticket.id)
      await remembered?.write()
      if (remembered?.isSent) return true
      const state = await store.readMail(db, ticket)
      return state?.status === 'handing_over' ? judge(ticket, state) : state?.status === 'sent'
    },
    async open(ticket) {
      const { id } = ticket
      const { name, take } = await marks()
      underWay.add(id)
      const by = { process: name, now: now(), lost: lost.get(id) }
      const attempts = await store.writeHandOver(db, ticket, by).catch((error) => {
        underWay.delete(id)
        throw error
      })
      lost.delete(id)
      if (attempts === undefined) {
        underWay.delete(id)
        throw new RetryLater('Another process is handing this mail over.', 60)
      }
      const mark = take(keyOf(ticket, attempts))
      const close = async (isSent: boolean, statement: () => Promise<void>): Promise<void> => {
        await end(ticket, isSent, statement)
        mark.free()
        underWay.delete(id)
      }
      return {
        mark,
        sent: () => {
          const at = now()
          return close(true, () => store.writeSent(db, ticket, { attempts, at }))
        },
        failed: (error) => close(false, () => store.writeNotSent(db, ticket, { attempts, error })),
      }
    },
    refuse: (ticket, error) => store.writeRefused(db, ticket, { error, at: now() }),
    async close() {
      if (opening !== undefined && unwritten.size === 0 && underWay.size === 0) await (await opening).close()
    },
  }
}

const keyOf = ({ id }: MailTicket, attempts: number): string => `${id} ${attempts}`
