import type { Id } from '../../kernel/id.ts'
import { formatMinor } from '../../kernel/money.ts'
import { formatPercent } from '../../kernel/percent.ts'
import type {
  FulfilmentStatus,
  OrderAddress,
  OrderEventRecord,
  OrderItemRecord,
  OrderRecord,
  OrderStatus,
  PaymentRecord,
  PaymentStatus,
  ShipmentRecord,
  ShipmentState,
} from './model.ts'

/** A line of an order as the API shows it. Amounts are decimal texts in the order's currency. */
export type OrderItemView = {
  readonly id: Id
  readonly variant: Id
  readonly product: Id
  readonly name: string
  readonly variant_name: string
  readonly sku: string | null
  readonly options: Readonly<Record<string, string>>
  readonly image: string | null
  readonly quantity: number
  readonly unit_price: string
  readonly discount: string
  readonly tax: string
  /** In percent, such as "12.5". */
  readonly tax_rate: string
  readonly total: string
}

/** A payment as the API shows it. */
export type PaymentView = {
  readonly id: Id
  readonly order: Id
  readonly provider: string
  readonly method: string
  readonly amount: string
  readonly currency: string
  readonly status: string
  readonly checkout_url: string | null
  readonly transaction_id: string | null
  /** Why it failed. */
  readonly failure: string | null
  /** Why a person has to look at it; only the staff see it. */
  readonly flag?: string | null
  readonly flag_detail?: string | null
  readonly created_at: string
  readonly updated_at: string
}

/** A parcel as the API shows it. */
export type ShipmentView = {
  readonly id: Id
  readonly order: Id
  readonly carrier: string
  readonly carrier_name: string
  readonly tracking_number: string | null
  /** Where the buyer follows it; null when nobody has said. */
  readonly tracking_url: string | null
  readonly status: ShipmentState
  readonly items: readonly {
    readonly order_item: Id
    readonly quantity: number
    readonly name: string
    readonly sku: string | null
  }[]
  readonly note: string
  readonly shipped_at: string | null
  readonly delivered_at: string | null
  readonly returned_at: string | null
  readonly cancelled_at: string | null
  readonly created_at: string
  readonly updated_at: string
}

/** An order as the API shows it. */
export type OrderView = {
  readonly id: Id
  readonly number: string
  readonly status: OrderStatus
  readonly payment_status: PaymentStatus
  readonly fulfilment_status: FulfilmentStatus
  readonly email: string
  readonly user: Id | null
  readonly currency: string
  readonly subtotal: string
  readonly discount_total: string
  readonly shipping_total: string
  readonly tax_total: string
  readonly grand_total: string
  readonly prices_include_tax: boolean
  readonly items: readonly OrderItemView[]
  readonly shipping_address: OrderAddress
  readonly billing_address: OrderAddress
  readonly shipping_method: {
    readonly id: Id
    readonly code: string
    readonly name: string
    readonly price: string
    readonly discount: string
    readonly tax: string
    readonly tax_rate: string
  } | null
  readonly discounts: readonly {
    readonly id: Id
    readonly code: string | null
    readonly name: string
    readonly type: string
    readonly amount: string
  }[]
  readonly taxes: readonly {
    readonly name: string
    readonly rate: string
    readonly base: string
    readonly tax: string
  }[]
  readonly payments: readonly PaymentView[]
  readonly shipments: readonly ShipmentView[]
  readonly notes: string
  /** Only the staff see it. */
  readonly staff_notes?: string
  readonly placed_at: string
  readonly created_at: string
  readonly updated_at: string
}

/** A line of an order's story as the API shows it. */
export type OrderEventView = {
  readonly type: string
  readonly actor: Readonly<Record<string, unknown>>
  readonly data: Readonly<Record<string, unknown>>
  readonly created_at: string
}

/** Who looks: the staff see notes of their own and who of them did what; buyers do not. */
export type Viewer = { readonly isStaff: boolean }

const BUYER: Viewer = { isStaff: false }

