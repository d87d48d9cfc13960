import { builder } from '../builder.ts'
import type * as source from './sources.ts'

/**
 * The types of the shop by name, each with what its fields are read from: the JSON that the API answers for the same
 * thing. What a type's fields are stands in types/; here only the names, so that types may name each other.
 */
export const Product = builder.objectRef<source.Product>('Product')
export const Variant = builder.objectRef<source.Variant>('Variant')
export const Category = builder.objectRef<source.Category>('Category')
export const Review = builder.objectRef<source.Review>('Review')
export const User = builder.objectRef<source.User>('User')
export const Address = builder.objectRef<source.Address>('Address')
export const Cart = builder.objectRef<source.Cart>('Cart')
export const Order = builder.objectRef<source.Order>('Order')
export const Payment = builder.objectRef<source.Payment>('Payment')
export const Return = builder.objectRef<source.Return>('Return')
export const Wishlist = builder.objectRef<source.Wishlist>('Wishlist')
