import type { Ctx } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/pool.ts'
import {
  moveOrder,
  type OrderRecord,
  type OrderStatus,
  type OrderVerb,
  updateOrder,
} from '../orders/index.ts'
import { type Fulfilment, fulfilmentOf } from './fulfilment-of.ts'
import { piecesOf } from './pieces-store.ts'

/** The way of an order that is sent, and the verb that leads to each place on it. */
const WAY: readonly { readonly status: OrderStatus; readonly verb?: OrderVerb }[] = [
  { status: 'paid' },
  { status: 'processing', verb: 'process' },
  { status: 'shipped', verb: 'ship' },
  { status: 'delivered', verb: 'deliver' },
  { status: 'returned', verb: 'return' },
]

/**
 * Has a locked order follow its parcels and returns: `fulfilment_status`, and the status as far as they have come, step
 * by step, each with its line in the story and its event. An order never goes back, and one that is pending or
 * cancelled stays so. `note` goes with the last step. Returns the order as it is then, its parcels as the caller read
 * them.
 */
export async function followOrder(tx: Tx, ctx: Ctx, order: OrderRecord, note = ''): Promise<OrderRecord> {
  const { fulfilmentStatus, reached } = fulfilmentOf(await piecesOf(tx, order.id))
  const steps = stepsTo(order.status, reached)
  const isChanged = order.fulfilment_status !== fulfilmentStatus
  if (steps.length === 0) {
    if (!isChanged) return order
    await updateOrder(tx, order.id, { fulfilment_status: fulfilmentStatus }, ctx.now)
    return { ...order, fulfilment_status: fulfilmentStatus }
  }
  let moved = order
  for (const [index, verb] of steps.entries()) {
    const isLast = index === steps.length - 1
    moved = await moveOrder(tx, ctx, moved, verb, {
      change: isChanged ? { fulfilment_status: fulfilmentStatus } : {},
      data: isLast && note !== '' ? { note } : {},
    })
  }
  return moved
}

function stepsTo(from: OrderStatus, reached: Fulfilment['reached']): OrderVerb[] {
  const [start, end] = [from, reached].map((status) => WAY.findIndex((place) => place.status === status))
  if (start === undefined || end === undefined || start < 0) return []
  return WAY.slice(start + 1, end + 1).flatMap(({ verb }) => verb ?? [])
}
