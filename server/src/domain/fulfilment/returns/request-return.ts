import { fieldError } from '../../../kernel/errors.ts'
import { type Id, newId } from '../../../kernel/id.ts'
import { audit } from '../../../platform/audit.ts'
import type { Ctx } from '../../../platform/context.ts'
import type { Tx } from '../../../platform/db/pool.ts'
import { lockReachableOrder, type OrderKey, type OrderRecord, storyLine } from '../../orders/index.ts'
import { readSettings } from '../../settings/index.ts'
import type { ReturnInput } from './input.ts'
import type { ReturnRecord } from './model.ts'
import { tell } from './move-return.ts'
import { isForTheShop, requireMayAsk } from './reach.ts'
import { requireReturnable } from './returnable.ts'
import * as store from './store.ts'

const DAY_MS = 86_400_000
/** Everything was delivered after it: nobody's time is over. */
const EVER = new Date(0)

/**
 * Asks for pieces of an order to be taken back: its buyer within the shop's time after their delivery, staff at any
 * time. Never more than were sent and are in no other return. Throws `not_found`, also for another's order, a
 * validation error for a line of another order, and `invalid_transition` with what can be returned.
 */
export async function requestReturn(
  tx: Tx,
  ctx: Ctx,
  key: OrderKey,
  input: ReturnInput,
): Promise<ReturnRecord> {
  const order = await lockReachableOrder(tx, ctx, key)
  requireMayAsk(ctx, order)
  const reason = input.reason.trim()
  if (reason === '') throw fieldError('reason', 'Must say why, not only blanks.')
  const isTimed = !isForTheShop(ctx, order)
  const { returnWindowDays: days } = await readSettings(tx, ctx)
  const lines = await store.returnableLines(tx, order.id, isTimed ? since(ctx, days) : EVER)
  const timed = days === 0 && isTimed ? lines.map((line) => ({ ...line, open: 0 })) : lines
  const items = requireReturnable(order, timed, input.items, { isTimed, days })
  const record = await insertReturn(tx, ctx, order, items, reason)
  if (!isTimed) {
    await audit(tx, ctx, {
      action: 'return.request',
      entityType: 'return',
      entityId: record.id,
      after: { order_id: order.id, items },
    })
  }
  return record
}

const since = (ctx: Ctx, days: number): Date => new Date(ctx.now.getTime() - days * DAY_MS)

/** Writes a return of a locked order that is asked for, with its line in the story and its event. */
export async function insertReturn(
  tx: Tx,
  ctx: Ctx,
  order: OrderRecord,
  items: readonly { readonly order_item_id: Id; readonly quantity: number }[],
  reason: string,
): Promise<ReturnRecord> {
  const row = {
    id: newId(),
    order_id: order.id,
    status: 'requested',
    reason,
    note: '',
    refund_id: null,
    approved_at: null,
    received_at: null,
    closed_at: null,
    created_at: ctx.now,
    updated_at: ctx.now,
  } as const
  await store.insertReturn(tx, row, items, storyLine(ctx, 'return.requested').actor)
  const record = (await store.findReturn(tx, row.id))!
  await tell(tx, ctx, order, record, 'request')
  return record
}
