import { type TObject, type TProperties, type TSchema, Type } from 'typebox'
import type { OrderView, PaymentView } from '../../../domain/orders/index.ts'
import { OrderPlacedSchema, OrderSchema } from '../routes/order-schemas.ts'

/** An order in its canonical names, as it is read or as it was just placed. */
export type PlacedOrder = OrderView & { readonly order_token?: string; readonly payment?: PaymentView }
type OrderAddress = OrderView['shipping_address']

const Nullable = (schema: TSchema) => Type.Union([schema, Type.Null()])
const text = Type.String()

/** What an older client follows of an order’s parcels, at the top of the order. */
const tracking = {
  carrier: Nullable(Type.String({ description: 'Of the newest parcel; null before there is one.' })),
  tracking_number: Nullable(text),
  tracking_url: Nullable(text),
}
/** How the order is paid, at its top. */
const paying = {
  payment_method: Nullable(
    Type.String({ description: 'Of the payment that counts: card, mobile, cash or bank; null without one.' }),
  ),
  checkout_url: Nullable(
    Type.String({ description: 'Where the buyer pays; null when there is nothing to pay there.' }),
  ),
}

/** The address in the names of `/api/address/`. */
const StreetAddress = Type.Object(
  {
    full_name: text,
    street: text,
    line2: text,
    apartment: text,
    city: text,
    region: text,
    postal_code: text,
    country: text,
    phone_number: text,
  },
  { title: 'CompatOrderAddress' },
)
/** The address in the names of `/api/store/shipping-addresses/`. */
const StoreAddress = Type.Object(
  {
    full_name: text,
    address_line_1: text,
    address_line_2: text,
    apartment: text,
    city: text,
    state: text,
    postal_code: text,
    country: text,
    phone_number: text,
  },
  { title: 'CompatStoreOrderAddress' },
)

const streetAddress = ({ line1, state, phone, ...rest }: OrderAddress) => ({
  ...rest,
  street: line1,
  region: state,
  phone_number: phone,
})
const storeAddress = ({ line1, line2, phone, ...rest }: OrderAddress) => ({
  ...rest,
  address_line_1: line1,
  address_line_2: line2,
  phone_number: phone,
})

/** The fields of an order that have the same name everywhere. */
const sameFields = (schema: TObject): TProperties => {
  const { number, grand_total, placed_at, shipping_address, billing_address, payment, ...same } =
    schema.properties
  return same
}

type Fields = { readonly number: TProperties; readonly address: TObject }
const STREET: Fields = {
  number: { order_number: text, total_amount: text, order_date: Type.String({ format: 'date-time' }) },
  address: StreetAddress,
}
const STORE: Fields = {
  number: {
    order_number: text,
    total_price: Type.String({ description: 'Of the whole order.' }),
    placed_at: Type.String({ format: 'date-time' }),
  },
  address: StoreAddress,
}
const shapeOf = (title: string, schema: TObject, { number, address }: Fields) =>
  Type.Object(
    {
      ...sameFields(schema),
      ...number,
      shipping_address: address,
      billing_address: address,
      ...tracking,
      ...paying,
    },
    { title },
  )

/** An order of `/api/order/`. */
export const StreetOrderSchema = shapeOf('CompatOrder', OrderSchema, STREET)
/** The answer to a checkout there. */
export const StreetOrderPlacedSchema = shapeOf('CompatPlacedOrder', OrderPlacedSchema, STREET)
/** An order of `/api/store/orders/`. */
export const StoreOrderSchema = shapeOf('CompatStoreOrder', OrderSchema, STORE)

/** An order in the names of `/api/order/`. */
export function toStreetOrder(order: PlacedOrder): Record<string, unknown> {
  const { number, grand_total, placed_at, payment: _, shipping_address, billing_address, ...same } = order
  return {
    ...same,
    order_number: number,
    total_amount: grand_total,
    order_date: placed_at,
    shipping_address: streetAddress(shipping_address),
    billing_address: streetAddress(billing_address),
    ...trackingOf(order),
    ...payingOf(order),
  }
}

/** An order in the names of `/api/store/orders/`. */
export function toStoreOrder(order: PlacedOrder): Record<string, unknown> {
  const { number, grand_total, payment: _, shipping_address, billing_address, ...same } = order
  return {
    ...same,
    order_number: number,
    total_price: grand_total,
    shipping_address: storeAddress(shipping_address),
    billing_address: storeAddress(billing_address),
    ...trackingOf(order),
    ...payingOf(order),
  }
}

function trackingOf({ shipments }: PlacedOrder) {
  const parcel = shipments.findLast(({ status }) => status !== 'cancelled')
  return {
    carrier: parcel?.carrier_name ?? null,
    tracking_number: parcel?.tracking_number ?? null,
    tracking_url: parcel?.tracking_url ?? null,
  }
}

function payingOf(order: PlacedOrder) {
  const payment = paymentThatCounts(order)
  const isOpen = payment?.status === 'pending' || payment?.status === 'requires_action'
  return {
    payment_method: payment?.method ?? null,
    checkout_url: isOpen ? (payment?.checkout_url ?? null) : null,
  }
}

/** Payments by which money has come in, or is held. */
const HOLDS_MONEY: ReadonlySet<string> = new Set([
  'succeeded',
  'authorized',
  'partially_refunded',
  'refunded',
])

/** The payment an older client means by “the payment” of an order: the one with the money, else the newest. */
export const paymentThatCounts = ({ payments }: Pick<OrderView, 'payments'>): PaymentView | undefined =>
  payments.findLast(({ status }) => HOLDS_MONEY.has(status)) ?? payments.at(-1)

/** How `/api/payment/{order_id}/status/` tells how an order is paid. */
export const PaymentStandingSchema = Type.Object(
  {
    order: Type.String({ format: 'uuid' }),
    payment_status: Type.String({ description: 'Of the order: unpaid, pending, paid, …' }),
    status: Nullable(Type.String({ description: 'Of the payment; null before there is one.' })),
    method: Nullable(text),
    amount: text,
    currency: text,
    transaction_id: Nullable(text),
    created_at: Type.String({ format: 'date-time', description: 'Of the payment, else of the order.' }),
    updated_at: Type.String({ format: 'date-time' }),
  },
  { title: 'CompatPaymentStanding' },
)

/** How an order is paid, in one flat object. */
export function toPaymentStanding(order: OrderView) {
  const payment = paymentThatCounts(order)
  return {
    order: order.id,
    payment_status: order.payment_status,
    status: payment?.status ?? null,
    method: payment?.method ?? null,
    amount: payment?.amount ?? order.grand_total,
    currency: order.currency,
    transaction_id: payment?.transaction_id ?? null,
    created_at: payment?.created_at ?? order.created_at,
    updated_at: payment?.updated_at ?? order.updated_at,
  }
}
