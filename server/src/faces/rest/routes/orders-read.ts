import { type Static, Type } from 'typebox'
import { EmailText } from '../../../domain/identity/index.ts'
import * as orders from '../../../domain/orders/index.ts'
import { readSettings } from '../../../domain/settings/index.ts'
import { FieldErrorList } from '../../../kernel/errors.ts'
import type { Ctx } from '../../../platform/context.ts'
import { listBody, listPageOf, listQuery, orderingOf, orderingQuery } from '../pagination.ts'
import { PRIVATE } from '../private.ts'
import { everybody, type Route, route, signedIn } from '../route.ts'
import { mailLimit } from './auth-limits.ts'
import { Accepted } from './auth-schemas.ts'
import { createdRange, createdRangeQuery } from './created-range.ts'
import { evenTime, quietly } from './even-time.ts'
import { orderKeyOf } from './order-calls.ts'
import {
  FULFILMENT_STATUSES,
  ORDER_EXAMPLE,
  ORDER_STATUSES,
  OrderEventPageSchema,
  OrderItemPageSchema,
  OrderPageSchema,
  OrderSchema,
  PAYMENT_STATUSES,
} from './order-schemas.ts'

const tag = 'orders'
const LOOKUP_SENT = 'If there is such an order, a link to it is on its way to this e-mail.'
const BY_POSITION = [{ field: 'position', isDescending: false }]
const BY_TIME = [{ field: 'created_at', isDescending: false }]

/** The parameter of every address of one order. */
export const orderParams = Type.Object({
  id: Type.String({
    maxLength: 100,
    description: 'Id or number of the order; the number in any case, with or without dashes.',
  }),
})

const oneOf = <const Value extends string>(values: readonly Value[]) =>
  Type.Optional(Type.Unsafe<Value>({ type: 'string', enum: values }))

/** How a list of orders is narrowed and sorted. */
export const OrderListQuery = Type.Object({
  ...listQuery,
  status: oneOf(ORDER_STATUSES),
  payment_status: oneOf(PAYMENT_STATUSES),
  fulfilment_status: oneOf(FULFILMENT_STATUSES),
  ...createdRangeQuery,
  number: Type.Optional(Type.String({ maxLength: 40 })),
  user: Type.Optional(Type.String({ format: 'uuid', description: 'For staff: only this person’s.' })),
  email: Type.Optional(Type.String({ maxLength: 320, description: 'For staff: ordered with this e-mail.' })),
  search: Type.Optional(
    Type.String({ maxLength: 200, description: 'In numbers, e-mails and names on addresses.' }),
  ),
  ordering: orderingQuery(orders.ORDER_ORDERINGS),
})

const LookupBody = Type.Object(
  {
    number: Type.String({ minLength: 1, maxLength: 40 }),
    email: EmailText,
  },
  { title: 'OrderLookupInput', additionalProperties: false },
)

const note =
  'Signed in as its buyer, as staff with `orders:read`, or with its `X-Order-Token`; for everybody else it is not there.'