/** The public shape of an order, field by field. */
export function viewOrder(order: OrderRecord, viewer: Viewer = BUYER): OrderView {
  const { currency } = order
  const money = (amountMinor: number): string => formatMinor(amountMinor, currency)
  const method = order.shipping_method
  return {
    id: order.id,
    number: order.number,
    status: order.status,
    payment_status: order.payment_status,
    fulfilment_status: order.fulfilment_status,
    email: order.email,
    user: order.user_id,
    currency,
    subtotal: money(order.subtotal_minor),
    discount_total: money(order.discount_minor),
    shipping_total: money(order.shipping_minor),
    tax_total: money(order.tax_minor),
    grand_total: money(order.grand_total_minor),
    prices_include_tax: order.prices_include_tax,
    items: order.items.map((item) => viewOrderItem(item, currency)),
    shipping_address: viewOrderAddress(order.shipping_address),
    billing_address: viewOrderAddress(order.billing_address),
    shipping_method: method && {
      id: method.id,
      code: method.code,
      name: method.name,
      price: money(method.price_minor),
      discount: money(method.discount_minor),
      tax: money(method.tax_minor),
      tax_rate: formatPercent(method.tax_rate_ppm),
    },
    discounts: order.discounts.map(({ id, code, name, type, amount_minor }) => ({
      id,
      code,
      name,
      type,
      amount: money(amount_minor),
    })),
    taxes: order.taxes.map(({ name, rate_ppm, base_minor, tax_minor }) => ({
      name,
      rate: formatPercent(rate_ppm),
      base: money(base_minor),
      tax: money(tax_minor),
    })),
    payments: order.payments.map((payment) => viewPayment(payment, viewer)),
    shipments: order.shipments.map(viewShipment),
    notes: order.notes,
    ...(viewer.isStaff ? { staff_notes: order.staff_notes } : {}),
    placed_at: order.placed_at.toISOString(),
    created_at: order.created_at.toISOString(),
    updated_at: order.updated_at.toISOString(),
  }
}

/** The public shape of an order's line. */
export function viewOrderItem(item: OrderItemRecord, currency: string): OrderItemView {
  return {
    id: item.id,
    variant: item.variant_id,
    product: item.product_id,
    name: item.name,
    variant_name: item.variant_name,
    sku: item.sku,
    options: item.options,
    image: item.image,
    quantity: item.quantity,
    unit_price: formatMinor(item.unit_price_minor, currency),
    discount: formatMinor(item.discount_minor, currency),
    tax: formatMinor(item.tax_minor, currency),
    tax_rate: formatPercent(item.tax_rate_ppm),
    total: formatMinor(item.total_minor, currency),
  }
}

/** The public shape of a payment. */
export function viewPayment(payment: PaymentRecord, viewer: Viewer = BUYER): PaymentView {
  return {
    id: payment.id,
    order: payment.order_id,
    provider: payment.provider,
    method: payment.method,
    amount: formatMinor(payment.amount_minor, payment.currency),
    currency: payment.currency,
    status: payment.status,
    checkout_url: payment.checkout_url,
    transaction_id: payment.transaction_id,
    failure: payment.failure,
    ...(viewer.isStaff ? { flag: payment.flag, flag_detail: payment.flag_detail } : {}),
    created_at: payment.created_at.toISOString(),
    updated_at: payment.updated_at.toISOString(),
  }
}

/** The public shape of a parcel. */
export function viewShipment(shipment: ShipmentRecord): ShipmentView {
  const time = (at: Date | null): string | null => at?.toISOString() ?? null
  return {
    id: shipment.id,
    order: shipment.order_id,
    carrier: shipment.carrier,
    carrier_name: shipment.carrier_name,
    tracking_number: shipment.tracking_number,
    tracking_url: trackingUrlOf(shipment),
    status: shipment.status,
    items: shipment.items.map(({ order_item_id, quantity, name, sku }) => ({
      order_item: order_item_id,
      quantity,
      name,
      sku,
    })),
    note: shipment.note,
    shipped_at: time(shipment.shipped_at),
    delivered_at: time(shipment.delivered_at),
    returned_at: time(shipment.returned_at),
    cancelled_at: time(shipment.cancelled_at),
    created_at: shipment.created_at.toISOString(),
    updated_at: shipment.updated_at.toISOString(),
  }
}

/** Where a parcel is followed: what the staff gave, else the carrier's address with the number, if both are known. */
function trackingUrlOf(shipment: ShipmentRecord): string | null {
  const { tracking_url: given, carrier_url: url, tracking_number: number } = shipment
  if (given !== null || url === null || number === null) return given
  return url.replaceAll('{tracking_number}', encodeURIComponent(number))
}

/** The public shape of a line of the story. Buyers are told that the staff did it, not who of them. */
export function viewEvent(event: OrderEventRecord, viewer: Viewer = BUYER): OrderEventView {
  return {
    type: event.type,
    actor: viewer.isStaff ? event.actor : { kind: event.actor.kind },
    data: event.data,
    created_at: event.created_at.toISOString(),
  }
}

function viewOrderAddress(address: OrderAddress): OrderAddress {
  const { full_name, line1, line2, apartment, city, state, postal_code, country, phone } = address
  return { full_name, line1, line2, apartment, city, state, postal_code, country, phone }
}
