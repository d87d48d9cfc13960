import { AppError, permissionDenied } from '../../kernel/errors.ts'
import type { Ctx } from '../../platform/context.ts'
import { holds } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/pool.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { giveBack } from '../discounts/index.ts'
import { cancelWaiting } from '../fulfilment/index.ts'
import { release, restock } from '../inventory/index.ts'
import {
  loadOrder,
  lockReachableOrder,
  moveOrder,
  type OrderKey,
  type OrderRecord,
  orderCancelled,
  orderStates,
} from '../orders/index.ts'
import { cancelPayments } from '../payments/index.ts'

/**
 * Cancels an order of which nothing has left: its stock is back, its coupon may be used again, open payments end, parcels
 * that wait are cancelled.
 * Buyers cancel their own, staff all. Throws `not_found`, also for another's, and `invalid_transition`.
 */
export async function cancelOrder(ctx: Ctx, key: OrderKey, reason: string): Promise<OrderRecord> {
  const id = await inTransaction(ctx, async (tx) => {
    const order = await lockReachableOrder(tx, ctx, key)
    requireMayChange(ctx, order)
    orderStates.move(order.status, 'cancel')
    await cancelLocked(tx, ctx, await cancelWaiting(tx, ctx, order), 'requested', reason)
    return order.id
  })
  return (await loadOrder(ctx.db, id))!
}

/** Takes back an own order that was never paid: what DELETE means. Throws `invalid_transition` for a paid one. */
export async function withdrawOrder(ctx: Ctx, key: OrderKey): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const order = await lockReachableOrder(tx, ctx, key)
    requireMayChange(ctx, order)
    const isOpen =
      order.status === 'pending' && ['unpaid', 'failed', 'pending'].includes(order.payment_status)
    if (!isOpen) {
      const allowed = orderStates.allowed(order.status)
      throw new AppError(
        'invalid_transition',
        `Only an unpaid order can be deleted; this one is ${order.status}. Use POST …/cancel/ instead.`,
        { details: { state: order.status, allowed } },
      )
    }
    await cancelLocked(tx, ctx, order, 'withdrawn')
  })
}

/** Staff who only read orders see them and leave them as they are. */
export function requireMayChange(ctx: Ctx, order: OrderRecord): void {
  const isOwn = ctx.actor.kind === 'user' ? ctx.actor.userId === order.user_id : true
  if (!isOwn && !holds(ctx.actor, 'orders:write'))
    throw permissionDenied('This needs the permission "orders:write".')
}

/**
 * Cancels a locked order, once: the state table refuses a second time. What it holds is released, what it had bought
 * comes back to the shelf, its discounts may be used again, and its payments end.
 */
export async function cancelLocked(
  tx: Tx,
  ctx: Ctx,
  order: OrderRecord,
  reason: 'requested' | 'withdrawn' | 'expired',
  words = '',
): Promise<void> {
  const paymentStatus = await cancelPayments(tx, ctx, order, reason === 'expired' ? 'expire' : 'cancel')
  await moveOrder(tx, ctx, order, 'cancel', {
    change: { payment_status: paymentStatus },
    data: { reason, ...(words === '' ? {} : { note: words }) },
    events: [orderCancelled(order, reason)],
    touchesStock: true,
  })
  await giveBack(tx, order.id)
  const isHeld = order.status === 'pending'
  if (isHeld) await release(tx, ctx, order.id)
  else {
    await restock(tx, ctx, {
      orderId: order.id,
      lines: order.items.map((item) => ({ variantId: item.variant_id, quantity: item.quantity })),
      reason: 'cancel',
    })
  }
}
