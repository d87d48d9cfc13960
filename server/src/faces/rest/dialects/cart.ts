import { type TSchema, Type } from 'typebox'
import type { CartView } from '../../../domain/cart/index.ts'
import { notFound } from '../../../kernel/errors.ts'
import { pageBody, pageOf, pageQuery, pageSchema } from '../pagination.ts'
import type { Reply } from '../route.ts'
import { CartSchema } from '../routes/cart-schemas.ts'
import type { Dialect, OlderCall } from './dialect.ts'
import { jsonOf, picking } from './engine.ts'

type Cart = CartView & { readonly token: string | null }

const capability = 'cart'
const VARIANT = {
  variant: 'variant',
  variant_id: 'variant',
  product_variant: 'variant',
  product: 'product',
  product_id: 'product',
  sku: 'sku',
}
const tokenHeader = { 'X-Cart-Token': 'The guest’s token; send it with the next call.' }

const LineSchema = Type.Object(
  {
    id: Type.String(),
    cart: Type.Union([Type.String(), Type.Null()]),
    product_variant: Type.String(),
    quantity: Type.Integer(),
    price_at_addition: Type.Union([Type.String(), Type.Null()]),
  },
  { title: 'CompatCartItem' },
)
const { items: _, ...sameFields } = CartSchema.properties
const StoreCartSchema = Type.Object(
  { ...sameFields, items: Type.Array(LineSchema) },
  { title: 'CompatStoreCart' },
)

const lineOf = (cart: Cart, item: CartView['items'][number]) => ({
  id: item.id,
  cart: cart.id,
  product_variant: item.variant,
  quantity: item.quantity,
  price_at_addition: item.price_when_added,
})
const storeCart = (cart: Cart) => ({ ...cart, items: cart.items.map((item) => lineOf(cart, item)) })

/** Carts are short: all of one is shown, unless the client asks for pages. */
const PAGE = 100
const query = {
  page: pageQuery.page,
  page_size: Type.Optional(
    Type.Integer({ minimum: 1, maximum: PAGE, description: `Entries a page; ${PAGE} when absent.` }),
  ),
}
function pageIn(call: OlderCall, all: readonly unknown[]) {
  const page = pageOf({ page_size: PAGE, ...call.query })
  const results = all.slice(page.offset, page.offset + page.limit)
  return pageBody(call, page, { results, count: all.length })
}
const answer = (schema: TSchema) => ({
  200: { description: 'All of it.', schema, headers: tokenHeader },
})

/** The own cart, and the headers that go with it. */
async function ownCart(call: OlderCall): Promise<{ cart: Cart; headers: Reply['headers'] }> {
  const reply = await call.perform('getCart', {})
  return { cart: jsonOf(reply) as Cart, headers: reply.headers }
}

function lineIn(cart: Cart, id: string | undefined) {
  const item = cart.items.find((each) => each.id === id)
  if (item === undefined) throw notFound('Cart item')
  return lineOf(cart, item)
}

const shown = (reply: Reply, body: unknown, more: Partial<Reply> = {}): Reply => ({
  ...more,
  headers: { ...reply.headers, ...more.headers },
  body,
})

/** A line that was set, alone. */
async function setLine(call: OlderCall): Promise<Reply> {
  const params = { item_id: call.params.id }
  const reply = await call.perform('updateCartItem', { params, body: picking(call.body, QUANTITY) })
  return shown(reply, lineIn(jsonOf(reply) as Cart, call.params.id))
}
const QUANTITY = { quantity: 'quantity' }

