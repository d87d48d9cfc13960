import { AppError, fieldError } from '../../kernel/errors.ts'
import type { Ctx } from '../../platform/context.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import type { OrderRecord, OrderStatus } from './model.ts'
import { moveOrder } from './move-order.ts'
import { lockReachableOrder, type OrderKey } from './reach.ts'
import { type OrderVerb, orderStates } from './states.ts'
import { loadOrder, type OrderChange } from './store.ts'

/** States that the staff set by hand, and the verb that leads there. Payments pay, and cancelling has its own verb. */
const BY_HAND: Partial<Record<OrderStatus, OrderVerb>> = {
  processing: 'process',
  shipped: 'ship',
  delivered: 'deliver',
  returned: 'return',
}

/** What else a move by hand says of the order. */
const CHANGES: Partial<Record<OrderVerb, OrderChange>> = {
  ship: { fulfilment_status: 'fulfilled' },
  return: { fulfilment_status: 'returned' },
}

/**
 * Moves an order on by hand of the staff. Throws `invalid_transition` with what is allowed now: a pending order waits
 * for its payment, and one that is cancelled is cancelled by its own verb.
 */
export async function setOrderStatus(
  ctx: Ctx,
  key: OrderKey,
  status: OrderStatus,
  note: string,
): Promise<OrderRecord> {
  const verb = BY_HAND[status]
  if (verb === undefined) {
    throw fieldError(
      'status',
      status === 'cancelled'
        ? 'Cancel an order by POST …/cancel/.'
        : `Cannot be set by hand; use one of ${Object.keys(BY_HAND).join(', ')}.`,
    )
  }
  const id = await inTransaction(ctx, async (tx) => {
    const order = await lockReachableOrder(tx, ctx, key)
    if (order.status === 'pending') {
      throw new AppError('invalid_transition', 'The order waits for its payment; it can only be cancelled.', {
        details: { state: order.status, allowed: ['cancel'] },
      })
    }
    orderStates.move(order.status, verb)
    await moveOrder(tx, ctx, order, verb, {
      change: CHANGES[verb] ?? {},
      data: note === '' ? {} : { note },
    })
    return order.id
  })
  return (await loadOrder(ctx.db, id))!
}
