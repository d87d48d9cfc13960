import { Type } from 'typebox'
import {
  createWishlist,
  deleteWishlist,
  emptyWishlist,
  endShare,
  getSharedWishlist,
  getWishlist,
  LISTS_MAX,
  type ListedWishlist,
  listWishlists,
  type ShareTokens,
  shareWishlist,
  updateWishlist,
  WishlistInput,
  type WishlistKey,
  WishlistPatch,
} from '../../../domain/wishlists/index.ts'
import type { Id } from '../../../kernel/id.ts'
import { mapPage } from '../../../kernel/page.ts'
import { listBody, listPageOf, listQuery } from '../pagination.ts'
import { PRIVATE } from '../private.ts'
import { everybody, type Route, route, signedIn } from '../route.ts'
import { currencyOf } from './products.ts'
import { wishlistItemRoutes } from './wishlists-items.ts'
import {
  SharedWishlistSchema,
  WishlistPageSchema,
  WishlistSchema,
  WishlistShareSchema,
} from './wishlists-schemas.ts'

/** How links to wishlists are made, and where the storefront is that shows them. */
export type WishlistServices = {
  readonly shareTokens: ShareTokens
  readonly frontendUrl: string | undefined
}

const tag = 'wishlists'
const params = Type.Object({ id: Type.String({ maxLength: 100, description: 'Id of the list.' }) })
const currency = Type.Optional(
  Type.String({
    maxLength: 10,
    description: 'Of the cards; a product without a price in it is shown in the shop’s own.',
  }),
)
const query = Type.Object({ currency })
/** What a client that sends back what it read cannot change. */
const readOnly = ['id', 'items', 'item_count', 'share_url', 'created_at'] as const
const list = (description: string) => ({ description, schema: WishlistSchema })

