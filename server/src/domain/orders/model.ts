import type { Id } from '../../kernel/id.ts'
import type { AddressSnapshot } from '../identity/index.ts'

/** Where an order stands. The moves between them: states.ts. */
export type OrderStatus =
  | 'pending'
  | 'paid'
  | 'processing'
  | 'shipped'
  | 'delivered'
  | 'cancelled'
  | 'returned'
/** What has been paid of it. */
export type PaymentStatus = 'unpaid' | 'pending' | 'paid' | 'failed' | 'partially_refunded' | 'refunded'
/** What has been sent of it. */
export type FulfilmentStatus = 'unfulfilled' | 'partial' | 'fulfilled' | 'returned'

/** An address as it was when the order was placed. */
export type OrderAddress = AddressSnapshot

/** How it travels and what that cost when the order was placed; amounts in minor units. */
export type OrderShippingMethod = {
  readonly id: Id
  readonly code: string
  readonly name: string
  readonly price_minor: number
  readonly discount_minor: number
  readonly tax_minor: number
  readonly tax_rate_ppm: number
}

/** A discount that lowered the order. */
export type OrderDiscount = {
  readonly id: Id
  readonly code: string | null
  readonly name: string
  readonly type: string
  readonly amount_minor: number
}

/** The tax of one rate over the whole order. */
export type OrderTax = {
  readonly name: string
  readonly rate_ppm: number
  readonly base_minor: number
  readonly tax_minor: number
}

/** A row of `order_items`. */
export type OrderItemRecord = {
  readonly id: Id
  readonly position: number
  readonly variant_id: Id
  readonly product_id: Id
  readonly name: string
  readonly variant_name: string
  readonly sku: string | null
  readonly options: Readonly<Record<string, string>>
  readonly image: string | null
  readonly weight_grams: number | null
  readonly vendor_id: Id | null
  readonly quantity: number
  readonly unit_price_minor: number
  readonly discount_minor: number
  readonly tax_minor: number
  readonly tax_rate_ppm: number
  readonly total_minor: number
}

/** A row of `payments`. */
export type PaymentRecord = {
  readonly id: Id
  readonly order_id: Id
  readonly provider: string
  readonly method: string
  readonly status: string
  readonly currency: string
  readonly amount_minor: number
  /** What a provider holds or has held for us; 0 where the money comes at once. */
  readonly authorized_minor: number
  readonly captured_minor: number
  readonly refunded_minor: number
  /** Asked to be given back, not yet confirmed. */
  readonly refund_pending_minor: number
  readonly checkout_url: string | null
  readonly transaction_id: string | null
  /** When the provider closes its page. */
  readonly expires_at: Date | null
  /** The provider's id of it; null before it has answered, and of payments by hand. */
  readonly provider_payment_id: string | null
  /** What the adapter keeps with it; never shown. */
  readonly provider_data: Readonly<Record<string, string>>
  /** Number of its session at the provider. */
  readonly attempt: number
  /** The id that the provider was told, when it is not its own. */
  readonly start_key: Id | null
  /** Where the shop was called when it began. */
  readonly start_origin: string | null
  /** Somebody calls the provider about it until then. */
  readonly lease_until: Date | null
  /** It does not pay the order, because it came too late or second, and is given back. */
  readonly is_surplus: boolean
  /** Why a person has to look at it. */
  readonly flag: string | null
  readonly flag_detail: string | null
  /** Why it failed, for the buyer. */
  readonly failure: string | null
  readonly created_at: Date
  readonly updated_at: Date
}

/** Where a parcel stands. The moves between them: domain/fulfilment/shipments/states.ts. */
export type ShipmentState = 'pending' | 'shipped' | 'in_transit' | 'delivered' | 'returned' | 'cancelled'

/** So many pieces of a line in a parcel, with what the line is called. */
export type ShipmentItem = {
  readonly order_item_id: Id
  readonly quantity: number
  readonly name: string
  readonly sku: string | null
}

/** A row of `shipments`, with its items. */
export type ShipmentRecord = {
  readonly id: Id
  readonly order_id: Id
  readonly status: ShipmentState
  /** A code of the carriers setting, or a free text. */
  readonly carrier: string
  readonly carrier_name: string
  /** The carrier's address with `{tracking_number}`; null for one that the shop does not know. */
  readonly carrier_url: string | null
  readonly tracking_number: string | null
  /** As the staff gave it; null: made of the carrier's address and the number. */
  readonly tracking_url: string | null
  readonly note: string
  readonly is_restocked: boolean
  readonly shipped_at: Date | null
  readonly delivered_at: Date | null
  readonly returned_at: Date | null
  readonly cancelled_at: Date | null
  readonly items: readonly ShipmentItem[]
  readonly created_at: Date
  readonly updated_at: Date
}

/** A row of `orders`, without what hangs below it. */
export type OrderRow = {
  readonly id: Id
  readonly number: string
  readonly user_id: Id | null
  readonly email: string
  readonly status: OrderStatus
  readonly payment_status: PaymentStatus
  readonly fulfilment_status: FulfilmentStatus
  readonly currency: string
  readonly subtotal_minor: number
  readonly discount_minor: number
  readonly shipping_minor: number
  readonly tax_minor: number
  readonly grand_total_minor: number
  readonly prices_include_tax: boolean
  readonly shipping_address: OrderAddress
  readonly billing_address: OrderAddress
  readonly shipping_method: OrderShippingMethod | null
  readonly discounts: readonly OrderDiscount[]
  readonly taxes: readonly OrderTax[]
  readonly coupon_code: string | null
  readonly notes: string
  readonly staff_notes: string
  readonly cart_id: Id | null
  readonly version: number
  readonly placed_at: Date
  readonly created_at: Date
  readonly updated_at: Date
}

/** An order with its items, payments and shipments: what the views are made of. */
export type OrderRecord = OrderRow & {
  readonly items: readonly OrderItemRecord[]
  readonly payments: readonly PaymentRecord[]
  readonly shipments: readonly ShipmentRecord[]
}

/** A line of the order's story. `actor`: who did it, `{kind, id?, name?}`. */
export type OrderEventRecord = {
  readonly id: Id
  readonly type: string
  readonly actor: Readonly<Record<string, unknown>>
  readonly data: Readonly<Record<string, unknown>>
  readonly created_at: Date
}
