import { type RawBuilder, sql } from 'kysely'
import type { Id } from '../../kernel/id.ts'
import type { ListPage, PageRequest } from '../../kernel/page.ts'
import { readListPage } from '../../platform/db/list-page.ts'
import type { Db, Tx } from '../../platform/db/pool.ts'
import type { DeliveryRow, DeliveryStatus } from './model.ts'

/** An event in the form in which it is sent. */
export type Message = { readonly id: Id; readonly type: string; readonly body: string; readonly at: Date }
/** Which message goes to which endpoint. */
export type Addressed = { readonly id: Id; readonly endpoint_id: Id; readonly event_id: Id }

/**
 * Notes messages to be delivered, due as of their own time, so that they go out in their order. One that was noted for
 * an endpoint before is left as it is. One statement.
 */
export async function insertDeliveries(
  tx: Tx,
  messages: readonly Message[],
  addressed: readonly Addressed[],
): Promise<void> {
  await sql`insert into webhook_deliveries
      (id, endpoint_id, event_id, event_type, body, created_at, next_attempt_at)
    select a.id, a.endpoint_id, m.id, m.type, m.body, m.at, m.at
    from json_to_recordset(${JSON.stringify(addressed)}::json) as a (id uuid, endpoint_id uuid, event_id uuid)
    join json_to_recordset(${JSON.stringify(messages)}::json) as m (id uuid, type text, body text, at timestamptz)
      on m.id = a.event_id
    on conflict (endpoint_id, event_id) do nothing`.execute(tx)
}

/** A delivery as lists need it. */
export type ListedDelivery = Omit<DeliveryRow, 'body' | 'tries'>

/** What a list of deliveries may be narrowed to. */
export type DeliveryFilter = {
  readonly status?: DeliveryStatus | undefined
  readonly eventType?: string | undefined
  readonly eventId?: Id | undefined
}

/** A page of an endpoint's deliveries, the newest first, without what was sent. */
export function listDeliveries(
  db: Db,
  endpointId: Id,
  filter: DeliveryFilter,
  page: PageRequest,
): Promise<ListPage<ListedDelivery>> {
  const where: RawBuilder<unknown>[] = [sql`d.endpoint_id = ${endpointId}`]
  if (filter.status !== undefined) where.push(sql`d.status = ${filter.status}`)
  if (filter.eventType !== undefined) where.push(sql`d.event_type = ${filter.eventType}`)
  if (filter.eventId !== undefined) where.push(sql`d.event_id = ${filter.eventId}`)
  return readListPage(
    db,
    {
      columns: sql`d.id, d.endpoint_id, d.event_id, d.event_type, d.status, d.attempts, d.response_status, d.error,
        d.next_attempt_at, d.created_at, d.finished_at`,
      from: sql`webhook_deliveries d`,
      where,
      keys: [
        { by: sql`d.created_at`, type: 'timestamptz', isDescending: true },
        { by: sql`d.id`, type: 'uuid', isDescending: true },
      ],
    },
    page,
  )
}

/** One delivery of an endpoint. */
export async function findDelivery(db: Db, endpointId: Id, id: Id): Promise<DeliveryRow | undefined> {
  const row = await db
    .selectFrom('webhook_deliveries')
    .selectAll()
    .where('id', '=', id)
    .where('endpoint_id', '=', endpointId)
    .executeTakeFirst()
  return row as DeliveryRow | undefined
}

const AGAIN = sql`status = 'pending', attempts = 0, finished_at = null`

/** Makes one delivery due at once, whatever became of it. Returns whether there is one. */
export async function renewDelivery(tx: Tx, endpointId: Id, id: Id, now: Date): Promise<boolean> {
  const { numAffectedRows } = await sql`update webhook_deliveries set ${AGAIN}, next_attempt_at = ${now}
    where id = ${id} and endpoint_id = ${endpointId}`.execute(tx)
  return numAffectedRows === 1n
}

/** Makes some of the deliveries due that failed for good by `before`, the oldest first; returns how many. */
export async function renewFailed(
  tx: Tx,
  endpointId: Id,
  range: { readonly since: Date; readonly before: Date; readonly limit: number },
  now: Date,
): Promise<number> {
  const { numAffectedRows } = await sql`update webhook_deliveries set ${AGAIN}, next_attempt_at = ${now}
    where id in (select id from webhook_deliveries
      where endpoint_id = ${endpointId} and status = 'failed' and created_at >= ${range.since}
        and finished_at <= ${range.before}
      order by created_at, id limit ${range.limit})`.execute(tx)
  return Number(numAffectedRows ?? 0n)
}

/** What waits for its next try need not wait for it any longer. */
export async function hastenDeliveries(tx: Tx, endpointId: Id, now: Date): Promise<void> {
  await sql`update webhook_deliveries set next_attempt_at = ${now}
    where endpoint_id = ${endpointId} and status = 'pending' and next_attempt_at > ${now}`.execute(tx)
}

/** Gives up what waits for an endpoint. Returns how many deliveries that were. */
export async function failPending(tx: Tx, endpointId: Id, error: string, now: Date): Promise<number> {
  const { numAffectedRows } = await sql`update webhook_deliveries
    set status = 'failed', error = ${error}, next_attempt_at = null, finished_at = ${now}
    where endpoint_id = ${endpointId} and status = 'pending'`.execute(tx)
  return Number(numAffectedRows ?? 0n)
}

/** Deletes deliveries that are older, in whatever state; returns how many. */
export async function deleteDeliveriesBefore(db: Db, before: Date, limit: number): Promise<number> {
  const { numAffectedRows } =
    await sql`delete from webhook_deliveries where id in (select id from webhook_deliveries
    where created_at < ${before} order by created_at limit ${limit})`.execute(db)
  return Number(numAffectedRows ?? 0n)
}
