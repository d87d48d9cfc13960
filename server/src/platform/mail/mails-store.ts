import { sql } from 'kysely'
import type { Id } from '../../kernel/id.ts'
import type { Db } from '../db/pool.ts'
import type { MailTicket } from './model.ts'

/** How far a mail has come. */
export type MailState = {
  readonly status: 'sending' | 'handing_over' | 'sent' | 'refused'
  /** How often it was handed over; tells one try from the next. */
  readonly attempts: number
  readonly handed_over_at: Date
  /** The process that does or did it, by the name of its marks. */
  readonly handed_over_by: Id
}

/** What is written down of a mail; nothing before it was handed over for the first time. */
export async function readMail(db: Db, { id }: MailTicket): Promise<MailState | undefined> {
  const { rows } = await sql<MailState>`select status, attempts, handed_over_at, handed_over_by from mails
    where id = ${id}`.execute(db)
  return rows[0]
}

/**
 * Writes that the mail is being handed over. Returns which try this is; undefined when another process is at it.
 * `lost`: a hand-over that came to nothing, over which this one may go.
 */
export async function writeHandOver(
  db: Db,
  { id, kind }: MailTicket,
  by: { readonly process: Id; readonly now: Date; readonly lost: number | undefined },
): Promise<number | undefined> {
  const { process, now, lost = -1 } = by
  const { rows } = await sql<{ attempts: number }>`insert into mails as mail
      (id, kind, status, attempts, created_at, handed_over_at, handed_over_by)
    values (${id}, ${kind}, 'handing_over', 1, ${now}, ${now}, ${process})
    on conflict (id) do update set status = 'handing_over', attempts = mail.attempts + 1, handed_over_at = ${now},
        handed_over_by = ${process}
      where mail.status in ('sending', 'refused') or (mail.status = 'handing_over' and mail.attempts = ${lost})
    returning attempts`.execute(db)
  return rows[0]?.attempts
}

/** The server has taken it; or has to be taken to have, with a note why. */
export async function writeSent(
  db: Db,
  { id }: MailTicket,
  sent: { readonly attempts: number; readonly at: Date; readonly note?: string },
): Promise<void> {
  await sql`update mails set status = 'sent', sent_at = ${sent.at}, error = ${sent.note ?? null}
    where id = ${id} and attempts = ${sent.attempts}`.execute(db)
}

/** The server has not taken it in this try; another one may. */
export async function writeNotSent(
  db: Db,
  { id }: MailTicket,
  failed: { readonly attempts: number; readonly error: string },
): Promise<void> {
  await sql`update mails set status = 'sending', error = ${failed.error}
    where id = ${id} and attempts = ${failed.attempts} and status = 'handing_over'`.execute(db)
}

/** The server will not take it. */
export async function writeRefused(
  db: Db,
  { id, kind }: MailTicket,
  refused: { readonly error: string; readonly at: Date },
): Promise<void> {
  await sql`insert into mails as mail (id, kind, status, error, created_at)
    values (${id}, ${kind}, 'refused', ${refused.error}, ${refused.at})
    on conflict (id) do update set status = 'refused', error = ${refused.error}
      where mail.status <> 'sent'`.execute(db)
}

const DAY_MS = 86_400_000
const KEPT_DAYS = 30
const ROWS_A_STATEMENT = 5_000

/** Forgets mails of 30 days ago: no job is tried that long. Returns how many. */
export async function deleteOldMails(db: Db, now: Date): Promise<number> {
  const before = new Date(now.getTime() - KEPT_DAYS * DAY_MS)
  for (let total = 0; ; ) {
    const { numAffectedRows } = await sql`delete from mails where id in (select id from mails
      where created_at < ${before} limit ${ROWS_A_STATEMENT})`.execute(db)
    const count = Number(numAffectedRows ?? 0n)
    total += count
    if (count < ROWS_A_STATEMENT) return total
  }
}
