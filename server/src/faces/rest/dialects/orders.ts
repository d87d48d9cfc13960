import { type TProperties, Type } from 'typebox'
import { OrderInput } from '../../../domain/checkout/index.ts'
import { AddressInput } from '../../../domain/identity/index.ts'
import { fieldError } from '../../../kernel/errors.ts'
import { type Dialect, type Names, type OlderCall, resource } from './dialect.ts'
import { picking } from './engine.ts'
import {
  type PlacedOrder,
  StoreOrderSchema,
  StreetOrderPlacedSchema,
  StreetOrderSchema,
  toStoreOrder,
  toStreetOrder,
} from './order-shapes.ts'
import { MethodText, providerOf } from './pay-methods.ts'
import { sessionOf } from './payments.ts'

const capability = 'checkout and orders'
const of = { list: 'listOrders', get: 'getOrder', update: 'updateOrder', delete: 'withdrawOrder' }

/** Names of an address inside an order. */
const STREET_ADDRESS = {
  full_name: 'full_name',
  street: 'line1',
  line2: 'line2',
  apartment: 'apartment',
  city: 'city',
  region: 'state',
  postal_code: 'postal_code',
  country: 'country',
  phone_number: 'phone',
}
const STORE_ADDRESS = {
  full_name: 'full_name',
  address_line_1: 'line1',
  address_line_2: 'line2',
  apartment: 'apartment',
  city: 'city',
  state: 'state',
  postal_code: 'postal_code',
  country: 'country',
  phone_number: 'phone',
}

/** An address by its id, or written out in these names. */
function addressText(names: Names) {
  const known = AddressInput.properties as TProperties
  const properties = Object.entries(names).map(
    ([older, name]) => [older, Type.Optional(known[name] as never)] as const,
  )
  return Type.Optional(
    Type.Union(
      [
        Type.String({ maxLength: 100, description: 'Id of an address of the own book.' }),
        Type.Object(Object.fromEntries(properties), { additionalProperties: true }),
        Type.Null(),
      ],
      { description: 'Default: the cart’s address, else the default address.' },
    ),
  )
}

/** Names of messages about the parts of an address. */
const faultsOf = (field: string, canonical: string, names: Names): Names =>
  Object.fromEntries(
    Object.entries(names).map(([older, name]) => [`${field}.${older}`, `${canonical}.${name}`]),
  )

const addressOf = (given: unknown, names: Names): unknown =>
  typeof given === 'object' && given !== null ? picking(given as Record<string, unknown>, names) : given

/** The canonical body, with addresses and the way to pay in its own form. */
const orderBody = (names: Names) => async (picked: Record<string, unknown>, call: OlderCall) => {
  const { shipping_address: to, billing_address: bill, payment, ...same } = picked
  return {
    ...same,
    ...(to == null ? {} : { shipping_address: addressOf(to, names) }),
    ...(bill == null ? {} : { billing_address: addressOf(bill, names) }),
    ...(payment === undefined
      ? {}
      : { payment: { provider: await providerOf(call, payment, 'payment_method') } }),
  }
}

const { coupon, email, notes, currency, shipping_method } = OrderInput.properties
const ADDRESSES = {
  address: 'shipping_address',
  address_id: 'shipping_address',
  shipping_address: 'shipping_address',
  shipping_address_id: 'shipping_address',
  billing_address: 'billing_address',
}
const CHANGES = { ...ADDRESSES, shipping_method: 'shipping_method', notes: 'notes' }
const same = {
  payment_method: 'payment',
  email: 'email',
  coupon: 'coupon',
  currency: 'currency',
}
const addressFields = (names: Names): TProperties => {
  const text = addressText(names)
  const id = Type.Optional(
    Type.Union([Type.String({ maxLength: 100 }), Type.Null()], {
      description: 'Id of an address of the own book.',
    }),
  )
  return {
    address: text,
    address_id: id,
    shipping_address: text,
    shipping_address_id: id,
    billing_address: text,
  }
}
const STREET_FAULTS = {
  ...faultsOf('address', 'shipping_address', STREET_ADDRESS),
  ...faultsOf('billing_address', 'billing_address', STREET_ADDRESS),
  payment_method: 'payment.provider',
}
const STORE_FAULTS = {
  ...faultsOf('shipping_address', 'shipping_address', STORE_ADDRESS),
  ...faultsOf('billing_address', 'billing_address', STORE_ADDRESS),
  payment_method: 'payment.provider',
}
const FILTERS = {
  status: 'status',
  payment_status: 'payment_status',
  order_number: 'number',
  user: 'user',
  created_after: 'created_after',
  created_before: 'created_before',
  search: 'search',
}

