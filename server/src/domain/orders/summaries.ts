import { type Static, Type } from 'typebox'
import { notFound } from '../../kernel/errors.ts'
import { type Id, isId } from '../../kernel/id.ts'
import { formatMinor } from '../../kernel/money.ts'
import { type ListPage, mapPage, type PageRequest } from '../../kernel/page.ts'
import type { Ctx } from '../../platform/context.ts'
import { readCustomer } from './customer-store.ts'
import { listOwner } from './read-orders.ts'
import * as store from './read-store.ts'

const Amount = Type.String({ examples: ['19.99'] })
const Time = Type.String({ format: 'date-time' })
const Nullable = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) =>
  Type.Union([schema, Type.Null()])

/** An order as a row of a table. */
export const OrderSummary = Type.Object(
  {
    id: Type.String({ format: 'uuid' }),
    number: Type.String(),
    status: Type.String(),
    payment_status: Type.String(),
    fulfilment_status: Type.String(),
    email: Type.String(),
    customer_name: Type.String({ description: 'Of the billing address, else of the shipping address.' }),
    user: Nullable(Type.String({ format: 'uuid', description: 'Null for a guest.' })),
    currency: Type.String(),
    grand_total: Amount,
    item_count: Type.Integer({ description: 'Pieces of all lines together.' }),
    placed_at: Time,
  },
  { title: 'OrderSummary' },
)
/** An order as a row of a table. */
export type OrderSummary = Static<typeof OrderSummary>

/** A page of the caller's orders as rows of a table, in one statement; of everybody's for staff who may see them. */
export async function listOrderSummaries(
  ctx: Ctx,
  filter: store.OrderFilter,
  ordering: readonly { field: store.OrderOrdering; isDescending: boolean }[],
  page: PageRequest,
): Promise<ListPage<OrderSummary>> {
  return mapPage(await store.listOrderSummaries(ctx.db, listOwner(ctx), filter, ordering, page), viewSummary)
}

const viewSummary = (row: store.OrderSummaryRow): OrderSummary => ({
  id: row.id,
  number: row.number,
  status: row.status,
  payment_status: row.payment_status,
  fulfilment_status: row.fulfilment_status,
  email: row.email,
  customer_name: row.customer_name,
  user: row.user_id,
  currency: row.currency,
  grand_total: formatMinor(row.grand_total_minor, row.currency),
  item_count: row.units,
  placed_at: row.placed_at.toISOString(),
})

/** What somebody has ordered and paid. */
export const CustomerSummary = Type.Object(
  {
    user: Type.String({ format: 'uuid' }),
    orders: Type.Integer({ description: 'Orders of the account, cancelled ones too.' }),
    totals: Type.Array(
      Type.Object(
        {
          currency: Type.String(),
          orders: Type.Integer(),
          ordered: Type.String({ description: 'What the orders cost that are not cancelled.' }),
          spent: Type.String({ description: 'What was paid and not given back.' }),
          refunded: Type.String({ description: 'What was given back.' }),
        },
        { title: 'CustomerTotal' },
      ),
      { description: 'By currency, the one with the most orders first.' },
    ),
    first_order_at: Nullable(Time),
    last_order: Nullable(
      Type.Object(
        {
          id: Type.String({ format: 'uuid' }),
          number: Type.String(),
          status: Type.String(),
          currency: Type.String(),
          grand_total: Amount,
          placed_at: Time,
        },
        { title: 'CustomerLastOrder' },
      ),
    ),
  },
  { title: 'CustomerSummary' },
)
/** What somebody has ordered and paid. */
export type CustomerSummary = Static<typeof CustomerSummary>

/** The figures of an account for the staff, in one statement. Throws `not_found`. */
export async function getCustomerSummary(ctx: Ctx, userId: string): Promise<CustomerSummary> {
  const found = isId(userId) ? await readCustomer(ctx.db, userId as Id) : undefined
  if (found === undefined) throw notFound('User')
  const { last_order: last } = found
  return {
    user: userId.toLowerCase(),
    orders: found.orders,
    totals: found.totals.map((total) => ({
      currency: total.currency,
      orders: total.orders,
      ordered: formatMinor(total.ordered_minor, total.currency),
      spent: formatMinor(total.paid_minor - total.refunded_minor, total.currency),
      refunded: formatMinor(total.refunded_minor, total.currency),
    })),
    first_order_at: found.first_at?.toISOString() ?? null,
    last_order: last && {
      id: last.id,
      number: last.number,
      status: last.status,
      currency: last.currency,
      grand_total: formatMinor(last.grand_total_minor, last.currency),
      placed_at: new Date(last.placed_at).toISOString(),
    },
  }
}
