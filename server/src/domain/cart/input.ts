import { type Static, Type } from 'typebox'
import { AddressInput, EmailText } from '../identity/index.ts'
import { QUANTITY_MAX } from './model.ts'

const reference = (description: string) => Type.String({ minLength: 1, maxLength: 300, description })
const orNull = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) =>
  Type.Union([schema, Type.Null()])

/** What to put into a cart: one of variant, product and sku. */
export const CartItemInput = Type.Object(
  {
    variant: Type.Optional(reference('Id or sku of a variant.')),
    product: Type.Optional(
      reference('Id or slug of a product: stands for the only variant of it that can be bought.'),
    ),
    sku: Type.Optional(reference('Sku of a variant.')),
    quantity: Type.Optional(Type.Integer({ minimum: 1, maximum: QUANTITY_MAX, description: 'Default: 1.' })),
  },
  { title: 'CartItemInput', additionalProperties: false },
)
export type CartItemInput = Static<typeof CartItemInput>

/** How many of a line there should be. */
export const CartItemPatch = Type.Object(
  {
    quantity: Type.Integer({
      minimum: 0,
      maximum: QUANTITY_MAX,
      description: 'How many there should be, from 1 on; 0 is refused: DELETE the item.',
    }),
  },
  { title: 'CartItemPatch', additionalProperties: false },
)

/** The code of a coupon. */
export const CouponText = Type.String({
  minLength: 1,
  maxLength: 64,
  pattern: '^[^\\u0000-\\u001f\\u007f]*$',
  description: 'Must be one line of text.',
})

const { full_name, line1, line2, apartment, city, state, postal_code, country, phone } =
  AddressInput.properties

/** Any part of where the goods should go. */
export const CartAddressPatch = Type.Object(
  Type.Partial(Type.Object({ full_name, line1, line2, apartment, city, state, postal_code, country, phone }))
    .properties,
  { title: 'CartAddressPatch', additionalProperties: false },
)

/** What a shopper decides beside the lines. */
export const CartPatch = Type.Object(
  {
    currency: Type.Optional(
      Type.String({ minLength: 3, maxLength: 3, description: 'A code of ISO 4217, such as USD.' }),
    ),
    shipping_method: Type.Optional(
      orNull(
        Type.String({
          minLength: 1,
          maxLength: 100,
          description: 'Id or code; null: the cheapest.',
        }),
      ),
    ),
    shipping_address: Type.Optional(
      Type.Union([
        CartAddressPatch,
        Type.String({ minLength: 1, maxLength: 100, description: 'Id of an address of the own book.' }),
        Type.Null(),
      ]),
    ),
    country: Type.Optional(country),
    state: Type.Optional(Type.Union([state, Type.Null()])),
    email: Type.Optional(orNull(EmailText)),
    coupon: Type.Optional(orNull(CouponText)),
  },
  { title: 'CartPatch', additionalProperties: false },
)
export type CartPatch = Static<typeof CartPatch>
