import { sql } from 'kysely'
import type { Id } from '../../kernel/id.ts'
import type { Db, Tx } from '../../platform/db/pool.ts'
import type { DeliveryRow, DeliveryStatus, EndpointRow } from './model.ts'

/** A delivery that is ours to send, and the endpoint as it is now. */
export type Claimed = Pick<DeliveryRow, 'id' | 'event_id' | 'body' | 'attempts' | 'tries'> &
  Pick<EndpointRow, 'url' | 'secret' | 'previous_secret' | 'previous_secret_until' | 'failing_since'> & {
    /** When it would have been due had it not been taken. */
    readonly due_at: Date
  }

/** How deliveries are taken. */
export type Claim = {
  readonly endpointId: Id
  readonly now: Date
  /** Until then nobody else takes them; afterwards their taker counts as dead. */
  readonly leaseUntil: Date
  readonly atMost: number
  /** Whether nothing is on its way to the endpoint: to one that fails, only one goes at a time. */
  readonly isAlone: boolean
}

/**
 * Takes deliveries that are due, the longest due first, for an endpoint that is switched on and not paused. One that
 * fails gets one, and only while nothing else is on its way to it. One statement.
 */
export async function claimDeliveries(tx: Tx, claim: Claim): Promise<Claimed[]> {
  const { endpointId, now, leaseUntil, atMost, isAlone } = claim
  const { rows } = await sql<Claimed>`with endpoint as (
      select * from webhook_endpoints
      where id = ${endpointId} and is_active and (paused_until is null or paused_until <= ${now})),
    due as (
      select d.id, d.next_attempt_at as due_at from webhook_deliveries d join endpoint on endpoint.id = d.endpoint_id
      where d.status = 'pending' and d.next_attempt_at <= ${now}
      order by d.next_attempt_at, d.id
      limit (select case when failing_since is null then ${atMost}::integer else ${isAlone ? 1 : 0}::integer end
        from endpoint)
      for update of d skip locked)
    update webhook_deliveries d set attempts = d.attempts + 1, next_attempt_at = ${leaseUntil}
    from due, endpoint where d.id = due.id
    returning d.id, d.event_id, d.body, d.attempts, d.tries, due.due_at, endpoint.url, endpoint.secret,
      endpoint.previous_secret, endpoint.previous_secret_until, endpoint.failing_since`.execute(tx)
  return rows.sort((a, b) => a.due_at.getTime() - b.due_at.getTime() || (a.id < b.id ? -1 : 1))
}

/** What became of a delivery that was taken. */
export type Settled = Pick<
  DeliveryRow,
  'id' | 'tries' | 'response_status' | 'error' | 'next_attempt_at' | 'finished_at'
> & { readonly status: DeliveryStatus; readonly attempts: number; readonly claimed_attempts: number }

/**
 * Writes what became of deliveries. A success counts whatever has happened meanwhile; anything else only while the
 * delivery is still ours. One statement.
 */
export async function settleDeliveries(tx: Tx, settled: readonly Settled[]): Promise<void> {
  await sql`update webhook_deliveries d
    set status = s.status, attempts = s.attempts, tries = s.tries, response_status = s.response_status,
      error = s.error, next_attempt_at = s.next_attempt_at, finished_at = s.finished_at
    from json_to_recordset(${JSON.stringify(settled)}::json) as s (id uuid, status text, attempts integer,
      claimed_attempts integer, tries jsonb, response_status integer, error text, next_attempt_at timestamptz,
      finished_at timestamptz)
    where d.id = s.id
      and (s.status = 'succeeded' or (d.status = 'pending' and d.attempts = s.claimed_attempts))`.execute(tx)
}

/** When something is to be sent to an endpoint next; null: nothing waits, or it is switched off. */
export async function nextDueAt(db: Db, endpointId: Id): Promise<Date | null> {
  const { rows } = await sql<{ at: Date }>`select greatest(d.next_attempt_at, e.paused_until) as at
    from webhook_endpoints e join webhook_deliveries d on d.endpoint_id = e.id
    where e.id = ${endpointId} and e.is_active and d.status = 'pending'
    order by d.next_attempt_at, d.id limit 1`.execute(db)
  return rows[0]?.at ?? null
}

/** The endpoints to which something should have been sent before `before`. */
export async function overdueEndpoints(db: Db, before: Date): Promise<Id[]> {
  const { rows } = await sql<{ id: Id }>`select e.id from webhook_endpoints e
    where e.is_active and (e.paused_until is null or e.paused_until <= ${before}) and exists (
      select from webhook_deliveries d
      where d.endpoint_id = e.id and d.status = 'pending' and d.next_attempt_at <= ${before})`.execute(db)
  return rows.map(({ id }) => id)
}