/** Carts and their lines under older names. */
export const cartDialects: readonly Dialect[] = [
  {
    capability,
    method: 'POST',
    path: '/api/cart/add/',
    to: 'addCartItem',
    fields: { ...VARIANT, ...QUANTITY },
    example: { variant: 'LS-M-B', quantity: 2 },
    at: '/api/cart/update/{item_id}/',
  },
  {
    capability,
    method: 'PATCH',
    path: '/api/cart/update/{item_id}/',
    to: 'updateCartItem',
    fields: QUANTITY,
    example: { quantity: 3 },
  },
  { capability, method: 'DELETE', path: '/api/cart/remove/{item_id}/', to: 'removeCartItem' },
  {
    capability,
    method: 'GET',
    path: '/api/store/carts/',
    to: 'getCart',
    summary: 'The own cart, as a page of one',
    query,
    responses: answer(pageSchema(StoreCartSchema, 'CompatStoreCartPage')),
    handle: async (call) => {
      const { cart, headers } = await ownCart(call)
      return { ...(headers ? { headers } : {}), body: pageIn(call, [storeCart(cart)]) }
    },
  },
  {
    capability,
    method: 'POST',
    path: '/api/store/carts/',
    to: 'updateCart',
    also: ['getCart'],
    summary: 'The own active cart, begun if there is none',
    description: 'Everybody has one active cart; nothing in the body is read.',
    isBodyOptional: true,
    body: Type.Unsafe({ type: 'object', additionalProperties: true }),
    example: {},
    responses: {
      201: { description: 'The active cart.', schema: StoreCartSchema, headers: tokenHeader },
    },
    handle: async (call) => {
      const found = await call.perform('getCart', {})
      const { id, currency } = jsonOf(found) as Cart
      // an account's cart is made by its first change; that of a guest is known by its token before
      const begun = id === null ? await call.perform('updateCart', { body: { currency } }) : found
      const cart = jsonOf(begun) as Cart
      const headers = { location: `/api/store/carts/${cart.id}/` }
      return shown(begun, storeCart(cart), { status: 201, headers })
    },
  },
  {
    capability,
    method: 'GET',
    path: '/api/store/carts/{id}/',
    to: 'getCart',
    summary: 'The own active cart by its id',
    description: 'Any other cart is a 404.',
    responses: answer(StoreCartSchema),
    handle: async (call) => {
      const { cart, headers } = await ownCart(call)
      if (cart.id !== call.params.id) throw notFound('Cart')
      return { ...(headers ? { headers } : {}), body: storeCart(cart) }
    },
  },
  {
    capability,
    method: 'GET',
    path: '/api/store/cart-items/',
    to: 'getCart',
    summary: 'The lines of the own cart',
    query,
    responses: answer(pageSchema(LineSchema, 'CompatCartItemPage')),
    handle: async (call) => {
      const { cart, headers } = await ownCart(call)
      return { ...(headers ? { headers } : {}), body: pageIn(call, storeCart(cart).items) }
    },
  },
  {
    capability,
    method: 'POST',
    path: '/api/store/cart-items/',
    to: 'addCartItem',
    also: ['getCart'],
    description: 'Answers the line. `cart` may be left out; one that is not the own active cart is a 404.',
    fields: { ...VARIANT, ...QUANTITY, cart: 'cart', cart_id: 'cart' },
    errors: ['not_found'],
    responses: { 201: { description: 'The line.', schema: LineSchema, headers: tokenHeader } },
    example: { product_variant: 'LS-M-B', quantity: 2 },
    handle: async (call) => {
      const { cart: named, ...line } = picking(call.body, CART_ITEM)
      if (named !== undefined && named !== null) {
        const { cart } = await ownCart(call)
        if (cart.id !== named) throw notFound('Cart')
      }
      const reply = await call.perform('addCartItem', { body: line })
      const id = reply.headers?.location?.split('/').at(-2)
      const headers = { location: `/api/store/cart-items/${id}/` }
      return shown(reply, lineIn(jsonOf(reply) as Cart, id), { status: 201, headers })
    },
  },
  {
    capability,
    method: 'GET',
    path: '/api/store/cart-items/{id}/',
    to: 'getCart',
    summary: 'A line of the own cart',
    responses: answer(LineSchema),
    handle: async (call) => {
      const { cart, headers } = await ownCart(call)
      return { ...(headers ? { headers } : {}), body: lineIn(cart, call.params.id) }
    },
  },
  ...(['PUT', 'PATCH'] as const).map(
    (method): Dialect => ({
      capability,
      method,
      path: '/api/store/cart-items/{id}/',
      to: 'updateCartItem',
      description: 'Answers the line. Only how many there are changes.',
      fields: QUANTITY,
      responses: answer(LineSchema),
      example: { quantity: 3 },
      handle: setLine,
    }),
  ),
  {
    capability,
    method: 'DELETE',
    path: '/api/store/cart-items/{id}/',
    to: 'removeCartItem',
    params: { id: 'item_id' },
  },
]

const CART_ITEM = { ...VARIANT, ...QUANTITY, cart: 'cart', cart_id: 'cart' }
