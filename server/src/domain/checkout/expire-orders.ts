import { type Static, Type } from 'typebox'
import type { Id } from '../../kernel/id.ts'
import type { Ctx } from '../../platform/context.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { jobKind, URGENT } from '../../platform/jobs.ts'
import { ordersWithExpiredReservations, release } from '../inventory/index.ts'
import { lockOrder } from '../orders/index.ts'
import { cancelLocked } from './cancel-order.ts'

const BATCH = 200

/**
 * Cancels orders whose reservations have run out, each in a transaction of its own, and gives their stock back. An
 * order that was paid, extended or cancelled meanwhile is left as it is. Returns how many were cancelled.
 */
export async function expireOrders(ctx: Ctx, orderIds: readonly Id[]): Promise<number> {
  let cancelled = 0
  for (const id of orderIds) {
    const isCancelled = await inTransaction(ctx, async (tx) => {
      const order = await lockOrder(tx, id)
      if (order === undefined || order.status !== 'pending') {
        // a reservation without a pending order holds stock for nobody
        await release(tx, ctx, id)
        return false
      }
      const [due] = await ordersWithExpiredReservations(tx, ctx.now, { limit: 1, orderId: id })
      if (due === undefined) return false
      await cancelLocked(tx, ctx, order, 'expired')
      return true
    })
    if (isCancelled) cancelled += 1
  }
  return cancelled
}

/** The clock's job: everything that has run out by now. */
export const expireReservationsKind = jobKind('expire_reservations', Type.Object({}), {
  maxAttempts: 3,
  priority: URGENT,
})
export type ExpireReservations = Static<(typeof expireReservationsKind)['schema']>

/** Expires, batch by batch, until nothing is due. */
export async function expireReservations(ctx: Ctx, signal?: AbortSignal): Promise<{ cancelled: number }> {
  let cancelled = 0
  for (;;) {
    const due = await ordersWithExpiredReservations(ctx.db, ctx.now, { limit: BATCH })
    if (due.length === 0 || signal?.aborted) return { cancelled }
    cancelled += await expireOrders(ctx, due)
  }
}
