export { addItem, addItemStep } from './add-item.ts'
export { emptyCart, removeItem, setQuantity } from './change-item.ts'
export { closeCart, lockActiveCart } from './checkout.ts'
export { deleteOldCarts } from './clean-up.ts'
export { applyCoupon, removeCoupon } from './coupon.ts'
export { getCart } from './get-cart.ts'
export { CartItemInput, CartItemPatch, CartPatch, CouponText } from './input.ts'
export { mergeGuestCart } from './merge-cart.ts'
export {
  type CartAddress,
  type CartCaller,
  type CartForCheckout,
  type CartOwner,
  LINES_MAX,
} from './model.ts'
export { cartsInExport, forgetCarts, forgetCartsKind } from './personal-data.ts'
export { listShippingOptions } from './shipping-options.ts'
export { type CartTokens, cartOwnerOf, createCartTokens } from './tokens.ts'
export { updateCart } from './update-cart.ts'
export type { CartView } from './view.ts'
