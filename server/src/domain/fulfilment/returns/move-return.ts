import { AppError } from '../../../kernel/errors.ts'
import { audit } from '../../../platform/audit.ts'
import { type Ctx, holds } from '../../../platform/context.ts'
import type { Tx } from '../../../platform/db/pool.ts'
import { append } from '../../../platform/outbox.ts'
import { insertEvents, type OrderRecord, storyLine } from '../../orders/index.ts'
import { RETURN_EVENTS, returnEvent, type ToldVerb } from './events.ts'
import { type ReturnRecord, type ReturnVerb, returnStates } from './model.ts'
import * as store from './store.ts'

/**
 * Moves a return of a locked order by the state table, with its line in the story and its event. A note of the staff
 * stays with the return. Returns it as it is then. Throws `invalid_transition` with the verbs allowed.
 */
export async function moveReturn(
  tx: Tx,
  ctx: Ctx,
  order: OrderRecord,
  record: ReturnRecord,
  verb: ReturnVerb,
  options: { readonly change?: store.ReturnChange; readonly note?: string | undefined } = {},
): Promise<ReturnRecord> {
  const status = returnStates.move(record.status, verb)
  const note = options.note?.trim() ?? ''
  const isStaff = holds(ctx.actor, 'orders:write')
  const change = { ...options.change, ...(isStaff && note !== '' ? { note } : {}) }
  if (!(await store.moveReturn(tx, record.id, { from: record.status, to: status }, change, ctx.now)))
    throw new AppError('invalid_transition', 'The return was changed meanwhile; read it again.')
  const moved = (await store.findReturn(tx, record.id))!
  if (verb !== 'refund') await tell(tx, ctx, order, moved, verb, note === '' ? {} : { note })
  if (isStaff && ctx.actor.kind === 'user') {
    await audit(tx, ctx, {
      action: `return.${verb}`,
      entityType: 'return',
      entityId: record.id,
      before: { status: record.status },
      after: { status, order_id: order.id, ...(note === '' ? {} : { note }) },
    })
  }
  return moved
}

/** Writes a line of the order's story about a return, and its event. */
export async function tell(
  tx: Tx,
  ctx: Ctx,
  order: OrderRecord,
  record: ReturnRecord,
  verb: ToldVerb,
  more: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  const event = returnEvent(verb, order, record)
  const { return_id, items } = event.data
  await insertEvents(tx, order.id, [storyLine(ctx, RETURN_EVENTS[verb], { return_id, items, ...more })])
  await append(tx, ctx, [event])
}
