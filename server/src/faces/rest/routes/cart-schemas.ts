import { Type } from 'typebox'
import { pageSchema } from '../pagination.ts'

const Nullable = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) =>
  Type.Union([schema, Type.Null()])
const Money = Type.String({
  description: 'Decimal string with the decimals of the currency.',
  examples: ['19.99'],
})
const oneOf = (values: readonly string[], description: string) =>
  Nullable(Type.Unsafe<string>({ type: 'string', enum: values, description }))

/** A line of a cart. */
const CartItemSchema = Type.Object(
  {
    id: Type.String(),
    variant: Type.String(),
    product: Type.String(),
    name: Type.String(),
    variant_name: Type.String(),
    sku: Nullable(Type.String()),
    options: Type.Unsafe<Record<string, string>>({
      type: 'object',
      additionalProperties: { type: 'string' },
    }),
    image: Nullable(Type.String()),
    quantity: Type.Integer(),
    unit_price: Nullable(
      Type.String({ description: 'Of now; null when it cannot be bought in the cart’s currency.' }),
    ),
    price_when_added: Nullable(Type.String({ description: 'In the cart’s currency.' })),
    price_changed: Type.Boolean({ description: 'The price is another one than when it was put in.' }),
    available: Type.Integer({ description: 'How many can be bought now.' }),
    backorder: Type.Boolean({ description: 'More than that may be bought.' }),
    problem: oneOf(
      ['not_purchasable', 'insufficient_stock'],
      'What stands in the way of buying this line; null when nothing does.',
    ),
    discount: Nullable(Money),
    tax: Nullable(Money),
    total: Nullable(
      Type.String({
        description: 'Quantity × unit price − discount, and the tax when prices do not include it.',
      }),
    ),
  },
  { title: 'CartItem' },
)

/** A cart with the prices of now. */
export const CartSchema = Type.Object(
  {
    id: Nullable(Type.String({ description: 'null for a signed-in person who has put nothing in yet.' })),
    token: Nullable(
      Type.String({ description: 'Of a guest’s cart: send it as X-Cart-Token. null when signed in.' }),
    ),
    items: Type.Array(CartItemSchema),
    coupon: Nullable(Type.String({ description: 'The code of the coupon on the cart.' })),
    coupon_problem: Nullable(Type.String({ description: 'Why the coupon does not count now.' })),
    email: Nullable(Type.String()),
    shipping_address: Nullable(
      Type.Object(
        {
          full_name: Type.Optional(Type.String()),
          line1: Type.Optional(Type.String()),
          line2: Type.Optional(Type.String()),
          apartment: Type.Optional(Type.String()),
          city: Type.Optional(Type.String()),
          state: Type.Optional(Type.String()),
          postal_code: Type.Optional(Type.String()),
          country: Type.String(),
          phone: Type.Optional(Type.String()),
        },
        { title: 'CartAddress' },
      ),
    ),
    shipping_method: Nullable(Type.String({ description: 'Id of the chosen method; null: the cheapest.' })),
    shipping: Nullable(
      Type.Object(
        { id: Type.String(), code: Type.String(), name: Type.String(), price: Money },
        { title: 'CartShipping', description: 'The method that the totals reckon with, before discounts.' },
      ),
    ),
    shipping_problem: oneOf(
      ['no_destination', 'unavailable', 'unknown_method'],
      'Why the totals are without shipping.',
    ),
    discounts: Type.Array(
      Type.Object(
        {
          id: Type.String(),
          code: Nullable(Type.String()),
          name: Type.String(),
          type: Type.String(),
          amount: Money,
        },
        { title: 'CartDiscount' },
      ),
    ),
    currency: Type.String(),
    prices_include_tax: Type.Boolean(),
    subtotal: Money,
    discount_total: Money,
    shipping_total: Money,
    tax_total: Money,
    total: Money,
    checked_out: Type.Boolean({ description: 'false: a cart that was ordered is not shown any more.' }),
  },
  { title: 'Cart' },
)

/** Ways to send a cart. */
export const ShippingOptionsSchema = pageSchema(
  Type.Object(
    {
      id: Type.String(),
      code: Type.String(),
      name: Type.String(),
      description: Type.String(),
      price: Money,
      currency: Type.String(),
      is_selected: Type.Boolean(),
    },
    { title: 'CartShippingOption' },
  ),
  'CartShippingOptions',
)

/** A guest's cart in the documentation. */
export const CART_EXAMPLE = {
  id: '0192d3a4-5b6c-7d8e-9f01-23456789abce',
  token: 'AZLTpFtsfY6fASNFZ4mrzkWb0mD1c3V6b2x0cGx1cXJzdHV2d3h5ejAxMjM0NTY3',
  items: [
    {
      id: '0192d3a4-6b6c-7d8e-9f01-23456789abce',
      variant: '0192d3a4-7b6c-7d8e-9f01-23456789abce',
      product: '0192d3a4-8b6c-7d8e-9f01-23456789abce',
      name: 'Linen shirt',
      variant_name: 'M / Blue',
      sku: 'LS-M-B',
      options: { Size: 'M', Colour: 'Blue' },
      image: null,
      quantity: 2,
      unit_price: '49.00',
      price_when_added: '49.00',
      price_changed: false,
      available: 12,
      backorder: false,
      problem: null,
      discount: '0.00',
      tax: '0.00',
      total: '98.00',
    },
  ],
  coupon: null,
  coupon_problem: null,
  email: null,
  shipping_address: { country: 'ET' },
  shipping_method: null,
  shipping: {
    id: '00000000-0000-7000-8000-000000000002',
    code: 'standard',
    name: 'Standard',
    price: '0.00',
  },
  shipping_problem: null,
  discounts: [],
  currency: 'USD',
  prices_include_tax: false,
  subtotal: '98.00',
  discount_total: '0.00',
  shipping_total: '0.00',
  tax_total: '0.00',
  total: '98.00',
  checked_out: false,
}
