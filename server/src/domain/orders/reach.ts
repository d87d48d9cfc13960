import { notFound } from '../../kernel/errors.ts'
import { type Id, isId } from '../../kernel/id.ts'
import { type Actor, actorId, type Ctx, holds } from '../../platform/context.ts'
import type { Db, Tx } from '../../platform/db/pool.ts'
import type { OrderRecord } from './model.ts'
import { findAllReachable, findReachable, type Reach } from './reach-store.ts'
import { lockOrder } from './store.ts'
import { orderTokenHash } from './tokens/order-tokens.ts'

/** How a caller names an order: its id or number, and for guests the token of the order. */
export type OrderKey = { readonly reference: string; readonly orderToken: string | undefined }

/** How a caller names many orders: by their ids; the token opens no more than its own. */
export type OrderKeys = { readonly ids: readonly string[]; readonly orderToken: string | undefined }

/** Whether the caller sees everybody's orders. */
export const seesAllOrders = (actor: Actor): boolean =>
  holds(actor, 'orders:read') || holds(actor, 'orders:write')

/** Which orders the caller reaches. */
export const reachOf = (actor: Actor, orderToken: string | undefined): Reach =>
  seesAllOrders(actor)
    ? { kind: 'all' }
    : { kind: 'some', userId: actorId(actor), tokenHash: orderTokenHash(orderToken) }

/** The id of an order that the caller reaches. Throws `not_found`, also for another's. */
export async function reachableOrderId(db: Db, ctx: Ctx, key: OrderKey): Promise<Id> {
  const id = await findReachable(db, key.reference, reachOf(ctx.actor, key.orderToken), ctx.now)
  if (id === undefined) throw notFound('Order')
  return id
}

/** The ids of those of many orders that the caller reaches, in one statement. */
export const reachableOrderIds = (ctx: Ctx, { ids, orderToken }: OrderKeys): Promise<Id[]> =>
  findAllReachable(ctx.db, ids.filter(isId), reachOf(ctx.actor, orderToken), ctx.now)

/** Locks an order that the caller reaches, with its items and payments. Throws `not_found`, also for another's. */
export async function lockReachableOrder(tx: Tx, ctx: Ctx, key: OrderKey): Promise<OrderRecord> {
  const order = await lockOrder(tx, await reachableOrderId(tx, ctx, key))
  if (order === undefined) throw notFound('Order')
  return order
}

/** The id of any order, for callers who may see all. Throws `not_found`. */
export async function findOrderId(ctx: Pick<Ctx, 'db' | 'now'>, reference: string): Promise<Id> {
  const id = await findReachable(ctx.db, reference, { kind: 'all' }, ctx.now)
  if (id === undefined) throw notFound('Order')
  return id
}

/** Locks any order with its items and payments: for verbs that have made sure who may. Throws `not_found`. */
export async function lockAnyOrder(
  tx: Tx,
  ctx: Ctx,
  reference: string,
  what = 'Order',
): Promise<OrderRecord> {
  const id = await findReachable(tx, reference, { kind: 'all' }, ctx.now)
  const order = id === undefined ? undefined : await lockOrder(tx, id)
  if (order === undefined) throw notFound(what)
  return order
}
