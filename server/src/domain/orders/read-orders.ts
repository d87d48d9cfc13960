import { notAuthenticated, notFound } from '../../kernel/errors.ts'
import type { Id } from '../../kernel/id.ts'
import { type CursorPageRequest, type ListPage, mapPage, type PageRequest } from '../../kernel/page.ts'
import type { Ctx } from '../../platform/context.ts'
import type { PersonalDataReader } from '../identity/index.ts'
import type { OrderRecord } from './model.ts'
import { type OrderKey, type OrderKeys, reachableOrderId, reachableOrderIds, seesAllOrders } from './reach.ts'
import * as store from './read-store.ts'
import {
  type OrderEventView,
  type OrderItemView,
  type OrderView,
  type Viewer,
  viewEvent,
  viewOrder,
  viewOrderItem,
} from './view.ts'

/** How much the caller may see of an order that they reach. */
export const viewerOf = (ctx: Pick<Ctx, 'actor'>): Viewer => ({ isStaff: seesAllOrders(ctx.actor) })

/** A page of the caller's orders; of everybody's for staff who may see them. */
export async function listOrders(
  ctx: Ctx,
  filter: store.OrderFilter,
  ordering: readonly { field: store.OrderOrdering; isDescending: boolean }[],
  page: PageRequest,
): Promise<ListPage<OrderView>> {
  const viewer = viewerOf(ctx)
  const found = await store.listOrders(ctx.db, listOwner(ctx), filter, ordering, page)
  return mapPage(found, (order) => viewOrder(order, viewer))
}

/** Whose orders a list holds: the caller's, or with null everybody's. Throws for a stranger. */
export function listOwner(ctx: Pick<Ctx, 'actor'>): Id | null {
  if (seesAllOrders(ctx.actor)) return null
  if (ctx.actor.kind !== 'user') throw notAuthenticated()
  return ctx.actor.userId
}

/** An order that the caller reaches. Throws `not_found`, also for another's. */
export async function getOrder(ctx: Ctx, key: OrderKey): Promise<OrderView> {
  return viewOrder(await readReachable(ctx, key), viewerOf(ctx))
}

/** Those of many orders that the caller reaches, by their ids, in two statements. */
export async function ordersById(ctx: Ctx, keys: OrderKeys): Promise<Map<Id, OrderView>> {
  const viewer = viewerOf(ctx)
  const orders = await store.readOrdersById(ctx.db, await reachableOrderIds(ctx, keys))
  return new Map(orders.map((order) => [order.id, viewOrder(order, viewer)]))
}

/** The record of an order that the caller reaches. Throws `not_found`, also for another's. */
export async function readReachable(ctx: Ctx, key: OrderKey): Promise<OrderRecord> {
  const order = await store.readOrder(ctx.db, await reachableOrderId(ctx.db, ctx, key))
  if (order === undefined) throw notFound('Order')
  return order
}

/** A page of the lines of an order that the caller reaches. */
export async function listOrderItems(
  ctx: Ctx,
  key: OrderKey,
  page: PageRequest,
): Promise<ListPage<OrderItemView>> {
  const id = await reachableOrderId(ctx.db, ctx, key)
  return mapPage(await store.listItems(ctx.db, id, page), (item) => viewOrderItem(item, item.currency))
}

/** A page of the story of an order that the caller reaches, from its beginning. */
export async function listOrderEvents(
  ctx: Ctx,
  key: OrderKey,
  page: PageRequest,
): Promise<ListPage<OrderEventView>> {
  const viewer = viewerOf(ctx)
  const id = await reachableOrderId(ctx.db, ctx, key)
  return mapPage(await store.listEvents(ctx.db, id, page), (event) => viewEvent(event, viewer))
}

/** The same page of the story of each of many orders that the caller reaches, in two statements. */
export async function listEventsOfOrders(
  ctx: Ctx,
  keys: OrderKeys,
  page: CursorPageRequest,
): Promise<Map<Id, ListPage<OrderEventView>>> {
  const viewer = viewerOf(ctx)
  const pages = await store.listEventsOfOrders(ctx.db, await reachableOrderIds(ctx, keys), page)
  return new Map([...pages].map(([id, found]) => [id, mapPage(found, (event) => viewEvent(event, viewer))]))
}

/** How long the story of each of many orders is that the caller reaches. */
export const countEventsOfOrders = async (ctx: Ctx, keys: OrderKeys): Promise<Map<Id, number>> =>
  store.countEventsOfOrders(ctx.db, await reachableOrderIds(ctx, keys))

/** The orders of an account, for the export of its personal data. */
export const orderDataReader: PersonalDataReader = {
  name: 'orders',
  read: async (ctx, userId) => (await store.readOrdersOf(ctx.db, userId)).map((order) => viewOrder(order)),
}
