import { type TSchema, Type } from 'typebox'
import { listSchema } from '../pagination.ts'
import { ProductCardSchema } from './catalogue-schemas.ts'

const orNull = (schema: TSchema) => Type.Union([schema, Type.Null()])

/** An item of a wishlist. */
export const WishlistItemSchema = Type.Object(
  {
    id: Type.String(),
    product: Type.Unsafe<object | null>(orNull(ProductCardSchema)),
    variant: Type.Union([Type.String(), Type.Null()], { description: 'null: any of the product’s.' }),
    variant_name: Type.Union([Type.String(), Type.Null()]),
    sku: Type.Union([Type.String(), Type.Null()]),
    name: Type.String({
      description: 'Of the product; of one that is not sold any more what it was called when it was put in.',
    }),
    is_available: Type.Boolean({ description: 'It can be bought now.' }),
    created_at: Type.String(),
  },
  {
    title: 'WishlistItem',
    description: '`product` is null while the product is not sold: taken back, or archived.',
  },
)

const listFields = {
  id: Type.String(),
  name: Type.String(),
  is_default: Type.Boolean({ description: 'The list that `/api/wishlist/` means.' }),
  item_count: Type.Integer(),
  share_url: Type.Union([Type.String(), Type.Null()], {
    description: 'The secret link by which others see it; null while nobody may.',
  }),
  created_at: Type.String(),
}

/** A wishlist in a list of them. */
export const WishlistSummarySchema = Type.Object(listFields, { title: 'WishlistSummary' })

/** A wishlist with its items, the newest first. */
export const WishlistSchema = Type.Object(
  { ...listFields, items: Type.Array(WishlistItemSchema) },
  { title: 'Wishlist' },
)

/** A wishlist as others see it. */
export const SharedWishlistSchema = Type.Object(
  { name: Type.String(), item_count: Type.Integer(), items: Type.Array(WishlistItemSchema) },
  { title: 'SharedWishlist' },
)

/** The secret link of a wishlist. */
export const WishlistShareSchema = Type.Object(
  {
    share_url: Type.String({ description: 'Page of the storefront (FRONTEND_URL), else of the API.' }),
    token: Type.String({ description: 'For `GET /api/wishlists/shared/{token}/`.' }),
  },
  { title: 'WishlistShare' },
)

/** A page of wishlists. */
export const WishlistPageSchema = listSchema(WishlistSummarySchema, 'WishlistPage')
/** A page of items. */
export const WishlistItemPageSchema = listSchema(WishlistItemSchema, 'WishlistItemPage')
