import { sql } from 'kysely'
import type { Id } from '../../../../kernel/id.ts'
import type { Db, Tx } from '../../../../platform/db/pool.ts'
import type { SandboxPaymentRecord, SandboxStatus } from './model.ts'

/** Adds a payment, or leaves the one that this payment and attempt have already. Returns which one holds. */
export async function insertSandboxPayment(
  tx: Tx,
  payment: Omit<SandboxPaymentRecord, 'refunded_minor' | 'notified_at'>,
): Promise<SandboxPaymentRecord> {
  const row = await tx
    .insertInto('sandbox_payments')
    .values({ ...payment, description: JSON.stringify(payment.description) })
    // an update that changes nothing, so that the row of the first call comes back
    .onConflict((conflict) =>
      conflict
        .columns(['payment_id', 'attempt'])
        .doUpdateSet({ attempt: sql<number>`sandbox_payments.attempt` }),
    )
    .returningAll()
    .executeTakeFirstOrThrow()
  return row as unknown as SandboxPaymentRecord
}

/** A payment by its id. */
export async function findSandboxPayment(db: Db, id: string): Promise<SandboxPaymentRecord | undefined> {
  const row = await db.selectFrom('sandbox_payments').selectAll().where('id', '=', id).executeTakeFirst()
  return row as SandboxPaymentRecord | undefined
}

/** The same, locked until the transaction ends. */
export async function lockSandboxPayment(tx: Tx, id: string): Promise<SandboxPaymentRecord | undefined> {
  const row = await tx
    .selectFrom('sandbox_payments')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  return row as SandboxPaymentRecord | undefined
}

/** Ends a payment that is open; one that has ended stays as it is. */
export async function endSandboxPayment(tx: Tx, id: string, status: SandboxStatus, now: Date): Promise<void> {
  await tx
    .updateTable('sandbox_payments')
    .set({ status, updated_at: now })
    .where('id', '=', id)
    .where('status', '=', 'open')
    .execute()
}

/** Notes that the shop has taken the event. */
export async function markNotified(tx: Tx, id: string, now: Date): Promise<void> {
  await tx
    .updateTable('sandbox_payments')
    .set({ notified_at: now })
    .where('id', '=', id)
    .where('notified_at', 'is', null)
    .execute()
}

/** Whether money was given back under this id, and from which payment. */
export async function findSandboxRefund(
  db: Db,
  id: Id,
): Promise<{ id: string; sandbox_payment_id: string; amount_minor: number } | undefined> {
  return db
    .selectFrom('sandbox_refunds')
    .select(['id', 'sandbox_payment_id', 'amount_minor'])
    .where('id', '=', id)
    .executeTakeFirst()
}

/** Gives money back of a payment that the caller has locked. */
export async function insertSandboxRefund(
  tx: Tx,
  refund: { id: Id; paymentId: string; amountMinor: number; now: Date },
): Promise<void> {
  await tx
    .insertInto('sandbox_refunds')
    .values({
      id: refund.id,
      sandbox_payment_id: refund.paymentId,
      amount_minor: refund.amountMinor,
      created_at: refund.now,
    })
    .execute()
  await tx
    .updateTable('sandbox_payments')
    .set({ refunded_minor: sql`refunded_minor + ${refund.amountMinor}`, updated_at: refund.now })
    .where('id', '=', refund.paymentId)
    .execute()
}
