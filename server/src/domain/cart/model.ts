import type { Id } from '../../kernel/id.ts'

/** Most lines of one cart. Merging two carts at a sign-in may go beyond it, up to twice as many. */
export const LINES_MAX = 200
/** Most pieces of one line. */
export const QUANTITY_MAX = 10_000

/** Whose cart is meant: a person's one active cart, or that of a guest, known by the cart's id alone. */
export type CartOwner =
  | { readonly kind: 'user'; readonly userId: Id }
  | { readonly kind: 'guest'; readonly cartId: Id }

/** What became of a cart: still open, turned into an order, or poured into the cart of who signed in. */
export type CartStatus = 'active' | 'ordered' | 'merged'

/** Where the goods are to go, as far as the shopper has said; `country` is a code of ISO 3166-1. */
export type CartAddress = {
  readonly full_name?: string
  readonly line1?: string
  readonly line2?: string
  readonly apartment?: string
  readonly city?: string
  readonly state?: string
  readonly postal_code?: string
  readonly country: string
  readonly phone?: string
}

/** As much of an address as prices depend on. */
export type Destination = { readonly country: string; readonly state: string }

/** A line as it is kept. The price is in the cart's currency; null when the variant had none. */
export type CartItem = {
  readonly id: Id
  readonly variantId: Id
  readonly quantity: number
  readonly priceWhenAddedMinor: number | null
}

/** What the shopper has decided beside the lines. */
export type CartChoices = {
  readonly currency: string
  readonly couponCode: string | null
  readonly shippingMethodId: Id | null
  readonly email: string | null
  readonly shippingAddress: CartAddress | null
}

/** A cart with its lines, in the order in which they were put in. */
export type Cart = CartChoices & {
  readonly id: Id
  readonly userId: Id | null
  readonly status: CartStatus
  /** The order it became. */
  readonly orderId: Id | null
  /** Goes up with every change, so that a change made of an old sight is noticed. */
  readonly version: number
  readonly items: readonly CartItem[]
}

/** An address that is complete enough to send a parcel to. */
export type CompleteCartAddress = Readonly<Required<CartAddress>>

/** What a checkout needs of an open cart. The address is null while it is not complete. */
export type CartForCheckout = Omit<CartChoices, 'shippingAddress'> & {
  readonly id: Id
  readonly userId: Id | null
  readonly shippingAddress: CompleteCartAddress | null
  readonly items: readonly { readonly variantId: Id; readonly quantity: number }[]
}

/** Who is at the cart. */
export type CartCaller = {
  readonly owner: CartOwner
  /** Asked before a guest's cart is made, so that one address cannot make any number; throws to refuse. */
  readonly admit?: (cartId: Id) => Promise<void>
}
