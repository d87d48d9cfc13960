import { notFound } from '../../../kernel/errors.ts'
import { type Id, isId } from '../../../kernel/id.ts'
import { type CursorPageRequest, type ListPage, mapPage, type PageRequest } from '../../../kernel/page.ts'
import type { Ctx } from '../../../platform/context.ts'
import {
  findOrderId,
  type OrderKey,
  type OrderKeys,
  reachableOrderId,
  reachableOrderIds,
  viewerOf,
} from '../../orders/index.ts'
import type { RefundFilter } from './store.ts'
import * as store from './store.ts'
import { type RefundView, viewRefund } from './view.ts'

/** What the staff narrow a list of refunds to; `order` is an id or a number. */
export type RefundQuery = Omit<RefundFilter, 'orderId'> & { readonly order?: string | undefined }

/** A page of everybody's refunds by their time, for the staff. Throws `not_found` for an order that is none. */
export async function listRefunds(
  ctx: Ctx,
  query: RefundQuery,
  isDescending: boolean,
  page: PageRequest,
): Promise<ListPage<RefundView>> {
  const { order, ...filter } = query
  const orderId = order === undefined ? undefined : await findOrderId(ctx, order)
  const found = await store.listRefunds(ctx.db, { ...filter, orderId }, isDescending, page)
  return mapPage(found, (refund) => viewRefund(refund, { isStaff: true }))
}

/** A page of the refunds of an order that the caller reaches, the newest first. Throws `not_found`, also for another's. */
export async function listOrderRefunds(
  ctx: Ctx,
  key: OrderKey,
  page: PageRequest,
): Promise<ListPage<RefundView>> {
  const orderId = await reachableOrderId(ctx.db, ctx, key)
  const found = await store.listRefunds(ctx.db, { orderId }, true, page)
  return mapPage(found, (refund) => viewRefund(refund, viewerOf(ctx)))
}

/** The same page of the refunds of each of many orders that the caller reaches, the newest first, in two statements. */
export async function listRefundsOfOrders(
  ctx: Ctx,
  keys: OrderKeys,
  page: CursorPageRequest,
): Promise<Map<Id, ListPage<RefundView>>> {
  const viewer = viewerOf(ctx)
  const pages = await store.listRefundsOfOrders(ctx.db, await reachableOrderIds(ctx, keys), page)
  return new Map(
    [...pages].map(([id, found]) => [id, mapPage(found, (refund) => viewRefund(refund, viewer))]),
  )
}

/** How many refunds each of many orders has that the caller reaches. */
export const countRefundsOfOrders = async (ctx: Ctx, keys: OrderKeys): Promise<Map<Id, number>> =>
  store.countRefundsOfOrders(ctx.db, await reachableOrderIds(ctx, keys))

/** One refund, for the staff. Throws `not_found`. */
export async function getRefund(ctx: Ctx, id: string): Promise<RefundView> {
  const refund = isId(id) ? await store.findRefund(ctx.db, id) : undefined
  if (refund === undefined) throw notFound('Refund')
  return viewRefund(refund, { isStaff: true })
}
