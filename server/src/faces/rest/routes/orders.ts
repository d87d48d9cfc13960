import { Type } from 'typebox'
import { type CartTokens, cartOwnerOf } from '../../../domain/cart/index.ts'
import {
  cancelOrder,
  changeOrder,
  OrderInput,
  OrderPatch,
  placeOrder,
  withdrawOrder,
} from '../../../domain/checkout/index.ts'
import { setOrderStatus } from '../../../domain/fulfilment/index.ts'
import { type OrderStatus, orderStates, viewerOf, viewOrder } from '../../../domain/orders/index.ts'
import type { PaymentDesk } from '../../../domain/payments/index.ts'
import type { Ctx } from '../../../platform/context.ts'
import { everybody, type Route, route, staff } from '../route.ts'
import { keptReply, orderKeyOf } from './order-calls.ts'
import { OrderPlacedSchema, OrderSchema } from './order-schemas.ts'

const tag = 'orders'
const params = Type.Object({ id: Type.String({ maxLength: 100, description: 'Id or number of the order.' }) })
const readOnly = [
  'id',
  'number',
  'status',
  'payment_status',
  'fulfilment_status',
  'created_at',
  'updated_at',
  'placed_at',
] as const
const guests = 'A guest sends the order’s token as `X-Order-Token`. Another’s order is a 404.'
const one = { 200: { description: 'The order', schema: OrderSchema } }
const Reason = Type.Object(
  { reason: Type.Optional(Type.String({ maxLength: 500 })) },
  { title: 'CancelOrder', additionalProperties: false },
)
const StatusInput = Type.Object(
  {
    status: Type.Unsafe<OrderStatus>({ type: 'string', enum: [...orderStates.states] }),
    note: Type.Optional(Type.String({ maxLength: 2_000 })),
  },
  { title: 'OrderStatusInput', additionalProperties: false },
)

/** What the caller sees of an order: staff their own notes as well. */
const shown = (ctx: Ctx, order: Parameters<typeof viewOrder>[0]) => viewOrder(order, viewerOf(ctx))

/** Rows of `/api/orders/` that change something; what reads is in orders-read.ts. */
export const orderRoutes = (services: {
  readonly cartTokens: CartTokens
  readonly limitsOpenOrders: boolean
  readonly desk: () => Promise<PaymentDesk>
}): Route[] => [
  route({
    method: 'POST',
    path: '/api/orders/',
    operation: 'placeOrder',
    summary: 'Check out: buy the cart, or the items sent',
    description: [
      'Everything is priced by the shop, now; `expected_total` guards against a surprise. Stock is held until the order is',
      'paid or its time runs out; with cash on delivery or bank transfer it is sold at once. With a provider on the network',
      'the buyer goes on to `payment.checkout_url`; when that is null the provider could not be reached: the order is',
      'there, and the same request with its key opens the page. Without `shipping_method` the',
      'cheapest is taken. A guest sends `email`, and is given `order_token` once. Send an `Idempotency-Key`, so that a',
      'repeated request never buys twice. The `email` of a signed-in buyer is that of the account.',
    ].join(' '),
    tag,
    access: everybody,
    guestTokens: ['CartToken'],
    body: OrderInput,
    isIdempotent: true,
    rateLimit: { name: 'checkout', points: 60, windowSeconds: 60 },
    errors: [
      'cart_empty',
      'not_found',
      'not_purchasable',
      'insufficient_stock',
      'coupon_unavailable',
      'shipping_unavailable',
      'price_changed',
      'too_many_open_orders',
      'unknown_currency',
    ],
    example: {
      items: [{ variant: 'LS-1', quantity: 2 }],
      email: 'hanna@example.com',
      shipping_address: {
        full_name: 'Hanna Tesfaye',
        line1: 'Bole Road 12',
        city: 'Addis Ababa',
        postal_code: '1000',
        country: 'ET',
      },
      payment: { provider: 'cod' },
    },
    responses: {
      201: {
        description: 'The order',
        schema: OrderPlacedSchema,
        headers: { Location: 'Address of the order', 'X-Order-Token': 'For a guest: opens the order' },
      },
    },
    async handle({ ctx, body, request, origin }) {
      const owner = cartOwnerOf(services.cartTokens, ctx.actor, request.headers['x-cart-token'])
      const { limitsOpenOrders } = services
      return keptReply(
        await placeOrder(ctx, owner, body, { limitsOpenOrders, origin, desk: await services.desk() }),
      )
    },
  }),
  route({
    method: 'PATCH',
    path: '/api/orders/{id}/',
    operation: 'updateOrder',
    summary: 'Change addresses, shipping or notes of an unpaid order',
    description: `Another address or method prices the whole order anew. Staff keep \`staff_notes\` at any time. ${guests}`,
    tag,
    access: everybody,
    guestTokens: ['OrderToken'],
    params,
    body: OrderPatch,
    readOnly,
    errors: [
      'not_found',
      'permission_denied',
      'invalid_transition',
      'not_purchasable',
      'coupon_unavailable',
      'shipping_unavailable',
      'price_changed',
    ],
    example: { notes: 'Please ring twice.' },
    responses: one,
    handle: async (call) => ({
      body: shown(call.ctx, await changeOrder(call.ctx, orderKeyOf(call), call.body)),
    }),
  }),
  route({
    method: 'DELETE',
    path: '/api/orders/{id}/',
    operation: 'withdrawOrder',
    summary: 'Take back an unpaid order',
    description: `It is cancelled and its stock free again; it can still be read. ${guests}`,
    tag,
    access: everybody,
    guestTokens: ['OrderToken'],
    params,
    errors: ['not_found', 'permission_denied', 'invalid_transition'],
    responses: { 204: { description: 'Cancelled' } },
    async handle(call) {
      await withdrawOrder(call.ctx, orderKeyOf(call))
      return { status: 204 }
    },
  }),
  route({
    method: 'POST',
    path: '/api/orders/{id}/cancel/',
    operation: 'cancelOrder',
    summary: 'Cancel an order of which nothing has left',
    description: `Parcels that wait are cancelled with it; after one has left it is a 409. The stock comes back, a coupon may be used again, what was paid is given back. ${guests}`,
    tag,
    access: everybody,
    guestTokens: ['OrderToken'],
    params,
    body: Reason,
    isBodyOptional: true,
    errors: ['not_found', 'permission_denied', 'invalid_transition'],
    example: { reason: 'Ordered twice' },
    responses: one,
    handle: async (call) => ({
      body: shown(call.ctx, await cancelOrder(call.ctx, orderKeyOf(call), call.body.reason ?? '')),
    }),
  }),
  route({
    method: 'PATCH',
    path: '/api/orders/{id}/status/',
    operation: 'setOrderStatus',
    summary: 'Move an order on by hand',
    description: [
      'processing → shipped → delivered → returned, one step at a time; a 409 names what is allowed. The parcels and',
      'returns are written with it: `shipped` sends what waits and one more parcel with all that is left, `delivered`',
      'has all of them arrive, `returned` receives all that is with the buyer, without restock. The buyer sees the',
      '`note`.',
    ].join(' '),
    tag,
    access: staff('orders:write'),
    params,
    body: StatusInput,
    errors: ['not_found', 'invalid_transition', 'shipment_exceeds_order'],
    example: { status: 'shipped' },
    responses: one,
    handle: async (call) => ({
      body: shown(
        call.ctx,
        await setOrderStatus(call.ctx, orderKeyOf(call), call.body.status, call.body.note ?? ''),
      ),
    }),
  }),
]
