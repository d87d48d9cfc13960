import type { Ctx } from '../../../platform/context.ts'
import type { Tx } from '../../../platform/db/pool.ts'
import type { ReturnRecord } from './model.ts'
import { moveReturn } from './move-return.ts'
import { lockReturn, type ReturnKey, requireMayAsk, requireStaff } from './reach.ts'

/** Lets the goods come: the buyer is told where to send them. Throws as `moveReturn` does, and `not_found`. */
export async function approveReturn(tx: Tx, ctx: Ctx, key: ReturnKey, note?: string): Promise<ReturnRecord> {
  const { order, record } = await lockReturn(tx, ctx, key)
  requireStaff(ctx)
  return moveReturn(tx, ctx, order, record, 'approve', { change: { approved_at: ctx.now }, note })
}

/** Does not take the goods back; the note tells the buyer why. Throws as `moveReturn` does, and `not_found`. */
export async function refuseReturn(tx: Tx, ctx: Ctx, key: ReturnKey, note?: string): Promise<ReturnRecord> {
  const { order, record } = await lockReturn(tx, ctx, key)
  requireStaff(ctx)
  return moveReturn(tx, ctx, order, record, 'refuse', { change: { closed_at: ctx.now }, note })
}

/**
 * Takes back what was asked for, before the goods have arrived: buyers their own, staff all. The pieces can be asked
 * for again. Throws as `moveReturn` does, and `not_found`.
 */
export async function cancelReturn(tx: Tx, ctx: Ctx, key: ReturnKey, note?: string): Promise<ReturnRecord> {
  const { order, record } = await lockReturn(tx, ctx, key)
  requireMayAsk(ctx, order)
  return moveReturn(tx, ctx, order, record, 'cancel', { change: { closed_at: ctx.now }, note })
}