/** Rows that read orders: lists, one order, its lines, story, and the link for guests. */
export function orderReadRoutes(services: { readonly storeName: string }): Route[] {
  return [
    route({
      method: 'GET',
      path: '/api/orders/',
      operation: 'listOrders',
      summary: 'List the own orders, the newest first; staff see everybody’s',
      tag,
      access: signedIn,
      query: OrderListQuery,
      responses: { 200: { description: 'A page of orders.', schema: OrderPageSchema } },
      handle: async (call) => {
        const filter = orderFilterOf(call.query)
        const ordering = orderingOf(call.query.ordering, orders.ORDER_ORDERINGS, [
          { field: 'created_at', isDescending: true },
        ])
        const page = listPageOf(call.query, 'orders', ordering)
        return { body: listBody(call, page, await orders.listOrders(call.ctx, filter, ordering, page)) }
      },
    }),
    route({
      method: 'POST',
      path: '/api/orders/lookup/',
      operation: 'lookUpOrder',
      summary: 'Have a link to an order sent to the e-mail it was ordered with',
      description:
        'The answer is the same whether or not there is such an order. The link holds a fresh order token; those given out before stay good.',
      tag,
      access: everybody,
      ignoresAuthorization: true,
      body: LookupBody,
      bodyLimitBytes: 4_096,
      rateLimit: mailLimit('order-lookup'),
      example: { number: 'K7QM-3XHD-92TV', email: 'hanna@example.com' },
      responses: {
        202: {
          description: 'Taken.',
          schema: Accepted,
          example: { detail: LOOKUP_SENT },
        },
      },
      handle: async ({ ctx, body }) => {
        await evenTime(() => orders.requestOrderLink(ctx, body))
        return { status: 202, body: { detail: LOOKUP_SENT } }
      },
    }),
    route({
      method: 'GET',
      path: '/api/orders/{id}/',
      operation: 'getOrder',
      summary: 'Read an order by id or number',
      description: note,
      tag,
      access: everybody,
      guestTokens: ['OrderToken'],
      params: orderParams,
      responses: { 200: { description: 'The order.', schema: OrderSchema, example: ORDER_EXAMPLE } },
      handle: async (call) => ({
        headers: PRIVATE,
        body: await quietly(call.ctx, () => orders.getOrder(call.ctx, orderKeyOf(call))),
      }),
    }),
    route({
      method: 'GET',
      path: '/api/orders/{id}/items/',
      operation: 'listOrderItems',
      summary: 'The lines of an order',
      description: note,
      tag,
      access: everybody,
      guestTokens: ['OrderToken'],
      params: orderParams,
      query: Type.Object(listQuery),
      responses: { 200: { description: 'A page of lines, as ordered.', schema: OrderItemPageSchema } },
      handle: async (call) => {
        const page = listPageOf(call.query, 'order-items', BY_POSITION)
        const list = await quietly(call.ctx, () => orders.listOrderItems(call.ctx, orderKeyOf(call), page))
        return { headers: PRIVATE, body: listBody(call, page, list) }
      },
    }),
    route({
      method: 'GET',
      path: '/api/orders/{id}/events/',
      operation: 'listOrderEvents',
      summary: 'What happened to an order, from its beginning',
      description: note,
      tag,
      access: everybody,
      guestTokens: ['OrderToken'],
      params: orderParams,
      query: Type.Object(listQuery),
      responses: { 200: { description: 'A page of its story.', schema: OrderEventPageSchema } },
      handle: async (call) => {
        const page = listPageOf(call.query, 'order-events', BY_TIME)
        const list = await quietly(call.ctx, () => orders.listOrderEvents(call.ctx, orderKeyOf(call), page))
        return { headers: PRIVATE, body: listBody(call, page, list) }
      },
    }),
    route({
      method: 'GET',
      path: '/api/orders/{id}/invoice/',
      operation: 'getOrderInvoice',
      summary: 'The invoice of an order, as PDF',
      description: `There from the moment the order is placed; it says what has been paid. ${note}`,
      tag,
      access: everybody,
      guestTokens: ['OrderToken'],
      params: orderParams,
      rateLimit: { name: 'invoice', points: 60, windowSeconds: 60 },
      responses: {
        200: {
          description: 'The file; its name holds the number.',
          contentType: 'application/pdf',
          schema: Type.Unsafe({ type: 'string', format: 'binary' }),
          headers: { 'Content-Disposition': 'attachment, with the name of the file.' },
        },
      },
      handle: async (call) => {
        const readSeller = () => sellerOf(call.ctx, services.storeName)
        const { number, file } = await quietly(call.ctx, () =>
          orders.getInvoice(call.ctx, orderKeyOf(call), readSeller),
        )
        return {
          headers: {
            ...PRIVATE,
            'content-type': 'application/pdf',
            'content-disposition': `attachment; filename="invoice-${number}.pdf"`,
            'content-security-policy': "default-src 'none'; sandbox",
            'x-content-type-options': 'nosniff',
          },
          raw: file,
        }
      },
    }),
  ]
}

async function sellerOf(ctx: Ctx, storeName: string): Promise<orders.InvoiceSeller> {
  const settings = await readSettings(ctx.db, ctx)
  return {
    name: settings.sellerName || storeName,
    address: settings.sellerAddress,
    taxId: settings.sellerTaxId,
    footer: settings.invoiceFooter,
  }
}

/** Reads the filters of a list. Throws a validation error that names every bad one. */
export function orderFilterOf(query: Static<typeof OrderListQuery>): orders.OrderFilter {
  const errors = new FieldErrorList()
  const number = query.number === undefined ? undefined : orders.parseOrderNumber(query.number)
  if (query.number !== undefined && number === undefined)
    errors.add('number', 'Must be an order number such as K7QM-3XHD-92TV.')
  const filter = {
    status: query.status,
    paymentStatus: query.payment_status,
    fulfilmentStatus: query.fulfilment_status,
    ...createdRange(query, errors),
    userId: query.user,
    email: query.email,
    number,
    search: query.search,
  }
  errors.throwIfAny()
  return filter
}
