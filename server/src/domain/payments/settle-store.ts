import { sql } from 'kysely'
import type { Id } from '../../kernel/id.ts'
import type { Db } from '../../platform/db/pool.ts'
import type { OnlineProviderName, ProviderData } from './provider.ts'

/** By what a message of a provider may name a payment, the surest first. */
export type PaymentNames = {
  readonly providerPaymentId: string | null
  readonly paymentId: Id | null
  readonly dataMatch: ProviderData | null
}

/**
 * The payment that a provider speaks of: by the provider's id of it; else by what its adapter has kept; else by our id,
 * which the payments of all its pages share, unless that payment is bound to another session. One provider never names
 * another's payment.
 */
export async function findNamedPayment(
  db: Db,
  provider: OnlineProviderName,
  names: PaymentNames,
): Promise<{ readonly id: Id; readonly order_id: Id } | undefined> {
  const { providerPaymentId, paymentId, dataMatch } = names
  const byData =
    dataMatch === null || Object.keys(dataMatch).length === 0
      ? sql`false`
      : sql`(provider_payment_id is not null and provider_data @> ${JSON.stringify(dataMatch)}::jsonb)`
  const { rows } = await sql<{ id: Id; order_id: Id }>`select id, order_id from (
      select id, order_id, created_at, 1 as place, status from payments
      where provider = ${provider} and provider_payment_id = ${providerPaymentId}
      union all
      select id, order_id, created_at, 2, status from payments where provider = ${provider} and ${byData}
      union all
      select id, order_id, created_at, 3, status from payments
      where provider = ${provider} and (id = ${paymentId}::uuid or start_key = ${paymentId}::uuid)
        and (provider_payment_id is null or ${providerPaymentId}::text is null)) as named
    order by place, status in ('pending', 'requires_action', 'authorized') desc, created_at desc limit 1`.execute(
    db,
  )
  return rows[0]
}

/** A payment whose provider is to be asked. */
export type DuePayment = { readonly id: Id; readonly order_id: Id; readonly status: string }

/** A payment that has ended here is still asked about so long: somebody may have paid on a page that was left. */
const WATCHED_DAYS = 3

/**
 * Takes payments whose time to be asked about has come, the longest waiting first, and sets when each is due again:
 * after 5 minutes, then twice as long each time, up to 12 hours. Processes that run at once share them out. With
 * `isImpatient` all that may still change are taken, each once at `now`, also those that a process seems to be at.
 */
export async function claimDuePayments(
  db: Db,
  now: Date,
  { limit, isImpatient = false }: { readonly limit: number; readonly isImpatient?: boolean },
): Promise<DuePayment[]> {
  const due = isImpatient
    ? sql`check_at is not null and (checked_at is null or checked_at < ${now})`
    : sql`check_at <= ${now} and (lease_until is null or lease_until <= ${now})`
  const { rows } = await sql<DuePayment>`update payments p
    set checked_at = ${now}, checks = p.checks + case when p.check_at <= ${now} then 1 else 0 end, check_at = case
      when p.check_at > ${now} then p.check_at
      when p.status in ('pending', 'requires_action', 'authorized')
          or (p.status in ('canceled', 'expired', 'failed')
            and p.created_at > ${now}::timestamptz - make_interval(days => ${sql.lit(WATCHED_DAYS)}))
        then ${now}::timestamptz + least(interval '5 minutes' * power(2, least(p.checks, 10)), interval '12 hours') end
    from (select id from payments where ${due} order by check_at limit ${limit} for update skip locked) due
    where p.id = due.id returning p.id, p.order_id, p.status`.execute(db)
  return rows
}

/** The order that a payment belongs to; it never changes. */
export async function findPaymentOrder(db: Db, paymentId: Id): Promise<Id | undefined> {
  const row = await db
    .selectFrom('payments')
    .select('order_id')
    .where('id', '=', paymentId)
    .executeTakeFirst()
  return row?.order_id
}
