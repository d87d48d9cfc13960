import { type RawBuilder, sql } from 'kysely'
import type { Id } from '../../kernel/id.ts'
import type { ListPage, PageRequest } from '../../kernel/page.ts'
import { readListPage } from '../../platform/db/list-page.ts'
import type { Db, Tx } from '../../platform/db/pool.ts'
import type { PaymentRecord } from '../orders/index.ts'

const COLUMNS = [
  'id', 'order_id', 'provider', 'method', 'status', 'currency', 'amount_minor', 'authorized_minor', 'captured_minor',
  'refunded_minor', 'refund_pending_minor', 'checkout_url', 'transaction_id', 'expires_at', 'provider_payment_id',
  'provider_data', 'attempt', 'start_key', 'start_origin', 'lease_until', 'is_surplus', 'flag', 'flag_detail',
  'failure', 'created_at', 'updated_at',
] as const // biome-ignore format: a list

/** Whose payments: those of one person's orders, or with null everybody's. */
export type Owner = Id | null

/** What a list of payments may be narrowed to. */
export type PaymentFilter = {
  readonly orderId?: Id | undefined
  readonly status?: string | undefined
  readonly provider?: string | undefined
  /** Only those that a person has to look at, or only the others. */
  readonly flagged?: boolean | undefined
}

/** A page of payments, in one statement. */
export function listPayments(
  db: Db,
  owner: Owner,
  filter: PaymentFilter,
  isDescending: boolean,
  page: PageRequest,
): Promise<ListPage<PaymentRecord>> {
  const where: (RawBuilder<unknown> | false)[] = [
    owner !== null && sql`order_id in (select o.id from orders o where o.user_id = ${owner})`,
    filter.orderId !== undefined && sql`order_id = ${filter.orderId}`,
    filter.status !== undefined && sql`status = ${filter.status}`,
    filter.provider !== undefined && sql`provider = ${filter.provider}`,
    filter.flagged !== undefined && (filter.flagged ? sql`flag is not null` : sql`flag is null`),
  ]
  return readListPage<PaymentRecord>(
    db,
    {
      columns: sql.join(COLUMNS.map((column) => sql.ref(column))),
      from: sql`payments`,
      where: where.filter((condition) => condition !== false),
      keys: [
        { by: sql`created_at`, type: 'timestamptz', isDescending },
        { by: sql`id`, type: 'uuid', isDescending },
      ],
    },
    page,
  )
}

/** One payment and whose order it belongs to. */
export async function findPayment(
  db: Db,
  id: Id,
): Promise<(PaymentRecord & { user_id: Id | null }) | undefined> {
  return db
    .selectFrom('payments')
    .innerJoin('orders', 'orders.id', 'payments.order_id')
    .select([...COLUMNS.map((column) => `payments.${column}` as const), 'orders.user_id'])
    .where('payments.id', '=', id)
    .executeTakeFirst() as Promise<(PaymentRecord & { user_id: Id | null }) | undefined>
}

/** Adds a payment. One whose provider is to be called is looked at again when its lease has run out. */
export async function insertPayment(tx: Tx, payment: PaymentRecord): Promise<void> {
  await tx
    .insertInto('payments')
    .values({
      ...payment,
      provider_data: JSON.stringify(payment.provider_data),
      check_at: payment.lease_until,
    })
    .execute()
}

/** What may change of a payment. */
export type PaymentRowChange = Partial<
  Omit<PaymentRecord, 'id' | 'order_id' | 'created_at' | 'updated_at'>
> & {
  /** When its provider is to be asked next; null: no more. */
  readonly check_at?: Date | null
  /** What the provider said last, without personal data. */
  readonly provider_answer?: Readonly<Record<string, unknown>>
}

/** Changes a payment whose order the caller has locked. */
export async function updatePayment(tx: Tx, id: Id, change: PaymentRowChange, now: Date): Promise<void> {
  const { provider_data: data, provider_answer: answer, ...columns } = change
  await tx
    .updateTable('payments')
    .set({
      ...columns,
      ...(data === undefined ? {} : { provider_data: JSON.stringify(data) }),
      ...(answer === undefined ? {} : { provider_answer: JSON.stringify(answer) }),
      updated_at: now,
      version: sql`version + 1`,
    })
    .where('id', '=', id)
    .execute()
}

/** Whether this session belongs to another payment already. */
export async function isSessionTaken(
  tx: Tx,
  payment: Pick<PaymentRecord, 'id' | 'provider'>,
  providerPaymentId: string,
): Promise<boolean> {
  const other = await tx
    .selectFrom('payments')
    .select('id')
    .where('provider', '=', payment.provider)
    .where('provider_payment_id', '=', providerPaymentId)
    .where('id', '!=', payment.id)
    .executeTakeFirst()
  return other !== undefined
}

/** Whoever called the provider has given up: a start that is not finished may be tried by anybody, at the latest at `checkAt`. */
export async function endLease(tx: Tx, id: Id, now: Date, checkAt: Date): Promise<void> {
  await tx
    .updateTable('payments')
    .set({ lease_until: now, check_at: checkAt })
    .where('id', '=', id)
    .where('lease_until', 'is not', null)
    .execute()
}
