import type { CartView } from '../../../domain/cart/index.ts'
import type { CategoryView, ProductView, VariantView } from '../../../domain/catalogue/index.ts'
import type { ReturnView } from '../../../domain/fulfilment/index.ts'
import type { AddressView, UserView } from '../../../domain/identity/index.ts'
import type { OrderView, PaymentView } from '../../../domain/orders/index.ts'
import type { ReviewView } from '../../../domain/reviews/index.ts'
import type { ListedWishlist, WishlistItemView } from '../../../domain/wishlists/index.ts'

/**
 * What the types of the schema are read from: the JSON that the API answers for the same thing, or as much of it as
 * was at hand. What is missing is read when a field asks for it, for all things of a document together (loaders.ts).
 */
export type Product = Pick<ProductView, 'id'> &
  Partial<ProductView> & {
    /** In which currency it is shown. */
    readonly currency: string
  }

/** Inside its product a variant lacks some fields, and knows others. */
type ProductVariant = ProductView['variants'][number] & { readonly product: string }
export type Variant = { readonly id: string; readonly currency: string } & Partial<
  ProductVariant & VariantView
>

export type Category = Pick<CategoryView, 'id'> & Partial<CategoryView>
export type Review = ReviewView
export type User = UserView
export type Address = AddressView
export type Cart = CartView & { readonly token: string | null }
export type Order = OrderView
export type Payment = PaymentView
/** The currency of its order, where that was at hand. */
export type Return = ReturnView & { readonly currency?: string }
export type Wishlist = Omit<ListedWishlist, 'shareId'> & {
  readonly share_url: string | null
  readonly items?: readonly WishlistItemView[]
}
