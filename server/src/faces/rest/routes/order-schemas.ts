import { type TSchema, Type } from 'typebox'
import type { OrderView, PaymentView } from '../../../domain/orders/index.ts'
import { listSchema } from '../pagination.ts'
import { ShipmentSchema } from './shipment-schemas.ts'

const Nullable = (schema: TSchema) => Type.Union([schema, Type.Null()])
const OneOf = (values: readonly string[], description?: string) =>
  Type.Unsafe<string>({ type: 'string', enum: values, ...(description ? { description } : {}) })
const Uuid = Type.String({ format: 'uuid' })
const Time = Type.String({ format: 'date-time' })
const Amount = Type.String({ description: 'Decimal text with the decimals of the order’s currency.' })
const Percent = Type.String({ description: 'In percent, such as "12.5".' })

/** Where an order can stand. */
export const ORDER_STATUSES = [
  'pending', 'paid', 'processing', 'shipped', 'delivered', 'cancelled', 'returned',
] as const // biome-ignore format: a list
/** What can be paid of it. */
export const PAYMENT_STATUSES = [
  'unpaid', 'pending', 'paid', 'failed', 'partially_refunded', 'refunded',
] as const // biome-ignore format: a list
/** What can be sent of it. */
export const FULFILMENT_STATUSES = ['unfulfilled', 'partial', 'fulfilled', 'returned'] as const

/** A line of an order. */
export const OrderItemSchema = Type.Object(
  {
    id: Uuid,
    variant: Uuid,
    product: Uuid,
    name: Type.String({ description: 'The product’s name when it was ordered.' }),
    variant_name: Type.String(),
    sku: Nullable(Type.String()),
    options: Type.Unsafe<Record<string, string>>({
      type: 'object',
      additionalProperties: { type: 'string' },
      description: 'Such as {"Size": "M"}.',
    }),
    image: Nullable(Type.String()),
    quantity: Type.Integer(),
    unit_price: Amount,
    discount: Amount,
    tax: Amount,
    tax_rate: Percent,
    total: Type.String({
      description:
        'quantity × unit_price − discount, with the tax added where prices do not include it. With the shipping (and its tax) the lines add up to grand_total.',
    }),
  },
  { title: 'OrderItem' },
)

/** An address as it was when the order was placed. */
export const OrderAddressSchema = Type.Object(
  {
    full_name: Type.String(),
    line1: Type.String(),
    line2: Type.String(),
    apartment: Type.String(),
    city: Type.String(),
    state: Type.String(),
    postal_code: Type.String(),
    country: Type.String(),
    phone: Type.String(),
  },
  { title: 'OrderAddress' },
)

/** A payment, alone or in its order. */
export const PaymentSchema = Type.Object(
  {
    id: Uuid,
    order: Uuid,
    provider: Type.String({
      description: 'stripe, chapa, cod, bank_transfer or sandbox; none for a total of 0.',
    }),
    method: Type.String({ description: 'card, mobile, cash or bank; none for a total of 0.' }),
    amount: Amount,
    currency: Type.String(),
    status: Type.String({
      description:
        'pending, requires_action, authorized, succeeded, failed, expired, refunded, partially_refunded or canceled.',
    }),
    checkout_url: Nullable(Type.String()),
    transaction_id: Nullable(Type.String()),
    failure: Nullable(Type.String({ description: 'Why it failed.' })),
    flag: Type.Optional(
      Nullable(
        Type.String({
          description:
            'Only the staff see it. Why a person has to look: amount_mismatch, currency_mismatch, disputed, …',
        }),
      ),
    ),
    flag_detail: Type.Optional(Nullable(Type.String({ description: 'Only the staff see it.' }))),
    created_at: Time,
    updated_at: Time,
  },
  { title: 'Payment' },
)

const OrderShippingMethodSchema = Type.Object(
  {
    id: Uuid,
    code: Type.String(),
    name: Type.String(),
    price: Amount,
    discount: Type.String({ description: 'What free shipping took off the price.' }),
    tax: Amount,
    tax_rate: Percent,
  },
  { title: 'OrderShippingMethod' },
)
const OrderDiscountSchema = Type.Object(
  {
    id: Uuid,
    code: Nullable(Type.String()),
    name: Type.String(),
    type: Type.String({ description: 'percentage, fixed or free_shipping.' }),
    amount: Amount,
  },
  { title: 'OrderDiscount' },
)
const OrderTaxSchema = Type.Object(
  {
    name: Type.String(),
    rate: Percent,
    base: Type.String({ description: 'What the tax is reckoned on, without the tax.' }),
    tax: Amount,
  },
  { title: 'OrderTax' },
)

