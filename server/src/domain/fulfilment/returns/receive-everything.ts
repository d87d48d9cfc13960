import type { Ctx } from '../../../platform/context.ts'
import type { Tx } from '../../../platform/db/pool.ts'
import type { OrderRecord } from '../../orders/index.ts'
import { moveReturn } from './move-return.ts'
import { followReturned, receiveLocked } from './receive-return.ts'
import { insertReturn } from './request-return.ts'
import { returnableOf } from './returnable.ts'
import * as store from './store.ts'

const EVER = new Date(0)

/**
 * Everything that is with the buyer of a locked order has come back, as staff say: the returns that are open have
 * arrived whole, and the rest is a return of its own. Nothing goes to the shelves by it. Returns the order as it
 * is then.
 */
export async function receiveEverything(
  tx: Tx,
  ctx: Ctx,
  order: OrderRecord,
  note = '',
): Promise<OrderRecord> {
  const open = await store.openReturns(tx, order.id)
  const rest = (await store.returnableLines(tx, order.id, EVER))
    .map((line) => ({ order_item_id: line.order_item_id, quantity: returnableOf(line, false) }))
    .filter(({ quantity }) => quantity > 0)
  const made = rest.length === 0 ? [] : [await insertReturn(tx, ctx, order, rest, note || 'Returned')]
  for (const record of [...open, ...made]) {
    const change = { approved_at: ctx.now }
    const approved =
      record.status === 'requested' ? await moveReturn(tx, ctx, order, record, 'approve', { change }) : record
    await receiveLocked(tx, ctx, order, approved, { restock: false, note })
  }
  return followReturned(tx, ctx, order.id, note)
}
