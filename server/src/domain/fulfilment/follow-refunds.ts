import { Type } from 'typebox'
import type { Id } from '../../kernel/id.ts'
import type { Ctx } from '../../platform/context.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { jobKind } from '../../platform/jobs.ts'
import type { EventEnvelope } from '../../platform/outbox.ts'
import { lockOrder } from '../orders/index.ts'
import { followOrder } from './follow-order.ts'

/** Pieces of an order went back to the shelves by a refund: what is left of it may all be sent now. */
export const followRefundKind = jobKind(
  'follow_refund',
  Type.Unsafe<EventEnvelope & { data: { order_id: Id } }>(
    Type.Object({ data: Type.Object({ order_id: Type.String() }) }),
  ),
)

/** Has an order follow after pieces of it were refunded and put back. Does nothing when it stands right already. */
export async function followRefund(ctx: Ctx, orderId: Id): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const order = await lockOrder(tx, orderId)
    if (order !== undefined && order.shipments.length > 0) await followOrder(tx, ctx, order)
  })
}