const orderFields = {
  id: Uuid,
  number: Type.String({
    description: 'For people: `K7QM-3XHD-92TV`. Found in any case, with or without dashes.',
  }),
  status: OneOf(ORDER_STATUSES),
  payment_status: OneOf(PAYMENT_STATUSES),
  fulfilment_status: OneOf(FULFILMENT_STATUSES),
  email: Type.String(),
  user: Nullable(Type.String({ format: 'uuid', description: 'Null for a guest.' })),
  currency: Type.String(),
  subtotal: Amount,
  discount_total: Amount,
  shipping_total: Amount,
  tax_total: Amount,
  grand_total: Type.String({
    description: 'subtotal − discount_total + shipping_total + (prices_include_tax ? 0 : tax_total).',
  }),
  prices_include_tax: Type.Boolean(),
  items: Type.Array(OrderItemSchema),
  shipping_address: OrderAddressSchema,
  billing_address: OrderAddressSchema,
  shipping_method: Nullable(OrderShippingMethodSchema),
  discounts: Type.Array(OrderDiscountSchema),
  taxes: Type.Array(OrderTaxSchema, { description: 'The tax of each rate over the whole order.' }),
  payments: Type.Array(PaymentSchema, { description: 'The oldest first.' }),
  shipments: Type.Array(ShipmentSchema, { description: 'The oldest first.' }),
  notes: Type.String(),
  staff_notes: Type.Optional(Type.String({ description: 'Only the staff see it.' })),
  placed_at: Time,
  created_at: Time,
  updated_at: Time,
}

/** An order. */
export const OrderSchema = Type.Object(orderFields, { title: 'Order' })

/** The answer to a checkout. */
export const OrderPlacedSchema = Type.Object(
  {
    ...orderFields,
    order_token: Type.Optional(
      Type.String({ description: 'For a guest, this once: send it as X-Order-Token to see the order.' }),
    ),
    payment: Type.Optional(PaymentSchema),
  },
  { title: 'PlacedOrder' },
)

/** A page of orders. */
export const OrderPageSchema = listSchema(OrderSchema, 'OrderPage')
/** A page of an order’s lines. */
export const OrderItemPageSchema = listSchema(OrderItemSchema, 'OrderItemPage')

/** A line of an order’s story. */
export const OrderEventSchema = Type.Object(
  {
    type: Type.String({ description: 'Such as order.placed, order.paid, shipment.shipped.' }),
    actor: Type.Object(
      {
        kind: Type.String({ description: 'customer, guest, staff, admin, vendor or system.' }),
        id: Type.Optional(Type.String({ description: 'Only the staff see it.' })),
        name: Type.Optional(Type.String({ description: 'Only the staff see it.' })),
      },
      { title: 'OrderEventActor' },
    ),
    data: Type.Object({}, { title: 'OrderEventData', additionalProperties: true }),
    created_at: Time,
  },
  { title: 'OrderEvent' },
)
/** A page of an order’s story, the oldest first. */
export const OrderEventPageSchema = listSchema(OrderEventSchema, 'OrderEventPage')

const ADDRESS = {
  full_name: 'Hanna Tesfaye',
  line1: 'Bole Road 12',
  line2: '',
  apartment: '',
  city: 'Addis Ababa',
  state: '',
  postal_code: '1000',
  country: 'ET',
  phone: '+251 91 234 5678',
}
const ORDER_ID = '0192d3a4-5b6c-7d8e-9f01-23456789abce'
const TIME = '2026-01-31T09:00:00.000Z'

/** A payment, for the contract. */
export const PAYMENT_EXAMPLE: PaymentView = {
  id: '0192d3a4-5b6c-7d8e-9f01-23456789abd0',
  order: ORDER_ID,
  provider: 'bank_transfer',
  method: 'bank',
  amount: '102.02',
  currency: 'USD',
  status: 'pending',
  checkout_url: null,
  transaction_id: null,
  failure: null,
  created_at: TIME,
  updated_at: TIME,
}

/** An order, for the contract. */
export const ORDER_EXAMPLE: OrderView = {
  id: ORDER_ID,
  number: 'K7QM-3XHD-92TV',
  status: 'processing',
  payment_status: 'pending',
  fulfilment_status: 'unfulfilled',
  email: 'hanna@example.com',
  user: '0192d3a4-5b6c-7d8e-9f01-23456789abcf',
  currency: 'USD',
  subtotal: '98.00',
  discount_total: '9.80',
  shipping_total: '5.00',
  tax_total: '8.82',
  grand_total: '102.02',
  prices_include_tax: false,
  items: [
    {
      id: '0192d3a4-5b6c-7d8e-9f01-23456789abd1',
      variant: '0192d3a4-5b6c-7d8e-9f01-23456789abd2',
      product: '0192d3a4-5b6c-7d8e-9f01-23456789abd3',
      name: 'Linen shirt',
      variant_name: 'M',
      sku: 'LS-1-M',
      options: { Size: 'M' },
      image: null,
      quantity: 2,
      unit_price: '49.00',
      discount: '9.80',
      tax: '8.82',
      tax_rate: '10',
      total: '97.02',
    },
  ],
  shipping_address: ADDRESS,
  billing_address: ADDRESS,
  shipping_method: {
    id: '0192d3a4-5b6c-7d8e-9f01-23456789abd4',
    code: 'standard',
    name: 'Standard',
    price: '5.00',
    discount: '0.00',
    tax: '0.00',
    tax_rate: '0',
  },
  discounts: [
    {
      id: '0192d3a4-5b6c-7d8e-9f01-23456789abd5',
      code: 'WELCOME10',
      name: 'Welcome',
      type: 'percentage',
      amount: '9.80',
    },
  ],
  taxes: [{ name: 'VAT', rate: '10', base: '88.20', tax: '8.82' }],
  payments: [PAYMENT_EXAMPLE],
  shipments: [],
  notes: '',
  placed_at: TIME,
  created_at: TIME,
  updated_at: TIME,
}
