import { type RawBuilder, sql } from 'kysely'
import type { Id } from '../../../kernel/id.ts'
import type { CursorPageRequest, ListPage, PageRequest } from '../../../kernel/page.ts'
import { countLists, type List, readListPage, readListPages } from '../../../platform/db/list-page.ts'
import type { Db, Tx } from '../../../platform/db/pool.ts'
import type { PaymentState } from '../model.ts'
import type { RefundRecord } from './model.ts'

const ITEMS = sql`coalesce((select json_agg(json_build_object('order_item_id', i.order_item_id, 'quantity', i.quantity)
  order by o.position) from refund_items i join order_items o on o.id = i.order_item_id where i.refund_id = r.id), '[]')`
const COLUMNS = sql`r.id, r.payment_id, r.order_id, r.status, r.currency, r.amount_minor, r.reason, r.origin, r.restock,
  r.retry_of, r.provider_refund_id, r.failure, r.lease_until, r.attempts, r.created_at, r.updated_at, ${ITEMS} as items`

/** The sums of a payment after a change. */
export type PaymentSums = {
  readonly status: PaymentState
  readonly captured_minor: number
  readonly refunded_minor: number
  readonly refund_pending_minor: number
  readonly is_surplus: boolean
}

const SUMS = sql`status, captured_minor, refunded_minor, refund_pending_minor, is_surplus`

/**
 * Sets money of a payment apart to be given back, in one statement that decides under any race: never more than was
 * taken and is not given back or promised. Undefined when there is too little.
 */
export async function reserve(
  tx: Tx,
  paymentId: Id,
  amountMinor: number,
  now: Date,
): Promise<PaymentSums | undefined> {
  const { rows } = await sql<PaymentSums>`update payments
    set refund_pending_minor = refund_pending_minor + ${amountMinor}::bigint, updated_at = ${now}::timestamptz,
      version = version + 1
    where id = ${paymentId} and refunded_minor + refund_pending_minor + ${amountMinor}::bigint <= captured_minor
    returning ${SUMS}`.execute(tx)
  return rows[0]
}

/** What was set apart has been given back. */
export async function settle(tx: Tx, paymentId: Id, amountMinor: number, now: Date): Promise<PaymentSums> {
  const { rows } = await sql<PaymentSums>`update payments
    set refund_pending_minor = refund_pending_minor - ${amountMinor}::bigint,
      refunded_minor = refunded_minor + ${amountMinor}::bigint, updated_at = ${now}::timestamptz, version = version + 1
    where id = ${paymentId} returning ${SUMS}`.execute(tx)
  return rows[0]!
}

/** What was set apart was not given back: it is free again. */
export async function free(tx: Tx, paymentId: Id, amountMinor: number, now: Date): Promise<void> {
  await sql`update payments set refund_pending_minor = refund_pending_minor - ${amountMinor}::bigint,
    updated_at = ${now}::timestamptz, version = version + 1 where id = ${paymentId}`.execute(tx)
}

/** The sums of a payment now. */
export async function sumsOf(db: Db, paymentId: Id): Promise<PaymentSums | undefined> {
  const { rows } = await sql<PaymentSums>`select ${SUMS} from payments where id = ${paymentId}`.execute(db)
  return rows[0]
}

/** Asks a person to look at a payment; what it is flagged for already stays. */
export async function flag(tx: Tx, paymentId: Id, why: string, detail: string, now: Date): Promise<void> {
  await sql`update payments set flag = ${why}, flag_detail = ${detail}, updated_at = ${now}::timestamptz,
    version = version + 1 where id = ${paymentId} and (flag is null or flag = ${why})`.execute(tx)
}

/** Takes a flag of this kind away, once no failed refund of the payment waits for another try. */
export async function unflag(tx: Tx, paymentId: Id, why: string, now: Date): Promise<void> {
  await sql`update payments set flag = null, flag_detail = null, updated_at = ${now}::timestamptz, version = version + 1
    where id = ${paymentId} and flag = ${why} and not exists (select 1 from refunds r where r.payment_id = ${paymentId}
      and r.status = 'failed' and not exists (select 1 from refunds t where t.retry_of = r.id))`.execute(tx)
}

/** Writes a refund with its items; false when the refund that it repeats was tried again already. */
export async function insertRefund(
  tx: Tx,
  refund: RefundRecord,
  actor: Readonly<Record<string, unknown>>,
): Promise<boolean> {
  const { rows } = await sql`with made as (
      insert into refunds (id, payment_id, order_id, status, currency, amount_minor, reason, origin, restock, actor,
        retry_of, created_at, updated_at)
      values (${refund.id}, ${refund.payment_id}, ${refund.order_id}, ${refund.status}, ${refund.currency},
        ${refund.amount_minor}, ${refund.reason}, ${refund.origin}, ${refund.restock}, ${JSON.stringify(actor)}::jsonb,
        ${refund.retry_of}, ${refund.created_at}, ${refund.updated_at})
      on conflict (retry_of) do nothing returning id),
    items as (
      insert into refund_items (refund_id, order_item_id, quantity)
      select made.id, i.order_item_id, i.quantity
      from made, json_to_recordset(${JSON.stringify(refund.items)}::json) as i (order_item_id uuid, quantity integer))
    select id from made`.execute(tx)
  return rows.length === 1
}

