import { notAuthenticated, notFound } from '../../../kernel/errors.ts'
import { isId } from '../../../kernel/id.ts'
import { type ListPage, mapPage, type PageRequest } from '../../../kernel/page.ts'
import { actorId, type Ctx } from '../../../platform/context.ts'
import {
  type FulfilmentStatus,
  getOrder,
  type OrderKey,
  reachableOrderId,
  type ShipmentView,
  seesAllOrders,
  viewShipment,
} from '../../orders/index.ts'
import type { ShipmentFilter, ShipmentOrdering } from './store.ts'
import * as store from './store.ts'

/** The parcels of an order, as a look-up by the order answers. */
export type OrderShipments = {
  readonly order: string
  readonly fulfilment_status: FulfilmentStatus
  readonly shipments: readonly ShipmentView[]
}

/** What a list of parcels is narrowed to; `order` is an id or a number. */
export type ShipmentQuery = Omit<ShipmentFilter, 'orderId'> & { readonly order?: string | undefined }

/**
 * A page of the parcels of the caller's orders; of everybody's for staff who may see them. Throws `not_found` for an
 * order that the caller does not reach.
 */
export async function listShipments(
  ctx: Ctx,
  query: ShipmentQuery,
  ordering: readonly { field: ShipmentOrdering; isDescending: boolean }[],
  page: PageRequest,
): Promise<ListPage<ShipmentView>> {
  const owner = seesAllOrders(ctx.actor) ? null : actorId(ctx.actor)
  if (owner === null && !seesAllOrders(ctx.actor)) throw notAuthenticated()
  const { order, ...filter } = query
  const orderId =
    order === undefined
      ? undefined
      : await reachableOrderId(ctx.db, ctx, { reference: order, orderToken: undefined })
  return mapPage(
    await store.listShipments(ctx.db, owner, { ...filter, orderId }, ordering, page),
    viewShipment,
  )
}

/** A page of the parcels of an order that the caller reaches, the oldest first. Throws `not_found`, also for another's. */
export async function listOrderShipments(
  ctx: Ctx,
  key: OrderKey,
  page: PageRequest,
): Promise<ListPage<ShipmentView>> {
  const orderId = await reachableOrderId(ctx.db, ctx, key)
  const oldestFirst = [{ field: 'created_at', isDescending: false }] as const
  return mapPage(await store.listShipments(ctx.db, null, { orderId }, oldestFirst, page), viewShipment)
}

/**
 * A parcel by its id; or by an order's id or number all parcels of that order, none when nothing was sent. Throws
 * `not_found`, also for another's.
 */
export async function getShipment(ctx: Ctx, key: OrderKey): Promise<ShipmentView | OrderShipments> {
  const found = isId(key.reference) ? await store.findShipment(ctx.db, key.reference) : undefined
  try {
    if (found !== undefined) {
      await reachableOrderId(ctx.db, ctx, { ...key, reference: found.order_id })
      return viewShipment(found)
    }
    const { id, fulfilment_status, shipments } = await getOrder(ctx, key)
    return { order: id, fulfilment_status, shipments }
  } catch (error) {
    throw (error as { code?: unknown }).code === 'not_found' ? notFound('Shipment') : error
  }
}
