import { Type } from 'typebox'
import {
  addItem,
  applyCoupon,
  CartItemInput,
  CartItemPatch,
  CartPatch,
  type CartView,
  CouponText,
  emptyCart,
  getCart,
  LINES_MAX,
  listShippingOptions,
  removeCoupon,
  removeItem,
  setQuantity,
  updateCart,
} from '../../../domain/cart/index.ts'
import type { Id } from '../../../kernel/id.ts'
import type { Ctx } from '../../../platform/context.ts'
import { type Call, everybody, type Reply, type Route, route } from '../route.ts'
import { type CartServices, cartDesk, newCartLimit } from './cart-owner.ts'
import { CART_EXAMPLE, CartSchema, ShippingOptionsSchema } from './cart-schemas.ts'

export type { CartServices } from './cart-owner.ts'

const tag = 'cart'
const params = Type.Object({ item_id: Type.String({ maxLength: 100, description: 'Id of the line.' }) })
const tokenHeader = { 'X-Cart-Token': 'The guest’s token; send it with the next call.' }
const cart = (description: string) => ({
  description,
  schema: CartSchema,
  headers: tokenHeader,
  example: CART_EXAMPLE,
})
const nothing = (description: string) => ({ 204: { description, headers: tokenHeader } })
const guestsNote = `Guests hold their cart by the token in \`X-Cart-Token\`, which every answer carries; without one that counts the answer is about a new, empty cart with a new token. An address may begin ${newCartLimit.points} guests’ carts a minute.`
/** What a client that sends back what it read cannot change. */
const readOnly = ['id', 'token', 'items', 'checked_out'] as const

