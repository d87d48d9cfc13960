import { AppError, fieldError } from '../../kernel/errors.ts'
import type { Ctx } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/pool.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import {
  loadOrder,
  lockOrder,
  lockReachableOrder,
  moveOrder,
  type OrderKey,
  type OrderRecord,
  type OrderStatus,
  type OrderVerb,
  orderStates,
} from '../orders/index.ts'
import { readSettings } from '../settings/index.ts'
import { followOrder } from './follow-order.ts'
import { leftToSend } from './fulfilment-of.ts'
import { piecesOf } from './pieces-store.ts'
import { receiveEverything } from './returns/receive-everything.ts'
import { carrierOf } from './shipments/carriers.ts'
import { keepShipment } from './shipments/create-shipment.ts'
import { deliverAll } from './shipments/deliver-all.ts'
import { moveShipment } from './shipments/move-shipment.ts'
import { allThatIsLeft, refusedAt, requireSendable, requireStillThere } from './shipments/sendable.ts'
import { isSent } from './shipments/states.ts'

/** States that the staff set by hand, and the verb that leads there. Payments pay, and cancelling has its own verb. */
const BY_HAND: Partial<Record<OrderStatus, OrderVerb>> = {
  processing: 'process',
  shipped: 'ship',
  delivered: 'deliver',
  returned: 'return',
}

/**
 * Moves an order on by hand of the staff, by what that means: `shipped` sends what waits and a parcel with all that is
 * left, `delivered` has all parcels arrive, `returned` receives all that is with the buyer, without putting it on the
 * shelves. The buyer sees the note. Throws `not_found`, a validation error, and `invalid_transition` with what is
 * allowed now: a pending order waits for its payment, and one that is cancelled is cancelled by its own verb.
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
    await moveBy(tx, ctx, order, verb, note)
    return order.id
  })
  return (await loadOrder(ctx.db, id))!
}

async function moveBy(tx: Tx, ctx: Ctx, order: OrderRecord, verb: OrderVerb, note: string): Promise<void> {
  if (verb === 'process') {
    await moveOrder(tx, ctx, order, verb, { data: note === '' ? {} : { note } })
    return
  }
  if (verb === 'ship') {
    await sendAll(tx, ctx, order)
    await followOrder(tx, ctx, order, note)
    return
  }
  if (verb === 'deliver') {
    await deliverAll(tx, ctx, await sendAll(tx, ctx, order))
    await followOrder(tx, ctx, order, note)
    return
  }
  // an older Nexus moved orders without parcels: what it called delivered was
  const sent = order.shipments.some(({ status }) => isSent(status)) ? order : await sendAll(tx, ctx, order)
  await receiveEverything(tx, ctx, await deliverAll(tx, ctx, sent), note)
}

/**
 * Sends every parcel of a locked order that waits, and one more with all that is left. Returns the order with its
 * parcels as they are then. Throws `invalid_transition` when nothing of it is or can be on its way.
 */
async function sendAll(tx: Tx, ctx: Ctx, order: OrderRecord): Promise<OrderRecord> {
  const waiting = order.shipments.filter(({ status }) => status === 'pending')
  const pieces = await piecesOf(tx, order.id)
  const isLeft = pieces.some((line) => leftToSend(line) > 0)
  if (waiting.length > 0 || isLeft) requireSendable(order)
  else if (!order.shipments.some(({ status }) => isSent(status)))
    throw refusedAt(order, 'Nothing of the order is on its way: every piece was taken back.', 'deliver')
  for (const shipment of waiting) {
    requireStillThere(pieces, shipment.items)
    await moveShipment(tx, ctx, order, shipment, 'ship')
  }
  if (isLeft) {
    const { carriers } = await readSettings(tx, ctx)
    const rest = await keepShipment(tx, ctx, order, allThatIsLeft(order, pieces), {
      ...carrierOf(carriers, 'other'),
      tracking_number: null,
      tracking_url: null,
      note: '',
    })
    await moveShipment(tx, ctx, order, rest, 'ship')
  }
  return (await lockOrder(tx, order.id))!
}
