import { WishlistItemSchema } from '../routes/wishlists-schemas.ts'
import type { Dialect } from './dialect.ts'

const capability = 'wishlist'

/** The wishlist under older addresses. */
export const wishlistDialects: readonly Dialect[] = [
  {
    capability,
    method: 'POST',
    path: '/api/wishlist/add/',
    to: 'addWishlistItem',
    fields: {
      product: 'product',
      product_id: 'product',
      variant: 'variant',
      variant_id: 'variant',
      product_variant: 'variant',
      sku: 'sku',
    },
    example: { product_id: 'linen-shirt' },
    responses: {
      200: { description: 'It was on the list already.', schema: WishlistItemSchema },
      201: {
        description: 'It is on the list.',
        schema: WishlistItemSchema,
        headers: { Location: 'The item.' },
      },
    },
  },
  { capability, method: 'DELETE', path: '/api/wishlist/remove/{item_id}/', to: 'removeWishlistItem' },
]
