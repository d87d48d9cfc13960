import { Type } from 'typebox'
import * as orders from '../../../domain/orders/index.ts'
import { listBody, listPageOf, listSchema, orderingOf } from '../pagination.ts'
import { type Route, route, signedIn, staffWithBoth } from '../route.ts'
import { OrderListQuery, orderFilterOf } from './orders-read.ts'

const ORDER = {
  id: '0192d3a4-5b6c-7d8e-9f01-23456789abce',
  number: 'K7QM-3XHD-92TV',
  status: 'paid',
  currency: 'USD',
  grand_total: '102.02',
  placed_at: '2026-01-31T09:00:00.000Z',
}
const CUSTOMER: orders.CustomerSummary = {
  user: '0192d3a4-5b6c-7d8e-9f01-23456789abcd',
  orders: 3,
  totals: [{ currency: 'USD', orders: 3, ordered: '310.00', spent: '290.00', refunded: '20.00' }],
  first_order_at: '2025-11-02T10:15:00.000Z',
  last_order: ORDER,
}

/** Rows that sum orders up: as rows of a table, and by customer. */
export const orderSummaryRoutes = (): Route[] => [
  route({
    method: 'GET',
    path: '/api/orders/summaries/',
    operation: 'listOrderSummaries',
    summary: 'List the own orders as short rows; staff see everybody’s',
    description: 'The same list as `/api/orders/`, without lines, payments, shipments and addresses.',
    tag: 'orders',
    access: signedIn,
    query: OrderListQuery,
    responses: {
      200: {
        description: 'A page of orders.',
        schema: listSchema(orders.OrderSummary, 'OrderSummaryPage'),
      },
    },
    handle: async (call) => {
      const filter = orderFilterOf(call.query)
      const ordering = orderingOf(call.query.ordering, orders.ORDER_ORDERINGS, [
        { field: 'created_at', isDescending: true },
      ])
      const page = listPageOf(call.query, 'orders', ordering)
      return { body: listBody(call, page, await orders.listOrderSummaries(call.ctx, filter, ordering, page)) }
    },
  }),
  route({
    method: 'GET',
    path: '/api/users/{id}/summary/',
    operation: 'getCustomerSummary',
    summary: 'How much somebody has ordered and paid',
    tag: 'users',
    access: staffWithBoth('users:read', 'orders:read'),
    params: Type.Object({ id: Type.String({ maxLength: 100, description: 'Id of the account.' }) }),
    errors: ['not_found'],
    responses: { 200: { description: 'The figures.', schema: orders.CustomerSummary, example: CUSTOMER } },
    handle: async ({ ctx, params: { id } }) => ({ body: await orders.getCustomerSummary(ctx, id) }),
  }),
]
