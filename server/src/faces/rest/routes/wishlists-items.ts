import { Type } from 'typebox'
import {
  addWishlistItem,
  getWishlistItem,
  ITEMS_MAX,
  listWishlistItems,
  MoveToCartInput,
  moveToCart,
  moveWishlistItem,
  removeWishlistItem,
  WishlistItemInput,
  WishlistItemPatch,
  type WishlistKey,
} from '../../../domain/wishlists/index.ts'
import { listBody, listPageOf, listQuery } from '../pagination.ts'
import { PRIVATE } from '../private.ts'
import { type Route, route, signedIn } from '../route.ts'
import { CartSchema } from './cart-schemas.ts'
import { currencyOf } from './products.ts'
import { WishlistItemPageSchema, WishlistItemSchema } from './wishlists-schemas.ts'

const tag = 'wishlists'
/** What a client that sends back what it read cannot change. */
const readOnly = ['id', 'name', 'variant_name', 'is_available', 'created_at'] as const
const currencyQuery = {
  currency: Type.Optional(
    Type.String({
      maxLength: 10,
      description: 'Of the cards; a product without a price in it is shown in the shop’s own.',
    }),
  ),
}
const text = (description: string) => Type.String({ maxLength: 100, description })
const id = { id: text('Id of the list.') }
const itemId = { item_id: text('Id of the item.') }
const one = (description: string) => ({ description, schema: WishlistItemSchema })

/** One set of rows is about the default list, the other about any of one's own. */
type Place = {
  readonly at: string
  /** Goes into the names of the operations: `listWishlistItems`, `listOwnWishlistItems`. */
  readonly own: '' | 'Own'
  readonly list: typeof id | Record<string, never>
  readonly says: string
}
const DEFAULT: Place = { at: '/api/wishlist/', own: '', list: {}, says: 'the default wishlist' }
const OWN: Place = { at: '/api/wishlists/{id}/', own: 'Own', list: id, says: 'one of the own wishlists' }

/** Rows below `…/items/` of the default wishlist and of any other. */
export const wishlistItemRoutes = (): Route[] => [...rowsOf(DEFAULT), ...rowsOf(OWN)]

type Named = { readonly id?: string; readonly item_id?: string }
const keyOf = ({ id: key }: Named): WishlistKey => key

function rowsOf({ at, own, list, says }: Place): Route[] {
  const params = Type.Object(list)
  const itemParams = Type.Object({ ...list, ...itemId })
  const itemOf = (named: Named): string => named.item_id!
  const shared = { tag, access: signedIn } as const
  return [
    route({
      ...shared,
      method: 'GET',
      path: `${at}items/`,
      operation: `list${own}WishlistItems`,
      summary: `List what is on ${says}, the newest first`,
      params,
      query: Type.Object({ ...listQuery, ...currencyQuery }),
      responses: { 200: { description: 'A page of items.', schema: WishlistItemPageSchema } },
      handle: async (call) => {
        const page = listPageOf(call.query, 'wishlist_items', [{ field: 'created_at', isDescending: true }])
        const found = await listWishlistItems(call.ctx, keyOf(call.params), currencyOf(call), page)
        return { body: listBody(call, page, found) }
      },
    }),
    route({
      ...shared,
      method: 'POST',
      path: `${at}items/`,
      operation: `add${own}WishlistItem`,
      summary: `Put something onto ${says}`,
      description: `One of \`product\`, \`variant\` and \`sku\`. What is on it already is answered with 200 and stays as it is. At most ${ITEMS_MAX} items.`,
      params,
      query: Type.Object(currencyQuery),
      body: WishlistItemInput,
      readOnly,
      example: { product: 'linen-shirt' },
      responses: {
        200: one('It was on the list already.'),
        201: { ...one('It is on the list.'), headers: { Location: 'The item.' } },
      },
      handle: async (call) => {
        const { item, isNew } = await addWishlistItem(
          call.ctx,
          keyOf(call.params),
          call.body,
          currencyOf(call),
        )
        if (!isNew) return { body: item }
        const list = at.replace('{id}', String((call.params as Named).id))
        return { status: 201, headers: { location: `${list}items/${item.id}/` }, body: item }
      },
    }),
    route({
      ...shared,
      method: 'GET',
      path: `${at}items/{item_id}/`,
      operation: `get${own}WishlistItem`,
      summary: `Read an item of ${says}`,
      params: itemParams,
      query: Type.Object(currencyQuery),
      responses: { 200: one('The item.') },
      handle: async (call) => ({
        body: await getWishlistItem(call.ctx, keyOf(call.params), itemOf(call.params), currencyOf(call)),
      }),
    }),
    route({
      ...shared,
      method: 'PATCH',
      path: `${at}items/{item_id}/`,
      operation: `move${own}WishlistItem`,
      summary: 'Put an item onto another of the own lists',
      description:
        'Where the same thing is on that list already, the two become one, under the id of that one.',
      params: itemParams,
      query: Type.Object(currencyQuery),
      body: WishlistItemPatch,
      readOnly: [...readOnly, 'product', 'variant', 'sku'],
      example: { wishlist: '0192d3a4-5b6c-7d8e-9f01-23456789abce' },
      responses: { 200: one('The item, on the other list.') },
      handle: async (call) => ({
        body: await moveWishlistItem(
          call.ctx,
          keyOf(call.params),
          itemOf(call.params),
          call.body,
          currencyOf(call),
        ),
      }),
    }),
    route({
      ...shared,
      method: 'DELETE',
      path: `${at}items/{item_id}/`,
      operation: `remove${own}WishlistItem`,
      summary: `Take an item off ${says}`,
      params: itemParams,
      responses: { 204: { description: 'Taken off.' } },
      handle: async (call) => {
        await removeWishlistItem(call.ctx, keyOf(call.params), itemOf(call.params))
        return { status: 204 }
      },
    }),
    route({
      ...shared,
      method: 'POST',
      path: `${at}items/{item_id}/move-to-cart/`,
      operation: `move${own}WishlistItemToCart`,
      summary: 'Put an item into the cart and take it off the list',
      description:
        'Both or neither: what cannot be bought stays on the list. An item that names no variant stands for the only one of its product that can be bought; where there are several, `variant` chooses.',
      params: itemParams,
      body: MoveToCartInput,
      isBodyOptional: true,
      errors: ['not_purchasable', 'insufficient_stock'],
      example: { quantity: 1 },
      responses: { 200: { description: 'The cart, with it.', schema: CartSchema } },
      handle: async (call) => {
        const cart = await moveToCart(call.ctx, keyOf(call.params), itemOf(call.params), call.body)
        const { id: cartId, ...rest } = cart
        return {
          headers: PRIVATE,
          body: { id: cartId, token: null, ...rest },
        }
      },
    }),
  ]
}
