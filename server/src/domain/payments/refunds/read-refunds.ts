import { notFound } from '../../../kernel/errors.ts'
import { isId } from '../../../kernel/id.ts'
import { type ListPage, mapPage, type PageRequest } from '../../../kernel/page.ts'
import type { Ctx } from '../../../platform/context.ts'
import { findOrderId, type OrderKey, reachableOrderId, viewerOf } from '../../orders/index.ts'
import type { RefundFilter } from './store.ts'
import * as store from './store.ts'
import { type RefundView, viewRefund } from './view.ts'

/** What the staff narrow a list of refunds to; `order` is an id or a number. */
export type RefundQuery = Omit<RefundFilter, 'orderId'> & { readonly order?: string | undefined }

/** A page of everybody's refunds, the newest first, for the staff. Throws `not_found` for an order that is none. */
export async function listRefunds(
  ctx: Ctx,
  query: RefundQuery,
  page: PageRequest,
): Promise<ListPage<RefundView>> {
  const { order, ...filter } = query
  const orderId = order === undefined ? undefined : await findOrderId(ctx, order)
  const found = await store.listRefunds(ctx.db, { ...filter, orderId }, page)
  return mapPage(found, (refund) => viewRefund(refund, { isStaff: true }))
}

/** A page of the refunds of an order that the caller reaches, the newest first. Throws `not_found`, also for another's. */
export async function listOrderRefunds(
  ctx: Ctx,
  key: OrderKey,
  page: PageRequest,
): Promise<ListPage<RefundView>> {
  const orderId = await reachableOrderId(ctx.db, ctx, key)
  const found = await store.listRefunds(ctx.db, { orderId }, page)
  return mapPage(found, (refund) => viewRefund(refund, viewerOf(ctx)))
}

/** One refund, for the staff. Throws `not_found`. */
export async function getRefund(ctx: Ctx, id: string): Promise<RefundView> {
  const refund = isId(id) ? await store.findRefund(ctx.db, id) : undefined
  if (refund === undefined) throw notFound('Refund')
  return viewRefund(refund, { isStaff: true })
}
