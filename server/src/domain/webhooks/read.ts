import { notFound } from '../../kernel/errors.ts'
import { isId } from '../../kernel/id.ts'
import { type ListPage, mapPage, type PageRequest } from '../../kernel/page.ts'
import type { Ctx } from '../../platform/context.ts'
import * as deliveries from './delivery-store.ts'
import * as endpoints from './endpoint-store.ts'
import type { DeliveryDetail, DeliveryView, EndpointRow, EndpointView } from './model.ts'
import { viewDelivery, viewDeliveryDetail, viewEndpoint } from './view.ts'

/** A page of endpoints. */
export const listEndpoints = async (
  ctx: Ctx,
  filter: Parameters<typeof endpoints.listEndpoints>[1],
  ordering: Parameters<typeof endpoints.listEndpoints>[2],
  page: PageRequest,
): Promise<ListPage<EndpointView>> =>
  mapPage(await endpoints.listEndpoints(ctx.db, filter, ordering, page), viewEndpoint)

/** One endpoint. Throws `not_found`. */
export const getEndpoint = async (ctx: Ctx, id: string): Promise<EndpointView> =>
  viewEndpoint(await findEndpoint(ctx, id))

/** One endpoint as it is kept. Throws `not_found`. */
export async function findEndpoint(ctx: Ctx, id: string): Promise<EndpointRow> {
  const row = isId(id) ? await endpoints.findEndpoint(ctx.db, id) : undefined
  if (row === undefined) throw notFound('Webhook endpoint')
  return row
}

/** A page of an endpoint's deliveries, the newest first. Throws `not_found`. */
export async function listDeliveries(
  ctx: Ctx,
  endpointId: string,
  filter: deliveries.DeliveryFilter,
  page: PageRequest,
): Promise<ListPage<DeliveryView>> {
  const { id } = await findEndpoint(ctx, endpointId)
  return mapPage(await deliveries.listDeliveries(ctx.db, id, filter, page), viewDelivery)
}

/** One delivery with what was sent and its tries. Throws `not_found`. */
export async function getDelivery(ctx: Ctx, endpointId: string, id: string): Promise<DeliveryDetail> {
  const isPossible = isId(endpointId) && isId(id)
  const row = isPossible ? await deliveries.findDelivery(ctx.db, endpointId, id) : undefined
  if (row === undefined) throw notFound('Delivery')
  return viewDeliveryDetail(row)
}

const KEPT_DAYS = 30
const ROWS_A_STATEMENT = 5_000

/** Deletes deliveries of long ago. Returns how many. */
export async function deleteOldDeliveries(ctx: Ctx): Promise<number> {
  const before = new Date(ctx.now.getTime() - KEPT_DAYS * 86_400_000)
  for (let total = 0; ; ) {
    const count = await deliveries.deleteDeliveriesBefore(ctx.db, before, ROWS_A_STATEMENT)
    total += count
    if (count < ROWS_A_STATEMENT) return total
  }
}
