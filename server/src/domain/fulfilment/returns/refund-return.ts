import type { Ctx } from '../../../platform/context.ts'
import type { Tx } from '../../../platform/db/pool.ts'
import { refundReturned } from '../../payments/index.ts'
import type { ReturnRefundInput } from './input.ts'
import { type ReturnRecord, returnStates } from './model.ts'
import { moveReturn } from './move-return.ts'
import { lockReturn, type ReturnKey, requireStaff } from './reach.ts'
import { piecesToRefund } from './view.ts'

/**
 * Gives back what the goods that arrived are worth, or less. The provider is asked after the commit. Throws
 * `not_found`, `invalid_transition` also while nothing was paid, and `refund_exceeds_paid` for more than they are worth
 * or than is left of what was paid.
 */
export async function refundReturn(
  tx: Tx,
  ctx: Ctx,
  key: ReturnKey,
  { amount, note }: ReturnRefundInput,
): Promise<ReturnRecord> {
  const { order, record } = await lockReturn(tx, ctx, key)
  requireStaff(ctx, 'refunds:write')
  returnStates.move(record.status, 'refund')
  const refund = await refundReturned(tx, ctx, order, {
    items: piecesToRefund(record.items),
    reason: 'Returned goods',
    ...(amount === undefined ? {} : { amount }),
  })
  const change = { refund_id: refund.id, closed_at: ctx.now }
  return moveReturn(tx, ctx, order, record, 'refund', { change, note })
}
