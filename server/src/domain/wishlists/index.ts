export { addWishlistItem } from './add-item.ts'
export { emptyWishlist, moveWishlistItem, removeWishlistItem } from './change-items.ts'
export { checkWishlists } from './check.ts'
export {
  ITEMS_MAX,
  LISTS_MAX,
  MoveToCartInput,
  WishlistInput,
  WishlistItemInput,
  WishlistItemPatch,
  type WishlistKey,
  WishlistPatch,
} from './model.ts'
export { moveToCart } from './move-to-cart.ts'
export { forgetWishlists, forgetWishlistsKind, wishlistsInExport } from './personal-data.ts'
export {
  getWishlist,
  getWishlistItem,
  itemsOfWishlists,
  type ListedWishlist,
  listWishlistItems,
  listWishlists,
  type OpenWishlist,
} from './read-wishlists.ts'
export { createWishlist, deleteWishlist, updateWishlist } from './save-wishlist.ts'
export {
  createShareTokens,
  endShare,
  getSharedWishlist,
  type ShareTokens,
  shareWishlist,
} from './share.ts'
export type { WishlistItemView } from './view.ts'
