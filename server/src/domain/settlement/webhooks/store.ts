import { type RawBuilder, sql } from 'kysely'
import type { Id } from '../../../kernel/id.ts'
import type { ListPage, PageRequest } from '../../../kernel/page.ts'
import { readListPage } from '../../../platform/db/list-page.ts'
import type { Db, Tx } from '../../../platform/db/pool.ts'
import type { WebhookEventRecord } from './model.ts'

/** A message as it is kept, and the job that reads it. */
export type KeptEvent = Pick<WebhookEventRecord, 'id' | 'provider' | 'event_id' | 'type' | 'received_at'> & {
  /** The message as JSON. */
  readonly payload: string
  readonly job: { readonly id: Id; readonly type: string; readonly data: string; readonly requestId: string }
}

/**
 * Keeps a message and asks for the job that reads it, both or neither, in one statement that stands alone: this is all
 * that a provider waits for. Answers false when the message is here already; then nothing was written.
 */
export async function keepEvent(db: Db, { job, ...event }: KeptEvent): Promise<boolean> {
  const { rows } = await sql`with kept as (
      insert into webhook_events (id, provider, event_id, type, payload, received_at)
      values (${event.id}, ${event.provider}, ${event.event_id}, ${event.type}, ${event.payload}::jsonb,
        ${event.received_at})
      on conflict (provider, event_id) do nothing returning received_at)
    insert into outbox (id, type, version, occurred_at, data, request_id)
    select ${job.id}::uuid, ${job.type}, 1, received_at, ${job.data}::jsonb, ${job.requestId} from kept
    returning id`.execute(db)
  return rows.length === 1
}

/** A kept message. */
export async function findEvent(db: Db, id: Id): Promise<WebhookEventRecord | undefined> {
  const row = await db.selectFrom('webhook_events').selectAll().where('id', '=', id).executeTakeFirst()
  return row as WebhookEventRecord | undefined
}

/** Writes what became of a message. */
export async function endEvent(
  tx: Tx,
  id: Id,
  end: Pick<WebhookEventRecord, 'status' | 'outcome' | 'payment_id' | 'provider_payment_id'>,
  now: Date,
): Promise<void> {
  await tx
    .updateTable('webhook_events')
    .set({ ...end, processed_at: now, attempts: sql`attempts + 1` })
    .where('id', '=', id)
    .execute()
}

/** Notes that a try to read a message did not come to an end. */
export async function noteAttempt(tx: Tx, id: Id): Promise<void> {
  await tx.updateTable('webhook_events').set({ attempts: sql`attempts + 1` }).where('id', '=', id).execute()
}

/** Sets a message back, to be read again. Answers whether there is such a message. */
export async function resetEvent(tx: Tx, id: Id): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('webhook_events')
    .set({ status: 'received', processed_at: null })
    .where('id', '=', id)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** What a list of messages may be narrowed to. */
export type EventFilter = {
  readonly provider?: string | undefined
  readonly status?: string | undefined
  readonly paymentId?: Id | undefined
}

/** A page of messages, the newest first, without what they say. */
export function listEvents(
  db: Db,
  filter: EventFilter,
  page: PageRequest,
): Promise<ListPage<Omit<WebhookEventRecord, 'payload'>>> {
  const where: RawBuilder<unknown>[] = []
  if (filter.provider !== undefined) where.push(sql`e.provider = ${filter.provider}`)
  if (filter.status !== undefined) where.push(sql`e.status = ${filter.status}`)
  if (filter.paymentId !== undefined) where.push(sql`e.payment_id = ${filter.paymentId}`)
  return readListPage(
    db,
    {
      columns: sql`e.id, e.provider, e.event_id, e.type, e.provider_payment_id, e.payment_id, e.status, e.outcome,
        e.attempts, e.received_at, e.processed_at`,
      from: sql`webhook_events e`,
      where,
      keys: [
        { by: sql`e.received_at`, type: 'timestamptz', isDescending: true },
        { by: sql`e.id`, type: 'uuid', isDescending: true },
      ],
    },
    page,
  )
}

/** Deletes messages that have been dealt with and are older; returns how many. */
export async function deleteEventsBefore(db: Db, before: Date, limit: number): Promise<number> {
  const { numAffectedRows } = await sql`delete from webhook_events where id in (select id from webhook_events
    where received_at < ${before} and status in ('processed', 'ignored') order by received_at limit ${limit})`.execute(
    db,
  )
  return Number(numAffectedRows ?? 0n)
}
