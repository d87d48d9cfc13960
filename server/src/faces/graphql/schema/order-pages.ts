import * as fulfilment from '../../../domain/fulfilment/index.ts'
import * as orders from '../../../domain/orders/index.ts'
import * as payments from '../../../domain/payments/index.ts'
import type { CursorPageRequest, ListPage } from '../../../kernel/page.ts'
import type { Ctx } from '../../../platform/context.ts'
import { builder, type GraphqlContext } from '../builder.ts'
import { nested } from '../load.ts'
import { orderKeys } from '../loaders.ts'
import {
  byArgument,
  type Connection,
  type NestedPage,
  nestedPageAsked,
  nestedPagesOf,
  type pageAsked,
  pagingArgs,
} from './connection.ts'
import { Order } from './refs.ts'
import type * as source from './sources.ts'
import { OrderEventConnection } from './types/order-event.ts'
import { RefundConnection } from './types/refund.ts'
import { ReturnConnection } from './types/return.ts'

// Pages below orders: read for all orders of a document together, and only for those that the caller reaches.

type Paging = Parameters<typeof pageAsked>[0]

/** They are sorted by when they were made, then by id. */
const SORT_KEYS = 2

/** How the domain reads lists below many orders. */
type Reads<Node> = {
  readonly list: (
    ctx: Ctx,
    keys: orders.OrderKeys,
    page: CursorPageRequest,
  ) => Promise<ReadonlyMap<string, ListPage<Node>>>
  readonly count: (ctx: Ctx, keys: orders.OrderKeys) => Promise<ReadonlyMap<string, number>>
}

function pageBelowOrders<Node>(mark: string, { list, count }: Reads<Node>) {
  const loadPage = nested<Paging, NestedPage<Node>>(async (context, ids, args) => {
    const page = nestedPageAsked(args, mark, SORT_KEYS)
    return nestedPagesOf(await list(context.ctx, orderKeys(context, ids), page), mark)
  })
  const loadCount = nested<object, number>((context, ids) => count(context.ctx, orderKeys(context, ids)))
  return async (order: source.Order, args: Paging, context: GraphqlContext) => {
    const page = await byArgument(args, () => loadPage(context, order.id, args))
    const totalCount = async (): Promise<number> => (await loadCount(context, order.id, {})) ?? 0
    return page && ({ ...page, totalCount } satisfies Connection<Node>)
  }
}

const readEvents = pageBelowOrders('nested-order-events', {
  list: orders.listEventsOfOrders,
  count: orders.countEventsOfOrders,
})
const readRefunds = pageBelowOrders('nested-order-refunds', {
  list: payments.listRefundsOfOrders,
  count: payments.countRefundsOfOrders,
})
const readReturns = pageBelowOrders<source.Return>('nested-order-returns', {
  list: fulfilment.listReturnsOfOrders,
  count: fulfilment.countReturnsOfOrders,
})

builder.objectFields(Order, (t) => ({
  events: t.field({
    type: OrderEventConnection,
    nullable: true,
    description: 'What happened to it, from its beginning.',
    args: pagingArgs(t.arg),
    resolve: readEvents,
  }),
  refunds: t.field({
    type: RefundConnection,
    nullable: true,
    description: 'What of it was given back, the newest first.',
    args: pagingArgs(t.arg),
    resolve: readRefunds,
  }),
  returns: t.field({
    type: ReturnConnection,
    nullable: true,
    description: 'Its goods that come back, the newest first.',
    args: pagingArgs(t.arg),
    resolve: async (order, args, context) => {
      const page = await readReturns(order, args, context)
      const edges = page?.edges.map(({ node, cursor }) => ({
        node: { ...node, currency: order.currency },
        cursor,
      }))
      return page && { ...page, edges: edges ?? [] }
    },
  }),
}))
