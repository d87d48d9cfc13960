import { Cart, Wishlist } from '../refs.ts'
import { defineMutation, thing } from './define.ts'

defineMutation({
  name: 'addToWishlist',
  description: 'Note a product, a variant or a SKU. What is there already stays once.',
  operation: 'addWishlistItem',
  after: 'getWishlist',
  names: { productId: 'product', variantId: 'variant' },
  input: (t) => ({
    productId: t.id({ description: 'Id or slug of the product.' }),
    variantId: t.id(),
    sku: t.string(),
  }),
  gives: (t) => ({ wishlist: thing(t, 'The list.')(Wishlist) }),
})

defineMutation({
  name: 'removeFromWishlist',
  description: 'Take an entry off the list.',
  operation: 'removeWishlistItem',
  after: 'getWishlist',
  params: { itemId: 'item_id' },
  input: (t) => ({ itemId: t.id({ required: true, description: 'Id of the entry.' }) }),
  gives: (t) => ({ wishlist: thing(t, 'The list.')(Wishlist) }),
})

defineMutation({
  name: 'moveToCart',
  description: 'Put an entry of the wishlist into the cart, and take it off the list.',
  operation: 'moveWishlistItemToCart',
  params: { itemId: 'item_id' },
  names: { variantId: 'variant' },
  input: (t) => ({
    itemId: t.id({ required: true, description: 'Id of the entry.' }),
    variantId: t.id({ description: 'Which form, when the entry names none.' }),
    quantity: t.int({ description: '1 when absent.' }),
  }),
  gives: (t) => ({ cart: thing(t, 'The cart.')(Cart) }),
})