/** How many pieces of each line of an order are given back or promised. */
export async function refundedPieces(db: Db, orderId: Id): Promise<Map<Id, number>> {
  const { rows } = await sql<{ order_item_id: Id; quantity: number }>`
    select i.order_item_id, sum(i.quantity)::integer as quantity
    from refunds r join refund_items i on i.refund_id = r.id
    where r.order_id = ${orderId} and r.status <> 'failed' group by i.order_item_id`.execute(db)
  return new Map(rows.map((row) => [row.order_item_id, row.quantity]))
}

/** Takes the right to ask the provider about a refund until `until`; undefined when it has ended or another has it. */
export async function takeLease(tx: Tx, id: Id, now: Date, until: Date): Promise<RefundRecord | undefined> {
  const { rows } = await sql<RefundRecord>`update refunds r set lease_until = ${until}::timestamptz,
      attempts = attempts + 1, updated_at = ${now}::timestamptz
    where id = ${id} and status = 'pending' and (lease_until is null or lease_until <= ${now}::timestamptz)
    returning ${COLUMNS}`.execute(tx)
  return rows[0]
}

/** Notes what became of a refund that has not ended; false when it has. */
export async function endAttempt(
  tx: Tx,
  id: Id,
  answer: {
    readonly status: RefundRecord['status']
    readonly providerRefundId: string | null
    readonly failure: string | null
  },
  now: Date,
): Promise<boolean> {
  const { rows } =
    await sql`update refunds set status = ${answer.status}, failure = ${answer.failure}, lease_until = null,
      provider_refund_id = coalesce(${answer.providerRefundId}, provider_refund_id), updated_at = ${now}::timestamptz
    where id = ${id} and status = 'pending' returning id`.execute(tx)
  return rows.length === 1
}

/** One refund. */
export async function findRefund(db: Db, id: Id): Promise<RefundRecord | undefined> {
  const { rows } = await sql<RefundRecord>`select ${COLUMNS} from refunds r where r.id = ${id}`.execute(db)
  return rows[0]
}

/** What a list of refunds is narrowed to. */
export type RefundFilter = {
  readonly orderId?: Id | undefined
  readonly paymentId?: Id | undefined
  readonly status?: string | undefined
  readonly createdAfter?: Date | undefined
  readonly createdBefore?: Date | undefined
}

/** A page of refunds by the time they were asked for, in one statement. */
export function listRefunds(
  db: Db,
  filter: RefundFilter,
  isDescending: boolean,
  page: PageRequest,
): Promise<ListPage<RefundRecord>> {
  const conditions: (RawBuilder<unknown> | false)[] = [
    filter.orderId !== undefined && sql`r.order_id = ${filter.orderId}`,
    filter.paymentId !== undefined && sql`r.payment_id = ${filter.paymentId}`,
    filter.status !== undefined && sql`r.status = ${filter.status}`,
    filter.createdAfter !== undefined && sql`r.created_at >= ${filter.createdAfter}`,
    filter.createdBefore !== undefined && sql`r.created_at < ${filter.createdBefore}`,
  ]
  return readListPage(
    db,
    refundsWhere(
      conditions.filter((condition) => condition !== false),
      isDescending,
    ),
    page,
  )
}

const REFUNDS_OF_PARENT = refundsWhere([sql`r.order_id = parent.id`])

/** The same page of the refunds of each of these orders, in one statement. */
export const listRefundsOfOrders = (
  db: Db,
  orderIds: readonly Id[],
  page: CursorPageRequest,
): Promise<Map<Id, ListPage<RefundRecord>>> => readListPages(db, REFUNDS_OF_PARENT, orderIds, page)

/** How many refunds each of these orders has, in one statement. */
export const countRefundsOfOrders = (db: Db, orderIds: readonly Id[]): Promise<Map<Id, number>> =>
  countLists(db, REFUNDS_OF_PARENT, orderIds)

function refundsWhere(where: List['where'], isDescending = true): List {
  return {
    columns: COLUMNS,
    from: sql`refunds r`,
    where,
    keys: [
      { by: sql`r.created_at`, type: 'timestamptz', isDescending },
      { by: sql`r.id`, type: 'uuid', isDescending },
    ],
  }
}

/** Refunds that nobody is asking the provider about and that are due: the longer one takes, the rarer it is asked. */
export async function refundsDue(db: Db, now: Date, limit: number): Promise<Id[]> {
  const { rows } = await sql<{ id: Id }>`select id from refunds
    where status = 'pending' and (lease_until is null or lease_until <= ${now}::timestamptz)
      and updated_at + least(interval '30 seconds' * power(2, least(attempts, 12)), interval '6 hours') <= ${now}::timestamptz
    order by updated_at, id limit ${limit}`.execute(db)
  return rows.map((row) => row.id)
}

/** All refunds that wait for their provider, the oldest first; whoever seems to ask about one does so no more. */
export async function releasePending(db: Db, limit: number): Promise<Id[]> {
  const { rows } = await sql<{ id: Id }>`update refunds r set lease_until = null
    from (select id from refunds where status = 'pending' order by updated_at, id limit ${limit}
      for update skip locked) waiting
    where r.id = waiting.id returning r.id`.execute(db)
  return rows.map((row) => row.id)
}
