import { builder } from '../../builder.ts'
import { Cart } from '../refs.ts'
import { defineMutation, thing } from './define.ts'

/** An address that is only for this cart or order. */
export const ShippingAddressInput = builder.inputType('ShippingAddressInput', {
  description: 'An address that is used once.',
  fields: (t) => ({
    fullName: t.string(),
    line1: t.string(),
    line2: t.string(),
    apartment: t.string(),
    city: t.string(),
    state: t.string(),
    postalCode: t.string(),
    country: t.string({ description: 'ISO 3166 code of two letters, or its English name.' }),
    phone: t.string(),
  }),
})

const cart = 'The cart with the prices of now. A guest sends its `token` as X-Cart-Token from now on.'

defineMutation({
  name: 'addToCart',
  description:
    'Put something into the cart: a variant, a SKU, or a product that comes in one form. More of what is there adds up.',
  operation: 'addCartItem',
  names: { variantId: 'variant', productId: 'product' },
  input: (t) => ({
    variantId: t.id(),
    productId: t.id(),
    sku: t.string(),
    quantity: t.int({ description: '1 when absent.' }),
  }),
  gives: (t) => ({ cart: thing(t, cart)(Cart) }),
})

defineMutation({
  name: 'updateCartItem',
  description: 'Set how many of a line there are.',
  operation: 'updateCartItem',
  params: { itemId: 'item_id' },
  input: (t) => ({
    itemId: t.id({ required: true, description: 'Id of the line.' }),
    quantity: t.int({ required: true }),
  }),
  gives: (t) => ({ cart: thing(t, cart)(Cart) }),
})

defineMutation({
  name: 'removeCartItem',
  description: 'Take a line out of the cart.',
  operation: 'removeCartItem',
  after: 'getCart',
  params: { itemId: 'item_id' },
  input: (t) => ({ itemId: t.id({ required: true, description: 'Id of the line.' }) }),
  gives: (t) => ({ cart: thing(t, cart)(Cart) }),
})

defineMutation({
  name: 'emptyCart',
  description: 'Take every line and the coupon out of the cart.',
  operation: 'emptyCart',
  after: 'getCart',
  gives: (t) => ({ cart: thing(t, cart)(Cart) }),
})

defineMutation({
  name: 'updateCart',
  description: 'Choose currency, address, way of shipping, e-mail and coupon of the cart.',
  operation: 'updateCart',
  names: { shippingMethodId: 'shipping_method', shippingAddressId: 'shipping_address' },
  input: (t) => ({
    currency: t.string({ description: 'ISO 4217 code.' }),
    shippingMethodId: t.id({ description: 'One of the ways to send it; null for none.' }),
    shippingAddress: t.field({ type: ShippingAddressInput }),
    shippingAddressId: t.id({ description: 'An own address, in place of shippingAddress.' }),
    country: t.string({ description: 'Only the country, while the rest is not known yet.' }),
    state: t.string(),
    email: t.string(),
    coupon: t.string({ description: 'Its code; null for none.' }),
  }),
  gives: (t) => ({ cart: thing(t, cart)(Cart) }),
})

defineMutation({
  name: 'applyCoupon',
  description: 'Put a coupon on the cart, in place of another one.',
  operation: 'applyCoupon',
  input: (t) => ({ code: t.string({ required: true }) }),
  gives: (t) => ({ cart: thing(t, cart)(Cart) }),
})

defineMutation({
  name: 'removeCoupon',
  description: 'Take the coupon off the cart.',
  operation: 'removeCoupon',
  after: 'getCart',
  gives: (t) => ({ cart: thing(t, cart)(Cart) }),
})
