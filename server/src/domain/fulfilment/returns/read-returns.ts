import { notAuthenticated } from '../../../kernel/errors.ts'
import type { Id } from '../../../kernel/id.ts'
import { type CursorPageRequest, type ListPage, mapPage, type PageRequest } from '../../../kernel/page.ts'
import type { Ctx } from '../../../platform/context.ts'
import type { PersonalDataReader } from '../../identity/index.ts'
import {
  findOrderId,
  type OrderKey,
  type OrderKeys,
  reachableOrderId,
  reachableOrderIds,
  seesAllOrders,
} from '../../orders/index.ts'
import { type ReturnKey, readReachableReturn } from './reach.ts'
import type { ReturnFilter } from './store.ts'
import * as store from './store.ts'
import { type ReturnView, viewReturn } from './view.ts'

/** What a list of returns is narrowed to; `order` is an id or a number. */
export type ReturnQuery = Omit<ReturnFilter, 'orderId' | 'userId'> & { readonly order?: string | undefined }

/**
 * A page of the returns of the caller's orders by their time; of everybody's for staff who see all orders. Throws
 * `not_found` for an order that the caller does not reach.
 */
export async function listReturns(
  ctx: Ctx,
  query: ReturnQuery,
  isDescending: boolean,
  page: PageRequest,
): Promise<ListPage<ReturnView>> {
  const { order, ...filter } = query
  if (ctx.actor.kind !== 'user') throw notAuthenticated()
  const isStaff = seesAllOrders(ctx.actor)
  const orderId =
    order === undefined
      ? undefined
      : isStaff
        ? await findOrderId(ctx, order)
        : await reachableOrderId(ctx.db, ctx, { reference: order, orderToken: undefined })
  const userId = isStaff ? undefined : ctx.actor.userId
  const found = await store.listReturns(ctx.db, { ...filter, orderId, userId }, isDescending, page)
  return mapPage(found, viewReturn)
}

/** A page of the returns of an order that the caller reaches, the newest first. Throws `not_found`, also for another's. */
export async function listOrderReturns(
  ctx: Ctx,
  key: OrderKey,
  page: PageRequest,
): Promise<ListPage<ReturnView>> {
  const orderId = await reachableOrderId(ctx.db, ctx, key)
  return mapPage(await store.listReturns(ctx.db, { orderId }, true, page), viewReturn)
}

/** The same page of the returns of each of many orders that the caller reaches, the newest first, in two statements. */
export async function listReturnsOfOrders(
  ctx: Ctx,
  keys: OrderKeys,
  page: CursorPageRequest,
): Promise<Map<Id, ListPage<ReturnView>>> {
  const pages = await store.listReturnsOfOrders(ctx.db, await reachableOrderIds(ctx, keys), page)
  return new Map([...pages].map(([id, found]) => [id, mapPage(found, viewReturn)]))
}

/** How many returns each of many orders has that the caller reaches. */
export const countReturnsOfOrders = async (ctx: Ctx, keys: OrderKeys): Promise<Map<Id, number>> =>
  store.countReturnsOfOrders(ctx.db, await reachableOrderIds(ctx, keys))

/** One return of an order that the caller reaches. Throws `not_found`, also for another's. */
export const getReturn = async (ctx: Ctx, key: ReturnKey): Promise<ReturnView> =>
  viewReturn(await readReachableReturn(ctx, key))

/** The returns of an account, for the export of its personal data. */
export const returnDataReader: PersonalDataReader = {
  name: 'returns',
  read: async (ctx, userId) => (await store.returnsOf(ctx.db, userId)).map(viewReturn),
}