const CheckoutSchema = Type.Object(
  {
    checkout_url: Type.Union([Type.String(), Type.Null()], {
      description: 'The provider’s page. null: nothing is paid there.',
    }),
    order_id: Type.String({ format: 'uuid' }),
    session_id: Type.Union([Type.String(), Type.Null()], {
      description: 'What the address of the page ends in: with Stripe the Checkout Session.',
    }),
    payment_id: Type.Union([Type.String({ format: 'uuid' }), Type.Null()]),
  },
  { title: 'CompatCheckout' },
)

/** What both older checkouts take beside the address. */
const checkoutFields = { payment_method: MethodText, shipping_method, coupon, email, notes, currency }

/** Checkout and orders under older names. */
export const orderDialects: readonly Dialect[] = [
  ...resource(of, {
    capability,
    path: '/api/order/',
    filters: FILTERS,
    ordering: { order_date: 'created_at', created_at: 'created_at', total_amount: 'grand_total' },
    fields: CHANGES,
    body: Type.Object(
      { ...addressFields(STREET_ADDRESS), shipping_method, notes },
      { title: 'CompatOrderPatch', additionalProperties: true },
    ),
    toBody: orderBody(STREET_ADDRESS),
    faults: STREET_FAULTS,
    item: toStreetOrder,
    schema: StreetOrderSchema,
    example: { notes: 'Please ring twice.' },
  }),
  {
    capability,
    method: 'POST',
    path: '/api/order/',
    to: 'placeOrder',
    description:
      'Buys what is in the active cart; prices, totals and states of the body are not read. A guest sends `email`, and the address written out. With `payment_method` the buyer goes on to `checkout_url`.',
    fields: { ...CHANGES, ...same },
    body: Type.Object(
      {
        ...addressFields(STREET_ADDRESS),
        ...checkoutFields,
      },
      { title: 'CompatOrderInput', additionalProperties: true },
    ),
    isBodyOptional: true,
    toBody: orderBody(STREET_ADDRESS),
    faults: STREET_FAULTS,
    item: toStreetOrder,
    schema: StreetOrderPlacedSchema,
    at: '/api/order/{id}/',
    example: { address: '0192d3a4-5b6c-7d8e-9f01-23456789abce', payment_method: 'card' },
  },
  ...resource(of, {
    capability,
    path: '/api/store/orders/',
    filters: FILTERS,
    ordering: { created_at: 'created_at', total_price: 'grand_total', order_number: 'number' },
    fields: CHANGES,
    body: Type.Object(
      { ...addressFields(STORE_ADDRESS), shipping_method, notes },
      { title: 'CompatStoreOrderPatch', additionalProperties: true },
    ),
    toBody: orderBody(STORE_ADDRESS),
    faults: STORE_FAULTS,
    item: toStoreOrder,
    schema: StoreOrderSchema,
    example: { notes: 'Please ring twice.' },
  }),
  {
    capability,
    method: 'POST',
    path: '/api/store/orders/checkout/',
    to: 'placeOrder',
    summary: 'Buy the cart, and open the page on which it is paid',
    description:
      'By card, unless `payment_method` says otherwise. A guest sends `email` and `shipping_address` written out. Another’s cart is a 404.',
    fields: { cart_id: 'cart', cart: 'cart', ...CHANGES, ...same },
    body: Type.Object(
      {
        cart_id: Type.String({ maxLength: 100, description: 'Id of the own active cart.' }),
        ...addressFields(STORE_ADDRESS),
        ...checkoutFields,
      },
      { title: 'CompatCheckoutInput', additionalProperties: true },
    ),
    toBody: (picked, call) => {
      if (picked.shipping_address == null) throw fieldError('shipping_address_id', 'This field is required.')
      return orderBody(STORE_ADDRESS)({ payment: 'card', ...picked }, call)
    },
    faults: STORE_FAULTS,
    item: ({ id, payment }: PlacedOrder) => ({
      checkout_url: payment?.checkout_url ?? null,
      order_id: id,
      session_id: sessionOf(payment),
      payment_id: payment?.id ?? null,
    }),
    schema: CheckoutSchema,
    at: '/api/store/orders/{id}/',
    example: {
      cart_id: '0192d3a4-5b6c-7d8e-9f01-23456789abce',
      shipping_address_id: '0192d3a4-5b6c-7d8e-9f01-23456789abcf',
    },
  },
]
