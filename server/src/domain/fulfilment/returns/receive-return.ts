import { AppError, fieldError, notFound } from '../../../kernel/errors.ts'
import type { Id } from '../../../kernel/id.ts'
import type { Ctx } from '../../../platform/context.ts'
import type { Tx } from '../../../platform/db/pool.ts'
import { append } from '../../../platform/outbox.ts'
import { restock } from '../../inventory/index.ts'
import { lockOrder, noteRestock, type OrderRecord, stockTags } from '../../orders/index.ts'
import { followOrder } from '../follow-order.ts'
import { piecesOf } from '../pieces-store.ts'
import { deliverAll } from '../shipments/deliver-all.ts'
import type { ReturnArrival } from './input.ts'
import { type ReturnRecord, returnStates } from './model.ts'
import { moveReturn } from './move-return.ts'
import { lockReturn, type ReturnKey, requireStaff } from './reach.ts'
import { linesNamed } from './returnable.ts'
import * as store from './store.ts'

/**
 * The goods of an approved return have arrived, all of them or those named: they go to the shelves or are written off,
 * and the order follows. Throws `not_found`, `invalid_transition`, a validation error for a line that is not in the
 * return or when nothing arrived, and `invalid_transition` for more pieces than were approved.
 */
export async function receiveReturn(
  tx: Tx,
  ctx: Ctx,
  key: ReturnKey,
  arrival: ReturnArrival,
): Promise<ReturnRecord> {
  const { order, record } = await lockReturn(tx, ctx, key)
  requireStaff(ctx)
  const received = await receiveLocked(tx, ctx, order, record, arrival)
  await followReturned(tx, ctx, order.id)
  return received
}

/** The same for a return of a locked order; the caller has the order follow. */
export async function receiveLocked(
  tx: Tx,
  ctx: Ctx,
  order: OrderRecord,
  record: ReturnRecord,
  arrival: ReturnArrival,
): Promise<ReturnRecord> {
  returnStates.move(record.status, 'receive')
  const arrived = arrivedOf(record, arrival)
  await store.noteArrival(tx, record.id, arrived)
  const change = { received_at: ctx.now }
  const moved = await moveReturn(tx, ctx, order, record, 'receive', { change, note: arrival.note })
  const back = arrived
    .filter(({ restocked }) => restocked > 0)
    .map(({ order_item_id, restocked }) => ({ order_item_id, quantity: restocked }))
  const lines = await noteRestock(tx, order.id, 'return', back)
  if (lines.length > 0) {
    await restock(tx, ctx, { orderId: order.id, lines, reason: 'return' })
    await append(tx, ctx, [], stockTags(order))
  }
  return moved
}

/**
 * Has the order follow what came back. What a buyer sends back has reached them, whatever the carrier said: when all
 * that was sent has come back, it was delivered.
 */
export async function followReturned(tx: Tx, ctx: Ctx, orderId: Id, note = ''): Promise<OrderRecord> {
  const order = await lockOrder(tx, orderId)
  if (order === undefined) throw notFound('Order')
  const pieces = await piecesOf(tx, orderId)
  const isAllBack = pieces.every(({ returned, sent }) => returned >= sent)
  return followOrder(tx, ctx, isAllBack ? await deliverAll(tx, ctx, order) : order, note)
}

type Arrived = { readonly order_item_id: Id; readonly received: number; readonly restocked: number }

/** What arrived of each line, and how many of those go to the shelves; lines that are not named did not arrive. */
function arrivedOf(
  record: ReturnRecord,
  { items: named, restock: goesToShelves = true }: ReturnArrival,
): Arrived[] {
  if (named === undefined) {
    return record.items.map(({ order_item_id, quantity }) => ({
      order_item_id,
      received: quantity,
      restocked: goesToShelves ? quantity : 0,
    }))
  }
  const lines = record.items.map(({ order_item_id: id }) => ({ id }))
  const received = linesNamed(lines, named, 'Is not a line of this return.')
  const shelved = linesNamed(
    lines,
    named.filter(({ restock: isShelved = goesToShelves }) => isShelved),
  )
  const fields: Record<string, string[]> = {}
  for (const { order_item_id, quantity } of record.items) {
    if ((received.get(order_item_id) ?? 0) <= quantity) continue
    const index = named.findLastIndex(({ order_item }) => order_item === order_item_id)
    fields[`items.${index}.quantity`] = [`Only ${quantity} of this line were approved.`]
  }
  if (Object.keys(fields).length > 0)
    throw new AppError('invalid_transition', 'More pieces than were approved.', {
      fields,
      details: { state: record.status, allowed: returnStates.allowed(record.status) },
    })
  if ([...received.values()].every((quantity) => quantity === 0))
    throw fieldError('items', 'Name at least one piece that arrived; cancel the return when none did.')
  return record.items.map(({ order_item_id }) => ({
    order_item_id,
    received: received.get(order_item_id) ?? 0,
    restocked: shelved.get(order_item_id) ?? 0,
  }))
}
