import { sql } from 'kysely'
import type { Id } from '../../kernel/id.ts'
import type { Db, Tx } from '../../platform/db/pool.ts'
import type { PaymentRecord } from '../orders/index.ts'

const COLUMNS = [
  'id', 'order_id', 'provider', 'method', 'status', 'currency', 'amount_minor', 'captured_minor', 'refunded_minor',
  'checkout_url', 'transaction_id', 'created_at', 'updated_at',
] as const // biome-ignore format: a list

/** Whose payments: those of one person's orders, or with null everybody's. */
export type Owner = Id | null

/** What a list of payments may be narrowed to. */
export type PaymentFilter = {
  readonly orderId?: Id | undefined
  readonly status?: string | undefined
  readonly provider?: string | undefined
}

/** A page of payments, newest first, and how many there are. */
export async function listPayments(
  db: Db,
  owner: Owner,
  filter: PaymentFilter,
  page: { limit: number; offset: number },
) {
  const rows = await db
    .selectFrom('payments')
    .select([...COLUMNS, sql<number>`count(*) over ()`.as('total')])
    .$if(owner !== null, (query) =>
      query.where((eb) =>
        eb('order_id', 'in', eb.selectFrom('orders').select('orders.id').where('orders.user_id', '=', owner)),
      ),
    )
    .$if(filter.orderId !== undefined, (query) => query.where('order_id', '=', filter.orderId!))
    .$if(filter.status !== undefined, (query) => query.where('status', '=', filter.status!))
    .$if(filter.provider !== undefined, (query) => query.where('provider', '=', filter.provider!))
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(page.limit)
    .offset(page.offset)
    .execute()
  return { rows: rows as (PaymentRecord & { total: number })[], count: Number(rows[0]?.total ?? 0) }
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

/** Adds a payment. */
export async function insertPayment(tx: Tx, payment: PaymentRecord): Promise<void> {
  await tx.insertInto('payments').values(payment).execute()
}

/** Changes a payment whose order the caller has locked. */
export async function updatePayment(
  tx: Tx,
  id: Id,
  change: Partial<
    Pick<
      PaymentRecord,
      'status' | 'provider' | 'method' | 'captured_minor' | 'refunded_minor' | 'transaction_id'
    >
  >,
  now: Date,
): Promise<void> {
  await tx
    .updateTable('payments')
    .set({ ...change, updated_at: now, version: sql`version + 1` })
    .where('id', '=', id)
    .execute()
}
