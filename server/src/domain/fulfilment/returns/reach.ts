import { notFound, permissionDenied } from '../../../kernel/errors.ts'
import { isId } from '../../../kernel/id.ts'
import { type Ctx, holds } from '../../../platform/context.ts'
import type { Tx } from '../../../platform/db/pool.ts'
import { lockOrder, type OrderRecord, reachableOrderId, seesAllOrders } from '../../orders/index.ts'
import type { ReturnRecord } from './model.ts'
import * as store from './store.ts'

/** How a caller names a return: its id, and for guests the token of its order. */
export type ReturnKey = { readonly id: string; readonly orderToken: string | undefined }

/** A return of an order that the caller reaches. Throws `not_found`, also for another's. */
export async function readReachableReturn(ctx: Ctx, key: ReturnKey): Promise<ReturnRecord> {
  const record = isId(key.id) ? await store.findReturn(ctx.db, key.id) : undefined
  if (record === undefined) throw notFound('Return')
  const order = { reference: record.order_id, orderToken: key.orderToken }
  await reachableOrderId(ctx.db, ctx, order).catch(() => {
    throw notFound('Return')
  })
  return record
}

/** Locks the order of a return that the caller reaches, and with it all its returns. Throws `not_found`. */
export async function lockReturn(
  tx: Tx,
  ctx: Ctx,
  key: ReturnKey,
): Promise<{ order: OrderRecord; record: ReturnRecord }> {
  const seen = await readReachableReturn({ ...ctx, db: tx }, key)
  const order = await lockOrder(tx, seen.order_id)
  const record = await store.findReturn(tx, seen.id)
  if (order === undefined || record === undefined) throw notFound('Return')
  return { order, record }
}

/** Whether somebody acts for the shop: staff on an order that is not their own. Buyers and guests act for themselves. */
export const isForTheShop = (ctx: Ctx, order: Pick<OrderRecord, 'user_id'>): boolean =>
  holds(ctx.actor, 'orders:write') || (seesAllOrders(ctx.actor) && !isOwn(ctx, order))

const isOwn = ({ actor }: Ctx, order: Pick<OrderRecord, 'user_id'>): boolean =>
  actor.kind === 'user' && actor.userId === order.user_id

/** Staff who only read orders see returns and leave those of others as they are. Throws `permission_denied`. */
export function requireMayAsk(ctx: Ctx, order: Pick<OrderRecord, 'user_id'>): void {
  if (isForTheShop(ctx, order)) requireStaff(ctx)
}

/** Throws `permission_denied` without one of the permissions. */
export function requireStaff(ctx: Ctx, ...more: readonly string[]): void {
  for (const permission of ['orders:write', ...more]) {
    if (!holds(ctx.actor, permission)) throw permissionDenied(`This needs the permission "${permission}".`)
  }
}