/** Rows of `/api/cart/`. */
export function cartRoutes(services: CartServices): Route[] {
  const desk = cartDesk(services)
  const standingHeaders = desk.standingHeaders
  const shared = { tag, access: everybody, guestTokens: ['CartToken'], standingHeaders } as const
  type AnyCall = Pick<Call<unknown, unknown, unknown>, 'ctx' | 'request'>
  const callerOf = ({ ctx, request }: AnyCall) => desk.callerOf(request, ctx.actor)

  /** The answer that shows the cart. */
  const shown = (call: AnyCall, view: CartView, more: { status?: number; location?: string } = {}): Reply => {
    const caller = callerOf(call)
    const { id, ...rest } = view
    return {
      status: more.status ?? 200,
      headers: { ...desk.headers(caller, id), ...(more.location ? { location: more.location } : {}) },
      body: { id, token: desk.tokenFor(caller, id), ...rest },
    }
  }
  const removed = async (call: AnyCall, work: (ctx: Ctx) => Promise<Id>): Promise<Reply> => ({
    status: 204,
    headers: desk.headers(callerOf(call), await work(call.ctx)),
  })

  return [
    route({
      ...shared,
      method: 'GET',
      path: '/api/cart/',
      operation: 'getCart',
      summary: 'Read the own cart with the prices of now',
      description: `Writes nothing: a cart is made by the first change. ${guestsNote}`,
      responses: { 200: cart('The cart.') },
      handle: async (call) => shown(call, await getCart(call.ctx, callerOf(call).owner)),
    }),
    route({
      ...shared,
      method: 'PATCH',
      path: '/api/cart/',
      operation: 'updateCart',
      summary: 'Choose currency, address, way of shipping, e-mail and coupon',
      description:
        'Another country makes a new address. In another currency every line has the price of now; one without a price in it shows the problem.',
      body: CartPatch,
      readOnly,
      errors: ['unknown_currency', 'coupon_unavailable', 'shipping_unavailable', 'rate_limited'],
      example: { country: 'ET', email: 'hanna@example.com' },
      responses: { 200: cart('The cart.') },
      handle: async (call) => shown(call, await updateCart(call.ctx, callerOf(call), call.body)),
    }),
    route({
      ...shared,
      method: 'DELETE',
      path: '/api/cart/',
      operation: 'emptyCart',
      summary: 'Take every line and the coupon out of the cart',
      description: 'Currency, address, way of shipping and e-mail stay.',
      responses: nothing('Empty.'),
      handle: (call) => removed(call, (ctx) => emptyCart(ctx, callerOf(call))),
    }),
    route({
      ...shared,
      method: 'POST',
      path: '/api/cart/items/',
      operation: 'addCartItem',
      summary: 'Put something into the cart',
      description: `Answers the whole cart; Location is the line. More of a variant that is there adds up. At most ${LINES_MAX} lines, and never more than can be bought: \`insufficient_stock\` says how many are \`available\`. ${guestsNote}`,
      body: CartItemInput,
      errors: ['not_purchasable', 'insufficient_stock', 'rate_limited'],
      example: { variant: 'LS-M-B', quantity: 2 },
      responses: { 201: cart('The cart, with it.') },
      handle: async (call) => {
        const { cart: view, itemId } = await addItem(call.ctx, callerOf(call), call.body)
        return shown(call, view, { status: 201, location: `/api/cart/items/${itemId}/` })
      },
    }),
    route({
      ...shared,
      method: 'PATCH',
      path: '/api/cart/items/{item_id}/',
      operation: 'updateCartItem',
      summary: 'Set how many of a line there are',
      params,
      body: CartItemPatch,
      errors: ['not_purchasable', 'insufficient_stock'],
      example: { quantity: 3 },
      responses: { 200: cart('The cart.') },
      handle: async (call) =>
        shown(call, await setQuantity(call.ctx, callerOf(call), call.params.item_id, call.body.quantity)),
    }),
    route({
      ...shared,
      method: 'DELETE',
      path: '/api/cart/items/{item_id}/',
      operation: 'removeCartItem',
      summary: 'Take a line out of the cart',
      params,
      responses: nothing('Taken out.'),
      handle: (call) => removed(call, (ctx) => removeItem(ctx, callerOf(call), call.params.item_id)),
    }),
    route({
      ...shared,
      method: 'POST',
      path: '/api/cart/coupon/',
      operation: 'applyCoupon',
      summary: 'Put a coupon on the cart',
      description:
        'In place of another one. One that does not count is refused with the reason; one that stops counting later stays and shows why in `coupon_problem`, as does one that saves less than the discounts there are without it.',
      body: Type.Object({ code: CouponText }, { title: 'CouponInput', additionalProperties: false }),
      errors: ['coupon_unavailable', 'rate_limited'],
      example: { code: 'SUMMER' },
      responses: { 200: cart('The cart.') },
      handle: async (call) => shown(call, await applyCoupon(call.ctx, callerOf(call), call.body.code)),
    }),
    route({
      ...shared,
      method: 'DELETE',
      path: '/api/cart/coupon/',
      operation: 'removeCoupon',
      summary: 'Take the coupon off the cart',
      responses: nothing('There is no coupon on it.'),
      handle: (call) => removed(call, (ctx) => removeCoupon(ctx, callerOf(call))),
    }),
    route({
      ...shared,
      method: 'GET',
      path: '/api/cart/shipping-options/',
      operation: 'listCartShippingOptions',
      summary: 'List the ways to send the cart, the cheapest first',
      description: 'Prices are before discounts and tax. Empty when nothing goes there.',
      query: Type.Object({
        country: Type.Optional(
          Type.String({ minLength: 1, maxLength: 60, description: 'Default: that of the cart’s address.' }),
        ),
        state: Type.Optional(Type.String({ maxLength: 120 })),
      }),
      responses: {
        200: {
          description: 'All of them on one page.',
          schema: ShippingOptionsSchema,
          headers: tokenHeader,
        },
      },
      handle: async (call) => {
        const caller = callerOf(call)
        const { cartId, options } = await listShippingOptions(call.ctx, caller.owner, call.query)
        return {
          headers: desk.headers(caller, cartId),
          body: { count: options.length, next: null, previous: null, results: options },
        }
      },
    }),
  ]
}
