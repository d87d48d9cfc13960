import { type Static, Type } from 'typebox'
import { AddressInput, EmailText } from '../identity/index.ts'
import { PROVIDER_NAMES, type ProviderName } from '../payments/index.ts'

/** Most lines of one order, and most pieces of one line. */
export const LINES_MAX = 200
export const QUANTITY_MAX = 10_000

const line = (maxLength: number) =>
  Type.String({
    minLength: 1,
    maxLength,
    pattern: '^[^\\u0000-\\u001f\\u007f]*$',
    description: 'Must be one line of text.',
  })
const orAddressId = (description: string) =>
  Type.Union(
    [Type.String({ maxLength: 100, description: 'Id of an address of the own book.' }), AddressInput],
    {
      description,
    },
  )

/** An order line as a client names it. */
export const OrderLineInput = Type.Object(
  {
    variant: Type.String({ minLength: 1, maxLength: 300, description: 'Id or sku of the variant.' }),
    quantity: Type.Integer({ minimum: 1, maximum: QUANTITY_MAX }),
  },
  { title: 'OrderLineInput', additionalProperties: false },
)

const Provider = Type.Unsafe<ProviderName>({ type: 'string', enum: PROVIDER_NAMES })

/** Which way to pay. */
const PaymentChoice = Type.Object(
  { provider: Provider },
  { title: 'PaymentChoice', additionalProperties: false },
)

const Amount = Type.Union([Type.String({ maxLength: 40 }), Type.Number()])

/** What is sent to check out. */
export const OrderInput = Type.Object(
  {
    cart: Type.Optional(
      Type.String({ maxLength: 100, description: 'Id of the own active cart; the active one when absent.' }),
    ),
    items: Type.Optional(
      Type.Array(OrderLineInput, {
        minItems: 1,
        maxItems: LINES_MAX,
        description: 'Buys these at once and leaves the cart alone.',
      }),
    ),
    shipping_address: Type.Optional(orAddressId('Default: the cart’s, else the default address.')),
    billing_address: Type.Optional(orAddressId('Default: the shipping address.')),
    shipping_method: Type.Optional(
      Type.String({ minLength: 1, maxLength: 100, description: 'Id or code; the cheapest when absent.' }),
    ),
    coupon: Type.Optional(line(64)),
    email: Type.Optional(EmailText),
    currency: Type.Optional(Type.String({ maxLength: 10 })),
    payment: Type.Optional(PaymentChoice),
    expected_total: Type.Optional(Amount),
    notes: Type.Optional(Type.String({ maxLength: 2_000 })),
  },
  { title: 'OrderInput', additionalProperties: false },
)
export type OrderInput = Static<typeof OrderInput>

/** What may be changed of an own order that is not paid. */
export const OrderPatch = Type.Object(
  {
    shipping_address: Type.Optional(orAddressId('Where it is to be sent.')),
    billing_address: Type.Optional(orAddressId('Whom the invoice is made out to.')),
    shipping_method: Type.Optional(Type.String({ minLength: 1, maxLength: 100, description: 'Id or code.' })),
    expected_total: Type.Optional(Amount),
    notes: Type.Optional(Type.String({ maxLength: 2_000 })),
    staff_notes: Type.Optional(
      Type.String({ maxLength: 10_000, description: 'Staff only; never shown to buyers.' }),
    ),
  },
  { title: 'OrderPatch', additionalProperties: false },
)
export type OrderPatch = Static<typeof OrderPatch>
