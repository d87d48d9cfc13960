import { type Static, Type } from 'typebox'
import type { Id } from '../../kernel/id.ts'

/** Most wishlists of one person. */
export const LISTS_MAX = 50
/** Most items of one wishlist. */
export const ITEMS_MAX = 500
/** What the list is called that everybody has. */
export const DEFAULT_NAME = 'Wishlist'

/** A person's wishlist. `shareId`: what its secret link is made of, null while nobody else may see it. */
export type Wishlist = {
  readonly id: Id
  readonly name: string
  readonly isDefault: boolean
  readonly shareId: Id | null
  readonly createdAt: Date
}

/** Which list is meant: one of the caller's own by its id, or the default one (undefined). */
export type WishlistKey = string | undefined

const NAME_LENGTH = 100
const name = Type.String({
  minLength: 1,
  maxLength: NAME_LENGTH,
  pattern: '^[^\\u0000-\\u001f\\u007f]*[^\\s\\u0000-\\u001f\\u007f][^\\u0000-\\u001f\\u007f]*$',
  description: `Must be one line of text, up to ${NAME_LENGTH} characters.`,
})
const isDefault = Type.Boolean({
  description: 'Whether it is the list that `/api/wishlist/` means; setting it takes it from the other one.',
})
const reference = (description: string) => Type.String({ minLength: 1, maxLength: 300, description })

/** A new list. */
export const WishlistInput = Type.Object(
  { name, is_default: Type.Optional(isDefault) },
  { title: 'WishlistInput', additionalProperties: false },
)
export type WishlistInput = Static<typeof WishlistInput>

/** Changes of a list. `is_default: false` is refused: make another one the default. */
export const WishlistPatch = Type.Object(
  { name: Type.Optional(name), is_default: Type.Optional(isDefault) },
  { title: 'WishlistPatch', additionalProperties: false },
)
export type WishlistPatch = Static<typeof WishlistPatch>

/** What to wish for: one of variant, product and sku. */
export const WishlistItemInput = Type.Object(
  {
    product: Type.Optional(
      reference(
        'Id or slug of a product. Of one with a single variant that variant is wished for, else any.',
      ),
    ),
    variant: Type.Optional(reference('Id or sku of a variant.')),
    sku: Type.Optional(reference('Sku of a variant.')),
  },
  { title: 'WishlistItemInput', additionalProperties: false },
)
export type WishlistItemInput = Static<typeof WishlistItemInput>

/** Puts an item onto another list. */
export const WishlistItemPatch = Type.Object(
  { wishlist: Type.String({ minLength: 1, maxLength: 100, description: 'Id of another of the own lists.' }) },
  { title: 'WishlistItemPatch', additionalProperties: false },
)
export type WishlistItemPatch = Static<typeof WishlistItemPatch>

/** What of an item goes into the cart, and how many. */
export const MoveToCartInput = Type.Object(
  {
    variant: Type.Optional(
      reference(
        'Id or sku: which variant of the product. Needed where the item names none and there are several.',
      ),
    ),
    quantity: Type.Optional(Type.Integer({ minimum: 1, maximum: 10_000, description: 'Default: 1.' })),
  },
  { title: 'MoveToCartInput', additionalProperties: false },
)
export type MoveToCartInput = Static<typeof MoveToCartInput>