/** Rows of `/api/wishlist/` and `/api/wishlists/`. */
export function wishlistRoutes({ shareTokens, frontendUrl }: WishlistServices): Route[] {
  const shared = { tag, access: signedIn } as const
  const linkOf = (origin: string, shareId: Id) => {
    const token = shareTokens.sign(shareId)
    const base = frontendUrl?.replace(/\/+$/, '')
    const url = base ? `${base}/wishlists/shared/${token}` : `${origin}/api/wishlists/shared/${token}/`
    return { share_url: url, token }
  }
  const withLink = <View extends ListedWishlist>(origin: string, { shareId, ...view }: View) => ({
    ...view,
    share_url: shareId === null ? null : linkOf(origin, shareId).share_url,
  })
  type AnyCall = Parameters<typeof currencyOf>[0] & {
    readonly ctx: Parameters<typeof getWishlist>[0]
    readonly origin: string
  }
  const shown = async (call: AnyCall, key: WishlistKey) =>
    withLink(call.origin, await getWishlist(call.ctx, key, currencyOf(call)))

  return [
    route({
      ...shared,
      method: 'GET',
      path: '/api/wishlist/',
      operation: 'getWishlist',
      summary: 'Read the default wishlist',
      description: 'Everybody with an account has one; it is made at its first use. The newest items first.',
      query,
      responses: { 200: list('The list with all of its items.') },
      handle: async (call) => ({ body: await shown(call, undefined) }),
    }),
    route({
      ...shared,
      method: 'DELETE',
      path: '/api/wishlist/',
      operation: 'emptyWishlist',
      summary: 'Take everything off the default wishlist',
      description: 'The list, its name and its link stay.',
      responses: { 204: { description: 'Empty.' } },
      handle: async ({ ctx }) => {
        await emptyWishlist(ctx, undefined)
        return { status: 204 }
      },
    }),
    route({
      ...shared,
      method: 'GET',
      path: '/api/wishlists/',
      operation: 'listWishlists',
      summary: 'List the own wishlists, the default one first',
      description: 'Without their items.',
      query: Type.Object(listQuery),
      responses: { 200: { description: 'A page of lists.', schema: WishlistPageSchema } },
      handle: async (call) => {
        const page = listPageOf(call.query, 'wishlists', [
          { field: 'default', isDescending: false },
          { field: 'created_at', isDescending: false },
        ])
        const found = await listWishlists(call.ctx, page)
        return {
          body: listBody(
            call,
            page,
            mapPage(found, (one) => withLink(call.origin, one)),
          ),
        }
      },
    }),
    route({
      ...shared,
      method: 'POST',
      path: '/api/wishlists/',
      operation: 'createWishlist',
      summary: 'Make another wishlist',
      description: `At most ${LISTS_MAX}, with the default one.`,
      body: WishlistInput,
      readOnly,
      example: { name: 'For the new kitchen' },
      responses: { 201: { ...list('The list.'), headers: { Location: 'The list.' } } },
      handle: async (call) => {
        const id = await createWishlist(call.ctx, call.body)
        const body = withLink(call.origin, await getWishlist(call.ctx, id, call.ctx.store.currency))
        return { status: 201, headers: { location: `/api/wishlists/${id}/` }, body }
      },
    }),
    route({
      ...shared,
      method: 'GET',
      path: '/api/wishlists/{id}/',
      operation: 'getOwnWishlist',
      summary: 'Read one of the own wishlists',
      params,
      query,
      responses: { 200: list('The list with all of its items.') },
      handle: async (call) => ({ body: await shown(call, call.params.id) }),
    }),
    route({
      ...shared,
      method: 'PATCH',
      path: '/api/wishlists/{id}/',
      operation: 'updateWishlist',
      summary: 'Rename a wishlist, or make it the default',
      params,
      query,
      body: WishlistPatch,
      readOnly,
      example: { name: 'For the old kitchen' },
      responses: { 200: list('The list.') },
      handle: async (call) => {
        await updateWishlist(call.ctx, call.params.id, call.body)
        return { body: await shown(call, call.params.id) }
      },
    }),
    route({
      ...shared,
      method: 'DELETE',
      path: '/api/wishlists/{id}/',
      operation: 'deleteWishlist',
      summary: 'Delete a wishlist with all that is on it',
      description:
        'Its link shows nothing any more. When it was the default, the oldest other one becomes it; without another a new one is made at the next use.',
      params,
      responses: { 204: { description: 'Gone.' } },
      handle: async ({ ctx, params: { id } }) => {
        await deleteWishlist(ctx, id)
        return { status: 204 }
      },
    }),
    ...(['', 'Own'] as const).flatMap((own) => {
      const at = own === '' ? '/api/wishlist/share/' : '/api/wishlists/{id}/share/'
      const named = own === '' ? Type.Object({}) : params
      const says = own === '' ? 'the default wishlist' : 'a wishlist'
      const keyOf = (given: { readonly id?: string }): WishlistKey => given.id
      return [
        route({
          ...shared,
          method: 'POST',
          path: at,
          operation: `share${own}Wishlist`,
          summary: `Make a secret link that shows ${says}`,
          description:
            'Who has the link sees name and items, until sharing ends. Asked again, the same link.',
          params: named,
          responses: { 200: { description: 'The link.', schema: WishlistShareSchema } },
          handle: async (call) => ({
            headers: PRIVATE,
            body: linkOf(call.origin, await shareWishlist(call.ctx, keyOf(call.params))),
          }),
        }),
        route({
          ...shared,
          method: 'DELETE',
          path: at,
          operation: `endShareOf${own}Wishlist`,
          summary: `End the link that shows ${says}`,
          description: 'For ever: sharing again makes another link. Safe to repeat.',
          params: named,
          responses: { 204: { description: 'The link shows nothing any more.' } },
          handle: async (call) => {
            await endShare(call.ctx, keyOf(call.params))
            return { status: 204 }
          },
        }),
      ]
    }),
    route({
      method: 'GET',
      path: '/api/wishlists/shared/{token}/',
      operation: 'getSharedWishlist',
      summary: 'Read a wishlist that was shared',
      description:
        'Name and items, nothing of whose it is. A list that is gone or not shared any more is not found.',
      tag,
      access: everybody,
      params: Type.Object({ token: Type.String({ maxLength: 200, description: 'From the link.' }) }),
      query,
      responses: { 200: { description: 'The list.', schema: SharedWishlistSchema } },
      handle: async (call) => ({
        headers: { ...PRIVATE, 'referrer-policy': 'no-referrer' },
        body: await getSharedWishlist(call.ctx, shareTokens, call.params.token, currencyOf(call)),
      }),
    }),
    ...wishlistItemRoutes(),
  ]
}
