import { Type } from 'typebox'
import type { Ctx } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/pool.ts'
import { addJob, jobKind, URGENT } from '../../platform/jobs.ts'
import type { PaymentRecord } from '../orders/index.ts'
import { isOnline } from './model.ts'
import { isUnfinished } from './open-payment.ts'

/** Closes the page of a payment that has ended here, so that nobody pays on it any more. */
export const closeSessionKind = jobKind('close_payment_session', Type.Object({ payment_id: Type.String() }), {
  maxAttempts: 12,
  priority: URGENT,
})

/** Asks for the page of a payment to be closed, and for what is held to be released, once this is committed. */
export async function closeSession(tx: Tx, ctx: Ctx, payment: PaymentRecord): Promise<void> {
  if (!isOnline(payment.provider)) return
  if (payment.provider_payment_id === null && !isUnfinished(payment)) return
  await addJob(tx, ctx, closeSessionKind, { payment_id: payment.id })
}
