import type { OrderRecord } from '../../../orders/index.ts'

/** What the person on the sandbox's page may choose. */
export const SANDBOX_OUTCOMES = ['pay', 'decline', 'abandon'] as const
/** One of them. */
export type SandboxOutcome = (typeof SANDBOX_OUTCOMES)[number]

/** Where a payment stands in the sandbox's books. `expired`: nobody decided in time, or the shop closed the page. */
export type SandboxStatus = 'open' | 'paid' | 'declined' | 'abandoned' | 'expired'

/** What becomes of a payment by each choice. */
export const STATUS_OF_OUTCOME = {
  pay: 'paid',
  decline: 'declined',
  abandon: 'abandoned',
} as const satisfies Record<SandboxOutcome, SandboxStatus>

/** What the page shows; amounts in minor units. No personal data. */
export type SandboxDescription = {
  readonly storeName: string
  readonly orderNumber: string
  readonly items: readonly {
    readonly name: string
    readonly quantity: number
    readonly amountMinor: number
  }[]
  readonly discountMinor: number
  readonly shippingMinor: number
  readonly taxMinor: number
  readonly isTaxIncluded: boolean
}

/** A row of `sandbox_payments`. */
export type SandboxPaymentRecord = {
  readonly id: string
  readonly payment_id: string
  readonly attempt: number
  readonly status: SandboxStatus
  readonly amount_minor: number
  readonly refunded_minor: number
  readonly currency: string
  readonly description: SandboxDescription
  readonly checkout_url: string
  readonly success_url: string
  readonly cancel_url: string
  readonly expires_at: Date
  readonly notified_at: Date | null
  readonly created_at: Date
  readonly updated_at: Date
}

/** What of an order the page shows. */
export function describe(order: OrderRecord, storeName: string): SandboxDescription {
  return {
    storeName,
    orderNumber: order.number,
    items: order.items.map((item) => ({
      // a product without options has one variant, whose name says nothing
      name: Object.keys(item.options).length === 0 ? item.name : `${item.name} (${item.variant_name})`,
      quantity: item.quantity,
      amountMinor: item.unit_price_minor * item.quantity,
    })),
    discountMinor: order.discount_minor,
    shippingMinor: order.shipping_minor,
    taxMinor: order.tax_minor,
    isTaxIncluded: order.prices_include_tax,
  }
}
